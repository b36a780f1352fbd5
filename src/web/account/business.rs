//! `/akun/usaha`: the business the owner files for.

mod draft;

use self::draft::Overtaken;
pub use self::draft::{autosave, discard};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use crate::actions::ActionError;
use crate::actions::account::save_business::{TypedBusiness, save_business};
use crate::actions::submission::draft::{ANSWERS_FORM, ANSWERS_VERSION};
use crate::domain::applicant::{HomeAddress, Scale};
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::ip_type::CONSENT_TO_NIB;
use crate::portal::Portal;
use crate::store;
use crate::store::business::BusinessRow;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::Applicant;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{ErrorItem, read_back};
use crate::words;

/// `templates/pages/account/business.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/business.html")]
struct BusinessPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    kind: ChoiceView,
    name: FieldView,
    numbers: Vec<FieldView>,
    scale: ChoiceView,
    address: FieldView,
    kecamatan: ChoiceView,
    place: Vec<FieldView>,
    /// Position of the person in the company or body.
    position: FieldView,
    nib_of_another: FieldView,
    npwp_is_nik: FieldView,
    home_same: FieldView,
    home_address: FieldView,
    /// Data that only the letter needs; optional.
    more: Vec<FieldView>,
    return_to: String,
    /// What can be done before the business is filled in.
    later: Option<String>,
    /// The version from which this form is drawn, and the form's own id.
    answers_version: String,
    answers_form: String,
    /// "hari ini, 10.42 WIB": when the draft shown in the fields was stored; `None` if they show the saved business.
    draft: Option<String>,
    overtaken: Option<Overtaken>,
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct BusinessQuery {
    /// The page to return to afterwards.
    #[serde(default, rename = "kembali")]
    return_to: String,
}

pub async fn get(
    State(portal): State<Portal>,
    owner: Applicant,
    Query(meant): Query<BusinessQuery>,
) -> Reply {
    let mut draft = None;
    let typed = match owner.visit().typed() {
        Some(typed) => typed.clone(),
        None => {
            let (form, kept) = draft::drawn_from(&portal, &owner).await?;
            draft = kept;
            form.with(urls::RETURN_TO, meant.return_to)
        }
    };
    let mut page = page(&portal, owner.visit(), &typed, &[]);
    page.draft = draft;
    Ok(respond::page(&page))
}

pub async fn post(State(portal): State<Portal>, owner: Applicant, form: Form) -> Reply {
    let seen = draft::seen(&form);
    match save_business(&portal, owner.actor(), &answers(&form), seen).await {
        Ok(()) => {
            let meant = form.text(urls::RETURN_TO);
            let onward = urls::is_own_page(meant).then_some(meant);
            let onward = onward.unwrap_or(urls::BUSINESS);
            Ok(respond::saved(onward, "Data usaha tersimpan."))
        }
        Err(ActionError::Fields(faults)) => {
            let typed = draft::keep_refused(&portal, &owner, &form).await?;
            let page = page(&portal, owner.visit(), &typed, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(ActionError::Overtaken) => draft::choose(&portal, &owner, &form).await,
        Err(error) => Err(error.into()),
    }
}

fn answers(form: &FormData) -> TypedBusiness<'_> {
    TypedBusiness {
        kind: form.text("kind"),
        name: form.text("name"),
        nib: form.text("nib"),
        npwp: form.text("npwp"),
        npwp_is_nik: form.checked("npwp_is_nik"),
        kbli: form.text("kbli"),
        address: form.text("address"),
        kecamatan: form.text("kecamatan"),
        kelurahan: form.text("kelurahan"),
        postal_code: form.text("postal_code"),
        home_same: form.checked("home_same"),
        home_address: form.text("home_address"),
        position: form.text("position"),
        nib_of_another: form.checked("nib_of_another"),
        scale: form.text("scale"),
        birthplace: form.text("birthplace"),
        founded: form.text("founded"),
    }
}

async fn stored(portal: &Portal, owner: &Applicant) -> Result<FormData, PageError> {
    let mut conn = portal.acquire().await?;
    let row = store::business::of_owner(&mut conn, owner.account()).await?;
    Ok(row.map_or_else(FormData::default, |row| as_form(portal, row)))
}

fn as_form(portal: &Portal, row: BusinessRow) -> FormData {
    let sealed = Some(&row.npwp_sealed).filter(|sealed| !sealed.is_empty());
    let npwp = sealed
        .and_then(|sealed| portal.vault().open(sealed).ok())
        .and_then(|opened| String::from_utf8(opened).ok())
        .unwrap_or_default();
    FormData::default()
        .with("kind", row.kind.as_str())
        .with("name", row.name)
        .with("nib", row.nib)
        .with("npwp", npwp)
        .with("kbli", row.kbli)
        .with("address", row.address)
        .with("kecamatan", row.kecamatan)
        .with("kelurahan", row.kelurahan)
        .with("postal_code", row.postal_code)
        .with("home_same", ticked(row.home == HomeAddress::OfBusiness))
        .with("home_address", row.home.own().to_owned())
        .with("position", row.position)
        .with("nib_of_another", ticked(row.nib_of_another))
        .with("scale", row.scale.map_or("", Scale::as_str))
        .with("birthplace", row.birthplace)
        .with(
            "founded",
            row.founded
                .map_or_else(String::new, |year| year.to_string()),
        )
}

const fn ticked(is: bool) -> &'static str {
    if is { "ya" } else { "" }
}

fn page(portal: &Portal, visit: &Visit, typed: &FormData, faults: &[FieldError]) -> BusinessPage {
    let mut filled = Filled::new(typed, faults);
    let kind = filled.choice("kind", "Bentuk pemohon", kinds());
    let name = filled
        .text("name", "Nama usaha atau lembaga")
        .hint("Seperti pada NIB, atau pada SK atau akta lembaga.")
        .autocomplete("organization");
    let position = position(&mut filled);
    let numbers = numbers(&mut filled);
    let npwp_is_nik = filled.text("npwp_is_nik", "NPWP saya sama dengan NIK (perorangan)");
    let nib_of_another = filled
        .text("nib_of_another", "NIB ini atas nama orang atau badan lain")
        .hint(format!("Pemohon, pemegang NIB, dan pemilik akun DJKI harus orang atau badan yang sama, sebab haknya dicatat atas nama pemohon. Centang bila NIB milik orang lain, misalnya suami atau istri. Untuk mendaftarkan atau mencatatkan {} Anda lalu diminta surat pengalihan atau persetujuan darinya sebelum membayar; formulirnya sudah terisi.", words::applicant::types_asking_for(CONSENT_TO_NIB)));
    let scale = filled
        .choice("scale", "Skala usaha", scales())
        .hint("Menurut PP 7/2021; lembaga dan pemerintah daerah melewatinya. Usaha yang berdiri sejak 2 Februari 2021 diukur dengan modal, yang lebih lama dengan penjualan setahun; samakan dengan NIB Anda.");
    let address = filled
        .text("address", "Alamat usaha")
        .hint("Jalan, nomor, RT/RW.")
        .autocomplete("street-address");
    let kecamatan = filled.choice("kecamatan", "Kecamatan", kecamatan(portal));
    let place = place(&mut filled);
    let home_same = filled.text("home_same", "Alamat pada KTP saya sama dengan alamat usaha");
    let home_address = home_address(&mut filled);
    let more = more(&mut filled);
    BusinessPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        kind,
        name,
        numbers,
        scale,
        address,
        kecamatan,
        place,
        position,
        nib_of_another,
        npwp_is_nik,
        home_same,
        home_address,
        more,
        later: urls::onward(typed.text(urls::RETURN_TO)).map(ToOwned::to_owned),
        return_to: typed.text(urls::RETURN_TO).to_owned(),
        answers_version: typed.text(ANSWERS_VERSION).to_owned(),
        answers_form: typed
            .optional(ANSWERS_FORM)
            .map_or_else(|| visit.form_token().to_string(), ToOwned::to_owned),
        draft: None,
        overtaken: None,
    }
}

/// Questions whose answers only the letter needs.
fn more(filled: &mut Filled<'_>) -> Vec<FieldView> {
    vec![
        filled
            .text("founded", "Tahun mulai usaha")
            .hint("Dicetak dalam surat rekomendasi. Menurut PP 7/2021 usaha yang berdiri sejak 2 Februari 2021 diukur dengan modal, yang lebih lama dengan penjualan setahun.")
            .optional()
            .numeric()
            .reads(read_back::whole)
            .width("w-10"),
        filled
            .text("birthplace", "Tempat lahir pemilik atau penanggung jawab")
            .hint("Seperti pada KTP; tanggal lahirnya terbaca dari NIK.")
            .optional(),
    ]
}

fn place(filled: &mut Filled<'_>) -> Vec<FieldView> {
    vec![
        filled
            .text("kelurahan", "Kelurahan")
            .autocomplete("address-level4"),
        filled
            .text("postal_code", "Kode pos")
            .numeric()
            .reads(read_back::postal_code)
            .width("w-10")
            .autocomplete("postal-code"),
    ]
}

/// The position of the person who represents a company or body.
fn position(filled: &mut Filled<'_>) -> FieldView {
    filled
        .text("position", "Jabatan Anda")
        .hint("Hanya bila pemohonnya bukan perorangan. Badan usaha atau lembaga itulah pemohonnya; Anda mewakilinya dengan nama dan jabatan yang ada pada akta atau SK, misalnya Direktur, Sekutu aktif, Ketua.")
        .optional()
        .autocomplete("organization-title")
}

/// The home address: ticked to be that of the business, or written out.
fn home_address(filled: &mut Filled<'_>) -> FieldView {
    filled
        .in_words(|fault, label| match fault {
            FieldFault::Missing => {
                "Tuliskan alamat sesuai KTP, atau centang bahwa sama dengan alamat usaha".to_owned()
            }
            FieldFault::NotNeeded => {
                "Pilih satu: hapus centang “sama dengan alamat usaha”, atau kosongkan alamat ini"
                    .to_owned()
            }
            other => words::field_error::sentence(other, label),
        })
        .text("home_address", "Alamat sesuai KTP")
        .hint("Bila berbeda: jalan, nomor, RT/RW, kelurahan, kecamatan, kota atau kabupaten, kode pos. Kota mana pun boleh. Dicetak pada surat dan pernyataan sebagai alamat Anda.")
        .optional()
        .rows(3)
}

fn numbers(filled: &mut Filled<'_>) -> Vec<FieldView> {
    vec![
        filled
            .text("nib", "NIB")
            .hint("Nomor Induk Berusaha, 13 angka, dari oss.go.id. Lembaga dan pemerintah daerah boleh mengosongkannya, begitu juga NPWP dan KBLI, bila tidak punya.")
            .numeric()
            .reads(read_back::nib)
            .width("w-20"),
        filled
            .in_words(|fault, label| match fault {
                FieldFault::NotNeeded => {
                    "Pilih satu: tulis NPWP, atau kosongkan dan centang “sama dengan NIK” (hanya perorangan)"
                        .to_owned()
                }
                other => words::field_error::sentence(other, label),
            })
            .text("npwp", "NPWP")
            .hint("15 atau 16 angka. Disimpan terenkripsi.")
            .numeric()
            .reads(read_back::npwp)
            .width("w-20"),
        filled
            .text("kbli", "KBLI")
            .hint("Kode bidang usaha pada NIB, 5 angka.")
            .numeric()
            .reads(read_back::kbli)
            .width("w-10"),
    ]
}

fn kinds() -> Vec<OptionView> {
    [
        (ApplicantKind::Individual, "usaha atas nama Anda sendiri"),
        (ApplicantKind::LimitedCompany, "perseroan terbatas"),
        (
            ApplicantKind::SoleCompany,
            "didirikan seorang diri, dengan Sertifikat Pernyataan Pendirian",
        ),
        (ApplicantKind::LimitedPartnership, "persekutuan komanditer"),
        (ApplicantKind::Partnership, ""),
        (ApplicantKind::Cooperative, ""),
        (ApplicantKind::Foundation, ""),
        (
            ApplicantKind::Company,
            "perkumpulan, BUM Desa, atau bentuk lain",
        ),
        (
            ApplicantKind::CommunityBody,
            "MPIG, asosiasi, atau kelompok produsen; untuk indikasi geografis",
        ),
        (
            ApplicantKind::LocalGovernment,
            "provinsi, kabupaten, atau kota; untuk indikasi geografis",
        ),
    ]
    .map(|(kind, note)| {
        let label = match kind {
            ApplicantKind::Company => "Badan usaha lain",
            kind => words::applicant::kind(kind),
        };
        OptionView::new(kind.as_str(), label).note(note)
    })
    .to_vec()
}

fn scales() -> Vec<OptionView> {
    let name = |scale| match scale {
        Scale::Micro => "Mikro",
        Scale::Small => "Kecil",
        Scale::Medium => "Menengah",
    };
    Scale::ALL
        .iter()
        .map(|scale| {
            OptionView::new(scale.as_str(), name(*scale)).note(format!(
                "usaha baru: modal paling banyak {} tanpa tanah dan bangunan; usaha lama: penjualan setahun paling banyak {}",
                scale.largest_capital(),
                scale.largest_sales()
            ))
        })
        .collect()
}

fn kecamatan(portal: &Portal) -> Vec<OptionView> {
    let first = OptionView::new("", "Pilih kecamatan");
    let rest = portal
        .profile()
        .city
        .kecamatan
        .iter()
        .map(|name| OptionView::new(name, name));
    std::iter::once(first).chain(rest).collect()
}

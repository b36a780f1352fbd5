//! `/akun/usaha`: the business the owner files for.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::actions::ActionError;
use crate::actions::save_business::{TypedBusiness, save_business};
use crate::domain::applicant::{ApplicantKind, Scale};
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::store;
use crate::store::business::BusinessRow;
use crate::web::chrome::Chrome;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::guard::Applicant;
use crate::web::path::Query;
use crate::web::session::Visit;
use crate::web::view::{ChoiceView, ErrorItem, FieldView, Filled, OptionView, read_back};
use crate::web::{respond, urls};
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
    /// What only the letter says; may be left out.
    more: Vec<FieldView>,
    return_to: String,
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Meant {
    /// Where somebody came from and goes on to.
    #[serde(default, rename = "kembali")]
    return_to: String,
}

pub async fn get(
    State(portal): State<Portal>,
    owner: Applicant,
    Query(meant): Query<Meant>,
) -> Result<Response, PageError> {
    let typed = match owner.visit().typed() {
        Some(typed) => typed.clone(),
        None => stored(&portal, &owner)
            .await?
            .with(urls::RETURN_TO, meant.return_to),
    };
    Ok(respond::page(&page(&portal, owner.visit(), &typed, &[])))
}

pub async fn post(
    State(portal): State<Portal>,
    owner: Applicant,
    form: Form,
) -> Result<Response, PageError> {
    match save_business(&portal, owner.actor(), &answers(&form)).await {
        Ok(()) => {
            let meant = form.text(urls::RETURN_TO);
            let onward = urls::is_own_page(meant).then_some(meant);
            let onward = onward.unwrap_or(urls::BUSINESS);
            Ok(respond::saved(onward, "Data usaha tersimpan."))
        }
        Err(ActionError::Fields(faults)) => {
            let page = page(&portal, owner.visit(), &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

fn answers(form: &FormData) -> TypedBusiness<'_> {
    TypedBusiness {
        kind: form.text("kind"),
        name: form.text("name"),
        nib: form.text("nib"),
        npwp: form.text("npwp"),
        kbli: form.text("kbli"),
        address: form.text("address"),
        kecamatan: form.text("kecamatan"),
        kelurahan: form.text("kelurahan"),
        postal_code: form.text("postal_code"),
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
        .with("scale", row.scale.map_or("", Scale::as_str))
        .with("birthplace", row.birthplace)
        .with(
            "founded",
            row.founded
                .map_or_else(String::new, |year| year.to_string()),
        )
}

fn page(portal: &Portal, visit: &Visit, typed: &FormData, faults: &[FieldError]) -> BusinessPage {
    let mut filled = Filled::new(typed, faults);
    let kind = filled.choice("kind", "Bentuk pemohon", kinds());
    let name = filled
        .text("name", "Nama usaha atau lembaga")
        .hint("Seperti pada NIB, atau pada SK atau akta lembaga.")
        .max_length(150)
        .autocomplete("organization");
    let numbers = numbers(&mut filled);
    let scale = filled
        .choice("scale", "Skala usaha", scales())
        .hint("Menurut PP 7/2021; lembaga dan pemerintah daerah melewatinya. Usaha yang baru didirikan memakai ukuran modal; usaha lama boleh memakai penjualan setahun.");
    let address = filled
        .text("address", "Alamat usaha")
        .hint("Jalan, nomor, RT/RW.")
        .max_length(250)
        .autocomplete("street-address");
    let kecamatan = filled.choice("kecamatan", "Kecamatan", kecamatan(portal));
    let place = vec![
        filled.text("kelurahan", "Kelurahan").max_length(100),
        filled
            .text("postal_code", "Kode pos")
            .numeric()
            .reads(read_back::postal_code)
            .width("w-10")
            .autocomplete("postal-code"),
    ];
    let more = vec![
        filled
            .text("founded", "Tahun mulai usaha")
            .hint("Dicetak dalam surat rekomendasi.")
            .optional()
            .numeric()
            .reads(read_back::whole)
            .width("w-10"),
        filled
            .text("birthplace", "Tempat lahir pemilik atau penanggung jawab")
            .hint("Seperti pada KTP; tanggal lahirnya terbaca dari NIK.")
            .optional()
            .max_length(100),
    ];
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
        more,
        return_to: typed.text(urls::RETURN_TO).to_owned(),
    }
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
        (ApplicantKind::Company, "CV, PT, koperasi, dan lain-lain"),
        (
            ApplicantKind::CommunityBody,
            "MPIG, asosiasi, atau kelompok produsen; untuk indikasi geografis",
        ),
        (
            ApplicantKind::LocalGovernment,
            "provinsi, kabupaten, atau kota; untuk indikasi geografis",
        ),
    ]
    .map(|(kind, note)| OptionView::new(kind.as_str(), words::applicant::kind(kind)).note(note))
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
                "modal usaha paling banyak {} tanpa tanah dan bangunan, atau penjualan setahun paling banyak {}",
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

//! `/permohonan/{id}/siap-bayar`: the owner chooses the day to pay, on which the code will be issued.

use axum::extract::State;
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::act::{OwnerPage, outcome};
use super::cost;
use super::own_case::OwnCase;
use crate::actions::case::situation;
use crate::actions::payment::billing::{self, Readiness};
use crate::domain::application::Application;
use crate::domain::billing::PayingBy;
use crate::domain::fault::FieldError;
use crate::domain::procedure::Act;
use crate::domain::profile::DjkiAccount;
use crate::domain::requirement::Gate;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, OptionView, Sheet};
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::respond;
use crate::web::view::{Fact, Link, read_back};
use crate::words;

const WAY: &str = "paying_by";
const ACCOUNT: &str = "djki_account";
const ASSISTANCE: &str = "Saya setuju Dinas mendampingi pengajuan ini: memasukkan berkas saya ke DJKI dan meminta kode billing atas nama pemohon.";
const NOT_ASSISTED: &str =
    "Setujui pendampingan pengajuan, atau ajukan sendiri lalu laporkan nomornya";

pub async fn get(State(portal): State<Portal>, own: OwnCase) -> Reply {
    own.must_allow(&portal, Act::ReadyToPay).await?;
    let page = page(&portal, &own, own.who.visit().typed(), &[]).await?;
    Ok(page.shown())
}

pub async fn post(State(portal): State<Portal>, own: OwnCase, form: Form) -> Reply {
    let to = own.url();
    let intent = own.intent(&form, &to)?;
    let ready = readiness(&form);
    let day = ready.on;
    match outcome(billing::ready_to_pay(&portal, &intent, &ready).await)? {
        Ok(_) => {
            let estimated = portal.calendar().estimated(day, day);
            let day = words::date::with_estimate(words::date::long_date(day), estimated);
            let said = format!("Kode billing Anda keluar {day}. Siapkan uangnya pada hari itu.");
            Ok(respond::saved(&to, said))
        }
        Err(faults) => Ok(page(&portal, &own, Some(&form), &faults).await?.again()),
    }
}

fn readiness(form: &FormData) -> Readiness<'_> {
    Readiness {
        // An unreadable day is not among the possible days either.
        on: form.text("ready_on").parse().unwrap_or(NaiveDate::MIN),
        by: PayingBy::parse(form.text(WAY)),
        consent: "",
        assistance: form.checked("assistance"),
        djki_account: form.text(ACCOUNT),
    }
}

async fn page(
    portal: &Portal,
    own: &OwnCase,
    typed: Option<&FormData>,
    faults: &[FieldError],
) -> Result<OwnerPage, PageError> {
    let (case, today) = (&own.case, wib::date(portal.now()));
    let mut conn = portal.acquire().await?;
    let applicant = store::applicant::known(&mut conn, case).await?;
    let payer = applicant.as_ref().map(situation::payer);
    let cost = cost::of_case(&mut conn, case, payer, today).await?;
    let before = missing(&mut conn, case, applicant.as_ref()).await?;
    drop(conn);
    let mut sheet = Sheet::new(typed, faults);
    days(&mut sheet, portal);
    ways(&mut sheet, portal);
    let assistance = if portal.profile().rules.djki_account == DjkiAccount::Applicant {
        account(&mut sheet, own, applicant.as_ref());
        let party = applicant.as_ref().map_or("", ApplicantRow::party_name);
        format!("{ASSISTANCE} Akun DJKI di atas dibuat atas nama pemohon, {party}.")
    } else {
        ASSISTANCE.to_owned()
    };
    sheet
        .in_words(|_, _| NOT_ASSISTED.to_owned())
        .check("assistance", &assistance);
    let mut page = OwnerPage::new(own, urls::READY_TO_PAY, sheet).saying(
        "Pilih hari membayar",
        "Petugas memasukkan berkas Anda ke DJKI, lalu kode billing keluar di portal pada hari yang Anda pilih.",
        "Siap membayar",
    );
    page.facts = vec![
        Fact::new("Perkiraan biaya", cost.total).note(cost.reckoning),
        Fact::new("Ke Dinas", "Rp0"),
    ];
    page.before = before;
    page.after = vec![
        "Dinas tidak memungut biaya. PNBP dibayar ke kas negara; DJKI yang memutuskan tarifnya.",
    ];
    Ok(page)
}

fn days(sheet: &mut Sheet<'_>, portal: &Portal) {
    let now = portal.now();
    let days = billing::billing_days(portal, now)
        .into_iter()
        .map(|day| {
            let on = day.on;
            let note = match day.estimated {
                Some(year) => words::date::estimate(year),
                None if on == wib::date(now) => "hari ini".to_owned(),
                None => String::new(),
            };
            OptionView::new(words::date::machine_date(on), words::date::long_date(on)).note(note)
        })
        .collect();
    let hint = "Kode billing hanya berlaku sampai pukul 23.59 WIB pada hari keluarnya.";
    sheet.choice(ChoiceView::new("ready_on", "Kapan Anda siap membayar?", days).hint(hint));
}

/// How they want to pay; tellers close early.
fn ways(sheet: &mut Sheet<'_>, portal: &Portal) {
    let options = PayingBy::ALL
        .iter()
        .map(|way| {
            OptionView::new(way.as_str(), words::paying::by(*way)).note(words::paying::about(*way))
        })
        .collect();
    let teller = words::date::time_of_day(portal.profile().rules.teller_cut_off);
    let hint = format!(
        "Kode dibayar sampai pukul 23.59 WIB, tetapi loket bank tutup lebih awal: untuk loket kodenya harus keluar sebelum pukul {teller}."
    );
    sheet.choice(ChoiceView::new(WAY, "Dengan apa Anda membayar?", options).hint(hint));
}

/// The applicant, and whether the NIB is theirs.
fn holder(applicant: &ApplicantRow) -> String {
    let party = applicant.party_name();
    match (applicant.nib.is_empty(), applicant.nib_of_another) {
        (true, _) => party.to_owned(),
        (false, true) => format!("{party}, bukan pemegang NIB"),
        (false, false) => format!("{party}, yang juga memegang NIB"),
    }
}

/// The owner's DJKI account; their e-mail address here is suggested.
fn account(sheet: &mut Sheet<'_>, own: &OwnCase, applicant: Option<&ApplicantRow>) {
    let holder = applicant.map_or_else(String::new, holder);
    let account = FieldView::new(ACCOUNT, "Email akun DJKI Anda")
        .hint(format!("Berkas Anda diajukan dengan akun ini, dan DJKI mencatat haknya atas nama pemilik akun: akun harus atas nama pemohon, {holder}. Akun atas nama orang lain? Jangan dipakai; petugas membantu membuat yang baru dengan email ini. Haknya memang untuk orang lain? Batalkan permohonan ini dan mulai lagi atas namanya, atau alihkan haknya sesudah terdaftar. Kata sandinya tidak pernah kami minta."))
        .reads(read_back::email);
    sheet.text(account, own.who.email());
}

/// Missing documents that a code requires.
async fn missing(
    conn: &mut PgConnection,
    case: &Application,
    applicant: Option<&ApplicantRow>,
) -> Result<Vec<Link>, PageError> {
    let Some(applicant) = applicant else {
        return Ok(Vec::new());
    };
    let given = store::document::given_codes(conn, case.id).await?;
    let standing = store::document::standing(conn, case.id).await?;
    let withheld = standing.iter().filter_map(|document| {
        let why = document.withheld()?;
        let requirement = case.ip_type.requirement(&document.requirement)?;
        let said = words::malware::fault(why, requirement.label);
        Some(Link::new(urls::document(case.id, requirement.code), said))
    });
    Ok(
        situation::lacking(case, applicant, Gate::ReadyToPay, &given)
            .into_iter()
            .map(|needed| {
                let text = format!("Unggah {}", needed.label);
                Link::new(urls::document(case.id, needed.code), text)
            })
            .chain(withheld)
            .collect(),
    )
}

//! `/permohonan/{id}/siap-bayar`: the owner chooses the day to pay, on which the code will be issued.

use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::act::{ActPage, outcome};
use super::question::{Question, sentence};
use super::{case_for, cost, intent, kind_of, own_case};
use crate::actions::case::situation;
use crate::actions::payment::billing::{self, Readiness};
use crate::domain::application::Application;
use crate::domain::billing::PayingBy;
use crate::domain::fault::FieldError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::domain::profile::DjkiAccount;
use crate::domain::requirement::Gate;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::urls;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::guard::Applicant;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ChoiceView, Fact, FieldView, Link, OptionView, read_back};
use crate::words;

const DAY: &str = "Kapan Anda siap membayar?";
const WAY: &str = "paying_by";
const HOW: &str = "Dengan apa Anda membayar?";
const ACCOUNT: &str = "djki_account";
const ASSISTANCE: &str = "Saya setuju Dinas mendampingi pengajuan ini: memasukkan berkas saya ke DJKI dan meminta kode billing atas nama pemohon.";

pub async fn get(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
) -> Result<Response, PageError> {
    let mut conn = portal.acquire().await?;
    let case = case_for(&mut conn, &portal, &who, id, Act::ReadyToPay).await?;
    let typed = who.visit().typed().cloned().unwrap_or_default();
    let page = page(&mut conn, &portal, &who, &case, (&typed, &[])).await?;
    Ok(page.shown())
}

pub async fn post(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Result<Response, PageError> {
    let to = urls::fill(urls::APPLICATION, id);
    let intent = intent(&who, id, &form, to.clone())?;
    let ready = readiness(&form);
    let day = ready.on;
    match outcome(billing::ready_to_pay(&portal, &intent, &ready).await)? {
        Ok(_) => {
            let estimated = portal.calendar().estimated(day, day);
            let day = words::date::with_estimate(words::date::long_date(day), estimated);
            let said = format!("Kode billing Anda keluar {day}. Siapkan uangnya pada hari itu.");
            Ok(respond::saved(&to, said))
        }
        Err(faults) => {
            let mut conn = portal.acquire().await?;
            let case = own_case(&mut conn, &who, id).await?;
            let page = page(&mut conn, &portal, &who, &case, (&form, &faults)).await?;
            Ok(page.again())
        }
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
    conn: &mut PgConnection,
    portal: &Portal,
    who: &Applicant,
    case: &Application,
    (form, faults): (&FormData, &[FieldError]),
) -> Result<ActPage, PageError> {
    let now = portal.now();
    let applicant = store::applicant::known(conn, case).await?;
    let payer = applicant.as_ref().map(situation::payer);
    let cost = cost::of_case(conn, case, payer, wib::date(now)).await?;
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
    let day = ChoiceView::new("ready_on", DAY, days)
        .hint("Kode billing hanya berlaku sampai pukul 23.59 WIB pada hari keluarnya.")
        .chosen(&[form.text("ready_on")])
        .error(sentence(faults, "ready_on", DAY));
    let party = applicant.as_ref().map_or("", ApplicantRow::party_name);
    let own_account = portal.profile().rules.djki_account == DjkiAccount::Applicant;
    let assistance = if own_account {
        format!("{ASSISTANCE} Akun DJKI di atas dibuat atas nama pemohon, {party}.")
    } else {
        ASSISTANCE.to_owned()
    };
    let assistance = FieldView::new("assistance", assistance)
        .value(form.text("assistance"))
        .error(
            sentence(faults, "assistance", "Pendampingan pengajuan").map(|_| {
                "Setujui pendampingan pengajuan, atau ajukan sendiri lalu laporkan nomornya"
                    .to_owned()
            }),
        );
    let page = ActPage::new(who, case, urls::READY_TO_PAY, "Pilih hari membayar")
        .lead("Petugas memasukkan berkas Anda ke DJKI, lalu kode billing keluar di portal pada hari yang Anda pilih.")
        .fact(Fact::new("Perkiraan biaya", cost.total).note(cost.reckoning))
        .fact(Fact::new("Ke Dinas", "Rp0"))
        .before(missing(conn, case).await?)
        .ask(Question::Choice(day))
        .ask(Question::Choice(way(portal, form, faults)));
    let page = match portal.profile().rules.djki_account {
        DjkiAccount::Applicant => {
            let holder = applicant.as_ref().map_or_else(String::new, holder);
            page.ask(Question::Text(account(who, &holder, form, faults)))
        }
        DjkiAccount::Office => page,
    };
    Ok(page
        .ask(Question::Check(assistance))
        .button("Siap membayar")
        .after("Dinas tidak memungut biaya. PNBP dibayar ke kas negara; DJKI yang memutuskan tarifnya."))
}

/// How they want to pay; tellers close early.
fn way(portal: &Portal, form: &FormData, faults: &[FieldError]) -> ChoiceView {
    let options = PayingBy::ALL
        .iter()
        .map(|way| {
            OptionView::new(way.as_str(), words::paying::by(*way)).note(words::paying::about(*way))
        })
        .collect();
    let teller = words::date::time_of_day(portal.profile().rules.teller_cut_off);
    ChoiceView::new(WAY, HOW, options)
        .hint(format!(
            "Kode dibayar sampai pukul 23.59 WIB, tetapi loket bank tutup lebih awal: untuk loket kodenya harus keluar sebelum pukul {teller}."
        ))
        .chosen(&[form.text(WAY)])
        .error(sentence(faults, WAY, HOW))
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
fn account(who: &Applicant, holder: &str, form: &FormData, faults: &[FieldError]) -> FieldView {
    const LABEL: &str = "Email akun DJKI Anda";
    let known = who.visit().person().map_or("", |person| &person.email);
    FieldView::new(ACCOUNT, LABEL)
        .hint(format!("Berkas Anda diajukan dengan akun ini, dan DJKI mencatat haknya atas nama pemilik akun: akun harus atas nama pemohon, {holder}. Akun atas nama orang lain? Jangan dipakai; petugas membantu membuat yang baru dengan email ini. Haknya memang untuk orang lain? Batalkan permohonan ini dan mulai lagi atas namanya, atau alihkan haknya sesudah terdaftar. Kata sandinya tidak pernah kami minta."))
        .value(if form.has(ACCOUNT) { form.text(ACCOUNT) } else { known })
        .reads(read_back::email)
        .error(sentence(faults, ACCOUNT, LABEL))
}

/// Missing documents that a code requires.
async fn missing(conn: &mut PgConnection, case: &Application) -> Result<Vec<Link>, PageError> {
    let Some(applicant) = store::applicant::known(conn, case).await? else {
        return Ok(Vec::new());
    };
    let given = store::document::given_codes(conn, case.id).await?;
    let of = (case, &applicant);
    Ok(
        situation::lacking(kind_of(case)?, of, Gate::ReadyToPay, &given)
            .into_iter()
            .map(|needed| {
                let text = format!("Unggah {}", needed.label);
                Link::new(urls::document(case.id, needed.code), text)
            })
            .collect(),
    )
}

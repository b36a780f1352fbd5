//! `/petugas/tanda-tangan/kesiapan`: before letters are signed, the signer's account at the signing service, and a
//! signature for trial on a page that is no letter.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};

use crate::actions::ActionError;
use crate::actions::file::malware;
use crate::actions::signing::readiness::{AccountFound, SignerReadiness, look};
use crate::actions::signing::{pen, rehearsal};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::FormToken;
use crate::domain::malware::Audience;
use crate::domain::rehearsal::RehearsalStanding;
use crate::domain::signer_account::CERTIFICATE_ENDS_SOON;
use crate::domain::signing::SigningState;
use crate::portal::Portal;
use crate::store;
use crate::store::rehearsal::Rehearsal;
use crate::urls;
use crate::web::ask::FieldView;
use crate::web::chrome::Chrome;
use crate::web::download::{self, Disposition, Offer};
use crate::web::error::{PageError, Reply};
use crate::web::form::Form;
use crate::web::fresh::Fresh;
use crate::web::guard::AgencyHead;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, StatusBadge, Tone};
use crate::words::{self, date, field_error};

const PASSPHRASE: &str = "passphrase";

/// The latest signature for trial.
#[derive(Debug)]
struct RehearsalView {
    status: StatusBadge,
    when: String,
    text: &'static str,
    /// Whether there is a file to look at.
    file: bool,
}

/// `templates/pages/officer/readiness.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/readiness.html")]
struct ReadinessPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    signer: Vec<Fact>,
    account: StatusBadge,
    account_text: String,
    certificate: Option<StatusBadge>,
    rehearsal: Option<RehearsalView>,
    /// Whether one goes on by itself.
    running: bool,
    /// Whether there is a service to try.
    tries: bool,
    passphrase: FieldView,
}

pub(super) async fn get(State(portal): State<Portal>, Fresh(officer): Fresh<AgencyHead>) -> Reply {
    let page = draw(&portal, &officer, &[]).await?;
    Ok(respond::page(&page))
}

/// Begins a signature for trial.
pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(officer): Fresh<AgencyHead>,
    form: Form,
) -> Reply {
    let token = form.form_token()?;
    let begun = match form.raw(PASSPHRASE) {
        "" => Err(ActionError::field(PASSPHRASE, FieldFault::Missing)),
        typed => begin(&portal, &officer, token, typed).await,
    };
    match begun {
        Ok(()) => Ok(respond::see_other(urls::READINESS)),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &officer, &faults).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn begin(
    portal: &Portal,
    officer: &AgencyHead,
    token: FormToken,
    passphrase: &str,
) -> Result<(), ActionError> {
    let called = portal.signers().called().ok_or(ActionError::NotFound)?;
    let pen = pen::take(portal, officer.account(), &called.esign, passphrase).await?;
    rehearsal::start(portal, officer.actor(), token, pen).await
}

/// What the service gave back for the reader's own trial.
pub(super) async fn file(State(portal): State<Portal>, officer: AgencyHead) -> Reply {
    let mut conn = portal.acquire().await?;
    let rehearsal = store::rehearsal::of(&mut conn, officer.account()).await?;
    let answer = rehearsal.and_then(|rehearsal| rehearsal.answer);
    let answer = answer.ok_or_else(PageError::not_found)?;
    let stored = store::file::find(&mut conn, answer).await?;
    drop(conn);
    let stored = stored.ok_or_else(PageError::not_found)?;
    let offer = Offer {
        file: malware::cleared(&portal, answer, Audience::Sender).await?,
        file_name: "uji-tanda-tangan.pdf",
        media_type: &stored.media_type,
        size_bytes: stored.size_bytes,
    };
    download::stream_file(&portal, &offer, Disposition::Show).await
}

async fn draw(
    portal: &Portal,
    officer: &AgencyHead,
    faults: &[FieldError],
) -> Result<ReadinessPage, PageError> {
    let found = look(portal, officer.account()).await?;
    let now = portal.now();
    let label = "Frasa sandi tanda tangan elektronik";
    let wrong = faults.first();
    let passphrase = FieldView::new(PASSPHRASE, label)
        .hint("Hanya untuk uji ini. Tidak disimpan.")
        .kind("password")
        .error(wrong.map(|wrong| field_error::sentence(&wrong.fault, label)));
    let (account, account_text) = account(&found.account);
    Ok(ReadinessPage {
        chrome: officer.visit().chrome(),
        errors: passphrase.error_item().into_iter().collect(),
        form_token: officer.visit().form_token().to_string(),
        signer: signer(&found),
        account,
        account_text,
        certificate: certificate(&found.account, now),
        running: found
            .rehearsal
            .as_ref()
            .is_some_and(|rehearsal| rehearsal.standing(now) == RehearsalStanding::Running),
        tries: found.service.is_some(),
        rehearsal: found.rehearsal.map(|rehearsal| view(&rehearsal, now)),
        passphrase,
    })
}

fn signer(found: &SignerReadiness) -> Vec<Fact> {
    let signatory = &found.signatory;
    let entered = |part: &String| match part.as_str() {
        "" => "belum diisi".to_owned(),
        part => part.to_owned(),
    };
    vec![
        Fact::new("Anda menandatangani sebagai", entered(&signatory.name)),
        Fact::new("NIP", entered(&signatory.nip)),
        Fact::new("Jabatan", entered(&signatory.position)),
        Fact::new(
            "Layanan tanda tangan",
            found
                .service
                .map_or(words::rehearsal::OUTSIDE, words::esign::service),
        ),
    ]
}

fn account(found: &AccountFound) -> (StatusBadge, String) {
    let (tone, word, text) = match found {
        AccountFound::CarriedOut => (
            Tone::Info,
            "Di luar portal",
            words::rehearsal::CARRIED_OUT.to_owned(),
        ),
        AccountFound::NotNeeded => (
            Tone::Info,
            "Simulasi",
            words::rehearsal::NO_ACCOUNT.to_owned(),
        ),
        AccountFound::Known(account) if account.state.may_sign() => {
            (Tone::Ok, "Siap", words::esign::account(&account.state))
        }
        AccountFound::Known(account) => (
            Tone::Bad,
            "Belum dapat menandatangani",
            words::esign::account(&account.state),
        ),
        AccountFound::Refused(refusal) => (
            Tone::Bad,
            "Belum dapat menandatangani",
            words::esign::refused(refusal),
        ),
        AccountFound::Unknown => (
            Tone::Unsure,
            "Tidak diketahui",
            words::rehearsal::UNKNOWN_ACCOUNT.to_owned(),
        ),
    };
    (StatusBadge::new(tone, word), text)
}

/// When the certificate ends; `None` without an account of which the provider tells anything.
fn certificate(found: &AccountFound, now: DateTime<Utc>) -> Option<StatusBadge> {
    let AccountFound::Known(account) = found else {
        return None;
    };
    Some(match account.certificate_ends {
        None => StatusBadge::new(Tone::Unsure, "Akhir sertifikat tidak disebut layanan"),
        Some(end) if end <= now => {
            StatusBadge::new(Tone::Bad, format!("Sudah berakhir {}", date::moment(end)))
        }
        Some(end) if end - now < CERTIFICATE_ENDS_SOON => StatusBadge::new(
            Tone::Warn,
            format!("Segera berakhir: {}", date::moment(end)),
        ),
        Some(end) => StatusBadge::new(Tone::Ok, format!("Berlaku sampai {}", date::moment(end))),
    })
}

fn view(rehearsal: &Rehearsal, now: DateTime<Utc>) -> RehearsalView {
    let standing = rehearsal.standing(now);
    let tone = match standing {
        RehearsalStanding::Running => Tone::Info,
        RehearsalStanding::Passed => Tone::Ok,
        RehearsalStanding::Stopped(fault) if fault.ends_as() == SigningState::Unknown => {
            Tone::Unsure
        }
        RehearsalStanding::Stopped(_) => Tone::Bad,
    };
    RehearsalView {
        status: StatusBadge::new(tone, words::rehearsal::standing(standing)),
        when: date::moment_seen_from(rehearsal.began_at, now),
        text: words::rehearsal::about(standing),
        file: rehearsal.ended.is_some() && rehearsal.answer.is_some(),
    }
}

//! Builds the content of a decision not to recommend from the case, its history and the profile.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::actions::paper::content;
use crate::actions::{ActionError, city, press};
use crate::domain::application::Application;
use crate::domain::deadline::{Day, Span, add_span};
use crate::domain::letter::{Execution, LabelledLine, LetterApplicant};
use crate::domain::procedure::Act;
use crate::domain::profile::Profile;
use crate::domain::refusal::{Decision, RefusalContent, TEMPLATE};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::applicant::ApplicantRow;
use crate::store::history::Event;
use crate::{store, words};

/// The decision and its reasons.
#[derive(Debug, Clone, Copy)]
pub(in crate::actions) struct Grounds<'a> {
    pub(in crate::actions) decision: Decision,
    pub(in crate::actions) reason: &'a str,
    pub(in crate::actions) basis: &'a str,
}

/// The case and the instant from which the last day of the remedy is counted.
#[derive(Clone, Copy)]
pub(in crate::actions) struct Occasion<'a> {
    pub(in crate::actions) portal: &'a Portal,
    pub(in crate::actions) case: &'a Application,
    pub(in crate::actions) at: DateTime<Utc>,
}

/// The content of a decision with this number.
pub(in crate::actions) async fn write(
    conn: &mut PgConnection,
    on: Occasion<'_>,
    grounds: Grounds<'_>,
    number: &str,
) -> Result<RefusalContent, ActionError> {
    let kind = on.case.ip_type;
    let applicant = store::applicant::of_case(conn, on.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let events = store::history::of_case(conn, on.case.id).await?;
    let person = content::person(on.portal, &applicant)?;
    let profile = on.portal.profile();
    let filing = format!("pendaftaran {}", kind.name.to_lowercase());
    Ok(RefusalContent {
        template: TEMPLATE.to_owned(),
        title: words::refusal::title(grounds.decision).to_owned(),
        number: number.to_owned(),
        letterhead: content::letterhead(profile),
        addressee: addressee(profile, &applicant, person),
        opening: opening(on, grounds.decision, &events, &filing),
        subject: content::subject(on.case, None),
        grounds: lines(grounds, &events),
        remedy: words::refusal::remedy(
            grounds.decision,
            &filing,
            last_day(on.portal, on.at, grounds.decision),
        ),
        copies: Vec::new(),
        place: profile.city.short_name.clone(),
    })
}

/// The addressee: a company or body first, then its representative, with the party's address. If the home address is
/// unknown, that of the business is used, because a decision cannot wait for it.
fn addressee(profile: &Profile, applicant: &ApplicantRow, person: LetterApplicant) -> Vec<String> {
    if applicant.kind.is_represented() {
        return vec![
            applicant.business_name.clone(),
            format!(
                "u.p. {}",
                words::applicant::named(&person.name, &applicant.position)
            ),
            content::address(profile, applicant),
        ];
    }
    let address = if applicant.home.is_known() {
        person.address
    } else {
        content::address(profile, applicant)
    };
    vec![person.name, address]
}

pub(in crate::actions) fn last(events: &[Event], act: Act) -> Option<&Event> {
    events.iter().rev().find(|event| event.act == act)
}

fn opening(on: Occasion<'_>, decision: Decision, events: &[Event], filing: &str) -> String {
    let profile = on.portal.profile();
    let letter = profile
        .letter_title(&profile.letter.default_kind)
        .unwrap_or_default()
        .to_lowercase();
    let receipt = on.case.receipt_number.as_deref().unwrap_or_default();
    match decision {
        Decision::Decline => {
            let filed_at = on.case.submitted_at.unwrap_or(on.at);
            words::refusal::decline(&letter, filing, receipt, wib::date(filed_at))
        }
        Decision::Uphold => {
            let number = last(events, Act::Decline).map_or("", |event| event.word("number"));
            let objected_at = last(events, Act::Object).map_or(on.at, |event| event.at);
            words::refusal::uphold(number, receipt, wib::date(objected_at))
        }
    }
}

fn lines(grounds: Grounds<'_>, events: &[Event]) -> Vec<LabelledLine> {
    let line = |label: &str, value: &str| LabelledLine {
        label: label.to_owned(),
        value: value.to_owned(),
    };
    match grounds.decision {
        Decision::Decline => vec![
            line("Alasan", grounds.reason),
            line("Dasar hukum", grounds.basis),
        ],
        Decision::Uphold => vec![
            line(
                "Keberatan",
                last(events, Act::Object).map_or("", |event| &event.note),
            ),
            line("Pertimbangan", grounds.reason),
            line("Dasar hukum", grounds.basis),
        ],
    }
}

/// The last day of the remedy against a decision made at this instant.
pub(in crate::actions) fn last_day(portal: &Portal, at: DateTime<Utc>, decision: Decision) -> Day {
    let span = Span::WorkingDays(words::refusal::days(decision));
    add_span(&portal.calendar(), wib::date(at), span)
}

/// Typesets it on a blocking thread.
pub(in crate::actions) async fn typeset(
    portal: &Portal,
    content: RefusalContent,
    execution: Execution,
) -> Result<Vec<u8>, ActionError> {
    let typesetter = portal.typesetter().clone();
    let emblem = city::emblem(portal, &content.letterhead).await?;
    press::set(move || typesetter.refusal(&content, &execution, &emblem)).await
}

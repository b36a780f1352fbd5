//! The history of a case, newest first, one sentence for each event, with links to its files.

use super::standing::Standing;
use crate::domain::procedure::{Act, Role};
use crate::store::history::Event;
use crate::store::refusal::SignedRefusal;
use crate::urls;
use crate::web::view::{Link, TimelineItem, Tone};
use crate::words;

pub(super) fn of(standing: &Standing<'_>) -> Vec<TimelineItem> {
    let newest = standing.events.last().map(|event| event.seq);
    standing
        .events
        .iter()
        .rev()
        .map(|event| {
            let said = if event.act == Act::Accept && standing.case.needs_letter() {
                let promise = standing.portal.profile().letter_promise();
                words::history::accepted(&words::date::promise(promise))
            } else {
                words::history::sentence(event.act, event.role, &event.note)
            };
            TimelineItem {
                tone: tone(event, Some(event.seq) == newest),
                shape: "",
                when: sentence_start(&words::date::moment_seen_from(event.at, standing.now)),
                title: said.title,
                text: said.text,
                links: links(standing, event),
            }
        })
        .collect()
}

/// "Hari ini, 10.12 WIB", with a capital at the beginning.
fn sentence_start(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}

/// The tone of an event; `None` for the owner's own acts, which get the icon of a person.
fn tone(event: &Event, newest: bool) -> Option<Tone> {
    match event.act {
        Act::Accept
        | Act::Sign
        | Act::Deliver
        | Act::ConfirmPayment
        | Act::ConfirmOwnFiling
        | Act::RecordFiling
        | Act::Certify
        | Act::Grant
        | Act::AppealGranted => Some(Tone::Ok),
        Act::IssueBilling | Act::ReplaceBill if newest => Some(Tone::Turn),
        Act::Return
        | Act::ReturnFiling
        | Act::RejectPayment
        | Act::RejectOwnFiling
        | Act::ExpireReady
        | Act::MoveReadyDay
        | Act::LapseBill
        | Act::RevokeLetter
        | Act::ExpireLetter => Some(Tone::Warn),
        Act::Decline
        | Act::Uphold
        | Act::AppealRefused
        | Act::Refuse
        | Act::Lapse
        | Act::LapseReturned
        | Act::CloseDelivered => Some(Tone::Bad),
        _ if event.role == Role::Applicant => None,
        _ => Some(Tone::Info),
    }
}

/// The link to a signed decision.
pub(super) fn paper(standing: &Standing<'_>, refusal: &SignedRefusal) -> Link {
    let href = urls::refusal_file(standing.case.id, refusal.id);
    let title = words::refusal::title(refusal.decision);
    Link::new(href, format!("{title} {} (PDF)", refusal.number))
}

fn links(standing: &Standing<'_>, event: &Event) -> Vec<Link> {
    let link = match event.act {
        Act::Submit => Some(Link::new(standing.address(urls::RECEIPT), "Tanda terima")),
        Act::Deliver => standing.letter_link(),
        Act::Decline | Act::Uphold => standing
            .refusals
            .iter()
            .find(|refusal| refusal.decision.act() == event.act && refusal.signed_at == event.at)
            .map(|refusal| paper(standing, refusal)),
        Act::Certify if standing.right.is_some() => {
            let result = words::result::of(standing.case);
            Some(Link::new(
                standing.address(urls::CERTIFICATE_FILE),
                format!("{} (PDF)", words::result::titled(result)),
            ))
        }
        _ => None,
    };
    link.into_iter().collect()
}

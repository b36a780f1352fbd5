//! The demo's complaints: one that waits, one that is answered, one about an officer. Their forms have tokens of their own,
//! so that each is filed once.

use chrono::TimeDelta;

use super::people::People;
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::complaint::file::{Filed, TypedComplaint, file};
use crate::actions::complaint::handle::{self, Handling};
use crate::adapters::clock::Clock;
use crate::domain::complaint::ComplaintState;
use crate::domain::id::FormToken;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store;

const WAITING: &str =
    "Sudah seminggu status permohonan saya tidak berubah. Mohon dijelaskan apa yang masih kurang.";
const ANSWERED: &str =
    "Apakah surat pernyataan harus memakai meterai tempel, atau boleh meterai elektronik?";
const ANSWER: &str = "Boleh keduanya. Meterai elektronik dibubuhkan pada PDF sebelum diunggah.";
const ABOUT_OFFICER: &str = "Petugas di loket berbicara kasar ketika saya bertanya soal berkas.";

/// Files those that are missing.
pub(super) async fn complain(portal: &Portal, people: People) -> Result<(), ActionError> {
    let asked = TypedComplaint {
        category: "question",
        ..typed("answered", ANSWERED)
    };
    let question = filed(portal, &asked, TimeDelta::days(3)).await?;
    answer(portal, people, &question).await?;
    filed(portal, &typed("waiting", WAITING), TimeDelta::days(1)).await?;
    let about_officer = TypedComplaint {
        category: "conduct",
        accused: "somebody",
        ..typed("about an officer", ABOUT_OFFICER)
    };
    filed(portal, &about_officer, TimeDelta::hours(5)).await?;
    Ok(())
}

fn typed<'a>(which: &str, text: &'a str) -> TypedComplaint<'a> {
    TypedComplaint {
        token: FormToken::NIL.of_part(&format!("complaint of the demo: {which}")),
        category: "delay",
        accused: "",
        officer: "",
        text,
        receipt: "",
        name: "",
        contact: "",
    }
}

/// Filed this long ago.
async fn filed(
    portal: &Portal,
    typed: &TypedComplaint<'_>,
    ago: TimeDelta,
) -> Result<Filed, ActionError> {
    let then = portal.with_clock(Clock::frozen(portal.now() - ago));
    file(&then, typed, Vec::new()).await
}

/// Answers it, if nobody has touched it.
async fn answer(portal: &Portal, people: People, filed: &Filed) -> Result<(), ActionError> {
    if filed.clock.state != ComplaintState::Received || filed.clock.reopened {
        return Ok(());
    }
    let mut conn = portal.acquire().await?;
    let row = store::complaint::by_ticket(&mut conn, &filed.ticket.to_string())
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let then = portal.with_clock(Clock::frozen(portal.now() - TimeDelta::days(2)));
    let once = Once::new(FormToken::at(then.now()), String::new());
    let handling = Handling {
        account: people.clerk,
        roles: &[Role::Clerk],
        complaint: row.id,
        seen_version: row.version,
        once: &once,
    };
    handle::answer(&then, &handling, ANSWER).await
}

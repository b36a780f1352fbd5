//! Letters by a source of the office's own: which source new letters get, and the setting in the darkroom.

use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::actions::file::inspect::Developed;
use crate::adapters::darkroom::{Asker, Order, Report};
use crate::adapters::pdf::{BODY, OwnLetter};
use crate::domain::letter_source::{SourceFault, template};
use crate::portal::Portal;
use crate::store::{self, StoreError};

/// The template of new letters: by the version in force, which may be the portal's own source again.
pub(super) async fn template_in_force(conn: &mut PgConnection) -> Result<String, ActionError> {
    let source = store::letter_source::in_force(conn).await?;
    let own = source.filter(|source| source != BODY.trim());
    let own = own.map(|source| hex::encode(Sha256::digest(source)));
    Ok(template(own.as_deref()))
}

/// The source with this hash, in hexadecimal, which a letter names.
pub(super) async fn named(portal: &Portal, sha256: &str) -> Result<String, ActionError> {
    let unknown = || StoreError::inconsistent("letter_source", sha256, "source_sha256");
    let hash = hex::decode(sha256).map_err(|_| unknown())?;
    let mut conn = portal.acquire().await?;
    let source = store::letter_source::by_hash(&mut conn, &hash).await?;
    Ok(source.ok_or_else(unknown)?)
}

/// The PDF, or what is wrong with the source. A darkroom that is busy or not running says nothing about the source.
pub(in crate::actions) async fn set(
    portal: &Portal,
    asker: Asker,
    letter: &OwnLetter,
) -> Result<Result<Vec<u8>, SourceFault>, ActionError> {
    let handed = serde_json::to_vec(letter).map_err(|cause| unread(&cause))?;
    let outcome = portal.darkroom().run(asker, &Order::Typeset, &handed).await;
    told(Developed::of(outcome)?)
}

fn told(developed: Developed) -> Result<Result<Vec<u8>, SourceFault>, ActionError> {
    match developed {
        Developed::Done(Report::Set, pdf) => Ok(Ok(pdf)),
        Developed::Done(Report::Unset, fault) => {
            let fault = serde_json::from_slice(&fault).map_err(|cause| unread(&cause))?;
            Ok(Err(fault))
        }
        Developed::TooHeavy => Ok(Err(SourceFault::TooHeavy)),
        Developed::Broken => {
            tracing::error!("the typesetter crashed on a source of letters");
            Ok(Err(SourceFault::Crashes))
        }
        Developed::Done(..) => Err(ActionError::Unset {
            cause: "the darkroom did not take it for a letter".to_owned(),
        }),
    }
}

fn unread(cause: &serde_json::Error) -> ActionError {
    ActionError::Unset {
        cause: cause.to_string(),
    }
}

/// A letter that cannot be set by its source, which was judged before it was activated.
pub(super) fn unset(fault: SourceFault) -> ActionError {
    match fault {
        SourceFault::Unprintable(signs) | SourceFault::Outside(signs) => {
            ActionError::NotPrintable { signs }
        }
        other => ActionError::Unset {
            cause: format!("the letter's source {other}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adapters::darkroom::DarkroomError;

    #[test]
    fn a_crash_of_the_typesetter_is_told_as_a_crash_and_a_heavy_source_as_heavy() {
        let fault = |cause| told(Developed::of(Err(cause)).unwrap()).unwrap();
        let panicked = DarkroomError::Broken("exit status: 101".to_owned());
        assert_eq!(fault(panicked), Err(SourceFault::Crashes));
        assert_eq!(fault(DarkroomError::TooHeavy), Err(SourceFault::TooHeavy));
    }

    #[test]
    fn a_machine_that_stops_the_job_says_nothing_about_the_source() {
        let stopped = DarkroomError::Undone("signal: 9".to_owned());
        assert!(matches!(
            Developed::of(Err(stopped)),
            Err(ActionError::Outside { .. })
        ));
    }
}

//! Letters that somebody initialled and that shall be initialled anew: all of one person's, returned in one go. The paraf
//! of a former Kabid stays valid; this is for an agency head who wants another one, and for a stand-in's own.

use crate::actions::ActionError;
use crate::actions::case::Intent;
use crate::actions::case::given::given;
use crate::domain::actor::Actor;
use crate::domain::id::AccountId;
use crate::portal::Portal;
use crate::store;

/// What became of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentBack {
    pub letters: usize,
    /// They were signed or returned by somebody else meanwhile, or are being signed now.
    pub left: usize,
}

/// Returns every letter that waits with this person's paraf, each with its own step; their numbers stay.
pub async fn send_back_all(
    portal: &Portal,
    by: Actor,
    initialler: AccountId,
    reason: &str,
) -> Result<SentBack, ActionError> {
    let reason = given(reason)?;
    let mut conn = portal.acquire().await?;
    let cases = store::letter_list::initialled_by(&mut conn, initialler).await?;
    drop(conn);
    let mut result = SentBack {
        letters: 0,
        left: 0,
    };
    for case in cases {
        let intent = Intent {
            actor: by,
            ..Intent::system(case)
        };
        match super::send_back(portal, &intent, reason).await {
            Ok(_) => result.letters += 1,
            Err(ActionError::Refused(_) | ActionError::Stale | ActionError::BeingSigned) => {
                result.left += 1;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(result)
}

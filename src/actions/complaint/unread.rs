//! Open complaints that nobody of the office reads today, because nobody holds the role that would.

use sqlx::PgConnection;

use super::{office, today};
use crate::actions::ActionError;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store;

/// How many there are, and whether the Inspektorat has an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnreadComplaints {
    pub count: usize,
    pub has_inspector: bool,
}

impl UnreadComplaints {
    pub async fn of(conn: &mut PgConnection, portal: &Portal) -> Result<Self, ActionError> {
        let office = office(conn, today(portal)).await?;
        let open = store::open_complaint::destinations(conn).await?;
        let unread = open.iter().filter(|one| !one.has_reader(&office));
        Ok(Self {
            count: unread.count(),
            has_inspector: office
                .iter()
                .any(|coworker| coworker.roles.contains(&Role::Inspector)),
        })
    }
}

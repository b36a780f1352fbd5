//! How many complaints wait for somebody, and how many of them are overdue.

use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::domain::complaint::{ComplaintDesk, ComplaintPlace};
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store;
use crate::store::complaint::{ComplaintReader, ComplaintRow};

/// Most complaints that are counted.
const COUNTED: i64 = 100;

/// Open complaints, counted up to a limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WaitingComplaints {
    pub count: usize,
    pub late: usize,
}

impl WaitingComplaints {
    /// Those that somebody with these roles handles.
    pub async fn of(
        conn: &mut PgConnection,
        portal: &Portal,
        account: AccountId,
        roles: &[Role],
    ) -> Result<Self, ActionError> {
        let places = ComplaintPlace::handled_by(roles);
        Self::at(conn, portal, &ComplaintReader { account, places }).await
    }

    /// Those about nobody, for whoever watches the portal; what is about officers is left out.
    pub async fn of_division(
        conn: &mut PgConnection,
        portal: &Portal,
    ) -> Result<Self, ActionError> {
        let division = ComplaintPlace {
            desk: ComplaintDesk::Division,
            accused: None,
        };
        let reader = ComplaintReader {
            account: AccountId::NIL,
            places: vec![division],
        };
        Self::at(conn, portal, &reader).await
    }

    async fn at(
        conn: &mut PgConnection,
        portal: &Portal,
        reader: &ComplaintReader,
    ) -> Result<Self, ActionError> {
        let open = store::complaint::open(conn, reader, None, COUNTED).await?;
        let (calendar, now) = (portal.calendar(), portal.now());
        let late = |row: &&ComplaintRow| row.clock().is_late(&calendar, now);
        Ok(Self {
            count: open.len(),
            late: open.iter().filter(late).count(),
        })
    }

    /// `12`, `99+`
    pub fn figure(self) -> String {
        match usize::try_from(COUNTED) {
            Ok(most) if self.count >= most => format!("{}+", most - 1),
            _ => self.count.to_string(),
        }
    }
}

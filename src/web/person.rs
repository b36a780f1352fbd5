//! The signed-in person.

use crate::domain::id::AccountId;
use crate::domain::procedure::Role;
use crate::store::letter_list::ToSign;
use crate::store::session::PersonRow;

/// The signed-in person.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub roles: Vec<Role>,
    /// Number of unread notices.
    pub unread: i64,
    /// Number of letters that wait for the signature of today's signatory.
    pub to_sign: i64,
    /// Number of papers of which nobody knows whether they were signed; zero for others.
    pub unknown: i64,
    /// Whether papers wait for a signing service, or one does not answer; never for others.
    pub stands_still: bool,
}

impl Person {
    pub(super) fn new(row: PersonRow, to_sign: ToSign) -> Self {
        Self {
            id: row.id,
            name: row.name,
            email: row.email,
            roles: row.roles,
            unread: row.unread,
            to_sign: to_sign.waiting,
            unknown: to_sign.unknown,
            stands_still: to_sign.stands_still,
        }
    }
}

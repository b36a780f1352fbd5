//! Who looks at a page.

use crate::domain::id::AccountId;
use crate::domain::procedure::Role;

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub roles: Vec<Role>,
    /// Notices not read yet.
    pub unread: i64,
    /// Letters that wait for the signature of whoever signs today.
    pub to_sign: i64,
}

//! Who acts, and in which role.

use super::id::AccountId;
use super::procedure::Role;

/// A person in one role that was checked, or the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    account: Option<AccountId>,
    role: Role,
}

impl Actor {
    /// The background worker: no account, role `System`.
    pub const SYSTEM: Self = Self {
        account: None,
        role: Role::System,
    };

    /// Somebody of the public whose account is not known.
    pub const ANYBODY: Self = Self {
        account: None,
        role: Role::Applicant,
    };

    pub const fn person(account: AccountId, role: Role) -> Self {
        Self {
            account: Some(account),
            role,
        }
    }

    pub const fn account(self) -> Option<AccountId> {
        self.account
    }

    pub const fn role(self) -> Role {
        self.role
    }
}

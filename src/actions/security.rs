//! What watches over the portal reads in the log, under the target `haki::security`: who by the number of the account,
//! visitors by a keyed hash, never an address or a name.

use std::net::IpAddr;

use crate::domain::id::AccountId;
use crate::portal::Portal;

/// Something worth a look when it comes often, or from the wrong side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    WrongSignIn,
    /// Refused unseen, because it was tried too often; at what.
    Throttled(&'static str),
    PassphraseRefused,
    /// Signed in, without the role of the page.
    RoleRefused,
    PasswordChanged,
    PasswordReset,
    SignedOutElsewhere,
}

impl Event {
    const fn as_str(self) -> &'static str {
        match self {
            Self::WrongSignIn => "wrong_sign_in",
            Self::Throttled(_) => "throttled",
            Self::PassphraseRefused => "passphrase_refused",
            Self::RoleRefused => "role_refused",
            Self::PasswordChanged => "password_changed",
            Self::PasswordReset => "password_reset",
            Self::SignedOutElsewhere => "signed_out_elsewhere",
        }
    }

    /// Done by the right person, as far as anybody knows.
    const fn is_expected(self) -> bool {
        matches!(
            self,
            Self::PasswordChanged | Self::PasswordReset | Self::SignedOutElsewhere
        )
    }
}

/// A visitor, told apart from others and no more.
#[derive(Debug, Clone)]
pub struct Visitor(String);

impl Visitor {
    pub fn of(portal: &Portal, ip: Option<IpAddr>) -> Option<Self> {
        let hash = portal.vault().keyed_hash("log visitor", &ip?.to_string());
        Some(Self(hex::encode(hash).chars().take(16).collect()))
    }
}

/// Writes down how far the audit chain reaches. A log that is kept elsewhere shows later whether the chain was forged.
pub fn note_audit_head(seq: i64, hash: &[u8]) {
    let hash = hex::encode(hash);
    tracing::info!(target: "haki::security", event = "audit_head", seq, hash, "seen");
}

/// Writes it to the log, with the account and the visitor where they are known.
pub fn note(event: Event, account: Option<AccountId>, visitor: Option<Visitor>) {
    let name = event.as_str();
    let at = match event {
        Event::Throttled(at) => Some(at),
        _ => None,
    };
    let account = account.map(tracing::field::display);
    let visitor = visitor.map(|visitor| visitor.0);
    if event.is_expected() {
        tracing::info!(target: "haki::security", event = name, at, account, visitor);
    } else {
        tracing::warn!(target: "haki::security", event = name, at, account, visitor);
    }
}

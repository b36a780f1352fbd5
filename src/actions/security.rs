//! What watches over the portal reads in the log, under the target `haki::security`: who by the number of the account,
//! never a name or an e-mail address; of what was refused also from which address of the Internet, so that it can be
//! blocked.

use std::net::IpAddr;

use crate::domain::id::AccountId;

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

/// Writes down how far the audit chain reaches. A log that is kept elsewhere shows later whether the chain was forged.
pub fn note_audit_head(seq: i64, hash: &[u8]) {
    let hash = hex::encode(hash);
    tracing::info!(target: "haki::security", event = "audit_head", seq, hash, "seen");
}

/// Writes it to the log, with the account where it is known; the address only of what was refused.
pub fn note(event: Event, account: Option<AccountId>, ip: Option<IpAddr>) {
    let name = event.as_str();
    let at = match event {
        Event::Throttled(at) => Some(at),
        _ => None,
    };
    let account = account.map(tracing::field::display);
    if event.is_expected() {
        tracing::info!(target: "haki::security", event = name, at, account);
    } else {
        let address = ip.map(tracing::field::display);
        tracing::warn!(target: "haki::security", event = name, at, account, address);
    }
}

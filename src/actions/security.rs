//! Security events in the log, under the target `haki::security`. People appear as account ids, never by name or e-mail
//! address; refused attempts also with their IP address, so that it can be blocked.

use std::net::IpAddr;

use crate::domain::id::AccountId;

/// An event that matters if it is frequent or comes from an unexpected place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecurityEvent {
    WrongSignIn,
    /// Refused without a check, after too many attempts; at what.
    Throttled(&'static str),
    PassphraseRefused,
    /// Signed in, but without the role that the page needs.
    RoleRefused,
    PasswordChanged,
    PasswordReset,
    SignedOutElsewhere,
    WrongFactor,
    FactorLocked,
    FactorSetUp,
    FactorOff,
    FactorReset,
    RecoveryCodeUsed,
    ComputerRegistered,
    ComputerRevoked,
    /// By an administrator.
    AccountShut,
    AccountOpened,
}

impl SecurityEvent {
    const fn as_str(self) -> &'static str {
        match self {
            Self::WrongSignIn => "wrong_sign_in",
            Self::Throttled(_) => "throttled",
            Self::PassphraseRefused => "passphrase_refused",
            Self::RoleRefused => "role_refused",
            Self::PasswordChanged => "password_changed",
            Self::PasswordReset => "password_reset",
            Self::SignedOutElsewhere => "signed_out_elsewhere",
            Self::WrongFactor => "wrong_second_factor",
            Self::FactorLocked => "second_factor_locked",
            Self::FactorSetUp => "second_factor_set_up",
            Self::FactorOff => "second_factor_off",
            Self::FactorReset => "second_factor_reset",
            Self::RecoveryCodeUsed => "recovery_code_used",
            Self::ComputerRegistered => "computer_registered",
            Self::ComputerRevoked => "computer_revoked",
            Self::AccountShut => "account_shut",
            Self::AccountOpened => "account_opened",
        }
    }

    /// Whether the right person did it, as far as can be known.
    const fn is_expected(self) -> bool {
        matches!(
            self,
            Self::PasswordChanged
                | Self::PasswordReset
                | Self::SignedOutElsewhere
                | Self::FactorSetUp
                | Self::FactorOff
                | Self::FactorReset
                | Self::RecoveryCodeUsed
                | Self::ComputerRegistered
                | Self::ComputerRevoked
                | Self::AccountShut
                | Self::AccountOpened
        )
    }
}

/// Logs the head of the audit chain; logs kept elsewhere later reveal whether the chain was rewritten.
pub fn note_audit_head(seq: i64, hash: &[u8]) {
    let hash = hex::encode(hash);
    tracing::info!(target: "haki::security", event = "audit_head", seq, hash, "seen");
}

/// Logs the event, with the account if known, and with the IP address if it was refused.
pub fn note(event: SecurityEvent, account: Option<AccountId>, ip: Option<IpAddr>) {
    let name = event.as_str();
    let at = match event {
        SecurityEvent::Throttled(at) => Some(at),
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

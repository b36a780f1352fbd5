//! The second factor: six digits of an authenticator (TOTP, RFC 6238: HMAC-SHA-1, 30 seconds), and recovery codes in
//! its place. When it is asked, and for how long an answer counts.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, Builder, Secret, Totp, TotpError};

use super::procedure::Role;
use super::{crockford, typed, wib};

/// Length of a secret, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;

/// Seconds of one step.
const STEP: i64 = 30;

/// Steps before and after the present one whose codes are accepted.
const SKEW: i64 = 1;

/// Steps before and after within which a code shows that the telephone's clock is wrong: 10 minutes.
const CLOCK_OFF: i64 = 20;

/// Wrong codes after which the second factor is locked.
pub const MOST_WRONG: i32 = 5;

/// Recovery codes of one set.
pub const RECOVERY_CODES: u8 = 10;

/// Random bytes of one recovery code; each gives five bits.
pub const RECOVERY_BYTES: usize = 10;

/// How long an accepted code counts for acts that ask for a fresh one.
pub const FRESH: TimeDelta = TimeDelta::minutes(10);

/// How long somebody has between the password and the code, and to set up an authenticator.
pub const WAITS: TimeDelta = TimeDelta::minutes(30);

/// How long a computer stays registered.
pub const REGISTERED: TimeDelta = TimeDelta::days(365);

/// Whether a session may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Whole,
    /// A code is asked before anything else.
    Code,
    /// An authenticator has to be set up before anything else.
    SetUp,
}

/// The standing of a session: whether its account has a second factor, whether one is demanded of it, and when a code
/// was accepted.
pub const fn standing(
    has_factor: bool,
    demanded: bool,
    passed_at: Option<DateTime<Utc>>,
) -> Standing {
    match (has_factor, demanded, passed_at) {
        (true, _, None) => Standing::Code,
        (false, true, _) => Standing::SetUp,
        _ => Standing::Whole,
    }
}

/// Whether a second factor can be demanded of somebody with these roles: of everybody who works for the office, also of a
/// head before and after their term, who has no role then; owners always have theirs.
pub fn is_staff(roles: &[Role]) -> bool {
    roles.is_empty() || roles.iter().any(|role| *role != Role::Applicant)
}

/// Whether an accepted code still counts for an act that asks for a fresh one.
pub fn is_fresh(passed_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    passed_at.is_some_and(|at| now - at < FRESH)
}

/// Whether a code accepted on a registered computer spares another one there: until the end of the day (WIB).
pub fn counts_today(passed_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    wib::date(passed_at) == wib::date(now)
}

/// What an authenticator's code is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeVerdict {
    /// Right, and of this step.
    Right {
        step: i64,
    },
    /// Right, but accepted before, or older than one that was.
    Used,
    /// The code of another time within ten minutes: whole minutes by which the telephone is ahead (negative: behind).
    ClockOff {
        minutes: i64,
    },
    Wrong,
}

/// Why a typed code is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    #[error("neither six digits nor a recovery code")]
    Unreadable,
    /// Where a recovery code does not help.
    #[error("not six digits of the app")]
    NotOfApp,
    /// How many more may be wrong, where that is counted.
    #[error("a wrong code")]
    Wrong { left: Option<i32> },
    #[error("a code that was used before")]
    Used,
    /// Minutes by which the telephone is ahead; negative where it is behind.
    #[error("the telephone's clock is off by {minutes} minutes")]
    ClockOff { minutes: i64 },
    #[error("locked after too many wrong codes")]
    Locked,
    #[error("the secret was offered too long ago")]
    OfferOver,
}

/// One person's authenticator. Its secret is zeroed when it goes.
pub struct Authenticator(Totp);

impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authenticator(…)")
    }
}

impl Authenticator {
    /// With this secret; issuer and account are what the app shows.
    ///
    /// # Errors
    /// Where issuer or account holds a colon, which separates the two, or the account is empty.
    pub fn new(secret: [u8; SECRET_BYTES], issuer: &str, account: &str) -> Result<Self, TotpError> {
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(STEP.unsigned_abs())
            .with_secret(Secret::new_stack(secret))
            .with_issuer(Some(issuer))
            .with_account_name(account)
            .build()?;
        Ok(Self(totp))
    }

    /// The `otpauth://` address that the QR code holds.
    ///
    /// # Errors
    /// As [`Authenticator::new`].
    pub fn address(&self) -> Result<String, TotpError> {
        self.0.to_url()
    }

    /// The secret as people type it: base 32 in groups of four.
    pub fn typed_secret(&self) -> String {
        let plain = self.0.secret().to_base32();
        let letters: Vec<char> = plain.chars().collect();
        let groups: Vec<String> = letters
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        groups.join(" ")
    }

    /// The code of the step that this instant is in.
    pub fn code(&self, at: DateTime<Utc>) -> String {
        self.of_step(step_of(at))
    }

    fn of_step(&self, step: i64) -> String {
        let seconds = u64::try_from(step * STEP).unwrap_or_default();
        self.0.generate(seconds).to_string()
    }

    /// Judges six digits; `used` is the newest step that was accepted. Takes equally long for every code.
    pub fn judge(&self, code: &str, used: Option<i64>, now: DateTime<Utc>) -> CodeVerdict {
        let present = step_of(now);
        let mut nearest: Option<i64> = None;
        for off in -CLOCK_OFF - SKEW..=CLOCK_OFF + SKEW {
            let same = bool::from(
                self.of_step(present + off)
                    .as_bytes()
                    .ct_eq(code.as_bytes()),
            );
            let nearer = nearest.is_none_or(|known| off.abs() < known.abs());
            if same && nearer {
                nearest = Some(off);
            }
        }
        match nearest {
            None => CodeVerdict::Wrong,
            Some(off) if off.abs() > SKEW => CodeVerdict::ClockOff {
                minutes: off.signum() * (off.abs() * STEP + STEP) / 60,
            },
            Some(off) if used.is_some_and(|used| present + off <= used) => CodeVerdict::Used,
            Some(off) => CodeVerdict::Right {
                step: present + off,
            },
        }
    }
}

fn step_of(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(STEP)
}

/// One recovery code, in the form that is hashed: its place in the set and ten characters, "37KQ4M9XWPB".
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode {
    place: u8,
    code: String,
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecoveryCode({}, …)", self.place)
    }
}

impl RecoveryCode {
    /// The code at this place (0 to 9) made of random bytes.
    pub fn new(place: u8, random: [u8; RECOVERY_BYTES]) -> Self {
        Self {
            place: place % RECOVERY_CODES,
            code: crockford::written(&random),
        }
    }

    pub fn place(&self) -> u8 {
        self.place
    }

    /// As it is hashed.
    pub fn plain(&self) -> &str {
        &self.code
    }

    /// As it is shown: "3-7KQ4M-9XWPB".
    pub fn grouped(&self) -> String {
        let (first, second) = self.code.split_at(RECOVERY_BYTES / 2);
        format!("{}-{first}-{second}", self.place)
    }
}

/// What somebody typed as a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedCode {
    /// Six digits.
    App(String),
    Recovery(RecoveryCode),
}

/// Reads a code in any grouping; `None` if it can be neither kind.
pub fn read_code(text: &str) -> Option<TypedCode> {
    let plain: String = typed::plain(text)
        .chars()
        .filter(|c| !typed::is_separator(*c))
        .collect();
    if plain.len() == 6 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(TypedCode::App(plain));
    }
    let code = crockford::read(&plain).filter(|code| code.len() == RECOVERY_BYTES + 1)?;
    let (place, code) = code.split_at(1);
    Some(TypedCode::Recovery(RecoveryCode {
        place: place.parse().ok()?,
        code: code.to_owned(),
    }))
}

#[cfg(test)]
#[path = "second_factor_tests.rs"]
mod tests;

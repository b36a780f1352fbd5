//! How long a session lasts: since its last request, and at most.

use chrono::{DateTime, TimeDelta, Utc};

use super::procedure::Role;

/// Both limits of one kind of session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    pub idle: TimeDelta,
    pub absolute: TimeDelta,
}

/// Officers sit at shared desks, so theirs are short; applicants fill in long forms on a phone.
const OFFICER: Lifetime = Lifetime {
    idle: TimeDelta::minutes(30),
    absolute: TimeDelta::hours(12),
};
const APPLICANT: Lifetime = Lifetime {
    idle: TimeDelta::hours(2),
    absolute: TimeDelta::hours(12),
};
const ANONYMOUS: Lifetime = Lifetime {
    idle: TimeDelta::hours(2),
    absolute: TimeDelta::hours(12),
};

/// The limits for an account with these roles; no roles mean an anonymous visitor.
pub fn lifetime(roles: &[Role]) -> Lifetime {
    match roles {
        [] => ANONYMOUS,
        roles if roles.iter().all(|role| *role == Role::Applicant) => APPLICANT,
        _ => OFFICER,
    }
}

impl Lifetime {
    /// Whether a session is over that was last used at `seen_at` and ends at `expires_at` at the latest.
    pub fn is_over(
        self,
        seen_at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> bool {
        now >= expires_at || now >= seen_at + self.idle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_officer_who_also_files_has_the_officers_shorter_limit() {
        assert_eq!(lifetime(&[Role::Applicant]), APPLICANT);
        assert_eq!(lifetime(&[Role::Applicant, Role::Clerk]), OFFICER);
        assert_eq!(lifetime(&[]), ANONYMOUS);
    }

    #[test]
    fn a_session_ends_exactly_at_either_limit() {
        let start = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let end = start + OFFICER.absolute;
        let minute = TimeDelta::minutes(1);
        assert!(!OFFICER.is_over(start, end, start + OFFICER.idle - minute));
        assert!(OFFICER.is_over(start, end, start + OFFICER.idle));
        assert!(!OFFICER.is_over(end - minute, end, end - minute));
        assert!(OFFICER.is_over(end - minute, end, end));
    }
}

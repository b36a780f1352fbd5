//! What a session knows of the second factor. Somebody of whom a code or an authenticator is still wanted is no person
//! for any page but those that ask for it.

use chrono::{DateTime, Utc};

use super::person::Person;
use crate::domain::second_factor::{Standing, is_fresh, is_staff, standing};

/// The second factor of a session's account.
#[derive(Debug, Clone, Default)]
pub(super) struct Factor {
    is_set_up: bool,
    /// When a code was accepted.
    passed_at: Option<DateTime<Utc>>,
    /// Somebody whose password was right, and what is wanted before anything else.
    waiting: Option<(Person, Standing)>,
}

impl Factor {
    /// The person, if nothing more is wanted of them, and the second factor.
    pub(super) fn of(
        known: Option<Person>,
        demands: bool,
        is_set_up: bool,
        passed_at: Option<DateTime<Utc>>,
    ) -> (Option<Person>, Self) {
        let demanded = demands && known.as_ref().is_some_and(|person| is_staff(&person.roles));
        let standing = standing(is_set_up, demanded, passed_at);
        let factor = Self {
            is_set_up,
            passed_at,
            waiting: None,
        };
        match standing {
            Standing::Whole => (known, factor),
            Standing::Code | Standing::SetUp => {
                let waiting = known.map(|person| (person, standing));
                (None, Self { waiting, ..factor })
            }
        }
    }
}

impl Factor {
    /// Somebody whose password was right, and what is wanted before anything else.
    pub(super) fn waiting(&self) -> Option<(&Person, Standing)> {
        let (person, standing) = self.waiting.as_ref()?;
        Some((person, *standing))
    }

    pub(super) const fn is_set_up(&self) -> bool {
        self.is_set_up
    }

    /// Whether an act that asks for a fresh code asks for one; whoever has no second factor is not asked.
    pub(super) fn is_stale(&self, now: DateTime<Utc>) -> bool {
        self.is_set_up && !is_fresh(self.passed_at, now)
    }
}

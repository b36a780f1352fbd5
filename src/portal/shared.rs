//! What this process holds of the database and replaces as a whole when it is read again: the calendar and the city.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};

use crate::domain::calendar::{Calendar, Entries};
use crate::domain::city::CityFacts;
use crate::domain::profile::Profile;

/// This process's calendar.
#[derive(Clone)]
pub struct SharedCalendar(Arc<RwLock<Reading>>);

struct Reading {
    calendar: Arc<Calendar>,
    at: DateTime<Utc>,
}

impl SharedCalendar {
    /// `at` is when the entries were read.
    pub fn new(calendar: Calendar, at: DateTime<Utc>) -> Self {
        let calendar = Arc::new(calendar);
        Self(Arc::new(RwLock::new(Reading { calendar, at })))
    }

    pub(super) fn get(&self) -> Arc<Calendar> {
        let reading = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&reading.calendar)
    }

    pub(super) fn read_at(&self) -> DateTime<Utc> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).at
    }

    pub(super) fn replace(&self, entries: Entries, at: DateTime<Utc>) {
        let mut reading = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let calendar = Calendar::new(reading.calendar.hours().clone(), entries);
        *reading = Reading {
            calendar: Arc::new(calendar),
            at,
        };
    }
}

/// The city as this process knows it: the profile of the file under the versions in force.
#[derive(Clone)]
pub struct SharedCity {
    file: Arc<Profile>,
    in_force: Arc<RwLock<InForce>>,
}

struct InForce {
    profile: Arc<Profile>,
    at: DateTime<Utc>,
}

impl SharedCity {
    /// `versions` are those in force, read at that instant.
    pub fn new(file: Profile, versions: Vec<CityFacts>, at: DateTime<Utc>) -> Self {
        let profile = Arc::new(laid_over(&file, versions));
        Self {
            file: Arc::new(file),
            in_force: Arc::new(RwLock::new(InForce { profile, at })),
        }
    }

    pub(super) fn get(&self) -> Arc<Profile> {
        let in_force = self.in_force.read();
        let in_force = in_force.unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&in_force.profile)
    }

    pub(super) fn read_at(&self) -> DateTime<Utc> {
        let in_force = self.in_force.read();
        in_force.unwrap_or_else(PoisonError::into_inner).at
    }

    pub(super) fn replace(&self, versions: Vec<CityFacts>, at: DateTime<Utc>) {
        let profile = laid_over(&self.file, versions);
        let in_force = self.in_force.write();
        let mut in_force = in_force.unwrap_or_else(PoisonError::into_inner);
        *in_force = InForce {
            profile: Arc::new(profile),
            at,
        };
    }
}

fn laid_over(file: &Profile, versions: Vec<CityFacts>) -> Profile {
    let mut profile = file.clone();
    for facts in versions {
        facts.lay_over(&mut profile);
    }
    profile
}

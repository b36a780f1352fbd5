//! The profiles of cities and the lists of days off that the program contains.

use crate::domain::profile::{HolidayYear, Profile};

const PROFILES: &[(&str, &str)] = &[
    ("serang", include_str!("../profiles/serang.toml")),
    ("bekasi", include_str!("../profiles/bekasi.toml")),
];

const HOLIDAYS: &[&str] = &[include_str!("../profiles/holidays-2026.toml")];

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("HAKI_PROFILE={0}: tidak ada profil kota dengan nama itu.")]
    Unknown(String),
    #[error("src/profiles/{0}: {1}")]
    Unreadable(String, toml::de::Error),
    #[error("src/profiles/{name}.toml: {faults}")]
    Unusable { name: String, faults: String },
}

/// The city's emblem as SVG for letterheads; a neutral one if the city has not given its own.
pub fn emblem(profile: &Profile) -> &'static [u8] {
    const NEUTRAL: &[u8] = include_bytes!("../../static/img/lambang.svg");
    const EMBLEMS: &[(&str, &[u8])] = &[("img/lambang.svg", NEUTRAL)];
    EMBLEMS
        .iter()
        .find(|(path, _)| *path == profile.city.emblem)
        .map_or(NEUTRAL, |(_, bytes)| bytes)
}

/// Reads and checks the profile with this name.
pub fn load(name: &str) -> Result<Profile, ProfileError> {
    let (name, text) = PROFILES
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| ProfileError::Unknown(name.to_owned()))?;
    let profile: Profile = toml::from_str(text)
        .map_err(|cause| ProfileError::Unreadable(format!("{name}.toml"), cause))?;
    let faults = profile.faults();
    if faults.is_empty() {
        return Ok(profile);
    }
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    Err(ProfileError::Unusable {
        name: (*name).to_owned(),
        faults: faults.join("; "),
    })
}

/// The lists of days off that were published so far.
pub fn holiday_years() -> Result<Vec<HolidayYear>, ProfileError> {
    HOLIDAYS
        .iter()
        .map(|text| {
            toml::from_str(text)
                .map_err(|cause| ProfileError::Unreadable("holidays".to_owned(), cause))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate, NaiveTime};

    use super::*;
    use crate::domain::calendar::{Calendar, Entries, HolidayKind};
    use crate::domain::procedure::{Promise, Role, Status};
    use crate::domain::profile::NumberSource;

    #[test]
    fn every_city_can_be_used() {
        for (name, _) in PROFILES {
            let profile = load(name).unwrap();
            assert_eq!(profile.standard.steps.len(), 8, "{name}");
            assert_eq!(profile.standard.requirements.len(), 6, "{name}");
            assert_eq!(profile.initials(), [Role::DivisionHead], "{name}");
        }
        assert!(matches!(load("atlantis"), Err(ProfileError::Unknown(_))));
    }

    #[test]
    fn one_city_knows_no_word_of_another() {
        let own: Vec<(&str, String)> = PROFILES
            .iter()
            .map(|(name, _)| (*name, format!("{:?}", load(name).unwrap()).to_lowercase()))
            .collect();
        for (name, text) in &own {
            for (other, _) in PROFILES.iter().filter(|(other, _)| other != name) {
                assert!(!text.contains(other), "{name} speaks of {other}");
            }
        }
    }

    #[test]
    fn the_standard_is_printed_literally() {
        let profile = load("serang").unwrap();
        let standard = &profile.standard;
        assert_eq!(standard.completion_time, "1 Hari");
        assert_eq!(standard.fee, "Tidak dipungut biaya");
        assert_eq!(standard.products, ["REKOMENDASI DAN KODE BILING HAKI"]);
        assert_eq!(
            standard.decree.as_deref(),
            Some("800/ 010 -Dinkopukmperindag/2024")
        );
        let times: Vec<&str> = standard
            .steps
            .iter()
            .map(|step| step.time.as_str())
            .collect();
        assert_eq!(
            times,
            [
                "5 Mnt", "1 Hari", "30 menit", "15 menit", "10 Menit", "10 Menit", "5 Menit",
                "1 Hari"
            ]
        );
        assert_eq!(
            profile.office.address(&profile.city),
            "Jl. Jendral Sudirman No. 5, Kota Serang - Banten 42118"
        );
    }

    #[test]
    fn the_rules_left_to_the_city_have_their_defaults() {
        let profile = load("serang").unwrap();
        assert_eq!(
            profile.rules.billing_cut_off,
            NaiveTime::from_hms_opt(14, 0, 0).unwrap()
        );
        assert_eq!(profile.rules.correction_days, 30);
        assert_eq!(profile.rules.correction_reminders, [7, 14, 25]);
        assert_eq!(profile.letter.number_source, NumberSource::Portal);
        assert_eq!(
            profile.letter_title(&profile.letter.default_kind),
            Some("Surat Rekomendasi")
        );
        let on = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let number = profile
            .letter
            .number_template
            .number(&profile.letter.classification, 7, on);
        assert_eq!(number, "500.3/007-Dinkopukmperindag/2026");
        assert!(profile.has_kecamatan("Taktakan") && !profile.has_kecamatan("Bantargebang"));
        assert_eq!(profile.office.hours.ordinary_day_seconds(), 450 * 60);
    }

    #[test]
    fn published_times_come_before_internal_targets() {
        let profile = load("serang").unwrap();
        let allowed = |status| profile.allowed(status).map(|a| (a.promise, a.internal));
        assert_eq!(
            allowed(Status::Submitted),
            Some((Promise::Minutes(5), false))
        );
        assert_eq!(
            allowed(Status::Assigned),
            Some((Promise::WorkingDays(1), false))
        );
        assert_eq!(
            allowed(Status::ReadyToFile),
            Some((Promise::Minutes(120), true))
        );
        assert_eq!(allowed(Status::Returned), None);
    }

    #[test]
    fn the_holidays_of_2026_are_those_of_the_joint_decree() {
        let years = holiday_years().unwrap();
        let all: Vec<_> = years.iter().flat_map(HolidayYear::holidays).collect();
        let national = all
            .iter()
            .filter(|day| day.kind == HolidayKind::National)
            .count();
        assert_eq!((national, all.len() - national), (17, 8));
        let hours = load("serang").unwrap().office.hours;
        let calendar = Calendar::new(hours, Entries::whole_years(all));
        let mut months = [0; 12];
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let days = calendar.working_days(first);
        for day in days.take_while(|day| day.year() == 2026) {
            months[usize::try_from(day.month0()).unwrap()] += 1;
        }
        assert_eq!(months, [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]);
        assert!(!calendar.knows(2027));
    }

    #[test]
    fn a_promise_that_is_not_counted_as_it_is_printed_is_a_fault() {
        let mut profile = load("serang").unwrap();
        assert_eq!(profile.letter_promise(), Promise::WorkingDays(1));
        profile.standard.completion_time = "3 Hari".into();
        assert_eq!(profile.letter_promise(), Promise::WorkingDays(3));
        assert!(profile.faults().is_empty());
        profile.standard.completion_time = "secepatnya".into();
        profile.standard.steps[1].time = "2 Hari".into();
        let places: Vec<&str> = profile.faults().iter().map(|fault| fault.place).collect();
        assert_eq!(places, ["standard.completion_time", "standard.steps"]);
    }

    #[test]
    fn a_profile_that_cannot_work_says_where() {
        let mut profile = load("serang").unwrap();
        profile.office.phone = "satu dua tiga".into();
        profile.rules.correction_reminders = vec![14, 7];
        profile.standard.steps.pop();
        profile.letter.default_kind = "surat_cinta".into();
        let places: Vec<&str> = profile.faults().iter().map(|fault| fault.place).collect();
        assert_eq!(
            places,
            [
                "office.phone",
                "letter.default_kind",
                "rules.correction_reminders",
                "standard.steps"
            ]
        );
    }
}

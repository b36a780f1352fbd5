//! The cities the program carries, by name, and the days off it was published with.

use crate::domain::profile::{HolidayYear, Profile};

const PROFILES: &[(&str, &str)] = &[
    ("serang", include_str!("../profiles/serang.toml")),
    ("bekasi", include_str!("../profiles/bekasi.toml")),
];

const HOLIDAYS: &[&str] = &[include_str!("../profiles/holidays-2026.toml")];

/// Why a city's profile cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("HAKI_PROFILE={0}: tidak ada profil kota dengan nama itu.")]
    Unknown(String),
    #[error("src/profiles/{0}: {1}")]
    Unreadable(String, toml::de::Error),
    #[error("src/profiles/{name}.toml: {faults}")]
    Unusable { name: String, faults: String },
}

/// Reads the profile with this name.
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

/// The published lists of days off.
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
    use super::*;

    #[test]
    fn every_profile_can_be_used() {
        for (name, _) in PROFILES {
            let profile = load(name).unwrap();
            assert!(!profile.city.name.is_empty(), "{name}");
        }
        assert!(matches!(load("atlantis"), Err(ProfileError::Unknown(_))));
    }

    #[test]
    fn the_year_2026_has_its_days_off() {
        let years = holiday_years().unwrap();
        assert!(
            years
                .iter()
                .any(|year| year.year == 2026 && year.day.len() == 25)
        );
    }
}

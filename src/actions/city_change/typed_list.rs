//! A list as typed: one entry a line.

use crate::domain::city_fault::CityFault;
use crate::domain::fault::FieldFault;
use crate::domain::typed;

/// Longest entry, in characters, and most entries.
const NAME: usize = 150;
const MOST_NAMES: usize = 60;

/// One name a line, each once.
pub(super) fn names(typed: &str) -> Result<Vec<String>, FieldFault> {
    let mut names: Vec<String> = Vec::new();
    for line in typed.lines() {
        let name = typed::line(line);
        let found = name.chars().count();
        if found > NAME {
            return Err(FieldFault::TooLong { max: NAME, found });
        }
        let known = |other: &String| other.to_lowercase() == name.to_lowercase();
        if names.iter().any(known) {
            return Err(FieldFault::City(CityFault::NameTwice { name }));
        }
        if !name.is_empty() {
            names.push(name);
        }
    }
    if names.len() > MOST_NAMES {
        let (min, max) = (0, u32::try_from(MOST_NAMES).unwrap_or(u32::MAX));
        return Err(FieldFault::NumberOutside { min, max });
    }
    Ok(names)
}

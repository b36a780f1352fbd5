//! Reads times of day as Indonesians write them: `23.59`, `23:59`, `pukul 8.30`, `08.30 WIB`.

use chrono::NaiveTime;

use super::code::read;

const LABELS: &[&str] = &["pukul", "pkl", "pk", "jam", "wib"];

/// A time of day in WIB; seconds are dropped. Refused with another zone, which would mean another instant.
pub fn time(typed: &str) -> Option<NaiveTime> {
    let labelled = || typed.chars().any(char::is_alphabetic);
    read(typed, LABELS, |text| clock(text, labelled())).ok()
}

/// Hours and minutes; hours alone only with a word that says so.
fn clock(text: &str, labelled: bool) -> Option<NaiveTime> {
    let parts: Vec<&str> = text.split(['.', ':', ' ']).collect();
    let number = |part: &str| -> Option<u32> {
        let shaped = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|_| shaped)
    };
    let two = |part: &&str| part.len() == 2;
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] if two(minute) => (number(hour)?, number(minute)?),
        [hour, minute, second] if two(minute) && two(second) && number(second)? < 60 => {
            (number(hour)?, number(minute)?)
        }
        [both] if both.len() == 4 => (number(both.get(..2)?)?, number(both.get(2..)?)?),
        [hour] if labelled => (number(hour)?, 0),
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

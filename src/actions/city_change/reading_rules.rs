//! Reads the sections that are rules as typed; every fault belongs to its field.

use chrono::{NaiveTime, Timelike};

use super::typed_list::names;
use crate::actions::account::{Faults, short_text};
use crate::domain::city_fault::CityFault;
use crate::domain::city_rules::{
    CutOffFacts, ReminderFacts, StandardFacts, StepWords, TargetFacts, with_target,
};
use crate::domain::fault::FieldFault;
use crate::domain::procedure::Promise;
use crate::domain::profile::{InternalTarget, Profile, promised};
use crate::domain::typed;

/// Longest text of the standard, in characters.
const TEXT: usize = 400;
/// Hours between which codes can be issued.
const EARLIEST: u32 = 8;
const LATEST: u32 = 17;
/// Longest target, in minutes and in working days.
const MINUTES: u16 = 480;
const DAYS: u16 = 20;

/// Until when codes are issued, as typed.
#[derive(Debug, Clone, Copy)]
pub struct TypedCutOffs<'a> {
    pub billing: &'a str,
    pub teller: &'a str,
    pub closing: &'a str,
}

/// Reminders as typed; a list of days is separated by commas.
#[derive(Debug, Clone, Copy)]
pub struct TypedReminders<'a> {
    pub correction_days: &'a str,
    pub oss_days: &'a str,
    pub correction: &'a str,
    pub delivery: &'a str,
}

/// The standard as typed; lists have one entry a line.
#[derive(Debug, Clone)]
pub struct TypedStandard<'a> {
    pub published: bool,
    pub title: &'a str,
    pub decree: &'a str,
    pub requirements: &'a str,
    pub mechanism: &'a str,
    pub completion_time: &'a str,
    pub fee: &'a str,
    pub products: &'a str,
    pub counting: &'a str,
    /// Number, text and who does it.
    pub steps: Vec<(u8, &'a str, &'a str)>,
}

const fn city(fault: CityFault) -> FieldFault {
    FieldFault::City(fault)
}

pub(super) fn cut_offs(typed: &TypedCutOffs<'_>, faults: &mut Faults) -> Option<CutOffFacts> {
    let billing = faults.take("cut_offs_billing", hour(typed.billing));
    let teller = faults.take("cut_offs_teller", hour(typed.teller));
    let closing = faults.take("cut_offs_closing", hour(typed.closing));
    Some(CutOffFacts {
        billing: billing?,
        teller: teller?,
        closing: closing?,
    })
}

fn hour(typed: &str) -> Result<NaiveTime, FieldFault> {
    if typed.is_empty() {
        return Err(FieldFault::Missing);
    }
    let time = typed::time(typed).ok_or(FieldFault::NotATime)?;
    let latest = time.hour() == LATEST && time.minute() > 0;
    if (EARLIEST..=LATEST).contains(&time.hour()) && !latest {
        Ok(time)
    } else {
        Err(city(CityFault::OutsideTheDay))
    }
}

/// `typed` names a status word and what was typed for it.
pub(super) fn targets(
    profile: &Profile,
    typed: &[(&str, &str)],
    faults: &mut Faults,
) -> Option<TargetFacts> {
    let mut known = TargetFacts::default();
    let mut whole = true;
    for status in with_target(profile) {
        let word = status.as_str();
        let text = typed.iter().find(|(of, _)| *of == word);
        let text = text.map_or("", |(_, text)| *text);
        match faults.take(&format!("targets_{word}"), target(text)) {
            Some(target) => {
                known.targets.insert(word.to_owned(), target);
            }
            None => whole = false,
        }
    }
    whole.then_some(known)
}

fn target(typed: &str) -> Result<InternalTarget, FieldFault> {
    if typed.is_empty() {
        return Err(FieldFault::Missing);
    }
    match promised(&typed::line(typed)) {
        Some(Promise::Minutes(minutes)) if (5..=MINUTES).contains(&minutes) => {
            Ok(InternalTarget::Minutes(minutes))
        }
        Some(Promise::WorkingDays(days)) if (1..=DAYS).contains(&days) => {
            Ok(InternalTarget::WorkingDays(days))
        }
        _ => Err(city(CityFault::NotATarget {
            minutes: MINUTES,
            days: DAYS,
        })),
    }
}

pub(super) fn reminders(typed: &TypedReminders<'_>, faults: &mut Faults) -> Option<ReminderFacts> {
    let last = days(typed.correction_days, (7, 90));
    let correction_days = faults.take("reminders_correction_days", last);
    let oss = days(typed.oss_days, (7, 180));
    let oss_days = faults.take("reminders_oss_days", oss);
    let correction = faults.take("reminders_correction", list(typed.correction));
    let delivery = list(typed.delivery).and_then(|days| match days.len() {
        2 => Ok(days),
        _ => Err(city(CityFault::NotTwoReminders)),
    });
    let delivery = faults.take("reminders_delivery", delivery);
    let facts = ReminderFacts {
        correction_days: correction_days?,
        oss_days: oss_days?,
        correction: correction?,
        delivery: delivery?,
    };
    if facts.oss_days < facts.correction_days {
        let fault = city(CityFault::OssBeforeCorrection);
        faults.push("reminders_oss_days", fault);
    }
    if facts.correction.last() >= Some(&facts.correction_days) {
        let fault = city(CityFault::ReminderAfterTheEnd);
        faults.push("reminders_correction", fault);
    }
    Some(facts)
}

fn days(typed: &str, (min, max): (u16, u16)) -> Result<u16, FieldFault> {
    if typed.is_empty() {
        return Err(FieldFault::Missing);
    }
    let read = typed::whole(typed).and_then(|days| u16::try_from(days).ok());
    read.filter(|days| (min..=max).contains(days))
        .ok_or(FieldFault::NumberOutside {
            min: min.into(),
            max: max.into(),
        })
}

/// Days in ascending order: `7, 14, 25`.
fn list(typed: &str) -> Result<Vec<u16>, FieldFault> {
    let line = typed::line(typed);
    let parts = line.split([',', ';', ' ']).filter(|part| !part.is_empty());
    let read: Result<Vec<u16>, FieldFault> = parts.map(|part| days(part, (1, 365))).collect();
    let read = read?;
    if read.is_empty() {
        return Err(FieldFault::Missing);
    }
    let rises = read
        .iter()
        .zip(read.iter().skip(1))
        .all(|(one, next)| one < next);
    if rises && read.len() <= 6 {
        Ok(read)
    } else {
        Err(city(CityFault::NotRising))
    }
}

pub(super) fn standard(
    profile: &Profile,
    typed: &TypedStandard<'_>,
    faults: &mut Faults,
) -> Option<StandardFacts> {
    let title = faults.take("standard_title", short_text(typed.title, TEXT));
    let decree = match short_text(typed.decree, 100) {
        Err(FieldFault::Missing) => Ok(None),
        read => read.map(Some),
    };
    let decree = faults.take("standard_decree", decree);
    let requirements = faults.take("standard_requirements", some(typed.requirements));
    let mechanism = faults.take("standard_mechanism", some(typed.mechanism));
    let completion_time = faults.take("standard_completion_time", time(typed.completion_time));
    let fee = faults.take("standard_fee", short_text(typed.fee, 100));
    let products = faults.take("standard_products", some(typed.products));
    let counting = faults.take("standard_counting", short_text(typed.counting, TEXT));
    let steps = steps(profile, typed, faults);
    Some(StandardFacts {
        published: typed.published,
        title: title?,
        decree: decree?,
        requirements: requirements?,
        mechanism: mechanism?,
        completion_time: completion_time?,
        fee: fee?,
        products: products?,
        counting: counting?,
        steps: steps?,
    })
}

fn some(typed: &str) -> Result<Vec<String>, FieldFault> {
    let lines = names(typed)?;
    if lines.is_empty() {
        Err(FieldFault::Missing)
    } else {
        Ok(lines)
    }
}

/// A promised time as it is printed: `1 Hari`.
fn time(typed: &str) -> Result<String, FieldFault> {
    let text = short_text(typed, 40)?;
    match promised(&text) {
        Some(Promise::WorkingDays(days)) if (1..=DAYS).contains(&days) => Ok(text),
        Some(Promise::Minutes(minutes)) if (5..=MINUTES).contains(&minutes) => Ok(text),
        _ => Err(city(CityFault::NotATarget {
            minutes: MINUTES,
            days: DAYS,
        })),
    }
}

fn steps(
    profile: &Profile,
    typed: &TypedStandard<'_>,
    faults: &mut Faults,
) -> Option<Vec<StepWords>> {
    let known = profile.standard.steps.iter().map(|step| step.number);
    let read: Vec<Option<StepWords>> = known
        .map(|number| {
            let step = typed.steps.iter().find(|(of, ..)| *of == number);
            let (text, by) = step.map_or(("", ""), |(_, text, by)| (*text, *by));
            let text = faults.take(&format!("standard_step_{number}"), short_text(text, TEXT));
            let by = faults.take(&format!("standard_step_{number}_by"), short_text(by, 100));
            Some(StepWords {
                number,
                text: text?,
                by: by?,
            })
        })
        .collect();
    read.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_days_rises() {
        assert_eq!(list("7, 14 ,25"), Ok(vec![7, 14, 25]));
        assert_eq!(list("14 30"), Ok(vec![14, 30]));
        for wrong in ["14, 7", "7, 7", "1,2,3,4,5,6,7"] {
            assert_eq!(list(wrong), Err(city(CityFault::NotRising)), "{wrong}");
        }
        assert_eq!(list(" "), Err(FieldFault::Missing));
    }

    #[test]
    fn a_target_is_minutes_or_working_days() {
        assert_eq!(target("120 menit"), Ok(InternalTarget::Minutes(120)));
        assert_eq!(target("2 hari kerja"), Ok(InternalTarget::WorkingDays(2)));
        for wrong in ["120", "0 menit", "segera", "90 hari"] {
            assert!(target(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn codes_are_issued_by_day() {
        for (typed, good) in [
            ("14.00", true),
            ("8:00", true),
            ("17.00", true),
            ("17.01", false),
            ("02.00", false),
        ] {
            assert_eq!(hour(typed).is_ok(), good, "{typed}");
        }
    }
}

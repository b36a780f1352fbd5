//! What differs from city to city: names, addresses, hours, the published standard, and the rules left to the city.
//!
//! The values come from `src/profiles/<city>.toml`, which is compiled into the program and read at start. No city is
//! named in code.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::calendar::{Holiday, HolidayKind};
use super::djki_format::DjkiFormat;
use super::identity::{Email, Phone, PostalCode};
use super::letter::Invented;
use super::letter_number::NumberTemplate;
use super::procedure::{LETTER_PROMISE, Promise, Role, Status, running_step};

mod complaints;
mod numbering;
mod office;
mod standard;

pub use complaints::ComplaintRules;
pub use numbering::{NumberSource, Numbering, RunningNumbers};
pub use office::{Office, OfficeFact};
pub use standard::{Standard, StandardStep, promised};

/// One city's service content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub city: City,
    pub office: Office,
    pub standard: Standard,
    pub letter: LetterRules,
    pub rules: Rules,
    pub complaints: ComplaintRules,
    /// Target times for statuses that the standard gives none for, by stored status word; shown as "target internal".
    pub internal_targets: BTreeMap<String, InternalTarget>,
}

/// The city and its government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct City {
    /// `Kota Serang`
    pub name: String,
    /// `Serang`, as printed before the date of a letter.
    pub short_name: String,
    pub government: String,
    pub province: String,
    /// Path of the emblem below `static/`.
    pub emblem: String,
    /// SHA-256 in hexadecimal of the emblem that the office gave, which replaces that file.
    #[serde(skip)]
    pub own_emblem: Option<String>,
    pub kecamatan: Vec<String>,
}

/// How letters are named, numbered and signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterRules {
    pub kinds: Vec<LetterKind>,
    pub default_kind: String,
    pub number_source: NumberSource,
    pub number_template: NumberTemplate,
    /// The office's answer on its running numbers; a file has none.
    #[serde(skip)]
    pub numbering: Option<Numbering>,
    pub classification: String,
    /// Nobody has confirmed the classification yet; officers are warned before they give a number.
    pub classification_unconfirmed: bool,
    /// Tembusan, without the office's own archive.
    pub copies_to: Vec<String>,
    /// What DJKI requires in the letter and in the surat pernyataan UMK.
    pub djki_format: DjkiFormat,
    pub signatory: SignatoryByOffice,
    /// Stored words of [`Invented`]: parts of the letter that are made up until the office supplies the real ones.
    #[serde(default)]
    pub invented: Vec<String>,
}

/// A kind of letter the office issues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterKind {
    pub code: String,
    pub title: String,
}

/// The official who signs when nobody stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatoryByOffice {
    pub name: String,
    pub nip: String,
    pub rank: String,
    pub position: String,
    pub unit: String,
    /// Name and NIP are an example until the office enters its own; officers are warned before they act.
    #[serde(default)]
    pub unconfirmed: bool,
}

/// Rules of the procedure that each city sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Title of the official whose disposition the clerk records.
    pub disposes: String,
    /// Stored words of the roles that must initial a letter.
    pub initials: Vec<String>,
    /// Until when (WIB) a billing code is issued for the same day.
    pub billing_cut_off: NaiveTime,
    /// Until when (WIB) a code must be issued for an owner who pays at a bank's teller that day.
    pub teller_cut_off: NaiveTime,
    /// Until when (WIB) codes are issued on the closing days of a year.
    pub closing_cut_off: NaiveTime,
    /// Calendar days to answer a correction that waits for OSS.
    pub oss_days: u16,
    /// Calendar days after which an unanswered correction ends the case.
    pub correction_days: u16,
    pub correction_reminders: Vec<u16>,
    /// Calendar days after delivery on which the owner is reminded.
    pub delivery_reminders: Vec<u16>,
    pub djki_account: DjkiAccount,
}

impl Rules {
    /// Calendar days after delivery on which a case is closed whose owner answered no reminder: twice the day of the
    /// last reminder.
    pub fn closing_days(&self) -> u16 {
        let last = self.delivery_reminders.last().copied().unwrap_or(30);
        last.saturating_mul(2)
    }
}

/// Whose account at DJKI is used for filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DjkiAccount {
    Applicant,
    Office,
}

impl DjkiAccount {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Office => "office",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [Self::Applicant, Self::Office]
            .into_iter()
            .find(|of| of.as_str() == word)
    }
}

/// A target that the office sets itself, in working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InternalTarget {
    Minutes(u16),
    WorkingDays(u16),
}

impl From<InternalTarget> for Promise {
    fn from(target: InternalTarget) -> Self {
        match target {
            InternalTarget::Minutes(minutes) => Self::Minutes(minutes),
            InternalTarget::WorkingDays(days) => Self::WorkingDays(days),
        }
    }
}

/// The time allowed for a status, and who promised it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    pub promise: Promise,
    /// Whether it is the office's own target and not in the published standard.
    pub internal: bool,
}

/// Why a profile is refused, in one sentence for whoever edits its file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct ProfileFault {
    pub place: &'static str,
    pub what: String,
}

impl Profile {
    /// The time allowed in `status`: that of the published step, else the internal target. `None` if neither exists.
    pub fn allowed(&self, status: Status) -> Option<Allowed> {
        if let Some(step) = running_step(status) {
            return Some(Allowed {
                promise: step.promise,
                internal: false,
            });
        }
        let target = self.internal_targets.get(status.as_str())?;
        Some(Allowed {
            promise: (*target).into(),
            internal: true,
        })
    }

    /// Promised working time from a complete file to the signed letter.
    pub fn letter_promise(&self) -> Promise {
        self.standard.promise().unwrap_or(LETTER_PROMISE)
    }

    /// Title of the letter kind with this code.
    pub fn letter_title(&self, code: &str) -> Option<&str> {
        let kind = self.letter.kinds.iter().find(|kind| kind.code == code)?;
        Some(&kind.title)
    }

    /// The roles that must initial a letter.
    pub fn initials(&self) -> Vec<Role> {
        self.rules
            .initials
            .iter()
            .filter_map(|word| Role::parse(word))
            .collect()
    }

    /// The parts of the letter that are made up.
    pub fn invented(&self) -> Vec<Invented> {
        let words = self.letter.invented.iter();
        words.filter_map(|word| Invented::parse(word)).collect()
    }

    pub fn has_kecamatan(&self, name: &str) -> bool {
        self.city.kecamatan.iter().any(|known| known == name)
    }

    /// Everything that is wrong with this profile; one with faults is not used.
    pub fn faults(&self) -> Vec<ProfileFault> {
        let empty = self
            .empty_texts()
            .into_iter()
            .map(|place| (place, "empty".to_owned()));
        empty
            .chain(self.office_faults())
            .chain(self.rule_faults())
            .map(|(place, what)| ProfileFault { place, what })
            .collect()
    }

    fn office_faults(&self) -> Vec<(&'static str, String)> {
        let office = &self.office;
        let mut faults = Vec::new();
        if self.city.kecamatan.is_empty() {
            faults.push(("city.kecamatan", "none".to_owned()));
        }
        if Phone::parse(&office.phone).is_err() {
            faults.push(("office.phone", office.phone.clone()));
        }
        if PostalCode::parse(&office.postal_code).is_err() {
            faults.push(("office.postal_code", office.postal_code.clone()));
        }
        let unreachable = office
            .complaints_email
            .as_ref()
            .filter(|a| Email::parse(a).is_err());
        faults.extend(unreachable.map(|address| ("office.complaints_email", address.clone())));
        if office.hours.ordinary_day_seconds() == 0 {
            faults.push(("office.hours", "nobody ever works".to_owned()));
        }
        faults
    }

    fn rule_faults(&self) -> Vec<(&'static str, String)> {
        let rules = &self.rules;
        let mut faults = Vec::new();
        if self.letter_title(&self.letter.default_kind).is_none() {
            faults.push(("letter.default_kind", self.letter.default_kind.clone()));
        }
        if rules.initials.is_empty() || rules.initials.len() != self.initials().len() {
            faults.push(("rules.initials", rules.initials.join(", ")));
        }
        let unknown = self.letter.djki_format.unknown();
        if !unknown.is_empty() {
            faults.push(("letter.djki_format", unknown.join(", ")));
        }
        if self.letter.invented.len() != self.invented().len() {
            faults.push(("letter.invented", self.letter.invented.join(", ")));
        }
        let archive = |copy: &&String| copy.trim().eq_ignore_ascii_case("arsip");
        if self.letter.copies_to.iter().any(|copy| archive(&copy)) {
            let what = "the archive of the office receives no copy";
            faults.push(("letter.copies_to", what.to_owned()));
        }
        let reminders = &rules.correction_reminders;
        if !reminders.is_sorted() || reminders.last() >= Some(&rules.correction_days) {
            faults.push(("rules.correction_reminders", format!("{reminders:?}")));
        }
        if self.complaints.are_impossible() {
            faults.push(("complaints", format!("{:?}", self.complaints)));
        }
        let unknown = self
            .internal_targets
            .keys()
            .filter(|word| Status::parse(word).is_none());
        faults.extend(unknown.map(|word| ("internal_targets", word.clone())));
        faults.extend(self.standard.faults());
        faults
    }

    fn empty_texts(&self) -> Vec<&'static str> {
        let signatory = &self.letter.signatory;
        [
            ("city.name", &self.city.name),
            ("city.short_name", &self.city.short_name),
            ("city.government", &self.city.government),
            ("city.emblem", &self.city.emblem),
            ("office.name", &self.office.name),
            ("office.short_name", &self.office.short_name),
            ("office.street", &self.office.street),
            ("letter.classification", &self.letter.classification),
            ("letter.signatory.name", &signatory.name),
            ("letter.signatory.nip", &signatory.nip),
            ("rules.disposes", &self.rules.disposes),
        ]
        .into_iter()
        .filter(|(_, text)| text.trim().is_empty())
        .map(|(place, _)| place)
        .collect()
    }
}

/// The days off of one year, as a file in `src/profiles` lists them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    pub year: i32,
    pub source: String,
    pub day: Vec<HolidayEntry>,
}

/// One line of that list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayEntry {
    pub on: NaiveDate,
    pub kind: HolidayKind,
    pub name: String,
}

impl HolidayYear {
    /// The entries whose date lies in the list's year.
    pub fn holidays(&self) -> Vec<Holiday> {
        self.day
            .iter()
            .filter(|entry| entry.on.year() == self.year)
            .map(|entry| Holiday {
                on: entry.on,
                kind: entry.kind,
                name: entry.name.clone(),
            })
            .collect()
    }
}

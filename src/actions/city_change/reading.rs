//! Reads a section of the city as typed; every fault belongs to its field.

use chrono::{Datelike, NaiveDate};

use super::reading_rules::{self as rules, TypedCutOffs, TypedReminders, TypedStandard};
use super::typed_list::names;
use crate::actions::account::{Faults, short_text};
use crate::domain::city::{CityFacts, Names, NumberFacts, OfficeFacts};
use crate::domain::city_fault::CityFault;
use crate::domain::fault::FieldFault;
use crate::domain::identity::{Email, Phone, PostalCode};
use crate::domain::letter_number::NumberTemplate;
use crate::domain::profile::{NumberSource, Numbering, OfficeFact, Profile};
use crate::domain::typed;

/// Highest running number that can be named.
const HIGHEST: u32 = 99_999;

/// A section as typed.
#[derive(Debug, Clone)]
pub enum TypedSection<'a> {
    Office(TypedOffice<'a>),
    Number(TypedNumber<'a>),
    /// One name a line.
    Kecamatan(&'a str),
    /// One receiver a line; none is an answer.
    Copies(&'a str),
    CutOffs(TypedCutOffs<'a>),
    /// A status word with what was typed for it.
    Targets(Vec<(&'a str, &'a str)>),
    Reminders(TypedReminders<'a>),
    Standard(TypedStandard<'a>),
}

/// The office as typed; the fields are named `office_…`.
#[derive(Debug, Clone)]
pub struct TypedOffice<'a> {
    pub name: &'a str,
    pub short_name: &'a str,
    pub division: &'a str,
    pub street: &'a str,
    pub postal_code: &'a str,
    pub phone: &'a str,
    pub has_whatsapp: bool,
    pub website: &'a str,
    pub website_is_no_address: bool,
    pub instagram: &'a str,
    pub email: &'a str,
    /// Facts that were ticked as confirmed.
    pub confirmed: Vec<&'a str>,
}

/// The numbers of letters as typed; the fields are named `number_…`.
#[derive(Debug, Clone, Copy)]
pub struct TypedNumber<'a> {
    pub source: &'a str,
    pub template: &'a str,
    pub classification: &'a str,
    pub classification_confirmed: bool,
    /// The last number given outside the portal this year.
    pub last: &'a str,
    pub first_of_block: &'a str,
    pub last_of_block: &'a str,
}

fn city(fault: CityFault) -> FieldFault {
    FieldFault::City(fault)
}

/// The facts, for a profile that knows the present ones; `from` is the first day.
pub(super) fn read(
    profile: &Profile,
    typed: &TypedSection<'_>,
    from: NaiveDate,
    faults: &mut Faults,
) -> Option<CityFacts> {
    match typed {
        TypedSection::Office(typed) => office(profile, typed, faults).map(CityFacts::Office),
        TypedSection::Number(typed) => number(typed, from.year(), faults).map(CityFacts::Number),
        TypedSection::Kecamatan(typed) => {
            let read = names(typed).and_then(|names| {
                let known = Some(names).filter(|names| !names.is_empty());
                known.ok_or(FieldFault::Missing)
            });
            let names = faults.take("kecamatan_names", read)?;
            Some(CityFacts::Kecamatan(Names { names }))
        }
        TypedSection::Copies(typed) => {
            let names = faults.take("copies_names", names(typed).and_then(no_archive))?;
            Some(CityFacts::Copies(Names { names }))
        }
        TypedSection::CutOffs(typed) => rules::cut_offs(typed, faults).map(CityFacts::CutOffs),
        TypedSection::Targets(typed) => {
            rules::targets(profile, typed, faults).map(CityFacts::Targets)
        }
        TypedSection::Reminders(typed) => rules::reminders(typed, faults).map(CityFacts::Reminders),
        TypedSection::Standard(typed) => {
            rules::standard(profile, typed, faults).map(CityFacts::Standard)
        }
    }
}

fn no_archive(names: Vec<String>) -> Result<Vec<String>, FieldFault> {
    if names.iter().any(|name| name.eq_ignore_ascii_case("arsip")) {
        return Err(city(CityFault::OwnArchive));
    }
    Ok(names)
}

/// A line that may be left empty.
fn optional(typed: &str, max: usize) -> Result<Option<String>, FieldFault> {
    match short_text(typed, max) {
        Err(FieldFault::Missing) => Ok(None),
        read => read.map(Some),
    }
}

fn office(profile: &Profile, typed: &TypedOffice<'_>, faults: &mut Faults) -> Option<OfficeFacts> {
    let name = faults.take("office_name", short_text(typed.name, 150));
    let short_name = faults.take("office_short_name", short_text(typed.short_name, 40));
    let division = faults.take("office_division", short_text(typed.division, 100));
    let street = faults.take("office_street", short_text(typed.street, 150));
    let postal_code = faults.take("office_postal_code", postal_code(typed.postal_code));
    let phone = faults.take("office_phone", phone(typed.phone));
    let website = website(typed.website, typed.website_is_no_address);
    let website = faults.take("office_website", website);
    let instagram = faults.take("office_instagram", instagram(typed.instagram));
    let email = match typed.email {
        "" => Ok(None),
        typed => Email::parse(typed).map(|email| Some(email.as_str().to_owned())),
    };
    let complaints_email = faults.take("office_email", email);
    let doubted = profile.office.unconfirmed.iter().copied();
    let ticked = |fact: &OfficeFact| typed.confirmed.contains(&fact.as_str());
    Some(OfficeFacts {
        name: name?,
        short_name: short_name?,
        division: division?,
        street: street?,
        postal_code: postal_code?,
        phone: phone?,
        phone_has_whatsapp: typed.has_whatsapp,
        website: website?,
        website_is_no_address: typed.website_is_no_address,
        instagram: instagram?,
        complaints_email: complaints_email?,
        unconfirmed: doubted.filter(|fact| !ticked(fact)).collect(),
    })
}

fn postal_code(typed: &str) -> Result<String, FieldFault> {
    if typed.is_empty() {
        return Err(FieldFault::Missing);
    }
    PostalCode::parse(typed).map(|code| code.as_str().to_owned())
}

fn phone(typed: &str) -> Result<String, FieldFault> {
    if typed.is_empty() {
        return Err(FieldFault::Missing);
    }
    Phone::parse(typed).map(|phone| phone.national())
}

fn website(typed: &str, is_no_address: bool) -> Result<Option<String>, FieldFault> {
    let Some(read) = optional(typed, 100)? else {
        return Ok(None);
    };
    let host = read
        .split_once("://")
        .map_or(read.as_str(), |(_, rest)| rest);
    let web = ["http://", "https://"]
        .iter()
        .any(|start| read.starts_with(start));
    let whole =
        host.contains('.') && !host.contains(char::is_whitespace) && (web || !read.contains("://"));
    if whole || is_no_address {
        Ok(Some(read))
    } else {
        Err(city(CityFault::NotAWebsite))
    }
}

fn instagram(typed: &str) -> Result<Option<String>, FieldFault> {
    let Some(read) = optional(typed, 60)? else {
        return Ok(None);
    };
    let name = read.trim_start_matches('@');
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
    if !name.is_empty() && name.len() <= 30 && name.chars().all(letter) {
        Ok(Some(name.to_owned()))
    } else {
        Err(city(CityFault::NotAnAccount))
    }
}

fn number(typed: &TypedNumber<'_>, year: i32, faults: &mut Faults) -> Option<NumberFacts> {
    let source = match typed.source {
        "" => Err(FieldFault::Missing),
        word => NumberSource::parse(word).ok_or(FieldFault::NotOnList),
    };
    let source = faults.take("number_source", source);
    let classification = short_text(typed.classification, 40);
    let classification = faults.take("number_classification", classification);
    let template = template(
        typed.template,
        classification.as_deref().unwrap_or_default(),
    );
    let template = faults.take("number_template", template);
    let numbering = match source? {
        NumberSource::Portal => {
            let last = faults.take("number_last", running(typed.last, 0));
            last.map(|after| (after, None))
        }
        NumberSource::Block => block(typed, faults),
        NumberSource::Typed | NumberSource::AtSigning => Some((0, None)),
    };
    let (after, until) = numbering?;
    Some(NumberFacts {
        source: source?,
        template: template?,
        classification: classification?,
        classification_confirmed: typed.classification_confirmed,
        numbering: Numbering { year, after, until },
    })
}

fn template(typed: &str, classification: &str) -> Result<NumberTemplate, FieldFault> {
    let text = typed::line(typed);
    if text.is_empty() {
        return Err(FieldFault::Missing);
    }
    let template =
        NumberTemplate::parse(&text).map_err(|fault| city(CityFault::Template(fault)))?;
    if template.stands_apart(classification) {
        Ok(template)
    } else {
        Err(city(CityFault::RunsTogether))
    }
}

fn running(typed: &str, min: u32) -> Result<u32, FieldFault> {
    if typed.is_empty() {
        return Err(FieldFault::Missing);
    }
    let max = HIGHEST;
    typed::whole(typed)
        .filter(|number| (min..=max).contains(number))
        .ok_or(FieldFault::NumberOutside { min, max })
}

fn block(typed: &TypedNumber<'_>, faults: &mut Faults) -> Option<(u32, Option<u32>)> {
    let first = faults.take("number_first_of_block", running(typed.first_of_block, 1));
    let last = faults.take("number_last_of_block", running(typed.last_of_block, 1));
    let (first, last) = (first?, last?);
    if last < first {
        faults.push("number_last_of_block", city(CityFault::BlockReversed));
        return None;
    }
    Some((first - 1, Some(last)))
}

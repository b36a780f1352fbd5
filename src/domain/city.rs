//! The sections of a city's profile that the office changes itself. A version replaces one section whole, from a day on;
//! the profile's file is what holds until then.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::city_rules::{CutOffFacts, ReminderFacts, StandardFacts, TargetFacts};
use super::letter::Invented;
use super::letter_number::NumberTemplate;
use super::procedure::closed_list;
use super::profile::{NumberSource, Numbering, OfficeFact, Profile};

closed_list! {
    /// A part of the profile with a form of its own.
    pub enum CitySection {
        /// Names, address and contacts of the office.
        Office = "office",
        Emblem = "emblem",
        /// Source, template, classification and running numbers of letters.
        Number = "number",
        Kecamatan = "kecamatan",
        /// Tembusan.
        Copies = "copies",
        /// Until when codes are issued.
        CutOffs = "cut_offs",
        /// The office's own target times.
        Targets = "targets",
        Reminders = "reminders",
        /// The words of the published standard.
        Standard = "standard",
    }
}

/// Why nothing is numbered or signed before the office has answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CityStop {
    /// Nobody has said where this office's letter numbers come from.
    #[error("the source of letter numbers is not named")]
    NumbersUnanswered,
    /// The block of lent numbers is used up, or is of another year.
    #[error("no number is left in the block")]
    NoNumberLeft,
    /// A paper would print what is made up.
    #[error("{0:?} is made up")]
    StillInvented(Vec<Invented>),
}

/// A section as the office says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CityFacts {
    Office(OfficeFacts),
    Emblem(EmblemFacts),
    Number(NumberFacts),
    Kecamatan(Names),
    Copies(Names),
    CutOffs(CutOffFacts),
    Targets(TargetFacts),
    Reminders(ReminderFacts),
    Standard(StandardFacts),
}

/// The office on pages and letterheads; see [`super::profile::Office`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeFacts {
    pub name: String,
    pub short_name: String,
    pub division: String,
    pub street: String,
    pub postal_code: String,
    pub phone: String,
    pub phone_has_whatsapp: bool,
    pub website: Option<String>,
    pub website_is_no_address: bool,
    pub instagram: Option<String>,
    pub complaints_email: Option<String>,
    pub unconfirmed: Vec<OfficeFact>,
}

/// Which picture it is; the picture itself lies beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmblemFacts {
    /// Of the picture, in hexadecimal.
    pub sha256: String,
    /// The name of the file that was given.
    pub file_name: String,
}

/// How letters are numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberFacts {
    pub source: NumberSource,
    pub template: NumberTemplate,
    pub classification: String,
    pub classification_confirmed: bool,
    /// For every source, so that one that counts can follow another; typed numbers leave it at zero.
    pub numbering: Numbering,
}

/// A list of names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    pub names: Vec<String>,
}

impl CityFacts {
    pub const fn section(&self) -> CitySection {
        match self {
            Self::Office(_) => CitySection::Office,
            Self::Emblem(_) => CitySection::Emblem,
            Self::Number(_) => CitySection::Number,
            Self::Kecamatan(_) => CitySection::Kecamatan,
            Self::Copies(_) => CitySection::Copies,
            Self::CutOffs(_) => CitySection::CutOffs,
            Self::Targets(_) => CitySection::Targets,
            Self::Reminders(_) => CitySection::Reminders,
            Self::Standard(_) => CitySection::Standard,
        }
    }

    /// As stored.
    pub fn to_json(&self) -> serde_json::Result<Value> {
        match self {
            Self::Office(facts) => serde_json::to_value(facts),
            Self::Emblem(facts) => serde_json::to_value(facts),
            Self::Number(facts) => serde_json::to_value(facts),
            Self::Kecamatan(facts) | Self::Copies(facts) => serde_json::to_value(facts),
            Self::CutOffs(facts) => serde_json::to_value(facts),
            Self::Targets(facts) => serde_json::to_value(facts),
            Self::Reminders(facts) => serde_json::to_value(facts),
            Self::Standard(facts) => serde_json::to_value(facts),
        }
    }

    /// The stored facts of this section.
    pub fn from_json(section: CitySection, stored: Value) -> serde_json::Result<Self> {
        Ok(match section {
            CitySection::Office => Self::Office(serde_json::from_value(stored)?),
            CitySection::Emblem => Self::Emblem(serde_json::from_value(stored)?),
            CitySection::Number => Self::Number(serde_json::from_value(stored)?),
            CitySection::Kecamatan => Self::Kecamatan(serde_json::from_value(stored)?),
            CitySection::Copies => Self::Copies(serde_json::from_value(stored)?),
            CitySection::CutOffs => Self::CutOffs(serde_json::from_value(stored)?),
            CitySection::Targets => Self::Targets(serde_json::from_value(stored)?),
            CitySection::Reminders => Self::Reminders(serde_json::from_value(stored)?),
            CitySection::Standard => Self::Standard(serde_json::from_value(stored)?),
        })
    }

    /// The section as this profile says it; `None` where nobody has answered it: a number whose source the office has not
    /// named, an emblem of the portal's own.
    pub fn of(profile: &Profile, section: CitySection) -> Option<Self> {
        let letter = &profile.letter;
        Some(match section {
            CitySection::Office => Self::Office(OfficeFacts::of(profile)),
            CitySection::Emblem => Self::Emblem(EmblemFacts {
                sha256: profile.city.own_emblem.clone()?,
                file_name: String::new(),
            }),
            CitySection::Number => Self::Number(NumberFacts {
                source: letter.number_source,
                template: letter.number_template.clone(),
                classification: letter.classification.clone(),
                classification_confirmed: !letter.classification_unconfirmed,
                numbering: letter.numbering?,
            }),
            CitySection::Kecamatan => Self::Kecamatan(Names {
                names: profile.city.kecamatan.clone(),
            }),
            CitySection::Copies => Self::Copies(Names {
                names: letter.copies_to.clone(),
            }),
            CitySection::CutOffs => Self::CutOffs(CutOffFacts::of(profile)),
            CitySection::Targets => Self::Targets(TargetFacts::of(profile)),
            CitySection::Reminders => Self::Reminders(ReminderFacts::of(profile)),
            CitySection::Standard => Self::Standard(StandardFacts::of(profile)),
        })
    }

    /// Puts the section in the place of the profile's.
    pub fn lay_over(self, profile: &mut Profile) {
        let real = |profile: &mut Profile, part: Invented| {
            profile.letter.invented.retain(|word| word != part.as_str());
        };
        match self {
            Self::Office(facts) => facts.lay_over(profile),
            Self::Emblem(facts) => {
                profile.city.own_emblem = Some(facts.sha256);
                real(profile, Invented::Emblem);
            }
            Self::Number(facts) => {
                let letter = &mut profile.letter;
                letter.number_source = facts.source;
                letter.number_template = facts.template;
                letter.classification = facts.classification;
                letter.classification_unconfirmed = !facts.classification_confirmed;
                letter.numbering = Some(facts.numbering);
                real(profile, Invented::Number);
            }
            Self::Kecamatan(facts) => profile.city.kecamatan = facts.names,
            Self::Copies(facts) => profile.letter.copies_to = facts.names,
            Self::CutOffs(facts) => facts.lay_over(profile),
            Self::Targets(facts) => facts.lay_over(profile),
            Self::Reminders(facts) => facts.lay_over(profile),
            Self::Standard(facts) => facts.lay_over(profile),
        }
    }
}

impl OfficeFacts {
    fn of(profile: &Profile) -> Self {
        let office = profile.office.clone();
        Self {
            name: office.name,
            short_name: office.short_name,
            division: office.division,
            street: office.street,
            postal_code: office.postal_code,
            phone: office.phone,
            phone_has_whatsapp: office.phone_has_whatsapp,
            website: office.website,
            website_is_no_address: office.website_is_no_address,
            instagram: office.instagram,
            complaints_email: office.complaints_email,
            unconfirmed: office.unconfirmed,
        }
    }

    fn lay_over(self, profile: &mut Profile) {
        let office = &mut profile.office;
        office.name = self.name;
        office.short_name = self.short_name;
        office.division = self.division;
        office.street = self.street;
        office.postal_code = self.postal_code;
        office.phone = self.phone;
        office.phone_has_whatsapp = self.phone_has_whatsapp;
        office.website = self.website;
        office.website_is_no_address = self.website_is_no_address;
        office.instagram = self.instagram;
        office.complaints_email = self.complaints_email;
        office.unconfirmed = self.unconfirmed;
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::city_rules::StepWords;
    use crate::profile::InternalTarget;

    fn who_the_city_is() -> Vec<CityFacts> {
        let names = || Names {
            names: vec!["Curug".to_owned(), "Kasemen".to_owned()],
        };
        vec![
            CityFacts::Office(OfficeFacts {
                name: "Dinas Rekaan".into(),
                short_name: "Direk".into(),
                division: "Bidang UMKM".into(),
                street: "Jl. Rekaan No. 1".into(),
                postal_code: "42118".into(),
                phone: "+6282133954455".into(),
                phone_has_whatsapp: true,
                website: None,
                website_is_no_address: false,
                instagram: Some("dinasrekaan".into()),
                complaints_email: None,
                unconfirmed: vec![OfficeFact::Hours],
            }),
            CityFacts::Emblem(EmblemFacts {
                sha256: "ab".repeat(32),
                file_name: "lambang.svg".into(),
            }),
            CityFacts::Number(NumberFacts {
                source: NumberSource::Block,
                template: NumberTemplate::parse("{klasifikasi}/{urut:03}/{tahun}").unwrap(),
                classification: "500.3".into(),
                classification_confirmed: true,
                numbering: Numbering {
                    year: 2026,
                    after: 200,
                    until: Some(220),
                },
            }),
            CityFacts::Kecamatan(names()),
            CityFacts::Copies(names()),
        ]
    }

    fn how_the_city_works() -> Vec<CityFacts> {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        vec![
            CityFacts::CutOffs(CutOffFacts {
                billing: hour(14),
                teller: hour(11),
                closing: hour(11),
            }),
            CityFacts::Targets(TargetFacts {
                targets: [
                    ("paid".to_owned(), InternalTarget::Minutes(60)),
                    (
                        "own_filing_reported".to_owned(),
                        InternalTarget::WorkingDays(1),
                    ),
                ]
                .into(),
            }),
            CityFacts::Reminders(ReminderFacts {
                correction_days: 30,
                oss_days: 60,
                correction: vec![7, 14],
                delivery: vec![14, 30],
            }),
            CityFacts::Standard(StandardFacts {
                published: true,
                title: "Jasa Rekaan".into(),
                decree: None,
                requirements: vec!["KTP".into()],
                mechanism: vec!["Mengajukan".into()],
                completion_time: "1 Hari".into(),
                fee: "Tidak dipungut biaya".into(),
                products: vec!["Surat".into()],
                counting: "Sejak lengkap.".into(),
                steps: vec![StepWords {
                    number: 1,
                    text: "Mendisposisikan".into(),
                    by: "Pelaksana".into(),
                }],
            }),
        ]
    }

    #[test]
    fn every_section_is_read_as_it_was_stored() {
        let every = [who_the_city_is(), how_the_city_works()].concat();
        let sections: Vec<CitySection> = every.iter().map(CityFacts::section).collect();
        assert_eq!(sections, CitySection::ALL);
        for facts in every {
            let read = CityFacts::from_json(facts.section(), facts.to_json().unwrap());
            assert_eq!(read.unwrap(), facts);
        }
    }
}

//! What DJKI asks of the letter and of the surat pernyataan UMK, as the city's profile stores it with its day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::letter::{LetterContent, Signatory, party_name};
use super::procedure::closed_list;

closed_list! {
    /// Something that DJKI wants to read in one of the two papers.
    pub enum Element {
        SignatoryName = "signatory_name",
        SignatoryPosition = "signatory_position",
        SignatoryUnit = "signatory_unit",
        ApplicantName = "applicant_name",
        ApplicantAddress = "applicant_address",
        /// Of a mark only.
        Label = "label",
        /// Of a mark only.
        Goods = "goods",
        /// Only mikro and kecil, by which measure.
        Scale = "scale",
        /// What is filed with it.
        Subject = "subject",
        Stamp = "stamp",
        Signature = "signature",
    }
}

/// The format of DJKI, in the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DjkiFormat {
    /// The day of the published text it was taken from; another day must be compared anew.
    pub as_of: NaiveDate,
    pub source: String,
    /// Words of [`Element`] that the letter carries.
    pub letter: Vec<String>,
    /// Words of [`Element`] that the surat pernyataan UMK carries.
    pub statement: Vec<String>,
}

impl DjkiFormat {
    pub fn of_letter(&self) -> Vec<Element> {
        read(&self.letter)
    }

    pub fn of_statement(&self) -> Vec<Element> {
        read(&self.statement)
    }

    /// Words that name no element.
    pub fn unknown(&self) -> Vec<&str> {
        let words = self.letter.iter().chain(&self.statement);
        words
            .map(String::as_str)
            .filter(|word| Element::parse(word).is_none())
            .collect()
    }

    /// What of it this letter does not carry.
    pub fn lacking(&self, letter: &LetterContent, signatory: &Signatory) -> Vec<Element> {
        let subject = &letter.subject;
        let is_mark = !subject.classes.is_empty();
        let said = |text: &str| !text.trim().is_empty();
        let carried = |element: &Element| match element {
            Element::SignatoryName => said(&signatory.name),
            Element::SignatoryPosition => said(&signatory.position),
            Element::SignatoryUnit => said(&signatory.unit),
            Element::ApplicantName => said(party_name(&letter.applicant, letter.business.as_ref())),
            Element::ApplicantAddress => match &letter.business {
                Some(business) if business.party_form.is_some() => said(&business.address),
                _ => said(&letter.applicant.address),
            },
            Element::Label => !is_mark || subject.label.is_some(),
            Element::Goods => subject.classes.iter().all(|class| said(&class.goods)),
            Element::Scale => letter
                .business
                .as_ref()
                .is_some_and(|business| said(&business.scale)),
            Element::Subject => said(&subject.title),
            // A letter is signed electronically and never stamped.
            Element::Stamp | Element::Signature => true,
        };
        let mut lacking = self.of_letter();
        lacking.retain(|element| !carried(element));
        lacking
    }
}

fn read(words: &[String]) -> Vec<Element> {
    words
        .iter()
        .filter_map(|word| Element::parse(word))
        .collect()
}

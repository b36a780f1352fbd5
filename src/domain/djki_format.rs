//! Which elements DJKI requires in the letter and in the surat pernyataan UMK; stored in the city's profile with its
//! date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::letter::{LetterContent, Signatory, party_name};
use super::procedure::closed_list;

closed_list! {
    /// Something that DJKI requires in one of the two papers.
    pub enum Element {
        SignatoryName = "signatory_name",
        SignatoryPosition = "signatory_position",
        SignatoryUnit = "signatory_unit",
        ApplicantName = "applicant_name",
        ApplicantAddress = "applicant_address",
        /// The picture of a mark; other types have none.
        Label = "label",
        /// Goods or services of a mark, for each class; other types have none.
        Goods = "goods",
        /// The size of the business (mikro, kecil) and the measure it was found by.
        Scale = "scale",
        /// The name or title of what is filed.
        Subject = "subject",
        Stamp = "stamp",
        Signature = "signature",
    }
}

/// DJKI's requirements, as the profile stores them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DjkiFormat {
    /// Day of the published text that this was taken from; a text of another day must be compared again.
    pub as_of: NaiveDate,
    pub source: String,
    /// Stored words of [`Element`] that the letter must carry.
    pub letter: Vec<String>,
    /// Stored words of [`Element`] that the surat pernyataan UMK must carry.
    pub statement: Vec<String>,
}

impl DjkiFormat {
    pub fn of_letter(&self) -> Vec<Element> {
        read(&self.letter)
    }

    pub fn of_statement(&self) -> Vec<Element> {
        read(&self.statement)
    }

    /// Stored words that are no [`Element`].
    pub fn unknown(&self) -> Vec<&str> {
        let words = self.letter.iter().chain(&self.statement);
        words
            .map(String::as_str)
            .filter(|word| Element::parse(word).is_none())
            .collect()
    }

    /// The required elements that this letter does not carry.
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

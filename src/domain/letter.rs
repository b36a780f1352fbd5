//! What the letter to DJKI says, by value.
//!
//! `LetterContent` is everything the paraf binds to: number, every field, the label image by its hash, the template's
//! version. `Execution` is what signing adds: date, signer block and QR, so that whoever stands in on the day may sign.
//! All texts are ready for print.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::procedure::closed_list;
use super::verification::Verification;

/// The template of new letters; a new wording or layout of the fixed text is a new version.
pub const TEMPLATE: &str = "recommendation-3";

/// Letters of this version are still set as they were written: all they lack comes as content.
pub const TEMPLATE_BEFORE: &str = "recommendation-2";

/// The head of the paper of the office that writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// "Pemerintah Kota Serang"; printed in capitals.
    pub government: String,
    /// The office's name, broken where the letterhead breaks it; printed in capitals.
    pub agency: Vec<String>,
    /// Address, telephone, e-mail, website: one printed line each.
    pub contact: Vec<String>,
}

/// Who signs: what DJKI asks of the signatory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    pub name: String,
    pub nip: String,
    /// Pangkat/golongan.
    pub rank: String,
    /// Jabatan, as it stands above the signature ("Kepala Dinas", "Plt. Kepala Dinas").
    pub position: String,
    /// Unit organisasi.
    pub unit: String,
}

/// The person (or the body's representative) for whom the letter is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub name: String,
    pub nik: String,
    /// "Serang, 12 Mei 1988", where known.
    pub birth: Option<String>,
    /// As the KTP says it; in letters before `recommendation-3` that of the business.
    pub address: String,
    /// What the person is in the company or body that is the party; absent of a person who applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    pub phone: String,
    pub email: String,
}

/// The applicant's business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Business {
    pub name: String,
    pub nib: String,
    pub npwp: Option<String>,
    /// Code and title, ready for print.
    pub kbli: Option<String>,
    pub address: String,
    /// "mikro", "kecil", "menengah" with what is known of start and turnover.
    pub scale: String,
    /// A body of the community or a local government, not a business.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_body: bool,
    /// The legal form of a company or body that is the party itself ("PT perorangan"), represented by the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party_form: Option<String>,
}

/// Who is the party of a paper: the company or body where it is one, else the person.
pub fn party_name<'a>(person: &'a Person, business: Option<&'a Business>) -> &'a str {
    match business {
        Some(business) if business.party_form.is_some() => &business.name,
        _ => &person.name,
    }
}

/// A Nice class with the goods or services asked for in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NiceClass {
    pub number: u8,
    pub goods: String,
}

/// A labelled line of print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub label: String,
    pub value: String,
}

/// The label image that stands in the letter, by the hash of its prepared bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelImage {
    /// Lower-case hexadecimal.
    pub sha256: String,
    /// Said to people who cannot see the image.
    pub description: String,
    /// What stands below it; "Label merek" in letters that were written before it was said here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// What protection is asked for: one mark, one creation, one invention, one design.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// "Merek", "Hak Cipta", …
    pub ip_type: String,
    /// "Nama merek", "Judul ciptaan", …
    pub title_label: String,
    pub title: String,
    pub label: Option<LabelImage>,
    pub classes: Vec<NiceClass>,
    /// What the other types say of their subject.
    pub lines: Vec<Line>,
}

/// Everything a letter says; the paraf binds to its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterContent {
    /// Which template renders it; see [`TEMPLATE`].
    pub template: String,
    /// "Surat Rekomendasi", "Surat Keterangan" or "Surat Pengajuan"; printed in capitals.
    pub title: String,
    /// Absent until `prepare_letter` gives it.
    pub number: Option<String>,
    pub letterhead: Letterhead,
    pub applicant: Person,
    pub business: Option<Business>,
    pub subject: Subject,
    /// Dasar: what the letter rests on, point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<String>,
    /// Paragraphs before the subject's box: what the office states of the applicant.
    pub statement: Vec<String>,
    /// One mark, one filing, this calendar year.
    pub validity: String,
    /// The sentence that ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<String>,
    /// Tembusan.
    pub copies: Vec<String>,
    /// Where it is signed.
    pub place: String,
}

impl LetterContent {
    /// The canonical JSON that is hashed: keys sorted, no blanks, UTF-8, absent values as `null`.
    pub fn canonical(&self) -> String {
        canonical(self)
    }

    /// What the paraf and the signature bind to.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.canonical()).into()
    }
}

/// JSON with sorted keys and no blanks, of plain data.
pub(super) fn canonical(content: &impl Serialize) -> String {
    #[allow(
        clippy::expect_used,
        reason = "strings, numbers and lists under string keys always serialise"
    )]
    let mut value = serde_json::to_value(content).expect("a letter is plain data");
    value.sort_all_objects();
    value.to_string()
}

/// How the signature block ends the letter; not part of the content hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Execution {
    /// "KONSEP" across the page, no date, no QR. The date only dates the file; the signatory is who would sign on it.
    Draft { on: NaiveDate, signatory: Signatory },
    /// Dated, with the QR that leads to the verification page.
    Signed {
        on: NaiveDate,
        signatory: Signatory,
        /// The date as printed: "25 November 2026".
        on_text: String,
        /// Where it is checked: the QR, and the code beside it.
        verification: Verification,
        seal: Seal,
        /// What else of its face is made up ("Lambang dan nomor surat ini rekaan"); absent where everything is the office's.
        invented: Option<String>,
    },
}

closed_list! {
    /// A part of a letter's face that a profile makes up until the office gives the real one.
    pub enum Invented {
        Emblem = "emblem",
        Signatory = "signatory",
        /// The register the number is taken from.
        Number = "number",
    }
}

/// By whose authority the electronic signature counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seal {
    /// The portal's own demonstration authority: printed as a simulation.
    Simulated,
    /// A certified provider; its statement is printed at the foot.
    Certified { statement: String },
}

impl Execution {
    /// The date the file carries.
    pub fn on(&self) -> NaiveDate {
        match self {
            Self::Draft { on, .. } | Self::Signed { on, .. } => *on,
        }
    }

    /// Who stands in the signer block.
    pub fn signatory(&self) -> &Signatory {
        match self {
            Self::Draft { signatory, .. } | Self::Signed { signatory, .. } => signatory,
        }
    }

    /// What the QR holds.
    pub fn verify_url(&self) -> Option<&str> {
        match self {
            Self::Draft { .. } => None,
            Self::Signed { verification, .. } => Some(&verification.url),
        }
    }

    /// What stands beside that line about the rest of its face.
    pub fn invented(&self) -> Option<&str> {
        match self {
            Self::Draft { .. } => None,
            Self::Signed { invented, .. } => invented.as_deref(),
        }
    }

    /// The line at the foot of a signed letter about its signature.
    pub fn foot(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Draft { .. } => None,
            Self::Signed { seal, .. } => Some(match seal {
                Seal::Simulated => Cow::Borrowed(SIMULATED),
                Seal::Certified { statement } => Cow::Borrowed(statement.as_str()),
            }),
        }
    }
}

/// Printed wherever the demonstration authority signed.
pub const SIMULATED: &str = "SIMULASI – bukan tanda tangan elektronik tersertifikasi";

#[cfg(test)]
mod tests;

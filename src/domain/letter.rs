//! The content of the recommendation letter to DJKI.
//!
//! [`LetterContent`] is everything that the paraf covers: number, all fields, the label image by its hash, the
//! template's version. [`Execution`] is what signing adds: date, signer and QR code; since it is not part of the hash,
//! a stand-in may sign an initialled letter. All texts are ready for print.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::procedure::closed_list;
use super::verification::Verification;

/// The template of new letters; a new wording or layout of the fixed text is a new version.
pub const TEMPLATE: &str = "recommendation-3";

/// Version of older letters. The same template file typesets them: what newer versions print besides comes from content
/// fields that they lack.
pub const TEMPLATE_BEFORE: &str = "recommendation-2";

/// The printed letterhead of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// "Pemerintah Kota Serang"; printed in capitals.
    pub government: String,
    /// Name of the office, one entry for each printed line; printed in capitals.
    pub agency: Vec<String>,
    /// Address, telephone, e-mail, website: one printed line each.
    pub contact: Vec<String>,
    /// SHA-256 in hexadecimal of the office's own emblem; absent where the portal's was printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emblem: Option<String>,
}

/// Who signs, with what DJKI requires of a signatory.
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
pub struct LetterApplicant {
    pub name: String,
    pub nik: String,
    /// "Serang, 12 Mei 1988", where known.
    pub birth: Option<String>,
    /// The address on the KTP; in letters before `recommendation-3` that of the business.
    pub address: String,
    /// Position in the company or body that applies; absent when the person applies.
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
    /// Code and title in one text.
    pub kbli: Option<String>,
    pub address: String,
    /// "mikro", "kecil" or "menengah", with what is known of founding year and sales.
    pub scale: String,
    /// Whether it is a community body or a local government, not a business.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_body: bool,
    /// Legal form, such as "PT perorangan", if the company or body itself applies and the person represents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party_form: Option<String>,
}

/// Name of the party of a paper: the company or body if one applies, else the person.
pub fn party_name<'a>(person: &'a LetterApplicant, business: Option<&'a Business>) -> &'a str {
    match business {
        Some(business) if business.party_form.is_some() => &business.name,
        _ => &person.name,
    }
}

/// A Nice class with the goods or services applied for in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterClass {
    pub number: u8,
    pub goods: String,
}

/// A printed line with its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelledLine {
    pub label: String,
    pub value: String,
}

/// The label image printed in the letter, named by the hash of its printed bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelImage {
    /// Lower-case hexadecimal.
    pub sha256: String,
    /// Alternative text, for readers who cannot see the image.
    pub description: String,
    /// Caption below the image; absent in older letters, which print "Label merek".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// What protection is applied for: one mark, work, invention or design.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// "Merek", "Hak Cipta", …
    pub ip_type: String,
    /// "Nama merek", "Judul ciptaan", …
    pub title_label: String,
    pub title: String,
    pub label: Option<LabelImage>,
    pub classes: Vec<LetterClass>,
    /// Further fields; used by types that are no marks.
    pub lines: Vec<LabelledLine>,
}

/// Everything a letter says; the paraf binds to its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterContent {
    /// Which template renders it; see [`TEMPLATE`].
    pub template: String,
    /// "Surat Rekomendasi", "Surat Keterangan" or "Surat Pengajuan"; printed in capitals.
    pub title: String,
    /// `None` until the act `prepare_letter` gives it.
    pub number: Option<String>,
    pub letterhead: Letterhead,
    pub applicant: LetterApplicant,
    pub business: Option<Business>,
    pub subject: Subject,
    /// Dasar: the legal bases, one entry for each point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<String>,
    /// Paragraphs before the subject: what the office states about the applicant.
    pub statement: Vec<String>,
    /// The sentence on how long the letter holds: for one filing in its calendar year.
    pub validity: String,
    /// Closing sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<String>,
    /// Tembusan.
    pub copies: Vec<String>,
    /// Place of signing.
    pub place: String,
}

impl LetterContent {
    /// The canonical JSON that is hashed: keys sorted, no blanks, UTF-8, absent values as `null`.
    pub fn canonical(&self) -> String {
        canonical(self)
    }

    /// The hash that paraf and signature cover.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.canonical()).into()
    }
}

/// JSON with sorted keys and no blanks.
pub(super) fn canonical(content: &impl Serialize) -> String {
    #[allow(
        clippy::expect_used,
        reason = "strings, numbers and lists under string keys always serialise"
    )]
    let mut value = serde_json::to_value(content).expect("a letter is plain data");
    value.sort_all_objects();
    value.to_string()
}

/// How the signature block is printed; not part of the content hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Execution {
    /// "KONSEP" across the page, no QR. `on` is only the file's date; `signatory` is who would sign on that day.
    Draft { on: NaiveDate, signatory: Signatory },
    /// Dated, with the QR that leads to the verification page.
    Signed {
        on: NaiveDate,
        signatory: Signatory,
        /// The date as printed: "25 November 2026".
        on_text: String,
        /// Address in the QR code, and the code printed beside it.
        verification: Verification,
        seal: Seal,
        /// Which other parts are made up ("Lambang dan nomor surat ini rekaan"); absent when all are the office's own.
        invented: Option<String>,
    },
}

closed_list! {
    /// The state of a letter.
    pub enum LetterState {
        Drafted = "drafted",
        /// It has its number and its final content.
        Prepared = "prepared",
        Initialled = "initialled",
        Signed = "signed",
        /// Another version has replaced it.
        Superseded = "superseded",
        Revoked = "revoked",
        /// Its year has ended.
        Expired = "expired",
        Void = "void",
    }
}

closed_list! {
    /// How a call to the signer ended.
    pub enum AttemptOutcome {
        Signed = "signed",
        Refused = "refused",
        /// Nobody knows whether it was signed.
        Unclear = "unclear",
    }
}

closed_list! {
    /// A part of the letter that a profile makes up until the office supplies the real one.
    pub enum Invented {
        Emblem = "emblem",
        Signatory = "signatory",
        /// The register that the number comes from.
        Number = "number",
    }
}

/// Which authority issued the signing certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seal {
    /// The portal's own demonstration authority: printed as a simulation.
    Simulated,
    /// A certified provider; its statement is printed at the foot of the letter.
    Certified { statement: String },
    /// Known only when the paper comes back.
    Elsewhere,
    /// Nobody's: it is signed by hand. The archive copy names who initialled the paper, and has room for their initials.
    ByHand { archive: Vec<ParafLine> },
}

/// A line of the paraf column of an archive copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParafLine {
    /// "Penyusun konsep", "Pemaraf".
    pub part: String,
    pub name: String,
    /// When they did it in the portal.
    pub at: String,
}

impl Execution {
    /// The date of the PDF file.
    pub fn on(&self) -> NaiveDate {
        match self {
            Self::Draft { on, .. } | Self::Signed { on, .. } => *on,
        }
    }

    /// Who is printed in the signer block.
    pub fn signatory(&self) -> &Signatory {
        match self {
            Self::Draft { signatory, .. } | Self::Signed { signatory, .. } => signatory,
        }
    }

    /// Address in the QR code; `None` for a draft.
    pub fn verify_url(&self) -> Option<&str> {
        match self {
            Self::Draft { .. } => None,
            Self::Signed { verification, .. } => Some(&verification.url),
        }
    }

    /// The sentence about made-up parts, printed beside that line.
    pub fn invented(&self) -> Option<&str> {
        match self {
            Self::Draft { .. } => None,
            Self::Signed { invented, .. } => invented.as_deref(),
        }
    }

    /// Who initialled it, where it is signed by hand.
    pub fn by_hand(&self) -> Option<&[ParafLine]> {
        match self {
            Self::Signed {
                seal: Seal::ByHand { archive },
                ..
            } => Some(archive),
            _ => None,
        }
    }

    /// The line about the signature at the foot of a signed letter.
    pub fn foot(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Draft { .. } => None,
            Self::Signed { seal, .. } => Some(match seal {
                Seal::Simulated => Cow::Borrowed(SIMULATED),
                Seal::Certified { statement } => Cow::Borrowed(statement.as_str()),
                Seal::Elsewhere => Cow::Borrowed(SIGNED_ELSEWHERE),
                Seal::ByHand { .. } => Cow::Borrowed(SIGNED_BY_HAND),
            }),
        }
    }
}

/// Printed at the foot of what BSrE signs.
pub const CERTIFIED_BY_BSRE: &str = "Dokumen ini ditandatangani secara elektronik memakai sertifikat elektronik yang diterbitkan Balai Besar Sertifikasi Elektronik (BSrE), BSSN";

/// Printed on what is signed by hand; it claims no electronic signature.
pub const SIGNED_BY_HAND: &str = "Surat ini ditandatangani basah dan dibubuhi stempel";

/// Printed where the authority is not known yet.
pub const SIGNED_ELSEWHERE: &str = "Dokumen ini ditandatangani secara elektronik";

/// Printed on everything that the demonstration authority signs.
pub const SIMULATED: &str = "SIMULASI – bukan tanda tangan elektronik tersertifikasi";

#[cfg(test)]
mod tests;

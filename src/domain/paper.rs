//! Contents of the papers that the portal makes beside the letter: surat permohonan, tanda terima, declarations and
//! others.
//!
//! All texts are ready for print; `on` is only the date of the PDF file.

use chrono::NaiveDate;
use serde::Serialize;

use super::letter::{Business, LabelledLine, LetterApplicant, Letterhead, Subject};

/// Surat permohonan: the applicant asks the office for its letter. Made when the case is submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    /// "Serang, 25 November 2026".
    pub place_and_date: String,
    pub receipt_number: String,
    /// Subject line ("Permohonan surat rekomendasi pendaftaran merek").
    pub matter: String,
    /// One entry for each printed line.
    pub addressee: Vec<String>,
    pub applicant: LetterApplicant,
    pub business: Option<Business>,
    pub subject: Subject,
    /// The paragraph with the request.
    pub request: String,
    /// Names of the enclosed files.
    pub attachments: Vec<String>,
}

/// Tanda terima: what the office received, and how to follow the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    pub letterhead: Letterhead,
    pub receipt_number: String,
    pub tracking_code: String,
    /// "Rabu, 25 November 2026 pukul 09.14 WIB".
    pub submitted_at: String,
    pub applicant_name: String,
    pub ip_type: String,
    pub title: String,
    /// When the office must answer, ready for print.
    pub due: Option<String>,
    pub files: Vec<ReceivedFile>,
    /// What must be given before payment and was missing when the paper was made.
    pub later: Vec<String>,
    /// The full address of the tracking page, printed and as QR.
    pub track_url: String,
}

/// A file as it was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceivedFile {
    /// Label of the requirement that the file answers.
    pub label: String,
    pub name: String,
    /// "284 kB".
    pub size: String,
    /// The first characters of its SHA-256.
    pub sha256_short: String,
}

/// Surat pernyataan UMK, which the applicant stamps and signs by hand before filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UmkStatementPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    /// "Serang, ……… 2026": the day is filled in by hand.
    pub place_and_date: String,
    pub applicant: LetterApplicant,
    pub business: Business,
    /// What it is filed for.
    pub subject: Vec<LabelledLine>,
    /// The declarations, one entry for each point.
    pub points: Vec<String>,
    /// "Rp10.000".
    pub stamp_duty: String,
}

/// Which paper the portal makes for a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Surat permohonan.
    Request,
    /// The form with every answer.
    Form,
    Part(&'static AnswerPart),
    UmkStatement,
    Declaration(&'static Declaration),
}

/// The answers to one question; for a question of rows, those in `column`.
#[derive(Debug, PartialEq, Eq)]
pub struct AnswerPart {
    pub field: &'static str,
    pub column: Option<&'static str>,
}

/// A declaration or deed of one IP type, which is stamped and signed by hand before filing.
#[derive(Debug, PartialEq, Eq)]
pub struct Declaration {
    /// "Surat Pernyataan Kepemilikan Ciptaan".
    pub title: &'static str,
    pub signed_by: SignedBy,
    /// The declarations, one entry for each point; `{judul}` and `{jenis}` are replaced.
    pub points: &'static [&'static str],
    /// Closing sentence, above the signatures.
    pub closing: &'static str,
}

/// Who signs a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedBy {
    Applicant,
    /// Every person in the rows of this question.
    Rows(&'static str),
    /// Every person in the rows of this question transfers to the applicant; one sheet for each.
    EachRowAndApplicant(&'static str),
    /// Every person in the rows of this question except the applicant, each on a sheet with the applicant.
    EachOtherRowAndApplicant(&'static str),
    /// The holder of the NIB, whose name the form does not ask for, and the applicant.
    NibHolderAndApplicant,
}

/// A declaration with the data of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeclarationPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    pub title: String,
    /// "Serang, ……… 2026": the day is filled in by hand.
    pub place_and_date: String,
    /// The signers of each sheet; the text is the same on all.
    pub sheets: Vec<Vec<Party>>,
    pub subject: Vec<LabelledLine>,
    pub points: Vec<String>,
    pub closing: String,
    /// "Rp10.000".
    pub stamp_duty: String,
}

/// One signer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    pub name: String,
    /// Role in the paper: "Pencipta", "Pihak kedua".
    pub role: String,
    /// Name and position of the person who signs for a company or body.
    pub signer: Option<LabelledLine>,
    pub lines: Vec<LabelledLine>,
}

/// The form with its answers, made when the case is submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    /// "Formulir Permohonan Pencatatan Ciptaan".
    pub title: String,
    pub receipt_number: String,
    pub place_and_date: String,
    pub applicant: LetterApplicant,
    pub business: Option<Business>,
    pub sections: Vec<FormSection>,
}

/// A part of a patent application on a paper of its own, such as claims or abstract; made when the case is submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    /// "Klaim".
    pub title: String,
    /// The title of the invention.
    pub subject: String,
    pub applicant: String,
    pub entries: Vec<String>,
    /// Whether the entries are numbered, from 1.
    pub numbered: bool,
}

/// Bukti inventarisasi: what the office recorded of a sealed trade secret, and when. It never contains the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InventoryPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    pub letterhead: Letterhead,
    pub receipt_number: String,
    pub applicant_name: String,
    pub title: String,
    /// "Rabu, 25 November 2026 pukul 09.14 WIB".
    pub submitted_at: String,
    pub recorded_at: String,
    pub sections: Vec<FormSection>,
    /// The full address of the case, printed and as QR.
    pub address: String,
}

/// Laporan hasil uji pemulihan, or the berita acara of the same drill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrillPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    pub letterhead: Letterhead,
    pub id: String,
    /// "Rabu, 25 November 2026 pukul 02.14 WIB".
    pub at: String,
    /// "Serang, 25 November 2026".
    pub place_and_date: String,
    pub passed: bool,
    /// What was found, one or two sentences.
    pub finding: String,
    pub lines: Vec<LabelledLine>,
    /// The berita acara, with places for two signatures.
    pub record: bool,
}

/// Permintaan ke Diskominfo: what the city's informatics office gives before the portal goes live, to be filled in by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequestPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    pub letterhead: Letterhead,
    /// "Serang, 25 November 2026".
    pub place_and_date: String,
    pub sections: Vec<RequestSection>,
}

/// One matter that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequestSection {
    pub title: &'static str,
    /// What is asked, and the answer where the settings have it; an empty one is a line to write on.
    pub lines: Vec<LabelledLine>,
    /// How the answer is checked.
    pub checked: &'static str,
}

/// A page on which a signature is tried; it is no letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RehearsalPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    /// "Rabu, 25 November 2026 pukul 09.14 WIB".
    pub at: String,
    pub signer: String,
}

/// The answers of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormSection {
    pub title: String,
    pub lines: Vec<LabelledLine>,
}

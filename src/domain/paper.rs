//! The papers the portal makes beside the letter: surat permohonan, tanda terima, surat pernyataan UMK.
//!
//! All texts are ready for print; `on` only dates the file.

use chrono::NaiveDate;
use serde::Serialize;

use super::letter::{Business, Letterhead, Line, Person, Subject};

/// Surat permohonan: the applicant asks the office for its letter. Made at `submit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    /// "Serang, 25 November 2026".
    pub place_and_date: String,
    pub receipt_number: String,
    /// What is asked for, in one line ("Permohonan surat rekomendasi pendaftaran merek").
    pub matter: String,
    /// To whom, line by line.
    pub addressee: Vec<String>,
    pub applicant: Person,
    pub business: Option<Business>,
    pub subject: Subject,
    /// The paragraph that asks.
    pub request: String,
    /// Names of the files that come with it.
    pub attachments: Vec<String>,
}

/// Tanda terima: what the office received, and how to ask for it.
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
    /// When the office has to answer, ready for print.
    pub due: Option<String>,
    pub files: Vec<ReceivedFile>,
    /// What payment will need and was not there when the paper was made.
    pub later: Vec<String>,
    /// The full address of the tracking page, printed and as QR.
    pub track_url: String,
}

/// A file as it was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceivedFile {
    /// Which requirement it answers.
    pub label: String,
    pub name: String,
    /// "284 kB".
    pub size: String,
    /// The first characters of its SHA-256.
    pub sha256_short: String,
}

/// Surat pernyataan UMK, to be stamped and signed by hand before filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UmkStatementPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    /// "Serang, ……… 2026": the hand fills in the day.
    pub place_and_date: String,
    pub applicant: Person,
    pub business: Business,
    /// What is filed with it.
    pub subject: Vec<Line>,
    /// What the applicant declares, point by point.
    pub points: Vec<String>,
    /// "Rp10.000".
    pub stamp_duty: String,
}

/// Which paper the portal fills in for a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Surat permohonan.
    Request,
    /// Every answer of the form.
    Form,
    Part(&'static Part),
    UmkStatement,
    Declaration(&'static Declaration),
}

/// What one question was answered with; of rows, the column with the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    pub field: &'static str,
    pub column: Option<&'static str>,
}

/// A statement or deed of a type, to be stamped and signed by hand before filing.
#[derive(Debug, PartialEq, Eq)]
pub struct Declaration {
    /// "Surat Pernyataan Kepemilikan Ciptaan".
    pub title: &'static str,
    pub signed_by: SignedBy,
    /// What is declared, point by point; `{judul}` and `{jenis}` are filled in.
    pub points: &'static [&'static str],
    /// What ends it, above the signatures.
    pub closing: &'static str,
}

/// Who signs a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedBy {
    Applicant,
    /// Everybody in the rows of this question.
    Rows(&'static str),
    /// Everybody in the rows of this question gives, on a sheet each, and the applicant takes.
    EachRowAndApplicant(&'static str),
    /// Everybody in the rows of this question but the applicant, on a sheet each, and the applicant.
    EachOtherRowAndApplicant(&'static str),
    /// The holder of the NIB, whom nobody asked for here, and the applicant.
    NibHolderAndApplicant,
}

/// A declaration filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeclarationPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    pub title: String,
    /// "Serang, ……… 2026": the hand fills in the day.
    pub place_and_date: String,
    /// Who signs each sheet; what a sheet says is the same on all.
    pub sheets: Vec<Vec<Party>>,
    pub subject: Vec<Line>,
    pub points: Vec<String>,
    pub closing: String,
    /// "Rp10.000".
    pub stamp_duty: String,
}

/// One who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    pub name: String,
    /// What they are in the paper: "Pencipta", "Pihak kedua".
    pub role: String,
    /// The person who signs for a company or body, and what that person is in it.
    pub signer: Option<Line>,
    pub lines: Vec<Line>,
}

/// The form as it was answered, made at `submit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormPaper {
    #[serde(skip)]
    pub on: NaiveDate,
    /// "Formulir Permohonan Pencatatan Ciptaan".
    pub title: String,
    pub receipt_number: String,
    pub place_and_date: String,
    pub applicant: Person,
    pub business: Option<Business>,
    pub sections: Vec<FormSection>,
}

/// A part of an invention on a paper of its own, made at `submit`: its claims, its abstract.
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
    /// The entries are counted from 1.
    pub numbered: bool,
}

/// Bukti inventarisasi: what the office recorded of a sealed secret, and when. It never says the secret.
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

/// The answers of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormSection {
    pub title: String,
    pub lines: Vec<Line>,
}

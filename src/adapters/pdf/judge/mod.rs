//! Judges a PDF that somebody else's service signed (PAdES: CMS with RSA or P-256): is there exactly one signature over
//! the whole document, by whom, when, and under a known root?
//!
//! As in [`super::verify`] the structure of the PDF is not trusted: signatures are found in the bytes. Only what follows
//! the signature is read as PDF, and may hold nothing but evidence about it: timestamps, certificates, revocation
//! data. Whether a certificate was revoked is not asked here; the provider's own verification does that.

mod addition;
mod chain;
mod keys;
mod ranges;
mod signed;
mod stamp;

use chrono::{DateTime, Utc};
use x509_cert::Certificate;

use self::chain::reaches;
use self::ranges::Hole;
use self::signed::{Content, Signed};
use super::verify::MAX_BYTES;
use crate::adapters::esign::certificate::{common_name, serial_text};

pub use chain::{Roots, RootsError};

/// Why a PDF is not a document with one right signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JudgeFault {
    #[error("not a PDF")]
    NotPdf,
    #[error("too large")]
    TooLarge,
    #[error("no signature")]
    Unsigned,
    #[error("more than one signature")]
    SeveralSignatures,
    /// Something else than evidence follows the signature, or its range leaves something out.
    #[error("the signature does not cover the whole document")]
    NotWhole,
    #[error("changed after it was signed, or the signature is damaged")]
    Altered,
    #[error("signed in a way that is not known")]
    Unknown,
    #[error("the certificate was not valid when it signed")]
    CertificateNotValid,
    #[error("the certificate is under none of the known roots")]
    RootUnknown,
}

/// Under whom the certificate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainStanding {
    /// Under a given root.
    Trusted,
    /// Under none of the given roots, or none was given.
    RootUnknown,
}

/// A timestamp over the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub at: DateTime<Utc>,
    /// Common name of the timestamp authority.
    pub by: Option<String>,
    pub standing: ChainStanding,
}

/// What was found out of a document with one right signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub standing: ChainStanding,
    /// Common name in the signer's certificate.
    pub signer: Option<String>,
    /// The whole distinguished name.
    pub subject: String,
    /// Hexadecimal.
    pub certificate_serial: String,
    /// Last instant of the signer's certificate.
    pub certificate_ends: Option<DateTime<Utc>>,
    /// By the signer's own clock, as the signature or the PDF claims it.
    pub claimed_at: Option<DateTime<Utc>>,
    pub stamp: Option<Stamp>,
}

impl Judgement {
    /// When it was signed: by the timestamp authority, else as claimed.
    pub fn at(&self) -> Option<DateTime<Utc>> {
        self.stamp
            .as_ref()
            .map(|stamp| stamp.at)
            .or(self.claimed_at)
    }
}

/// The part of the file that its first signature covers.
pub fn covered(bytes: &[u8]) -> Result<&[u8], JudgeFault> {
    let holes = ranges::find_holes(bytes)?;
    let first = holes.first().ok_or(JudgeFault::Unsigned)?;
    bytes.get(..first.end()).ok_or(JudgeFault::NotWhole)
}

/// Judges a signed PDF. CPU-bound. What follows the signature is read only after the signature was found right.
pub fn judge(bytes: &[u8], roots: &Roots) -> Result<Judgement, JudgeFault> {
    if bytes.len() > MAX_BYTES {
        return Err(JudgeFault::TooLarge);
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err(JudgeFault::NotPdf);
    }
    let holes = ranges::find_holes(bytes)?;
    let (first, later) = holes.split_first().ok_or(JudgeFault::Unsigned)?;
    let signed = Signed::read(&first.der)?;
    if signed.content() != Content::Detached {
        return Err(JudgeFault::Unknown);
    }
    for hole in later {
        evidence(bytes, hole)?;
    }
    let leaf = signed.check(&|hash| first.digest(bytes, hash))?;
    let claimed_at = signed.claimed_at().or_else(|| first.claimed_at(bytes));
    let stamp = stamp::over(&signed, roots)?;
    let at = stamp.as_ref().map(|stamp| stamp.at).or(claimed_at);
    let standing = reaches(&leaf, &signed.certificates(), roots, at)?;
    let covered = bytes.get(..first.end()).ok_or(JudgeFault::NotWhole)?;
    if covered.len() != bytes.len() && !addition::is_evidence(covered, bytes) {
        return Err(JudgeFault::NotWhole);
    }
    Ok(of(&leaf, standing, claimed_at, stamp))
}

/// As [`judge`]; where roots are given, the certificate must stand under one of them.
pub fn under(bytes: &[u8], roots: &Roots) -> Result<Judgement, JudgeFault> {
    let found = judge(bytes, roots)?;
    if found.standing == ChainStanding::RootUnknown && !roots.is_empty() {
        return Err(JudgeFault::RootUnknown);
    }
    Ok(found)
}

/// Whether `sent` is the unchanged beginning of `signed`, and what was added changes no page: a signature field, and
/// facts about the file.
pub fn continues(sent: &[u8], signed: &[u8]) -> bool {
    signed.len() > sent.len() && signed.starts_with(sent) && addition::is_signature(sent, signed)
}

/// A later hole must be a right timestamp over the document; a second signature is named as that.
fn evidence(bytes: &[u8], hole: &Hole) -> Result<(), JudgeFault> {
    let signed = Signed::read(&hole.der)?;
    match signed.content() {
        Content::Detached => Err(JudgeFault::SeveralSignatures),
        Content::Stamp => stamp::check(&signed, &|hash| hole.digest(bytes, hash)).map(drop),
        Content::Other => Err(JudgeFault::Unknown),
    }
}

fn of(
    leaf: &Certificate,
    standing: ChainStanding,
    claimed_at: Option<DateTime<Utc>>,
    stamp: Option<Stamp>,
) -> Judgement {
    let tbs = &leaf.tbs_certificate;
    Judgement {
        standing,
        signer: common_name(&tbs.subject),
        subject: tbs.subject.to_string(),
        certificate_serial: serial_text(leaf),
        certificate_ends: chain::instant(tbs.validity.not_after),
        claimed_at,
        stamp,
    }
}

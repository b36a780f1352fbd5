//! Whose signatures on a paper count: those of the portal's own demonstration authority, or a provider's.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::judge::{self, ChainStanding, JudgeFault, Roots};
use super::verify::{SignatureReport, TrustAnchor, Verdict, verify};

/// Whose signatures count.
#[derive(Debug, Clone)]
pub enum Trust {
    /// Papers are signed in just one way, under this authority.
    Own(Box<TrustAnchor>),
    /// Papers are signed by a provider, under these roots. If none are given, only the provider itself can say whom it
    /// trusts.
    Provider(Roots),
}

impl Trust {
    /// When the first of the trusted certificates ends.
    pub fn ends_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Own(anchor) => anchor.expires_at(),
            Self::Provider(roots) => roots.ends_at(),
        }
    }

    /// Examines a file that somebody holds for the paper with this hash. The paper itself is known by its hash alone: it
    /// was proven when it was signed.
    pub fn examine(&self, bytes: &[u8], paper: &[u8]) -> SignatureReport {
        let roots = match self {
            Self::Own(anchor) => return verify(bytes, anchor),
            Self::Provider(roots) => roots,
        };
        let hash = |bytes: &[u8]| -> [u8; 32] { Sha256::digest(bytes).into() };
        let own = hash(bytes)[..] == *paper;
        let front = judge::covered(bytes).ok().filter(|_| !own);
        let front = front.unwrap_or(bytes);
        let (sha256, whole) = (hash(front), front.len() == bytes.len());
        let judged = judge::judge(front, roots);
        let verdict = match &judged {
            _ if sha256[..] == *paper && whole => Verdict::Valid,
            _ if sha256[..] == *paper => Verdict::Countersigned,
            Ok(found) if found.standing == ChainStanding::Trusted && whole => Verdict::AnotherPaper,
            Ok(_) if !whole => Verdict::NotWholeFile,
            Ok(_) => Verdict::OtherAuthority,
            Err(fault) => Verdict::from(*fault),
        };
        let signer = judged.ok().filter(|_| sha256[..] == *paper);
        SignatureReport {
            verdict,
            sha256,
            certificate_serial: signer
                .as_ref()
                .map(|found| found.certificate_serial.clone()),
            signer: signer.and_then(|found| found.signer),
        }
    }
}

impl From<JudgeFault> for Verdict {
    fn from(fault: JudgeFault) -> Self {
        match fault {
            JudgeFault::NotPdf => Self::NotPdf,
            JudgeFault::TooLarge => Self::TooLarge,
            JudgeFault::Unsigned => Self::Unsigned,
            JudgeFault::NotWhole => Self::NotWholeFile,
            JudgeFault::Altered => Self::Altered,
            JudgeFault::SeveralSignatures
            | JudgeFault::Unknown
            | JudgeFault::RootUnknown
            | JudgeFault::CertificateNotValid => Self::OtherAuthority,
        }
    }
}

//! What an examined answer proves, or why it proves nothing.

use crate::actions::ActionError;
use crate::adapters::pdf::judge::JudgeFault;
use crate::domain::signing::SigningFault;

/// What a good answer proves.
#[derive(Debug)]
pub(super) struct Proof {
    /// Of the whole file.
    pub(super) sha256: [u8; 32],
    pub(super) certificate_serial: String,
    /// How the certificate writes its signer; empty where it has no name of its own.
    pub(super) written: String,
}

/// Why there is no proof.
#[derive(Debug)]
pub(super) enum Doubt {
    Fault(SigningFault),
    /// The service could not be asked; the examination is done again.
    Later(ActionError),
}

/// A judge's fault as the record of the signature says it.
pub(super) const fn by_judge(fault: JudgeFault) -> SigningFault {
    match fault {
        JudgeFault::NotPdf | JudgeFault::TooLarge => SigningFault::NoPdf,
        JudgeFault::Unsigned => SigningFault::Unsigned,
        JudgeFault::NotWhole => SigningFault::NotWhole,
        JudgeFault::SeveralSignatures => SigningFault::SeveralSignatures,
        JudgeFault::Altered => SigningFault::Altered,
        JudgeFault::Unknown | JudgeFault::RootUnknown | JudgeFault::CertificateNotValid => {
            SigningFault::OtherAuthority
        }
    }
}

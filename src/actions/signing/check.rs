//! Our own examination of a signer's answer; nothing counts as signed before it.

use sha2::{Digest as _, Sha256};

use super::paper;
use super::proof::{Doubt, Proof, by_judge};
use super::returned::{self, Given};
use crate::actions::{ActionError, press};
use crate::adapters::esign::Signer;
use crate::adapters::pdf::judge::{self, JudgeFault, Roots};
use crate::adapters::pdf::trust::Trust;
use crate::adapters::pdf::verify::{TrustAnchor, Verdict, signatures, verify};
use crate::domain::actor::Actor;
use crate::domain::signing::{Carried, SigningFault};
use crate::domain::titles;
use crate::portal::Portal;
use crate::store::signing::SigningRow;

/// What was sent, and who must have signed it.
pub(super) struct Expected {
    sent_sha256: Vec<u8>,
    sent_bytes: usize,
    /// Name as printed.
    name: String,
    /// Common name in a certificate of the portal's own authority.
    signer: String,
    trust: Trust,
}

/// Examines the answer, then asks the service itself if it can be asked.
pub(super) async fn check(
    portal: &Portal,
    row: &SigningRow,
    answer: Vec<u8>,
) -> Result<Proof, Doubt> {
    if row.carried().is_some() {
        return carried(portal, row, &answer).await;
    }
    let signer = portal.signer(&row.adapter);
    let bytes = usize::try_from(row.sent_bytes.unwrap_or_default()).unwrap_or_default();
    let sha256 = row.sent_sha256.clone().unwrap_or_default();
    let expected = Expected::new(signer, (sha256, bytes), &row.signatory.name);
    judged(signer, expected, answer).await
}

/// As [`check`], of an answer for any paper that was sent to this signer.
pub(super) async fn judged(
    signer: &Signer,
    expected: Expected,
    answer: Vec<u8>,
) -> Result<Proof, Doubt> {
    let bytes = answer.clone();
    let own = press::in_turn("signature check", move || expected.prove(&bytes));
    let proof = own.await.map_err(Doubt::Later)?.map_err(Doubt::Fault)?;
    match signer.esign.verify(answer).await {
        Ok(None | Some(true)) => Ok(proof),
        Ok(Some(false)) => Err(Doubt::Fault(SigningFault::NotVerified)),
        Err(error) => Err(Doubt::Later(ActionError::Outside {
            service: "esign",
            cause: error.to_string(),
        })),
    }
}

/// What came back, with the number that was typed then.
async fn carried(portal: &Portal, row: &SigningRow, answer: &[u8]) -> Result<Proof, Doubt> {
    if row.carried() == Some(Carried::Wet) {
        // Nothing is proven by the file; the second person has confirmed it.
        return match row.confirmed_by {
            Some(_) => Ok(Proof {
                sha256: Sha256::digest(answer).into(),
                certificate_serial: String::new(),
                written: String::new(),
            }),
            None => Err(Doubt::Fault(SigningFault::NotVerified)),
        };
    }
    let number = paper::number_of(portal, row).await.map_err(Doubt::Later)?;
    let given = row.signed_on.map(|on| Given {
        number: &number,
        on,
    });
    let proof = returned::examine(portal, Actor::SYSTEM, row, given, answer).await;
    proof.map_err(Doubt::from)
}

impl Expected {
    fn new(signer: &Signer, (sent_sha256, sent_bytes): (Vec<u8>, usize), name: &str) -> Self {
        Self {
            sent_sha256,
            sent_bytes,
            name: name.to_owned(),
            signer: signer.esign.common_name(name),
            trust: signer.trust.clone(),
        }
    }

    /// These bytes are sent, to be signed by the person of this name.
    pub(super) fn of_sent(signer: &Signer, sent: &[u8], name: &str) -> Self {
        let sha256 = Sha256::digest(sent).to_vec();
        Self::new(signer, (sha256, sent.len()), name)
    }

    /// The answer is the sent bytes, unchanged, followed by one signature of the expected person over the whole.
    fn prove(&self, bytes: &[u8]) -> Result<Proof, SigningFault> {
        if !bytes.starts_with(b"%PDF-") {
            return Err(SigningFault::NoPdf);
        }
        let (sent, appended) = bytes
            .split_at_checked(self.sent_bytes)
            .ok_or(SigningFault::OtherPaper)?;
        if Sha256::digest(sent).as_slice() != self.sent_sha256 {
            return Err(SigningFault::OtherPaper);
        }
        if appended.is_empty() {
            return Err(SigningFault::Unsigned);
        }
        match &self.trust {
            Trust::Own(anchor) => self.by_own(anchor, appended, bytes),
            Trust::Provider(roots) => self.by_provider(roots, sent, bytes),
        }
    }

    /// A provider may add evidence after its signature, but nothing that changes a page.
    fn by_provider(&self, roots: &Roots, sent: &[u8], bytes: &[u8]) -> Result<Proof, SigningFault> {
        let found = judge::under(bytes, roots).map_err(|fault| match fault {
            // Something was appended that has no whole signature: the answer was cut off.
            JudgeFault::Unsigned => SigningFault::NotWhole,
            fault => by_judge(fault),
        })?;
        if !judge::continues(sent, bytes) {
            return Err(SigningFault::OtherPaper);
        }
        let signer = found.signer.unwrap_or_default();
        if !titles::same_person(&signer, &self.name) {
            return Err(SigningFault::OtherSigner);
        }
        Ok(Proof {
            sha256: Sha256::digest(bytes).into(),
            certificate_serial: found.certificate_serial,
            written: signer,
        })
    }

    fn by_own(
        &self,
        anchor: &TrustAnchor,
        appended: &[u8],
        bytes: &[u8],
    ) -> Result<Proof, SigningFault> {
        if signatures(appended) > 1 {
            return Err(SigningFault::SeveralSignatures);
        }
        let report = verify(bytes, anchor);
        match report.verdict {
            Verdict::Valid => {}
            Verdict::NotPdf | Verdict::TooLarge => return Err(SigningFault::NoPdf),
            // Something was appended that has no whole signature: the answer was cut off.
            Verdict::Unsigned | Verdict::NotWholeFile => return Err(SigningFault::NotWhole),
            Verdict::Countersigned => return Err(SigningFault::SeveralSignatures),
            Verdict::Altered => return Err(SigningFault::Altered),
            Verdict::OtherAuthority | Verdict::AnotherPaper => {
                return Err(SigningFault::OtherAuthority);
            }
        }
        if report.signer.as_deref() != Some(&self.signer) {
            return Err(SigningFault::OtherSigner);
        }
        Ok(Proof {
            sha256: report.sha256,
            certificate_serial: report.certificate_serial.unwrap_or_default(),
            // The portal's own certificates are made of what papers print.
            written: String::new(),
        })
    }
}

//! One signature on one paper, from the check before it to its proof; letters, refusals and upheld objections alike.

use super::procedure::{Act, closed_list};
use super::refusal::Decision;

closed_list! {
    /// How far a signature is. Each state is committed before the next step begins.
    pub enum SigningState {
        /// Everything is checked; nothing has left the portal.
        Prepared = "prepared",
        /// The signer is being called; never repeated by itself.
        Sending = "sending",
        /// The signer's answer is stored and is being examined.
        Checking = "checking",
        /// Proven; the paper is signed.
        Succeeded = "succeeded",
        Failed = "failed",
        /// Nobody knows whether the signer signed; a person settles it.
        Unknown = "unknown",
    }
}

impl SigningState {
    /// Whether its paper cannot be signed again yet.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Succeeded | Self::Failed)
    }

    /// Whether it goes on by itself.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Prepared | Self::Sending | Self::Checking)
    }
}

closed_list! {
    /// How a paper comes back that is carried out of the portal to be signed.
    pub enum Carried {
        /// As a PDF that another program signed.
        Upload = "upload",
        /// On paper, signed by hand, as a scan that a second person confirms.
        Wet = "wet",
    }
}

closed_list! {
    /// What is signed.
    pub enum SigningPaper {
        Letter = "letter",
        Decline = "decline",
        Uphold = "uphold",
    }
}

impl SigningPaper {
    /// The act of the procedure that its signature carries out.
    pub const fn act(self) -> Act {
        match self {
            Self::Letter => Act::Sign,
            Self::Decline => Act::Decline,
            Self::Uphold => Act::Uphold,
        }
    }
}

impl From<Decision> for SigningPaper {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Decline => Self::Decline,
            Decision::Uphold => Self::Uphold,
        }
    }
}

closed_list! {
    /// Why a signature failed or is unknown.
    pub enum SigningFault {
        /// The paper, its signatory or its case had changed since it was shown.
        Changed = "changed",
        SamePerson = "same_person",
        /// Another signature on the same paper is open.
        BeingSigned = "being_signed",
        /// It gets its number when it is signed, which this way of signing cannot do.
        NumberLater = "number_later",
        /// It has a character that no font has.
        Unprintable = "unprintable",
        /// It cannot be made, and waiting does not help.
        Unmade = "unmade",
        /// Its content cannot be decrypted.
        Vault = "vault",
        /// The portal had a passing trouble before anything was sent.
        Portal = "portal",
        /// The portal stopped before anything was sent.
        NotSent = "not_sent",
        /// The signer could not be reached, so nothing was sent.
        Unreachable = "unreachable",
        Refused = "refused",
        Passphrase = "passphrase",
        /// The answer has no signature.
        Unsigned = "unsigned",
        /// The answer's signature does not fit its bytes.
        Altered = "altered",
        /// The signature does not cover the whole document, or was cut off.
        NotWhole = "not_whole",
        SeveralSignatures = "several_signatures",
        OtherAuthority = "other_authority",
        OtherSigner = "other_signer",
        /// The signer's own verification calls the answer invalid.
        NotVerified = "not_verified",
        /// The agency head states that the signer's own list has no such signature.
        StatedUnsigned = "stated_unsigned",
        /// The signer did not answer clearly.
        NoAnswer = "no_answer",
        TimedOut = "timed_out",
        /// The portal died during the call.
        Interrupted = "interrupted",
        /// The answer is empty or no PDF.
        NoPdf = "no_pdf",
        /// The answer is another paper.
        OtherPaper = "other_paper",
        /// What came back does not say what was carried out.
        OtherContent = "other_content",
        /// The paper was taken back before it came back signed.
        TakenBack = "taken_back",
        /// Its case ended, or another paper took its place, before it was signed.
        CaseEnded = "case_ended",
        /// It waited for a service that did not answer, and was taken out of the queue unsent.
        LeftQueue = "left_queue",
    }
}

impl SigningFault {
    /// What it makes of the signature. Whatever leaves open whether the signer signed is unknown.
    pub const fn ends_as(self) -> SigningState {
        match self {
            Self::NoAnswer
            | Self::TimedOut
            | Self::Interrupted
            | Self::NoPdf
            | Self::OtherPaper
            | Self::Altered
            | Self::NotWhole => SigningState::Unknown,
            _ => SigningState::Failed,
        }
    }
}

/// Calls in a row without an answer after which a stack waits for the service.
const UNANSWERED_AT_MOST: u8 = 2;

/// What becomes of the papers of a stack that are not sent yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// They end with this fault.
    Fails(SigningFault),
    /// They wait until the service answers and their signer takes them up again.
    Waits,
}

/// How a stack goes on after what happened to its papers so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct StackCourse {
    unanswered: u8,
    answered: bool,
    rest: Option<Rest>,
}

impl StackCourse {
    /// Notes a paper that was sent, with the fault of the signer, if any.
    pub const fn note(&mut self, fault: Option<SigningFault>) {
        let unanswered = match fault {
            Some(SigningFault::NoAnswer | SigningFault::TimedOut) => self.unanswered + 1,
            Some(SigningFault::Unreachable) => self.unanswered,
            _ => {
                self.answered = true;
                0
            }
        };
        self.unanswered = unanswered;
        self.rest = match fault {
            // Further wrong attempts would lock the person's account at the service.
            Some(SigningFault::Passphrase) => Some(Rest::Fails(SigningFault::Passphrase)),
            Some(SigningFault::Unreachable) => Some(Rest::Waits),
            _ if unanswered >= UNANSWERED_AT_MOST => Some(Rest::Waits),
            _ => None,
        };
    }

    /// Whether the signer has answered and does not seem to have fallen silent since.
    pub const fn is_answered(self) -> bool {
        self.answered && !matches!(self.rest, Some(Rest::Waits))
    }

    /// What becomes of the papers that follow; `None` if the next one is sent.
    pub const fn rest(self) -> Option<Rest> {
        self.rest
    }
}

/// Whether an act would change a paper that may be signed at this moment; the owner's withdrawal never waits, and the
/// year's end does not wait for a paper that was carried out.
pub const fn waits_for_signature(act: Act, carried_out: bool) -> bool {
    match act {
        Act::SendBack | Act::Reopen | Act::Grant => true,
        Act::VoidNumber => !carried_out,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leaves_the_signers_deed_open_is_unknown() {
        let unknown: Vec<&str> = SigningFault::ALL
            .iter()
            .filter(|fault| fault.ends_as() == SigningState::Unknown)
            .map(|fault| fault.as_str())
            .collect();
        assert_eq!(
            unknown,
            [
                "altered",
                "not_whole",
                "no_answer",
                "timed_out",
                "interrupted",
                "no_pdf",
                "other_paper"
            ]
        );
        assert!(SigningFault::ALL.iter().all(|fault| matches!(
            fault.ends_as(),
            SigningState::Unknown | SigningState::Failed
        )));
    }

    #[test]
    fn a_silent_service_costs_a_stack_one_paper_that_is_not_sent_or_two_that_are_not_certain() {
        let rest_after = |faults: &[Option<SigningFault>]| {
            let mut course = StackCourse::default();
            for fault in faults {
                course.note(*fault);
            }
            course.rest()
        };
        let fault = Some;
        let wrong = SigningFault::Passphrase;
        assert_eq!(rest_after(&[]), None);
        assert_eq!(rest_after(&[fault(SigningFault::Refused), None]), None);
        assert_eq!(
            rest_after(&[None, fault(SigningFault::Unreachable)]),
            Some(Rest::Waits)
        );
        assert_eq!(rest_after(&[fault(wrong)]), Some(Rest::Fails(wrong)));
        let silent = [SigningFault::TimedOut, SigningFault::NoAnswer].map(Some);
        assert_eq!(rest_after(&silent[..1]), None, "one may be the paper's own");
        assert_eq!(rest_after(&silent), Some(Rest::Waits));
        assert_eq!(rest_after(&[silent[0], None, silent[1]]), None);
    }

    #[test]
    fn a_paper_is_free_again_once_its_signature_succeeded_or_failed() {
        let free: Vec<SigningState> = SigningState::ALL
            .iter()
            .copied()
            .filter(|state| !state.is_open())
            .collect();
        assert_eq!(free, [SigningState::Succeeded, SigningState::Failed]);
    }
}

//! Complaints about the service (pengaduan): what they are about, the steps, the ticket. UU 25/2009, Perpres 76/2013,
//! `PermenPANRB` 62/2018.

mod clock;
mod route;
mod ticket;

pub use clock::{ComplaintClock, ComplaintDays};
pub use route::{Accused, ComplaintDesk, ComplaintPlace, Coworker, Destination, destination};
pub use ticket::{NotATicket, TicketNumber};

use super::procedure::closed_list;

closed_list! {
    /// What a complaint is about.
    pub enum ComplaintCategory {
        Delay = "delay",
        Decision = "decision",
        Portal = "portal",
        /// Asks for information.
        Question = "question",
        Suggestion = "suggestion",
        /// How an officer behaved.
        Conduct = "conduct",
        /// An officer asked for money or a gift.
        Money = "money",
        Other = "other",
    }
}

impl ComplaintCategory {
    /// Whether it is always about an officer.
    pub const fn accuses(self) -> bool {
        matches!(self, Self::Conduct | Self::Money)
    }
}

closed_list! {
    /// Where a complaint stands.
    pub enum ComplaintState {
        Received = "received",
        /// Somebody has taken it; that is its acknowledgement.
        InHand = "in_hand",
        Answered = "answered",
        /// Ended without an answer to its subject, with a reason.
        Closed = "closed",
    }
}

closed_list! {
    /// What happens to a complaint.
    pub enum ComplaintAct {
        File = "file",
        Take = "take",
        PassOn = "pass_on",
        Answer = "answer",
        Close = "close",
        /// The complainant says why the answer is not enough.
        Reopen = "reopen",
        /// The complainant says whether the answer satisfies.
        Judge = "judge",
        /// A mail to the complainant was given up.
        MailFailed = "mail_failed",
    }
}

closed_list! {
    /// How the complainant can be reached.
    pub enum ComplaintContact {
        /// Only by ticket and tracking code.
        Nowhere = "none",
        Email = "email",
        Phone = "phone",
    }
}

impl ComplaintState {
    /// Whether the office still has to do something.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::InHand)
    }

    /// The state after an act; `None` if the act is not possible in this state.
    pub const fn after(self, act: ComplaintAct) -> Option<Self> {
        match (act, self) {
            (ComplaintAct::Take, Self::Received) => Some(Self::InHand),
            (ComplaintAct::PassOn, Self::Received | Self::InHand)
            | (ComplaintAct::Reopen, Self::Answered | Self::Closed) => Some(Self::Received),
            (ComplaintAct::Answer, Self::Received | Self::InHand) => Some(Self::Answered),
            (ComplaintAct::Close, Self::Received | Self::InHand) => Some(Self::Closed),
            (ComplaintAct::Judge, Self::Answered | Self::Closed)
            | (ComplaintAct::MailFailed, _) => Some(self),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_act_is_possible_only_in_its_states() {
        use ComplaintAct as Act;
        use ComplaintState::{Answered, Closed, InHand, Received};
        for (act, from) in [
            (Act::File, &[][..]),
            (Act::Take, &[Received]),
            (Act::PassOn, &[Received, InHand]),
            (Act::Answer, &[Received, InHand]),
            (Act::Close, &[Received, InHand]),
            (Act::Reopen, &[Answered, Closed]),
            (Act::Judge, &[Answered, Closed]),
            (Act::MailFailed, ComplaintState::ALL),
        ] {
            for state in ComplaintState::ALL {
                let possible = state.after(act).is_some();
                assert_eq!(possible, from.contains(state), "{act} in {state}");
            }
        }
    }

    #[test]
    fn only_an_answer_and_a_closing_end_a_complaint() {
        for state in ComplaintState::ALL {
            for act in ComplaintAct::ALL {
                let Some(after) = state.after(*act) else {
                    continue;
                };
                let ends = matches!(act, ComplaintAct::Answer | ComplaintAct::Close);
                if state.is_open() {
                    assert_eq!(!after.is_open(), ends, "{act} in {state}");
                }
            }
        }
    }
}

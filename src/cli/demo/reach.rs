//! Brings a case to a wanted status through the acts.

use super::checking::review;
use super::fill_in::{Plan, fill_in, read};
use super::hours::Hours;
use super::people::People;
use super::{after_letter, reminded};
use crate::actions::case::Intent;
use crate::actions::check::{assign, inventory};
use crate::actions::letter;
use crate::actions::refusal::draft::Decree;
use crate::actions::refusal::{self, appeal, decline};
use crate::actions::signing::begin::{SeenPaper, StackRequest, Ticked};
use crate::actions::signing::{pen, run};
use crate::actions::submission::submit;
use crate::actions::{self, Acted, ActionError};
use crate::adapters::clock::Clock;
use crate::adapters::esign::local::DEMO_PASSPHRASE;
use crate::domain::actor::Actor;
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::procedure::{Act, Role, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;

/// Every status that the filing of a trademark can reach.
pub const STAGES: &[Status] = &[
    Status::Draft,
    Status::Submitted,
    Status::Assigned,
    Status::Returned,
    Status::DeclineProposed,
    Status::DeclineEndorsed,
    Status::Declined,
    Status::ObjectionFiled,
    Status::DeclineUpheld,
    Status::AppealFiled,
    Status::Complete,
    Status::Drafted,
    Status::Prepared,
    Status::Initialled,
    Status::Signed,
    Status::FollowedUp,
    Status::Delivered,
    Status::OwnFilingReported,
    Status::ReadyToFile,
    Status::Billed,
    Status::PaymentReported,
    Status::Paid,
    Status::UnderExamination,
    Status::Certified,
    Status::Refused,
    Status::Lapsed,
    Status::Withdrawn,
    Status::Closed,
];

/// Acts of a case up to its certificate.
const MAIN_PATH: &[Act] = &[
    Act::Submit,
    Act::Assign,
    Act::Accept,
    Act::DraftLetter,
    Act::PrepareLetter,
    Act::Initial,
    Act::Sign,
    Act::FollowUp,
    Act::Deliver,
    Act::ReadyToPay,
    Act::IssueBilling,
    Act::ReportPayment,
    Act::ConfirmPayment,
    Act::RecordFiling,
    Act::Certify,
];

/// Acts of a case that is not recommended.
const DECLINING: &[Act] = &[
    Act::ProposeDecline,
    Act::EndorseDecline,
    Act::Decline,
    Act::Object,
    Act::Uphold,
    Act::RecordAppeal,
];

/// The acts from a filled-in draft to a status.
pub fn path_to(stage: Status) -> Vec<Act> {
    let main = |last: Act| -> Vec<Act> {
        let end = MAIN_PATH
            .iter()
            .position(|act| *act == last)
            .map_or(0, |at| at + 1);
        MAIN_PATH.iter().copied().take(end).collect()
    };
    let and = |last: Act, more: &[Act]| {
        let mut path = main(last);
        path.extend(more);
        path
    };
    let declining = |acts: usize| {
        let mut path = main(Act::Assign);
        path.extend(DECLINING.iter().copied().take(acts));
        path
    };
    match stage {
        Status::Draft => Vec::new(),
        Status::Submitted => main(Act::Submit),
        Status::Assigned => main(Act::Assign),
        Status::Returned => and(Act::Assign, &[Act::Return]),
        Status::Closed => and(Act::Assign, &[Act::Return, Act::LapseReturned]),
        Status::DeclineProposed => declining(1),
        Status::DeclineEndorsed => declining(2),
        Status::Declined => declining(3),
        Status::ObjectionFiled => declining(4),
        Status::DeclineUpheld => declining(5),
        Status::AppealFiled => declining(6),
        Status::Complete => main(Act::Accept),
        Status::Drafted => main(Act::DraftLetter),
        Status::Prepared => main(Act::PrepareLetter),
        Status::Initialled => main(Act::Initial),
        Status::Signed => main(Act::Sign),
        Status::FollowedUp => main(Act::FollowUp),
        Status::Delivered => main(Act::Deliver),
        Status::OwnFilingReported => and(Act::Deliver, &[Act::ReportOwnFiling]),
        Status::ReadyToFile => main(Act::ReadyToPay),
        Status::Billed => main(Act::IssueBilling),
        Status::PaymentReported => main(Act::ReportPayment),
        Status::Paid => main(Act::ConfirmPayment),
        Status::UnderExamination => and(Act::RecordFiling, &[Act::RecordStage]),
        Status::Certified => main(Act::Certify),
        Status::Refused => and(Act::RecordFiling, &[Act::Refuse]),
        Status::Lapsed => and(Act::RecordFiling, &[Act::Lapse]),
        Status::Withdrawn => and(Act::Submit, &[Act::Withdraw]),
        Status::Recorded => and(Act::Accept, &[Act::RecordInventory]),
    }
}

/// The acts to a status for this service; some services need no letter, some end at the Dinas.
pub(super) fn path_of(plan: &Plan, stage: Status) -> Vec<Act> {
    let mut path = path_to(stage);
    let service = plan.kind.service(plan.service);
    if service.is_some_and(|spec| !spec.letter_needed) {
        let of_letter = |act: &Act| {
            use Act::{Deliver, FollowUp, Initial, PrepareLetter, Sign};
            matches!(act, PrepareLetter | Initial | Sign | FollowUp | Deliver)
        };
        path.retain(|act| !of_letter(act));
        for act in &mut path {
            if *act == Act::DraftLetter {
                *act = Act::SkipLetter;
            }
        }
    }
    path
}

/// Acts in the name of the demo's people, with some time between acts.
pub struct Driver {
    portal: Portal,
    people: People,
}

impl Driver {
    /// Nobody waits for a scanner: the demo's files are the portal's own.
    pub fn new(portal: Portal, people: People) -> Self {
        let portal = portal.unscanned();
        Self { portal, people }
    }

    /// Makes a trademark case of the demo's owner in this status.
    pub async fn case_in(&self, stage: Status, mark: &str) -> Result<ApplicationId, ActionError> {
        self.case_of(self.people.owner, stage, mark).await
    }

    /// Makes a trademark case of this owner in this status.
    pub async fn case_of(
        &self,
        owner: AccountId,
        stage: Status,
        mark: &str,
    ) -> Result<ApplicationId, ActionError> {
        self.case_for(owner, &Plan::mark(), stage, mark).await
    }

    /// Makes a case of this owner in this status. It begins within the last two hours, or long ago if it must lapse.
    pub async fn case_for(
        &self,
        owner: AccountId,
        plan: &Plan,
        stage: Status,
        title: &str,
    ) -> Result<ApplicationId, ActionError> {
        let path = path_of(plan, stage);
        let hours = Hours::of(&self.portal, &path);
        let id = self.fill_in(owner, plan, title, &hours).await?;
        self.walk(owner, id, &path, &hours).await?;
        Ok(id)
    }

    /// Makes a draft of this owner that is ready to be submitted.
    pub(super) async fn fill_in(
        &self,
        owner: AccountId,
        plan: &Plan,
        title: &str,
        hours: &Hours,
    ) -> Result<ApplicationId, ActionError> {
        let past = self.portal.with_clock(Clock::frozen(hours.begin()));
        fill_in(&past, owner, plan, title).await
    }

    /// Performs these acts on a case, each at its own instant.
    pub(super) async fn walk(
        &self,
        owner: AccountId,
        id: ApplicationId,
        acts: &[Act],
        hours: &Hours,
    ) -> Result<(), ActionError> {
        let frozen = Clock::frozen(hours.begin());
        let past = self.portal.with_clock(frozen.clone());
        for (act, at) in acts.iter().zip(hours.acts()) {
            frozen.set(*at);
            if *act == Act::LapseReturned {
                reminded::of_correction(&past, &read(&past, id).await?).await?;
                actions::overdue::round(&past).await?;
            } else {
                self.act(&past, owner, id, *act).await?;
            }
        }
        Ok(())
    }

    /// Performs one act on a case in the name of the right person.
    pub async fn act(
        &self,
        portal: &Portal,
        owner: AccountId,
        id: ApplicationId,
        act: Act,
    ) -> Result<(), ActionError> {
        let case = read(portal, id).await?;
        let intent = |account, role| Intent {
            actor: Actor::person(account, role),
            case: id,
            seen_version: Some(case.version),
            once: None,
        };
        let applicant = intent(owner, Role::Applicant);
        let clerk = intent(self.people.clerk, Role::Clerk);
        let reviewer = intent(self.people.reviewer, Role::Reviewer);
        let division_head = intent(self.people.division_head, Role::DivisionHead);
        let agency_head = intent(self.people.agency_head, Role::AgencyHead);
        match act {
            Act::Submit => submit::submit(portal, &applicant, &[]).await?,
            Act::Withdraw => {
                submit::withdraw(portal, &applicant, "Berubah rencana (contoh).").await?
            }
            Act::Assign => assign::assign(portal, &clerk, self.people.reviewer).await?,
            Act::Accept | Act::Return | Act::ProposeDecline => {
                review(portal, act, &case, &reviewer).await?
            }
            Act::EndorseDecline => {
                let proposal = refusal::draft::proposal(portal, &case).await?;
                decline::endorse(portal, &division_head, &hex::encode(proposal.sha256())).await?
            }
            Act::Decline | Act::Uphold => decide(portal, act, &agency_head).await?,
            Act::Object => {
                decline::object(
                    portal,
                    &applicant,
                    "Alamat usaha sudah pindah ke Kota Serang.",
                )
                .await?
            }
            Act::RecordAppeal => {
                let today = wib::date(portal.now());
                appeal::record(portal, &clerk, today, "Banding kepada atasan (contoh).").await?
            }
            Act::DraftLetter => letter::draft(portal, &reviewer).await?,
            Act::SkipLetter => letter::skip(portal, &reviewer).await?,
            Act::RecordInventory => inventory::record(portal, &reviewer).await?,
            Act::PrepareLetter => letter::prepare(portal, &clerk, None).await?,
            Act::Initial => {
                let hash = content_hash(portal, id).await?;
                letter::initial(portal, &division_head, &hash).await?
            }
            Act::Sign => signed(portal, &agency_head, SeenPaper::Letter).await?,
            Act::FollowUp => letter::follow_up(portal, &clerk, [true; 3]).await?,
            Act::Deliver => letter::deliver(portal, &clerk).await?,
            _ => after_letter::act(portal, act, &case, &applicant, &clerk).await?,
        };
        Ok(())
    }
}

/// The agency head's decision: written, viewed, signed.
async fn decide(portal: &Portal, act: Act, agency_head: &Intent) -> Acted {
    let decree = Decree {
        reason: "Usaha beralamat di luar Kota Serang.",
        basis: "Standar pelayanan Dinas",
        ..Decree::default()
    };
    let case = if act == Act::Decline {
        decline::write(portal, agency_head, decree).await?
    } else {
        let reason = "NIB masih memuat alamat lama.";
        decline::write_uphold(portal, agency_head, Decree { reason, ..decree }).await?
    };
    let written = refusal::draft::written(portal, &case).await?;
    let written = written.ok_or(ActionError::NotFound)?;
    let seen = SeenPaper::Refusal {
        decision: written.decision,
        sha256: hex::encode(written.content.sha256()),
    };
    signed(portal, agency_head, seen).await
}

/// Signs one paper as the agency head.
async fn signed(portal: &Portal, agency_head: &Intent, paper: SeenPaper) -> Acted {
    let signer = agency_head.actor.account().ok_or(ActionError::NotFound)?;
    let esign = &portal.signer(pen::LOCAL).esign;
    let pen = pen::take(portal, signer, esign, DEMO_PASSPHRASE).await?;
    let request = StackRequest {
        actor: agency_head.actor,
        once: None,
        papers: vec![Ticked {
            case: agency_head.case,
            seen_version: None,
            paper,
        }],
        strict: true,
    };
    run::now(portal, &request, &pen).await
}

async fn content_hash(portal: &Portal, id: ApplicationId) -> Result<String, ActionError> {
    let mut conn = portal.pool().acquire().await?;
    let letter = store::letter::current(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    Ok(hex::encode(letter.content_sha256.unwrap_or_default()))
}

//! Drives a case of merek through the acts to a wanted status.

use std::sync::Arc;

use chrono::TimeDelta;

use super::files::{label_jpeg, paper_pdf};
use super::people::People;
use crate::actions::case::Intent;
use crate::actions::filing::{TypedCertificate, TypedFiling, TypedStage};
use crate::actions::payment::Payment;
use crate::actions::{
    ActionError, assign, billing, check, clock, decline, document, draft, file, filing, letter,
    payment, sign, submit,
};
use crate::adapters::clock::Clock;
use crate::adapters::esign::Unlocked;
use crate::adapters::esign::local::DEMO_PASSPHRASE;
use crate::domain::actor::Actor;
use crate::domain::application::Application;
use crate::domain::billing::{BillingCode, Ntpn, default_expiry};
use crate::domain::file::FileKind;
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::ip_type::{FieldKind, Input, Service, TRADEMARK};
use crate::domain::money::Rupiah;
use crate::domain::procedure::{Act, Role, Status};
use crate::domain::requirement::Gate;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::check::Verdict;

/// Every status a merek filing can reach.
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

/// The path of a case that goes well.
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

/// The acts to a status, from a filled-in draft.
fn path_to(stage: Status) -> Vec<Act> {
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
    match stage {
        Status::Draft => Vec::new(),
        Status::Submitted => main(Act::Submit),
        Status::Assigned => main(Act::Assign),
        Status::Returned => and(Act::Assign, &[Act::Return]),
        Status::Closed => and(Act::Assign, &[Act::Return, Act::LapseReturned]),
        Status::DeclineProposed => and(Act::Assign, &[Act::ProposeDecline]),
        Status::DeclineEndorsed => and(Act::Assign, &[Act::ProposeDecline, Act::EndorseDecline]),
        Status::Declined => and(
            Act::Assign,
            &[Act::ProposeDecline, Act::EndorseDecline, Act::Decline],
        ),
        Status::ObjectionFiled => and(
            Act::Assign,
            &[
                Act::ProposeDecline,
                Act::EndorseDecline,
                Act::Decline,
                Act::Object,
            ],
        ),
        Status::DeclineUpheld => and(
            Act::Assign,
            &[
                Act::ProposeDecline,
                Act::EndorseDecline,
                Act::Decline,
                Act::Object,
                Act::Uphold,
            ],
        ),
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
        Status::Recorded => Vec::new(),
    }
}

/// Acts in the name of the demo people, a little time apart.
pub struct Driver {
    portal: Portal,
    people: People,
}

impl Driver {
    pub fn new(portal: Portal, people: People) -> Self {
        Self { portal, people }
    }

    /// A case of the demo's owner in this status.
    pub async fn case_in(&self, stage: Status, mark: &str) -> Result<ApplicationId, ActionError> {
        self.case_of(self.people.owner, stage, mark).await
    }

    /// A case of this owner in this status. It begins two hours ago (today), or, where time itself must end it, long ago.
    pub async fn case_of(
        &self,
        owner: AccountId,
        stage: Status,
        mark: &str,
    ) -> Result<ApplicationId, ActionError> {
        let now = self.portal.now();
        let start = if stage == Status::Closed {
            let days = i64::from(self.portal.profile().rules.correction_days) + 2;
            now - TimeDelta::days(days)
        } else {
            (now - TimeDelta::hours(2)).max(wib::start_of(wib::date(now)))
        };
        let path = path_to(stage);
        let pace = (now - start) / i32::try_from(path.len() + 2).unwrap_or(i32::MAX);
        let frozen = Clock::frozen(start);
        let past = self.portal.with_clock(frozen.clone());
        let id = fill_in(&past, owner, mark).await?;
        for act in path {
            if act == Act::LapseReturned {
                clock::round(&self.portal).await?;
                continue;
            }
            frozen.advance(pace.min(TimeDelta::minutes(7)));
            self.act(&past, owner, id, act).await?;
        }
        Ok(id)
    }

    async fn act(
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
            Act::Submit => submit::submit(portal, &applicant).await?,
            Act::Withdraw => {
                submit::withdraw(portal, &applicant, "Berubah rencana (contoh).").await?
            }
            Act::Assign => assign::assign(portal, &clerk, self.people.reviewer).await?,
            Act::Accept => {
                check::accept(portal, &reviewer, &verdicts(portal, &case, None).await?).await?
            }
            Act::Return => {
                let verdicts = verdicts(portal, &case, Some("document:identity_card")).await?;
                check::return_for_correction(portal, &reviewer, &verdicts).await?
            }
            Act::ProposeDecline => {
                let reason = "Usaha beralamat di luar Kota Serang.";
                check::propose_decline(portal, &reviewer, reason, "Standar pelayanan Dinas").await?
            }
            Act::EndorseDecline => decline::endorse(portal, &division_head).await?,
            Act::Decline => {
                let reason = "Usaha beralamat di luar Kota Serang.";
                decline::decline(portal, &agency_head, reason, "Standar pelayanan Dinas").await?
            }
            Act::Object => {
                decline::object(
                    portal,
                    &applicant,
                    "Alamat usaha sudah pindah ke Kota Serang.",
                )
                .await?
            }
            Act::Uphold => {
                decline::uphold(portal, &agency_head, "NIB masih memuat alamat lama.").await?
            }
            Act::DraftLetter => letter::draft(portal, &reviewer).await?,
            Act::PrepareLetter => letter::prepare(portal, &clerk, None).await?,
            Act::Initial => {
                let hash = content_hash(portal, id).await?;
                letter::initial(portal, &division_head, &hash).await?
            }
            Act::Sign => {
                let signer = unlock(portal).await?;
                sign::sign(portal, &agency_head, &signer).await?
            }
            Act::FollowUp => letter::follow_up(portal, &clerk, [true; 3]).await?,
            Act::Deliver => letter::deliver(portal, &clerk).await?,
            _ => after_letter(portal, act, &case, &applicant, &clerk).await?,
        };
        Ok(())
    }
}

async fn after_letter(
    portal: &Portal,
    act: Act,
    case: &Application,
    applicant: &Intent,
    clerk: &Intent,
) -> Result<Application, ActionError> {
    let today = wib::date(portal.now());
    match act {
        Act::ReadyToPay => {
            let days = billing::billing_days(portal, portal.now());
            let day = days.first().copied().ok_or(ActionError::NotFound)?;
            billing::ready_to_pay(portal, applicant, day, true).await
        }
        Act::IssueBilling => {
            let code =
                BillingCode::parse(&billing_code(case.id)).map_err(|_| ActionError::NotFound)?;
            let bill = billing::TypedBill {
                code,
                total: Rupiah::new(500_000),
                expires_at: default_expiry(portal.now()),
                note: "Contoh".to_owned(),
            };
            billing::issue(portal, clerk, &bill).await
        }
        Act::ReportPayment | Act::ConfirmPayment => {
            let payment = Payment {
                ntpn: Ntpn::parse(&ntpn(case.id)).map_err(|_| ActionError::NotFound)?,
                paid_on: today,
                proof: None,
            };
            if act == Act::ReportPayment {
                payment::report(portal, applicant, &payment).await
            } else {
                payment::confirm(portal, clerk, &payment).await
            }
        }
        Act::RecordFiling => {
            let filing = TypedFiling {
                djki_number: djki_number(case.id),
                received_on: today,
                proof: None,
            };
            filing::record(portal, clerk, &filing).await
        }
        Act::ReportOwnFiling => {
            let proof = file::receive(
                portal,
                "proof",
                "tanda-terima.pdf",
                &paper_pdf("Tanda terima DJKI"),
            )
            .await?;
            let filing = TypedFiling {
                djki_number: djki_number(case.id),
                received_on: today,
                proof: Some(&proof),
            };
            let case = filing::report_own(portal, applicant, &filing).await?;
            proof.keep();
            Ok(case)
        }
        Act::RecordStage => {
            let stage = TRADEMARK.stages.get(1).ok_or(ActionError::NotFound)?;
            let typed = TypedStage {
                stage: stage.code.to_owned(),
                on_date: today,
                wording: "(TM) Masa Pengumuman".to_owned(),
                answer_by: None,
                note: String::new(),
            };
            filing::record_stage(portal, clerk, &typed).await
        }
        Act::Certify => {
            let scan = file::receive(
                portal,
                "certificate",
                "sertifikat.pdf",
                &paper_pdf("Sertifikat merek"),
            )
            .await?;
            let certificate = TypedCertificate {
                number: format!("IDM{}", digits(case.id, 9)),
                granted_on: today,
                file: &scan,
            };
            let case = filing::certify(portal, clerk, &certificate).await?;
            scan.keep();
            Ok(case)
        }
        Act::Refuse | Act::Lapse => {
            filing::conclude(portal, clerk, act, today, "Contoh keputusan DJKI.").await
        }
        _ => Err(ActionError::NotFound),
    }
}

async fn read(portal: &Portal, id: ApplicationId) -> Result<Application, ActionError> {
    let mut conn = portal.pool().acquire().await?;
    store::application::find(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)
}

async fn unlock(portal: &Portal) -> Result<Arc<dyn Unlocked>, ActionError> {
    sign::unlock(portal, DEMO_PASSPHRASE).await
}

async fn content_hash(portal: &Portal, id: ApplicationId) -> Result<String, ActionError> {
    let mut conn = portal.pool().acquire().await?;
    let letter = store::letter::current(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    Ok(hex::encode(letter.content_sha256.unwrap_or_default()))
}

/// Every item in order, but the one to fix.
async fn verdicts(
    portal: &Portal,
    case: &Application,
    fix: Option<&str>,
) -> Result<Vec<Verdict>, ActionError> {
    let mut conn = portal.pool().acquire().await?;
    let applicant = store::applicant::of_case(&mut conn, case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let given = store::document::given_codes(&mut conn, case.id).await?;
    Ok(check::items(case, &applicant, &given)?
        .iter()
        .map(|item| {
            let code = item.code();
            let fix = fix == Some(code.as_str());
            Verdict {
                code,
                fix,
                reason: if fix {
                    "Tulisan pada foto KTP tidak terbaca."
                } else {
                    ""
                }
                .to_owned(),
                example: if fix {
                    "Foto di tempat terang, seluruh kartu terlihat."
                } else {
                    ""
                }
                .to_owned(),
            }
        })
        .collect())
}

/// A draft with every answer and document that a merek needs up to the second gate.
pub(super) async fn fill_in(
    portal: &Portal,
    owner: AccountId,
    mark: &str,
) -> Result<ApplicationId, ActionError> {
    let actor = Actor::person(owner, Role::Applicant);
    let id = draft::start(portal, actor, &TRADEMARK, Service::Filing).await?;
    let intent = Intent {
        actor,
        case: id,
        seen_version: None,
        once: None,
    };
    for page in TRADEMARK.pages {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for field in page.fields {
            pairs.extend(answer(field.code, &field.kind, mark));
        }
        let input: Input = pairs.into_iter().collect();
        draft::save_page(portal, &intent, page.slug, &input).await?;
    }
    let case = read(portal, id).await?;
    let mut conn = portal.pool().acquire().await?;
    let applicant = store::applicant::of_case(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let needed = TRADEMARK.needed_at(Gate::ReadyToPay, &check::situation(&case, &applicant));
    for requirement in needed.iter().filter(|needed| !needed.made_by_portal) {
        let (name, bytes) = if requirement.formats.contains(&FileKind::Pdf) {
            (
                format!("{}.pdf", requirement.code),
                paper_pdf(requirement.label),
            )
        } else {
            (format!("{}.jpg", requirement.code), label_jpeg(mark))
        };
        let received = file::receive(portal, requirement.code, &name, &bytes).await?;
        document::attach_document(portal, &intent, requirement.code, received).await?;
    }
    Ok(id)
}

fn answer(code: &str, kind: &FieldKind, mark: &str) -> Vec<(String, String)> {
    let one = |word: &str| vec![(code.to_owned(), word.to_owned())];
    match (code, kind) {
        ("mark", _) => one(mark),
        ("mark_type", _) => one("word_and_figurative"),
        ("mark_description", _) => one("Tulisan tebal di tengah lingkaran berwarna."),
        (_, FieldKind::Choice(choices)) => choices
            .first()
            .map_or_else(Vec::new, |choice| one(choice.word)),
        (_, FieldKind::NiceClasses { .. }) => vec![
            (code.to_owned(), "29".to_owned()),
            (
                format!("{code}_goods"),
                "keripik pisang; keripik singkong".to_owned(),
            ),
        ],
        _ => Vec::new(),
    }
}

/// Digits that follow from a case's name, so that no two cases share them.
fn digits(id: ApplicationId, count: usize) -> String {
    let number = id.uuid().as_u128() % 10_u128.pow(u32::try_from(count).unwrap_or(9));
    format!("{number:0count$}")
}

fn billing_code(id: ApplicationId) -> String {
    format!("8{}", digits(id, 14))
}

fn ntpn(id: ApplicationId) -> String {
    let text = format!("{:X}", id.uuid().as_u128());
    let tail: String = text.chars().rev().take(16).collect();
    format!("{tail:0<16}")
}

fn djki_number(id: ApplicationId) -> String {
    format!("DID{}", digits(id, 10))
}

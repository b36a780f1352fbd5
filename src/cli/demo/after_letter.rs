//! The demo's acts after the letter: code, payment, DJKI, certificate.

use super::files::paper_pdf;
use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc};

use crate::actions::case::Intent;
use crate::actions::document::proof::Proof;
use crate::actions::filing::{TypedCertificate, TypedFiling, stage::TypedStage};
use crate::actions::payment::Payment;
use crate::actions::payment::billing::Readiness;
use crate::actions::payment::{self, billing};
use crate::actions::{Acted, ActionError, file, filing};
use crate::domain::application::Application;
use crate::domain::billing::{BillingCode, Ntpn, PayingBy};
use crate::domain::id::ApplicationId;
use crate::domain::money::Rupiah;
use crate::domain::procedure::Act;
use crate::domain::wib;
use crate::portal::Portal;

/// Performs one of these acts.
pub(super) async fn act(
    portal: &Portal,
    act: Act,
    case: &Application,
    applicant: &Intent,
    clerk: &Intent,
) -> Acted {
    let today = wib::date(portal.now());
    match act {
        Act::ReadyToPay => {
            let days = billing::billing_days(portal, portal.now());
            let day = days.first().ok_or(ActionError::NotFound)?;
            let ready = Readiness {
                on: day.on,
                by: Some(PayingBy::MobileBanking),
                consent: "",
                assistance: true,
                djki_account: "kurniasih@contoh.test",
            };
            billing::ready_to_pay(portal, applicant, &ready).await
        }
        Act::IssueBilling => {
            let code = BillingCode::parse(&billing_code(case.id, today))
                .map_err(|_| ActionError::NotFound)?;
            let bill = billing::TypedBill {
                code,
                code_sure: false,
                at_any_hour: true,
                total: Rupiah::new(500_000),
                expires_at: code_lasts_until(portal.now()),
                expiry_sure: true,
                note: "Contoh".to_owned(),
            };
            billing::issue(portal, clerk, &bill).await
        }
        Act::ReportPayment | Act::ConfirmPayment => {
            let payment = Payment {
                ntpn: Ntpn::parse(&ntpn(case.id)).ok(),
                paid_on: today,
                proof: None,
                code: None,
                paid_twice: false,
            };
            if act == Act::ReportPayment {
                payment::report(portal, applicant, &payment).await
            } else {
                payment::confirm(portal, clerk, &payment).await
            }
        }
        Act::Refuse | Act::Lapse => {
            filing::conclude(portal, clerk, act, today, "Contoh keputusan DJKI.").await
        }
        _ => at_djki(portal, act, case, applicant, clerk).await,
    }
}

async fn at_djki(
    portal: &Portal,
    act: Act,
    case: &Application,
    applicant: &Intent,
    clerk: &Intent,
) -> Acted {
    let today = wib::date(portal.now());
    match act {
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
            let proof = Proof::of(portal, applicant.actor, Some(proof)).await?;
            let filing = TypedFiling {
                djki_number: djki_number(case.id),
                received_on: today,
                proof: proof.as_ref(),
            };
            let case = filing::report_own(portal, applicant, &filing).await?;
            if let Some(proof) = proof {
                proof.keep();
            }
            Ok(case)
        }
        Act::RecordStage => {
            let typed = second_stage(case, today).ok_or(ActionError::NotFound)?;
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
        _ => Err(ActionError::NotFound),
    }
}

/// The second stage of the case, or the first if it has only one.
fn second_stage(case: &Application, today: NaiveDate) -> Option<TypedStage> {
    let stages = case.stages();
    let stage = stages.get(1).or(stages.first())?;
    let wording = case.ip_type.pdki_words.first().copied().unwrap_or_default();
    Some(TypedStage {
        stage: stage.code.to_owned(),
        on_date: today,
        wording: wording.to_owned(),
        answer_by: None,
        note: String::new(),
    })
}

/// One week, but not beyond this year, so that the demo's code can be tried at any time.
fn code_lasts_until(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = wib::date(now);
    let last_of_year = NaiveDate::from_ymd_opt(today.year(), 12, 31).unwrap_or(today);
    (now + TimeDelta::days(7)).min(wib::end_of(last_of_year))
}

/// Digits derived from the case's id, so that no two cases share them.
fn digits(id: ApplicationId, count: usize) -> String {
    let number = id.uuid().as_u128() % 10_u128.pow(u32::try_from(count).unwrap_or(9));
    format!("{number:0count$}")
}

/// A code of the usual shape, which contains its date of issue.
fn billing_code(id: ApplicationId, on: NaiveDate) -> String {
    format!("820{}{}", on.format("%y%m%d"), digits(id, 6))
}

fn ntpn(id: ApplicationId) -> String {
    let text = format!("{:X}", id.uuid().as_u128());
    let tail: String = text.chars().rev().take(16).collect();
    format!("{tail:0<16}")
}

fn djki_number(id: ApplicationId) -> String {
    format!("DID{}", digits(id, 10))
}

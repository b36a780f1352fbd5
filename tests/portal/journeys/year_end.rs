//! From 31 December to the new year, minute by minute: no case gets stuck.

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use haki::actions::{ActionError, letter};
use haki::domain::id::ApplicationId;
use haki::domain::letter::LetterState;
use haki::domain::procedure::{Act, Refusal, Status};

use crate::support::browsers::{OWNER, PASSWORD};
use crate::support::client::Client;
use crate::support::desk::Office;

/// Thursday, 31 December 2026, noon.
const NOON: &str = "2026-12-31T05:00:00Z";

fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 31).unwrap()
}

/// From five minutes before midnight to five minutes after.
async fn over_midnight(office: &Office) {
    office.clock.set("2026-12-31T16:55:00Z".parse().unwrap());
    office.minutes(10).await;
    assert_eq!(office.now().to_rfc3339(), "2026-12-31T17:05:00+00:00");
}

/// A person's next act towards a letter or DJKI.
fn next(status: Status) -> Option<Act> {
    Some(match status {
        Status::Submitted => Act::Assign,
        Status::Assigned => Act::Accept,
        Status::Returned => Act::Resubmit,
        Status::DeclineProposed | Status::DeclineEndorsed => Act::Reopen,
        Status::Declined => Act::Object,
        Status::ObjectionFiled => Act::Grant,
        Status::Complete => Act::DraftLetter,
        Status::Drafted => Act::PrepareLetter,
        Status::Prepared => Act::Initial,
        Status::Initialled => Act::Sign,
        Status::OwnFilingReported => Act::ConfirmOwnFiling,
        Status::PaymentReported => Act::ConfirmPayment,
        Status::Paid => Act::RecordFiling,
        _ => return None,
    })
}

/// Continues until a letter is signed or the case is at DJKI.
async fn go_on(office: &Office, id: ApplicationId) {
    while let Some(act) = next(office.status(id).await) {
        office
            .act_paid(id, act, last_day())
            .await
            .unwrap_or_else(|error| panic!("{act}: {error}"));
    }
    let case = office.case(id).await;
    match case.status {
        Status::UnderExamination | Status::DeclineUpheld => {}
        Status::Signed => is_of_this_year(office, id).await,
        other => panic!("{} ended in {other}", case.title),
    }
}

/// Asserts that the letter in force is signed, numbered and valid in the new year.
async fn is_of_this_year(office: &Office, id: ApplicationId) {
    let letters = office.letters(id).await;
    let signed: Vec<_> = letters
        .iter()
        .filter(|row| row.state == LetterState::Signed)
        .collect();
    let [standing] = signed[..] else {
        panic!("{} letters are in force", signed.len());
    };
    let content = letter::unseal(&office.portal, standing).unwrap();
    let year = 2027;
    assert_eq!(standing.signed_on.unwrap().year(), year);
    assert!(content.validity.contains(&format!("31 Desember {year}")));
    assert!(
        standing
            .number
            .as_deref()
            .unwrap()
            .contains(&year.to_string())
    );
    assert_eq!(
        office.numbers(id).await.last().unwrap(),
        &(year, "used".into())
    );
}

/// The status of a case on 31 December and five minutes into the new year.
const OVER_NIGHT: &[(Status, Status)] = &[
    (Status::Submitted, Status::Submitted),
    (Status::Assigned, Status::Assigned),
    (Status::Returned, Status::Returned),
    (Status::DeclineProposed, Status::DeclineProposed),
    (Status::DeclineEndorsed, Status::DeclineEndorsed),
    (Status::Declined, Status::Declined),
    (Status::ObjectionFiled, Status::ObjectionFiled),
    (Status::DeclineUpheld, Status::DeclineUpheld),
    (Status::Complete, Status::Complete),
    (Status::Drafted, Status::Drafted),
    (Status::Prepared, Status::Complete),
    (Status::Initialled, Status::Complete),
    (Status::Signed, Status::Complete),
    (Status::FollowedUp, Status::Complete),
    (Status::Delivered, Status::Complete),
    (Status::OwnFilingReported, Status::OwnFilingReported),
    (Status::ReadyToFile, Status::Complete),
    (Status::Billed, Status::Complete),
    (Status::PaymentReported, Status::PaymentReported),
    (Status::Paid, Status::Paid),
];

#[tokio::test(flavor = "multi_thread")]
async fn from_every_status_of_31_december_somebody_goes_on_to_a_letter_of_the_new_year_or_to_djki()
{
    let office = Office::at(NOON).await;
    let mut cases = Vec::new();
    for (before, after) in OVER_NIGHT {
        let id = office.case_in(*before, &format!("TAHUN {before}")).await;
        cases.push((id, *before, *after));
    }
    over_midnight(&office).await;
    for (id, before, after) in cases {
        assert_eq!(office.status(id).await, after, "{before}");
        go_on(&office, id).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_waits_for_its_letter_is_void_with_its_year_wherever_the_case_is() {
    let office = Office::at(NOON).await;
    let mut cases = Vec::new();
    let ways: &[&[Act]] = &[
        &[],
        &[Act::Return],
        &[Act::Reopen],
        &[Act::Reopen, Act::ProposeDecline],
        &[Act::Reopen, Act::ProposeDecline, Act::EndorseDecline],
        &[Act::DraftLetter],
    ];
    for (number, way) in ways.iter().enumerate() {
        let id = office
            .case_in(Status::Prepared, &format!("NOMOR {number}"))
            .await;
        office.act(id, Act::SendBack).await;
        office.acts(id, way).await;
        assert_eq!(office.numbers(id).await, [(2026, "held".to_owned())]);
        cases.push(id);
    }
    over_midnight(&office).await;
    for id in cases {
        assert_eq!(office.numbers(id).await, [(2026, "void".to_owned())]);
        go_on(&office, id).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_lapses_with_the_year_takes_its_letter_along_and_the_owner_is_told_both() {
    let office = Office::at(NOON).await;
    let id = office.case_in(Status::Billed, "KODE TERAKHIR").await;
    over_midnight(&office).await;
    let letters = office.letters(id).await;
    assert_eq!(letters[0].state, LetterState::Expired);
    assert_eq!(letters[0].end_reason, "berakhir 31 Desember 2026");
    let mut told = office.told(id).await;
    // Both have the same instant, so their order is not defined.
    let mut last = told.split_off(told.len() - 2);
    last.sort_unstable();
    assert_eq!(last, ["code_lapsed", "letter_expired"]);
    let mut owner = Client::new(&office.portal);
    owner.sign_in(OWNER, PASSWORD).await;
    let page = owner.get(&format!("/permohonan/{id}")).await;
    assert!(
        page.text(".timeline").contains("surat baru disiapkan"),
        "{}",
        page.body
    );
    go_on(&office, id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_in_time_that_is_proven_after_the_year_shows_the_letter_of_its_code() {
    let office = Office::at(NOON).await;
    let id = office.case_in(Status::Billed, "TERLAMBAT DIBUKTIKAN").await;
    over_midnight(&office).await;
    assert_eq!(office.status(id).await, Status::Complete);
    for act in [
        Act::ReportPayment,
        Act::RejectPayment,
        Act::ReportPayment,
        Act::ConfirmPayment,
    ] {
        let paid = office.act_paid(id, act, last_day()).await;
        paid.unwrap_or_else(|error| panic!("{act}: {error}"));
        // Of two payments at the same instant neither is newer.
        office.portal.clock().advance(TimeDelta::seconds(1));
    }
    let letter = office.letters(id).await.remove(0);
    let mut owner = Client::new(&office.portal);
    owner.sign_in(OWNER, PASSWORD).await;
    let page = owner.get(&format!("/permohonan/{id}")).await;
    let number = letter.number.unwrap();
    assert!(
        page.text("main")
            .contains(&format!("Surat rekomendasi {number}")),
        "{}",
        page.body
    );
    let file = owner
        .get(&format!("/permohonan/{id}/surat/{}", letter.id))
        .await;
    assert_eq!(file.status, 200);
    go_on(&office, id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_of_the_paid_code_is_renewed_in_the_new_year_and_the_payment_stands() {
    let office = Office::at(NOON).await;
    let id = office.case_in(Status::Paid, "SURAT BARU").await;
    let early = office.act_paid(id, Act::RenewLetter, last_day()).await;
    assert!(
        matches!(early, Err(ActionError::Refused(Refusal::Missing { .. }))),
        "{early:?}"
    );
    over_midnight(&office).await;
    office
        .acts(
            id,
            &[
                Act::RenewLetter,
                Act::DraftLetter,
                Act::PrepareLetter,
                Act::Initial,
                Act::Sign,
            ],
        )
        .await;
    is_of_this_year(&office, id).await;
    let leaving = office.act_paid(id, Act::Withdraw, last_day()).await;
    assert!(
        matches!(leaving, Err(ActionError::Refused(Refusal::Missing { .. }))),
        "{leaving:?}"
    );
    office.acts(id, &[Act::FollowUp, Act::Deliver]).await;
    assert_eq!(office.status(id).await, Status::Paid);
    assert!(office.told(id).await.contains(&"letter_renewed".to_owned()));
    go_on(&office, id).await;
    assert_eq!(office.status(id).await, Status::UnderExamination);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_paid_back_in_the_new_year_ends_the_letter_and_a_new_one_can_be_written() {
    let office = Office::at(NOON).await;
    let in_time = office.case_in(Status::Paid, "KEMBALI DESEMBER").await;
    office.act(in_time, Act::RecordRefund).await;
    assert_eq!(office.status(in_time).await, Status::Delivered);
    let paid = office.case_in(Status::Paid, "KEMBALI JANUARI").await;
    let late = office
        .case_in(Status::Billed, "TERBUKTI LALU KEMBALI")
        .await;
    over_midnight(&office).await;
    let proven = office.act_paid(late, Act::ConfirmPayment, last_day()).await;
    proven.unwrap();
    for id in [paid, late] {
        office.act(id, Act::RecordRefund).await;
        assert_eq!(office.status(id).await, Status::Complete);
        let letters = office.letters(id).await;
        assert_eq!(letters[0].end_reason, "berakhir 31 Desember 2026");
        assert!(office.told(id).await.contains(&"letter_expired".to_owned()));
        go_on(&office, id).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_not_found_in_the_new_year_leads_to_a_new_letter_from_wherever_it_was_reported() {
    let office = Office::at(NOON).await;
    let billed = office
        .case_in(Status::PaymentReported, "LAPORAN DESEMBER")
        .await;
    over_midnight(&office).await;
    assert_eq!(office.status(billed).await, Status::PaymentReported);
    office.act(billed, Act::RejectPayment).await;
    office.minutes(1).await;
    assert_eq!(office.status(billed).await, Status::Complete);
    go_on(&office, billed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_restored_at_djki_in_the_new_year_goes_on_there() {
    let office = Office::at(NOON).await;
    let id = office.case_in(Status::Lapsed, "DIPULIHKAN").await;
    over_midnight(&office).await;
    office.act(id, Act::Restore).await;
    assert_eq!(office.status(id).await, Status::UnderExamination);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_konsep_of_the_old_year_becomes_a_letter_valid_in_the_year_of_its_number() {
    let office = Office::at(NOON).await;
    let id = office.case_in(Status::Drafted, "KONSEP LAMA").await;
    let konsep = office.letters(id).await.remove(0);
    let content = letter::unseal(&office.portal, &konsep).unwrap();
    assert!(content.validity.contains("31 Desember 2026"));
    over_midnight(&office).await;
    office
        .acts(id, &[Act::PrepareLetter, Act::Initial, Act::Sign])
        .await;
    is_of_this_year(&office, id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_last_years_number_is_signed_while_the_clock_has_not_come_by() {
    let office = Office::at(NOON).await;
    let id = office
        .case_in(Status::Initialled, "LEWAT TENGAH MALAM")
        .await;
    office.clock.set("2026-12-31T17:00:05Z".parse().unwrap());
    let signed = office.act_paid(id, Act::Sign, last_day()).await;
    assert!(
        matches!(signed, Err(ActionError::Refused(Refusal::Missing { .. }))),
        "{signed:?}"
    );
    let held = office.numbers(id).await;
    assert_eq!(held, [(2026, "held".to_owned())]);
    office.minutes(1).await;
    go_on(&office, id).await;
}

//! Cancelling a correction; an objection that nobody answered; the number of a refusal.

use chrono::TimeDelta;
use haki::cli::demo::{Driver, make_people};
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Status};
use haki::domain::profile::{NumberSource, Profile};
use haki::urls;

use super::{Office, act, filled, office};
use crate::support::portal::portal_of_city;
use crate::support::visitor::Answer;

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_return_leaves_the_owners_list_and_the_owner_is_told() {
    let office = office().await;
    let id = office.case_in(Status::Returned).await;
    let owner = office.owner().await;
    let asked = owner.get(&urls::fill(urls::APPLICATION, id)).await;
    assert!(asked.body.contains("Petugas meminta"));
    let reviewer = office.reviewer().await;
    let none = act(&reviewer, id, Act::CancelReturn, &[("reason", " ")]).await;
    assert_eq!(none.status, 422);
    let why = [("reason", "KTP ternyata terbaca.")];
    assert_eq!(
        act(&reviewer, id, Act::CancelReturn, &why).await.status,
        303
    );
    assert_eq!(office.status(id).await, Status::Assigned);
    let page = owner.get(&urls::fill(urls::APPLICATION, id)).await;
    assert!(page.body.contains("KTP ternyata terbaca."));
    let open: i64 = sqlx::query_scalar("select count(*) from correction where answered_at is null")
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
    assert_eq!(open, 0);
    let notices = owner.get(urls::NOTICES).await;
    assert!(notices.body.contains("Permintaan perbaikan dibatalkan"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_is_red_from_the_eighth_working_day_and_only_granted_after_the_tenth() {
    let office = office().await;
    // Filed on Monday, 23 November: the eighth working day is 3 December, the tenth 7 December.
    let id = office.case_in(Status::ObjectionFiled).await;
    let red = "section[aria-labelledby=h-keberatan]";
    office.portal.clock().advance(TimeDelta::days(9));
    for visitor in [office.division_head().await, office.agency_head().await] {
        assert!(visitor.get(urls::WORKLIST).await.texts(red).is_empty());
    }
    office.portal.clock().advance(TimeDelta::days(1));
    for visitor in [office.division_head().await, office.agency_head().await] {
        let listed = visitor.get(urls::WORKLIST).await.text(red);
        assert!(listed.contains("7 Desember 2026"), "{listed}");
    }
    let uphold = urls::case_act(id, Act::Uphold);
    office.portal.clock().advance(TimeDelta::days(4));
    let kadis = office.agency_head().await;
    assert_eq!(kadis.get(&uphold).await.status, 200);
    office.portal.clock().advance(TimeDelta::days(1));
    let kadis = office.agency_head().await;
    assert_eq!(kadis.get(&uphold).await.status, 409);
    let page = kadis.get(&urls::case_act(id, Act::Grant)).await;
    let deemed = page.text("section[aria-label='Tenggat jawaban lewat']");
    assert!(deemed.contains("dianggap dikabulkan (periksa)"), "{deemed}");
    let kabid = office.division_head().await;
    let listed = kabid.get(urls::WORKLIST).await.text(red);
    assert!(listed.contains("dianggap dikabulkan (periksa)"), "{listed}");
    let why = [("reason", "Alamat sudah benar.")];
    assert_eq!(act(&kadis, id, Act::Grant, &why).await.status, 303);
    assert_eq!(office.status(id).await, Status::Assigned);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_konsep_is_taken_back_by_whoever_wrote_it_before_it_has_a_number() {
    let office = office().await;
    let id = office.case_in(Status::Drafted).await;
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let other = haki::store::demo::find(&mut conn, "sekretaris@demo.test")
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    let other = crate::support::visitor::Visitor::of(&office.portal, other).await;
    let foreign = act(&other, id, Act::WithdrawDraft, &[]).await;
    assert_eq!(foreign.status, 403);
    assert_eq!(office.status(id).await, Status::Drafted);
    let reviewer = office.reviewer().await;
    let taken = act(&reviewer, id, Act::WithdrawDraft, &[]).await;
    assert_eq!(taken.status, 303);
    assert_eq!(office.status(id).await, Status::Complete);
    let drafted = act(&reviewer, id, Act::DraftLetter, &[]).await;
    assert_eq!(drafted.status, 303);

    let clerk = office.clerk().await;
    assert_eq!(act(&clerk, id, Act::PrepareLetter, &[]).await.status, 303);
    let why = [("reason", "Nama keliru.")];
    let kabid = office.division_head().await;
    assert_eq!(act(&kabid, id, Act::SendBack, &why).await.status, 303);
    assert_eq!(act(&reviewer, id, Act::DraftLetter, &[]).await.status, 303);
    // The case now holds a number.
    let path = urls::case_act(id, Act::WithdrawDraft);
    assert_eq!(reviewer.get(&path).await.status, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_proposed_a_refusal_does_not_endorse_it() {
    let office = office().await;
    let id = office.case_in(Status::DeclineProposed).await;
    sqlx::query(
        "update history set actor_id = $2 where application_id = $1 and act = 'propose_decline'",
    )
    .bind(id.uuid())
    .bind(office.people.division_head.uuid())
    .execute(office.portal.pool())
    .await
    .unwrap();
    let kabid = office.division_head().await;
    assert_eq!(act(&kabid, id, Act::EndorseDecline, &[]).await.status, 409);
    assert_eq!(office.status(id).await, Status::DeclineProposed);
}

/// An office that types numbers from its own register.
async fn typing() -> Office {
    let typed = |profile: &mut Profile| profile.letter.number_source = NumberSource::Typed;
    let portal = portal_of_city(typed).await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    Office {
        portal,
        people,
        driver,
    }
}

/// Writes a refusal with this number, without signing it.
async fn numbered(office: &Office, id: ApplicationId, number: &str) -> Answer {
    let answers = [
        ("reason", "Usaha beralamat di luar Kota Serang."),
        ("basis", "Standar pelayanan Dinas"),
        ("number", number),
    ];
    act(&office.agency_head().await, id, Act::Decline, &answers).await
}

async fn held(office: &Office, id: ApplicationId) -> Vec<String> {
    sqlx::query_scalar(
        "select number from letter_number where application_id = $1 and state = 'held'",
    )
    .bind(id.uuid())
    .fetch_all(office.portal.pool())
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_was_mistyped_is_free_for_its_rightful_paper_until_one_is_signed() {
    let office = typing().await;
    let first = office.case_in(Status::DeclineEndorsed).await;
    let second = office.case_in(Status::DeclineEndorsed).await;
    assert_eq!(numbered(&office, first, "500.3/129").await.status, 303);
    let taken = numbered(&office, second, "500.3/129").await;
    assert_eq!(taken.status, 422, "held by the first");
    assert_eq!(numbered(&office, first, "500.3/128").await.status, 303);
    let rightful = numbered(&office, second, "500.3/129").await;
    assert_eq!(rightful.status, 303, "{:?}", rightful.texts(".error"));
    assert_eq!(held(&office, first).await, ["500.3/128"]);
    assert_eq!(held(&office, second).await, ["500.3/129"]);

    let kadis = office.agency_head().await;
    let page = kadis.get(&urls::case_refusal(first)).await;
    let pairs = filled(&page, &[("passphrase", "demo-tte")]);
    let signed = kadis
        .post_and_wait(&urls::case_refusal(first), &pairs)
        .await;
    assert_eq!(signed.status, 303, "{}", signed.body);
    let used = numbered(&office, second, "500.3/128").await;
    assert_eq!(used.status, 422);
    assert!(used.text(".error-summary").contains("sudah dipakai"));
    assert_eq!(held(&office, second).await, ["500.3/129"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_ended_with_its_year_is_not_offered_for_the_next_paper() {
    let office = typing().await;
    let id = office.case_in(Status::DeclineEndorsed).await;
    assert_eq!(numbered(&office, id, "500.3/129").await.status, 303);
    let form = urls::case_act(id, Act::Decline);
    let offered = async || {
        let page = office.agency_head().await.get(&form).await;
        page.attribute("input[name=number]", "value")
    };
    assert_eq!(offered().await, "500.3/129");
    let clock = office.portal.clock();
    clock.set("2027-01-04T02:00:00Z".parse().unwrap());
    haki::actions::overdue::round(&office.portal).await.unwrap();
    assert_eq!(held(&office, id).await, Vec::<String>::new());
    assert_eq!(offered().await, "");
    assert_eq!(numbered(&office, id, "500.3/1").await.status, 303);
}

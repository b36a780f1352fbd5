//! The city's facts where numbers, letters and signatures meet them.

use chrono::TimeDelta;
use haki::actions::ActionError;
use haki::actions::case::Intent;
use haki::actions::city_change::propose::{TypedReminders, TypedSection};
use haki::actions::letter;
use haki::actions::signing::pen;
use haki::adapters::vault::Vault;
use haki::config::Mode;
use haki::domain::actor::Actor;
use haki::domain::city::CityStop;
use haki::domain::city_fault::CityFault;
use haki::domain::fault::FieldFault;
use haki::domain::id::ApplicationId;
use haki::domain::letter::{Invented, LetterContent};
use haki::domain::procedure::{Act, Role, Status};
use haki::domain::proposal::VersionState;
use haki::domain::wib;
use haki::portal::Portal;
use haki::store::city::VersionEnd;
use haki::store::{self, StoreError, Tx};

use crate::support::city::{self, EMBLEM, activate, block, numbered, propose, register};
use crate::support::desk::Office;
use crate::support::folder::TestFolder;
use crate::support::people::officer;
use crate::support::portal::TestPortal;
use crate::support::program::{built, haki};
use crate::support::{portal, portal_with};

const MORNING: &str = "2026-11-23T02:00:00Z";

async fn content(office: &Office, id: ApplicationId) -> LetterContent {
    let letters = office.letters(id).await;
    letter::unseal(&office.portal, letters.first().unwrap()).unwrap()
}

fn of_clerk(office: &Office, id: ApplicationId) -> Intent {
    Intent {
        actor: Actor::person(office.people.clerk, Role::Clerk),
        ..Intent::system(id)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_keeps_number_and_emblem_that_it_was_made_with_and_the_next_one_has_the_new_ones()
{
    let mut office = Office::at(MORNING).await;
    let old = office.case_in(Status::Initialled, "LAMA").await;
    let before = content(&office, old).await;
    assert_eq!(before.letterhead.emblem, None);
    office.portal = city::under(&office.portal, EMBLEM).await;
    office.portal = numbered(&office.portal, register("212")).await;
    office.minutes(1).await;
    office.act(old, Act::Sign).await;
    assert_eq!(office.status(old).await, Status::Signed);
    let kept = content(&office, old).await;
    assert_eq!(kept, before, "nothing of it has changed");
    let new = office.case_in(Status::Signed, "BARU").await;
    let written = content(&office, new).await;
    assert_eq!(
        written.number.as_deref(),
        Some("500.3.1/213-Dinkopukmperindag/2026")
    );
    assert!(written.letterhead.emblem.is_some());
    // A second emblem: the letter of the first still finds its own.
    let other = EMBLEM.replace("#0b5345", "#7b241c");
    office.portal = city::under(&office.portal, &other).await;
    let (case, letters) = (office.case(new).await, office.letters(new).await);
    let again = letter::preview::pages(&office.portal, &case, letters.first().unwrap());
    assert_eq!(again.await.unwrap(), 1);
    let states: Vec<String> = sqlx::query_scalar("select state from letter order by number")
        .fetch_all(office.portal.pool())
        .await
        .unwrap();
    assert_eq!(states, ["signed", "signed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_gives_its_numbers_and_none_beyond() {
    let mut office = Office::at(MORNING).await;
    office.portal = numbered(&office.portal, block("41", "42")).await;
    office.minutes(1).await;
    for (title, number) in [("SATU", "041"), ("DUA", "042")] {
        let id = office.case_in(Status::Prepared, title).await;
        let held = content(&office, id).await.number.unwrap();
        assert!(held.contains(number), "{held}");
        office.minutes(1).await;
    }
    let id = office.case_in(Status::Drafted, "TIGA").await;
    let clerk = of_clerk(&office, id);
    let refused = letter::prepare(&office.portal, &clerk, None).await;
    assert!(
        matches!(refused, Err(ActionError::City(CityStop::NoNumberLeft))),
        "{refused:?}"
    );
    // A new block goes on; one that the portal has passed is refused.
    let passed = propose(&office.portal, &TypedSection::Number(block("10", "20"))).await;
    let Err(ActionError::Fields(faults)) = passed else {
        panic!("{passed:?}");
    };
    assert_eq!(
        faults[0].fault,
        FieldFault::City(CityFault::NumbersGiven { last: 42 })
    );
    office.portal = numbered(&office.portal, block("61", "70")).await;
    letter::prepare(&office.portal, &clerk, None).await.unwrap();
    assert!(content(&office, id).await.number.unwrap().contains("061"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_by_which_a_coming_number_is_in_the_register_is_refused() {
    let office = Office::at(MORNING).await;
    office.case_in(Status::Prepared, "SATU").await;
    let mut typed = register("5");
    (typed.template, typed.classification) = ("500.3/{urut:03}-Dinkopukmperindag/{tahun}", "500.3");
    let clear = propose(&office.portal, &TypedSection::Number(typed)).await;
    assert!(clear.is_ok(), "the register has 001 only: {clear:?}");
    sqlx::query(
        "insert into letter_number (number, year, application_id, kind, state, given_at, ended_at, end_reason)
        select '500.3/009-Dinkopukmperindag/2026', year, application_id, kind, 'void', given_at, given_at, 'salah ketik'
        from letter_number",
    )
    .execute(office.portal.pool())
    .await
    .unwrap();
    sqlx::query("delete from city_version")
        .execute(office.portal.pool())
        .await
        .unwrap();
    let taken = propose(&office.portal, &TypedSection::Number(typed)).await;
    let Err(ActionError::Fields(faults)) = taken else {
        panic!("{taken:?}");
    };
    assert_eq!(faults[0].field, "number_template");
    let number = "500.3/009-Dinkopukmperindag/2026".to_owned();
    assert_eq!(
        faults[0].fault,
        FieldFault::City(CityFault::NumberTaken { number })
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_somebody_typed_before_is_passed_over_and_stops_nobody() {
    let mut office = Office::at(MORNING).await;
    office.portal = numbered(&office.portal, register("5")).await;
    office.minutes(1).await;
    let typed = office.case_in(Status::Drafted, "SATU").await;
    sqlx::query(
        "insert into letter_number (number, year, application_id, kind, state, given_at, ended_at)
        values ('500.3.1/006-Dinkopukmperindag/2026', 2026, $1, 'lain', 'used', now(), now())",
    )
    .bind(typed.uuid())
    .execute(office.portal.pool())
    .await
    .unwrap();
    let id = office.case_in(Status::Prepared, "DUA").await;
    let number = content(&office, id).await.number.unwrap();
    assert_eq!(number, "500.3.1/007-Dinkopukmperindag/2026");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_missed_a_change_gives_no_number_by_the_old_facts() {
    let mut office = Office::at(MORNING).await;
    let id = office.case_in(Status::Drafted, "SATU").await;
    let stale = office.portal.clone();
    office.portal = numbered(&office.portal, register("212")).await;
    let clerk = of_clerk(&office, id);
    let refused = letter::prepare(&stale, &clerk, None).await;
    assert!(matches!(refused, Err(ActionError::Stale)), "{refused:?}");
    letter::prepare(&stale.clone(), &clerk, None).await.unwrap();
    assert!(content(&office, id).await.number.unwrap().contains("/213-"));
}

#[tokio::test]
async fn production_gives_no_number_and_signs_nothing_made_up() {
    let portal = portal_with(|config| config.mode = Mode::Production).await;
    let head = officer(&portal, &[Role::AgencyHead]).await.id;
    let signs = async |portal: &Portal| pen::unlock(portal, head, "demo-tte").await.err();
    let first = signs(&portal).await;
    assert!(
        matches!(first, Some(ActionError::City(CityStop::NumbersUnanswered))),
        "{first:?}"
    );
    let numbered = numbered(&portal, register("0")).await;
    portal.clock().advance(TimeDelta::minutes(1));
    let Some(ActionError::City(CityStop::StillInvented(parts))) = signs(&numbered).await else {
        panic!("the emblem is the portal's own");
    };
    assert!(
        parts.contains(&Invented::Emblem) && !parts.contains(&Invented::Number),
        "{parts:?}"
    );
    let own = city::under(&numbered, EMBLEM).await;
    if let Some(ActionError::City(CityStop::StillInvented(parts))) = signs(&own).await {
        assert_eq!(parts, [Invented::Signatory]);
    }
}

#[tokio::test]
async fn the_table_refuses_one_person_alone_a_second_open_proposal_and_a_second_decision() {
    let portal = portal().await;
    let names = TypedSection::Kecamatan("Curug\nKasemen");
    let id = propose(&portal, &names).await.unwrap();
    let twice = propose(&portal, &names).await;
    assert!(matches!(twice, Err(ActionError::Fields(_))), "{twice:?}");
    let mut conn = portal.pool().acquire().await.unwrap();
    let by = store::city::find(&mut conn, id)
        .await
        .unwrap()
        .unwrap()
        .proposed_by;
    drop(conn);
    let decided = |by, state| VersionEnd {
        state,
        by,
        at: portal.now(),
        not_before: wib::date(portal.now()),
        reason: "",
    };
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    let alone = store::city::decide(&mut tx, id, &decided(by, VersionState::Activated)).await;
    let Err(StoreError::Refused(name)) = alone else {
        panic!("{alone:?}");
    };
    assert_eq!(name, "city_version_two_people");
    drop(tx);
    activate(&portal, id).await;
    let other = officer(&portal, &[Role::Administrator]).await.id;
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    let again = store::city::decide(&mut tx, id, &decided(other, VersionState::Activated)).await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
}

/// What `haki doctor` says of this database.
fn doctor(portal: &TestPortal, folder: &TestFolder) -> String {
    let looked = haki(&built(), folder.path())
        .env("DATABASE_URL", &portal.database.url)
        .env("HAKI_MODE", "demo")
        .env("HAKI_SECRET_KEY", "rahasia-uji-".repeat(4))
        .env("HAKI_VAULT_KEY", Vault::generate_key())
        .arg("doctor")
        .output()
        .unwrap();
    String::from_utf8_lossy(&looked.stdout).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_names_what_is_invented_until_two_people_have_given_the_real_one() {
    let portal = portal().await;
    // The program's clock is the machine's: later than the morning on which the versions begin.
    let folder = TestFolder::new();
    let red = doctor(&portal, &folder);
    assert!(
        red.contains("lambang") && red.contains("nomor surat"),
        "{red}"
    );
    assert!(
        red.contains("dari mana nomor suratnya") && red.contains("kode klasifikasi 500.3"),
        "{red}"
    );
    let numbered = numbered(&portal, register("212")).await;
    city::under(&numbered, EMBLEM).await;
    let better = doctor(&portal, &folder);
    let profile = better
        .split("Profil")
        .nth(1)
        .unwrap()
        .split("Kalender")
        .next()
        .unwrap();
    assert!(
        !profile.contains("lambang") && !profile.contains("nomor surat"),
        "{better}"
    );
    assert!(
        !better.contains("kode klasifikasi") && better.contains("jam kerja"),
        "{better}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_keeps_the_last_day_that_was_told_when_the_rules_become_shorter() {
    let mut office = Office::at(MORNING).await;
    let old = office.case_in(Status::Returned, "LAMA").await;
    let told = office.case(old).await.due_at.unwrap();
    let shorter = TypedSection::Reminders(TypedReminders {
        correction_days: "10",
        oss_days: "20",
        correction: "3, 7",
        delivery: "14, 30",
    });
    let id = propose(&office.portal, &shorter).await.unwrap();
    office.portal.clock().advance(TimeDelta::minutes(1));
    office.portal = activate(&office.portal, id).await;
    let new = office.case_in(Status::Returned, "BARU").await;
    let sooner = office.case(new).await.due_at.unwrap();
    assert_eq!((told - sooner).num_days(), 20);
    office.live_until(sooner + TimeDelta::days(4)).await;
    assert_eq!(office.status(new).await, Status::Closed);
    assert_eq!(office.status(old).await, Status::Returned);
    office.live_until(told + TimeDelta::days(2)).await;
    assert_eq!(office.status(old).await, Status::Closed);
}

//! `/admin/pelimpahan`: standing in for an official, and what the stand-in can do.

use chrono::TimeDelta;
use haki::cli::demo::{Driver, People, make_people, paper_pdf};
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::procedure::{Act, Status};
use haki::portal::Portal;
use haki::store;
use haki::urls;

use crate::pages::officer::{act, filled};
use crate::support;
use crate::support::appointments::confirm;
use crate::support::portal::TestPortal;
use crate::support::visitor::{Answer, Visitor};

pub(super) struct Office {
    pub(super) portal: TestPortal,
    pub(super) people: People,
    pub(super) deputy: AccountId,
    pub(super) admin: Visitor,
}

pub(super) async fn office() -> Office {
    let portal = support::portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let mut find = async |email: &str| store::demo::find(&mut conn, email).await.unwrap().unwrap();
    let deputy = find("sekretaris@demo.test").await;
    drop(conn);
    let admin = administrator(&portal).await;
    Office {
        portal,
        people,
        deputy,
        admin,
    }
}

/// The demo's Administrator, signed in.
pub(super) async fn administrator(portal: &Portal) -> Visitor {
    let mut conn = portal.pool().acquire().await.unwrap();
    let admin = store::demo::find(&mut conn, "admin@demo.test").await;
    drop(conn);
    Visitor::of(portal, admin.unwrap().unwrap()).await
}

/// An order by which a Kabid signs for the Kadis from Monday to Wednesday, while the Sekretaris initials.
pub(super) fn order(office: &Office) -> Vec<(&'static str, String)> {
    let text = |value: &str| value.to_owned();
    vec![
        ("role", text("agency_head")),
        ("kind", text("plh")),
        ("from", office.people.agency_head.to_string()),
        ("to", office.people.division_head.to_string()),
        ("initialler", office.deputy.to_string()),
        ("order_number", text("800.1.11.1/412/2026")),
        ("scope", text("Penandatanganan surat rekomendasi HAKI")),
        ("starts_on_hari", text("23")),
        ("starts_on_bulan", text("11")),
        ("starts_on_tahun", text("2026")),
        ("ends_on_hari", text("25")),
        ("ends_on_bulan", text("11")),
        ("ends_on_tahun", text("2026")),
    ]
}

pub(super) fn with(
    order: &[(&'static str, String)],
    name: &str,
    value: &str,
) -> Vec<(&'static str, String)> {
    let mut changed = order.to_vec();
    for (known, kept) in &mut changed {
        if *known == name {
            value.clone_into(kept);
        }
    }
    changed
}

pub(super) async fn send(office: &Office, order: &[(&'static str, String)]) -> Answer {
    let page = office.admin.get(urls::ADMIN_DELEGATION_NEW).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let answers: Vec<(&str, &str)> = order
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let scan = paper_pdf("Surat perintah");
    let file = ("proof", "perintah.pdf", &scan[..]);
    let sent = office
        .admin
        .post_file(urls::ADMIN_DELEGATION_NEW, &filled(&page, &answers), file)
        .await;
    office.portal.clock().advance(TimeDelta::seconds(1));
    sent
}

/// Proposes an order, and the Kadis confirms it.
pub(super) async fn in_force(office: &Office, order: &[(&'static str, String)]) {
    let sent = send(office, order).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error"));
    confirm(&office.portal, office.people.agency_head).await;
}

async fn count(office: &Office, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql)
        .fetch_one(office.portal.pool())
        .await
        .unwrap()
}

const ORDERS: &str = "select count(*) from delegation";
const AUDIT: &str = "select count(*) from audit where subject_kind = 'delegation'";

/// A letter that waits for its initials.
async fn prepared(office: &Office) -> ApplicationId {
    let driver = Driver::new(office.portal.clone(), office.people);
    driver
        .case_in(Status::Prepared, "KRIUK MAMA NIA")
        .await
        .unwrap()
}

pub(super) async fn sign_stack(signer: &Visitor) -> Answer {
    let stack = signer.get(urls::SIGN).await;
    assert_eq!(stack.status, 200);
    let value = stack.attribute("input[name=letter]", "value");
    let answers = [("letter", value.as_str()), ("passphrase", "demo-tte")];
    let pairs = filled(&stack, &answers);
    let sent = signer.post_and_wait(urls::SIGN, &pairs).await;
    assert_eq!(sent.status, 303);
    signer.get(&sent.location).await
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_kabid_is_plh_the_sekretaris_initials_and_the_letter_names_the_plh() {
    let office = office().await;
    let id = prepared(&office).await;
    in_force(&office, &order(&office)).await;
    let kabid = Visitor::of(&office.portal, office.people.division_head).await;
    let deputy = Visitor::of(&office.portal, office.deputy).await;

    let page = kabid.get(&urls::case_act(id, Act::Initial)).await;
    assert!(
        page.text("main")
            .contains("Siti Maesaroh, Plh. Kepala Dinas")
    );
    let own = act(&kabid, id, Act::Initial, &[]).await;
    assert_eq!(own.status, 409, "who signs does not initial");
    assert_eq!(act(&deputy, id, Act::Initial, &[]).await.status, 303);

    let stack = kabid.get(urls::SIGN).await;
    assert_eq!(stack.text(".page-head .eyebrow"), "Plh. Kepala Dinas");
    assert!(
        sign_stack(&kabid)
            .await
            .text(".results")
            .contains("Ditandatangani")
    );
    let case = deputy.get(&urls::case(id)).await;
    let letter = case.text("section[aria-label=Surat]");
    for words in ["Sekretaris", "Siti Maesaroh, Plh. Kepala Dinas"] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert!(
        case.text(".timeline")
            .contains("Siti Maesaroh, Plh. Kepala Dinas")
    );
    let check = case.attribute("section[aria-label=Surat] a[href^='/v/']", "href");
    let public = deputy.get(&check).await;
    assert!(public.body.contains("Siti Maesaroh") && public.body.contains("Plh. Kepala Dinas"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_initialled_before_is_signed_by_the_stand_in_without_another_paraf() {
    let office = office().await;
    let driver = Driver::new(office.portal.clone(), office.people);
    let id = driver.case_in(Status::Initialled, "RABEG").await.unwrap();
    let deputy_signs = with(
        &with(&order(&office), "to", &office.deputy.to_string()),
        "initialler",
        "",
    );
    in_force(&office, &deputy_signs).await;
    let deputy = Visitor::of(&office.portal, office.deputy).await;
    assert!(
        sign_stack(&deputy)
            .await
            .text(".results")
            .contains("Ditandatangani")
    );
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let letter = store::letter::current(&mut conn, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(letter.signer_name.as_deref(), Some("Yayan Suryana"));
    assert_eq!(letter.signer_position, "Plh. Kepala Dinas");
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_the_period_nobody_acts_in_anothers_stead() {
    let office = office().await;
    let later = with(&order(&office), "starts_on_hari", "24");
    in_force(&office, &later).await;
    let id = prepared(&office).await;
    let initial = urls::case_act(id, Act::Initial);
    for (days, allowed) in [(0, false), (1, true), (1, true), (1, false)] {
        office.portal.clock().advance(TimeDelta::days(days));
        let status = if allowed { 200 } else { 403 };
        let kabid = Visitor::of(&office.portal, office.people.division_head).await;
        let deputy = Visitor::of(&office.portal, office.deputy).await;
        assert_eq!(kabid.get(urls::SIGN).await.status, status);
        assert_eq!(deputy.get(&initial).await.status, status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_listed_with_its_state_and_ended_once() {
    let office = office().await;
    in_force(&office, &order(&office)).await;
    let list = office.admin.get(urls::ADMIN_DELEGATIONS).await;
    assert!(list.text("table").contains("Berlaku"), "{}", list.body);
    let path = list.attribute("table a", "href");
    let empty = office.admin.post(&path, &[("reason", " ")]).await;
    assert_eq!(empty.status, 422);
    let before = count(&office, AUDIT).await;
    for _ in 0..2 {
        let ended = office
            .admin
            .post(&path, &[("reason", "Kepala Dinas kembali bertugas.")])
            .await;
        assert_eq!(ended.status, 303);
    }
    assert_eq!(count(&office, AUDIT).await, before + 1);
    let list = office.admin.get(urls::ADMIN_DELEGATIONS).await;
    assert!(list.text("table").contains("Diakhiri lebih awal"));
    let kabid = Visitor::of(&office.portal, office.people.division_head).await;
    assert_eq!(kabid.get(urls::SIGN).await.status, 403);
    // The days are free for another order.
    assert_eq!(send(&office, &order(&office)).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doubled_form_records_one_order() {
    let office = office().await;
    let page = office.admin.get(urls::ADMIN_DELEGATION_NEW).await;
    let order = order(&office);
    let answers: Vec<(&str, &str)> = order
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let pairs = filled(&page, &answers);
    let scan = paper_pdf("Surat perintah");
    for _ in 0..2 {
        let file = ("proof", "perintah.pdf", &scan[..]);
        let path = urls::ADMIN_DELEGATION_NEW;
        let answer = office.admin.post_file(path, &pairs, file).await;
        assert_eq!(
            (answer.status.as_u16(), answer.location.as_str()),
            (303, urls::ADMIN_DELEGATIONS)
        );
    }
    assert_eq!(
        (count(&office, ORDERS).await, count(&office, AUDIT).await),
        (1, 1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_cannot_be_is_refused_at_its_field_and_keeps_what_was_typed() {
    let office = office().await;
    let good = order(&office);
    let (head, kabid) = (
        office.people.agency_head.to_string(),
        office.people.division_head.to_string(),
    );
    let (reviewer, deputy) = (
        office.people.reviewer.to_string(),
        office.deputy.to_string(),
    );
    let wrong = [
        ("role", "clerk", "#role"),
        ("kind", "", "#kind"),
        ("from", reviewer.as_str(), "#from"),
        ("to", head.as_str(), "#to"),
        ("to", "x", "#to"),
        ("initialler", "", "#initialler"),
        ("initialler", kabid.as_str(), "#initialler"),
        ("to", deputy.as_str(), "#initialler"),
        ("order_number", " ", "#order_number"),
        ("scope", "", "#scope"),
        ("starts_on_bulan", "13", "#starts_on_hari"),
        ("ends_on_hari", "22", "#ends_on_hari"),
    ];
    for (name, value, anchor) in wrong {
        let answer = send(&office, &with(&good, name, value)).await;
        assert_eq!(answer.status, 422, "{name}={value}");
        let mut anchors = answer.attributes(".error-summary a", "href");
        assert!(anchors.contains(&"#proof".to_owned()), "{name}={value}");
        anchors.retain(|found| found != "#proof");
        assert_eq!(anchors[0], anchor, "{name}={value}");
        assert!(answer.body.contains("Penandatanganan surat rekomendasi") || name == "scope");
    }
    assert_eq!(count(&office, ORDERS).await, 0);
    assert_eq!(send(&office, &good).await.status, 303);
    let overlapping = send(&office, &good).await;
    assert_eq!(overlapping.status, 422);
    assert_eq!(
        overlapping.attribute(".error-summary a", "href"),
        "#starts_on_hari"
    );
    assert!(
        overlapping
            .text(".error-summary")
            .contains("sudah digantikan")
    );
    assert_eq!(count(&office, ORDERS).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_administrator_records_orders() {
    let office = office().await;
    let clerk = Visitor::of(&office.portal, office.people.clerk).await;
    for path in [urls::ADMIN_DELEGATIONS, urls::ADMIN_DELEGATION_NEW] {
        assert_eq!(clerk.get(path).await.status, 403);
    }
}

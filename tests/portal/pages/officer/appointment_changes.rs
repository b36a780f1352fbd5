//! What was confirmed changes by two people, too: a coming holder is called off, a signer's NIK is another.

use chrono::{Days, TimeDelta};
use haki::actions::account::signer_nik;
use haki::cli::demo::paper_pdf;
use haki::domain::id::AccountId;
use haki::domain::wib;
use haki::{store, urls};

use super::{Office, office};
use crate::support::appointments::{colleague, confirm, decide, newest, propose};
use crate::support::visitor::{Answer, Visitor};

async fn admin_of(office: &Office) -> Visitor {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let admin = store::demo::find(&mut conn, "admin@demo.test")
        .await
        .unwrap();
    Visitor::of(&office.portal, admin.unwrap()).await
}

async fn sent(admin: &Visitor, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = admin.get(path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let token = page.hidden("form_token");
    let mut pairs = vec![
        ("form_token", token.as_str()),
        ("order_number", "821.2/90/2026"),
    ];
    pairs.extend(fields);
    let scan = paper_pdf("Surat Keputusan Wali Kota");
    admin
        .post_file(path, &pairs, ("proof", "sk.pdf", &scan))
        .await
}

/// A head who is confirmed and comes in a week; the page of their appointment.
async fn coming(office: &Office, admin: &Visitor) -> (AccountId, String) {
    let budi = colleague(&office.portal, "Dr. Budi Santosa", "Kepala Dinas").await;
    office.portal.clock().advance(TimeDelta::seconds(1));
    let first = wib::date(office.portal.now()) + Days::new(7);
    assert_eq!(propose(admin, "agency_head", budi, first).await.status, 303);
    let path = newest(&office.portal).await;
    confirm(&office.portal, office.people.division_head).await;
    office.portal.clock().advance(TimeDelta::seconds(1));
    (budi, path)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coming_head_is_called_off_by_two_people_and_the_former_one_stays() {
    let office = office().await;
    let admin = admin_of(&office).await;
    let (budi, path) = coming(&office, &admin).await;
    let cancel = admin
        .get(&path)
        .await
        .attribute("a[href$='/batal']", "href");
    let proposed = sent(&admin, &cancel, &[]).await;
    assert_eq!(proposed.status, 303, "{:?}", proposed.texts(".error"));
    let twice = sent(&admin, &cancel, &[]).await;
    assert_eq!(twice.status, 422, "one proposal at a time");
    let proposal = newest(&office.portal).await;
    let (kabid, new) = (
        office.division_head().await,
        Visitor::of(&office.portal, budi).await,
    );
    let page = kabid.get(&proposal).await.text("main");
    assert!(
        page.contains("Yang dibatalkan") && page.contains("Kepala Dinas"),
        "{page}"
    );
    // Who proposed it, whom it takes the office from, and whom it leaves in office.
    for one in [&admin, &new, &office.agency_head().await] {
        assert_eq!(decide(one, &proposal, "sah", "").await.status, 403);
    }
    assert_eq!(decide(&kabid, &proposal, "sah", "").await.status, 303);
    let page = admin.get(&path).await;
    assert!(page.text("main").contains("Dibatalkan sebelum mulai"));
    assert!(!page.has("a[href$='/batal']"));
    office.portal.clock().advance(TimeDelta::days(8));
    assert_eq!(office.agency_head().await.get(urls::SIGN).await.status, 200);
    let new = Visitor::of(&office.portal, budi).await;
    assert_eq!(new.get(urls::SIGN).await.status, 403);
    let open: Vec<uuid::Uuid> = sqlx::query_scalar(
        "select account_id from appointment where office = 'agency_head' and state = 'confirmed' and ends_on is null",
    )
    .fetch_all(office.portal.pool())
    .await
    .unwrap();
    assert_eq!(open, [office.people.agency_head.uuid()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_who_was_dismissed_meanwhile_gets_no_power_back_when_the_coming_one_is_called_off() {
    let office = office().await;
    let admin = admin_of(&office).await;
    let head: uuid::Uuid = sqlx::query_scalar(
        "select id from appointment where office = 'agency_head' and state = 'confirmed'",
    )
    .fetch_one(office.portal.pool())
    .await
    .unwrap();
    let (_, path) = coming(&office, &admin).await;
    let last = wib::date(office.portal.now());
    let day = ["%-d", "%-m", "%Y"].map(|part| last.format(part).to_string());
    let token = admin.token();
    let dismissed = [
        ("form_token", token.as_str()),
        ("last_on_hari", day[0].as_str()),
        ("last_on_bulan", day[1].as_str()),
        ("last_on_tahun", day[2].as_str()),
        ("reason", "Diberhentikan."),
    ];
    let end = urls::fill(urls::APPOINTMENT_END, head);
    let ended = admin.post(&end, &dismissed).await;
    assert_eq!(ended.status, 303, "{:?}", ended.texts(".error"));
    let page = admin.get(&path).await;
    let cancel = page.attribute("a[href$='/batal']", "href");
    assert_eq!(sent(&admin, &cancel, &[]).await.status, 303);
    confirm(&office.portal, office.people.division_head).await;
    office.portal.clock().advance(TimeDelta::days(1));
    assert_eq!(office.agency_head().await.get(urls::SIGN).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_taken_office_is_called_off_no_more() {
    let office = office().await;
    let admin = admin_of(&office).await;
    let (_, path) = coming(&office, &admin).await;
    let cancel = admin
        .get(&path)
        .await
        .attribute("a[href$='/batal']", "href");
    assert_eq!(sent(&admin, &cancel, &[]).await.status, 303);
    let proposal = newest(&office.portal).await;
    office.portal.clock().advance(TimeDelta::days(8));
    let kabid = office.division_head().await;
    let late = decide(&kabid, &proposal, "sah", "").await;
    assert_eq!(late.status, 422);
    assert!(late.text("main").contains("sudah dimulai"), "{}", late.body);
    let again = admin_of(&office).await;
    assert_eq!(again.get(&cancel).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nik_of_a_signer_changes_with_a_second_person_alone() {
    let office = office().await;
    let admin = admin_of(&office).await;
    let head = office.people.agency_head;
    let path = urls::admin_account(head);
    let roles = [("nik", "3673991505850001")];
    assert_eq!(admin.post(&path, &roles).await.status, 303, "the first one");
    for (field, value) in [("nik", "3673991505850002"), ("forget_nik", "ya")] {
        let alone = admin.post(&path, &[(field, value)]).await;
        assert_eq!(alone.status, 422, "{field}");
    }
    let change = urls::fill(urls::ADMIN_PARTICULARS, head);
    let page = admin.get(&change).await;
    let known = ["name", "nip", "rank", "position"].map(|name| (name, page.value(name)));
    let mut fields: Vec<(&str, &str)> = Vec::new();
    fields.extend(known.iter().map(|(name, value)| (*name, value.as_str())));
    fields.push(("nik", "3673991505850002"));
    let proposed = sent(&admin, &change, &fields).await;
    assert_eq!(proposed.status, 303, "{:?}", proposed.texts(".error"));
    let nik = async || {
        let mut conn = office.portal.pool().acquire().await.unwrap();
        let nik = signer_nik::of(&office.portal, &mut conn, head)
            .await
            .unwrap();
        nik.unwrap().expose().to_owned()
    };
    assert_eq!(nik().await, "3673991505850001");
    let proposal = newest(&office.portal).await;
    let kabid = office.division_head().await;
    let page = kabid.get(&proposal).await;
    assert!(
        page.text("main").contains("3673 •••• •••• 0002"),
        "{}",
        page.body
    );
    office.portal.clock().advance(TimeDelta::seconds(1));
    assert_eq!(decide(&kabid, &proposal, "sah", "").await.status, 303);
    assert_eq!(nik().await, "3673991505850002");
    let left: (i64, String) = sqlx::query_as(
        "select (select count(*) from appointment where nik_sealed is not null), (select string_agg(data::text, ' ') from audit)",
    )
    .fetch_one(office.portal.pool())
    .await
    .unwrap();
    assert_eq!(left.0, 0, "what waited is forgotten");
    assert!(!left.1.contains("3673991505850002"));
}

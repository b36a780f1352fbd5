//! Who stands in, by an order that a second person confirmed: Plh, Plt, and a.n. the head.

use chrono::{Days, TimeDelta};
use haki::cli::demo::Driver;
use haki::domain::letter::LetterState;
use haki::domain::procedure::Status;
use haki::domain::wib;
use haki::store;
use haki::urls;

use super::delegations::{Office, administrator, in_force, office, order, send, sign_stack, with};
use crate::support::appointments::{colleague, confirm, decide, newest, propose};
use crate::support::visitor::Visitor;

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_the_stand_in_initialled_is_not_offered_to_them_but_returned_for_another_paraf()
 {
    let office = office().await;
    let driver = Driver::new(office.portal.clone(), office.people);
    let id = driver.case_in(Status::Initialled, "RABEG").await.unwrap();
    in_force(&office, &order(&office)).await;
    let kabid = Visitor::of(&office.portal, office.people.division_head).await;
    let stack = kabid.get(urls::SIGN).await;
    assert!(!stack.has("input[name=letter]"));
    assert!(stack.text("main").contains("1 surat lain menunggu"));
    assert!(
        !kabid
            .get(&urls::case(id))
            .await
            .body
            .contains("Verifikasi dan paraf")
    );
    let page = kabid.get(urls::INITIAL_ANEW).await;
    assert!(page.text("main").contains("Siti Maesaroh memaraf 1 surat"));
    let initialler = page.attribute("button[name=initialler]", "value");
    let answers = [("initialler", initialler.as_str()), ("reason", " ")];
    assert_eq!(kabid.post(urls::INITIAL_ANEW, &answers).await.status, 422);
    let answers = [
        ("initialler", initialler.as_str()),
        ("reason", "Saya yang menandatangani."),
    ];
    let sent = kabid.post(urls::INITIAL_ANEW, &answers).await;
    assert_eq!(
        (sent.status.as_u16(), sent.location.as_str()),
        (303, urls::SIGN)
    );
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(case.status, Status::Complete);
    let numbers: i64 = sqlx::query_scalar(
        "select count(*) from letter_number where application_id = $1 and state = 'held'",
    )
    .bind(id.uuid())
    .fetch_one(&mut *conn)
    .await
    .unwrap();
    assert_eq!(numbers, 1, "the case keeps its number");
    let letters = store::letter::of_case(&mut conn, id).await.unwrap();
    assert!(
        letters
            .iter()
            .all(|letter| letter.state != LetterState::Signed)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_gives_no_power_before_a_second_person_confirms_it() {
    let office = office().await;
    assert_eq!(send(&office, &order(&office)).await.status, 303);
    let path = newest(&office.portal).await;
    let kabid = Visitor::of(&office.portal, office.people.division_head).await;
    let deputy = Visitor::of(&office.portal, office.deputy).await;
    assert_eq!(kabid.get(urls::SIGN).await.status, 403);
    // Who would sign, who would initial, and who proposed it.
    for one in [&kabid, &deputy, &office.admin] {
        assert_eq!(decide(one, &path, "sah", "").await.status, 403);
    }
    let list = office.admin.get(urls::ADMIN_DELEGATIONS).await;
    assert!(list.text("table").contains("Menunggu pengesahan"));
    let kadis = Visitor::of(&office.portal, office.people.agency_head).await;
    let rejected = decide(&kadis, &path, "tolak", "Tanggalnya keliru.").await;
    assert_eq!(rejected.status, 303);
    let list = office.admin.get(urls::ADMIN_DELEGATIONS).await;
    assert!(list.text("table").contains("Tidak disahkan"));
    // The days are free for the right order.
    in_force(&office, &order(&office)).await;
    assert_eq!(kabid.get(urls::SIGN).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sekretaris_signs_in_the_heads_name_and_the_record_says_by_which_order() {
    let office = office().await;
    let mut on_behalf = with(&order(&office), "kind", "an");
    on_behalf = with(&on_behalf, "initialler", "");
    let not_deputy = send(&office, &on_behalf).await;
    assert_eq!(not_deputy.status, 422);
    assert!(
        not_deputy
            .text(".error-summary")
            .contains("a.n. hanya untuk Sekretaris")
    );
    on_behalf = with(&on_behalf, "to", &office.deputy.to_string());
    in_force(&office, &on_behalf).await;
    let driver = Driver::new(office.portal.clone(), office.people);
    let id = driver.case_in(Status::Initialled, "RABEG").await.unwrap();
    let deputy = Visitor::of(&office.portal, office.deputy).await;
    let kadis = Visitor::of(&office.portal, office.people.agency_head).await;
    assert_eq!(
        kadis.get(urls::SIGN).await.status,
        200,
        "the head signs, too"
    );
    let said = deputy.get(urls::SIGN).await;
    assert!(
        said.text(".sign-box")
            .contains("Yayan Suryana, a.n. Kepala Dinas, Sekretaris")
    );
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
    assert_eq!(letter.signer_position, "a.n. Kepala Dinas, Sekretaris");
    drop(conn);
    let case = deputy.get(&urls::case(id)).await;
    let by_order = "Yayan Suryana, a.n. Kepala Dinas (surat perintah 800.1.11.1/412/2026)";
    assert!(
        case.text(".timeline").contains(by_order),
        "{}",
        case.text(".timeline")
    );
    let row: String =
        sqlx::query_scalar("select data from audit where act = 'sign' order by seq desc limit 1")
            .fetch_one(office.portal.pool())
            .await
            .unwrap();
    assert!(
        row.contains(r#""capacity":"a.n""#) && row.contains("800.1.11.1/412/2026"),
        "{row}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vacant_office_has_a_plt_until_the_new_head_takes_office() {
    let mut office = office().await;
    let kadis = appointment_of(&office, "agency_head").await;
    let token = office.admin.token();
    let retired = [
        ("form_token", token.as_str()),
        ("last_on_hari", "23"),
        ("last_on_bulan", "11"),
        ("last_on_tahun", "2026"),
        ("reason", "Pensiun."),
    ];
    let ended = office.admin.post(&format!("{kadis}/akhir"), &retired).await;
    assert_eq!(ended.status, 303, "{:?}", ended.texts(".error"));
    office.portal.clock().advance(TimeDelta::days(1));
    let former = Visitor::of(&office.portal, office.people.agency_head).await;
    assert_eq!(former.get(urls::SIGN).await.status, 403);
    office.admin = administrator(&office.portal).await;
    let mut acting = with(&order(&office), "kind", "plt");
    acting = with(&acting, "to", &office.deputy.to_string());
    acting = with(&acting, "initialler", "");
    acting = with(&acting, "starts_on_hari", "24");
    acting = with(&acting, "ends_on_hari", "30");
    let sent = send(&office, &acting).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error"));
    confirm(&office.portal, office.people.division_head).await;
    let deputy = Visitor::of(&office.portal, office.deputy).await;
    assert_eq!(deputy.get(urls::SIGN).await.status, 200);

    let budi = colleague(&office.portal, "Dr. Budi Santosa", "Kepala Dinas").await;
    let day = wib::date(office.portal.now()) + Days::new(1);
    assert_eq!(
        propose(&office.admin, "agency_head", budi, day)
            .await
            .status,
        303
    );
    let coming = newest(&office.portal).await;
    confirm(&office.portal, office.people.division_head).await;
    assert_eq!(deputy.get(urls::SIGN).await.status, 200);
    let page = office.admin.get(&coming).await;
    let cancel = page.attribute("a[href$='/batal']", "href");
    let cancel = office.admin.get(&cancel).await;
    assert!(
        cancel
            .text("main")
            .contains("(nomor 800.1.11.1/412/2026): 24 November 2026"),
        "{}",
        cancel.body
    );
    office.portal.clock().advance(TimeDelta::days(1));
    let deputy = Visitor::of(&office.portal, office.deputy).await;
    assert_eq!(deputy.get(urls::SIGN).await.status, 403);
    let budi = Visitor::of(&office.portal, budi).await;
    assert_eq!(budi.get(urls::SIGN).await.status, 200);
}

/// The page of the appointment by which somebody holds this office.
async fn appointment_of(office: &Office, held: &str) -> String {
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from appointment where office = $1 and state = 'confirmed'")
            .bind(held)
            .fetch_one(office.portal.pool())
            .await
            .unwrap();
    urls::fill(urls::APPOINTMENT, id)
}

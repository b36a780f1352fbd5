//! `/petugas/permohonan/{id}/{tindakan}`

use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, PROCEDURE, Role, Status};
use haki::urls;

use super::{act, filled, office};

#[test]
fn every_act_of_an_officer_that_merek_can_reach_has_an_address() {
    let elsewhere = [
        // Buttons of the checklist, of the letters to sign, and the page with a file.
        Act::Accept,
        Act::Return,
        Act::Sign,
        Act::Certify,
    ];
    let officers = [
        Role::Clerk,
        Role::Reviewer,
        Role::DivisionHead,
        Role::AgencyHead,
    ];
    for edge in PROCEDURE {
        if edge.by.iter().any(|role| officers.contains(role)) && !elsewhere.contains(&edge.act) {
            let path = urls::case_act(ApplicationId::NIL, edge.act);
            let word = path.rsplit('/').next().unwrap();
            assert_eq!(urls::act_by_word(word), Some(edge.act), "{path}");
        }
    }
}

#[tokio::test]
async fn an_act_of_another_role_is_forbidden_and_one_that_does_not_follow_conflicts() {
    let office = office().await;
    let id = office.case_in(Status::Submitted).await;
    let before = office.head(id).await;
    let token = |visitor: &crate::support::visitor::Visitor| visitor.token();
    let version = before.version.to_string();
    for (visitor, tried, status) in [
        (office.reviewer().await, Act::Assign, 403),
        (office.inspector().await, Act::Assign, 403),
        (office.owner().await, Act::Assign, 403),
        (office.clerk().await, Act::Deliver, 409),
        (office.clerk().await, Act::IssueBilling, 422),
        (office.division_head().await, Act::Initial, 409),
        (office.agency_head().await, Act::Decline, 422),
    ] {
        let path = urls::case_act(id, tried);
        let token = token(&visitor);
        let mut pairs = vec![
            ("version", version.as_str()),
            ("form_token", token.as_str()),
        ];
        if status == 409 {
            pairs.push(("reason", "Coba saja."));
        }
        let answer = visitor.post(&path, &pairs).await;
        // A faulty form is told so first, and changes nothing either.
        assert!(
            answer.status == status || answer.status == 409,
            "{tried}: {}",
            answer.status
        );
        let page = visitor.get(&path).await.status;
        assert!(page == 403 || page == 409, "{tried}: {page}");
        assert_eq!(office.head(id).await, before, "{tried}");
    }
}

#[tokio::test]
async fn a_page_that_is_older_than_the_case_conflicts() {
    let office = office().await;
    let id = office.case_in(Status::Prepared).await;
    let (kabid, clerk) = (office.division_head().await, office.clerk().await);
    let page = kabid.get(&urls::case_act(id, Act::SendBack)).await;
    let reviewer = office.people.reviewer.to_string();
    let answers = [("reviewer", reviewer.as_str()), ("reason", "Cuti.")];
    let moved = act(&clerk, id, Act::Reassign, &answers).await;
    assert_eq!(moved.status, 303);
    let before = office.head(id).await;
    let stale = kabid
        .post(
            &urls::case_act(id, Act::SendBack),
            &filled(&page, &[("reason", "Nama keliru.")]),
        )
        .await;
    assert_eq!(stale.status, 409);
    assert_eq!(office.head(id).await, before);
}

#[tokio::test]
async fn a_doubled_form_is_led_to_its_first_result() {
    let office = office().await;
    let id = office.case_in(Status::FollowedUp).await;
    let clerk = office.clerk().await;
    let path = urls::case_act(id, Act::Deliver);
    let page = clerk.get(&path).await;
    let pairs = filled(&page, &[]);
    let first = clerk.post(&path, &pairs).await;
    let after = office.head(id).await;
    let second = clerk.post(&path, &pairs).await;
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (303, 303));
    assert_eq!(first.location, second.location);
    assert_eq!(office.head(id).await, after);
}

#[tokio::test]
async fn a_reason_that_is_missing_is_said_at_its_field_and_the_form_stays_as_it_was_shown() {
    let office = office().await;
    let id = office.case_in(Status::Drafted).await;
    let clerk = office.clerk().await;
    let wrong = act(&clerk, id, Act::SendBack, &[("reason", "  ")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text("title").starts_with("Kesalahan:"));
    assert_eq!(wrong.attribute(".error-summary a", "href"), "#reason");
    assert_eq!(
        wrong.hidden("version"),
        office.head(id).await.version.to_string()
    );
}

#[tokio::test]
async fn a_wrong_billing_code_and_an_unexplained_total_are_said_and_what_was_typed_stays() {
    let office = office().await;
    let id = office.case_in(Status::ReadyToFile).await;
    let clerk = office.clerk().await;
    let answers = [
        ("code", "82026112"),
        ("total", "banyak"),
        ("expires_on_hari", "31"),
        ("expires_on_bulan", "2"),
        ("expires_on_tahun", "2026"),
        ("expires_time", "pagi"),
    ];
    let wrong = act(&clerk, id, Act::IssueBilling, &answers).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.texts(".error-summary li").len(), 4);
    assert_eq!(wrong.attribute("#code", "value"), "82026112");
    let answers = [
        ("code", "820261123465628"),
        ("total", "750.000"),
        ("expires_on_hari", "23"),
        ("expires_on_bulan", "11"),
        ("expires_on_tahun", "2026"),
        ("expires_time", "23.59"),
    ];
    let unexplained = act(&clerk, id, Act::IssueBilling, &answers).await;
    assert_eq!(unexplained.status, 422);
    assert_eq!(unexplained.attribute(".error-summary a", "href"), "#note");
    assert_eq!(office.status(id).await, Status::ReadyToFile);
}

#[tokio::test]
async fn a_code_whose_date_is_not_todays_is_asked_about_before_anybody_is_told() {
    let office = office().await;
    let id = office.case_in(Status::ReadyToFile).await;
    let clerk = office.clerk().await;
    let path = urls::case_act(id, Act::IssueBilling);
    let page = clerk.get(&path).await;
    assert!(page.texts("#code_sure").is_empty());
    let total = page.attribute("#total", "value");
    let mut answers = vec![
        ("code", "820 261 125 465 628"),
        ("total", total.as_str()),
        ("expires_on_hari", "23"),
        ("expires_on_bulan", "11"),
        ("expires_on_tahun", "2026"),
        ("expires_time", "23.59"),
    ];
    let asked = clerk.post(&path, &filled(&page, &answers)).await;
    assert_eq!(asked.status, 422);
    assert_eq!(asked.attributes(".error-summary a", "href"), ["#code_sure"]);
    assert!(asked.text(".error-summary").contains("25 November 2026"));
    assert_eq!(asked.attribute("#code", "value"), "820 261 125 465 628");
    assert_eq!(office.status(id).await, Status::ReadyToFile);
    let mails = "select count(*) from job where payload->>'message' = 'code_issued'";
    let mails: i64 = sqlx::query_scalar(mails)
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
    assert_eq!(mails, 0);

    answers.push(("code_sure", "ya"));
    let sure = clerk.post(&path, &filled(&asked, &answers)).await;
    assert_eq!(sure.status, 303);
    assert_eq!(office.status(id).await, Status::Billed);
    let page = clerk.get(&urls::case(id)).await;
    assert!(page.body.contains("Periksa: tanggal di dalam kode"));
}

#[tokio::test]
async fn an_expiry_that_is_past_is_said_at_its_field_and_another_day_is_asked_about_once() {
    let office = office().await;
    let clerk = office.clerk().await;
    let id = office.case_in(Status::ReadyToFile).await;
    let path = urls::case_act(id, Act::IssueBilling);
    let page = clerk.get(&path).await;
    assert!(page.texts("#expiry_sure").is_empty());
    let total = page.attribute("#total", "value");
    let until = |day: &'static str, time: &'static str| {
        let typed = [("code", "820261123465628"), ("total", &*total)];
        let when = [("expires_on_hari", day), ("expires_time", time)];
        let month = [("expires_on_bulan", "11"), ("expires_on_tahun", "2026")];
        [&typed[..], &when[..], &month[..]].concat()
    };
    for (day, time, anchor) in [
        ("22", "23.59", "#expires_on_hari"),
        ("23", "07.00", "#expires_time"),
        ("25", "23.59", "#expiry_sure"),
    ] {
        let answers = until(day, time);
        let wrong = clerk.post(&path, &filled(&page, &answers)).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.attributes(".error-summary a", "href"), [anchor]);
    }
    let mut sure = until("25", "23.59");
    sure.push(("expiry_sure", "ya"));
    assert_eq!(clerk.post(&path, &filled(&page, &sure)).await.status, 303);
    assert_eq!(office.status(id).await, Status::Billed);
}

#[tokio::test]
async fn what_an_officer_wrote_is_still_there_when_the_case_has_changed() {
    let office = office().await;
    let id = office.case_in(Status::Prepared).await;
    let (kabid, clerk) = (office.division_head().await, office.clerk().await);
    let path = urls::case_act(id, Act::SendBack);
    let page = kabid.get(&path).await;
    let reviewer = office.people.reviewer.to_string();
    let answers = [("reviewer", reviewer.as_str()), ("reason", "Cuti.")];
    assert_eq!(act(&clerk, id, Act::Reassign, &answers).await.status, 303);
    let wrote = [("reason", "Perihal dan kelas belum sesuai daftar barang.")];
    let refused = kabid.post(&path, &filled(&page, &wrote)).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text(".error-summary").contains("berubah"),
        "{}",
        refused.body
    );
    assert_eq!(refused.text("#reason"), wrote[0].1);
    let sent = kabid.post(&path, &filled(&refused, &wrote)).await;
    assert_eq!(sent.status, 303, "sent again over the case as it is now");

    // If the act is not possible any more, the texts can be copied.
    let late = kabid.post(&path, &filled(&page, &wrote)).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains(wrote[0].1), "{}", late.body);
}

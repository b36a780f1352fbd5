//! The administrator's accounts of officers.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::actions::ActionError;
use haki::actions::account::manage_account::set_disabled;
use haki::domain::actor::Actor;
use haki::domain::id::AccountId;
use haki::domain::procedure::Role;
use haki::portal::Portal;

use crate::support::people::{PASSWORD, Person, applicant, mailed_link, officer};
use crate::support::{Client, portal};

#[tokio::test]
async fn a_new_colleague_chooses_the_password_by_the_link_of_the_mail() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let mut client = Client::of(&portal, &admin).await;
    client.get("/admin/akun/baru").await;
    let fields = [
        ("name", "Rina Marlina, S.E."),
        ("email", "rina@contoh.test"),
        ("roles", "clerk"),
        ("roles", "reviewer"),
        ("nip", "198501012010012001"),
        ("position", "Pelaksana"),
    ];
    let page = client.submit("/admin/akun/baru", &fields).await;
    assert!(page.flash().contains("Rina Marlina"), "{}", page.flash());
    assert!(page.text("table").contains("Pelaksana, Pejabat Fungsional"));
    let path = format!("/atur-sandi/{}", mailed_link(&portal, "invitation").await);
    let mut rina = Client::new(&portal);
    rina.get(&path).await;
    let chosen = [("password", PASSWORD), ("password_again", PASSWORD)];
    rina.post(&path, &chosen).await;
    let page = rina.sign_in("rina@contoh.test", PASSWORD).await;
    assert_eq!(page.location(), "/petugas");
}

#[tokio::test]
async fn faults_are_said_at_the_fields_and_an_applicants_role_is_not_given() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let mut client = Client::of(&portal, &admin).await;
    client.get("/admin/akun/baru").await;
    let fields = [("name", "Rina"), ("email", "rina"), ("roles", "applicant")];
    let page = client.post("/admin/akun/baru", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.error("email").is_empty() && !page.error("roles").is_empty());
    assert_eq!(page.value("name"), "Rina");
    let fields = [
        ("name", "Rina"),
        ("email", admin.email.as_str()),
        ("roles", "clerk"),
    ];
    let page = client.post("/admin/akun/baru", &fields).await;
    assert!(page.error("email").contains("sudah dipakai"));
}

#[tokio::test]
async fn the_nik_of_a_signer_is_kept_encrypted_shown_masked_and_can_be_forgotten() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let head = officer(&portal, &[Role::AgencyHead]).await;
    let mut client = Client::of(&portal, &admin).await;
    let path = format!("/admin/akun/{}", head.id);
    client.get(&path).await;
    let wrong = [("roles", "agency_head"), ("nik", "3673 9915 0585")];
    let page = client.post(&path, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.error("nik").is_empty());
    assert_eq!(page.value("nik"), "3673 9915 0585", "nothing typed is lost");
    let typed = [("roles", "agency_head"), ("nik", "3673 9915 0585 0001")];
    client.submit(&path, &typed).await;
    let page = client.get(&path).await;
    assert!(page.text("main").contains("3673 •••• •••• 0001"));
    assert!(!page.body.contains("3673991505850001"));
    let stored: (Vec<u8>, String) = sqlx::query_as(
        "select nik_sealed, (select string_agg(data::text, ' ') from audit) from officer where nik_sealed is not null",
    )
    .fetch_one(portal.pool())
    .await
    .unwrap();
    assert!(stored.0.starts_with(b"age-encryption.org/"));
    assert!(stored.1.contains(r#""nik":"set""#) && !stored.1.contains("3673991505850001"));
    client.submit(&path, &[("roles", "agency_head")]).await;
    let page = client.get(&path).await;
    assert!(
        page.text("main").contains("0001"),
        "an empty field keeps it"
    );
    let forgets = [("roles", "agency_head"), ("forget_nik", "ya")];
    client.submit(&path, &forgets).await;
    let page = client.get(&path).await;
    assert!(!page.text("main").contains("0001") && !page.has("[name=forget_nik]"));
}

#[tokio::test]
async fn a_changed_role_counts_from_the_next_sign_in_and_the_old_sessions_are_over() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let mut at_work = Client::of(&portal, &clerk).await;
    let mut client = Client::of(&portal, &admin).await;
    let path = format!("/admin/akun/{}", clerk.id);
    let page = client.get(&path).await;
    assert!(page.has("input[name=roles][value=clerk][checked]"));
    let page = client.submit(&path, &[("roles", "inspector")]).await;
    assert_eq!(page.flash(), "Perubahan tersimpan.");
    assert_eq!(at_work.get("/akun").await.status, StatusCode::SEE_OTHER);
    let mut again = Client::of(&portal, &clerk).await;
    assert!(
        again
            .get("/akun")
            .await
            .text(".facts")
            .contains("Inspektorat")
    );
}

#[tokio::test]
async fn nobody_changes_their_own_roles_or_state() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    officer(&portal, &[Role::Administrator]).await;
    let mut client = Client::of(&portal, &admin).await;
    let path = format!("/admin/akun/{}", admin.id);
    client.get(&path).await;
    let state = format!("{path}/keadaan");
    for (path, fields) in [
        (
            &path,
            &[("roles", "administrator"), ("roles", "agency_head")][..],
        ),
        (&path, &[("roles", "clerk")]),
        (&state, &[("state", "disabled")]),
    ] {
        let page = client.post(path, fields).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{fields:?}");
        assert_eq!(page.text("h1"), "Akun Anda sendiri");
    }
    let own = [("roles", "administrator"), ("position", "Pranata Komputer")];
    let page = client.submit(&path, &own).await;
    assert_eq!(page.flash(), "Perubahan tersimpan.");
    assert_eq!(page.value("position"), "Pranata Komputer");
}

/// Everybody who was told of powers in the portal and by mail, once for each notice.
async fn told(portal: &Portal) -> Vec<AccountId> {
    let notices = "select account_id from notice where kind = 'powers_granted' order by 1";
    let mails = "select (payload->>'account')::uuid from job where payload->>'message' = 'powers_granted' order by 1";
    let mut both = Vec::new();
    for statement in [notices, mails] {
        let ids: Vec<uuid::Uuid> = sqlx::query_scalar(statement)
            .fetch_all(portal.pool())
            .await
            .unwrap();
        both.push(ids);
    }
    assert_eq!(both[0], both[1]);
    both.remove(0).into_iter().map(Into::into).collect()
}

#[tokio::test]
async fn who_gets_the_power_to_sign_is_told_to_those_who_watch_over_it() {
    let portal = portal().await;
    let inspector = officer(&portal, &[Role::Inspector]).await;
    let kadis = officer(&portal, &[Role::AgencyHead]).await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let other = officer(&portal, &[Role::Administrator]).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    officer(&portal, &[Role::DivisionHead]).await;
    let before = told(&portal).await.len();
    let mut client = Client::of(&portal, &admin).await;
    let path = format!("/admin/akun/{}", clerk.id);
    client.get(&path).await;
    client.submit(&path, &[("roles", "reviewer")]).await;
    assert_eq!(told(&portal).await.len(), before);
    portal.clock().advance(TimeDelta::seconds(1));
    let both = [("roles", "reviewer"), ("roles", "agency_head")];
    client.submit(&path, &both).await;
    let mut readers = told(&portal).await;
    for reader in [&inspector, &kadis, &other] {
        let at = readers.iter().position(|told| *told == reader.id).unwrap();
        readers.remove(at);
        let mut client = Client::of(&portal, reader).await;
        let page = client.get("/pemberitahuan").await;
        let newest = page.text(".timeline li");
        assert!(
            newest.contains("diberi peran Kepala Dinas oleh"),
            "{newest}"
        );
    }
    assert_eq!(readers.len(), before);
    assert!(!readers.contains(&clerk.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_never_shut_each_other_at_the_same_moment() {
    let portal = portal().await;
    let one = officer(&portal, &[Role::Administrator]).await;
    let other = officer(&portal, &[Role::Administrator]).await;
    let shut = |by: &Person, whom: &Person, shut| {
        let (portal, by, whom) = ((*portal).clone(), by.id, whom.id);
        let by = Actor::person(by, Role::Administrator);
        tokio::spawn(async move { set_disabled(&portal, by, whom, shut).await })
    };
    for round in 0..10 {
        let (left, right) = (shut(&one, &other, true), shut(&other, &one, true));
        let results = [left.await.unwrap(), right.await.unwrap()];
        let refused =
            |result: &Result<(), _>| matches!(result, Err(ActionError::LastAdministrator));
        let done = results.iter().filter(|result| result.is_ok()).count();
        assert_eq!(done, 1, "{round}: {results:?}");
        assert!(results.iter().any(refused), "{round}: {results:?}");
        for (by, whom) in [(&one, &other), (&other, &one)] {
            shut(by, whom, false).await.unwrap().unwrap();
        }
    }
}

#[tokio::test]
async fn only_the_administrator_sees_accounts_and_nobody_an_applicants() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    for person in [&owner, &clerk] {
        let page = Client::of(&portal, person).await.get("/admin/akun").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    }
    let mut client = Client::of(&portal, &admin).await;
    let page = client.get(&format!("/admin/akun/{}", owner.id)).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

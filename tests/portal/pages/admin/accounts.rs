//! The administrator's accounts of officers.

use axum::http::StatusCode;
use haki::actions::ActionError;
use haki::actions::account::manage_account::set_disabled;
use haki::domain::actor::Actor;
use haki::domain::procedure::Role;

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
async fn the_nik_of_an_officer_is_kept_encrypted_shown_masked_and_can_be_forgotten() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let head = officer(&portal, &[Role::Reviewer]).await;
    let mut client = Client::of(&portal, &admin).await;
    let path = format!("/admin/akun/{}", head.id);
    client.get(&path).await;
    let wrong = [("nik", "3673 9915 0585")];
    let page = client.post(&path, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.error("nik").is_empty());
    assert_eq!(page.value("nik"), "3673 9915 0585", "nothing typed is lost");
    let typed = [("nik", "3673 9915 0585 0001")];
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
    client.submit(&path, &[]).await;
    let page = client.get(&path).await;
    assert!(
        page.text("main").contains("0001"),
        "an empty field keeps it"
    );
    let forgets = [("forget_nik", "ya")];
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
        (&path, &[("roles", "administrator"), ("roles", "clerk")][..]),
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

#[tokio::test]
async fn an_account_gives_no_office_and_no_administration() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let mut client = Client::of(&portal, &admin).await;
    let path = format!("/admin/akun/{}", clerk.id);
    let page = client.get(&path).await;
    for role in ["agency_head", "division_head", "administrator"] {
        assert!(!page.has(&format!("input[name=roles][value={role}]")));
        let both = [("roles", "clerk"), ("roles", role)];
        let refused = client.post(&path, &both).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{role}");
        let new = [("name", "Budi"), ("email", "budi@contoh.test"), both[1]];
        let refused = client.post("/admin/akun/baru", &new).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{role}");
    }
}

#[tokio::test]
async fn the_data_of_a_signer_that_letters_print_are_changed_by_nobody_alone() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let kadis = officer(&portal, &[Role::AgencyHead]).await;
    let mut client = Client::of(&portal, &admin).await;
    let path = format!("/admin/akun/{}", kadis.id);
    let page = client.get(&path).await;
    assert!(!page.has("input[name=nip]"));
    assert!(page.text(".facts").contains("198406172009011997"));
    let other = [("roles", "clerk"), ("nip", "1"), ("position", "Raja")];
    let page = client.submit(&path, &other).await;
    assert!(page.text(".facts").contains("198406172009011997"));
    let mut own = Client::of(&portal, &kadis).await;
    own.get("/akun").await;
    let renamed = [("name", "Ahmad Lain"), ("phone", "0812-3456-7890")];
    let page = own.post("/akun", &renamed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.error("name").contains("orang kedua"));
    let phone = [("name", "Rahmat Hidayat"), ("phone", "0812-3456-7890")];
    assert_eq!(
        own.submit("/akun", &phone).await.flash(),
        "Data akun tersimpan."
    );
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

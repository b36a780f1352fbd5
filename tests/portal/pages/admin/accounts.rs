//! The administrator's accounts of officers.

use axum::http::StatusCode;
use haki::domain::procedure::Role;

use crate::support::people::{PASSWORD, applicant, mailed_link, officer};
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
async fn the_last_administrator_stays() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let mut client = Client::of(&portal, &admin).await;
    let path = format!("/admin/akun/{}", admin.id);
    client.get(&path).await;
    let page = client.post(&path, &[("roles", "clerk")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.text("h1"), "Administrator terakhir");
    let state = format!("{path}/keadaan");
    let page = client.post(&state, &[("state", "disabled")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
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

//! Registered computers, and resetting the second factor of others.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::domain::procedure::Role;
use haki::portal::Portal;

use crate::support::factor::{App, SET_UP, confirm, production, set_up};
use crate::support::page::Page;
use crate::support::people::{PASSWORD, Person, applicant, mails, officer, work};
use crate::support::portal::{TestPortal, portal_with_mailer};
use crate::support::post::Post;
use crate::support::{Client, portal_with};

/// Somebody of the office with a second factor, signed in with a code.
async fn protected(portal: &Portal, role: Role) -> (Person, App, Client) {
    let person = officer(portal, &[role]).await;
    let mut client = Client::of(portal, &person).await;
    let page = client.get(SET_UP).await;
    let app = App::of_page(&page);
    confirm(&mut client, &page, &app.code(portal), None).await;
    client.get("/akun").await;
    portal.clock().advance(TimeDelta::minutes(1));
    (person, app, client)
}

/// A computer that the Administrator has registered, with nobody signed in.
async fn registered() -> (TestPortal, Client) {
    let portal = portal_with(production).await;
    let (_, _, mut client) = protected(&portal, Role::Administrator).await;
    let token = client.get("/admin/komputer").await.hidden("form_token");
    let fields = [("form_token", token.as_str()), ("name", "Loket 2")];
    let page = client.submit("/admin/komputer", &fields).await;
    assert!(page.flash().contains("Loket 2"), "{}", page.flash());
    assert!(page.body.contains("terdaftar sebagai <b>Loket 2</b>"));
    client.cookie = None;
    (portal, client)
}

async fn signed_in(client: &mut Client, person: &Person) -> String {
    let page = client.sign_in(&person.email, PASSWORD).await;
    page.location().to_owned()
}

#[tokio::test]
async fn on_a_registered_computer_the_code_is_asked_once_a_day() {
    let (portal, mut client) = registered().await;
    let (clerk, app, _) = protected(&portal, Role::Clerk).await;
    assert_eq!(signed_in(&mut client, &clerk).await, "/masuk/kode");
    client.get("/masuk/kode").await;
    let code = app.code(&portal);
    let page = client.post("/masuk/kode", &[("factor_code", &code)]).await;
    assert_eq!(page.location(), "/petugas");
    portal.clock().advance(TimeDelta::hours(3));
    client.cookie = None;
    assert_eq!(signed_in(&mut client, &clerk).await, "/petugas");
    assert_eq!(client.get("/petugas").await.status, StatusCode::OK);
    let mut elsewhere = Client::new(&portal);
    assert_eq!(signed_in(&mut elsewhere, &clerk).await, "/masuk/kode");
    portal.clock().advance(TimeDelta::hours(20));
    client.cookie = None;
    assert_eq!(signed_in(&mut client, &clerk).await, "/masuk/kode");
}

#[tokio::test]
async fn one_persons_code_on_a_computer_opens_it_for_nobody_else() {
    let (portal, mut client) = registered().await;
    let (clerk, app, _) = protected(&portal, Role::Clerk).await;
    let (other, _, _) = protected(&portal, Role::Reviewer).await;
    signed_in(&mut client, &clerk).await;
    client.get("/masuk/kode").await;
    let code = app.code(&portal);
    client.post("/masuk/kode", &[("factor_code", &code)]).await;
    client.cookie = None;
    assert_eq!(signed_in(&mut client, &other).await, "/masuk/kode");
}

#[tokio::test]
async fn what_was_passed_on_a_registered_computer_hours_ago_is_not_fresh() {
    let (portal, mut client) = registered().await;
    let (admin, app, _) = protected(&portal, Role::Administrator).await;
    signed_in(&mut client, &admin).await;
    client.get("/masuk/kode").await;
    let code = app.code(&portal);
    client.post("/masuk/kode", &[("factor_code", &code)]).await;
    portal.clock().advance(TimeDelta::hours(1));
    client.cookie = None;
    assert_eq!(signed_in(&mut client, &admin).await, "/admin/akun");
    let page = client.get("/admin/akun/baru").await;
    assert!(
        page.location().starts_with("/masuk/kode"),
        "{}",
        page.location()
    );
}

#[tokio::test]
async fn a_revoked_computer_is_a_computer_like_any_other() {
    let (portal, mut client) = registered().await;
    let (clerk, app, _) = protected(&portal, Role::Clerk).await;
    signed_in(&mut client, &clerk).await;
    client.get("/masuk/kode").await;
    let code = app.code(&portal);
    client.post("/masuk/kode", &[("factor_code", &code)]).await;
    let (_, _, mut admin) = protected(&portal, Role::Administrator).await;
    let page = admin.get("/admin/komputer").await;
    assert_eq!(page.texts("h3"), ["Loket 2"]);
    let revoke = page
        .attributes("main section section form", "action")
        .concat();
    let page = admin.submit(&revoke, &[]).await;
    assert!(page.flash().contains("dicabut"));
    assert!(page.texts("h3").is_empty());
    client.cookie = None;
    assert_eq!(signed_in(&mut client, &clerk).await, "/masuk/kode");
    let acts: Vec<String> =
        sqlx::query_scalar("select act from audit where subject_kind = 'computer' order by seq")
            .fetch_all(portal.pool())
            .await
            .unwrap();
    assert_eq!(acts, ["register_computer", "revoke_computer"]);
}

#[tokio::test]
async fn another_administrator_resets_a_lost_telephone_and_nobody_their_own() {
    let portal = portal_with(production).await;
    let (admin, _, mut client) = protected(&portal, Role::Administrator).await;
    let (clerk, app, mut there) = protected(&portal, Role::Clerk).await;
    let own = format!("/admin/akun/{}", admin.id);
    assert!(!client.get(&own).await.body.contains("Atur ulang"));
    let page = client.post(&format!("{own}/dua-langkah"), &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let path = format!("/admin/akun/{}", clerk.id);
    assert!(client.get(&path).await.body.contains("Atur ulang"));
    let page = client.submit(&format!("{path}/dua-langkah"), &[]).await;
    assert!(page.flash().contains("diatur ulang"));
    assert!(page.body.contains("Belum dipasang."));
    assert_eq!(there.get("/petugas").await.status, StatusCode::SEE_OTHER);
    let mut again = Client::new(&portal);
    assert_eq!(signed_in(&mut again, &clerk).await, SET_UP);
    let page = again.get(SET_UP).await;
    let old = confirm(&mut again, &page, &app.code(&portal), None).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Two were set up, one reset.
    assert_eq!(mails(&portal, "account_changed").await, 3);
}

const OWNER: &str = "/admin/akun/pemilik";

/// Opens the page of owners' accounts and sends its form.
async fn owner_form(client: &mut Client, fields: &[(&str, &str)]) -> Page {
    let token = client.get(OWNER).await.hidden("form_token");
    let mut pairs = vec![("form_token", token.as_str())];
    pairs.extend(fields);
    client.post(OWNER, &pairs).await
}

#[tokio::test]
async fn an_owner_who_lost_the_telephone_is_helped_by_the_address_of_the_account() {
    let portal = portal_with(production).await;
    let (admin, _, mut client) = protected(&portal, Role::Administrator).await;
    let owner = applicant(&portal).await;
    let mut there = Client::of(&portal, &owner).await;
    set_up(&portal, &mut there).await;
    for email in ["tidak-ada@contoh.test", admin.email.as_str()] {
        let wrong = [("email", email), ("measure", "factor")];
        let page = owner_form(&mut client, &wrong).await;
        assert!(page.error("email").contains("Tidak ada akun"), "{email}");
    }
    let right = [("email", owner.email.as_str()), ("measure", "factor")];
    let page = owner_form(&mut client, &right).await;
    let page = client.get(page.location()).await;
    assert!(page.flash().contains("diatur ulang"));
    assert_eq!(signed_in(&mut there, &owner).await, "/permohonan");
}

#[tokio::test]
async fn an_owners_account_is_signed_out_shut_and_opened_again_and_its_owner_told_each_time() {
    let post = Post::new();
    let portal = portal_with_mailer(post.clone()).await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let mut client = Client::of(&portal, &admin).await;
    let owner = applicant(&portal).await;
    let mut there = Client::of(&portal, &owner).await;
    let page = owner_form(&mut client, &[("email", &owner.email)]).await;
    assert!(!page.error("measure").is_empty(), "{}", page.body);
    assert_eq!(page.value("email"), owner.email);
    let staff = [("email", admin.email.as_str()), ("measure", "shut")];
    let page = owner_form(&mut client, &staff).await;
    assert!(page.error("email").contains("pemilik usaha"));
    let told = mails(&portal, "account_changed").await;
    for (number, (measure, comes_in)) in [("sessions", true), ("shut", false), ("open", true)]
        .into_iter()
        .enumerate()
    {
        let typed = [("email", owner.email.as_str()), ("measure", measure)];
        let page = owner_form(&mut client, &typed).await;
        let page = client.get(page.location()).await;
        assert!(page.flash().contains("diberi tahu"), "{}", page.body);
        assert_eq!(
            there.get("/permohonan").await.status,
            StatusCode::SEE_OTHER,
            "{measure}"
        );
        let page = there.sign_in(&owner.email, PASSWORD).await;
        assert_eq!(page.status == StatusCode::SEE_OTHER, comes_in, "{measure}");
        let mails = mails(&portal, "account_changed").await - told;
        assert_eq!(usize::try_from(mails).unwrap(), number + 1, "{measure}");
        work(&portal).await;
        if measure != "sessions" {
            let page = owner_form(&mut client, &typed).await;
            assert!(page.error("measure").contains("sudah demikian"));
        }
    }
    // Also while the account is shut.
    let subjects = post.subjects(&owner.email);
    for subject in [
        "Akun Anda keluar dari semua tempat",
        "Akun Anda ditutup",
        "Akun Anda dibuka kembali",
    ] {
        assert!(subjects.iter().any(|sent| sent == subject), "{subjects:?}");
    }
}

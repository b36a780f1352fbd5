//! In production nobody of the office acts without the second factor: every form of officers and administrators is
//! sent with a session that has passed the password alone. The forms are read from the routers and the addresses from
//! `src/urls.rs` and below, so a new one is walked as soon as it is there.

use haki::actions::account::factor::set_up::{Confirming, OfferedSecret, set_up};
use haki::actions::case::Once;
use haki::domain::id::{AccountId, FormToken};
use haki::domain::procedure::{Act, Role};
use haki::portal::Portal;
use haki::store::Tx;
use haki::store::session;

use crate::support::factor::production;
use crate::support::people::officer;
use crate::support::visitor::Visitor;
use crate::support::{Client, portal_with};

const ROUTERS: [&str; 3] = [
    include_str!("../../../src/web/officer/mod.rs"),
    include_str!("../../../src/web/admin/mod.rs"),
    include_str!("../../../src/web/admin/city/mod.rs"),
];
const URLS: [&str; 5] = [
    include_str!("../../../src/urls.rs"),
    include_str!("../../../src/urls/carried.rs"),
    include_str!("../../../src/urls/city.rs"),
    include_str!("../../../src/urls/complaints.rs"),
    include_str!("../../../src/urls/letter_source.rs"),
];

/// Every pattern with a POST.
fn forms() -> Vec<String> {
    let mut found = Vec::new();
    for route in ROUTERS
        .iter()
        .flat_map(|router| router.split(".route(").skip(1))
    {
        let (name, rest) = route.trim_start().split_once(',').unwrap();
        if rest.contains("post(") {
            let name = name.trim().strip_prefix("urls::").unwrap();
            let mark = format!("pub const {name}: &str = \"");
            let (_, value) = URLS.iter().find_map(|urls| urls.split_once(&mark)).unwrap();
            found.push(value.split('"').next().unwrap().to_owned());
        }
    }
    found
}

/// The addresses of a pattern: one, or one for each act.
fn addresses(pattern: &str, words: &[String]) -> Vec<String> {
    let id = "018f0000-0000-7000-8000-000000000001";
    let words = if pattern.contains("{tindakan}") {
        words
    } else {
        &words[..1]
    };
    let filled = pattern
        .replace("{id}", id)
        .replace("{stack}", id)
        .replace("{bagian}", "number");
    words
        .iter()
        .map(|word| filled.replace("{tindakan}", word))
        .collect()
}

/// Every address to which an officer or an administrator sends a form.
fn walked() -> Vec<String> {
    let case = "018f0000-0000-7000-8000-000000000001".parse().unwrap();
    let words: Vec<String> = Act::ALL
        .iter()
        .map(|act| haki::urls::case_act(case, *act))
        .map(|address| address.rsplit('/').next().unwrap().to_owned())
        .collect();
    let patterns = forms();
    patterns
        .iter()
        .flat_map(|pattern| addresses(pattern, &words))
        .collect()
}

const EVERY_ROLE: [Role; 6] = [
    Role::Clerk,
    Role::Reviewer,
    Role::DivisionHead,
    Role::AgencyHead,
    Role::Administrator,
    Role::Inspector,
];

async fn audited(portal: &Portal) -> i64 {
    sqlx::query_scalar("select count(*) from audit")
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

/// Gives somebody a second factor, as its page does.
async fn protect(portal: &Portal, account: AccountId) {
    let offer = OfferedSecret::new(portal, account, "akun").unwrap();
    let code = offer.app.code(portal.now());
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    let new = session::NewSession {
        token_hash: &[7; 32],
        account: Some(account),
        csrf: "",
        now: portal.now(),
        expires_at: portal.now() + chrono::TimeDelta::hours(1),
        factor_at: None,
    };
    session::insert(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let confirming = Confirming {
        account,
        offer: &offer.sealed,
        code: &code,
        password: None,
        session: &[7; 32],
        computer: None,
    };
    let once = Once::new(FormToken::at(portal.now()), String::new());
    set_up(portal, &once, &confirming).await.unwrap();
}

#[test]
fn the_walk_finds_the_forms_of_both_routers() {
    let walked = walked();
    assert!(walked.len() > 40, "{walked:?}");
    for known in [
        "/petugas/tanda-tangan",
        "/admin/akun/baru",
        "/admin/komputer",
    ] {
        assert!(walked.iter().any(|path| path == known), "{known}");
    }
}

#[tokio::test]
async fn no_form_of_the_office_acts_without_the_second_factor() {
    let portal = portal_with(production).await;
    let without = officer(&portal, &EVERY_ROLE).await;
    let with = officer(&portal, &EVERY_ROLE).await;
    protect(&portal, with.id).await;
    for person in [&without, &with] {
        let half = Visitor::of(&portal, person.id).await;
        let mut client = Client::of(&portal, person).await;
        client.get("/masuk/kode").await;
        let before = audited(&portal).await;
        for path in walked() {
            let page = half.post(&path, &[]).await;
            assert!(
                page.location().starts_with("/masuk/kode?kembali="),
                "{path} answers {}",
                page.status
            );
            // What is only sent has no page to be led away from.
            let page = client.clone().get(&path).await;
            assert!([303, 405].contains(&page.status.as_u16()), "{path}");
        }
        assert_eq!(audited(&portal).await, before);
    }
}

#[tokio::test]
async fn the_same_forms_reach_their_acts_with_it() {
    let portal = portal_with(production).await;
    let person = officer(&portal, &EVERY_ROLE).await;
    protect(&portal, person.id).await;
    let whole = Visitor::of(&portal, person.id).await;
    sqlx::query("update session set factor_at = $1")
        .bind(portal.now())
        .execute(portal.pool())
        .await
        .unwrap();
    for path in walked() {
        let page = whole.post(&path, &[]).await;
        assert!(!page.location.starts_with("/masuk"), "{path}");
    }
}

#[tokio::test]
async fn signing_accounts_orders_and_tariffs_ask_for_a_code_of_the_last_ten_minutes() {
    let portal = portal_with(production).await;
    let person = officer(&portal, &EVERY_ROLE).await;
    protect(&portal, person.id).await;
    let stale = Visitor::of(&portal, person.id).await;
    sqlx::query("update session set factor_at = $1")
        .bind(portal.now() - chrono::TimeDelta::minutes(10))
        .execute(portal.pool())
        .await
        .unwrap();
    let id = "018f0000-0000-7000-8000-000000000001";
    for path in [
        "/petugas/tanda-tangan".to_owned(),
        "/petugas/tanda-tangan/kesiapan".to_owned(),
        format!("/petugas/tanda-tangan/surat/{id}"),
        format!("/petugas/permohonan/{id}/keputusan"),
        format!("/petugas/tarif/{id}"),
        "/admin/akun/baru".to_owned(),
        format!("/admin/akun/{id}"),
        format!("/admin/akun/{id}/keadaan"),
        format!("/admin/akun/{id}/dua-langkah"),
        "/admin/akun/pemilik".to_owned(),
        "/admin/komputer".to_owned(),
        format!("/admin/komputer/{id}"),
        "/admin/pelimpahan/baru".to_owned(),
        format!("/admin/pelimpahan/{id}"),
    ] {
        let page = stale.post(&path, &[]).await;
        assert!(
            page.has("input[name=factor_code]"),
            "{path}: {}",
            page.status
        );
    }
}

//! What the log contains about sign-ins and refusals, and what it does not.

use haki::domain::procedure::Role;

use crate::support::log::security_log;
use crate::support::people::{PASSWORD, applicant, officer};
use crate::support::{Client, portal};

#[tokio::test]
async fn a_wrong_sign_in_is_in_the_log_by_account_and_address_and_nothing_else_of_a_person() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let lines = security_log(async || {
        for email in [&owner.email, "tidak-ada@contoh.test"] {
            Client::new(&portal).sign_in(email, "bukan-itu").await;
        }
        Client::new(&portal).sign_in(&owner.email, PASSWORD).await;
    })
    .await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    for line in &lines {
        assert!(line.starts_with("WARN event=\"wrong_sign_in\""), "{line}");
        assert!(line.ends_with(" address=203.0.113.7"), "{line}");
        for secret in ["contoh.test", "bukan-itu"] {
            assert!(!line.contains(secret), "{line}");
        }
    }
    let account = format!(" account={}", owner.id);
    assert!(lines[0].contains(&account) && !lines[1].contains(" account="));
}

#[tokio::test]
async fn a_try_too_many_and_a_page_of_another_role_are_in_the_log() {
    let portal = portal().await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let client = Client::of(&portal, &clerk).await;
    for _ in 0..5 {
        let mut stranger = Client::new(&portal);
        stranger.sign_in("tidak-ada@contoh.test", "bukan-itu").await;
    }
    let lines = security_log(async || {
        let mut stranger = Client::new(&portal);
        stranger.sign_in("tidak-ada@contoh.test", "bukan-itu").await;
        client.clone().get("/admin/akun").await;
    })
    .await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("WARN event=\"throttled\" at=\"sign in\""));
    let refused = format!(
        "WARN event=\"role_refused\" account={} address=203.0.113.7",
        clerk.id
    );
    assert_eq!(lines[1], refused);
}

//! The database knows its vault key.

use haki::actions::vault_key::{judge, prove};
use haki::adapters::vault::Vault;
use haki::cli::demo::{Driver, make_people};
use haki::domain::backup::VaultStanding;
use haki::domain::procedure::Status;

use crate::support::portal;

fn another() -> Vault {
    Vault::new(
        &Vault::generate_key(),
        "rahasia lain yang cukup panjang sekali",
    )
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_opens_what_is_sealed_is_noted_and_another_never_is() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    Driver::new((*portal).clone(), people)
        .case_in(Status::Submitted, "TERSEGEL")
        .await
        .unwrap();
    let (pool, now) = (portal.pool(), portal.now());
    let refused = prove(pool, &another(), now).await.unwrap().ours();
    assert_eq!(refused.unwrap_err().noted, None);
    assert_eq!(
        judge(pool, portal.vault()).await.unwrap(),
        VaultStanding::NotNoted
    );
    assert_eq!(
        prove(pool, portal.vault(), now).await.unwrap(),
        VaultStanding::Its
    );
    let other = another();
    let refused = prove(pool, &other, now).await.unwrap().ours().unwrap_err();
    assert_eq!(
        refused.noted,
        Some(hex::encode(portal.vault().fingerprint()))
    );
    assert_eq!(refused.given, hex::encode(other.fingerprint()));
}

#[tokio::test]
async fn where_nothing_is_sealed_the_first_key_is_the_one() {
    let portal = portal().await;
    let (pool, now) = (portal.pool(), portal.now());
    let first = another();
    assert_eq!(prove(pool, &first, now).await.unwrap(), VaultStanding::Its);
    assert!(
        prove(pool, portal.vault(), now)
            .await
            .unwrap()
            .ours()
            .is_err()
    );
}

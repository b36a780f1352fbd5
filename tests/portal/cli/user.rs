//! `haki user` at the terminal.

use super::audit::command;
use crate::support::factor::set_up;
use crate::support::folder::TestFolder;
use crate::support::people::{PASSWORD, applicant, mails};
use crate::support::{Client, portal};

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_second_factor_is_reset_by_address_and_its_person_told() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    set_up(&portal, &mut client).await;
    let folder = TestFolder::new();
    let reset = |email: &str| command(&portal, &folder, &["user", "reset-mfa", email]);
    let unknown = reset("tidak-ada@contoh.test");
    assert_eq!(unknown.status.code(), Some(1));
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert!(said.contains("Tidak ada akun dengan alamat ini"), "{said}");
    let known = reset(&owner.email);
    assert!(known.status.success(), "{known:?}");
    let said = String::from_utf8(known.stdout).unwrap();
    assert!(said.contains("diatur ulang"), "{said}");
    let page = client.sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.location(), "/permohonan");
    assert_eq!(mails(&portal, "account_changed").await, 2);
    let row: (String, String) =
        sqlx::query_as("select act, role from audit order by seq desc offset 1 limit 1")
            .fetch_one(portal.pool())
            .await
            .unwrap();
    assert_eq!(row, ("reset_factor".to_owned(), "system".to_owned()));
}

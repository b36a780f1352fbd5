//! Cases whose rows say what this program does not know.

use std::fmt::Debug;

use haki::domain::procedure::{Role, Status};
use haki::store::worklist::DeskQuery;
use haki::store::{self, StoreError};

use crate::support::desk::Office;

/// The column that is named.
fn wrong<T: Debug>(read: Result<T, StoreError>) -> &'static str {
    match read {
        Err(StoreError::Inconsistent { what, .. }) => what,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_type_that_this_program_does_not_know_is_named_when_a_case_a_desk_or_tracking_is_read() {
    let office = Office::at("2026-11-25T02:00:00Z").await;
    let id = office.case_in(Status::Submitted, "KRIUK").await;
    let case = office.case(id).await;
    for statement in [
        "insert into ip_type (code, slug, name) values ('later', 'nanti', 'Nanti')",
        "insert into service (ip_type, code, needs_letter) values ('later', 'filing', true)",
        "update application set ip_type = 'later'",
    ] {
        let told = sqlx::query(statement).execute(office.portal.pool()).await;
        told.unwrap();
    }
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let conn = &mut *conn;
    let desk = DeskQuery {
        role: Role::Clerk,
        status: None,
        handler: None,
        after: None,
    };
    let receipt = case.receipt_number.unwrap();
    assert_eq!(wrong(store::application::find(conn, id).await), "ip_type");
    assert_eq!(wrong(store::worklist::desk(conn, &desk).await), "ip_type");
    let tracked = store::tracking::by_receipt(conn, &receipt).await;
    assert_eq!(wrong(tracked), "ip_type");
}

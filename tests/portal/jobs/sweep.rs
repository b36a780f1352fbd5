//! What is swept, and what stays.

use chrono::TimeDelta;
use haki::jobs::worker;

use crate::support::people::applicant;
use crate::support::{Client, portal};

#[tokio::test]
async fn the_sweep_forgets_sessions_attempts_and_links_long_after_their_end() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/lupa-sandi").await;
    client.post("/lupa-sandi", &[("email", &owner.email)]).await;
    let count = async || -> Vec<i64> {
        let mut counts = Vec::new();
        for table in ["session", "account_token", "sign_in_attempt", "job"] {
            let statement = format!("select count(*) from {table}");
            let rows = sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
                .fetch_one(portal.pool())
                .await
                .unwrap();
            counts.push(rows);
        }
        counts
    };
    worker::round(&portal).await;
    assert!(
        count().await.iter().all(|rows| *rows > 0),
        "{:?}",
        count().await
    );
    portal.clock().advance(TimeDelta::days(31));
    worker::round(&portal).await;
    assert_eq!(count().await, [0, 0, 0, 0]);
}

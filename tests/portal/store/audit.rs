//! Verifying the audit chain while the portal is in use.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use haki::domain::procedure::Role;
use haki::store::audit::{ChainReport, verify};
use haki::store::{AuditEntry, Tx};
use serde_json::json;
use sqlx::PgPool;

use crate::support::portal::{monday_morning, portal};

async fn write(pool: &PgPool, rows: usize) {
    let mut tx = Tx::begin(pool).await.unwrap();
    for _ in 0..rows {
        tx.audit(AuditEntry {
            at: monday_morning(),
            actor_id: None,
            role: Role::System,
            act: "x".to_owned(),
            subject_kind: "application",
            subject_id: None,
            data: json!({}),
        });
    }
    tx.commit().await.unwrap();
}

fn rows(report: &ChainReport) -> i64 {
    match report {
        ChainReport::Whole { rows, .. } => *rows,
        broken @ ChainReport::BrokenAt { .. } => panic!("{broken:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_is_whole_while_acts_are_written_to_it() {
    let portal = portal().await;
    let pool = portal.pool().clone();
    // Long enough that verifying takes a while.
    write(&pool, 3_000).await;
    let done = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn({
        let (pool, done) = (pool.clone(), Arc::clone(&done));
        async move {
            while !done.load(Ordering::Relaxed) {
                write(&pool, 1).await;
            }
        }
    });
    let first = rows(&verify(&pool).await.unwrap());
    let mut last = first;
    let mut looks = 0;
    while looks < 10 || last < first + 20 {
        last = rows(&verify(&pool).await.unwrap());
        looks += 1;
    }
    done.store(true, Ordering::Relaxed);
    writing.await.unwrap();
}

#[tokio::test]
async fn a_row_beyond_the_head_is_found_as_well_as_one_that_is_missing() {
    let portal = portal().await;
    let pool = portal.pool();
    write(pool, 3).await;
    let broken = async |statement: &'static str| {
        sqlx::raw_sql(statement).execute(pool).await.unwrap();
        matches!(
            verify(pool).await.unwrap(),
            ChainReport::BrokenAt { seq: 3, .. }
        )
    };
    assert!(
        broken("update audit_head set seq = 2, hash = (select hash from audit where seq = 2)")
            .await
    );
    assert!(
        broken(
            "update audit_head set seq = 3, hash = (select hash from audit where seq = 3);
            delete from audit where seq = 3"
        )
        .await
    );
}

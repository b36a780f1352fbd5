//! Connections when the server refuses further ones.

use std::time::Duration;

use futures_util::future::join_all;
use haki::store::kept;
use sqlx::postgres::PgPoolOptions;

use crate::support::database;

#[tokio::test(flavor = "multi_thread")]
async fn where_the_server_refuses_further_connections_the_free_ones_serve_everybody() {
    let database = database().await;
    let role = format!("sedikit_{}", std::process::id());
    for statement in [
        format!("create role {role} login connection limit 3"),
        format!("grant usage on schema public to {role}"),
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
            .execute(&database.pool)
            .await
            .unwrap();
    }
    let options: sqlx::postgres::PgConnectOptions = database.url.parse().unwrap();
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(20))
        .connect_lazy_with(options.username(&role));
    let served = join_all((0..30).map(|_| async {
        let mut conn = kept::acquire(&pool).await?;
        sqlx::query("select pg_sleep(0.02)")
            .execute(&mut *conn)
            .await
    }))
    .await;
    for one in served {
        one.unwrap();
    }
    pool.close().await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "drop owned by {role}; drop role {role}"
    )))
    .execute(&database.pool)
    .await
    .unwrap();
}

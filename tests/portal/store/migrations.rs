//! The migrations as a whole.

use crate::support;

#[tokio::test]
async fn the_template_is_migrated_and_every_test_has_a_database_of_its_own() {
    let (one, other) = (support::database().await, support::database().await);
    for database in [&one, &other] {
        let applied: i64 =
            sqlx::query_scalar("select count(*) from _sqlx_migrations where success")
                .fetch_one(&database.pool)
                .await
                .unwrap();
        assert_eq!(
            applied,
            i64::try_from(haki::store::MIGRATIONS.iter().count()).unwrap()
        );
    }
    sqlx::raw_sql("create table only_here (id int)")
        .execute(&one.pool)
        .await
        .unwrap();
    let there: Option<String> = sqlx::query_scalar("select to_regclass('only_here')::text")
        .fetch_one(&other.pool)
        .await
        .unwrap();
    assert_eq!(there, None);
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    let database = support::database().await;
    haki::store::migrate(&database.pool).await.unwrap();
}

//! Error pages.

use axum::http::StatusCode;
use haki::urls;
use sqlx::postgres::PgPoolOptions;

use crate::support::people::applicant;
use crate::support::portal;
use crate::support::visitor::Visitor;

#[tokio::test]
async fn a_page_whose_statement_takes_too_long_is_broken_off_and_says_so() {
    let base = portal().await;
    let owner = applicant(&base).await;
    let options = base.pool().connect_options().as_ref().clone();
    let options = options.options([("statement_timeout", "1s")]);
    let pool = PgPoolOptions::new().connect_lazy_with(options);
    let visitor = Visitor::of(&base.with_pool(pool), owner.id).await;
    let mut holding = base.pool().begin().await.unwrap();
    sqlx::query("lock table application in access exclusive mode")
        .execute(&mut *holding)
        .await
        .unwrap();
    let page = visitor.get(urls::APPLICATIONS).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.text("h1"), "Halaman ini terlalu lama disiapkan");
    holding.rollback().await.unwrap();
    let page = visitor.get(urls::APPLICATIONS).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
}

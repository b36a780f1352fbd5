//! Published lines of a later version of the program, beside what the office has entered.

use haki::domain::ip_type::PATENT;
use haki::store::{self, Tx};

use crate::support::portal;

#[tokio::test]
async fn a_line_that_is_new_in_the_catalogue_is_added_and_what_the_office_changed_stays() {
    let portal = portal().await;
    let pool = portal.pool();
    for change in [
        "delete from tariff where ip_type = 'patent' and category = 'umk' and variant = 'simple'",
        "update tariff set valid_until = '2026-06-30' where ip_type = 'patent' and category = 'umk' and variant = 'standard'",
        "update tariff set amount_min = 1, amount_max = 2 where ip_type = 'patent' and category = 'individual'",
    ] {
        sqlx::query(change).execute(pool).await.unwrap();
    }
    for _ in 0..2 {
        let mut tx = Tx::begin(pool).await.unwrap();
        store::tariff::load_defaults(&mut tx, portal.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let mut conn = pool.acquire().await.unwrap();
    let lines = store::tariff::of_type(&mut conn, &PATENT).await.unwrap();
    assert_eq!(lines.len(), PATENT.tariffs.len());
    let of = |category: &str, variant: &str| {
        let mut same = lines.iter().filter(|line| {
            line.category.as_str() == category && line.variant.as_deref() == Some(variant)
        });
        same.next().unwrap()
    };
    assert!(!of("umk", "simple").has_figure());
    assert!(
        of("umk", "standard").valid_until.is_some(),
        "ended by the office"
    );
    assert_eq!(of("individual", "standard").amount_max.unwrap().amount(), 2);
}

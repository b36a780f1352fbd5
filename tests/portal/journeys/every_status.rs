//! The demo's driver reaches every status of a trademark.

use haki::cli::demo::{Driver, STAGES, make_people};
use haki::store;
use haki::store::audit::ChainReport;

use crate::support::portal::portal;

#[tokio::test(flavor = "multi_thread")]
async fn a_merek_reaches_every_status_through_the_acts_and_the_audit_chain_is_whole() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    for (number, stage) in STAGES.iter().enumerate() {
        let id = driver
            .case_in(*stage, &format!("CONTOH {number}"))
            .await
            .unwrap_or_else(|error| panic!("{stage}: {error}"));
        let mut conn = portal.pool().acquire().await.unwrap();
        let case = store::application::find(&mut conn, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(case.status, *stage);
    }
    let chain = store::audit::verify(portal.pool()).await.unwrap();
    assert!(
        matches!(chain, ChainReport::Whole { rows, .. } if rows > 100),
        "{chain:?}"
    );
}

//! How many statements a page asks of the database.

use haki::domain::procedure::Status;
use haki::web::urls;

use super::office;
use crate::support::statements::statements;

#[tokio::test]
async fn the_worklist_asks_at_most_six_times_however_long_it_is() {
    let office = office().await;
    let clerk = office.clerk().await;
    office.case_in(Status::Submitted).await;
    let asked = statements(async || {
        assert_eq!(clerk.get(urls::WORKLIST).await.status, 200);
    })
    .await;
    assert!((1..=6).contains(&asked), "{asked} statements");
}

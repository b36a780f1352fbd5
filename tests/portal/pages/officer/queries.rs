//! The number of statements of single pages.

use haki::domain::procedure::Status;
use haki::urls;

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

#[tokio::test(flavor = "multi_thread")]
async fn the_result_of_a_signing_asks_as_often_for_many_letters_as_for_one() {
    let office = office().await;
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(office.case_in(Status::Initialled).await.to_string());
    }
    let kadis = office.agency_head().await;
    let asked = async |cases: &[String]| {
        let path = format!("{}?hasil={}", urls::SIGN, cases.join(","));
        statements(async || {
            let page = kadis.get(&path).await;
            assert_eq!(page.texts(".results li").len(), cases.len());
        })
        .await
    };
    let of_one = asked(&cases[..1]).await;
    assert_eq!(asked(&cases).await, of_one);
    assert!((1..=6).contains(&of_one), "{of_one} statements");
}

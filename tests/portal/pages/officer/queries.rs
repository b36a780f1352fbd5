//! The number of statements of single pages.

use haki::domain::procedure::Status;
use haki::urls;

use super::{filled, office};
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
    for _ in 0..3 {
        office.case_in(Status::Initialled).await;
    }
    let kadis = office.agency_head().await;
    let asked = async |letters: usize| {
        let page = kadis.get(urls::SIGN).await;
        let values = page.attributes("input[name=letter]", "value");
        let mut answers = vec![("passphrase", "demo-tte")];
        answers.extend(
            values
                .iter()
                .take(letters)
                .map(|value| ("letter", value.as_str())),
        );
        let pairs = filled(&page, &answers);
        let sent = kadis.post_and_wait(urls::SIGN, &pairs).await;
        statements(async || {
            let page = kadis.get(&sent.location).await;
            assert_eq!(page.texts(".results li").len(), letters);
        })
        .await
    };
    let of_one = asked(1).await;
    assert_eq!(asked(2).await, of_one);
    assert!((1..=6).contains(&of_one), "{of_one} statements");
}

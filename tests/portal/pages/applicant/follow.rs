//! Questions that depend on an answer on the same page.

use super::form_page::draft;
use super::scene;

#[tokio::test]
async fn a_question_that_follows_an_answer_is_marked_with_what_opens_it() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let page = scene.owner.get(&format!("{case}/isian/nama-merek")).await;
    assert_eq!(
        page.attributes("[data-when=\"1\"] [name=colours]", "id"),
        ["colours"]
    );
    assert_eq!(
        page.attributes("input[name=has_colours][data-opens]", "value")
            .len(),
        1,
        "only one of the two answers"
    );
    assert_eq!(
        page.attribute("input[name=has_colours][value=yes]", "data-opens"),
        "1"
    );
    let page = scene.owner.get(&format!("{case}/isian/bahasa")).await;
    let numbers = page.attributes(".follow", "data-when");
    assert!(
        numbers.contains(&"2".to_owned()),
        "each its own: {numbers:?}"
    );
}

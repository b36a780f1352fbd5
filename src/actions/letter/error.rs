//! Mistakes that owners find in a letter after it was handed over; each becomes a task for the clerk.

use serde_json::json;

use crate::actions::Acted;
use crate::actions::case::given::given;
use crate::actions::case::{Intent, OpenCase};
use crate::domain::application::Task;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::store;
use crate::store::application::Marks;

/// Reports a mistake: which part of the letter, and what it should say.
pub async fn report(portal: &Portal, intent: &Intent, particular: &str, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(
        Act::ReportLetterError,
        &format!("{particular}: {reason}"),
        json!({ "particular": particular }),
    )
    .await?;
    let marks = Marks {
        task: Some(Some(Task::LetterError)),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    open.commit().await
}

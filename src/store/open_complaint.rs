//! Open complaints together, for whoever watches that each has a reader.

use sqlx::PgConnection;

use super::StoreError;
use super::word::Word;
use crate::domain::complaint::{ComplaintPlace, Destination};

/// Where every open complaint goes.
pub async fn destinations(conn: &mut PgConnection) -> Result<Vec<Destination>, StoreError> {
    let rows = sqlx::query!(
        r#"select place as "place!: Word<ComplaintPlace>",
            array(select account_id from complaint_kept_from where complaint_id = complaint.id) as "kept_from!"
        from complaint
        where ended_at is null"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Destination {
            place: row.place.into(),
            kept_from: row.kept_from.into_iter().map(Into::into).collect(),
        })
        .collect())
}

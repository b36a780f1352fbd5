//! Reference rows that mirror the program: edges of the procedure, IP types and services.

use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::ip_type::CATALOGUE;
use crate::domain::procedure::PROCEDURE;

/// Inserts missing rows and updates names. Nothing is deleted, because old history refers to these rows.
pub async fn load(tx: &mut Tx) -> Result<(), StoreError> {
    let column = |pick: fn(&crate::domain::procedure::Edge) -> &'static str| -> Vec<String> {
        PROCEDURE.iter().map(|e| pick(e).to_owned()).collect()
    };
    tx.run(sqlx::query!(
        "insert into procedure_edge (from_status, act, to_status)
        select * from unnest($1::text[], $2::text[], $3::text[])
        on conflict do nothing",
        &column(|e| e.from.as_str()),
        &column(|e| e.act.as_str()),
        &column(|e| e.to.as_str()),
    ))
    .await?;
    for ip_type in CATALOGUE {
        tx.run(sqlx::query!(
            "insert into ip_type (code, slug, name)
            values ($1, $2, $3)
            on conflict (code) do update set slug = excluded.slug, name = excluded.name",
            ip_type.code,
            ip_type.slug,
            ip_type.name
        ))
        .await?;
        for service in ip_type.services {
            tx.run(sqlx::query!(
                "insert into service (ip_type, code, needs_letter)
                values ($1, $2, $3)
                on conflict (ip_type, code) do update set needs_letter = excluded.needs_letter",
                ip_type.code,
                service.service.as_str(),
                service.letter_needed
            ))
            .await?;
        }
    }
    Ok(())
}

/// The name of an IP type.
pub async fn name_of(conn: &mut PgConnection, code: &str) -> Result<String, StoreError> {
    Ok(
        sqlx::query_scalar!("select name from ip_type where code = $1", code)
            .fetch_one(conn)
            .await?,
    )
}

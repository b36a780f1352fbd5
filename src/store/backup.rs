//! Whole tables, as a backup and a restore copy them: which there are, in and out of them, their sequences and foreign
//! keys. Statements that name a table are put together here, from the catalogue's own names.

use futures_util::TryStreamExt as _;
use futures_util::stream::BoxStream;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, PgPool};

use super::StoreError;
use crate::domain::backup::{AuditEnd, RegisterEnd, SequenceEnd};
use crate::domain::id::FileId;

/// Tables that the migrations themselves fill; a new database has rows in them and nowhere else.
pub const FILLED_BY_MIGRATIONS: [&str; 1] = ["audit_head"];

/// A table, its stored columns and the order that makes its copy the same everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTable {
    pub name: String,
    /// Without generated ones.
    pub columns: Vec<String>,
    /// The primary key, texts by their bytes.
    order: Vec<String>,
}

/// A constraint that was taken away while tables are filled.
#[derive(Debug)]
pub struct HeldConstraint {
    table: String,
    name: String,
    definition: String,
}

/// A connection outside of the pool, so that an interrupted copy is gone with it.
pub async fn connect(pool: &PgPool) -> Result<PgConnection, StoreError> {
    let conn = PgConnection::connect_with(&pool.connect_options()).await?;
    Ok(conn)
}

/// Every table of the portal, by name.
pub async fn tables(conn: &mut PgConnection) -> Result<Vec<StoredTable>, StoreError> {
    Ok(sqlx::query_as!(
        StoredTable,
        r#"select class.relname::text as "name!",
            array(
                select attribute.attname::text
                from pg_attribute as attribute
                where attribute.attrelid = class.oid and attribute.attnum > 0
                    and not attribute.attisdropped and attribute.attgenerated = ''
                order by attribute.attnum
            ) as "columns!",
            array(
                select quote_ident(attribute.attname) || case when attribute.attcollation = 0 then '' else ' collate "C"' end
                from pg_index as key
                cross join unnest(key.indkey) with ordinality as place (attnum, nth)
                join pg_attribute as attribute on attribute.attrelid = class.oid and attribute.attnum = place.attnum
                where key.indrelid = class.oid and key.indisprimary
                order by place.nth
            ) as "order!"
        from pg_class as class
        where class.relnamespace = current_schema()::regnamespace and class.relkind = 'r'
            and class.relname <> '_sqlx_migrations'
            and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'e')
        order by class.relname"#
    )
    .fetch_all(conn)
    .await?)
}

/// Bytes that the tables take on the server's disk, without indexes.
pub async fn bytes(conn: &mut PgConnection) -> Result<u64, StoreError> {
    let bytes = sqlx::query_scalar!(
        r#"select coalesce(sum(pg_table_size(oid)), 0)::bigint as "bytes!"
        from pg_class
        where relnamespace = current_schema()::regnamespace and relkind = 'r'"#
    )
    .fetch_one(conn)
    .await?;
    Ok(u64::try_from(bytes).unwrap_or_default())
}

/// Begins a transaction that sees one moment of the database and keeps migrations from changing these tables.
pub async fn begin_snapshot(
    conn: &mut PgConnection,
    tables: &[StoredTable],
) -> Result<(), StoreError> {
    let names: Vec<String> = tables.iter().map(|table| quoted(&table.name)).collect();
    run(
        conn,
        format!(
            "begin isolation level repeatable read, read only; lock table {} in access share mode",
            names.join(", ")
        ),
    )
    .await
}

/// Begins the transaction that fills the tables.
pub async fn begin(conn: &mut PgConnection) -> Result<(), StoreError> {
    run(conn, "begin".to_owned()).await
}

pub async fn commit(conn: &mut PgConnection) -> Result<(), StoreError> {
    run(conn, "commit".to_owned()).await
}

pub async fn count(conn: &mut PgConnection, table: &StoredTable) -> Result<u64, StoreError> {
    let statement = format!("select count(*) from {}", quoted(&table.name));
    let rows: i64 = sqlx::query_scalar(AssertSqlSafe(statement))
        .fetch_one(conn)
        .await?;
    Ok(u64::try_from(rows).unwrap_or_default())
}

/// The first of these tables that has rows although the migrations put none there.
pub async fn first_with_rows(
    conn: &mut PgConnection,
    tables: &[StoredTable],
) -> Result<Option<String>, StoreError> {
    for table in tables {
        let filled = FILLED_BY_MIGRATIONS.contains(&table.name.as_str());
        let statement = format!("select exists (select from {})", quoted(&table.name));
        let has_rows: bool = sqlx::query_scalar(AssertSqlSafe(statement))
            .fetch_one(&mut *conn)
            .await?;
        if has_rows && !filled {
            return Ok(Some(table.name.clone()));
        }
    }
    Ok(None)
}

/// Deletes what the migrations put into the tables.
pub async fn clear(conn: &mut PgConnection) -> Result<(), StoreError> {
    for table in FILLED_BY_MIGRATIONS {
        run(conn, format!("delete from {}", quoted(table))).await?;
    }
    Ok(())
}

/// The table's rows as PostgreSQL's binary COPY, in the order of its key.
pub async fn copy_out<'c>(
    conn: &'c mut PgConnection,
    table: &StoredTable,
) -> Result<BoxStream<'c, Result<impl AsRef<[u8]> + use<>, StoreError>>, StoreError> {
    let statement = format!(
        "copy (select {} from {} order by {}) to stdout (format binary)",
        list(&table.columns),
        quoted(&table.name),
        table.order.join(", ")
    );
    let rows = conn.copy_out_raw(&statement).await?;
    Ok(Box::pin(rows.map_err(StoreError::from)))
}

/// A table that is being filled; it must be finished.
pub struct Filling<'c> {
    copy: sqlx::postgres::PgCopyIn<&'c mut PgConnection>,
}

/// Begins to fill a table with what [`copy_out`] gave.
pub async fn copy_in<'c>(
    conn: &'c mut PgConnection,
    table: &StoredTable,
) -> Result<Filling<'c>, StoreError> {
    let statement = format!(
        "copy {} ({}) from stdin (format binary)",
        quoted(&table.name),
        list(&table.columns)
    );
    let copy = conn.copy_in_raw(&statement).await?;
    Ok(Filling { copy })
}

impl Filling<'_> {
    pub async fn push(&mut self, piece: &[u8]) -> Result<(), StoreError> {
        self.copy.send(piece).await?;
        Ok(())
    }

    /// Ends the copy; how many rows came in.
    pub async fn finish(self) -> Result<u64, StoreError> {
        Ok(self.copy.finish().await?)
    }
}

/// Takes away the constraints that would ask for rows of a table which is not filled yet, and those that old rows need
/// not meet. [`put_back`] checks every row against them.
pub async fn take_away(conn: &mut PgConnection) -> Result<Vec<HeldConstraint>, StoreError> {
    let held = sqlx::query_as!(
        HeldConstraint,
        r#"select quote_ident(class.relname) as "table!", quote_ident(held.conname) as "name!",
            pg_get_constraintdef(held.oid) as "definition!"
        from pg_constraint as held
        join pg_class as class on class.oid = held.conrelid
        where held.connamespace = current_schema()::regnamespace
            and (held.contype = 'f' or (held.contype = 'c' and not held.convalidated))
        order by class.relname, held.conname"#
    )
    .fetch_all(&mut *conn)
    .await?;
    for one in &held {
        let statement = format!("alter table {} drop constraint {}", one.table, one.name);
        run(conn, statement).await?;
    }
    Ok(held)
}

/// Puts the constraints back as they were.
pub async fn put_back(conn: &mut PgConnection, held: &[HeldConstraint]) -> Result<(), StoreError> {
    for one in held {
        let HeldConstraint {
            table,
            name,
            definition,
        } = one;
        run(
            conn,
            format!("alter table {table} add constraint {name} {definition}"),
        )
        .await?;
    }
    Ok(())
}

/// Where the sequences stand, by name.
pub async fn sequences(conn: &mut PgConnection) -> Result<Vec<SequenceEnd>, StoreError> {
    Ok(sqlx::query_as!(
        SequenceEnd,
        r#"select sequencename::text as "name!", last_value as last
        from pg_sequences
        where schemaname = current_schema()
        order by sequencename"#
    )
    .fetch_all(conn)
    .await?)
}

/// Lets the sequence go on after this number.
pub async fn set_sequence(
    conn: &mut PgConnection,
    sequence: &SequenceEnd,
) -> Result<(), StoreError> {
    if let Some(last) = sequence.last {
        sqlx::query_scalar!(
            "select setval(quote_ident($1)::regclass, $2)",
            sequence.name,
            last
        )
        .fetch_one(conn)
        .await?;
    }
    Ok(())
}

/// The end of the audit chain.
pub async fn audit_end(conn: &mut PgConnection) -> Result<AuditEnd, StoreError> {
    let head = super::audit::head(conn).await?;
    Ok(AuditEnd {
        seq: head.seq,
        hash: hex::encode(head.hash),
    })
}

/// The register of letter numbers, by year.
pub async fn register(conn: &mut PgConnection) -> Result<Vec<RegisterEnd>, StoreError> {
    Ok(sqlx::query_as!(
        RegisterEnd,
        r#"select year, count(*) as "numbers!", (array_agg(number order by state = 'outside', given_at desc, number desc))[1] as "latest!"
        from letter_number
        group by year
        order by year"#
    )
    .fetch_all(conn)
    .await?)
}

/// Files with their content and the hash that was noted when they came: always the same ones of the same database.
pub async fn file_sample(
    conn: &mut PgConnection,
    limit: i64,
) -> Result<Vec<(FileId, Vec<u8>)>, StoreError> {
    let rows = sqlx::query!(
        r#"select id, sha256 as "sha256!"
        from file
        where state = 'ready' and exists (select from file_chunk where file_chunk.file_id = file.id)
        order by sha256
        limit $1"#,
        limit
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id.into(), row.sha256))
        .collect())
}

/// Ends every session: a restored one may have been ended since the backup.
pub async fn end_sessions(conn: &mut PgConnection) -> Result<(), StoreError> {
    sqlx::query!("delete from session").execute(conn).await?;
    Ok(())
}

/// Renews the planner's figures of the whole database.
pub async fn analyze(conn: &mut PgConnection) -> Result<(), StoreError> {
    run(conn, "analyze".to_owned()).await
}

async fn run(conn: &mut PgConnection, statement: String) -> Result<(), StoreError> {
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(conn)
        .await?;
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn list(columns: &[String]) -> String {
    let columns: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
    columns.join(", ")
}

//! Every SQL statement, one file for each aggregate. Reads take a connection, writes a [`Tx`]. Rows are converted to
//! domain types in one place, which names an inconsistent column.

/// Makes the macro `$rows` of statements that read the same: each adds of which rows, and its arguments. `$dollar` is the
/// sign itself.
#[rustfmt::skip]
macro_rules! reads {
    ($rows:ident, $row:ident, $select:tt $dollar:tt) => {
        macro_rules! $rows {
            ($dollar which:tt, $dollar($dollar argument:expr),+ $dollar(,)?) => {
                sqlx::query_as!($row, $select + $dollar which, $dollar($dollar argument),+)
            };
        }
    };
}

pub mod account;
pub mod account_token;
pub mod answers_form;
pub mod appeal;
pub mod applicant;
pub mod application;
pub mod appointment;
pub mod archive_fault;
pub mod audit;
pub mod backup;
pub mod bill;
pub mod business;
pub mod business_draft;
pub mod calendar;
pub mod carried;
pub mod check;
pub mod city;
pub mod cluster;
pub mod complaint;
pub mod complaint_event;
pub mod computer;
pub mod correction;
pub mod delegation;
pub mod demo;
pub mod digest;
pub mod djki_account;
pub mod document;
pub mod drill;
pub mod due;
mod error;
pub mod facts;
pub mod file;
pub mod filing;
pub mod form_token;
pub mod format_match;
pub mod hand_message;
pub mod history;
pub mod job;
pub mod kept;
pub mod letter;
pub mod letter_list;
pub mod letter_number;
pub mod letter_promise;
pub mod letter_source;
pub mod load;
pub mod mail_address;
pub mod malware;
pub mod mark;
pub mod notice;
pub mod officer;
pub mod open_complaint;
pub mod outage;
pub mod overdue;
pub mod own_list;
pub mod page_picture;
pub mod particulars;
pub mod plan;
pub mod queue;
pub mod recorded;
pub mod recorded_list;
pub mod reference;
pub mod refusal;
pub mod refusal_draft;
pub mod rehearsal;
pub mod reminder;
pub mod schedule;
pub mod schema;
pub mod search;
pub mod second_factor;
pub mod session;
pub mod signer_nik;
pub mod signing;
pub mod signing_list;
pub mod silence;
pub mod stack_lock;
pub mod staff;
pub mod standstill;
pub mod submission;
pub mod tariff;
pub mod tariff_proposal;
pub mod term;
pub mod throttle;
pub mod thumbnail;
pub mod tracking;
mod tx;
pub mod unconfirmed;
pub mod vault_key;
pub mod waiting;
pub mod wal_archive;
pub mod watch;
mod word;
pub mod worklist;

use std::time::Duration;

use sqlx::migrate::{Migrate as _, MigrateError, Migrator};
use sqlx::{Connection as _, PgPool};
use uuid::Uuid;

pub use error::{StoreError, is_cut, is_out_of_reach};
pub use tx::{AuditEntry, Tx};

/// The column of an id that may be empty: `file_id as "file_id!: MaybeId"` is read as `Option<FileId>`. The `!` keeps
/// sqlx from wrapping it in a second `Option`.
#[derive(sqlx::Decode)]
#[sqlx(transparent)]
struct MaybeId(Option<Uuid>);

impl<T: From<Uuid>> From<MaybeId> for Option<T> {
    fn from(id: MaybeId) -> Self {
        id.0.map(Into::into)
    }
}

/// Ids as a statement takes many of them.
fn uuids<T: Copy + Into<Uuid>>(ids: &[T]) -> Vec<Uuid> {
    ids.iter().map(|id| (*id).into()).collect()
}

/// The migrations, embedded in the program.
pub static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long a statement of a page may take: less than the page itself, so that its reader is told. Work beside pages, such
/// as jobs, imports and backups, has no such limit.
pub const STATEMENT_PATIENCE: Duration = Duration::from_secs(20);

/// How long a statement of a migration waits for a lock; everybody who needs the table later waits behind it.
pub const LOCK_PATIENCE: Duration = Duration::from_secs(5);

/// SQLSTATE `lock_not_available`.
const LOCKED: &str = "55P03";

/// Why a migration was not applied. It is rolled back; those before it stay.
#[derive(Debug, thiserror::Error)]
pub enum MigrationFault {
    #[error("migration {0} waits for a table in use")]
    Locked(i64),
    #[error(transparent)]
    Other(#[from] MigrateError),
}

/// Applies pending migrations. Waits without limit for another program that migrates, and for a lock on a table at most
/// `lock_patience`.
pub async fn migrate(pool: &PgPool, lock_patience: Duration) -> Result<(), MigrationFault> {
    apply(&MIGRATIONS, pool, lock_patience).await
}

async fn apply(
    migrations: &Migrator,
    pool: &PgPool,
    lock_patience: Duration,
) -> Result<(), MigrationFault> {
    // A connection of its own: closing it releases the advisory lock and forgets the timeout.
    let mut conn = pool.acquire().await.map_err(MigrateError::from)?.detach();
    conn.lock().await?;
    let patience = format!("{}ms", lock_patience.as_millis());
    sqlx::query_scalar!("select set_config('lock_timeout', $1, false)", patience)
        .fetch_one(&mut conn)
        .await
        .map_err(MigrateError::from)?;
    let applied = migrations.run_direct(None, &mut conn, false).await;
    conn.close().await.map_err(MigrateError::from)?;
    applied.map_err(|fault| match fault {
        MigrateError::ExecuteMigration(sqlx::Error::Database(cause), version)
            if cause.code().as_deref() == Some(LOCKED) =>
        {
            MigrationFault::Locked(version)
        }
        other => other.into(),
    })
}

//! Errors of rows and statements.

/// A failure in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(transparent)]
    Db(sqlx::Error),
    /// A named constraint refused the row; the name is the one in `migrations/`.
    #[error("constraint {0} refused the row")]
    Refused(String),
    #[error("{table} {id}: {what}")]
    Inconsistent {
        table: &'static str,
        id: String,
        what: &'static str,
    },
    /// The row has changed since it was read.
    #[error("the row has changed since it was read")]
    Stale,
}

impl StoreError {
    /// Name of the constraint that refused, if one did.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Refused(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn inconsistent(
        table: &'static str,
        id: impl std::fmt::Display,
        what: &'static str,
    ) -> Self {
        Self::Inconsistent {
            table,
            id: id.to_string(),
            what,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let told = error.as_database_error();
        if let Some(name) = told.and_then(|database| database.constraint()) {
            return Self::Refused(name.to_owned());
        }
        match error {
            sqlx::Error::ColumnDecode { index, source } => source.downcast().map_or_else(
                |source| Self::Db(sqlx::Error::ColumnDecode { index, source }),
                |inconsistent| *inconsistent,
            ),
            error => Self::Db(error),
        }
    }
}

/// Whether the database is unreachable or full, so that the statement may succeed later.
pub fn is_out_of_reach(cause: &sqlx::Error) -> bool {
    match cause {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        // Connection exceptions, insufficient resources, shutting down or starting (PostgreSQL, appendix A).
        sqlx::Error::Database(told) => told.code().is_some_and(|code| {
            code.starts_with("08") || code.starts_with("53") || code.starts_with("57P0")
        }),
        _ => false,
    }
}

/// Whether the server broke a statement off because it took longer than [`super::STATEMENT_PATIENCE`].
pub fn is_cut(cause: &sqlx::Error) -> bool {
    // query_canceled (PostgreSQL, appendix A).
    let code = cause
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code == "57014")
}

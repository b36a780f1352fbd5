//! SQL, one file per aggregate as in `src/store`.

mod migrations;
mod query_cache;

//! Tests for `src/store`.

mod application;
mod audit;
mod backup;
mod kept;
mod migrations;
mod plans;
mod query_cache;
mod tariff;
mod word;

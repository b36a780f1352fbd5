//! Tests for `src/adapters`.

mod darkroom;
mod esign;
mod esign_bsre;
mod esign_bsre_facts;
mod esign_contract;
mod mail;
mod pdf;
mod postgres;
mod postgres_fetch;

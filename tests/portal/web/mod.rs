//! What pages share, one file per module as in `src/web`.

mod api;
mod connections;
mod download;
mod expected;
mod guest;
mod similarity;
mod typed;
mod upload;

//! What pages share, one file per module as in `src/web`.

mod api;
mod likeness;
mod upload;

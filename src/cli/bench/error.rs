//! Why a measurement was aborted.

use axum::http::StatusCode;

use crate::adapters::pdf::ImageError;

/// Why a measurement was aborted.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    #[error("{0} dijawab {1}")]
    Unexpected(String, StatusCode),
    #[error("halaman tanpa isian {0}")]
    NoField(String),
    #[error(transparent)]
    Hyper(#[from] hyper::Error),
    #[error(transparent)]
    Http(#[from] axum::http::Error),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Join(#[from] tokio::task::JoinError),
    #[error(transparent)]
    Action(#[from] crate::actions::ActionError),
    #[error(transparent)]
    Image(#[from] ImageError),
    #[error(transparent)]
    Histogram(#[from] hdrhistogram::CreationError),
    #[error(transparent)]
    Photograph(#[from] image::ImageError),
}

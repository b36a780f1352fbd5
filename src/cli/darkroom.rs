//! `haki darkroom`: one job on an uploaded picture or PDF, without settings, in a process of its own.

use std::process::ExitCode;

use crate::adapters::darkroom;

pub(super) fn run(order: &str) -> ExitCode {
    match darkroom::serve(order) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(darkroom::NOT_SHUT_IN),
        Err(_) => ExitCode::FAILURE,
    }
}

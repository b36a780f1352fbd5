//! `haki darkroom`: one job on an uploaded picture or PDF, without settings, in a process of its own.

use std::process::ExitCode;

use crate::adapters::darkroom;

pub(super) fn run(order: &str) -> ExitCode {
    match darkroom::serve(order) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

//! `haki darkroom`: one job on a picture or a PDF of a stranger, without settings, in a process that may fail.

use std::process::ExitCode;

use crate::adapters::darkroom;

pub(super) fn run(order: &str) -> ExitCode {
    match darkroom::serve(order) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

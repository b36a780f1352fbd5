//! Starts the command line.

use std::process::ExitCode;

/// Memory that is given back: after five hundred files at once, or a demo's letters, the machine's own kept a hundred
/// megabytes in pieces that nobody used.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    haki::cli::run()
}

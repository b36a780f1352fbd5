//! Starts the command line.

use std::process::ExitCode;

/// Returns freed memory to the system. After five hundred uploads at once, or the demo's letters, the default allocator
/// kept a hundred megabytes in unused fragments.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    haki::cli::run()
}

//! The command line; no logic.

use std::process::ExitCode;

/// Gives memory back after a load: the C library's keeps what each thread once needed.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    industry_weekly::command::run()
}

//! The command line; no logic.

use std::process::ExitCode;

fn main() -> ExitCode {
    industry_weekly::command::run()
}

//! The log, on standard error: what an operator needs, in colours on a terminal only.

use std::env;
use std::io::{self, IsTerminal};

use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

pub const VARIABLE: &str = "INDUSTRY_WEEKLY_LOG";
/// <https://no-color.org>
pub const NO_COLOR: &str = "NO_COLOR";

/// Lines that wait for whoever reads the log. What comes on top is dropped: a reader that stands still stops nobody.
const WAITING: usize = 4_096;

/// Begins to log what [`VARIABLE`] asks for. One that cannot be read is said and not heeded, an empty one is none. While the
/// guard lives, lines are written; dropped, it writes those that wait, as long as somebody reads them.
pub fn begin() -> WorkerGuard {
    let wanted = env::var(VARIABLE).ok().filter(|wanted| !wanted.trim().is_empty());
    if let Some(wanted) = wanted.as_deref().filter(|wanted| read(wanted).is_none()) {
        eprintln!(
            "warning: {VARIABLE} is no list of targets and levels such as info,sqlx=warn, and is not heeded: {wanted}"
        );
    }
    let colours = io::stderr().is_terminal() && env::var_os(NO_COLOR).is_none_or(|value| value.is_empty());
    let (lines, guard) = NonBlockingBuilder::default().lossy(true).buffered_lines_limit(WAITING).finish(io::stderr());
    tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().with_writer(lines).with_ansi(colours))
        .with(logged(wanted.as_deref()))
        .init();
    guard
}

/// What is logged: `wanted` (`info`, `info,sqlx=warn`), or what an operator needs where that is missing or cannot be read. What
/// the drawing of a picture says about fonts, at every reader's, is nothing that an operator could mend.
fn logged(wanted: Option<&str>) -> Targets {
    let usual = || {
        let drawing = ["fontdb", "usvg", "resvg"].map(|target| (target, LevelFilter::ERROR));
        Targets::new().with_default(LevelFilter::INFO).with_target("sqlx", LevelFilter::WARN).with_targets(drawing)
    };
    wanted.and_then(read).unwrap_or_else(usual)
}

/// The levels, and the targets with theirs. A word that is no level would be taken for a target, and silence all others.
fn read(wanted: &str) -> Option<Targets> {
    let said = |part: &str| part.contains('=') || part.trim().parse::<LevelFilter>().is_ok();
    wanted.split(',').all(said).then(|| wanted.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn the_usual_log_is_what_an_operator_needs() {
        for wanted in [None, Some("verbose"), Some("info,a=b"), Some("a,,=b")] {
            let logged = logged(wanted);
            assert!(logged.would_enable("industry_weekly::web", &Level::INFO));
            assert!(
                !logged.would_enable("sqlx::query", &Level::INFO) && logged.would_enable("sqlx::query", &Level::WARN)
            );
            for drawing in ["fontdb", "usvg::text", "resvg"] {
                assert!(!logged.would_enable(drawing, &Level::WARN) && logged.would_enable(drawing, &Level::ERROR));
            }
        }
        assert!(logged(Some("debug,usvg=info")).would_enable("usvg::text", &Level::INFO));
    }
}

//! Standard output. A reader that went away (`| head`) is no error; a full disk is.

use std::io::{self, ErrorKind, Write};

/// Writes the text and a newline, whole.
pub fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// The same for what is only told after the work was done: that it cannot be told does not undo the work.
pub fn report(text: &str) {
    if let Err(error) = say(text) {
        tracing::warn!(%error, "done, but standard output cannot be written");
    }
}

//! Progress messages for the terminal. They go to the error stream, so that a command's output stays separate; a failed
//! write is ignored, because nobody need be reading.

use std::io::{IsTerminal, Write as _};

/// Without a terminal, progress is printed again after this many items.
const STRIDE: usize = 10;

/// Prints one line.
pub(super) fn say(line: &str) {
    write(&format!("{line}\n"));
}

/// Prints how many items are done.
pub(super) struct Counter {
    what: &'static str,
    watched: bool,
}

impl Counter {
    pub(super) fn new(what: &'static str) -> Self {
        Self {
            what,
            watched: std::io::stderr().is_terminal(),
        }
    }

    /// Reports that `done` of `total` items are done.
    pub(super) fn tell(&self, done: usize, total: usize) {
        write(&line(self.what, self.watched, done, total));
    }
}

/// Prints which share of a long stage is done, in percent: on a terminal each, elsewhere every tenth.
#[derive(Debug, Default)]
pub(super) struct Share {
    said: Option<(&'static str, u64)>,
}

impl Share {
    /// Reports that `done` of `total` are done; a `total` that was too small is all.
    pub(super) fn tell(&mut self, what: &'static str, done: u64, total: u64) {
        write(&self.line(what, std::io::stderr().is_terminal(), done, total));
    }

    fn line(&mut self, what: &'static str, watched: bool, done: u64, total: u64) -> String {
        let percent = (done.saturating_mul(100) / total.max(1)).min(100);
        let step = if watched { percent } else { percent / 10 * 10 };
        let before = self.said.replace((what, step));
        if before == self.said {
            return String::new();
        }
        let next_stage = before.is_some_and(|(said, _)| said != what);
        match (watched, next_stage) {
            (true, true) => format!("\n{what}: {step}%"),
            (true, false) => format!("\r{what}: {step}%"),
            (false, _) => format!("{what}: {step}%\n"),
        }
    }

    /// Ends the line on a terminal.
    pub(super) fn end(&self) {
        if self.said.is_some() && std::io::stderr().is_terminal() {
            write("\n");
        }
    }
}

fn line(what: &str, watched: bool, done: usize, total: usize) -> String {
    let end = if done == total { "\n" } else { "" };
    match watched {
        true => format!("\r{what} {done} dari {total}{end}"),
        false if done == total || done.is_multiple_of(STRIDE) => {
            format!("{what} {done} dari {total}\n")
        }
        false => String::new(),
    }
}

fn write(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = stderr.write_all(text.as_bytes());
    let _ = stderr.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_said_when_it_has_grown() {
        let mut share = Share::default();
        let mut said = |watched, done| share.line("salin", watched, done, 200);
        assert_eq!(said(false, 0), "salin: 0%\n");
        assert_eq!(said(false, 19), "");
        assert_eq!(said(false, 41), "salin: 20%\n");
        assert_eq!(said(true, 42), "\rsalin: 21%");
        assert_eq!(said(true, 900), "\rsalin: 100%");
        assert_eq!(share.line("banding", true, 0, 200), "\nbanding: 0%");
    }

    #[test]
    fn a_terminal_sees_one_line_grow_and_a_log_every_tenth() {
        assert_eq!(line("contoh", true, 12, 34), "\rcontoh 12 dari 34");
        assert_eq!(line("contoh", true, 34, 34), "\rcontoh 34 dari 34\n");
        assert_eq!(line("contoh", false, 12, 34), "");
        assert_eq!(line("contoh", false, 20, 34), "contoh 20 dari 34\n");
        assert_eq!(line("contoh", false, 34, 34), "contoh 34 dari 34\n");
    }
}

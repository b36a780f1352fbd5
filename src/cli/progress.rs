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
    fn a_terminal_sees_one_line_grow_and_a_log_every_tenth() {
        assert_eq!(line("contoh", true, 12, 34), "\rcontoh 12 dari 34");
        assert_eq!(line("contoh", true, 34, 34), "\rcontoh 34 dari 34\n");
        assert_eq!(line("contoh", false, 12, 34), "");
        assert_eq!(line("contoh", false, 20, 34), "contoh 20 dari 34\n");
        assert_eq!(line("contoh", false, 34, 34), "contoh 34 dari 34\n");
    }
}

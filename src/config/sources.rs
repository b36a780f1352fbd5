//! Sources of settings: the environment, and a file `.env` in the working folder or above. Unreadable settings are
//! faults, because silently dropping one could start the portal in another mode.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The machine's search path, which need not be valid text.
const SEARCH_PATH: &str = "PATH";

/// Names and values, and a sentence for each fault.
#[derive(Default)]
pub(super) struct Sources {
    pub(super) values: BTreeMap<String, String>,
    pub(super) faults: Vec<String>,
}

impl Sources {
    /// Reads the `.env` nearest to `folder`, going up.
    pub(super) fn read_file(&mut self, folder: &Path) {
        match nearest(folder) {
            Ok(None) => {}
            Ok(Some((path, bytes))) => self.take_file(&path, &bytes),
            Err((path, cause)) => self
                .faults
                .push(format!("{} tidak dapat dibaca: {cause}.", path.display())),
        }
    }

    /// Reads the lines of a `.env`. A fault names file and line, never the value, which may be a secret.
    fn take_file(&mut self, path: &Path, bytes: &[u8]) {
        let file = path.display();
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(cause) => {
                let before = bytes.get(..cause.valid_up_to()).unwrap_or_default();
                let line = before.split(|byte| *byte == b'\n').count();
                self.faults
                    .push(format!("{file} baris {line} bukan teks UTF-8."));
                return;
            }
        };
        let lines = Lines {
            rest: text.as_bytes(),
            given: Rc::default(),
        };
        let given = Rc::clone(&lines.given);
        for pair in dotenvy::from_read_iter(lines) {
            match pair {
                Ok((name, value)) => {
                    self.values.insert(name, value);
                }
                Err(dotenvy::Error::LineParse(content, _)) => {
                    let line = (given.get() + 1).saturating_sub(content.lines().count().max(1));
                    let name = text.lines().nth(line.saturating_sub(1)).map(name_of);
                    self.faults.push(format!(
                        "{file} baris {line}{} tidak dapat dibaca: tulis NAMA=nilai, dan beri tanda kutip pada nilai yang memuat spasi.",
                        name.unwrap_or_default()
                    ));
                }
                Err(cause) => self.faults.push(format!("{file}: {cause}.")),
            }
        }
    }

    /// Reads the environment, which wins. Only our own variables must be valid text.
    pub(super) fn take_environment(&mut self, vars: impl Iterator<Item = (OsString, OsString)>) {
        for (name, value) in vars {
            let Ok(name) = name.into_string() else {
                continue;
            };
            match value.into_string() {
                Ok(value) => {
                    self.values.insert(name, value);
                }
                Err(value) if name == SEARCH_PATH => {
                    self.values
                        .insert(name, value.to_string_lossy().into_owned());
                }
                Err(_) if name.starts_with("HAKI_") || name.starts_with("DATABASE_") => {
                    self.faults.push(format!("{name} bukan teks UTF-8."));
                }
                Err(_) => {}
            }
        }
    }
}

type Unreadable = (PathBuf, std::io::Error);

/// The nearest `.env` and its content. A folder of that name is ignored; a dangling link is a fault.
fn nearest(folder: &Path) -> Result<Option<(PathBuf, Vec<u8>)>, Unreadable> {
    for folder in folder.ancestors() {
        let path = folder.join(".env");
        match path.symlink_metadata() {
            Err(cause) if cause.kind() == ErrorKind::NotFound => continue,
            Err(cause) => return Err((path, cause)),
            Ok(_) if path.is_dir() => continue,
            Ok(_) => {}
        }
        return match std::fs::read(&path) {
            Ok(bytes) => Ok(Some((path, bytes))),
            Err(cause) => Err((path, cause)),
        };
    }
    Ok(None)
}

/// Splits a text into lines and counts them.
struct Lines<'a> {
    rest: &'a [u8],
    given: Rc<Cell<usize>>,
}

impl Read for Lines<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let end = self.rest.iter().position(|byte| *byte == b'\n');
        let line = end.map_or(self.rest.len(), |end| end + 1);
        let length = line.min(room.len());
        let (piece, rest) = self.rest.split_at(length);
        for (room, byte) in room.iter_mut().zip(piece) {
            *room = *byte;
        }
        self.rest = rest;
        if length > 0 && length == line {
            self.given.set(self.given.get() + 1);
        }
        Ok(length)
    }
}

/// ` (HAKI_MODE)` if the line begins with a name.
fn name_of(line: &str) -> String {
    let name = line.split('=').next().unwrap_or_default().trim();
    let is_name = line.contains('=')
        && !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_name {
        format!(" ({name})")
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStringExt as _;

    use super::*;

    fn file(bytes: &[u8]) -> Sources {
        let mut sources = Sources::default();
        sources.take_file(Path::new("/srv/haki/.env"), bytes);
        sources
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named_with_its_file_and_without_its_value() {
        for (content, said) in [
            (
                "# satu\nHAKI_MODE=demo\nHAKI_TRUSTED_PROXIES=10.0.0.1, 10.0.0.2\n",
                "/srv/haki/.env baris 3 (HAKI_TRUSTED_PROXIES)",
            ),
            ("DATABASE_URL\n", "/srv/haki/.env baris 1 "),
            (
                "\nHAKI_SECRET_KEY=\"rahasia\nHAKI_MODE=production\n",
                "/srv/haki/.env baris 2 (HAKI_SECRET_KEY)",
            ),
            ("HAKI MODE=production\n", "/srv/haki/.env baris 1 "),
            ("=production\n", "/srv/haki/.env baris 1 "),
        ] {
            let sources = file(content.as_bytes());
            let [fault] = sources.faults.as_slice() else {
                panic!("{:?} for {content}", sources.faults);
            };
            assert!(fault.starts_with(said), "{fault}");
            assert!(!fault.contains("rahasia") && !fault.contains("10.0.0.1"));
        }
    }

    #[test]
    fn every_bad_line_is_named_and_the_good_ones_are_read() {
        let sources = file(b"HAKI_A=satu dua\nHAKI_B=tiga\nHAKI_C\n");
        assert_eq!(sources.faults.len(), 2, "{:?}", sources.faults);
        assert_eq!(sources.values["HAKI_B"], "tiga");
    }

    #[test]
    fn a_file_that_is_no_text_is_named_with_its_line() {
        let sources = file(b"HAKI_MODE=demo\nHAKI_MAIL_FROM=\"\xFF\"\n");
        assert_eq!(sources.faults, ["/srv/haki/.env baris 2 bukan teks UTF-8."]);
        let sources = file("\u{FEFF}HAKI_MODE=demo\n".as_bytes());
        assert_eq!(sources.values["HAKI_MODE"], "demo");
        assert!(sources.faults.is_empty());
    }

    #[test]
    fn a_variable_of_ours_that_is_no_text_is_a_fault_and_anybody_elses_is_not_ours_to_judge() {
        let odd = || OsString::from_vec(vec![b'/', 0xFF]);
        let mut sources = Sources::default();
        let vars = ["HAKI_DATA_DIR", "DATABASE_URL", "PATH", "LESS"];
        sources.take_environment(vars.map(|name| (name.into(), odd())).into_iter());
        assert_eq!(
            sources.faults,
            [
                "HAKI_DATA_DIR bukan teks UTF-8.",
                "DATABASE_URL bukan teks UTF-8."
            ]
        );
        assert_eq!(sources.values.len(), 1);
        assert!(sources.values["PATH"].starts_with('/'));
    }
}

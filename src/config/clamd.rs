//! Where the scanner for malware is.

use std::path::PathBuf;

use url::Url;

use super::Reader;

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClamdAddress {
    Unix(PathBuf),
    /// Host and port.
    Tcp(String),
}

impl Reader<'_> {
    /// `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`.
    pub(super) fn clamd(&mut self) -> Option<ClamdAddress> {
        let text = self.text("HAKI_CLAMD")?;
        let socket = text
            .strip_prefix("unix:")
            .filter(|path| path.starts_with('/'));
        if let Some(path) = socket {
            return Some(ClamdAddress::Unix(path.into()));
        }
        let place = Url::parse(&text).ok().filter(|url| {
            url.scheme() == "tcp" && url.username().is_empty() && url.path().is_empty()
        });
        let place = place.and_then(|url| Some(format!("{}:{}", url.host_str()?, url.port()?)));
        if place.is_none() {
            self.faults.push(format!(
                "HAKI_CLAMD={text} tidak dapat dibaca: tulis unix:/run/clamav/clamd.ctl atau tcp://127.0.0.1:3310."
            ));
        }
        place.map(ClamdAddress::Tcp)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn read(text: &str) -> (Option<ClamdAddress>, usize) {
        let values = BTreeMap::from([("HAKI_CLAMD".to_owned(), text.to_owned())]);
        let mut reader = Reader {
            values: &values,
            faults: Vec::new(),
        };
        (reader.clamd(), reader.faults.len())
    }

    #[test]
    fn the_scanner_is_a_socket_or_a_host_with_its_port() {
        let socket = ClamdAddress::Unix("/run/clamav/clamd.ctl".into());
        assert_eq!(read("unix:/run/clamav/clamd.ctl"), (Some(socket), 0));
        for (text, place) in [
            ("tcp://127.0.0.1:3310", "127.0.0.1:3310"),
            ("tcp://[::1]:3310", "[::1]:3310"),
            ("tcp://pemeriksa.example:3310", "pemeriksa.example:3310"),
        ] {
            let address = ClamdAddress::Tcp(place.to_owned());
            assert_eq!(read(text), (Some(address), 0), "{text}");
        }
        assert_eq!(read(""), (None, 0));
    }

    #[test]
    fn what_is_neither_keeps_the_portal_from_starting() {
        for text in [
            "/run/clamav/clamd.ctl",
            "unix:clamd.ctl",
            "tcp://127.0.0.1",
            "127.0.0.1:3310",
            "http://127.0.0.1:3310",
            "tcp://127.0.0.1:3310/x",
        ] {
            assert_eq!(read(text), (None, 1), "{text}");
        }
    }
}

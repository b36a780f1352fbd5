//! Style sheets, scripts and pictures, served from the program itself under addresses that change with their bytes.
//!
//! The four style sheets for everybody are joined into one `app.css`, those for officers only are `office.css`. Text is
//! compressed once, at its first use.

use std::{collections::HashMap, io::Write, sync::LazyLock};

use axum::{
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

use super::shorten::{short_script, short_styles};

macro_rules! embed {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../static/", $path)))),+]
    };
}

/// Joined into `app.css` in this order, on which the cascade depends.
const STYLES: &[(&str, &[u8])] = embed![
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/pages.css",
];

/// Joined into `office.css`, which pages of officers and administrators load beside `app.css`.
const OFFICE: &[(&str, &[u8])] = embed!["css/office.css"];

/// Joined into `app.js`, a module; the scripts do not depend on each other.
const SCRIPTS: &[(&str, &[u8])] = embed![
    "js/autosave.js",
    "js/copy.js",
    "js/countdown.js",
    "js/draw.js",
    "js/renew.js",
];

const FILES: &[(&str, &[u8])] = embed![
    "js/cut.js",
    "js/envelope.js",
    "js/preview.js",
    "js/reveal.js",
    "js/upload.js",
    "img/dok-lembar.svg",
    "img/dok-tunggu.svg",
    "img/hero.svg",
    "img/jenis-desain-industri.svg",
    "img/jenis-dtlst.svg",
    "img/jenis-hak-cipta.svg",
    "img/jenis-indikasi-geografis.svg",
    "img/jenis-merek.svg",
    "img/jenis-paten.svg",
    "img/jenis-rahasia-dagang.svg",
    "img/jenis-tanya.svg",
    "img/lambang.svg",
    "img/tumpal.svg",
];

/// One file, ready to be sent.
#[derive(Debug)]
struct Asset {
    content_type: &'static str,
    plain: Bytes,
    gzip: Bytes,
}

#[derive(Debug)]
struct Assets {
    /// From the name in templates (`app.css`, `img/hero.svg`) to the address (`/static/1f2e…/img/hero.svg`).
    addresses: HashMap<&'static str, String>,
    /// From version and name, as in the address, to the file.
    files: HashMap<String, Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::load);

impl Assets {
    fn load() -> Self {
        let mut assets = Self {
            addresses: HashMap::new(),
            files: HashMap::new(),
        };
        for (name, bytes) in FILES {
            let bytes = match std::str::from_utf8(bytes) {
                Ok(script) if name.starts_with("js/") => short_script(script).into_bytes(),
                _ => bytes.to_vec(),
            };
            assets.add(name, bytes);
        }
        for (name, sheets) in [("app.css", STYLES), ("office.css", OFFICE)] {
            let styles = assets.with_addresses(&short_styles(&joined(sheets)));
            assets.add(name, styles.into_bytes());
        }
        assets.add("app.js", short_script(&joined(SCRIPTS)).into_bytes());
        assets
    }

    fn add(&mut self, name: &'static str, bytes: Vec<u8>) {
        let version: String = hex::encode(Sha256::digest(&bytes))
            .chars()
            .take(12)
            .collect();
        let key = format!("{version}/{name}");
        self.addresses.insert(name, format!("/static/{key}"));
        self.files.insert(
            key,
            Asset {
                content_type: content_type(name),
                gzip: compress(&bytes),
                plain: bytes.into(),
            },
        );
    }

    /// Replaces `url(img/…)` in a style sheet by the picture's address.
    fn with_addresses(&self, styles: &str) -> String {
        FILES.iter().fold(styles.to_owned(), |text, (name, _)| {
            match self.addresses.get(name) {
                Some(address) => text.replace(&format!("url({name})"), &format!("url({address})")),
                None => text,
            }
        })
    }
}

fn joined(files: &[(&str, &[u8])]) -> String {
    files
        .iter()
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect()
}

pub(super) fn compress(bytes: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail; if it did, the uncompressed file is sent.
    if encoder.write_all(bytes).is_err() {
        return Bytes::new();
    }
    encoder.finish().unwrap_or_default().into()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

/// Address of a file, for templates; an unknown name gives an address that answers 404.
pub fn address(name: &str) -> &'static str {
    ASSETS
        .addresses
        .get(name)
        .map_or("/static/", String::as_str)
}

/// The picture of an IP type, by its word in addresses; a question mark if it has none.
pub fn type_picture(slug: &str) -> &'static str {
    let name = format!("img/jenis-{slug}.svg");
    let known = ASSETS.addresses.get(name.as_str()).map(String::as_str);
    known.unwrap_or_else(|| address("img/jenis-tanya.svg"))
}

/// Compressed size of the file at an address; `None` for any other address.
#[cfg(test)]
pub(super) fn sent_bytes(address: &str) -> Option<usize> {
    let asset = ASSETS.files.get(address.strip_prefix("/static/")?)?;
    Some(asset.gzip.len())
}

/// `GET /static/{version}/{*name}`: cached by browsers for a year, since changed bytes get another address.
pub async fn get(Path((version, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.files.get(&format!("{version}/{name}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let gzip = !asset.gzip.is_empty() && accepts_gzip(&headers);
    let body = if gzip { &asset.gzip } else { &asset.plain };
    let mut response = Response::new(Body::from(body.clone()));
    let sent = response.headers_mut();
    let mut set = |name, value: &'static str| {
        sent.insert(name, header::HeaderValue::from_static(value));
    };
    set(header::CONTENT_TYPE, asset.content_type);
    set(header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    set(header::VARY, "accept-encoding");
    if gzip {
        set(header::CONTENT_ENCODING, "gzip");
    }
    response
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| match coding.trim().split_once(';') {
            Some((name, weight)) => name.trim() == "gzip" && weight.trim() != "q=0",
            None => coding.trim() == "gzip",
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn embedded(folder: &str) -> Vec<String> {
        let mut names: Vec<_> = [STYLES, OFFICE, SCRIPTS, FILES]
            .concat()
            .iter()
            .filter(|(name, _)| name.starts_with(folder))
            .map(|(name, _)| (*name).to_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn every_file_of_the_static_folder_is_served_and_no_other() {
        let mut on_disk = Vec::new();
        for folder in ["css", "js", "img"] {
            let path = format!("{}/static/{folder}", env!("CARGO_MANIFEST_DIR"));
            for entry in std::fs::read_dir(path).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                // Inlined by the `icon` component instead.
                if name != "icons.svg" {
                    on_disk.push(format!("{folder}/{name}"));
                }
            }
        }
        on_disk.sort();
        assert_eq!(embedded(""), on_disk);
    }

    #[test]
    fn the_style_sheet_names_pictures_by_their_versioned_address() {
        let (_, key) = address("app.css").split_at("/static/".len());
        let styles = String::from_utf8_lossy(&ASSETS.files[key].plain).into_owned();
        assert!(styles.contains(address("img/tumpal.svg")));
        assert!(!styles.contains("url(img/"));
    }

    /// Every class for which a style sheet has a rule.
    fn classes(sheets: &[(&str, &[u8])]) -> BTreeSet<String> {
        let styles = short_styles(&joined(sheets));
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
        styles
            .split('.')
            .skip(1)
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
            .map(|rest| rest.split(|c| !word(c)).next().unwrap().to_owned())
            // The extension of a picture in a `url()`.
            .filter(|class| class != "svg")
            .collect()
    }

    /// The text of every file with this extension below a folder of the repository.
    fn texts(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.to_string_lossy().into_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if endings.iter().any(|ending| name.ends_with(ending)) {
                    found.push((name, std::fs::read_to_string(path).unwrap()));
                }
            }
        }
        found
    }

    /// Whether a text contains a word that is not part of another one.
    fn has_word(text: &str, wanted: &str) -> bool {
        let part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        text.match_indices(wanted).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + wanted.len()..]);
            !before.ends_with(part) && !after.starts_with(part)
        })
    }

    /// The text of a template without its tags.
    fn outside_tags(attribute: &str) -> String {
        let after = |part: &str| {
            part.split_once("%}")
                .map_or("", |(_, rest)| rest)
                .to_owned()
        };
        let mut parts = attribute.split("{%");
        let first = parts.next().unwrap().to_owned();
        first + &parts.map(after).collect::<String>()
    }

    #[test]
    fn no_page_carries_rules_for_what_no_page_has() {
        let pages: String = [
            ("templates", ".html"),
            ("src/web", ".rs"),
            ("static/js", ".js"),
            ("static/img", ".svg"),
        ]
        .into_iter()
        .flat_map(|(folder, ending)| texts(folder, &[ending]))
        .map(|(_, text)| text)
        .collect();
        let all = classes(&[STYLES, OFFICE].concat());
        assert!(all.len() > 150, "{}", all.len());
        let dead: Vec<_> = all
            .iter()
            .filter(|class| !has_word(&pages, class))
            .collect();
        assert!(dead.is_empty(), "{dead:?}");
    }

    #[test]
    fn owners_and_visitors_do_not_load_what_only_officers_see() {
        let everybody = classes(STYLES);
        let own: Vec<_> = classes(OFFICE).into_iter().collect();
        let own: Vec<_> = own
            .iter()
            .filter(|class| !everybody.contains(*class))
            .collect();
        assert!(own.len() > 30, "{own:?}");
        let of_office = ["/officer", "/admin"];
        for (name, text) in texts("templates", &[".html"]) {
            if of_office.iter().any(|area| name.contains(area)) {
                continue;
            }
            let attributes = text.split("class=\"").skip(1);
            for attribute in attributes.map(|rest| rest.split('"').next().unwrap()) {
                let words = outside_tags(attribute);
                for class in &own {
                    // The component for everybody has this class, but only officers see changed rows.
                    let drawn = has_word(&words, class) && *class != "is-changed";
                    assert!(!drawn, "{name} needs .{class} of office.css");
                }
            }
        }
    }

    #[test]
    fn every_type_has_a_picture_and_anything_else_a_question_mark() {
        for ip_type in crate::domain::ip_type::CATALOGUE {
            assert!(type_picture(ip_type.slug).contains("img/jenis-"));
        }
        assert!(type_picture("merek").ends_with("jenis-merek.svg"));
        assert!(type_picture("lain").ends_with("jenis-tanya.svg"));
    }

    #[test]
    fn the_scripts_stay_below_eight_kilobytes() {
        for name in ["app.js", "js/upload.js"] {
            let (_, key) = address(name).split_at("/static/".len());
            assert!(ASSETS.files[key].plain.len() < 8 * 1024, "{name}");
        }
    }

    #[test]
    fn gzip_is_sent_only_to_who_accepts_it() {
        let accepts = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(
                header::ACCEPT_ENCODING,
                header::HeaderValue::from_static(value),
            );
            accepts_gzip(&headers)
        };
        assert!(accepts("gzip, deflate, br"));
        assert!(accepts("br, gzip;q=0.5"));
        assert!(!accepts("gzip;q=0"));
        assert!(!accepts("br"));
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}

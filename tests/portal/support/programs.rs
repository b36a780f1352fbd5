//! Programs of the outside world that judge what the portal makes.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a program said, both streams, and whether it was content.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) ok: bool,
}

pub(crate) fn run<I, S>(program: impl AsRef<OsStr>, arguments: I) -> Said
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let program = program.as_ref();
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    Said {
        text,
        ok: output.status.success(),
    }
}

/// pyHanko's own judgement of a signed file, trusting only `authority`.
pub(crate) fn pyhanko(file: &Path, authority: &Path) -> Said {
    run(
        pyhanko_program(),
        [
            OsStr::new("sign"),
            OsStr::new("validate"),
            OsStr::new("--pretty-print"),
            OsStr::new("--no-revocation-check"),
            OsStr::new("--trust-replace"),
            OsStr::new("--trust"),
            authority.as_os_str(),
            file.as_os_str(),
        ],
    )
}

#[allow(
    clippy::disallowed_methods,
    reason = "where a test program lies is no setting of the portal"
)]
fn pyhanko_program() -> PathBuf {
    std::env::var("HAKI_TEST_PYHANKO").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/.venv/bin/pyhanko"),
        PathBuf::from,
    )
}

/// pdfsig's judgement of a signed file, trusting only `authority`; its certificate store is made in `folder`.
pub(crate) fn pdfsig(file: &Path, authority: &Path, folder: &Path) -> Said {
    let store = folder.join("nss");
    std::fs::create_dir_all(&store).unwrap();
    let database = format!("sql:{}", store.display());
    let made = run("certutil", ["-N", "-d", &database, "--empty-password"]);
    assert!(made.ok, "{}", made.text);
    let authority = authority.to_str().unwrap();
    let trusted = run(
        "certutil",
        [
            "-A", "-d", &database, "-n", "otoritas", "-t", "CT,C,C", "-i", authority,
        ],
    );
    assert!(trusted.ok, "{}", trusted.text);
    run(
        "pdfsig",
        [
            OsStr::new("-nssdir"),
            OsStr::new(&database),
            file.as_os_str(),
        ],
    )
}

/// The pages of a PDF as PNG files in `folder`.
pub(crate) fn pictures(file: &Path, folder: &Path, dpi: u16) -> Vec<PathBuf> {
    let stem = folder.join("page");
    let drawn = run(
        "pdftoppm",
        [
            OsStr::new("-r"),
            OsStr::new(&dpi.to_string()),
            OsStr::new("-png"),
            file.as_os_str(),
            stem.as_os_str(),
        ],
    );
    assert!(drawn.ok, "{}", drawn.text);
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "png"))
        .collect();
    pages.sort();
    pages
}

/// The text of a PDF as a reader gets it.
pub(crate) fn text_of(file: &Path) -> String {
    let read = run(
        "pdftotext",
        [OsStr::new("-layout"), file.as_os_str(), OsStr::new("-")],
    );
    assert!(read.ok, "{}", read.text);
    read.text
}

//! External programs that verify what the portal makes.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program's output, its complaints, and whether it succeeded.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) complaints: String,
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
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    Said {
        text: String::from_utf8_lossy(&output.stdout).into_owned(),
        complaints: String::from_utf8_lossy(&output.stderr).into_owned(),
        ok: output.status.success(),
    }
}

/// pyHanko's verification of a signed file, trusting only `authority`.
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
    std::env::var("HAKI_TEST_PYHANKO").map_or_else(|_| installed("bin/pyhanko"), PathBuf::from)
}

/// Something of the Python environment that `tests/run --install` makes.
fn installed(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/browser/.venv")
        .join(name)
}

/// What veraPDF says of each file, as `verapdf.py` prints it.
pub(crate) fn verapdf(files: &[PathBuf]) -> Said {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/portal/support/verapdf.py");
    let arguments = std::iter::once(&script).chain(files);
    run(installed("bin/python"), arguments)
}

/// A certificate store for pdfsig in `folder` that trusts only `authority`.
pub(crate) fn nss_store(authority: &Path, folder: &Path) -> String {
    let store = folder.join("nss");
    std::fs::create_dir_all(&store).unwrap();
    let store = format!("sql:{}", store.display());
    let made = run("certutil", ["-N", "-d", &store, "--empty-password"]);
    assert!(made.ok, "{}", made.complaints);
    let authority = authority.to_str().unwrap();
    let trusted = run(
        "certutil",
        [
            "-A", "-d", &store, "-n", "otoritas", "-t", "CT,C,C", "-i", authority,
        ],
    );
    assert!(trusted.ok, "{}", trusted.complaints);
    store
}

/// pdfsig's verification of a signed file.
pub(crate) fn pdfsig(file: &Path, store: &str) -> Said {
    run(
        "pdfsig",
        [OsStr::new("-nssdir"), OsStr::new(store), file.as_os_str()],
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
    assert!(drawn.ok, "{}", drawn.complaints);
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "png"))
        .collect();
    pages.sort();
    pages
}

/// The text of a PDF as extracted by a reader.
pub(crate) fn text_of(file: &Path) -> String {
    let read = run(
        "pdftotext",
        [OsStr::new("-layout"), file.as_os_str(), OsStr::new("-")],
    );
    assert!(read.ok, "{}", read.complaints);
    read.text
}

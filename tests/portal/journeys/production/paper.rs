//! What whoever puts a portal into service reads: the page with the steps, and `haki doctor`'s report.

const PAGE: &str = include_str!("../../../../src/cli/going-live.md");

/// The text of a numbered section.
fn section(number: u8) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!("\n## {number}. ")).unwrap();
    rest.split("\n## ").next().unwrap()
}

/// The portal's commands in a section, as they are typed.
pub(super) fn commands(number: u8) -> Vec<&'static str> {
    let lines = section(number).lines().map(str::trim);
    let commands: Vec<_> = lines.filter(|line| line.starts_with("haki ")).collect();
    assert!(!commands.is_empty(), "section {number} has no command");
    commands
}

/// The addresses of pages that a section names.
pub(super) fn addresses(number: u8) -> Vec<&'static str> {
    let quoted = section(number).split('`').skip(1).step_by(2);
    let addresses: Vec<_> = quoted.filter(|quoted| quoted.starts_with('/')).collect();
    assert!(addresses.len() > 8, "{addresses:?}");
    addresses
}

/// What `haki doctor` said, and whether it calls the portal fit.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) fit: bool,
    pub(super) text: String,
}

impl Report {
    /// What it looked at and marked so.
    pub(super) fn marked(&self, mark: &str) -> Vec<&str> {
        let lines = self.text.lines().filter(|line| !line.starts_with(' '));
        let marked = lines.filter_map(|line| line.strip_suffix(mark));
        marked.map(str::trim).collect()
    }

    /// What keeps the portal from production.
    pub(super) fn failing(&self) -> Vec<&str> {
        self.marked(" GAGAL")
    }

    /// The year whose days off are missing.
    pub(super) fn missing_year(&self) -> Option<i32> {
        let (_, rest) = self.text.split_once("Hari libur tahun ")?;
        rest.split(' ').next().unwrap().parse().ok()
    }
}

//! The main navigation of each area, by role.

use super::chrome::{Area, NavItem};
use super::urls;
use crate::domain::procedure::Role;

/// Whose area a page is drawn in: that of its path, else that of the person.
pub fn area(path: &str, roles: &[Role]) -> Area {
    let below = |root: &str| {
        path.strip_prefix(root)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let officer = roles
        .iter()
        .any(|role| !matches!(role, Role::Applicant | Role::Administrator));
    match () {
        () if below(urls::WORKLIST) => Area::Officer,
        () if below(urls::ADMIN) => Area::Admin,
        () if below(urls::APPLICATIONS) => Area::Applicant,
        () if officer => Area::Officer,
        () if roles.contains(&Role::Administrator) => Area::Admin,
        () => Area::Applicant,
    }
}

/// The entries for a person in an area.
pub fn entries(area: Area, roles: &[Role], path: &str) -> Vec<NavItem> {
    let mut entries = match area {
        Area::Public => Vec::new(),
        Area::Applicant => vec![
            NavItem::new(urls::APPLICATIONS, "Permohonan", path),
            NavItem::new(urls::NOTICES, "Pemberitahuan", path),
            NavItem::new(urls::BUSINESS, "Usaha", path),
        ],
        Area::Officer => vec![
            NavItem::new(urls::WORKLIST, "Daftar kerja", path),
            NavItem::new(urls::NOTICES, "Pemberitahuan", path),
        ],
        Area::Admin => vec![NavItem::new(urls::ADMIN_ACCOUNTS, "Akun", path)],
    };
    if area == Area::Officer && roles.contains(&Role::Administrator) {
        entries.push(NavItem::new(urls::ADMIN_ACCOUNTS, "Akun", path));
    }
    entries
}

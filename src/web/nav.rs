//! The main navigation by area and role.

use super::chrome::{Area, NavItem};
use super::person::Person;
use crate::domain::procedure::Role;
use crate::domain::titles;
use crate::urls;

/// The area of a page: by its path, or by the person's roles.
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

/// What the head of a page calls them: officers without their titles, for which a narrow one has no room.
pub fn called(person: &Person) -> String {
    let alone = titles::alone(&person.name);
    let is_owner = person.roles.iter().all(|role| *role == Role::Applicant);
    if is_owner || alone.is_empty() {
        person.name.clone()
    } else {
        alone
    }
}

/// The entries for a person in an area.
pub fn entries(area: Area, person: &Person, path: &str) -> Vec<NavItem> {
    let roles = person.roles.as_slice();
    let notices = || NavItem::new(urls::NOTICES, "Kabar", path).unread(person.unread);
    let mut entries = match area {
        Area::Public => Vec::new(),
        Area::Applicant => vec![
            NavItem::new(urls::APPLICATIONS, "Permohonan", path),
            notices(),
            NavItem::new(urls::SAVED_DOCUMENTS, "Dokumen", path),
            NavItem::new(urls::BUSINESS, "Usaha", path).wide(),
            NavItem::new("/#h-kontak", "Bantuan", path).wide(),
        ],
        Area::Officer => officer(person, path),
        Area::Admin => vec![
            NavItem::new(urls::ADMIN_ACCOUNTS, "Akun", path),
            NavItem::new(urls::APPOINTMENTS, "Pejabat", path),
            NavItem::new(urls::ADMIN_DELEGATIONS, "Plh, Plt", path),
            NavItem::new(urls::ADMIN_TARIFFS, "Tarif", path),
            NavItem::new(urls::ADMIN_CALENDAR, "Kalender", path),
            NavItem::new(urls::ADMIN_CITY, "Profil", path),
            NavItem::new(urls::ADMIN_QUEUE, "Antrean", path),
            NavItem::new(urls::ADMIN_BACKUPS, "Cadangan", path),
            notices(),
        ],
    };
    if area == Area::Officer {
        entries.push(notices());
    }
    if area == Area::Officer && roles.contains(&Role::Administrator) {
        entries.push(NavItem::new(urls::ADMIN_ACCOUNTS, "Akun", path));
    }
    entries
}

/// Entries for officers: the worklist, those for their roles, the register.
fn officer(person: &Person, path: &str) -> Vec<NavItem> {
    let roles = person.roles.as_slice();
    let mut entries = vec![NavItem::new(urls::WORKLIST, "Daftar kerja", path)];
    if roles.contains(&Role::AgencyHead) {
        entries.push(NavItem::new(urls::SIGN, "Surat", path).to_do(person.to_sign));
    }
    entries.push(NavItem::new(urls::LETTER_REGISTER, "Agenda", path));
    if roles.contains(&Role::Clerk) || roles.contains(&Role::DivisionHead) {
        entries.push(NavItem::new(urls::OUTAGES, "Gangguan", path));
    }
    entries.push(NavItem::new(urls::COMPLAINTS, "Pengaduan", path).wide());
    if roles.contains(&Role::DivisionHead) {
        entries.push(NavItem::new(urls::TARIFFS, "Tarif", path));
    }
    if [Role::AgencyHead, Role::DivisionHead, Role::Inspector]
        .iter()
        .any(|role| roles.contains(role))
    {
        entries.push(NavItem::new(urls::APPOINTMENTS, "Pejabat", path).wide());
        entries.push(NavItem::new(urls::CITY_CHANGES, "Profil kota", path).wide());
    }
    if roles.contains(&Role::Inspector) {
        entries.push(NavItem::new(urls::TRAIL, "Jejak", path));
    }
    // The worklist's address is the beginning of the others, so only the most specific entry is marked as current.
    if entries.iter().skip(1).any(|entry| entry.current.is_some())
        && let Some(worklist) = entries.first_mut()
    {
        worklist.current = None;
    }
    entries
}

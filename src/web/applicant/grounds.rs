//! The grounds for refusal at the top of a form page.

use crate::domain::ip_type::{Ground, IpType, Page};

/// Grounds of one kind.
#[derive(Debug)]
pub(super) struct Grounds {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) reasons: Vec<Reason>,
}

/// A ground with its exception.
#[derive(Debug)]
pub(super) struct Reason {
    pub(super) plain: &'static str,
    pub(super) example: &'static str,
    pub(super) text: &'static str,
    pub(super) exception: Option<&'static str>,
}

/// The grounds at the top of a page; empty for most pages.
pub(super) fn of(kind: &IpType, page: &Page) -> Vec<Grounds> {
    if !page.shows_grounds {
        return Vec::new();
    }
    let groups = vec![
        Grounds {
            title: "Tidak dapat didaftar sama sekali",
            lead: "Karena isi yang didaftarkan itu sendiri.",
            reasons: reasons(kind.absolute_grounds),
        },
        Grounds {
            title: "Ditolak karena hak orang lain",
            lead: "Karena orang lain sudah punya hak atasnya.",
            reasons: reasons(kind.relative_grounds),
        },
    ];
    let given = |group: &Grounds| !group.reasons.is_empty();
    groups.into_iter().filter(given).collect()
}

fn reasons(grounds: &'static [Ground]) -> Vec<Reason> {
    grounds
        .iter()
        .map(|ground| Reason {
            plain: ground.plain,
            example: ground.example,
            text: ground.text.trim_end_matches('.'),
            exception: ground.exception,
        })
        .collect()
}

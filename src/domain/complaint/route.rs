//! Who reads which complaint. One about an officer is never read by that officer or their head: it goes to the agency
//! head, and to the Inspektorat where the agency head or the division head, whose head that is, is meant or might be.

use crate::id::AccountId;
use crate::procedure::{Role, closed_list};

closed_list! {
    /// Whom a complaint is about.
    pub enum Accused {
        Clerk = "clerk",
        Reviewer = "reviewer",
        DivisionHead = "division_head",
        AgencyHead = "agency_head",
        /// The complainant does not know, or it is somebody else.
        Somebody = "somebody",
    }
}

closed_list! {
    /// Whose work a complaint is.
    pub enum ComplaintDesk {
        /// About the service, not about anybody.
        Division = "division",
        AgencyHead = "agency_head",
        Inspector = "inspector",
    }
}

/// Roles of whoever may be meant by [`Accused::Somebody`], the agency head excepted.
const ANYBODY: &[Role] = &[
    Role::Clerk,
    Role::Reviewer,
    Role::DivisionHead,
    Role::Administrator,
];

impl Accused {
    /// Roles whose holders never read it: the accused and their head, also while they stand in for somebody else.
    const fn kept_from(self) -> &'static [Role] {
        match self {
            Self::Clerk => &[Role::Clerk, Role::DivisionHead],
            Self::Reviewer => &[Role::Reviewer, Role::DivisionHead],
            Self::DivisionHead => &[Role::DivisionHead, Role::AgencyHead],
            Self::AgencyHead => &[Role::AgencyHead],
            Self::Somebody => ANYBODY,
        }
    }

    /// Those of them who never read it, whatever roles they come to hold. That is everybody who may be meant by a role;
    /// who is meant by somebody is known by name alone.
    const fn kept_for_good(self) -> &'static [Role] {
        match self {
            Self::Somebody => &[],
            known => known.kept_from(),
        }
    }
}

impl ComplaintDesk {
    /// The roles that handle complaints here.
    const fn handlers(self) -> &'static [Role] {
        match self {
            Self::Division => &[
                Role::Clerk,
                Role::Reviewer,
                Role::DivisionHead,
                Role::AgencyHead,
            ],
            Self::AgencyHead => &[Role::AgencyHead],
            Self::Inspector => &[Role::Inspector],
        }
    }

    /// The roles that are told of a new complaint.
    pub const fn told(self) -> &'static [Role] {
        match self {
            Self::Division => &[Role::Clerk, Role::DivisionHead],
            Self::AgencyHead => &[Role::AgencyHead],
            Self::Inspector => &[Role::Inspector],
        }
    }
}

/// A desk, and whom its complaints are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComplaintPlace {
    pub desk: ComplaintDesk,
    pub accused: Option<Accused>,
}

impl ComplaintPlace {
    pub fn all() -> impl Iterator<Item = Self> {
        let accused = || {
            [None]
                .into_iter()
                .chain(Accused::ALL.iter().copied().map(Some))
        };
        ComplaintDesk::ALL.iter().flat_map(move |desk| {
            accused().map(|accused| Self {
                desk: *desk,
                accused,
            })
        })
    }

    /// The places whose complaints somebody with these roles reads.
    pub fn read_by(roles: &[Role]) -> Vec<Self> {
        Self::all()
            .filter(|place| place.read_in(roles).is_some())
            .collect()
    }

    /// The places whose complaints somebody with these roles handles.
    pub fn handled_by(roles: &[Role]) -> Vec<Self> {
        Self::all()
            .filter(|place| place.handled_in(roles).is_some())
            .collect()
    }

    /// The stored word: `division`, `agency_head:clerk`.
    pub fn word(self) -> String {
        let accused = self.accused.map(|accused| format!(":{accused}"));
        format!("{}{}", self.desk, accused.unwrap_or_default())
    }

    /// The place whose stored word this is.
    pub fn parse(word: &str) -> Option<Self> {
        Self::all().find(|place| place.word() == word)
    }

    /// The role in which somebody with these roles handles complaints of this place.
    pub fn handled_in(self, roles: &[Role]) -> Option<Role> {
        let kept_from = self.accused.map_or(&[][..], Accused::kept_from);
        if roles.iter().any(|role| kept_from.contains(role)) {
            return None;
        }
        let handlers = self.desk.handlers().iter();
        handlers.copied().find(|role| roles.contains(role))
    }

    /// The role in which somebody with these roles reads them: who handles them, and the Inspektorat what is about nobody.
    pub fn read_in(self, roles: &[Role]) -> Option<Role> {
        let inspects = self.desk == ComplaintDesk::Division && roles.contains(&Role::Inspector);
        self.handled_in(roles)
            .or_else(|| inspects.then_some(Role::Inspector))
    }
}

/// Somebody of the office today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coworker {
    pub id: AccountId,
    pub name: String,
    /// Own ones and those in somebody's stead.
    pub roles: Vec<Role>,
}

/// Where a complaint goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    pub place: ComplaintPlace,
    /// Who never reads it, whatever roles they come to hold.
    pub kept_from: Vec<AccountId>,
}

impl Destination {
    /// Whether this person handles it today.
    pub fn is_handled_by(&self, coworker: &Coworker) -> bool {
        !self.kept_from.contains(&coworker.id) && self.place.handled_in(&coworker.roles).is_some()
    }

    /// Whether anybody handles it today.
    pub fn has_reader(&self, office: &[Coworker]) -> bool {
        office.iter().any(|coworker| self.is_handled_by(coworker))
    }

    /// The same at the Inspektorat if nobody at the agency head's desk may read it.
    pub fn with_reader(self, office: &[Coworker]) -> Self {
        if self.has_reader(office) || self.place.desk != ComplaintDesk::AgencyHead {
            return self;
        }
        self.at_inspector()
    }

    /// The same at the Inspektorat.
    pub fn at_inspector(mut self) -> Self {
        self.place.desk = ComplaintDesk::Inspector;
        self
    }

    /// Who is told that nobody reads it: those who make accounts, but whoever is kept from it.
    pub fn alarmed(&self, office: &[Coworker]) -> Vec<AccountId> {
        if self.has_reader(office) {
            return Vec::new();
        }
        office
            .iter()
            .filter(|coworker| coworker.roles.contains(&Role::Administrator))
            .map(|coworker| coworker.id)
            .filter(|id| !self.kept_from.contains(id))
            .collect()
    }

    /// Who is told of it.
    pub fn told(&self, office: &[Coworker]) -> Vec<AccountId> {
        let told = self.place.desk.told();
        office
            .iter()
            .filter(|coworker| self.is_handled_by(coworker))
            .filter(|coworker| coworker.roles.iter().any(|role| told.contains(role)))
            .map(|coworker| coworker.id)
            .collect()
    }
}

/// Where a complaint about this officer goes. Whoever `said` names is kept from it, and where that may be the accused
/// division head, the agency head, too; if that leaves no agency head, it goes to the Inspektorat.
pub fn destination(accused: Option<Accused>, said: &str, office: &[Coworker]) -> Destination {
    let Some(role) = accused else {
        return Destination {
            place: ComplaintPlace {
                desk: ComplaintDesk::Division,
                accused,
            },
            kept_from: Vec::new(),
        };
    };
    let words = name_words(said);
    let is_named = |coworker: &Coworker| {
        let named = name_words(&coworker.name);
        named.iter().any(|word| words.contains(word))
    };
    let of_division = |coworker: &Coworker| coworker.roles.contains(&Role::DivisionHead);
    let mut named = office.iter().filter(|coworker| is_named(coworker));
    let may_be_division_head = role == Accused::Somebody && named.any(of_division);
    let kept_from = office
        .iter()
        .filter(|coworker| {
            let by_role = |own: &Role| {
                role.kept_for_good().contains(own)
                    || may_be_division_head && *own == Role::AgencyHead
            };
            coworker.roles.iter().any(by_role) || is_named(coworker)
        })
        .map(|coworker| coworker.id)
        .collect();
    let head = ComplaintPlace {
        desk: ComplaintDesk::AgencyHead,
        accused,
    };
    let to_head = Destination {
        place: head,
        kept_from,
    };
    match role {
        Accused::AgencyHead | Accused::DivisionHead => to_head.at_inspector(),
        _ => to_head.with_reader(office),
    }
}

/// Shorter words of a name are initials and degrees.
const SHORTEST_NAME: usize = 3;

/// How people are addressed and what they studied; no names.
const TITLES: [&str; 14] = [
    "pak", "bapak", "bpk", "ibu", "haji", "hajah", "drs", "dra", "prof", "mas", "mbak", "kang",
    "teh", "msi",
];

/// The words of a text that may be names, in small letters.
fn name_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() >= SHORTEST_NAME)
        .filter(|word| !TITLES.contains(&word.as_str()))
        .collect()
}

#[cfg(test)]
#[path = "route_tests.rs"]
mod tests;

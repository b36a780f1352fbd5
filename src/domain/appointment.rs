//! Who holds an office, and who may confirm that: an appointment (penetapan) is proposed by one person with the scan of
//! its order and confirmed by another, who is neither the proposer nor anybody whom it concerns.

use chrono::{Days, NaiveDate};

use super::id::AccountId;
use super::procedure::{Role, closed_list};

closed_list! {
    /// An office whose holder signs, initials, confirms or administers; each but the last has one holder at a time.
    pub enum PublicOffice {
        AgencyHead = "agency_head",
        DivisionHead = "division_head",
        /// Confirms, and signs in the head's name where an order says so.
        Secretary = "secretary",
        Administrator = "administrator",
    }
}

closed_list! {
    /// What is proposed.
    pub enum AppointmentKind {
        /// To hold an office.
        Holder = "holder",
        /// To stand in for its holder.
        StandIn = "stand_in",
        /// What papers print of a signer or an initialler, and the NIK that the signing service knows.
        Particulars = "particulars",
        /// That a confirmed holder whose first day has not come never takes office.
        Cancellation = "cancellation",
    }
}

closed_list! {
    /// What became of it. Only a confirmed one gives a power.
    pub enum AppointmentState {
        Proposed = "proposed",
        Confirmed = "confirmed",
        Rejected = "rejected",
        Withdrawn = "withdrawn",
        /// Confirmed, and called off before its first day.
        Cancelled = "cancelled",
    }
}

/// For so many days a former holder may still confirm, so that on a day when all heads change somebody can.
const OUTGOING_DAYS: Days = Days::new(30);

impl PublicOffice {
    /// The role of the procedure that its holder has.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::AgencyHead => Some(Role::AgencyHead),
            Self::DivisionHead => Some(Role::DivisionHead),
            Self::Administrator => Some(Role::Administrator),
            Self::Secretary => None,
        }
    }

    /// Whether one person holds it at a time.
    pub const fn has_one_holder(self) -> bool {
        !matches!(self, Self::Administrator)
    }

    /// Whether papers print its holder, so that name, NIP, rank and position must be known.
    pub const fn is_printed(self) -> bool {
        !matches!(self, Self::Administrator)
    }
}

/// The days on which somebody holds an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    pub starts_on: NaiveDate,
    /// `None` until a successor takes office.
    pub ends_on: Option<NaiveDate>,
}

/// Where a term stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermStanding {
    Coming,
    InOffice,
    Over,
}

impl Term {
    pub fn standing(self, today: NaiveDate) -> TermStanding {
        if today < self.starts_on {
            TermStanding::Coming
        } else if self.ends_on.is_some_and(|last| last < today) {
            TermStanding::Over
        } else {
            TermStanding::InOffice
        }
    }

    /// Whether its holder, incoming, in office or outgoing, may confirm appointments.
    pub fn confirms(self, today: NaiveDate) -> bool {
        self.ends_on
            .and_then(|last| last.checked_add_days(OUTGOING_DAYS))
            .is_none_or(|until| until >= today)
    }
}

/// The day from which a holder counts: never earlier than `today` where somebody else holds the office on the first day
/// of the order, whose papers since then stay theirs.
pub fn counts_from(starts_on: NaiveDate, held_then: bool, today: NaiveDate) -> NaiveDate {
    if held_then {
        starts_on.max(today)
    } else {
        starts_on
    }
}

/// The people of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Involved {
    /// `None` if it was made at the server.
    pub proposer: Option<AccountId>,
    /// The appointed one, who is named to initial meanwhile, and whose term a cancellation prolongs.
    pub concerned: Vec<AccountId>,
}

impl Involved {
    /// Whether this person may decide, as far as it depends on the proposal: a second person whom it does not concern.
    pub fn leaves_free(&self, account: AccountId) -> bool {
        self.proposer != Some(account) && !self.concerned.contains(&account)
    }
}

/// What papers print of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrintedPerson {
    /// With titles.
    pub name: String,
    pub nip: String,
    /// Pangkat/golongan.
    pub rank: String,
    pub position: String,
    /// Unit organisasi; empty for that of the office.
    pub unit: String,
}

/// A part of [`PrintedPerson`] without which nobody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintedPart {
    Name,
    Nip,
    Rank,
    Position,
}

impl PrintedPerson {
    /// The parts that are missing.
    pub fn missing(&self) -> Vec<PrintedPart> {
        [
            (PrintedPart::Name, &self.name),
            (PrintedPart::Nip, &self.nip),
            (PrintedPart::Rank, &self.rank),
            (PrintedPart::Position, &self.position),
        ]
        .into_iter()
        .filter(|(_, text)| text.trim().is_empty())
        .map(|(part, _)| part)
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    #[test]
    fn a_term_lasts_from_its_first_day_to_its_last() {
        let term = Term {
            starts_on: day(2),
            ends_on: Some(day(4)),
        };
        for (today, standing) in [
            (1, TermStanding::Coming),
            (2, TermStanding::InOffice),
            (4, TermStanding::InOffice),
            (5, TermStanding::Over),
        ] {
            assert_eq!(term.standing(day(today)), standing, "{today}");
        }
        let open = Term {
            ends_on: None,
            ..term
        };
        assert_eq!(open.standing(day(31)), TermStanding::InOffice);
    }

    #[test]
    fn who_left_an_office_a_month_ago_confirms_no_more_and_who_comes_does() {
        let left = |last| Term {
            starts_on: NaiveDate::MIN,
            ends_on: Some(last),
        };
        let today = NaiveDate::from_ymd_opt(2027, 1, 2).unwrap();
        assert!(left(day(3)).confirms(today));
        assert!(!left(day(2)).confirms(today));
        let coming = Term {
            starts_on: today + Days::new(20),
            ends_on: None,
        };
        assert!(coming.confirms(today));
    }

    #[test]
    fn a_successor_counts_from_today_at_the_earliest() {
        assert_eq!(counts_from(day(1), true, day(3)), day(3));
        assert_eq!(counts_from(day(5), true, day(3)), day(5));
        assert_eq!(counts_from(day(1), false, day(3)), day(1));
    }

    #[test]
    fn neither_the_proposer_nor_whom_it_concerns_decides() {
        let [one, two, three] = [1, 2, 3].map(|second| {
            AccountId::at(chrono::DateTime::from_timestamp(1_795_000_000 + second, 0).unwrap())
        });
        let involved = Involved {
            proposer: Some(one),
            concerned: vec![two],
        };
        assert!(!involved.leaves_free(one) && !involved.leaves_free(two));
        assert!(involved.leaves_free(three));
    }

    #[test]
    fn what_is_missing_is_named() {
        let mut known = PrintedPerson {
            name: "Ahmad Fauzan".to_owned(),
            nip: " ".to_owned(),
            rank: "Pembina, IV/a".to_owned(),
            ..PrintedPerson::default()
        };
        assert_eq!(known.missing(), [PrintedPart::Nip, PrintedPart::Position]);
        "196908171994031999".clone_into(&mut known.nip);
        "Kepala Dinas".clone_into(&mut known.position);
        assert!(known.missing().is_empty());
    }
}

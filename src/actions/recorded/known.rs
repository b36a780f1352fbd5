//! Compares rows with what the portal knows: people with accounts, recorded cases, the register of letter numbers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::PgConnection;

use super::list::{ListError, ListRow};
use crate::actions::account::register::NIK_HASH;
use crate::domain::identity::Phone;
use crate::domain::recorded::{
    KnownPerson, ListDoubt, ListedCase, PersonMatch, match_person, same_person,
};
use crate::portal::Portal;
use crate::store::recorded;

/// Purpose of the keyed hash by which a case looks like another.
const CASE: &str = "recorded case";

/// The keyed hash of what makes two rows look like one case.
pub(super) fn case_hash(portal: &Portal, case: &ListedCase) -> Option<[u8; 32]> {
    case.key().map(|key| portal.vault().keyed_hash(CASE, &key))
}

pub(super) fn nik_hash(portal: &Portal, case: &ListedCase) -> Option<[u8; 32]> {
    let nik = case.nik.as_ref()?;
    Some(portal.vault().keyed_hash(NIK_HASH, nik.expose()))
}

/// Adds to every open row what is known of its person, its case and its letter's number.
pub(super) async fn compare(
    portal: &Portal,
    conn: &mut PgConnection,
    rows: &mut [ListRow],
) -> Result<(), ListError> {
    people(portal, conn, rows).await?;
    cases(portal, conn, rows).await?;
    numbers(conn, rows).await
}

async fn people(
    portal: &Portal,
    conn: &mut PgConnection,
    rows: &mut [ListRow],
) -> Result<(), ListError> {
    let (mut niks, mut phones, mut names) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for row in rows.iter().filter(|row| row.is_open()) {
        let case = &row.read.case;
        niks.extend(nik_hash(portal, case).map(|hash| hash.to_vec()));
        phones.extend(case.phone.as_ref().map(|phone| phone.as_str().to_owned()));
        names.extend(case.names.iter().map(|name| name.to_lowercase()));
    }
    let list = |all: BTreeSet<String>| all.into_iter().collect::<Vec<_>>();
    let niks: Vec<Vec<u8>> = niks.into_iter().collect();
    let known = recorded::people(conn, &niks, &list(phones), &list(names)).await?;
    let before = recorded::names_of_nik(conn, &niks).await?;
    let by_nik: HashMap<Vec<u8>, String> = before.into_iter().collect();
    let index = Known::of(&known);
    for row in rows.iter_mut().filter(|row| row.is_open()) {
        let case = &row.read.case;
        let Some(name) = case.names.first() else {
            continue;
        };
        let hash = nik_hash(portal, case);
        let other = hash
            .and_then(|hash| by_nik.get(&hash[..]))
            .is_some_and(|before| !same_person(before, name));
        let phone = case.phone.as_ref().map(Phone::as_str);
        let candidates = index.like(hash.as_ref().map(|hash| &hash[..]), phone, name);
        match match_person(
            name,
            hash.as_ref().map(|hash| &hash[..]),
            phone,
            &candidates,
        ) {
            PersonMatch::Nobody => {}
            PersonMatch::Account(account) => row.account = Some(account),
            PersonMatch::Doubt(doubt) => row.read.doubts.push(doubt),
        }
        if other {
            row.read.doubts.push(ListDoubt::NikOtherName);
        }
    }
    Ok(())
}

/// Known people by what they are found by.
struct Known<'a> {
    by_nik: BTreeMap<&'a [u8], Vec<&'a KnownPerson>>,
    by_phone: BTreeMap<&'a str, Vec<&'a KnownPerson>>,
    by_name: BTreeMap<String, Vec<&'a KnownPerson>>,
}

impl<'a> Known<'a> {
    fn of(people: &'a [KnownPerson]) -> Self {
        let mut known = Self {
            by_nik: BTreeMap::new(),
            by_phone: BTreeMap::new(),
            by_name: BTreeMap::new(),
        };
        for person in people {
            if let Some(hash) = &person.nik_hash {
                known.by_nik.entry(hash).or_default().push(person);
            }
            let phone = known.by_phone.entry(&person.phone).or_default();
            phone.push(person);
            let name = known.by_name.entry(person.name.to_lowercase());
            name.or_default().push(person);
        }
        known
    }

    fn like(&self, nik: Option<&[u8]>, phone: Option<&str>, name: &str) -> Vec<KnownPerson> {
        let mut found: Vec<&KnownPerson> = Vec::new();
        found.extend(
            nik.and_then(|nik| self.by_nik.get(nik))
                .into_iter()
                .flatten(),
        );
        found.extend(
            phone
                .and_then(|phone| self.by_phone.get(phone))
                .into_iter()
                .flatten(),
        );
        found.extend(self.by_name.get(&name.to_lowercase()).into_iter().flatten());
        found.sort_by_key(|person| person.account);
        found.dedup_by_key(|person| person.account);
        found.into_iter().cloned().collect()
    }
}

async fn cases(
    portal: &Portal,
    conn: &mut PgConnection,
    rows: &mut [ListRow],
) -> Result<(), ListError> {
    let hash = |row: &ListRow| case_hash(portal, &row.read.case).map(|hash| hash.to_vec());
    let open = rows.iter().filter(|row| row.is_open());
    let asked: Vec<Vec<u8>> = open.filter_map(hash).collect();
    let known: BTreeSet<Vec<u8>> = recorded::known_cases(conn, &asked)
        .await?
        .into_iter()
        .collect();
    for row in rows.iter_mut().filter(|row| row.is_open()) {
        if hash(row).is_some_and(|hash| known.contains(&hash)) {
            row.read.doubts.push(ListDoubt::AlreadyRecorded);
        }
    }
    Ok(())
}

async fn numbers(conn: &mut PgConnection, rows: &mut [ListRow]) -> Result<(), ListError> {
    let mut with: Vec<&mut ListRow> = rows
        .iter_mut()
        .filter(|row| row.is_open() && row.read.case.letter_number.is_some())
        .collect();
    let numbers: Vec<_> = with
        .iter()
        .filter_map(|row| row.read.case.letter_number.clone())
        .collect();
    for taken in recorded::numbers_taken(conn, &numbers).await? {
        if let Some(row) = with.get_mut(taken) {
            row.read.doubts.push(ListDoubt::NumberTaken);
        }
    }
    Ok(())
}

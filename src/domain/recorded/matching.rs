//! Whether somebody of the list has an account: by NIK, or by telephone number and name. What does not agree is a doubt.

use super::doubt::ListDoubt;
use crate::id::AccountId;
use crate::similarity::edits;
use crate::typed;

/// Somebody with an account, or in a case recorded before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    pub account: AccountId,
    pub name: String,
    /// As stored; `+62…`.
    pub phone: String,
    pub nik_hash: Option<Vec<u8>>,
}

/// The verdict about one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonMatch {
    Nobody,
    Account(AccountId),
    Doubt(ListDoubt),
}

/// Compares one person of the list with accounts that have the NIK, number or name.
pub fn match_person(
    name: &str,
    nik_hash: Option<&[u8]>,
    phone: Option<&str>,
    known: &[KnownPerson],
) -> PersonMatch {
    let agrees = |person: &&KnownPerson| same_person(&person.name, name);
    if let Some(hash) = nik_hash
        && let Some(person) = known
            .iter()
            .find(|person| person.nik_hash.as_deref() == Some(hash))
    {
        return if agrees(&person) {
            PersonMatch::Account(person.account)
        } else {
            PersonMatch::Doubt(ListDoubt::NikOfAnother)
        };
    }
    let same_phone: Vec<&KnownPerson> = known
        .iter()
        .filter(|person| phone.is_some_and(|phone| person.phone == phone))
        .collect();
    if !same_phone.is_empty() {
        let both = |person: &&&KnownPerson| {
            agrees(person) && (nik_hash.is_none() || person.nik_hash.is_none())
        };
        let agreeing: Vec<_> = same_phone.iter().filter(both).collect();
        return match agreeing.as_slice() {
            [only] if same_phone.len() == 1 => PersonMatch::Account(only.account),
            _ => PersonMatch::Doubt(ListDoubt::PhoneOfAnother),
        };
    }
    let nothing_else = nik_hash.is_none() && phone.is_none();
    if nothing_else && known.iter().any(|person| agrees(&person)) {
        return PersonMatch::Doubt(ListDoubt::Namesake);
    }
    PersonMatch::Nobody
}

/// Whether two names can be one person's: the same words without titles, one letter apart, or with a word left out.
pub fn same_person(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    let left_out = short.len() >= 2 && short.iter().all(|word| long.contains(word));
    let (one, other) = (one.join(" "), other.join(" "));
    one == other || left_out || (one.len() >= 6 && edits(&one, &other) <= 1)
}

/// The words of a name in small letters, sorted, without what stands behind a comma and without "H." and "Hj.".
fn words(name: &str) -> Vec<String> {
    let plain = typed::plain(name).to_lowercase();
    let name = plain.split(',').next().unwrap_or_default();
    let mut words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            !matches!(
                *word,
                "" | "h" | "hj" | "drs" | "dra" | "ir" | "dr" | "ibu" | "bapak" | "bpk"
            )
        })
        .map(str::to_owned)
        .collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn siti() -> KnownPerson {
        KnownPerson {
            account: AccountId::at(DateTime::UNIX_EPOCH),
            name: "Siti Aminah".to_owned(),
            phone: "+6281234567890".to_owned(),
            nik_hash: Some(vec![1]),
        }
    }

    const PHONE: Option<&str> = Some("+6281234567890");

    #[test]
    fn a_person_is_matched_by_nik_or_by_number_and_name_never_by_less() {
        let siti = siti();
        let account = PersonMatch::Account(siti.account);
        let doubt = PersonMatch::Doubt;
        let known = [siti];
        for (name, nik, phone, verdict) in [
            ("SITI AMINAH", Some(&[1_u8][..]), None, account.clone()),
            ("Hj. Siti Aminah, S.E.", Some(&[1]), None, account.clone()),
            ("Budi", Some(&[1]), None, doubt(ListDoubt::NikOfAnother)),
            ("Siti Aminah", None, PHONE, account),
            ("Budi", None, PHONE, doubt(ListDoubt::PhoneOfAnother)),
            (
                "Siti Aminah",
                Some(&[2]),
                PHONE,
                doubt(ListDoubt::PhoneOfAnother),
            ),
            ("Siti Aminah", None, None, doubt(ListDoubt::Namesake)),
            ("Siti Aminah", Some(&[2]), None, PersonMatch::Nobody),
            ("Siti Aminah", None, Some("+628777"), PersonMatch::Nobody),
            ("Budi", None, None, PersonMatch::Nobody),
        ] {
            assert_eq!(
                match_person(name, nik, phone, &known),
                verdict,
                "{name} {nik:?} {phone:?}"
            );
        }
    }

    #[test]
    fn a_number_that_two_accounts_have_names_neither() {
        let mut other = siti();
        other.nik_hash = None;
        let known = [siti(), other];
        assert_eq!(
            match_person("Siti Aminah", None, PHONE, &known),
            PersonMatch::Doubt(ListDoubt::PhoneOfAnother)
        );
    }

    #[test]
    fn names_agree_but_for_titles_a_letter_or_a_word() {
        for (one, other, same) in [
            ("Siti Aminah", "AMINAH SITI", true),
            ("Siti Aminah", "Siti Aminahh", true),
            ("Siti Nur Aminah", "Siti Aminah", true),
            ("Siti", "Siti Aminah", false),
            ("Siti", "Sita", false),
            ("Budi Santoso", "Budi Santosa", true),
            ("", "", false),
        ] {
            assert_eq!(same_person(one, other), same, "{one} {other}");
        }
    }
}

//! Questions on the people who made something, one row for each: pencipta, inventor, pendesain.

use super::ask::{line, question, text};
use std::collections::BTreeSet;

use super::details::Details;
use super::field::{Field, FieldKind, Group, LineForm};
use crate::fault::{FieldError, FieldFault};
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::Requirement;
use crate::typed;

/// Most people in one list.
const MOST: usize = 20;

pub(super) const NAME: Field = question("name", "Nama lengkap")
    .kind(FieldKind::Formed(LineForm::Name))
    .hint("Persis seperti pada KTP atau paspor.")
    .missing("Tuliskan nama lengkap");

pub(super) const NATIONALITY: Field =
    line("nationality", "Kewarganegaraan", 60).missing("Tuliskan kewarganegaraan");

pub(super) const ADDRESS: Field = text("address", "Alamat lengkap", 300)
    .hint("Jalan, kelurahan, kecamatan, kota atau kabupaten, provinsi, negara.")
    .missing("Tuliskan alamat lengkap");

pub(super) const POSTAL_CODE: Field = question("postal_code", "Kode pos (boleh dilewati)")
    .kind(FieldKind::Formed(LineForm::PostalCode))
    .optional();

pub(super) const EMAIL: Field = question("email", "Email (boleh dilewati)")
    .kind(FieldKind::Formed(LineForm::Email))
    .optional();

pub(super) const PHONE: Field = question("phone", "Telepon (boleh dilewati)")
    .kind(FieldKind::Formed(LineForm::Phone))
    .optional();

const COLUMNS: &[Field] = &[NAME, NATIONALITY, ADDRESS, POSTAL_CODE, EMAIL, PHONE];

/// Faults of lists with only one name, when a document is asked for from each of the others.
pub(super) fn alone(asked_for: &[&Requirement], details: &Details) -> Vec<FieldError> {
    let lists = asked_for.iter().filter_map(|of| match of.paper {
        Some(Template::Declaration(Declaration {
            signed_by: SignedBy::EachOtherRowAndApplicant(list),
            ..
        })) => Some(*list),
        _ => None,
    });
    let named = |list: &str| -> BTreeSet<String> {
        let rows = details.entries(list).into_iter();
        rows.map(|row| typed::name(row.text(NAME.code)).to_lowercase())
            .filter(|name| !name.is_empty())
            .collect()
    };
    lists
        .filter(|list| named(list).len() == 1)
        .map(|list| FieldError::new(list, FieldFault::NobodyBeside))
        .collect()
}

/// Rows with name and contact data only; `one` is the word for one person.
pub(super) const fn people(one: &'static str) -> Group {
    with_columns(one, COLUMNS)
}

/// Rows with other columns.
pub(super) const fn with_columns(one: &'static str, columns: &'static [Field]) -> Group {
    Group {
        one,
        columns,
        max: MOST,
    }
}

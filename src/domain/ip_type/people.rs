//! Questions on the people who made something, one row for each: pencipta, inventor, pendesain.

use std::collections::BTreeSet;

use super::details::Details;
use super::field::{Field, FieldKind, Group, LineForm};
use crate::fault::{FieldError, FieldFault};
use crate::need::Need;
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::Requirement;
use crate::typed;

/// Most people in one list.
const MOST: usize = 20;

pub(super) const NAME: Field = Field {
    code: "name",
    label: "Nama lengkap",
    hint: "Persis seperti pada KTP atau paspor.",
    missing: "Tuliskan nama lengkap",
    kind: FieldKind::Formed(LineForm::Name),
    need: Need::Always,
};

pub(super) const NATIONALITY: Field = Field {
    code: "nationality",
    label: "Kewarganegaraan",
    hint: "",
    missing: "Tuliskan kewarganegaraan",
    kind: FieldKind::Text { max: 60 },
    need: Need::Always,
};

pub(super) const ADDRESS: Field = Field {
    code: "address",
    label: "Alamat lengkap",
    hint: "Jalan, kelurahan, kecamatan, kota atau kabupaten, provinsi, negara.",
    missing: "Tuliskan alamat lengkap",
    kind: FieldKind::LongText { max: 300 },
    need: Need::Always,
};

pub(super) const POSTAL_CODE: Field = Field {
    code: "postal_code",
    label: "Kode pos (boleh dilewati)",
    hint: "",
    missing: "",
    kind: FieldKind::Formed(LineForm::PostalCode),
    need: Need::Optional,
};

pub(super) const EMAIL: Field = Field {
    code: "email",
    label: "Email (boleh dilewati)",
    hint: "",
    missing: "",
    kind: FieldKind::Formed(LineForm::Email),
    need: Need::Optional,
};

pub(super) const PHONE: Field = Field {
    code: "phone",
    label: "Telepon (boleh dilewati)",
    hint: "",
    missing: "",
    kind: FieldKind::Formed(LineForm::Phone),
    need: Need::Optional,
};

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

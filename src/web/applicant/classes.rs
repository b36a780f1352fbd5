//! Nice classes as rows that are added and removed without a script: chosen classes, a search by everyday word, and
//! all 45 classes to choose from.

use super::cost::ClassPrice;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::ip_type::nice::{self, HEADINGS};
use crate::domain::ip_type::{Details, Field};
use crate::web::view::{ErrorItem, Link};
use crate::words::field_error;

/// The question with its rows.
#[derive(Debug, Default)]
pub struct ClassesView {
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    /// What is wrong with the list as a whole.
    pub error: Option<String>,
    pub rows: Vec<Row>,
    pub query: String,
    /// How many classes match.
    pub found: String,
    pub results: Vec<Offer>,
    pub all: Vec<Offer>,
    /// What one class more costs; empty words where nobody knows.
    pub price: ClassPrice,
}

/// One chosen class and what is sold in it.
#[derive(Debug)]
pub struct Row {
    /// As typed; a number from 1 to 45 if `known`.
    pub class: String,
    pub known: bool,
    pub heading: &'static str,
    pub goods: String,
    pub class_id: String,
    pub class_error: Option<String>,
    pub goods_id: String,
    /// What is wrong with the goods.
    pub error: Option<String>,
}

/// A class that can be chosen.
#[derive(Debug)]
pub struct Offer {
    pub class: u8,
    pub heading: &'static str,
    /// The everyday words that matched.
    pub words: &'static str,
    pub chosen: bool,
}

impl ClassesView {
    pub fn new(
        field: &'static Field,
        details: &Details,
        faults: &[FieldError],
        query: &str,
        price: ClassPrice,
    ) -> Self {
        let mut seen = Vec::new();
        let mut rows = Vec::new();
        for (number, (class, goods)) in details.rows(field.code).into_iter().enumerate() {
            rows.push(Row::new(field, number, (class, goods), faults, &seen));
            seen.push(nice::parse(class));
        }
        let chosen = |class: u8| {
            rows.iter()
                .any(|row| nice::parse(&row.class) == Some(class))
        };
        let results = found(query, &chosen);
        Self {
            name: field.code,
            label: field.label,
            hint: field.hint,
            error: faults
                .iter()
                .find(|fault| fault.field == field.code && !is_of_a_row(&fault.fault))
                .map(|fault| field_error::of_field(field, &fault.fault)),
            found: match results.len() {
                0 => format!(
                    "Tidak ada kelas yang cocok dengan “{query}”. Coba kata lain, atau buka daftar semua kelas."
                ),
                count => format!("{count} kelas cocok dengan “{query}”"),
            },
            results,
            all: HEADINGS
                .iter()
                .map(|heading| Offer::new(heading.class, heading.heading, "", &chosen))
                .collect(),
            rows,
            query: query.to_owned(),
            price,
        }
    }

    /// The lines of the error summary: the list's own, then row by row.
    pub fn errors(&self) -> Vec<ErrorItem> {
        let own = self
            .error
            .iter()
            .map(|text| Link::new(format!("#{}", self.name), text));
        let rows = self.rows.iter().flat_map(|row| {
            let class = row
                .class_error
                .iter()
                .map(|text| Link::new(format!("#{}", row.class_id), text));
            let goods = row
                .error
                .iter()
                .map(|text| Link::new(format!("#{}", row.goods_id), text));
            class.chain(goods)
        });
        own.chain(rows).collect()
    }
}

const fn is_of_a_row(fault: &FieldFault) -> bool {
    matches!(
        fault,
        FieldFault::ClassOutside { .. } | FieldFault::ClassTwice { .. }
    )
}

impl Row {
    fn new(
        field: &Field,
        number: usize,
        (class, goods): (&str, &str),
        faults: &[FieldError],
        seen: &[Option<u8>],
    ) -> Self {
        let parsed = nice::parse(class);
        let twice = parsed.is_some() && seen.contains(&parsed);
        let known = parsed.is_some() && !twice;
        let goods_name =
            parsed.map_or_else(String::new, |class| format!("{}_goods_{class}", field.code));
        let about_class = faults.iter().find(|fault| match &fault.fault {
            FieldFault::ClassOutside { typed } => typed == class,
            FieldFault::ClassTwice { class } => twice && Some(*class) == parsed,
            _ => false,
        });
        let about_goods = faults
            .iter()
            .find(|fault| known && fault.field == goods_name);
        let say = |fault: &FieldError| field_error::of_field(field, &fault.fault);
        Self {
            class: class.to_owned(),
            known,
            heading: parsed
                .and_then(nice::heading)
                .map_or("", |heading| heading.heading),
            goods: goods.to_owned(),
            class_id: format!("{}-{number}", field.code),
            class_error: about_class.map(say),
            goods_id: if known {
                goods_name
            } else {
                format!("{}_goods-{number}", field.code)
            },
            error: about_goods.map(say),
        }
    }
}

impl Offer {
    fn new(
        class: u8,
        heading: &'static str,
        words: &'static str,
        chosen: &impl Fn(u8) -> bool,
    ) -> Self {
        Self {
            class,
            heading,
            words: if words == heading { "" } else { words },
            chosen: chosen(class),
        }
    }
}

fn found(query: &str, chosen: &impl Fn(u8) -> bool) -> Vec<Offer> {
    match nice::parse(query).and_then(nice::heading) {
        Some(heading) => vec![Offer::new(heading.class, heading.heading, "", chosen)],
        None => nice::search(query)
            .into_iter()
            .map(|(heading, words)| Offer::new(heading.class, heading.heading, words, chosen))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ip_type::TRADEMARK;

    #[test]
    fn a_class_outside_or_twice_is_said_at_its_row() {
        let field = TRADEMARK.field("nice_classes").unwrap();
        let mut details = Details::default();
        let row = |class: &str, goods: &str| (class.to_owned(), goods.to_owned());
        details.set_rows(
            "nice_classes",
            vec![
                row("46", "x"),
                row("30", "kerupuk"),
                row("30", "kue"),
                row("29", ""),
            ],
        );
        let typed = "46".to_owned();
        let faults = [
            FieldError::new("nice_classes", FieldFault::ClassOutside { typed }),
            FieldError::new("nice_classes", FieldFault::ClassTwice { class: 30 }),
            FieldError::new(
                "nice_classes_goods_29",
                FieldFault::GoodsMissing { class: 29 },
            ),
        ];
        let view = ClassesView::new(field, &details, &faults, "", ClassPrice::default());
        assert_eq!(view.error, None);
        let wrong: Vec<bool> = view
            .rows
            .iter()
            .map(|row| row.class_error.is_some())
            .collect();
        assert_eq!(wrong, [true, false, true, false]);
        let targets: Vec<String> = view.errors().into_iter().map(|item| item.href).collect();
        assert_eq!(
            targets,
            [
                "#nice_classes-0",
                "#nice_classes-2",
                "#nice_classes_goods_29"
            ]
        );
    }
}

//! Nice classes as rows that are added and removed without a script: chosen classes, a search by everyday word, and
//! all 45 classes to choose from.

use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::ip_type::nice::{self, HEADINGS};
use crate::domain::ip_type::{Details, Field, FieldKind, Page};
use crate::web::form::FormData;
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
    /// "Rp500.000"; empty where nobody knows.
    pub price: String,
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
        price: String,
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

/// What a button inside the list asks for, besides saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    Add(u8),
    /// The row with this number, from 0 on.
    Remove(usize),
    Search(String),
}

impl Wish {
    /// `None` where the whole page was sent. Enter in the search box searches.
    pub fn of(form: &FormData) -> Option<Self> {
        if let Some(class) = nice::parse(form.text("tambah")) {
            return Some(Self::Add(class));
        }
        if let Some(row) = form.optional("buang") {
            return row.parse().ok().map(Self::Remove);
        }
        let query = form.text("cari");
        match form.text("aksi") {
            "cari" => Some(Self::Search(query.to_owned())),
            "enter" if !query.is_empty() => Some(Self::Search(query.to_owned())),
            _ => None,
        }
    }

    /// What follows the page's own address to lead to the place that changed.
    pub fn onward(&self, page: &Page) -> String {
        let field = lists(page).next().map_or("", |field| field.code);
        match self {
            Self::Add(class) => format!("#{field}_goods_{class}"),
            Self::Remove(_) => format!("#{field}"),
            Self::Search(query) => {
                format!("?cari={}#cari-kelas", crate::web::urls::escape(query))
            }
        }
    }

    /// Changes the posted rows (names and values, in order) as wished.
    pub fn change(&self, page: &Page, pairs: &mut Vec<(String, String)>) {
        for field in lists(page) {
            let goods = format!("{}_goods", field.code);
            match self {
                Self::Add(class) => {
                    let chosen = pairs.iter().any(|(name, value)| {
                        name == field.code && nice::parse(value.trim()) == Some(*class)
                    });
                    if !chosen {
                        pairs.push((field.code.to_owned(), class.to_string()));
                        pairs.push((goods, String::new()));
                    }
                }
                Self::Remove(row) => {
                    drop_nth(pairs, field.code, *row);
                    drop_nth(pairs, &goods, *row);
                }
                Self::Search(_) => {}
            }
        }
    }
}

fn lists(page: &Page) -> impl Iterator<Item = &'static Field> + use<> {
    let fields: &'static [Field] = page.fields;
    fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::NiceClasses { .. }))
}

fn drop_nth(pairs: &mut Vec<(String, String)>, name: &str, number: usize) {
    let mut met = 0;
    pairs.retain(|(known, _)| {
        let is_it = known == name && met == number;
        met += usize::from(known == name);
        !is_it
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ip_type::TRADEMARK;

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    const ROWS: &[(&str, &str)] = &[
        ("nice_classes", "29"),
        ("nice_classes_goods", "abon"),
        ("nice_classes", "30"),
        ("nice_classes_goods", "kerupuk"),
    ];

    #[test]
    fn a_row_is_added_once_and_the_right_one_removed() {
        let page = TRADEMARK.page("kelas").unwrap();
        let mut rows = pairs(ROWS);
        Wish::Add(30).change(page, &mut rows);
        assert_eq!(rows, pairs(ROWS));
        Wish::Add(43).change(page, &mut rows);
        assert_eq!(rows.len(), 6);
        Wish::Remove(0).change(page, &mut rows);
        assert_eq!(rows.first().unwrap().1, "30");
        assert_eq!(rows.len(), 4);
    }

    #[test]
    fn a_button_says_what_it_wishes_and_enter_searches() {
        let wish = |list: &[(&str, &str)]| Wish::of(&FormData::new(pairs(list)));
        assert_eq!(wish(&[("tambah", "30")]), Some(Wish::Add(30)));
        assert_eq!(wish(&[("tambah", "46")]), None);
        assert_eq!(wish(&[("buang", "1")]), Some(Wish::Remove(1)));
        let searched = Some(Wish::Search("sambal".into()));
        assert_eq!(wish(&[("cari", "sambal"), ("aksi", "cari")]), searched);
        assert_eq!(wish(&[("cari", "sambal"), ("aksi", "enter")]), searched);
        assert_eq!(wish(&[("cari", ""), ("aksi", "enter")]), None);
        assert_eq!(wish(&[("cari", "sambal"), ("aksi", "lanjut")]), None);
    }

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
        let view = ClassesView::new(field, &details, &faults, "", String::new());
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

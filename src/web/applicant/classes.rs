//! Nice classes as rows that can be added and removed without a script: chosen classes, a search by everyday words, and
//! all 45 classes.

use super::cost::ClassPrice;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::ip_type::nice::{self, HEADINGS, NiceHeading};
use crate::domain::ip_type::{Details, Field};
use crate::urls;
use crate::web::view::{ErrorItem, Link};
use crate::words::field_error;

/// The question with its rows.
#[derive(Debug, Default)]
pub struct ClassesView {
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    /// Fault of the whole list.
    pub error: Option<String>,
    pub rows: Vec<ClassRow>,
    pub query: String,
    /// How many classes match.
    pub found: String,
    /// Sentences on the difference between the found classes.
    pub differences: Vec<&'static str>,
    /// Search words that are not known; empty if all are.
    pub unknown: String,
    pub results: Vec<ClassChoice>,
    pub all: Vec<ClassChoice>,
    /// Cost of one more class; its texts are empty if unknown.
    pub price: ClassPrice,
}

/// A chosen class with its goods.
#[derive(Debug)]
pub struct ClassRow {
    /// As typed; a number from 1 to 45 if `known`.
    pub class: String,
    pub known: bool,
    pub heading: &'static str,
    pub caution: &'static str,
    /// Link to the class in DJKI's list, at these goods.
    pub skm: String,
    pub goods: String,
    pub class_id: String,
    pub class_error: Option<String>,
    pub goods_id: String,
    /// Fault of the goods.
    pub error: Option<String>,
}

/// A class that can be chosen.
#[derive(Debug)]
pub struct ClassChoice {
    pub class: u8,
    pub heading: &'static str,
    /// The everyday name that matched.
    pub words: &'static str,
    pub caution: &'static str,
    /// Link to the class in DJKI's list, at the search word.
    pub skm: String,
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
            rows.push(ClassRow::new(field, number, (class, goods), faults, &seen));
            seen.push(nice::parse(class));
        }
        let chosen = |class: u8| {
            rows.iter()
                .any(|row| nice::parse(&row.class) == Some(class))
        };
        let answer = found(query);
        let results: Vec<ClassChoice> = answer
            .offers
            .iter()
            .map(|offer| ClassChoice::new(offer.heading, offer.name, query, &chosen))
            .collect();
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
                    "Kami belum tahu kelas “{query}”. Coba kata yang lebih umum, misalnya “kue” untuk kue bintang, atau tanyakan kepada petugas."
                ),
                count => format!("{count} kelas mungkin cocok dengan “{query}”"),
            },
            differences: answer.differences,
            unknown: unknown(&answer.unknown, results.is_empty()),
            results,
            all: HEADINGS
                .iter()
                .map(|heading| ClassChoice::new(heading, "", "", &chosen))
                .collect(),
            rows,
            query: query.to_owned(),
            price,
        }
    }

    /// Items for the error summary: the list's own, then row by row.
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

impl ClassRow {
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
            caution: parsed.map_or("", nice::caution),
            skm: urls::skm(parsed.unwrap_or(1), first_of(goods)),
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

/// The first of the goods, up to the first separator.
fn first_of(goods: &str) -> &str {
    goods.split([';', ',', '\n']).next().unwrap_or_default()
}

impl ClassChoice {
    fn new(
        heading: &'static NiceHeading,
        words: &'static str,
        query: &str,
        chosen: &impl Fn(u8) -> bool,
    ) -> Self {
        Self {
            class: heading.class,
            heading: heading.heading,
            words,
            caution: nice::caution(heading.class),
            skm: urls::skm(heading.class, query),
            chosen: chosen(heading.class),
        }
    }
}

/// The class with this number, or what the search finds for these words.
fn found(query: &str) -> nice::Everyday {
    let number = query.trim_start_matches(|c: char| !c.is_ascii_digit());
    let alone = query.len() == number.len() || query.to_lowercase().starts_with("kelas");
    match nice::parse(number.trim())
        .filter(|_| alone)
        .and_then(nice::heading)
    {
        Some(heading) => nice::Everyday {
            offers: vec![nice::ClassOffer { heading, name: "" }],
            ..nice::Everyday::default()
        },
        None => nice::search(query),
    }
}

/// Reports unknown words of the search, because they may be the important ones.
fn unknown(words: &[String], nothing: bool) -> String {
    if words.is_empty() || nothing {
        return String::new();
    }
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    format!(
        "Kata {} belum ada di daftar kami; yang di bawah ini dicari dari kata lainnya.",
        quoted.join(", ")
    )
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

    #[test]
    fn a_number_is_a_class_and_a_word_leads_to_djkis_list_at_the_word() {
        let field = TRADEMARK.field("nice_classes").unwrap();
        let view = |query: &str| {
            let details = Details::default();
            ClassesView::new(field, &details, &[], query, ClassPrice::default())
        };
        for query in ["43", "kelas 43", "Kelas 43 "] {
            let classes: Vec<u8> = view(query)
                .results
                .iter()
                .map(|offer| offer.class)
                .collect();
            assert_eq!(classes, [43], "{query}");
        }
        let shop = view("toko kue");
        assert!(shop.results[0].caution.contains("tidak perlu kelas 35"));
        assert_eq!(
            shop.results[0].skm,
            "https://skm.dgip.go.id/index.php/skm/detailkelas/35#:~:text=toko%20kue"
        );
        assert!(!shop.differences.is_empty());
        assert!(view("kerupuk qwrtzx").unknown.contains("“qwrtzx”"));
        assert!(view("qwrtzx").found.contains("tanyakan kepada petugas"));
        assert_eq!(view("46").results.len(), 0);
    }
}

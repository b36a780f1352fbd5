//! Buttons inside a form that do more than save: adding or removing a class or row, searching.

use crate::domain::ip_type::nice;
use crate::domain::ip_type::{Details, Field, FieldKind, Group, Page, cell};
use crate::web::form::FormData;

/// What such a button asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    Add(u8),
    /// Remove the class in this row, counted from 0.
    Remove(usize),
    Search(String),
    /// Add a row to the group with this code.
    AddRow(String),
    RemoveRow(String, usize),
}

impl Wish {
    /// `None` if the whole page was sent. Enter in the search box searches.
    pub fn of(form: &FormData) -> Option<Self> {
        if let Some(class) = nice::parse(form.text("tambah")) {
            return Some(Self::Add(class));
        }
        if let Some(row) = form.optional("buang") {
            return row.parse().ok().map(Self::Remove);
        }
        if let Some(code) = form.optional("baris-baru") {
            return Some(Self::AddRow(code.to_owned()));
        }
        if let Some((code, row)) = form
            .optional("hapus-baris")
            .and_then(|row| row.split_once('.'))
        {
            let row = row.parse().ok()?;
            return Some(Self::RemoveRow(code.to_owned(), row));
        }
        let query = form.text("cari");
        match form.text("aksi") {
            "cari" => Some(Self::Search(query.to_owned())),
            "enter" if !query.is_empty() => Some(Self::Search(query.to_owned())),
            _ => None,
        }
    }

    /// Appended to the page's address, to lead to what was changed.
    pub fn onward(&self, page: &Page, details: &Details) -> String {
        let field = lists(page).next().map_or("", |field| field.code);
        match self {
            Self::Add(class) => format!("#{field}_goods_{class}"),
            Self::Remove(_) => format!("#{field}"),
            Self::Search(query) => {
                format!("?cari={}#cari-kelas", crate::urls::escape(query))
            }
            Self::AddRow(code) => {
                let last = details.typed_entries(code).len().saturating_sub(1);
                let first = groups(page)
                    .find(|(field, _)| field.code == code)
                    .and_then(|(_, group)| group.columns.first());
                first.map_or_else(String::new, |column| {
                    format!("#{}", cell(code, last, column.code))
                })
            }
            Self::RemoveRow(code, _) => format!("#{code}"),
        }
    }

    /// Applies the change to the posted pairs of names and values.
    pub fn change(&self, page: &Page, pairs: &mut Vec<(String, String)>) {
        match self {
            Self::AddRow(code) => add_row(page, code, pairs),
            Self::RemoveRow(code, row) => {
                let prefix = cell(code, *row, "");
                pairs.retain(|(name, _)| !name.starts_with(&prefix));
            }
            Self::Search(_) => {}
            Self::Add(_) | Self::Remove(_) => self.change_classes(page, pairs),
        }
    }

    fn change_classes(&self, page: &Page, pairs: &mut Vec<(String, String)>) {
        let searched = searched(pairs);
        for field in lists(page) {
            let goods = format!("{}_goods", field.code);
            match self {
                Self::Add(class) => {
                    let chosen = pairs.iter().any(|(name, value)| {
                        name == field.code && nice::parse(value.trim()) == Some(*class)
                    });
                    if !chosen {
                        pairs.push((field.code.to_owned(), class.to_string()));
                        pairs.push((goods, searched.clone()));
                    }
                }
                Self::Remove(row) => {
                    drop_nth(pairs, field.code, *row);
                    drop_nth(pairs, &goods, *row);
                }
                _ => {}
            }
        }
    }
}

/// The search word as goods of the chosen class, until the owner types more; empty for a number.
fn searched(pairs: &[(String, String)]) -> String {
    let query = pairs.iter().find(|(name, _)| name == "cari");
    let query = query.map(|(_, query)| query.trim()).unwrap_or_default();
    let says = query.chars().any(char::is_alphabetic) && !query.chars().any(char::is_numeric);
    if says {
        query.to_owned()
    } else {
        String::new()
    }
}

/// Adds a blank row after the last one.
fn add_row(page: &Page, code: &str, pairs: &mut Vec<(String, String)>) {
    let Some((field, group)) = groups(page).find(|(field, _)| field.code == code) else {
        return;
    };
    let last = pairs
        .iter()
        .filter(|(name, _)| field.owns(name))
        .filter_map(|(name, _)| {
            let rest = name.strip_prefix(code)?.strip_prefix('_')?;
            rest.split_once('_')?.0.parse::<usize>().ok()
        })
        .max();
    let row = last.map_or(0, |last| last.saturating_add(1));
    if let Some(column) = group.columns.first() {
        pairs.push((cell(code, row, column.code), String::new()));
    }
}

fn groups(page: &Page) -> impl Iterator<Item = (&'static Field, &'static Group)> + use<> {
    let fields: &'static [Field] = page.fields;
    fields.iter().filter_map(|field| match field.kind {
        FieldKind::Rows(group) => Some((field, group)),
        _ => None,
    })
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
    fn the_word_searched_for_is_what_is_sold_in_the_class_it_led_to() {
        let page = TRADEMARK.page("kelas").unwrap();
        for (query, goods) in [
            ("emping melinjo ", "emping melinjo"),
            ("kelas 43", ""),
            ("", ""),
        ] {
            let mut rows = pairs(&[("cari", query)]);
            Wish::Add(43).change(page, &mut rows);
            assert_eq!(rows.last().unwrap().1, goods);
        }
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
}

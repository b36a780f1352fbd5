//! Answers of a form as text, for review pages, officers and papers.

use super::date;
use crate::domain::ip_type::Shown;

/// The answer to a question as lines of label and value; without an answer the value is empty.
pub fn lines(label: &str, shown: Shown) -> Vec<(String, String)> {
    match shown {
        Shown::Classes(classes) => classes
            .into_iter()
            .map(|class| (format!("Kelas {}", class.class), class.goods))
            .collect(),
        Shown::Rows(rows) => rows
            .into_iter()
            .map(|row| (row.title, cells(row.cells)))
            .collect(),
        one => vec![(label.to_owned(), in_one_line(one).unwrap_or_default())],
    }
}

/// The answer on one line of a letter; of rows only the first answer of each, such as names.
pub fn in_one_line(shown: Shown) -> Option<String> {
    match shown {
        Shown::Nothing => None,
        Shown::Text(text) => Some(text),
        Shown::Date(day) => Some(date::date(day)),
        Shown::Classes(classes) => {
            let numbers: Vec<String> = classes.iter().map(|row| row.class.to_string()).collect();
            Some(format!("kelas {}", numbers.join(", ")))
        }
        Shown::Rows(rows) => {
            let first = |row: crate::domain::ip_type::ShownRow| {
                let (_, shown) = row.cells.into_iter().next()?;
                in_one_line(shown)
            };
            Some(
                rows.into_iter()
                    .filter_map(first)
                    .collect::<Vec<_>>()
                    .join("; "),
            )
        }
    }
}

/// The first answer of a row without its label, the others with theirs.
fn cells(cells: Vec<(&'static str, Shown)>) -> String {
    let said: Vec<String> = cells
        .into_iter()
        .enumerate()
        .filter_map(|(number, (label, shown))| {
            let text = in_one_line(shown)?;
            let label = label.trim_end_matches(" (boleh dilewati)").to_lowercase();
            Some(if number == 0 {
                text
            } else {
                format!("{label}: {text}")
            })
        })
        .collect();
    said.join("; ")
}

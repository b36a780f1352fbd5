//! The questions of one page of the catalogue's form: drawn from the answers kept, read from what was posted.

use chrono::{Datelike, NaiveDate};

use super::classes::ClassesView;
use super::question::Question;
use crate::domain::fault::FieldError;
use crate::domain::ip_type::{Details, Field, FieldKind, Input, IpType, Page};
use crate::domain::requirement::{Need, Situation};
use crate::web::view::{ChoiceView, DateView, FieldView, OptionView};
use crate::words::field_error;

/// How the catalogue marks a question that need not be answered; the component says it in its own way.
const MAY_BE_EMPTY: &str = " (boleh dikosongkan)";

/// What was posted, with the three parts of a date as one answer.
pub fn input(page: &Page, pairs: &[(String, String)]) -> Input {
    let mut all: Vec<(String, String)> = pairs.to_vec();
    let dates = page
        .fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::Date(_)));
    for field in dates {
        let part = |suffix: &str| {
            let name = format!("{}_{suffix}", field.code);
            let found = pairs.iter().find(|(known, _)| *known == name);
            found.map_or("", |(_, value)| value.trim())
        };
        let (day, month, year) = (part("hari"), part("bulan"), part("tahun"));
        if !(day.is_empty() && month.is_empty() && year.is_empty()) {
            all.push((field.code.to_owned(), format!("{day}-{month}-{year}")));
        }
    }
    all.into_iter().collect()
}

/// What must change on this page before the case can be sent.
pub fn faults(
    kind: &IpType,
    page: &Page,
    details: &Details,
    situation: &Situation<'_>,
    today: NaiveDate,
) -> Vec<FieldError> {
    let mut faults = details.check(page.fields, situation, today);
    let on_page = |fault: &FieldError| page.fields.iter().any(|field| field.code == fault.field);
    faults.extend((kind.check_together)(details).into_iter().filter(on_page));
    faults
}

/// The questions of the page with the answers kept so far.
pub fn questions(
    page: &Page,
    details: &Details,
    faults: &[FieldError],
    classes: &ClassHelp<'_>,
) -> Vec<Question> {
    let fields: &'static [Field] = page.fields;
    fields
        .iter()
        .map(|field| question(field, details, faults, classes))
        .collect()
}

/// What stands beside a list of classes: the word searched for, and the price of one class.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClassHelp<'a> {
    pub query: &'a str,
    pub price: &'a str,
}

fn question(
    field: &'static Field,
    details: &Details,
    faults: &[FieldError],
    classes: &ClassHelp<'_>,
) -> Question {
    let error = faults
        .iter()
        .find(|fault| fault.field == field.code)
        .map(|fault| field_error::of_field(field, &fault.fault));
    match field.kind {
        FieldKind::Text { max } => Question::Text(text(field, details, error, max)),
        FieldKind::LongText { max } => Question::LongText(text(field, details, error, max).rows(4)),
        FieldKind::Date(_) => Question::Date(date(field, details.text(field.code), error)),
        FieldKind::Choice(choices) => {
            let options = choices
                .iter()
                .map(|choice| OptionView::new(choice.word, choice.label).note(choice.hint))
                .collect();
            let mut view = ChoiceView::new(field.code, field.label, options)
                .hint(field.hint)
                .chosen(&details.words(field.code))
                .error(error);
            view.columns = choices.len() > 4;
            Question::Choice(view)
        }
        FieldKind::NiceClasses { .. } => Question::Classes(ClassesView::new(
            field,
            details,
            faults,
            classes.query,
            classes.price.to_owned(),
        )),
    }
}

fn text(field: &Field, details: &Details, error: Option<String>, max: usize) -> FieldView {
    let view = FieldView::new(field.code, field.label.trim_end_matches(MAY_BE_EMPTY))
        .hint(field.hint)
        .value(details.text(field.code))
        .error(error);
    // Room for a few characters more than allowed: a pasted text is kept and its length said, not cut in silence.
    let room = u32::try_from(max.saturating_mul(2)).unwrap_or(u32::MAX);
    let view = view.max_length(room);
    match field.need {
        Need::Optional => view.optional(),
        Need::Always | Need::When(..) => view,
    }
}

fn date(field: &Field, typed: &str, error: Option<String>) -> DateView {
    let parts: Vec<&str> = typed.split(['-', '/']).collect();
    let (day, month, year) = match (
        NaiveDate::parse_from_str(typed, "%Y-%m-%d"),
        parts.as_slice(),
    ) {
        (Ok(date), _) => (
            date.day().to_string(),
            date.month().to_string(),
            date.year().to_string(),
        ),
        (Err(_), [day, month, year]) => {
            ((*day).to_owned(), (*month).to_owned(), (*year).to_owned())
        }
        (Err(_), _) => (typed.to_owned(), String::new(), String::new()),
    };
    DateView {
        name: field.code.to_owned(),
        label: field.label.to_owned(),
        hint: field.hint.to_owned(),
        day,
        month,
        year,
        error,
        required: !matches!(field.need, Need::Optional),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ip_type::TRADEMARK;

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn a_date_is_kept_as_it_was_typed_even_if_it_does_not_exist() {
        let page = TRADEMARK.page("prioritas").unwrap();
        let posted = [
            pair("priority_on_hari", "31"),
            pair("priority_on_bulan", "2"),
            pair("priority_on_tahun", "2026"),
        ];
        let mut details = Details::default();
        details.take(page.fields, &input(page, &posted));
        assert_eq!(details.text("priority_on"), "31-2-2026");
        let shown = questions(page, &details, &[], &ClassHelp::default());
        let date = shown.iter().find_map(|question| match question {
            Question::Date(date) => Some((date.day.as_str(), date.month.as_str())),
            _ => None,
        });
        assert_eq!(date, Some(("31", "2")));
    }

    #[test]
    fn every_question_of_every_type_is_drawn() {
        for kind in crate::domain::ip_type::CATALOGUE {
            for page in kind.pages {
                let drawn = questions(page, &Details::default(), &[], &ClassHelp::default());
                assert_eq!(drawn.len(), page.fields.len(), "{}", page.slug);
            }
        }
    }
}

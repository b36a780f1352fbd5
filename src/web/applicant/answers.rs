//! The questions of one form page: drawn from stored answers, and parsed when posted.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::classes::ClassesView;
use super::cost::ClassPrice;
use super::follow;
use super::question::{Question, SelectView};
use super::rows::RowsView;
use crate::domain::fault::FieldError;
use crate::domain::ip_type::{Choice, Details, Field, FieldKind, Input, IpType, LineForm, Page};
use crate::domain::situation::Situation;
use crate::domain::typed;
use crate::web::ask::{ChoiceView, DateView, FieldView, OptionView, SheetPart};
use crate::web::view::read_back;
use crate::words::field_error;

/// How the catalogue marks optional questions; the form component has a mark of its own.
const MAY_BE_EMPTY: &str = " (boleh dilewati)";

/// The posted pairs, with the three fields of a date joined into one answer.
pub fn input(pairs: &[(String, String)]) -> Input {
    let mut first = BTreeMap::new();
    for (name, value) in pairs {
        first.entry(name.as_str()).or_insert(value.trim());
    }
    let mut all: Vec<(String, String)> = pairs.to_vec();
    for date in first.keys().filter_map(|name| name.strip_suffix("_hari")) {
        let part = |suffix: &str| {
            let name = format!("{date}_{suffix}");
            first.get(name.as_str()).copied().unwrap_or_default()
        };
        let (day, month, year) = (part("hari"), part("bulan"), part("tahun"));
        if !(day.is_empty() && month.is_empty() && year.is_empty()) {
            all.push((date.to_owned(), joined(day, month, year)));
        }
    }
    all.into_iter().collect()
}

/// A date in its stored form; unreadable parts are kept as typed.
fn joined(day: &str, month: &str, year: &str) -> String {
    match typed::date_of_parts(day, month, year) {
        Some(on) => on.format("%-d-%-m-%Y").to_string(),
        None if month.is_empty() && year.is_empty() => day.to_owned(),
        None => format!("{day}-{month}-{year}"),
    }
}

/// The faults on this page that prevent submission.
pub fn faults(
    kind: &IpType,
    page: &Page,
    situation: &Situation<'_>,
    today: NaiveDate,
) -> Vec<FieldError> {
    let mut faults = kind.faults(situation, today);
    faults.retain(|fault| page.fields.iter().any(|field| field.owns(&fault.field)));
    faults
}

/// The questions of the page with their stored answers. One that depends on another question of the same page is always
/// included, because that answer may change.
pub fn questions(
    page: &Page,
    situation: &Situation<'_>,
    faults: &[FieldError],
    classes: &ClassHelp<'_>,
) -> Vec<Question> {
    let fields: &'static [Field] = page.fields;
    let here = |code: &str| fields.iter().any(|field| field.code == code);
    let open = |field: &&Field| {
        let condition = field.need.condition();
        situation.asks(&field.need)
            || condition.is_some_and(|c| c.answers().iter().any(|(code, _)| here(code)))
    };
    let asked = fields
        .iter()
        .filter(open)
        .map(|field| (field, question(field, situation.details, faults, classes)))
        .collect();
    follow::marked(fields, asked)
}

/// What is shown beside a list of classes: the search word, and the price of a class.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClassHelp<'a> {
    pub query: &'a str,
    pub price: Option<&'a ClassPrice>,
}

fn question(
    field: &'static Field,
    details: &Details,
    faults: &[FieldError],
    classes: &ClassHelp<'_>,
) -> Question {
    match field.kind {
        FieldKind::NiceClasses { .. } => Question::Classes(ClassesView::new(
            field,
            details,
            faults,
            classes.query,
            classes.price.cloned().unwrap_or_default(),
        )),
        FieldKind::Rows(group) => Question::Rows(RowsView::new(field, group, details, faults)),
        _ => simple(field, field.code, details, faults),
    }
}

/// A question with one answer under this name; a kind with rows is shown as text.
pub(super) fn simple(
    field: &'static Field,
    name: &str,
    details: &Details,
    faults: &[FieldError],
) -> Question {
    let error = faults
        .iter()
        .find(|fault| fault.field == name)
        .map(|fault| field_error::of_field(field, &fault.fault));
    let text = || text(field, name, details, error.clone());
    Question::One(match field.kind {
        FieldKind::Dependent(dependent) => {
            return Question::Select(SelectView::new(field, name, dependent, details, error));
        }
        FieldKind::Formed(LineForm::Fingerprint) => {
            return Question::Fingerprint(text().reads(read_back::fingerprint));
        }
        FieldKind::Formed(form) => SheetPart::Text(formed(form, text())),
        FieldKind::LongText { .. } => SheetPart::Area(text().rows(4)),
        FieldKind::Words { .. } => SheetPart::Area(text().rows(8)),
        FieldKind::Number { .. } => {
            SheetPart::Text(text().reads(read_back::whole).numeric().width("w-10"))
        }
        FieldKind::Date(_) => SheetPart::Date(date(field, name, details.text(field.code), error)),
        FieldKind::Choice(choices) => {
            SheetPart::Choice(choice(field, name, details, choices, error))
        }
        FieldKind::Choices(choices) => {
            SheetPart::Choice(choice(field, name, details, choices, error).many())
        }
        FieldKind::Text { .. } | FieldKind::NiceClasses { .. } | FieldKind::Rows(_) => {
            SheetPart::Text(text())
        }
    })
}

/// A one-line question with a certain format.
fn formed(form: LineForm, line: FieldView) -> FieldView {
    match form {
        LineForm::Name => line.reads(read_back::person_name),
        LineForm::Email => line.reads(read_back::email).kind("email"),
        LineForm::Phone => line.reads(read_back::phone).kind("tel").width("w-20"),
        LineForm::PostalCode => line.reads(read_back::postal_code).numeric().width("w-10"),
        LineForm::Fingerprint => line.reads(read_back::fingerprint),
    }
}

fn choice(
    field: &Field,
    name: &str,
    details: &Details,
    choices: &[Choice],
    error: Option<String>,
) -> ChoiceView {
    let options = choices
        .iter()
        .map(|choice| OptionView::new(choice.word, choice.label).note(choice.hint))
        .collect();
    let mut view = ChoiceView::new(name, bare(field.label), options)
        .hint(field.hint)
        .chosen(&details.words(field.code))
        .error(error);
    view.columns = choices.len() > 4;
    view.required = !field.need.is_optional();
    view
}

/// The label without the catalogue's mark.
fn bare(label: &'static str) -> &'static str {
    label.trim_end_matches(MAY_BE_EMPTY)
}

fn text(field: &Field, name: &str, details: &Details, error: Option<String>) -> FieldView {
    let view = FieldView::new(name, bare(field.label))
        .hint(field.hint)
        .value(details.text(field.code))
        .error(error);
    if field.need.is_optional() {
        view.optional()
    } else {
        view
    }
}

fn date(field: &Field, name: &str, typed: &str, error: Option<String>) -> DateView {
    let parts: Vec<&str> = typed.split(['-', '/']).collect();
    let (day, month, year) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (*day, *month, *year),
        [day, month, year] => (*day, *month, *year),
        _ => (typed, "", ""),
    };
    DateView {
        required: !field.need.is_optional(),
        ..DateView::new(name, bare(field.label))
    }
    .hint(field.hint)
    .typed(day, month, year)
    .error(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ip_type::{Service, TRADEMARK};
    use crate::domain::tariff::Payer;

    fn person(details: &Details) -> Situation<'_> {
        Situation {
            service: Service::Filing,
            applicant: Payer::SMALL_PERSON.applicant,
            category: Payer::SMALL_PERSON.category,
            nib_of_another: false,
            details,
        }
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn a_date_that_is_posted_many_times_is_read_once() {
        let day = pair("priority_on_hari", "3");
        let posted = vec![day.clone(); 1_000];
        let joined = |pairs: &[(String, String)]| input(pairs).all("priority_on").len();
        assert_eq!(joined(&posted), joined(&[day]));
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
        details.take(page.fields, &input(&posted));
        assert_eq!(details.text("priority_on"), "31-2-2026");
        let shown = questions(page, &person(&details), &[], &ClassHelp::default());
        let date = shown.iter().find_map(|question| match question {
            Question::Follow(_, inner) => match &**inner {
                Question::One(SheetPart::Date(date)) => {
                    Some((date.day.as_str(), date.month.as_str()))
                }
                _ => None,
            },
            _ => None,
        });
        assert_eq!(date, Some(("31", "2")));
    }

    #[test]
    fn every_question_of_every_type_is_drawn() {
        let details = Details::default();
        for kind in crate::domain::ip_type::CATALOGUE {
            for page in kind.pages {
                let situation = Situation {
                    service: page.services[0],
                    ..person(&details)
                };
                let drawn = questions(page, &situation, &[], &ClassHelp::default());
                let asked = page.fields.iter().filter(|f| situation.asks(&f.need));
                assert!(drawn.len() >= asked.count(), "{}", page.slug);
            }
        }
    }
}

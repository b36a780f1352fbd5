//! Fills in a draft like an owner: an answer to every question, a file for every document.

use chrono::{Days, NaiveDate};

use super::files::{clip_mp4, label_jpeg, paper_pdf};
use crate::actions::case::Intent;
use crate::actions::case::situation;
use crate::actions::submission::draft;
use crate::actions::{ActionError, document, file};
use crate::domain::actor::Actor;
use crate::domain::application::Application;
use crate::domain::file_kind::FileKind;
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::ip_type::{
    Details, Field, FieldKind, Input, IpType, LineForm, Service, TRADEMARK, cell,
};
use crate::domain::procedure::Role;
use crate::domain::requirement::{Gate, Requirement};
use crate::domain::situation::Situation;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;

/// What to fill in: a service of a type, and answers that differ from the default ones.
#[derive(Debug, Clone)]
pub struct Plan {
    pub kind: &'static IpType,
    pub service: Service,
    pub answers: Vec<(&'static str, String)>,
}

impl Plan {
    /// Only default answers.
    pub const fn new(kind: &'static IpType, service: Service) -> Self {
        Self {
            kind,
            service,
            answers: Vec::new(),
        }
    }

    /// A trademark with a logo.
    pub fn mark() -> Self {
        Self {
            answers: vec![
                ("mark_type", "word_and_figurative".to_owned()),
                (
                    "mark_description",
                    "Tulisan tebal di tengah lingkaran berwarna.".to_owned(),
                ),
            ],
            ..Self::new(&TRADEMARK, Service::Filing)
        }
    }

    /// Replaces the default answer to one question.
    #[must_use]
    pub fn with(mut self, field: &'static str, answer: &str) -> Self {
        self.answers.push((field, answer.to_owned()));
        self
    }

    fn answer(&self, field: &str) -> Option<&str> {
        let own = self.answers.iter().rev().find(|(code, _)| *code == field);
        own.map(|(_, answer)| answer.as_str())
    }
}

pub(super) async fn read(portal: &Portal, id: ApplicationId) -> Result<Application, ActionError> {
    let mut conn = portal.pool().acquire().await?;
    store::application::find(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)
}

/// Fills in a draft with all answers and documents up to the second gate.
pub(super) async fn fill_in(
    portal: &Portal,
    owner: AccountId,
    plan: &Plan,
    title: &str,
) -> Result<ApplicationId, ActionError> {
    let actor = Actor::person(owner, Role::Applicant);
    let id = draft::start(portal, actor, plan.kind, plan.service).await?;
    let intent = Intent {
        actor,
        case: id,
        seen_version: None,
        once: None,
    };
    let mut conn = portal.pool().acquire().await?;
    let applicant = store::applicant::of_case(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let mut case = read(portal, id).await?;
    let today = wib::date(portal.now());
    for page in plan.kind.pages {
        let situation = situation::situation(&case, &applicant);
        if !page.services.contains(&plan.service) {
            continue;
        }
        let input = answers(plan, page.fields, &situation, (title, today));
        case = draft::save_page(portal, &intent, page.slug, &input)
            .await?
            .case;
    }
    let situation = situation::situation(&case, &applicant);
    let needed = plan.kind.needed_at(Gate::ReadyToPay, &situation);
    for requirement in needed.iter().filter(|needed| !needed.made_by_portal) {
        let (name, bytes) = sample(requirement, title);
        let received = file::receive(portal, requirement.code, &name, &bytes).await?;
        document::attach_document(portal, &intent, requirement.code, received).await?;
    }
    Ok(id)
}

/// SHA-256 of an empty file.
const EMPTY_FILE: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// A file that meets the requirement.
fn sample(requirement: &Requirement, title: &str) -> (String, Vec<u8>) {
    let takes = |kind| requirement.formats.contains(&kind);
    let (ending, bytes) = if takes(FileKind::Pdf) {
        ("pdf", paper_pdf(requirement.label))
    } else if takes(FileKind::Mp4) {
        ("mp4", clip_mp4())
    } else {
        ("jpg", label_jpeg(title))
    };
    (format!("{}.{ending}", requirement.file_stem()), bytes)
}

/// Answers to every question of a page that applies, given the answers before.
fn answers(
    plan: &Plan,
    fields: &'static [Field],
    situation: &Situation<'_>,
    (title, today): (&str, NaiveDate),
) -> Input {
    let mut pairs = Vec::new();
    let mut details = situation.details.clone();
    for field in fields {
        let now = Situation {
            details: &details,
            ..*situation
        };
        let asked = now.asks(&field.need) && !field.need.is_optional();
        let given = match plan.answer(field.code) {
            Some(answer) => vec![(field.code.to_owned(), answer.to_owned())],
            None if field.code == plan.kind.title_field => {
                vec![(field.code.to_owned(), title.to_owned())]
            }
            None if asked => {
                let mut given = usual(field, field.code, &details, today);
                if let FieldKind::Rows(group) = field.kind
                    && fields
                        .iter()
                        .any(|asked| details.text(asked.code) == TOGETHER)
                {
                    given.extend(beside(group.columns, field.code, today));
                }
                given
            }
            None => Vec::new(),
        };
        details.take([field], &given.iter().cloned().collect::<Input>());
        pairs.extend(given);
    }
    pairs.into_iter().collect()
}

/// Answer: the applicant made it together with others.
const TOGETHER: &str = "with_others";

fn row(
    columns: &'static [Field],
    (list, number): (&str, usize),
    today: NaiveDate,
) -> Vec<(String, String)> {
    let needed = columns.iter().filter(|column| !column.need.is_optional());
    let nothing = Details::default();
    let answer =
        |column: &'static Field| usual(column, &cell(list, number, column.code), &nothing, today);
    needed.flat_map(answer).collect()
}

/// Another person for a list of people.
fn beside(columns: &'static [Field], list: &str, today: NaiveDate) -> Vec<(String, String)> {
    let mut answers = row(columns, (list, 1), today);
    let name = cell(list, 1, "name");
    for (_, answer) in answers.iter_mut().filter(|(column, _)| *column == name) {
        "Budi Santoso".clone_into(answer);
    }
    answers
}

/// The default answer to a question, valid for every applicant.
fn usual(
    field: &'static Field,
    name: &str,
    details: &Details,
    today: NaiveDate,
) -> Vec<(String, String)> {
    let one = |word: &str| vec![(name.to_owned(), word.to_owned())];
    match field.kind {
        FieldKind::Choice(choices) | FieldKind::Choices(choices) => choices
            .first()
            .map_or_else(Vec::new, |choice| one(choice.word)),
        FieldKind::Dependent(dependent) => {
            let before = Some(details.text(dependent.on));
            let first = dependent.offered(before).next();
            first.map_or_else(Vec::new, one)
        }
        FieldKind::NiceClasses { .. } => vec![
            (name.to_owned(), "29".to_owned()),
            (
                format!("{name}_goods"),
                "keripik pisang; keripik singkong".to_owned(),
            ),
        ],
        FieldKind::Rows(group) => row(group.columns, (name, 0), today),
        FieldKind::Date(_) => one(&(today - Days::new(10)).to_string()),
        FieldKind::Number { min, .. } => one(&min.to_string()),
        FieldKind::Formed(form) => one(match form {
            LineForm::Name => "Siti Aminah",
            LineForm::Email => "contoh@demo.test",
            LineForm::Phone => "081200000009",
            LineForm::PostalCode => "42111",
            LineForm::Fingerprint => EMPTY_FILE,
        }),
        FieldKind::Text { .. } => one("Contoh"),
        FieldKind::LongText { .. } | FieldKind::Words { .. } => {
            one("Contoh uraian untuk peragaan, data rekaan.")
        }
    }
}

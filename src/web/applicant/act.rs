//! The page of one act of an owner: what it means, its questions, one button. Each act's module fills it.

use askama::Template;
use axum::response::Response;

use super::question::{self, Question};
use crate::actions::ActionError;
use crate::domain::application::Application;
use crate::domain::fault::FieldError;
use crate::domain::ip_type;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::PageError;
use crate::web::guard::Applicant;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, Link};

/// `templates/pages/applicant/act.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/act.html")]
pub struct ActPage {
    chrome: Chrome,
    eyebrow: String,
    title: &'static str,
    back: String,
    /// What the act means, one sentence each.
    lead: Vec<String>,
    facts: Vec<Fact>,
    /// Links to what must be done first; they replace the form.
    before: Vec<Link>,
    questions: Vec<Question>,
    errors: Vec<ErrorItem>,
    action: String,
    has_files: bool,
    button: &'static str,
    /// Sentences below the button.
    after: Vec<&'static str>,
    token: String,
    version: i64,
}

impl ActPage {
    /// The page of an act on this case at this address.
    pub fn new(who: &Applicant, case: &Application, pattern: &str, title: &'static str) -> Self {
        let name = ip_type::by_code(&case.ip_type).map_or("", |kind| kind.name);
        let receipt = case.receipt_number.as_deref().unwrap_or("draf");
        Self {
            chrome: who.visit().chrome(),
            eyebrow: [name, &case.title, "·", receipt]
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
            title,
            back: urls::fill(urls::APPLICATION, case.id),
            lead: Vec::new(),
            facts: Vec::new(),
            before: Vec::new(),
            questions: Vec::new(),
            errors: Vec::new(),
            action: urls::fill(pattern, case.id),
            has_files: false,
            button: "Kirim",
            after: Vec::new(),
            token: who.visit().form_token().to_string(),
            version: case.version,
        }
    }

    pub fn lead(mut self, sentence: impl Into<String>) -> Self {
        self.lead.push(sentence.into());
        self
    }

    pub fn fact(mut self, fact: Fact) -> Self {
        self.facts.push(fact);
        self
    }

    /// Shows links to what is missing instead of the form.
    pub fn before(mut self, links: Vec<Link>) -> Self {
        self.before = links;
        self
    }

    pub fn ask(mut self, question: Question) -> Self {
        self.has_files |= matches!(question, Question::File(_));
        self.questions.push(question);
        self
    }

    pub fn button(mut self, text: &'static str) -> Self {
        self.button = text;
        self
    }

    pub fn after(mut self, sentence: &'static str) -> Self {
        self.after.push(sentence);
        self
    }

    /// The page as first shown.
    pub fn shown(self) -> Response {
        respond::page(&self)
    }

    /// The page again with its faults.
    pub fn again(mut self) -> Response {
        self.errors = question::summary(&self.questions);
        respond::unprocessable(&self)
    }
}

/// The result of an act: done, faults to be shown in the form, or an error page.
pub fn outcome<T>(result: Result<T, ActionError>) -> Result<Result<T, Vec<FieldError>>, PageError> {
    match result {
        Ok(done) => Ok(Ok(done)),
        Err(ActionError::Fields(faults)) => Ok(Err(faults)),
        Err(other) => Err(other.into()),
    }
}

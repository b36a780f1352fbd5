//! `/jenis-ki/tanya`: three questions that lead to the right IP type. Each answer is a link, so the browser's back
//! button works.

use askama::Template;
use axum::response::Response;
use serde::Deserialize;

use crate::domain::ip_type::IpType;
use crate::domain::ip_type::finder::{self, FinderQuestion, Step};
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::session::Visit;

/// The answers so far, separated by commas.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct GuideQuery {
    jawab: String,
}

/// `templates/pages/public/guide.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/guide.html")]
pub struct GuidePage {
    chrome: Chrome,
    /// Address of the previous question.
    back: Option<String>,
    number: usize,
    question: Option<&'static FinderQuestion>,
    answers: Vec<AnswerLink>,
    found: Option<Found>,
}

/// An answer as a link.
#[derive(Debug)]
struct AnswerLink {
    href: String,
    label: &'static str,
    hint: &'static str,
}

/// The type to which the answers lead.
#[derive(Debug)]
struct Found {
    /// `None` if the portal does not take such applications.
    ip_type: Option<&'static IpType>,
    why: &'static str,
}

impl GuidePage {
    pub fn new(chrome: Chrome, answers: &str) -> Self {
        let given: Vec<&str> = answers.split(',').filter(|word| !word.is_empty()).collect();
        let (step, known) = finder::follow(given.iter().copied());
        let given: Vec<&str> = given.into_iter().take(known).collect();
        let found = |ip_type, why| Some(Found { ip_type, why });
        let (question, found) = match step {
            Step::Ask(question) => (Some(question), None),
            Step::Found(ip_type, why) => (None, found(Some(ip_type), why)),
            Step::Elsewhere(why) => (None, found(None, why)),
        };
        Self {
            chrome,
            back: given.split_last().map(|(_, before)| address(before)),
            number: known + 1,
            answers: question.map_or_else(Vec::new, |question| links(question, &given)),
            question,
            found,
        }
    }
}

fn links(question: &FinderQuestion, given: &[&str]) -> Vec<AnswerLink> {
    let answers: &'static [finder::FinderAnswer] = question.answers;
    answers
        .iter()
        .map(|answer| AnswerLink {
            href: address(&[given, &[answer.word]].concat()),
            label: answer.label,
            hint: answer.hint,
        })
        .collect()
}

fn address(answers: &[&str]) -> String {
    if answers.is_empty() {
        return urls::GUIDE.to_owned();
    }
    format!("{}?jawab={}", urls::GUIDE, answers.join(","))
}

pub async fn get(visit: Visit, Query(asked): Query<GuideQuery>) -> Response {
    respond::page(&GuidePage::new(visit.chrome(), &asked.jawab))
}

//! Questions that are shown only after a certain answer on the same page. The style sheet hides them, so no script is
//! needed; a browser without `:has` always shows them.

use super::question::Question;
use crate::domain::ip_type::Field;
use crate::domain::need::Condition;
use crate::web::ask::SheetPart;

/// How many such answers of one page the style sheet supports.
const MOST: usize = 8;

/// For a question: the questions of this page that open it, each with the answers that do.
type Openers = Vec<(&'static str, &'static [&'static str])>;

/// Marks dependent questions with a number, and the options that open them with the same number.
pub(super) fn marked(fields: &[Field], asked: Vec<(&'static Field, Question)>) -> Vec<Question> {
    let mut known: Vec<Openers> = Vec::new();
    let mut questions: Vec<(&str, Question)> = Vec::new();
    for (field, question) in asked {
        let number = field
            .need
            .condition()
            .and_then(|condition| openers(condition, fields))
            .and_then(|openers| number(&mut known, openers));
        let question = match number {
            Some(number) => Question::Follow(number, Box::new(question)),
            None => question,
        };
        questions.push((field.code, question));
    }
    for (place, openers) in known.iter().enumerate() {
        for (code, words) in openers {
            let opener = questions.iter_mut().find(|(own, _)| own == code);
            if let Some((_, question)) = opener {
                open(question, words, place + 1);
            }
        }
    }
    questions
        .into_iter()
        .map(|(_, question)| question)
        .collect()
}

/// What opens a question if any one of some answers does; `None` for a more complex condition.
fn openers(condition: &Condition, fields: &[Field]) -> Option<Openers> {
    let here = |condition: &Condition| {
        let answers = condition.answers();
        answers
            .iter()
            .any(|(code, _)| fields.iter().any(|field| field.code == *code))
    };
    match condition {
        Condition::Answer { field, any_of } => here(condition).then(|| vec![(*field, *any_of)]),
        Condition::Any(of) => of
            .iter()
            .map(|one| openers(one, fields))
            .collect::<Option<Vec<_>>>()
            .map(|all| all.concat()),
        Condition::All(of) => {
            let mut parts = of.iter().filter(|one| here(one));
            match (parts.next(), parts.next()) {
                (Some(only), None) => openers(only, fields),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The number of these openers on the page, from 1. `None` beyond `MOST`.
fn number(known: &mut Vec<Openers>, openers: Openers) -> Option<usize> {
    let place = known
        .iter()
        .position(|other| *other == openers)
        .unwrap_or_else(|| {
            known.push(openers);
            known.len() - 1
        });
    (place < MOST).then_some(place + 1)
}

fn open(question: &mut Question, words: &[&str], number: usize) {
    match question {
        Question::One(SheetPart::Choice(choice)) => {
            for option in &mut choice.options {
                if words.contains(&option.value.as_str()) {
                    option.opens.push(number.to_string());
                }
            }
        }
        Question::Follow(_, inner) => open(inner, words, number),
        _ => {}
    }
}

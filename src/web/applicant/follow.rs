//! Questions that an answer of the same page opens. The stylesheet hides them until that answer is chosen, so that no
//! script is needed; a browser that cannot look (`:has`) shows them always.

use super::question::Question;
use crate::domain::ip_type::Field;
use crate::domain::need::Condition;

/// Different answers of one page that the stylesheet knows.
const MOST: usize = 8;

/// The words of the questions of this page one of which opens the question.
type Openers = Vec<(&'static str, &'static [&'static str])>;

/// The questions, those that follow an answer marked with its number, and the options that open them.
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

/// What opens a question, where any one of some answers of this page does; nothing where more has to come together.
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

/// The number of these answers on the page, from 1 on.
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
        Question::Choice(choice) => {
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

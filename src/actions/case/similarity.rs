//! Names similar to that of a case: an aid for its owner and for officers, never a promise.

use std::cmp::Reverse;

use sqlx::PgConnection;

use super::OpenCase;
use crate::actions::ActionError;
use crate::domain::application::Application;
use crate::domain::id::AccountId;
use crate::domain::similarity::{Grade, Name, Similarity, compare};
use crate::store::mark::{self, KnownMark, ListState};

/// Most names shown.
const SHOWN: usize = 12;

/// A similar name, the reasons, and the classes that both have.
#[derive(Debug, Clone)]
pub struct Finding {
    pub mark: KnownMark,
    pub similarity: Similarity,
    pub shared_classes: Vec<u8>,
    /// Whether it belongs to another case of the same owner.
    pub own: bool,
}

/// The similar names, and the list used for the comparison.
#[derive(Debug, Clone)]
pub struct SimilarNames {
    pub name: String,
    pub findings: Vec<Finding>,
    pub list: Option<ListState>,
}

/// Compares the current name; `None` if names of this type are not compared or it has no name yet.
pub async fn of_case(
    conn: &mut PgConnection,
    case: &Application,
) -> Result<Option<SimilarNames>, ActionError> {
    let kind = case.ip_type;
    let text = case.details.text(kind.title_field);
    let name = Name::of(text);
    if !kind.names_are_compared() || name.is_empty() {
        return Ok(None);
    }
    let known = mark::alike(conn, &name.keys(), Some(case.id)).await?;
    let list = mark::list_state(conn).await?;
    Ok(Some(SimilarNames {
        name: text.to_owned(),
        findings: ranked(&name, case.owner, &kind.classes(&case.details), known),
        list,
    }))
}

fn ranked(name: &Name, owner: AccountId, classes: &[u8], known: Vec<KnownMark>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = known
        .into_iter()
        .map(|mark| Finding {
            similarity: compare(name, &Name::of(&mark.name)).among_classes(classes, &mark.classes),
            shared_classes: classes
                .iter()
                .copied()
                .filter(|class| mark.classes.contains(class))
                .collect(),
            own: mark.case.as_ref().is_some_and(|case| case.owner == owner),
            mark,
        })
        .filter(|finding| finding.similarity.grade > Grade::Far)
        .collect();
    findings.sort_by_key(|finding| {
        (
            Reverse(finding.similarity.grade),
            Reverse(finding.shared_classes.len()),
            finding.mark.name.chars().count(),
        )
    });
    findings.truncate(SHOWN);
    findings
}

/// Stores the name of a submitted case, so that later ones are compared with it.
pub(in crate::actions) async fn remember(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    let kind = open.case.ip_type;
    let name = open.case.details.text(kind.title_field);
    if kind.names_are_compared() && !Name::of(name).is_empty() {
        let classes = kind.classes(&open.case.details);
        mark::remember(&mut open.tx, open.case.id, name, &classes, open.now).await?;
    }
    Ok(())
}

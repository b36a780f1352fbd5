//! A draft as an owner fills it in.

use super::files::{label_jpeg, paper_pdf};
use super::reach::read;
use crate::actions::case::Intent;
use crate::actions::{ActionError, check, document, draft, file};
use crate::domain::actor::Actor;
use crate::domain::file::FileKind;
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::ip_type::{FieldKind, Input, Service, TRADEMARK};
use crate::domain::procedure::Role;
use crate::domain::requirement::Gate;
use crate::portal::Portal;
use crate::store;

/// A draft with every answer and document that a merek needs up to the second gate.
pub(super) async fn fill_in(
    portal: &Portal,
    owner: AccountId,
    mark: &str,
) -> Result<ApplicationId, ActionError> {
    let actor = Actor::person(owner, Role::Applicant);
    let id = draft::start(portal, actor, &TRADEMARK, Service::Filing).await?;
    let intent = Intent {
        actor,
        case: id,
        seen_version: None,
        once: None,
    };
    for page in TRADEMARK.pages {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for field in page.fields {
            pairs.extend(answer(field.code, &field.kind, mark));
        }
        let input: Input = pairs.into_iter().collect();
        draft::save_page(portal, &intent, page.slug, &input).await?;
    }
    let case = read(portal, id).await?;
    let mut conn = portal.pool().acquire().await?;
    let applicant = store::applicant::of_case(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let needed = TRADEMARK.needed_at(Gate::ReadyToPay, &check::situation(&case, &applicant));
    for requirement in needed.iter().filter(|needed| !needed.made_by_portal) {
        let (name, bytes) = if requirement.formats.contains(&FileKind::Pdf) {
            (
                format!("{}.pdf", requirement.code),
                paper_pdf(requirement.label),
            )
        } else {
            (format!("{}.jpg", requirement.code), label_jpeg(mark))
        };
        let received = file::receive(portal, requirement.code, &name, &bytes).await?;
        document::attach_document(portal, &intent, requirement.code, received).await?;
    }
    Ok(id)
}

fn answer(code: &str, kind: &FieldKind, mark: &str) -> Vec<(String, String)> {
    let one = |word: &str| vec![(code.to_owned(), word.to_owned())];
    match (code, kind) {
        ("mark", _) => one(mark),
        ("mark_type", _) => one("word_and_figurative"),
        ("mark_description", _) => one("Tulisan tebal di tengah lingkaran berwarna."),
        (_, FieldKind::Choice(choices)) => choices
            .first()
            .map_or_else(Vec::new, |choice| one(choice.word)),
        (_, FieldKind::NiceClasses { .. }) => vec![
            (code.to_owned(), "29".to_owned()),
            (
                format!("{code}_goods"),
                "keripik pisang; keripik singkong".to_owned(),
            ),
        ],
        _ => Vec::new(),
    }
}

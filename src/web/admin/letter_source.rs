//! `/admin/isi-surat`: the source of the recommendation letter; a try is shown and stored nowhere, a proposal waits for
//! a second person.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::letter_source::propose::{self, SOURCE};
use crate::domain::fault::FieldError;
use crate::domain::id::LetterSourceId;
use crate::domain::letter_source::{LetterSample, MOST_CHARS};
use crate::domain::proposal::VersionState;
use crate::portal::Portal;
use crate::store;
use crate::store::letter_source::LetterSource;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::download;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{ErrorItem, Link};
use crate::words::letter_source::{BLOCKS, SINGLE, sample};
use crate::words::number;

const SAVED: &str = "Usul tersimpan. Belum berlaku sebelum orang kedua mengaktifkannya; pejabat dan administrator diberi tahu.";

/// `templates/pages/admin/letter_source.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/letter_source.html")]
struct LetterSourcePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    /// What the text begins with: "isi bawaan portal", "versi 3".
    from: String,
    /// Id of that version; empty for the one in force.
    begun_with: String,
    /// The proposal that waits.
    waiting: Option<Link>,
    source: FieldView,
    sample: ChoiceView,
    note: FieldView,
    blocks: &'static [(&'static str, &'static str)],
    words: String,
}

/// The version to go on from; the one in force if none is named.
#[derive(Debug, Default, Deserialize)]
pub(super) struct GoneOn {
    dari: Option<LetterSourceId>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    administrator: Administrator,
    Query(from): Query<GoneOn>,
) -> Reply {
    let typed = administrator.visit().typed().cloned();
    let page = draw(&portal, &administrator, from.dari, (typed.as_ref(), &[])).await?;
    Ok(respond::page(&page))
}

/// Proposes it.
pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::LETTER_SOURCES.to_owned());
    let typed = (form.text(SOURCE), form.text("note"));
    match propose::propose(&portal, administrator.actor(), &once, typed).await {
        Ok(id) => Ok(respond::saved(&urls::fill(urls::LETTER_SOURCE, id), SAVED)),
        Err(error) => refused(&portal, &administrator, &form, error).await,
    }
}

/// Shows a sample by what is typed: the PDF, or for the script the picture of its first page.
pub(super) async fn preview(
    State(portal): State<Portal>,
    administrator: Administrator,
    form: Form,
) -> Reply {
    let by = administrator.actor();
    let sample = LetterSample::parse(form.text("sample")).unwrap_or(LetterSample::Mark);
    match propose::tried(&portal, by, form.text(SOURCE), sample).await {
        Ok(pdf) if form.has("gambar") => {
            download::picture(propose::first_page(&portal, by, &pdf).await)
        }
        Ok(pdf) => download::pdf("contoh-surat.pdf", pdf),
        Err(error) => refused(&portal, &administrator, &form, error).await,
    }
}

/// The page again with what was typed and what is wrong with it.
async fn refused(
    portal: &Portal,
    administrator: &Administrator,
    form: &FormData,
    error: ActionError,
) -> Reply {
    let ActionError::Fields(faults) = error else {
        return Err(error.into());
    };
    let from = form.text("dari").parse().ok();
    let page = draw(portal, administrator, from, (Some(form), &faults)).await?;
    Ok(respond::unprocessable(&page))
}

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    from: Option<LetterSourceId>,
    (typed, faults): (Option<&FormData>, &[FieldError]),
) -> Result<LetterSourcePage, PageError> {
    let mut conn = portal.acquire().await?;
    let latest = store::letter_source::list(&mut conn, 1).await?;
    let begun = match from {
        Some(id) => {
            let version = store::letter_source::find(&mut conn, id).await?;
            Some(version.ok_or_else(PageError::not_found)?)
        }
        None => None,
    };
    drop(conn);
    let begun_with = from.map_or_else(String::new, |id| id.to_string());
    let (from, source) = match begun {
        Some(version) => (format!("versi {}", version.version), version.source),
        None => ("yang berlaku".to_owned(), propose::in_force(portal).await?),
    };
    let mut filled = Filled::new(typed, faults);
    let field = FieldView::new(SOURCE, "Isi surat").rows(24);
    let field = field.hint(format!(
        "Bahasa Typst, paling banyak {} karakter.",
        number::grouped(MOST_CHARS)
    ));
    let field = filled.field(field, &source);
    let options = LetterSample::ALL
        .iter()
        .map(|one| OptionView::new(one.as_str(), sample(*one)));
    let choice = ChoiceView::new("sample", "Contoh untuk pratinjau", options.collect());
    let visit = administrator.visit();
    Ok(LetterSourcePage {
        chrome: visit.chrome(),
        form_token: visit.form_token().to_string(),
        from,
        begun_with,
        waiting: latest.iter().find_map(waiting),
        source: field,
        sample: filled.chosen(choice, LetterSample::Mark.as_str()),
        note: filled
            .text("note", "Alasan perubahan")
            .hint("Dibaca orang kedua, dan tinggal di riwayat."),
        blocks: &BLOCKS,
        words: SINGLE.join(", "),
        errors: filled.errors,
    })
}

fn waiting(version: &LetterSource) -> Option<Link> {
    (version.state == VersionState::Proposed).then(|| {
        let text = format!("Usul {} menunggu orang kedua", version.proposer);
        Link::new(urls::fill(urls::LETTER_SOURCE, version.id), text)
    })
}

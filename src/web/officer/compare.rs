//! `/petugas/tanda-tangan/surat/{id}/cocokkan`: a second person compares the scan of a paper that was signed by hand with
//! the paper, page by page, and confirms it or refuses it with a reason.

use askama::Template;
use axum::extract::State;

use super::carry::Carrying;
use super::stack;
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::file::malware;
use crate::actions::file::page_picture::{self, page_picture};
use crate::actions::signing::{carry, scan};
use crate::domain::fault::FieldError;
use crate::domain::id::{FileId, SigningId};
use crate::domain::malware::Audience;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::download;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::Worker;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, StatusBadge};
use crate::words::{date, signing};

/// Words in the address of a page's picture.
const PAPER: &str = "surat";
const SCAN: &str = "pindaian";

/// A page of the paper and of its scan.
#[derive(Debug)]
struct Pair {
    number: u32,
    paper: String,
    scan: String,
}

/// `templates/pages/officer/compare.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/compare.html")]
struct ComparePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    other_token: String,
    action: String,
    /// The scan that is shown.
    scan: String,
    case: String,
    title: String,
    state: StatusBadge,
    facts: Vec<Fact>,
    pairs: Vec<Pair>,
    /// Pages that are not shown as pictures.
    more: bool,
    pdf: String,
    /// For a second person, while it is waited for.
    reason: Option<FieldView>,
    /// Whether the reader brought the scan.
    own: bool,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: Worker,
    Path(id): Path<SigningId>,
) -> Reply {
    let carrying = Carrying::read(&portal, id).await?;
    let typed = officer.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &officer, &carrying, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: Worker,
    Path(id): Path<SigningId>,
    form: Form,
) -> Reply {
    let carrying = Carrying::read(&portal, id).await?;
    let case = urls::case(carrying.row.case);
    let once = Once::new(form.form_token()?, case.clone());
    let by = officer.actor();
    let seen = form.text("scan").parse().map_err(|_| ActionError::Stale)?;
    let same = form.text("aksi") == "sama";
    let done = if same {
        scan::confirm(&portal, by, &once, id, seen).await
    } else {
        scan::refuse(&portal, by, &once, (id, seen), form.text("reason")).await
    };
    match done {
        Ok(()) if same => Ok(respond::saved(&case, signing::SCAN_CONFIRMED)),
        Ok(()) => Ok(respond::saved(&case, signing::SCAN_REFUSED)),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &officer, &carrying, (&form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(PageError::from(error).link(&case, "Buka berkas")),
    }
}

/// The picture of one page of the paper or of its scan.
pub(super) async fn page(
    State(portal): State<Portal>,
    officer: Worker,
    Path((id, which, page)): Path<(SigningId, String, u32)>,
) -> Reply {
    let found = carry::outside(&portal, id).await?;
    let (row, _) = found.ok_or_else(PageError::not_found)?;
    let file = match which.as_str() {
        PAPER => row.sent_file,
        SCAN => row.answer,
        _ => None,
    };
    let file = file.ok_or_else(PageError::not_found)?;
    let file = malware::cleared(&portal, file, Audience::Others).await?;
    download::picture(page_picture(&portal, officer.actor(), file, page).await)
}

async fn draw(
    portal: &Portal,
    officer: &Worker,
    carrying: &Carrying,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<ComparePage, PageError> {
    let Carrying { line, row, .. } = carrying;
    let mut filled = Filled::new(typed, faults);
    let own = row.returned_by == Some(officer.account());
    let waits = line.waits_to_be_compared();
    let reason = (waits && !own).then(|| {
        filled
            .text("reason", "Apa yang berbeda")
            .hint("Pengunggahnya membaca kalimat ini.")
            .rows(2)
    });
    let (pairs, more) = pairs(portal, row.id, row.answer.filter(|_| waits)).await?;
    let mut facts = vec![Fact::new(signing::paper(line.paper), line.number.clone())];
    if let Some(on) = row.signed_on {
        facts.push(Fact::new("Tanggal di surat", date::date(on)));
    }
    if let Some(by) = row.returned_by {
        let mut conn = portal.acquire().await?;
        let name = store::officer::name(&mut conn, by).await?;
        facts.push(Fact::new("Diunggah", name.unwrap_or_default()));
    }
    Ok(ComparePage {
        chrome: officer.visit().chrome(),
        errors: filled.errors,
        form_token: officer.visit().form_token().to_string(),
        other_token: officer.visit().form_token().to_string(),
        action: urls::signing_compare(row.id),
        scan: row.answer.map(|scan| scan.to_string()).unwrap_or_default(),
        case: urls::case(row.case),
        title: line.title.clone(),
        state: stack::badge(line, portal.now()),
        facts,
        pairs,
        more,
        pdf: urls::signing_pdf(row.id),
        reason,
        own: own && waits,
    })
}

/// The pages of the scan that are shown, and whether there are more.
async fn pairs(
    portal: &Portal,
    id: SigningId,
    scan: Option<FileId>,
) -> Result<(Vec<Pair>, bool), PageError> {
    let Some(scan) = scan else {
        return Ok((Vec::new(), false));
    };
    let mut conn = portal.acquire().await?;
    let pages = store::file::pages(&mut conn, scan).await?.unwrap_or(1);
    let shown = 1..=pages.min(page_picture::SHOWN);
    let pairs = shown.map(|number| Pair {
        number,
        paper: urls::signing_page(id, PAPER, number),
        scan: urls::signing_page(id, SCAN, number),
    });
    Ok((pairs.collect(), pages > page_picture::SHOWN))
}

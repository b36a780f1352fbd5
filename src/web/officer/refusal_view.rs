//! Shows a decision not to recommend page by page.

use super::desk::Desk;
use super::letter;
use crate::actions::letter::signatory;
use crate::actions::refusal;
use crate::domain::refusal::RefusalContent;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::Sheet;
use crate::web::error::PageError;
use crate::web::view::{Fact, Link, PagesView};

/// Adds the pages, the signatory, the content as text, and the hash in a hidden field.
pub(super) async fn show(
    sheet: &mut Sheet<'_>,
    portal: &Portal,
    desk: &Desk,
    content: RefusalContent,
) -> Result<(), PageError> {
    let (id, sha256) = (desk.case.id, hex::encode(content.sha256()));
    let (title, facts) = (content.title.clone(), facts(&content, &sha256));
    let pages = refusal::draft::pages(portal, content).await?;
    let address = |page| urls::case_refusal_page(id, page, &sha256);
    sheet.pages(PagesView::all(pages, &title, address));
    let pdf = urls::case_refusal_pdf(id, &sha256);
    sheet.open(Link::new(
        pdf,
        format!("Buka {} (PDF)", title.to_lowercase()),
    ));
    let mut conn = portal.acquire().await?;
    let signatory = signatory::expected(portal, &mut conn).await?;
    drop(conn);
    let signer = letter::signer("Penanda tangan hari ini", portal, &signatory);
    sheet.facts("Yang menandatangani", vec![signer]);
    sheet.facts("Isi surat", facts);
    sheet.bound(sha256);
    Ok(())
}

/// The content as text, for people who do not look at the pages.
fn facts(content: &RefusalContent, sha256: &str) -> Vec<Fact> {
    let number = match content.number.as_str() {
        "" => "belum ada nomor",
        number => number,
    };
    let mut facts = vec![
        Fact::new(content.title.clone(), number),
        Fact::new("Kepada", content.addressee.join(", ")),
        Fact::new(
            content.subject.title_label.clone(),
            content.subject.title.clone(),
        ),
    ];
    let grounds = content.grounds.iter();
    facts.extend(grounds.map(|ground| Fact::new(ground.label.clone(), ground.value.clone())));
    facts.push(Fact::new("Pemohon dapat", content.remedy.join(" ")));
    facts.push(Fact::new("Sidik isi surat (SHA-256)", sha256));
    facts
}

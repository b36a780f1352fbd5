//! `/petugas/tarif`: proposed tariff lines beside those in force; the Kabid approves or rejects each.

use askama::Template;
use axum::extract::State;

use crate::actions::ActionError;
use crate::actions::reference::tariff;
use crate::domain::fault::FieldError;
use crate::domain::id::TariffProposalId;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::tariff_proposal::Proposal;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::DivisionHead;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact};
use crate::words;

/// `templates/pages/officer/tariffs.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/tariffs.html")]
struct TariffsPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    proposals: Vec<Waiting>,
}

/// An undecided proposal.
#[derive(Debug)]
struct Waiting {
    action: String,
    title: String,
    facts: Vec<Fact>,
    reason: FieldView,
    error: Option<String>,
}

pub(super) async fn get(State(portal): State<Portal>, head: DivisionHead) -> Reply {
    let page = draw(&portal, &head, None, &FormData::default(), &[]).await?;
    Ok(respond::page(&page))
}

/// Most characters of a reason.
const LONGEST: usize = 500;

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(head): Fresh<DivisionHead>,
    Path(id): Path<TariffProposalId>,
    form: Form,
) -> Reply {
    let approve = match form.text("putusan") {
        "setuju" => true,
        "tolak" => false,
        _ => return Err(PageError::bad_request("the form says neither yes nor no")),
    };
    let reason = form.text("reason");
    let overlong = form.overlong(&[("reason", LONGEST)]);
    if !overlong.is_empty() {
        let page = draw(&portal, &head, Some(id), &form, &overlong).await?;
        return Ok(respond::unprocessable(&page));
    }
    match tariff::decide(&portal, head.actor(), id, approve, reason).await {
        Ok(()) => Ok(respond::saved(urls::TARIFFS, decided(approve))),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &head, Some(id), &form, &faults).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

const fn decided(approve: bool) -> &'static str {
    if approve {
        "Tarif disetujui dan berlaku sejak tanggalnya."
    } else {
        "Usul ditolak; alasannya dibaca pengusul."
    }
}

async fn draw(
    portal: &Portal,
    head: &DivisionHead,
    wrong: Option<TariffProposalId>,
    typed: &FormData,
    faults: &[FieldError],
) -> Result<TariffsPage, PageError> {
    let mut conn = portal.acquire().await?;
    let proposals = store::tariff_proposal::list(&mut conn, 0).await?;
    drop(conn);
    let mut errors = Vec::new();
    let proposals = proposals
        .iter()
        .map(|proposal| {
            let is_it = wrong == Some(proposal.id);
            waiting(
                proposal,
                typed,
                if is_it { faults } else { &[] },
                &mut errors,
            )
        })
        .collect();
    Ok(TariffsPage {
        chrome: head.visit().chrome(),
        errors,
        proposals,
    })
}

fn waiting(
    proposal: &Proposal,
    typed: &FormData,
    faults: &[FieldError],
    errors: &mut Vec<ErrorItem>,
) -> Waiting {
    let none = FormData::default();
    let mut filled = Filled::new(if faults.is_empty() { &none } else { typed }, faults);
    let reason = filled
        .text("reason", "Alasan bila ditolak")
        .hint("Dibaca Administrator.")
        .optional()
        .rows(2);
    let decision = filled.text(tariff::DECISION, "Keputusan").error;
    // The page has several forms, whose field names are equal but whose ids must differ.
    let anchor = format!("usul-{}", proposal.id);
    errors.extend(filled.errors.into_iter().map(|item| ErrorItem {
        href: format!("#{anchor}"),
        ..item
    }));
    let line = &proposal.line;
    let kind = proposal.ip_type;
    let mut facts = vec![
        Fact::new("Tarif", words::tariff::figure(line.figure()))
            .note(words::tariff::unit(line.unit)),
        Fact::new("Berlaku", words::tariff::period(line)),
        Fact::new("Untuk", words::tariff::describes(kind, line)),
        Fact::new("Dasar", line.basis.as_ref()).note(line.source.as_ref()),
        Fact::new(
            "Diusulkan",
            proposal.proposer.as_deref().unwrap_or("dari berkas impor"),
        )
        .note(words::date::date(wib::date(proposal.proposed_at))),
    ];
    if proposal.ends_former {
        facts.push(Fact::new("Tarif lama", "berakhir sehari sebelumnya"));
    }
    Waiting {
        action: urls::fill(urls::TARIFF_DECIDE, proposal.id),
        title: format!("{}: {}", kind.name, line.label),
        facts,
        reason,
        error: decision,
    }
}

impl Waiting {
    /// Fragment of its card.
    fn anchor(&self) -> String {
        let id = self.action.rsplit('/').next().unwrap_or_default();
        format!("usul-{id}")
    }
}

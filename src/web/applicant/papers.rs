//! Links to documents that a case will need.

use super::standing::Standing;
use super::timeline;
use crate::actions::case::situation;
use crate::domain::application::Application;
use crate::domain::procedure::Status;
use crate::domain::requirement::{Gate, Requirement};
use crate::urls;
use crate::web::view::Link;
use crate::words;

/// Missing documents for payment that can be given now.
#[derive(Debug, Default)]
pub(super) struct Later {
    pub(super) heading: &'static str,
    pub(super) lead: &'static str,
    pub(super) papers: Vec<Link>,
}

impl Later {
    pub(super) fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }
}

pub(super) fn later(papers: &[&'static Requirement], case: &Application) -> Later {
    let filled_in = papers.iter().any(|paper| paper.paper.is_some());
    let links = papers
        .iter()
        .map(|paper| Link::new(urls::document(case.id, paper.code), paper.label));
    Later {
        heading: match case.status {
            Status::Delivered => "Masih diperlukan sebelum memilih hari",
            Status::Returned => "Siapkan juga",
            _ => "Siapkan sambil menunggu",
        },
        lead: if filled_in {
            "Diminta sebelum membayar. Surat pernyataan sudah terisi: unduh, tempel meterai, tanda tangani, lalu unggah."
        } else {
            "Diminta sebelum membayar."
        },
        papers: links.collect(),
    }
}

/// The same for a case whose documents were read already.
pub(super) fn later_of(standing: &Standing<'_>) -> Later {
    let Some(applicant) = &standing.applicant else {
        return Later::default();
    };
    if !standing.case.status.takes_later_papers() {
        return Later::default();
    }
    let given = standing.documents.iter();
    let given: Vec<String> = given.map(|given| given.requirement.clone()).collect();
    let lacking = situation::lacking(standing.case, applicant, Gate::ReadyToPay, &given);
    later(&lacking, standing.case)
}

pub(super) fn links(standing: &Standing<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    if standing.right.is_some() {
        let href = standing.address(urls::CERTIFICATE_FILE);
        let result = words::result::of(standing.case);
        links.push(Link::new(href, words::result::titled(result)));
    }
    if standing.case.status == Status::Recorded {
        let href = standing.address(urls::INVENTORY_FILE);
        links.push(Link::new(href, "Bukti inventarisasi"));
    }
    links.extend(standing.letter_link());
    links.extend(
        standing
            .refusals
            .iter()
            .map(|refusal| timeline::paper(standing, refusal)),
    );
    if standing.case.receipt_number.is_some() {
        links.push(Link::new(standing.address(urls::RECEIPT), "Tanda terima"));
    }
    links.push(Link::new(
        standing.address(urls::REVIEW),
        "Jawaban yang dikirim",
    ));
    for payment in &standing.payments {
        if let (Some(file), Some(on)) = (payment.proof_file_id, payment.paid_on) {
            let href = urls::proof_file(standing.case.id, file);
            let text = format!("Bukti pembayaran {}", words::date::date(on));
            links.push(Link::new(href, text));
        }
    }
    links.dedup();
    links
}

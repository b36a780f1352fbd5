//! What a returned case must correct, and what of it was changed.

use super::parts::{Part, Parts, part};
use crate::domain::checklist;
use crate::domain::ip_type::Page;
use crate::domain::requirement::Requirement;
use crate::urls;
use crate::web::view::{Link, StatusBadge, Tone};

impl Parts<'_> {
    /// The requested corrections with reason and example.
    pub(super) fn asked_for(&self) -> Vec<Part> {
        self.corrections
            .iter()
            .filter_map(|asked| {
                let (title, href, changed) = self.place_of(&asked.code)?;
                let example = match asked.example.trim() {
                    "" => String::new(),
                    example => format!(" Contoh: {example}"),
                };
                let note = format!("{}{example}", asked.reason);
                let is_document = asked.code.starts_with(&checklist::document_code(""));
                let mut waiting = self.waiting.iter();
                let waits = waiting.any(|code| checklist::document_code(code) == asked.code);
                let status = match (changed, is_document) {
                    _ if waits => StatusBadge::new(Tone::Turn, "Periksa dulu"),
                    (true, true) => StatusBadge::new(Tone::Ok, "Sudah diganti"),
                    (true, false) => StatusBadge::new(Tone::Ok, "Sudah diubah"),
                    (false, _) => StatusBadge::new(Tone::Turn, "Perlu diperbaiki"),
                };
                let mut item = part(title, Some(href), note, (true, changed), status);
                item.waits = waits;
                Some(item)
            })
            .collect()
    }

    /// The requested corrections, and documents that they make necessary.
    pub(super) fn to_correct(&self) -> Vec<Part> {
        let wanting = self.wanting.iter().map(|needed| self.document(needed));
        self.asked_for().into_iter().chain(wanting).collect()
    }

    /// Requested corrections that are still unchanged; waiting files count as changed.
    pub(super) fn untouched(&self) -> Vec<Link> {
        self.asked_for()
            .into_iter()
            .filter(|part| !part.done && !part.waits)
            .filter_map(|part| Some(Link::new(part.item.href?, part.item.title)))
            .collect()
    }

    /// Label and address of a correction, and whether its content has changed since the submission.
    fn place_of(&self, code: &str) -> Option<(&'static str, String, bool)> {
        if checklist::is_of_applicant(code) {
            let href = urls::business_then(&urls::fill(urls::APPLICATION, self.case.id));
            let sent = self.sent.as_ref().map(|sent| &sent.applicant);
            let home = code == checklist::HOME_ADDRESS;
            let changed = sent
                .zip(self.applicant.as_ref())
                .is_some_and(|(sent, now)| {
                    if home {
                        now.home != sent.home
                    } else {
                        now != sent
                    }
                });
            let title = if home {
                "Alamat sesuai KTP"
            } else {
                "Data diri dan usaha"
            };
            return Some((title, href, changed));
        }
        let pages: &'static [&'static Page] = self.case.ip_type.pages;
        if let Some(page) = pages
            .iter()
            .find(|page| checklist::page_code(page.slug) == code)
        {
            let href = urls::form_page(self.case.id, page.slug);
            let now = &self.case.details;
            let changed = self.sent.as_ref().is_some_and(|sent| {
                let mut fields = page.fields.iter();
                fields.any(|field| now.show(field) != sent.details.show(field))
            });
            return Some((page.title, href, changed));
        }
        let requirements: &'static [Requirement] = self.case.ip_type.requirements;
        let requirement = requirements
            .iter()
            .find(|requirement| checklist::document_code(requirement.code) == code)?;
        let changed = self.documents.iter().any(|document| {
            document.requirement == requirement.code
                && self
                    .corrections_since
                    .is_some_and(|since| document.created_at > since)
        });
        let href = urls::document(self.case.id, requirement.code);
        Some((requirement.label, href, changed))
    }
}

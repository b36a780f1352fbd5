//! The parts of a draft with their states, for the task list and for checking what is missing.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::answers;
use crate::actions::case::situation;
use crate::actions::document;
use crate::actions::paper::content::party;
use crate::domain::application::Application;
use crate::domain::checklist;
use crate::domain::fault::FieldError;
use crate::domain::ip_type::Page;
use crate::domain::malware::Withheld;
use crate::domain::procedure::Status;
use crate::domain::requirement::{Gate, Requirement};
use crate::domain::situation::Situation;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::store::check::CorrectionItem;
use crate::store::document::Document;
use crate::store::submission::Submission;
use crate::urls;
use crate::web::error::PageError;
use crate::web::view::{StatusBadge, TaskItem, Tone};
use crate::words;

/// Headings of the two lists of documents.
pub(super) const DOCUMENTS: &str = "Dokumen";
pub(super) const LATER_DOCUMENTS: &str = "Dokumen yang boleh menyusul";

/// Everything from which the list is computed.
pub(super) struct Parts<'a> {
    pub case: &'a Application,
    pub applicant: Option<ApplicantRow>,
    pub documents: Vec<Document>,
    /// Codes of the requirements with a file that waits for confirmation.
    pub waiting: Vec<String>,
    pub corrections: Vec<CorrectionItem>,
    /// Documents that the corrections make necessary, although no officer asked for them.
    pub wanting: Vec<&'static Requirement>,
    pub corrections_since: Option<DateTime<Utc>>,
    /// The last submission of a returned case.
    pub sent: Option<Submission>,
    pub today: NaiveDate,
    /// Faults of answers that no paper can print, if they were checked.
    pub unprintable: Vec<FieldError>,
}

/// One part, and whether submission needs it.
pub(super) struct Part {
    pub item: TaskItem,
    pub needed: bool,
    pub done: bool,
    /// Whether it has a file that its owner has not confirmed yet.
    pub waits: bool,
}

/// Reads everything from which the list is computed.
pub(super) async fn of_case<'a>(
    conn: &mut PgConnection,
    case: &'a Application,
    today: NaiveDate,
) -> Result<Parts<'a>, PageError> {
    let returned = case.status == Status::Returned;
    let corrections = if returned {
        store::check::open_correction(conn, case.id).await?
    } else {
        Vec::new()
    };
    // If account and business are to be corrected, their current data will be submitted.
    let applicant = if corrections
        .iter()
        .any(|item| checklist::is_of_applicant(&item.code))
    {
        store::applicant::current(conn, case).await?
    } else {
        store::applicant::known(conn, case).await?
    };
    let sent = if returned {
        store::submission::of_case(conn, case.id).await?.pop()
    } else {
        None
    };
    Ok(Parts {
        case,
        applicant,
        documents: store::document::standing(conn, case.id).await?,
        waiting: store::waiting::waiting_codes(conn, case.id).await?,
        corrections,
        wanting: document::wanting(conn, case).await?,
        corrections_since: returned.then_some(case.status_since),
        sent,
        today,
        unprintable: Vec::new(),
    })
}

impl Parts<'_> {
    /// The facts of the case; `None` until the business is filled in.
    pub(super) fn situation(&self) -> Option<Situation<'_>> {
        self.applicant
            .as_ref()
            .map(|applicant| situation::situation(self.case, applicant))
    }

    /// The pages of the form in order.
    pub(super) fn pages(&self) -> Vec<&'static Page> {
        self.case.ip_type.form(&self.supposed())
    }

    /// The facts of the case, with assumptions as long as the business is unknown, so that the list is complete from
    /// the beginning.
    fn supposed(&self) -> Situation<'_> {
        self.situation()
            .unwrap_or_else(|| situation::supposed(self.case))
    }

    /// The documents that apply.
    fn requirements(&self) -> Vec<&'static Requirement> {
        self.case
            .ip_type
            .documents(&self.supposed())
            .into_iter()
            .filter(|requirement| !requirement.made_by_portal)
            .collect()
    }

    /// The first page after this one with something missing; without `after` the first of all.
    pub(super) fn open_page(&self, after: Option<&str>) -> Option<&'static Page> {
        let pages = self.pages();
        let here = after.and_then(|slug| pages.iter().position(|page| page.slug == slug));
        pages
            .into_iter()
            .skip(here.map_or(0, |place| place + 1))
            .find(|page| !self.form_page(page).done)
    }

    /// Missing documents that submission needs.
    pub(super) fn open_requirements(&self) -> Vec<&'static Requirement> {
        let Some(situation) = self.situation() else {
            return Vec::new();
        };
        let given = |code: &str| self.documents.iter().any(|given| given.requirement == code);
        let mut needed = self.case.ip_type.needed_at(Gate::Submit, &situation);
        needed.retain(|needed| !needed.made_by_portal && !given(needed.code));
        needed
    }

    /// Titles of missing parts that submission needs; a part with a waiting file is not missing, because it is
    /// confirmed on the last page.
    pub(super) fn lacking(&self) -> Vec<String> {
        self.sections()
            .into_iter()
            .flat_map(|(_, list)| list)
            .filter(|part| part.needed && !part.done && !part.waits)
            .map(|part| part.item.title)
            .collect()
    }

    /// Documents whose number of pages differs from the answer on which the fee depends.
    pub(super) fn miscounted(&self) -> Vec<String> {
        let differs = |document: &Document| {
            let differing = situation::miscount(self.case, document)?;
            let label = self.case.ip_type.requirement(&document.requirement)?.label;
            let (answered, found) = (differing.answered, differing.found);
            Some(words::oddity::pages_differ(label, answered, found))
        };
        self.documents.iter().filter_map(differs).collect()
    }

    /// Names of the documents whose check for malware is not over.
    pub(super) fn being_checked(&self) -> Vec<String> {
        let waits = |document: &&Document| document.withheld() == Some(Withheld::Waiting);
        let waiting = self.documents.iter().filter(waits);
        let label = |document: &Document| {
            let requirement = self.case.ip_type.requirement(&document.requirement)?;
            Some(requirement.label.to_owned())
        };
        waiting.filter_map(label).collect()
    }

    /// Titles of missing parts that submission needs.
    pub(super) fn missing(&self) -> Vec<String> {
        self.sections()
            .into_iter()
            .flat_map(|(_, list)| list)
            .filter(|part| part.needed && !part.done)
            .map(|part| part.item.title)
            .collect()
    }

    /// Whether this part can be changed now: in a draft always, in a returned case if it was asked for.
    pub(super) fn is_open(&self, code: &str) -> bool {
        let of_applicant = checklist::is_of_applicant(code);
        match self.case.status {
            Status::Draft => true,
            Status::Returned => {
                let mut wanting = self.wanting.iter();
                wanting.any(|needed| checklist::document_code(needed.code) == code)
                    || self.corrections.iter().any(|item| {
                        item.code == code
                            || (of_applicant && checklist::is_of_applicant(&item.code))
                    })
            }
            _ => false,
        }
    }

    pub(super) fn sections(&self) -> Vec<(String, Vec<Part>)> {
        let mut sections = vec![("Tentang Anda".to_owned(), vec![self.person()])];
        for page in self.pages() {
            let part = self.form_page(page);
            match sections.iter_mut().find(|(title, _)| title == page.section) {
                Some((_, list)) => list.push(part),
                None => sections.push((page.section.to_owned(), vec![part])),
            }
        }
        let requirements = self.requirements();
        let at = |gate| {
            requirements
                .iter()
                .filter(move |requirement| requirement.gate == gate)
                .map(|requirement| self.document(requirement))
                .collect::<Vec<Part>>()
        };
        sections.push((DOCUMENTS.to_owned(), at(Gate::Submit)));
        sections.push((LATER_DOCUMENTS.to_owned(), at(Gate::ReadyToPay)));
        sections.retain(|(_, list)| !list.is_empty());
        sections
    }

    /// Whether the applicant is known and may not apply for this type.
    pub(super) fn wrong_applicant(&self) -> bool {
        self.applicant
            .as_ref()
            .is_some_and(|applicant| !self.case.ip_type.applicants.include(applicant.kind))
    }

    fn person(&self) -> Part {
        let wrong = self.wrong_applicant();
        let named = self.applicant.as_ref().map(ApplicantRow::can_be_named);
        let done = named == Some(true) && !wrong;
        let note = match &self.applicant {
            Some(row) if named == Some(false) => format!(
                "Lengkapi sekali: {}.",
                words::applicant::unknown(row.home.is_known(), row.kind)
            ),
            Some(row) if row.kind.is_represented() => format!(
                "{}, {}",
                party(row),
                words::applicant::described(row.kind, row.scale)
            ),
            Some(row) => format!(
                "{}, {}, {}",
                row.name,
                row.business_name,
                words::applicant::described(row.kind, row.scale)
            ),
            None => "Diisi sekali, dipakai untuk semua permohonan Anda.".to_owned(),
        };
        let id = self.case.id;
        let first = self.open_page(None).filter(|_| self.applicant.is_none());
        let onward = first.map_or_else(
            || urls::fill(urls::APPLICATION, id),
            |page| urls::form_page(id, page.slug),
        );
        let href = Some(urls::business_then(&onward));
        part(
            "Data diri dan usaha",
            href,
            note,
            (true, done),
            if wrong {
                StatusBadge::new(Tone::Turn, "Tidak dapat mengajukan")
            } else {
                done_or_not(done)
            },
        )
    }

    fn form_page(&self, page: &'static Page) -> Part {
        let blank = self.case.details.is_blank(page.fields);
        let unprintable = self.unprintable.iter().any(|fault| {
            let mut fields = page.fields.iter();
            fields.any(|field| field.owns(&fault.field))
        });
        let done = !blank
            && !unprintable
            && self.situation().is_none_or(|situation| {
                answers::faults(self.case.ip_type, page, &situation, self.today).is_empty()
            });
        let status = match (blank, done) {
            (true, _) => StatusBadge::new(Tone::Off, "Belum diisi"),
            (false, true) => StatusBadge::new(Tone::Ok, "Selesai"),
            (false, false) => StatusBadge::new(Tone::Turn, "Sedang diisi").shape("half"),
        };
        let href = urls::form_page(self.case.id, page.slug);
        let note = if unprintable {
            "Ada tanda yang tidak dapat dicetak pada surat.".to_owned()
        } else {
            String::new()
        };
        part(page.title, Some(href), note, (true, done), status)
    }

    pub(super) fn document(&self, requirement: &'static Requirement) -> Part {
        let given = self
            .documents
            .iter()
            .find(|document| document.requirement == requirement.code);
        let needed = requirement.is_needed(&self.supposed());
        let waits = self.waiting.iter().any(|code| code == requirement.code);
        let withheld = given.and_then(Document::withheld);
        // What waits for its check is done; another file is wanted only if the check says so.
        let done = given.is_some() && !withheld.is_some_and(Withheld::is_final);
        let note = match given {
            _ if waits => "Hasil foto menunggu Anda periksa.".to_owned(),
            Some(document) if done => document.file_name.clone(),
            Some(document) => format!("{}. Ganti dengan berkas lain.", document.file_name),
            None if requirement.gate == Gate::ReadyToPay => "Diminta sebelum membayar.".to_owned(),
            None if !needed => "Boleh dilewati.".to_owned(),
            None => String::new(),
        };
        let href = urls::document(self.case.id, requirement.code);
        let counts = needed && requirement.gate == Gate::Submit;
        let part = part(
            requirement.label,
            Some(href),
            note,
            (counts, done),
            match withheld {
                _ if waits => StatusBadge::new(Tone::Turn, "Sedang diisi").shape("half"),
                Some(why @ Withheld::Waiting) => {
                    StatusBadge::new(Tone::Info, words::malware::brief(why))
                }
                Some(why) => StatusBadge::new(Tone::Bad, words::malware::brief(why)),
                None => done_or_not(done),
            },
        );
        Part { waits, ..part }
    }
}

pub(super) fn part(
    title: &str,
    href: Option<String>,
    note: String,
    (needed, done): (bool, bool),
    status: StatusBadge,
) -> Part {
    Part {
        item: TaskItem {
            title: title.to_owned(),
            href,
            note,
            status,
        },
        needed,
        done,
        waits: false,
    }
}

fn done_or_not(done: bool) -> StatusBadge {
    if done {
        StatusBadge::new(Tone::Ok, "Selesai")
    } else {
        StatusBadge::new(Tone::Off, "Belum diisi")
    }
}

//! Names like the one a case asks for, as owners and officers see them. An owner never reads the name of a case that
//! DJKI has not made public.

use crate::actions::case::similarity::{Finding, SimilarNames};
use crate::domain::procedure::Status;
use crate::domain::similarity::Grade;
use crate::domain::wib;
use crate::store::mark::CaseOfMark;
use crate::urls;
use crate::web::view::{Cell, Column, StatusBadge, TableView, Tone};
use crate::words;

/// What `components/similarity.html` draws.
#[derive(Debug)]
pub struct SimilarityView {
    /// "“KRIUK MAMA NIA”: 1 nama sangat mirip, 2 ada kemiripan."
    pub headline: String,
    pub tone: Tone,
    /// Shown unfolded.
    pub open: bool,
    pub table: TableView,
    /// Which list the name was compared with.
    pub list: String,
    pub name: String,
    /// DJKI's own search for the name.
    pub pdki: String,
}

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Owner,
    Officer,
}

impl SimilarityView {
    pub fn new(found: &SimilarNames, reader: Reader) -> Self {
        // Nobody is kept from a name by a case of their own.
        let shown: Vec<&Finding> = found
            .findings
            .iter()
            .filter(|finding| reader == Reader::Officer || !finding.own)
            .collect();
        let count = |grade| {
            shown
                .iter()
                .filter(|finding| finding.similarity.grade == grade)
                .count()
        };
        let (close, similar) = (count(Grade::Close), count(Grade::Similar));
        let (tone, said) = match (close, similar) {
            (0, 0) => (
                Tone::Off,
                "belum ditemukan nama yang mirip. Itu tidak berarti pasti diterima".to_owned(),
            ),
            (0, some) => (Tone::Info, format!("{some} nama ada kemiripan")),
            (some, 0) => (Tone::Warn, format!("{some} nama sangat mirip")),
            (some, more) => (
                Tone::Warn,
                format!("{some} nama sangat mirip, {more} ada kemiripan"),
            ),
        };
        Self {
            headline: format!("“{}”: {said}.", found.name),
            tone,
            open: close > 0,
            table: TableView {
                caption: "Nama yang mirip".to_owned(),
                columns: ["Nama", "Kemiripan", "Mengapa", "Kelas"]
                    .map(Column::new)
                    .into(),
                rows: shown
                    .into_iter()
                    .map(|finding| row(finding, reader))
                    .collect(),
            },
            list: list(found),
            name: found.name.clone(),
            pdki: urls::pdki(&found.name),
        }
    }
}

fn row(finding: &Finding, reader: Reader) -> Vec<Cell> {
    let similarity = &finding.similarity;
    let tone = if similarity.grade == Grade::Close {
        Tone::Warn
    } else {
        Tone::Info
    };
    vec![
        name(finding, reader),
        Cell::status(
            StatusBadge::new(tone, words::similarity::grade(similarity.grade))
                .shape(tone.note_icon()),
        ),
        Cell::new(words::similarity::reasons(&similarity.reasons)),
        classes(finding),
    ]
}

fn name(finding: &Finding, reader: Reader) -> Cell {
    let mark = &finding.mark;
    match (&mark.case, reader) {
        (Some(case), Reader::Officer) => {
            Cell::new(&mark.name)
                .href(urls::case(case.id))
                .note(if finding.own {
                    format!("{}, pemohon yang sama", case.receipt_number)
                } else {
                    format!("{}, permohonan di portal ini", case.receipt_number)
                })
        }
        (Some(case), Reader::Owner) if is_public(case) => {
            Cell::new(&mark.name).note("sudah diajukan ke DJKI lewat portal ini")
        }
        (Some(_), Reader::Owner) => {
            Cell::new("Permohonan lain di portal ini").note("namanya belum diumumkan")
        }
        (None, _) => {
            let parts = [&mark.number, &mark.holder, &mark.state];
            let known: Vec<&str> = parts
                .into_iter()
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            Cell::new(&mark.name).note(format!("PDKI: {}", known.join(", ")))
        }
    }
}

/// DJKI announces what it examines.
const fn is_public(case: &CaseOfMark) -> bool {
    matches!(case.status, Status::UnderExamination | Status::Certified)
}

fn classes(finding: &Finding) -> Cell {
    let listed = |classes: &[u8]| {
        let classes: Vec<String> = classes.iter().map(ToString::to_string).collect();
        classes.join(", ")
    };
    let cell = Cell::new(listed(&finding.mark.classes));
    if finding.shared_classes.is_empty() {
        cell.note("kelas lain")
    } else {
        cell.note(format!("kelas sama: {}", listed(&finding.shared_classes)))
    }
}

fn list(found: &SimilarNames) -> String {
    match found.list {
        Some(list) => format!(
            "Dibandingkan dengan permohonan di portal ini dan {} merek dari PDKI, diambil {}.",
            words::number::grouped(list.known),
            words::date::date(wib::date(list.imported_at))
        ),
        None => "Dibandingkan dengan permohonan di portal ini saja: daftar PDKI belum tersedia di portal."
            .to_owned(),
    }
}

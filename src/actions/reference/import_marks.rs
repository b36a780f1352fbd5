//! Imports the list of marks that the office exported from PDKI. A trial stores nothing.

use std::collections::HashSet;

use serde_json::json;

use crate::actions::ActionError;
use crate::domain::ip_type::nice;
use crate::domain::procedure::Role;
use crate::domain::similarity::Name;
use crate::portal::Portal;
use crate::store::mark::{self, ListedMark, Taken};
use crate::store::{AuditEntry, Tx};

/// Lines stored by one statement.
const BATCH: usize = 2_000;
const LONGEST_NAME: usize = 300;
const LONGEST_TEXT: usize = 500;

/// A line of the file as written.
#[derive(Debug, Clone, Default)]
pub struct MarkLine {
    /// Line number in the file, from 1.
    pub line: u64,
    pub number: String,
    pub name: String,
    pub classes: String,
    pub holder: String,
    pub state: String,
    /// Why the line could not be split into cells; then there are none.
    pub fault: Option<&'static str>,
}

/// Why a line was not taken and must be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkDoubt {
    /// As reported by the reader of the file.
    Unreadable(&'static str),
    NoNumber,
    NumberTwice,
    /// It has no letter or digit, or is longer than any name.
    NoName,
    NoClass,
    ClassOutside(String),
    TextTooLong,
}

/// The result of an import.
#[derive(Debug, Clone, Default)]
pub struct ImportReport {
    pub taken: Taken,
    pub unchanged: u64,
    pub doubts: Vec<(u64, MarkDoubt)>,
}

impl ImportReport {
    /// Number of rows without doubts.
    pub fn rows_taken(&self) -> usize {
        let written = usize::try_from(self.taken.added + self.taken.changed).unwrap_or_default();
        written + usize::try_from(self.unchanged).unwrap_or_default()
    }
}

/// Imports every valid line in one transaction; a trial only reports what would happen.
pub async fn import(
    portal: &Portal,
    file_name: &str,
    lines: impl Iterator<Item = MarkLine>,
    trial: bool,
) -> Result<ImportReport, ActionError> {
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    let mut report = ImportReport::default();
    let mut numbers = HashSet::new();
    let mut batch = Vec::with_capacity(BATCH);
    for line in lines {
        match judged(&line) {
            Ok(mark) if numbers.insert(mark.number.clone()) => batch.push(mark),
            Ok(_) => report.doubts.push((line.line, MarkDoubt::NumberTwice)),
            Err(doubt) => report.doubts.push((line.line, doubt)),
        }
        if batch.len() == BATCH {
            take(&mut tx, &mut report, &mut batch, now).await?;
        }
    }
    take(&mut tx, &mut report, &mut batch, now).await?;
    if trial {
        tx.rollback().await?;
        return Ok(report);
    }
    mark::note_import(&mut tx, file_name, report.taken, now).await?;
    tx.audit(AuditEntry {
        at: now,
        actor_id: None,
        role: Role::System,
        act: "import_marks".to_owned(),
        subject_kind: "mark",
        subject_id: None,
        data: json!({ "added": report.taken.added, "changed": report.taken.changed }),
    });
    tx.commit().await?;
    let mut conn = portal.acquire().await?;
    mark::settle(&mut conn).await?;
    Ok(report)
}

async fn take(
    tx: &mut Tx,
    report: &mut ImportReport,
    batch: &mut Vec<ListedMark>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), ActionError> {
    let taken = mark::take(tx, batch, now).await?;
    report.taken.added += taken.added;
    report.taken.changed += taken.changed;
    let written = u64::try_from(taken.added + taken.changed).unwrap_or_default();
    report.unchanged += (batch.len() as u64).saturating_sub(written);
    batch.clear();
    Ok(())
}

fn judged(line: &MarkLine) -> Result<ListedMark, MarkDoubt> {
    if let Some(fault) = line.fault {
        return Err(MarkDoubt::Unreadable(fault));
    }
    let (number, name) = (line.number.trim(), line.name.trim());
    if number.is_empty() {
        return Err(MarkDoubt::NoNumber);
    }
    if Name::of(name).is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(MarkDoubt::NoName);
    }
    let too_long = |text: &str| text.chars().count() > LONGEST_TEXT;
    if too_long(number) || too_long(&line.holder) || too_long(&line.state) {
        return Err(MarkDoubt::TextTooLong);
    }
    let mut classes = line
        .classes
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(|part| {
            nice::parse(part)
                .map(i16::from)
                .ok_or_else(|| MarkDoubt::ClassOutside(part.to_owned()))
        })
        .collect::<Result<Vec<i16>, MarkDoubt>>()?;
    if classes.is_empty() {
        return Err(MarkDoubt::NoClass);
    }
    classes.sort_unstable();
    classes.dedup();
    Ok(ListedMark {
        number: number.to_owned(),
        name: name.to_owned(),
        classes,
        holder: line.holder.trim().to_owned(),
        state: line.state.trim().to_owned(),
    })
}

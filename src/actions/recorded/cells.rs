//! The raw cells of a row, kept sealed beside what was read of them: any column of a list may name a NIK.

use serde::{Deserialize, Serialize};

use super::list::Headings;
use crate::actions::ActionError;
use crate::adapters::vault::Vault;
use crate::domain::recorded::{
    CellKind, Correction, ListCell, ListColumn, ListLine, ReadRow, heading_key, hidden_nik,
    is_hidden,
};

/// One raw cell. Never logged, so it has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeptCell {
    pub heading: String,
    pub raw: String,
    kind: String,
    column: Option<String>,
    correction: Option<String>,
}

impl KeptCell {
    /// What its column tells; `None` under an unknown heading.
    pub fn column(&self) -> Option<ListColumn> {
        self.column.as_deref().and_then(ListColumn::parse)
    }

    pub fn correction(&self) -> Option<Correction> {
        self.correction.as_deref().and_then(Correction::parse)
    }
}

/// Seals the cells of a row with the reasons of its corrections.
pub(super) fn seal(
    vault: &Vault,
    headings: &[String],
    columns: &[Option<ListColumn>],
    line: &ListLine,
    read: &ReadRow,
) -> Result<Vec<u8>, ActionError> {
    let cells = line.cells.iter().enumerate();
    let cells: Vec<KeptCell> = cells
        .filter(|(place, cell)| !cell.is_empty() && !is_own(columns, *place))
        .map(|(place, cell)| {
            let correction = read.corrections.iter().find(|read| read.place == place);
            KeptCell {
                heading: headings.get(place).cloned().unwrap_or_default(),
                raw: cell.raw.clone(),
                kind: cell.kind.word(),
                column: columns
                    .get(place)
                    .copied()
                    .flatten()
                    .map(|column| column.to_string()),
                correction: correction.map(|read| read.correction.to_string()),
            }
        })
        .collect();
    let plain = serde_json::to_vec(&cells).map_err(|_| ActionError::NotFound)?;
    Ok(vault.seal(&plain)?)
}

/// The cells of a row as they were sealed.
pub fn kept(vault: &Vault, sealed: &[u8]) -> Result<Vec<KeptCell>, ActionError> {
    let plain = vault.open(sealed)?;
    serde_json::from_slice(&plain).map_err(|_| ActionError::NotFound)
}

/// Whether the review list made this column.
fn is_own(columns: &[Option<ListColumn>], place: usize) -> bool {
    let own = [
        Some(ListColumn::Identity),
        Some(ListColumn::Decision),
        Some(ListColumn::Doubts),
    ];
    own.contains(&columns.get(place).copied().flatten())
}

/// Whether the cell says what it said before. A NIK that was hidden and stands there in full was typed anew.
fn is_unchanged(cell: &ListCell, before: &KeptCell, kind: CellKind) -> bool {
    let (raw, was) = (cell.raw.trim(), before.raw.trim());
    let hidden = hidden_nik(was);
    if is_hidden(raw) {
        raw == hidden.trim()
    } else {
        raw == was && (hidden == was || cell.kind == kind)
    }
}

/// Gives cells that came back unchanged their digits and their kind again; whether any other cell was corrected.
pub(super) fn restore(line: &mut ListLine, headings: &Headings, kept: &[KeptCell]) -> bool {
    let columns = &headings.columns;
    let noted: Vec<(String, &KeptCell)> = kept
        .iter()
        .map(|cell| (heading_key(&cell.heading), cell))
        .collect();
    let mut corrected = false;
    for (place, cell) in line.cells.iter_mut().enumerate() {
        let running = columns.get(place).copied().flatten() == Some(ListColumn::Running);
        if running || is_own(columns, place) {
            continue;
        }
        let key = headings.keys.get(place);
        let before = noted.iter().find(|(noted, _)| Some(noted) == key);
        let before = before.map(|(_, before)| *before);
        let known = before.and_then(|before| Some((before, CellKind::parse(&before.kind)?)));
        match known.filter(|(before, kind)| is_unchanged(cell, before, *kind)) {
            Some((before, kind)) => {
                *cell = ListCell {
                    raw: before.raw.clone(),
                    kind,
                };
            }
            None => corrected |= before.is_some() || !cell.is_empty(),
        }
    }
    corrected
}

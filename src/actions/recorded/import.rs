//! Takes the office's hand-kept list: every row is taken, there already, left out by somebody's decision, or in doubt.
//! A trial judges the same and stores nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cells;
use super::known;
use super::list::{
    CaseList, DoubtfulRow, Headings, ListError, ListReport, ListRow, ListWish, ListedHeading,
    Verdict,
};
use super::take;
use crate::domain::recorded::{
    Correction, InFile, ListColumn, ListDoubt, ListLine, Mapping, ReadRow, RowReader, heading_key,
    heading_row, hidden_nik, identity, month_first, twins,
};
use crate::domain::{typed, wib};
use crate::portal::Portal;
use crate::store;
use crate::store::recorded::RowStanding;

/// Purpose of the keyed hash by which a row is known again.
const ROW: &str = "recorded row";

/// Judges every row, and stores what was judged if that is wished.
pub async fn run(
    portal: &Portal,
    list: CaseList<'_>,
    wish: &ListWish,
) -> Result<ListReport, ListError> {
    let mut conn = portal.acquire().await?;
    let mut mapping = Mapping(store::recorded::mapping(&mut conn).await?);
    mapping.0.extend(wish.mapping.0.clone());
    let at = heading_row(&list.lines, &mapping).ok_or_else(|| no_headings(&list.lines))?;
    let mut lines = list.lines;
    let below = lines.split_off(at + 1);
    let heading_line = lines.pop().unwrap_or_default();
    let listed = listed_headings(&heading_line, &mapping);
    let headings = Headings {
        texts: listed.iter().map(|heading| heading.text.clone()).collect(),
        keys: listed
            .iter()
            .map(|heading| heading_key(&heading.text))
            .collect(),
        columns: listed.iter().map(read_as).collect(),
    };
    let last = below.last().map_or(heading_line.line, |line| line.line);
    let mut rows = rows(portal, list.file_name, &headings, below);
    let standing = standing(&mut conn, &rows).await?;
    read(portal, wish, &headings, &mut rows, &standing)?;
    compare(&mut rows);
    known::compare(portal, &mut conn, &mut rows).await?;
    drop(conn);
    judge(&mut rows);
    if wish.commit {
        take::store(portal, list.file_name, &wish.mapping, &headings, &mut rows).await?;
    }
    let count = |verdict| rows.iter().filter(|row| row.verdict == verdict).count();
    Ok(ListReport {
        heading_line: heading_line.line,
        empty: (last - heading_line.line).saturating_sub(rows.len() as u64),
        rows: rows.len(),
        taken: count(Verdict::Take),
        known: count(Verdict::Known),
        copies: count(Verdict::Copy),
        left_out: count(Verdict::LeaveOut),
        doubtful: doubtful(&rows, listed.len()),
        corrections: corrections(&rows),
        headings: listed,
    })
}

fn no_headings(lines: &[ListLine]) -> ListError {
    let first = lines.iter().find(|line| !line.is_empty());
    let texts = first.into_iter().flat_map(|line| &line.cells);
    ListError::NoHeadings(
        texts
            .map(|cell| hidden_nik(&typed::line(&cell.raw)))
            .collect(),
    )
}

fn listed_headings(line: &ListLine, mapping: &Mapping) -> Vec<ListedHeading> {
    let mut seen = BTreeSet::new();
    line.cells
        .iter()
        .map(|cell| {
            let column = mapping.column(&cell.raw);
            let repeated =
                column.is_some_and(|column| column != ListColumn::Other && !seen.insert(column));
            ListedHeading {
                text: typed::line(&cell.raw),
                column,
                repeated,
            }
        })
        .collect()
}

fn read_as(heading: &ListedHeading) -> Option<ListColumn> {
    if heading.repeated {
        Some(ListColumn::Other)
    } else {
        heading.column
    }
}

fn cell(headings: &Headings, line: &ListLine, column: ListColumn) -> String {
    let place = headings.columns.iter().position(|at| *at == Some(column));
    let cell = place.and_then(|place| line.cells.get(place));
    cell.map_or_else(String::new, |cell| cell.raw.trim().to_lowercase())
}

/// Rows with something in them, each with the fingerprint that it came with or that its cells give. A row of a review list
/// that was copied and changed gets one of its own: it is another row, however alike its id.
fn rows(
    portal: &Portal,
    file_name: &str,
    headings: &Headings,
    lines: Vec<ListLine>,
) -> Vec<ListRow> {
    let hash = |said: &str| portal.vault().keyed_hash(ROW, said).to_vec();
    let mut known: HashMap<Vec<u8>, String> = HashMap::new();
    let row = |line: ListLine| {
        let said = match line.fault {
            Some(_) => format!("{file_name} line {}", line.line),
            None => identity(&headings.keys, &headings.columns, &line),
        };
        let mut fingerprint = given(headings, &line).unwrap_or_else(|| hash(&said));
        let is_other = |known: &HashMap<Vec<u8>, String>, fingerprint: &[u8]| {
            known.get(fingerprint).is_some_and(|first| *first != said)
        };
        let id_of_another = is_other(&known, &fingerprint);
        if id_of_another {
            fingerprint = hash(&said);
        }
        if is_other(&known, &fingerprint) {
            fingerprint = hash(&format!("{said}\u{1e}{}", hex::encode(&fingerprint)));
        }
        known.entry(fingerprint.clone()).or_insert(said);
        ListRow {
            fingerprint,
            line,
            id_of_another,
            read: ReadRow::default(),
            account: None,
            verdict: Verdict::Doubt,
            corrected: false,
            confirmed: false,
            left_out: false,
            taken: false,
        }
    };
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    lines.map(row).collect()
}

/// The id of a row that came back from a review list.
fn given(headings: &Headings, line: &ListLine) -> Option<Vec<u8>> {
    let given = hex::decode(cell(headings, line, ListColumn::Identity)).ok()?;
    (given.len() == 32).then_some(given)
}

async fn standing(
    conn: &mut sqlx::PgConnection,
    rows: &[ListRow],
) -> Result<HashMap<Vec<u8>, RowStanding>, ListError> {
    let asked: Vec<Vec<u8>> = rows.iter().map(|row| row.fingerprint.clone()).collect();
    let standing = store::recorded::standing(conn, &asked).await?;
    Ok(standing
        .into_iter()
        .map(|row| (row.fingerprint.clone(), row))
        .collect())
}

/// Reads every cell, after rows that came back have their digits again.
fn read(
    portal: &Portal,
    wish: &ListWish,
    headings: &Headings,
    rows: &mut [ListRow],
    standing: &HashMap<Vec<u8>, RowStanding>,
) -> Result<(), ListError> {
    for row in rows.iter_mut() {
        let Some(before) = standing.get(&row.fingerprint) else {
            continue;
        };
        (row.taken, row.left_out) = (before.taken, before.left_out);
        if let Some(sealed) = &before.cells_sealed {
            let kept = cells::kept(portal.vault(), sealed)?;
            row.corrected = cells::restore(&mut row.line, headings, &kept);
        }
    }
    let profile = portal.profile();
    let reader = RowReader {
        columns: &headings.columns,
        kecamatan: &profile.city.kecamatan,
        template: &profile.letter.number_template,
        classification: &profile.letter.classification,
        only_type: wish.only_type,
        mixed: &mixed(headings, rows),
        today: wib::date(portal.now()),
    };
    for row in rows.iter_mut() {
        row.read = reader.read(&row.line);
        if row.id_of_another {
            row.read.doubts.push(ListDoubt::IdentityTwice);
        }
        match cell(headings, &row.line, ListColumn::Decision).as_str() {
            "" => {}
            "ambil" => row.confirmed = true,
            "lewati" => row.left_out = true,
            other => {
                let doubt = ListDoubt::UnknownDecision(other.to_owned());
                row.read.doubts.push(doubt);
            }
        }
    }
    Ok(())
}

/// The places of dates at which some row has the month first.
fn mixed(headings: &Headings, rows: &[ListRow]) -> BTreeSet<usize> {
    let dates = [
        ListColumn::FiledOn,
        ListColumn::LetterOn,
        ListColumn::GrantedOn,
        ListColumn::EndsOn,
    ];
    let places = headings.columns.iter().enumerate();
    places
        .filter(|(_, column)| column.is_some_and(|column| dates.contains(&column)))
        .map(|(place, _)| place)
        .filter(|place| {
            let mut cells = rows.iter().filter_map(|row| row.line.cells.get(*place));
            cells.any(month_first)
        })
        .collect()
}

/// What the rows of the file say of each other.
fn compare(rows: &mut [ListRow]) {
    let in_file: Vec<InFile<'_>> = rows
        .iter()
        .map(|row| InFile {
            line: row.line.line,
            identity: &row.fingerprint,
            case: &row.read.case,
            counts: !row.taken && !row.left_out,
        })
        .collect();
    let among = twins(&in_file);
    for (row, among) in rows.iter_mut().zip(among) {
        row.read.doubts.extend(among.doubts);
        if among.copy_of.is_some() {
            row.verdict = Verdict::Copy;
        }
    }
}

fn judge(rows: &mut [ListRow]) {
    for row in rows {
        if row.confirmed {
            row.read.doubts.retain(|doubt| !doubt.can_be_confirmed());
        }
        row.verdict = if row.verdict == Verdict::Copy {
            Verdict::Copy
        } else if row.taken {
            Verdict::Known
        } else if row.left_out {
            Verdict::LeaveOut
        } else if row.read.doubts.is_empty() {
            Verdict::Take
        } else {
            Verdict::Doubt
        };
    }
}

fn doubtful(rows: &[ListRow], width: usize) -> Vec<DoubtfulRow> {
    let doubtful = rows.iter().filter(|row| row.verdict == Verdict::Doubt);
    doubtful
        .map(|row| DoubtfulRow {
            line: row.line.line,
            fingerprint: row.fingerprint.clone(),
            cells: (0..width)
                .map(|place| {
                    let cell = row.line.cells.get(place);
                    cell.map_or_else(String::new, |cell| hidden_nik(&cell.raw))
                })
                .collect(),
            doubts: row.read.doubts.clone(),
        })
        .collect()
}

fn corrections(rows: &[ListRow]) -> BTreeMap<Correction, usize> {
    let mut counted = BTreeMap::new();
    let taken = rows.iter().filter(|row| row.verdict == Verdict::Take);
    for read in taken.flat_map(|row| &row.read.corrections) {
        *counted.entry(read.correction).or_insert(0) += 1;
    }
    counted
}

/// Headings of a mapping file, ready for comparison.
pub fn mapping_of(pairs: impl IntoIterator<Item = (String, ListColumn)>) -> Mapping {
    let keyed = pairs
        .into_iter()
        .map(|(heading, column)| (heading_key(&heading), column));
    Mapping(keyed.collect())
}

//! Stores what was judged, some hundred rows in one transaction: cases with their blocked numbers, doubts, decisions,
//! and what headings mean. What is stored already is not touched, so a list that comes again changes nothing.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::cells;
use super::known;
use super::list::{Headings, ListError, ListRow, Verdict};
use crate::actions::ActionError;
use crate::domain::id::RecordedCaseId;
use crate::domain::identity::Phone;
use crate::domain::procedure::Role;
use crate::domain::recorded::{ListDoubt, ListedNumber, Mapping, RecordedState};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::recorded::{self, NewRecorded};
use crate::store::{AuditEntry, Tx};

/// Rows in one transaction.
const BATCH: usize = 200;

/// One import: where its rows come from, and when.
struct Taking<'a> {
    portal: &'a Portal,
    file_name: &'a str,
    headings: &'a Headings,
    now: DateTime<Utc>,
}

pub(super) async fn store(
    portal: &Portal,
    file_name: &str,
    mapping: &Mapping,
    headings: &Headings,
    rows: &mut [ListRow],
) -> Result<(), ListError> {
    let taking = Taking {
        portal,
        file_name,
        headings,
        now: portal.now(),
    };
    taking.remember(mapping).await?;
    for batch in rows.chunks_mut(BATCH) {
        taking.batch(batch).await?;
    }
    Ok(())
}

impl Taking<'_> {
    async fn remember(&self, mapping: &Mapping) -> Result<(), ActionError> {
        let mut tx = Tx::begin(self.portal.pool()).await?;
        let mut new = Vec::new();
        for (heading, column) in &mapping.0 {
            if recorded::remember(&mut tx, heading, *column, self.now).await? {
                new.push(heading.clone());
            }
        }
        if new.is_empty() {
            return Ok(tx.rollback().await?);
        }
        tx.audit(self.entry("remember_headings", None, &json!({ "headings": new })));
        Ok(tx.commit().await?)
    }

    async fn batch(&self, rows: &mut [ListRow]) -> Result<(), ActionError> {
        // Sealed before the transaction begins.
        let mut sealed = Vec::with_capacity(rows.len());
        for row in rows.iter() {
            let needed = matches!(row.verdict, Verdict::Take | Verdict::Doubt);
            sealed.push(needed.then(|| self.seal(row)).transpose()?);
        }
        let mut tx = Tx::begin(self.portal.pool()).await?;
        let mut noted = 0;
        let mut changed = false;
        for (row, sealed) in rows.iter_mut().zip(&sealed) {
            if let (Verdict::Take, Some(sealed)) = (row.verdict, sealed) {
                changed |= self.take(&mut tx, row, sealed).await?;
            }
            if let (Verdict::Doubt, Some(sealed), None) = (row.verdict, sealed, row.line.fault) {
                let whence = (self.file_name, line(row));
                let new = recorded::note_doubt(
                    &mut tx,
                    &row.fingerprint,
                    &sealed.cells,
                    row.corrected,
                    whence,
                    self.now,
                );
                noted += usize::from(new.await?);
            }
            if row.is_left_out() {
                changed |= self.leave_out(&mut tx, row).await?;
            }
        }
        if noted > 0 {
            tx.audit(self.entry("note_doubtful_rows", None, &json!({ "rows": noted })));
        }
        if changed || noted > 0 {
            Ok(tx.commit().await?)
        } else {
            Ok(tx.rollback().await?)
        }
    }

    /// Records the case and blocks its number; a number that was given meanwhile puts the row in doubt.
    async fn take(
        &self,
        tx: &mut Tx,
        row: &mut ListRow,
        sealed: &Sealed,
    ) -> Result<bool, ActionError> {
        let id = RecordedCaseId::at(self.now);
        if let Some(number) = &row.read.case.letter_number {
            let kind = &self.portal.profile().letter.default_kind;
            let given_at = given_at(number, row.read.case.letter_on.map(|on| on.first), self.now);
            if !recorded::block_number(tx, id, number, kind, given_at).await? {
                row.verdict = Verdict::Doubt;
                row.read.doubts.push(ListDoubt::NumberTaken);
                return Ok(false);
            }
        }
        let new = self.new_case(id, row, sealed)?;
        if !recorded::insert(tx, &new).await? {
            // The same list was taken beside this one.
            return Err(ActionError::Stale);
        }
        recorded::settle_taken(tx, &row.fingerprint, self.now).await?;
        let number = row.read.case.letter_number.as_ref();
        let data = json!({ "row": row.line.line, "number": number.map(|number| &number.number) });
        tx.audit(self.entry("record_case", Some(id), &data));
        Ok(true)
    }

    fn new_case<'r>(
        &'r self,
        id: RecordedCaseId,
        row: &'r ListRow,
        sealed: &'r Sealed,
    ) -> Result<NewRecorded<'r>, ActionError> {
        let case = &row.read.case;
        let number = case.letter_number.as_ref();
        Ok(NewRecorded {
            id,
            fingerprint: &row.fingerprint,
            case_hash: &sealed.case_hash,
            // A row without doubts has both.
            ip_type: case.ip_type.ok_or(ActionError::NotFound)?,
            state: case.state.unwrap_or(RecordedState::Unknown),
            title: &case.title,
            holders: &case.names,
            business_name: &case.business,
            nik: sealed.nik.as_ref().map(|(nik, hash)| (&nik[..], &hash[..])),
            phone: case.phone.as_ref().map(Phone::as_str).unwrap_or_default(),
            address: &case.address,
            kecamatan: &case.kecamatan,
            classes: &case.classes,
            filed_on: case.filed_on,
            letter_number: number.map(|number| number.number.as_str()),
            letter_on: case.letter_on,
            djki_number: &case.djki_number,
            certificate_number: &case.certificate_number,
            granted_on: case.granted_on,
            ends_on: case.ends_on,
            account: row.account,
            cells_sealed: &sealed.cells,
            file_name: self.file_name,
            line: line(row),
            at: self.now,
        })
    }

    async fn leave_out(&self, tx: &mut Tx, row: &ListRow) -> Result<bool, ActionError> {
        let whence = (self.file_name, line(row));
        let left = recorded::leave_out(tx, &row.fingerprint, whence, self.now).await?;
        if left {
            tx.audit(self.entry("leave_out_row", None, &json!({ "row": row.line.line })));
        }
        Ok(left)
    }

    fn seal(&self, row: &ListRow) -> Result<Sealed, ActionError> {
        let vault = self.portal.vault();
        let case = &row.read.case;
        let nik = case.nik.as_ref();
        let nik = nik
            .map(|nik| vault.seal(nik.expose().as_bytes()))
            .transpose()?;
        Ok(Sealed {
            cells: cells::seal(
                vault,
                &self.headings.texts,
                &self.headings.columns,
                &row.line,
                &row.read,
            )?,
            nik: nik.zip(known::nik_hash(self.portal, case)),
            case_hash: known::case_hash(self.portal, case).unwrap_or_default(),
        })
    }

    fn entry(
        &self,
        act: &str,
        case: Option<RecordedCaseId>,
        data: &serde_json::Value,
    ) -> AuditEntry {
        AuditEntry {
            at: self.now,
            actor_id: None,
            role: Role::System,
            act: act.to_owned(),
            subject_kind: "recorded_case",
            subject_id: case.map(Into::into),
            data: json!({ "file": self.file_name, "data": data }),
        }
    }
}

/// What of a row is stored sealed or as a hash.
struct Sealed {
    cells: Vec<u8>,
    nik: Option<(Vec<u8>, [u8; 32])>,
    case_hash: [u8; 32],
}

fn line(row: &ListRow) -> i32 {
    i32::try_from(row.line.line).unwrap_or(i32::MAX)
}

/// The day of the letter as far as it is known, or the first day of its year.
fn given_at(
    number: &ListedNumber,
    letter_on: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let first_day = || NaiveDate::from_ymd_opt(number.year, 1, 1);
    letter_on.or_else(first_day).map_or(now, wib::start_of)
}

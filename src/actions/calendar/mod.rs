//! Changes to the calendar while the portal runs: days off and other office hours. Each change writes one audit row,
//! applies in this process at once and in others within minutes, and has the due dates recomputed.

pub mod outage;
pub mod recompute;
pub mod steady_time;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::{Value, json};

use super::ActionError;
use super::case::Once;
use crate::domain::actor::Actor;
use crate::domain::calendar::{Holiday, HolidayKind, HoursPeriod, OfficeHours};
use crate::domain::calendar_fault::CalendarFault;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::OfficeHoursId;
use crate::domain::procedure::Role;
use crate::domain::{typed, wib};
use crate::portal::Portal;
use crate::store::form_token::{self, Claim};
use crate::store::{self, AuditEntry, StoreError, Tx};
use crate::words::calendar::read_shifts;
use crate::words::holiday_list::{self, HolidayLine, LONGEST_NAME};

/// Years that can be entered: from last year to four years ahead.
pub fn years(now: DateTime<Utc>) -> std::ops::RangeInclusive<i32> {
    let this = wib::date(now).year();
    this - 1..=this + 4
}

fn fault(field: &str, fault: CalendarFault) -> FieldError {
    FieldError::new(field, FieldFault::Calendar(fault))
}

fn far_off(field: &str, now: DateTime<Utc>) -> FieldError {
    let (from, until) = years(now).into_inner();
    fault(field, CalendarFault::YearFarOff { from, until })
}

/// A required text within its length.
fn named(field: &str, text: &str, faults: &mut Vec<FieldError>) -> String {
    let text = typed::line(text);
    let found = text.chars().count();
    if found == 0 {
        faults.push(FieldError::new(field, FieldFault::Missing));
    } else if found > LONGEST_NAME {
        let max = LONGEST_NAME;
        faults.push(FieldError::new(field, FieldFault::TooLong { max, found }));
    }
    text
}

/// A required day.
fn day(
    field: &str,
    read: &Result<Option<NaiveDate>, FieldFault>,
    now: DateTime<Utc>,
    faults: &mut Vec<FieldError>,
) -> NaiveDate {
    match read {
        Ok(Some(day)) if years(now).contains(&day.year()) => return *day,
        Ok(Some(_)) => faults.push(far_off(field, now)),
        Ok(None) => faults.push(FieldError::new(field, FieldFault::Missing)),
        Err(fault) => faults.push(FieldError::new(field, fault.clone())),
    }
    NaiveDate::MIN
}

/// One day off, as typed.
#[derive(Debug, Clone)]
pub struct TypedDay<'a> {
    pub on: Result<Option<NaiveDate>, FieldFault>,
    pub name: &'a str,
    pub kind: &'a str,
}

/// Adds a day off; refused if the day is one already.
pub async fn add_day(
    portal: &Portal,
    by: Actor,
    once: &Once,
    typed: &TypedDay<'_>,
) -> Result<Holiday, ActionError> {
    let mut faults = Vec::new();
    let on = day("on", &typed.on, portal.now(), &mut faults);
    let name = named("name", typed.name, &mut faults);
    let Some(kind) = HolidayKind::parse(typed.kind).filter(|_| faults.is_empty()) else {
        if HolidayKind::parse(typed.kind).is_none() {
            faults.push(FieldError::new("kind", FieldFault::NotOnList));
        }
        return Err(ActionError::Fields(faults));
    };
    let mut tx = begin(portal, by, once).await?;
    let known = store::calendar::days(tx.conn(), Some(on.year())).await?;
    if known.iter().any(|known| known.on == on) {
        return Err(ActionError::Fields(vec![fault(
            "on",
            CalendarFault::DayTaken { on },
        )]));
    }
    let holiday = Holiday { on, kind, name };
    store::calendar::insert(&mut tx, std::slice::from_ref(&holiday)).await?;
    let data = json!({ "on": on, "kind": kind.as_str(), "name": holiday.name });
    changed(portal, tx, Some(by), "add_day_off", data).await?;
    Ok(holiday)
}

/// Removes a day off; does nothing if it is gone already.
pub async fn remove_day(portal: &Portal, by: Actor, on: NaiveDate) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    if !store::calendar::remove(&mut tx, on).await? {
        return Ok(());
    }
    changed(portal, tx, Some(by), "remove_day_off", json!({ "on": on })).await
}

/// The list of a year, as pasted.
#[derive(Debug, Clone, Copy)]
pub struct TypedList<'a> {
    pub year: &'a str,
    /// The decree that contains it.
    pub source: &'a str,
    pub text: &'a str,
}

/// A parsed list: each line taken or in doubt, and faults of the whole.
#[derive(Debug, Clone, Default)]
pub struct ReadList {
    /// 0 if it is not a valid year.
    pub year: i32,
    pub lines: Vec<HolidayLine>,
    pub faults: Vec<FieldError>,
}

impl ReadList {
    /// The days of all lines without doubts.
    pub fn days(&self) -> Vec<Holiday> {
        let read = self.lines.iter().filter_map(|line| line.read.as_ref().ok());
        read.flatten().cloned().collect()
    }
}

/// Parses a pasted list; stores nothing.
pub fn read_list(portal: &Portal, typed: &TypedList<'_>) -> ReadList {
    let mut faults = Vec::new();
    let now = portal.now();
    named("source", typed.source, &mut faults);
    let year = typed::whole(typed.year).and_then(|year| i32::try_from(year).ok());
    let Some(year) = year.filter(|year| years(now).contains(year)) else {
        faults.insert(0, far_off("year", now));
        return ReadList {
            faults,
            ..ReadList::default()
        };
    };
    let lines = holiday_list::read(typed.text, year);
    let doubts = lines.iter().filter(|line| line.read.is_err()).count();
    if lines.is_empty() {
        faults.push(FieldError::new("text", FieldFault::Missing));
    } else if doubts > 0 {
        faults.push(fault("text", CalendarFault::InDoubt { lines: doubts }));
    }
    ReadList {
        year,
        lines,
        faults,
    }
}

/// Replaces the entries of the list's year, except local days. Stores nothing if any line is in doubt.
pub async fn replace_year(
    portal: &Portal,
    by: Actor,
    once: &Once,
    typed: &TypedList<'_>,
) -> Result<usize, ActionError> {
    let list = read_list(portal, typed);
    if !list.faults.is_empty() {
        return Err(ActionError::Fields(list.faults));
    }
    let days = list.days();
    let mut tx = begin(portal, by, once).await?;
    store::calendar::remove_decreed(&mut tx, list.year).await?;
    store::calendar::insert(&mut tx, &days).await?;
    store::calendar::know_year(&mut tx, list.year, typed.source.trim()).await?;
    let data = json!({ "year": list.year, "source": typed.source.trim(), "days": days.len() });
    changed(portal, tx, Some(by), "enter_year", data).await?;
    Ok(days.len())
}

/// Adds days from a file; the years in `whole` had no line in doubt and count as entered from now on.
pub async fn import(
    portal: &Portal,
    days: &[Holiday],
    whole: &[i32],
    source: &str,
) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    store::calendar::insert(&mut tx, days).await?;
    for year in whole {
        store::calendar::know_year(&mut tx, *year, source).await?;
    }
    let data = json!({ "source": source, "days": days.len(), "years": whole });
    changed(portal, tx, None, "import_days_off", data).await
}

/// Other office hours, as typed.
#[derive(Debug, Clone)]
pub struct TypedHours<'a> {
    pub from: Result<Option<NaiveDate>, FieldFault>,
    pub until: Result<Option<NaiveDate>, FieldFault>,
    pub name: &'a str,
    /// Hours from Monday to Thursday.
    pub weekdays: &'a str,
    pub friday: &'a str,
}

/// Adds a period of other office hours.
pub async fn add_hours(
    portal: &Portal,
    by: Actor,
    once: &Once,
    typed: &TypedHours<'_>,
) -> Result<(), ActionError> {
    let period = read_hours(typed, portal.now()).map_err(ActionError::Fields)?;
    let mut tx = begin(portal, by, once).await?;
    let known = store::calendar::periods(tx.conn()).await?;
    if let Some((_, other)) = known
        .iter()
        .find(|(_, other)| other.from <= period.until && period.from <= other.until)
    {
        let (from, until) = (other.from, other.until);
        let overlaps = CalendarFault::PeriodOverlaps { from, until };
        return Err(ActionError::Fields(vec![fault("from", overlaps)]));
    }
    match store::calendar::add_period(&mut tx, OfficeHoursId::at(portal.now()), &period).await {
        // Somebody else entered an overlapping period at the same moment.
        Err(StoreError::Refused(name)) if name == "office_hours_no_overlap" => {
            return Err(ActionError::Stale);
        }
        other => other?,
    }
    let data = json!({ "from": period.from, "until": period.until, "name": period.name });
    changed(portal, tx, Some(by), "add_office_hours", data).await
}

fn read_hours(typed: &TypedHours<'_>, now: DateTime<Utc>) -> Result<HoursPeriod, Vec<FieldError>> {
    let mut faults = Vec::new();
    let name = named("name", typed.name, &mut faults);
    let from = day("from", &typed.from, now, &mut faults);
    let until = day("until", &typed.until, now, &mut faults);
    if faults.is_empty() && until < from {
        faults.push(fault("until", CalendarFault::EndsBeforeItBegins));
    }
    let mut read = |field: &str, typed: &str| {
        read_shifts(typed).unwrap_or_else(|wrong| {
            faults.push(fault(field, wrong));
            Vec::new()
        })
    };
    let weekdays = read("weekdays", typed.weekdays);
    let friday = read("friday", typed.friday);
    if weekdays.is_empty() && friday.is_empty() && faults.is_empty() {
        faults.push(fault("weekdays", CalendarFault::NotHours));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(HoursPeriod {
        from,
        until,
        name,
        hours: OfficeHours::new(weekdays, friday),
    })
}

/// Removes a period of other office hours; does nothing if it is gone already.
pub async fn remove_hours(
    portal: &Portal,
    by: Actor,
    id: OfficeHoursId,
) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    if !store::calendar::remove_period(&mut tx, id).await? {
        return Ok(());
    }
    let data = json!({ "office_hours": id.to_string() });
    changed(portal, tx, Some(by), "remove_office_hours", data).await
}

/// Begins a transaction and takes the form's token.
pub(super) async fn begin(portal: &Portal, by: Actor, once: &Once) -> Result<Tx, ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    match form_token::claim(&mut tx, once.token, account, portal.now()).await? {
        Claim::First => form_token::settle(&mut tx, once.token, &once.location).await?,
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    Ok(tx)
}

/// Writes the audit row, commits, and applies the change in this process.
async fn changed(
    portal: &Portal,
    mut tx: Tx,
    by: Option<Actor>,
    act: &str,
    data: Value,
) -> Result<(), ActionError> {
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: by.and_then(Actor::account),
        role: by.map_or(Role::System, Actor::role),
        act: act.to_owned(),
        subject_kind: "calendar",
        subject_id: None,
        data,
    });
    recompute::enqueue(&mut tx, portal.now(), None).await?;
    let entries = store::calendar::entries(tx.conn()).await?;
    tx.commit().await?;
    portal.replace_calendar(entries);
    Ok(())
}

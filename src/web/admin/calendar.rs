//! `/admin/kalender`: one year with its days off and periods of other office hours.

use askama::Template;
use axum::extract::State;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::actions::ActionError;
use crate::actions::calendar::{self, TypedDay};
use crate::actions::case::Once;
use crate::domain::calendar::{Calendar, Holiday, HolidayKind, HoursPeriod};
use crate::domain::fault::FieldError;
use crate::domain::id::OfficeHoursId;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::ask::{ChoiceView, DateView, FieldView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::Administrator;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, StatusBadge, Tone};
use crate::words;

/// The year in the query.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) tahun: String,
}

impl Asked {
    /// The year asked for if it can be entered, else this year.
    pub(super) fn year(&self, portal: &Portal) -> i32 {
        let asked = self.tahun.parse().ok();
        let known = asked.filter(|year| calendar::years(portal.now()).contains(year));
        known.unwrap_or_else(|| wib::date(portal.now()).year())
    }
}

/// Address of one year's page.
pub(super) fn address(year: i32) -> String {
    urls::with_query(urls::ADMIN_CALENDAR, &[("tahun", year.to_string())])
}

/// A year that can be selected.
#[derive(Debug)]
struct YearTab {
    href: String,
    year: i32,
    current: bool,
}

/// One month in weeks from Monday.
#[derive(Debug)]
struct Month {
    name: &'static str,
    weeks: Vec<Vec<Option<DayCell>>>,
}

/// One day of the month.
#[derive(Debug)]
struct DayCell {
    number: u32,
    class: &'static str,
    /// Kind and name, if it is not an ordinary day.
    about: String,
}

/// A day off with the form that removes it.
#[derive(Debug)]
struct DayLine {
    machine: String,
    date: String,
    name: String,
    kind: &'static str,
}

/// A period of other hours with the form that removes it.
#[derive(Debug)]
struct PeriodLine {
    id: String,
    name: String,
    period: String,
    hours: String,
}

/// `templates/pages/admin/calendar.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/calendar.html")]
struct CalendarPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    year: i32,
    years: Vec<YearTab>,
    state: StatusBadge,
    about: String,
    empty: bool,
    action: String,
    paste: String,
    facts: Vec<Fact>,
    months: Vec<Month>,
    days: Vec<DayLine>,
    on: DateView,
    name: FieldView,
    kind: ChoiceView,
    ordinary: String,
    periods: Vec<PeriodLine>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    administrator: Administrator,
    Query(asked): Query<Asked>,
) -> Reply {
    let year = asked.year(&portal);
    let typed = administrator.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &administrator, year, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

/// Adds a day off.
pub(super) async fn post(
    State(portal): State<Portal>,
    administrator: Administrator,
    Query(asked): Query<Asked>,
    form: Form,
) -> Reply {
    let year = asked.year(&portal);
    let typed = TypedDay {
        on: form.date("on"),
        name: form.text("name"),
        kind: form.text("kind"),
    };
    let once = Once::new(form.form_token()?, address(year));
    match calendar::add_day(&portal, administrator.actor(), &once, &typed).await {
        Ok(day) => Ok(respond::saved(
            &address(day.on.year()),
            format!(
                "{} tercatat sebagai {}. Semua tenggat dihitung ulang.",
                words::date::long_date(day.on),
                words::calendar::kind(day.kind).to_lowercase()
            ),
        )),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &administrator, year, (&form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Removes a day off or a period of other hours.
pub(super) async fn remove(
    State(portal): State<Portal>,
    administrator: Administrator,
    Query(asked): Query<Asked>,
    form: Form,
) -> Reply {
    let by = administrator.actor();
    let unreadable = || PageError::bad_request("the form names nothing that can be removed");
    let said = if form.has("hours") {
        let id = form.text("hours").parse().map_err(|_| unreadable())?;
        calendar::remove_hours(&portal, by, id).await?;
        "Jam itu dihapus; jam biasa berlaku lagi.".to_owned()
    } else {
        let on: NaiveDate = form.text("on").parse().map_err(|_| unreadable())?;
        calendar::remove_day(&portal, by, on).await?;
        format!(
            "{} bukan hari libur lagi. Semua tenggat dihitung ulang.",
            words::date::long_date(on)
        )
    };
    let to = address(asked.year(&portal));
    Ok(respond::saved(&to, said))
}

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    year: i32,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<CalendarPage, PageError> {
    let mut conn = portal.acquire().await?;
    let entries = store::calendar::entries(&mut conn).await?;
    let source = store::calendar::source(&mut conn, year).await?;
    let periods = store::calendar::periods(&mut conn).await?;
    drop(conn);
    let of_year = entries.days_off.iter().filter(|day| day.on.year() == year);
    let days: Vec<Holiday> = of_year.cloned().collect();
    // From the database, because this process may still use older entries.
    let calendar = Calendar::new(portal.profile().office.hours.clone(), entries);
    let visit = administrator.visit();
    let mut filled = Filled::new(typed, faults);
    let on = filled.date("on", "Tanggal");
    let name = filled.text("name", "Nama hari");
    let kind = filled.choice("kind", "Jenis", kinds());
    Ok(CalendarPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        year,
        years: tabs(portal, year),
        state: state(source.is_some()),
        about: about(year, source.as_deref()),
        empty: source.is_none(),
        action: address(year),
        paste: urls::with_query(urls::ADMIN_CALENDAR_PASTE, &[("tahun", year.to_string())]),
        facts: facts(&calendar, year, &days),
        months: (1..=12)
            .filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1))
            .map(|first| grid(&calendar, first, wib::date(portal.now())))
            .collect(),
        days: days.iter().map(DayLine::of).collect(),
        on,
        name,
        kind,
        ordinary: words::calendar::hours(&portal.profile().office.hours),
        periods: periods.iter().map(PeriodLine::of).collect(),
    })
}

pub(super) fn kinds() -> Vec<OptionView> {
    let known = HolidayKind::ALL.iter();
    known
        .map(|kind| OptionView::new(kind.as_str(), words::calendar::kind(*kind)))
        .collect()
}

fn tabs(portal: &Portal, current: i32) -> Vec<YearTab> {
    calendar::years(portal.now())
        .map(|year| YearTab {
            href: address(year),
            year,
            current: year == current,
        })
        .collect()
}

fn state(entered: bool) -> StatusBadge {
    if entered {
        StatusBadge::new(Tone::Ok, "Sudah diisi")
    } else {
        StatusBadge::new(Tone::Warn, "Belum diisi, perkiraan")
    }
}

fn about(year: i32, source: Option<&str>) -> String {
    match source {
        Some(source) => format!("Menurut {source}."),
        None => format!(
            "Semua tanggal tahun {year} dihitung dari akhir pekan dan libur bertanggal tetap, lalu ditandai “{}”. \
             Tempel daftar SKB begitu terbit.",
            words::date::estimate(year)
        ),
    }
}

/// Number of days of each kind, and of working days.
fn facts(calendar: &Calendar, year: i32, days: &[Holiday]) -> Vec<Fact> {
    let count = |kind| days.iter().filter(|day| day.kind == kind).count();
    let worked = NaiveDate::from_ymd_opt(year, 1, 1).map_or(0, |first| {
        calendar
            .working_days(first)
            .take_while(|day| day.year() == year)
            .count()
    });
    let mut facts = vec![Fact::new("Hari kerja", format!("{worked} hari"))];
    facts.extend(HolidayKind::ALL.iter().map(|kind| {
        Fact::new(
            words::calendar::kind(*kind),
            format!("{} hari", count(*kind)),
        )
    }));
    facts
}

fn grid(calendar: &Calendar, first: NaiveDate, today: NaiveDate) -> Month {
    let before = first.weekday().num_days_from_monday();
    let mut cells: Vec<Option<DayCell>> = (0..before).map(|_| None).collect();
    let days = first
        .iter_days()
        .take_while(|day| day.month() == first.month());
    cells.extend(days.map(|day| Some(cell(calendar, day, today))));
    while !cells.len().is_multiple_of(7) {
        cells.push(None);
    }
    let mut weeks = Vec::new();
    let mut rest = cells.into_iter().peekable();
    while rest.peek().is_some() {
        weeks.push(rest.by_ref().take(7).collect());
    }
    Month {
        name: words::date::month(first),
        weeks,
    }
}

fn cell(calendar: &Calendar, day: NaiveDate, today: NaiveDate) -> DayCell {
    let (class, about) = match calendar.holiday(day) {
        Some(holiday) => (
            match holiday.kind {
                HolidayKind::National => "is-off",
                HolidayKind::JointLeave => "is-leave",
                HolidayKind::Local => "is-local",
            },
            holiday.name.clone(),
        ),
        None if calendar.is_working_day(day) => ("", String::new()),
        None if calendar.hours().of(day.weekday()).is_empty() => ("is-weekend", String::new()),
        None => ("is-off", "libur bertanggal tetap".to_owned()),
    };
    let about = match (day == today, about.is_empty()) {
        (true, true) => "hari ini".to_owned(),
        (true, false) => format!("hari ini, {about}"),
        (false, _) => about,
    };
    DayCell {
        number: day.day(),
        class,
        about,
    }
}

impl DayLine {
    fn of(day: &Holiday) -> Self {
        Self {
            machine: words::date::machine_date(day.on),
            date: words::date::long_date(day.on),
            name: day.name.clone(),
            kind: words::calendar::kind(day.kind),
        }
    }
}

impl PeriodLine {
    fn of((id, period): &(OfficeHoursId, HoursPeriod)) -> Self {
        Self {
            id: id.to_string(),
            name: period.name.clone(),
            period: format!(
                "{} sampai {}",
                words::date::date(period.from),
                words::date::date(period.until)
            ),
            hours: words::calendar::hours(&period.hours),
        }
    }
}

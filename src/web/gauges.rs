//! Gauges for `/metrics`: queue, clock, pool, certificate, calendar.

use chrono::Datelike as _;
use prometheus::{Encoder as _, GaugeVec, Opts, Registry, TextEncoder};

use crate::actions::ActionError;
use crate::actions::backup::base::{self, ArchiveStanding};
use crate::actions::calendar::steady_time;
use crate::actions::complaint::unread::UnreadComplaints;
use crate::actions::complaint::waiting::WaitingComplaints;
use crate::domain::signing::SigningState;
use crate::domain::wal_archive::ArchiveState;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::malware::Backlog;
use crate::store::signing_list::OpenCount;
use crate::store::{malware, queue, schedule, signing_list, watch};

/// The gauges of one moment.
#[derive(Debug, Default)]
struct Gauges(Registry);

impl Gauges {
    /// One gauge, with its values by label.
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts and seconds stay far below 2^52"
    )]
    fn add(
        &self,
        (name, help): (&str, &str),
        labels: &[&str],
        values: &[(&[&str], i64)],
    ) -> Result<(), prometheus::Error> {
        let gauge = GaugeVec::new(Opts::new(name, help), labels)?;
        for (words, value) in values {
            gauge
                .get_metric_with_label_values(words)?
                .set(*value as f64);
        }
        self.0.register(Box::new(gauge))
    }

    fn text(&self) -> Result<String, prometheus::Error> {
        let mut bytes = Vec::new();
        TextEncoder::new().encode(&self.0.gather(), &mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The data for the gauges.
struct Seen {
    kinds: Vec<queue::KindRow>,
    now: chrono::DateTime<chrono::Utc>,
    clock_age: Option<i64>,
    apart: i64,
    held_back: i64,
    next_year: i32,
    next_year_entered: bool,
    signings: Vec<OpenCount>,
    complaints: WaitingComplaints,
    unread: UnreadComplaints,
    /// None without a scanner.
    unchecked: Option<Backlog>,
    /// None where nothing is archived.
    archive: Option<ArchiveStanding>,
}

/// In the text format of Prometheus; without a database only few gauges.
pub(super) async fn text(portal: &Portal) -> Result<String, prometheus::Error> {
    let gauges = Gauges::default();
    let seen = read(portal).await;
    let up = i64::from(seen.is_ok());
    gauges.add(
        ("haki_database_up", "Whether the database answers."),
        &[],
        &[(&[], up)],
    )?;
    let (open, idle) = (portal.pool().size(), portal.pool().num_idle());
    let idle = i64::try_from(idle).unwrap_or(i64::MAX);
    gauges.add(
        ("haki_database_connections", "Connections of the pool."),
        &["state"],
        &[(&["open"], open.into()), (&["idle"], idle)],
    )?;
    if let Some(at) = portal.trust().ends_at() {
        gauges.add(
            (
                "haki_signing_authority_expires_timestamp_seconds",
                "When the certificate ends whose signatures are trusted.",
            ),
            &[],
            &[(&[], at.timestamp())],
        )?;
    }
    if let Ok(seen) = seen {
        of_database(&gauges, &seen)?;
    }
    gauges.text()
}

fn of_database(gauges: &Gauges, seen: &Seen) -> Result<(), prometheus::Error> {
    of_queue(gauges, seen)?;
    of_signings(gauges, seen)?;
    of_complaints(gauges, seen)?;
    of_malware(gauges, seen)?;
    of_archive(gauges, seen)?;
    let seconds = [
        (
            (
                "haki_clock_age_seconds",
                "Since deadlines were last looked at.",
            ),
            seen.clock_age,
        ),
        (
            (
                "haki_clock_apart_seconds",
                "How far the machine's clock is ahead of the database's.",
            ),
            Some(seen.apart),
        ),
        (
            (
                "haki_clock_held_back_seconds",
                "How far deadlines run behind the machine's clock.",
            ),
            Some(seen.held_back),
        ),
    ];
    for (named, value) in seconds {
        if let Some(value) = value {
            gauges.add(named, &[], &[(&[], value)])?;
        }
    }
    let year = seen.next_year.to_string();
    gauges.add(
        (
            "haki_holidays_missing",
            "Whether the days off of a year are not entered.",
        ),
        &["year"],
        &[(&[year.as_str()], i64::from(!seen.next_year_entered))],
    )
}

/// An unknown signature waits for a person.
fn of_signings(gauges: &Gauges, seen: &Seen) -> Result<(), prometheus::Error> {
    let open = SigningState::ALL.iter().filter(|state| state.is_open());
    let counts: Vec<([&str; 1], i64)> = open
        .map(|state| {
            let held = seen.signings.iter().find(|open| open.state == *state);
            ([state.as_str()], held.map_or(0, |open| open.count))
        })
        .collect();
    let counts: Vec<_> = counts
        .iter()
        .map(|(words, value)| (&words[..], *value))
        .collect();
    gauges.add(
        ("haki_signings_open", "Signatures that have not ended."),
        &["state"],
        &counts,
    )
}

/// What is about officers is counted nowhere but on the pages of those who read it.
fn of_complaints(gauges: &Gauges, seen: &Seen) -> Result<(), prometheus::Error> {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let WaitingComplaints { count: open, late } = seen.complaints;
    gauges.add(
        (
            "haki_complaints_open",
            "Complaints about the service that are not answered, up to a hundred.",
        ),
        &["clock"],
        &[(&["in_time"], count(open - late)), (&["late"], count(late))],
    )?;
    gauges.add(
        (
            "haki_complaints_unread",
            "Open complaints that nobody reads, because nobody holds the role that would.",
        ),
        &[],
        &[(&[], count(seen.unread.count))],
    )
}

/// Files that wait for the scanner.
fn of_malware(gauges: &Gauges, seen: &Seen) -> Result<(), prometheus::Error> {
    let Some(backlog) = &seen.unchecked else {
        return Ok(());
    };
    let oldest = backlog
        .since
        .map_or(0, |since| (seen.now - since).num_seconds());
    for (named, value) in [
        (
            (
                "haki_malware_waiting",
                "Files that wait for their check for malware.",
            ),
            backlog.waiting,
        ),
        (
            (
                "haki_malware_oldest_seconds",
                "For how long the oldest of them has waited.",
            ),
            oldest,
        ),
        (
            (
                "haki_malware_scanner_failing",
                "Whether a file that waits could not be checked when it was tried.",
            ),
            i64::from(backlog.error.is_some()),
        ),
    ] {
        gauges.add(named, &[], &[(&[], value)])?;
    }
    Ok(())
}

/// Continuous archiving: how it stands, and how old the newest of each is; what is unknown has no value.
fn of_archive(gauges: &Gauges, seen: &Seen) -> Result<(), prometheus::Error> {
    let Some(archive) = &seen.archive else {
        return Ok(());
    };
    let states: Vec<([&str; 1], i64)> = ArchiveState::ALL
        .iter()
        .map(|state| ([state.as_str()], i64::from(*state == archive.state)))
        .collect();
    let states: Vec<_> = states
        .iter()
        .map(|(words, value)| (&words[..], *value))
        .collect();
    gauges.add(
        (
            "haki_archive_state",
            "How continuous archiving stands: 1 at its state.",
        ),
        &["state"],
        &states,
    )?;
    let age =
        |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| (archive.now - at).num_seconds());
    for (named, value) in [
        (
            (
                "haki_archive_waiting_seconds",
                "For how long the oldest piece of the log has waited to be archived.",
            ),
            Some(age(archive.archiver.waiting_since).unwrap_or_default()),
        ),
        (
            (
                "haki_archive_base_seconds",
                "Age of the newest base copy in the archive.",
            ),
            age(archive.base().flatten()),
        ),
    ] {
        if let Some(value) = value {
            gauges.add(named, &[], &[(&[], value)])?;
        }
    }
    Ok(())
}

fn of_queue(gauges: &Gauges, seen: &Seen) -> Result<(), prometheus::Error> {
    let mut jobs: Vec<([&str; 2], i64)> = Vec::new();
    let mut oldest: Vec<([&str; 1], i64)> = Vec::new();
    for kind in &seen.kinds {
        let name = kind.kind.as_str();
        jobs.push(([name, "waiting"], kind.waiting));
        jobs.push(([name, "under_way"], kind.under_way));
        jobs.push(([name, "failed"], kind.failed));
        let since = kind.oldest.map(|since| (seen.now - since).num_seconds());
        oldest.push(([name], since.unwrap_or_default()));
    }
    let jobs: Vec<_> = jobs
        .iter()
        .map(|(words, value)| (&words[..], *value))
        .collect();
    let oldest: Vec<_> = oldest
        .iter()
        .map(|(words, value)| (&words[..], *value))
        .collect();
    gauges.add(
        ("haki_queue_jobs", "Jobs that are not done."),
        &["kind", "state"],
        &jobs,
    )?;
    gauges.add(
        (
            "haki_queue_oldest_seconds",
            "For how long the oldest due job has waited.",
        ),
        &["kind"],
        &oldest,
    )
}

async fn read(portal: &Portal) -> Result<Seen, ActionError> {
    let steady = steady_time::read(portal).await?;
    let archive = base::glance(portal).await;
    let mut conn = portal.acquire().await?;
    let next_year = wib::date(steady.now).year() + 1;
    let last = schedule::last_run(&mut conn, schedule::CLOCK).await?;
    Ok(Seen {
        kinds: queue::by_kind(&mut conn, steady.shared).await?,
        now: steady.shared,
        clock_age: last.map(|last| (steady.now - last).num_seconds()),
        apart: steady.apart.num_seconds(),
        held_back: steady.held_back.num_seconds(),
        next_year,
        next_year_entered: watch::holidays_entered(&mut conn, next_year).await?,
        signings: signing_list::count_open(&mut conn).await?,
        complaints: WaitingComplaints::of_division(&mut conn, portal).await?,
        unread: UnreadComplaints::of(&mut conn, portal).await?,
        unchecked: match portal.clamd() {
            Some(_) => Some(malware::backlog(&mut conn).await?),
            None => None,
        },
        archive,
    })
}

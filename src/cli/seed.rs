//! `haki seed`: the demo, and many synthetic cases for measuring. Refused outside demo mode.

use std::io::Write as _;

use chrono::Datelike;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use crate::config::Config;
use crate::domain::id::ApplicationId;
use crate::domain::ip_type::TRADEMARK;
use crate::domain::procedure::{PROCEDURE, Role, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::load::{Load, LoadStep};
use crate::store::mark::{ListedMark, Taken};
use crate::store::{self, Tx};

use super::CliError;
use super::assembly::{Assembled, assemble};
use super::database::Asking;
use super::demo::{self, People, Seeded};
use super::load_files;
use super::mark_names;
use super::progress::{self, Counter};

/// Password of every demo person.
pub(super) const PASSWORD: &str = "demo-haki-2026";

/// Cases loaded by one statement.
const BATCH: i32 = 2_500;
/// Names loaded by one statement.
const MARKS: u32 = 5_000;
/// Statements running at once.
const AT_ONCE: usize = 2;
const CASES_PER_OWNER: i32 = 20;

/// How many of a thousand loaded cases are in each status; those in `clocked` have a due date.
const SHARES: &[(Status, usize)] = &[
    (Status::Certified, 450),
    (Status::UnderExamination, 290),
    (Status::Withdrawn, 130),
    (Status::Refused, 40),
    (Status::Closed, 30),
    (Status::Lapsed, 15),
    (Status::DeclineUpheld, 10),
    (Status::Submitted, 12),
    (Status::Assigned, 8),
    (Status::Complete, 6),
    (Status::Returned, 4),
    (Status::DeclineProposed, 3),
    (Status::DeclineEndorsed, 2),
];

const CLOCKED: [Status; 5] = [
    Status::Submitted,
    Status::Assigned,
    Status::Complete,
    Status::DeclineProposed,
    Status::DeclineEndorsed,
];

/// `haki seed demo`
pub(super) async fn demo(config: Config) -> Result<(), CliError> {
    let Assembled { portal, database } = assemble_demo(config).await?;
    let Seeded { made, missing } = seed_demo(&portal).await?;
    println!("{made} permohonan contoh dibuat.");
    if let Some(said) = demo::sentence(&missing) {
        progress::say(&said);
    }
    drop(portal);
    database.close().await
}

/// `haki seed load --cases N`; with `files`, their documents have content of so many bytes each.
pub(super) async fn load(config: Config, cases: i32, files: Option<u64>) -> Result<(), CliError> {
    let Assembled { portal, database } = assemble_demo(config).await?;
    seed_demo(&portal).await?;
    load_cases(&portal, cases).await?;
    if let Some(bytes) = files {
        load_files::fill(&portal, bytes).await?;
    }
    drop(portal);
    database.close().await
}

/// Makes what the demo lacks, with progress on the terminal.
pub(super) async fn seed_demo(portal: &Portal) -> Result<Seeded, CliError> {
    let password_hash = portal.hasher().hash(PASSWORD).await?;
    let counter = Counter::new("contoh");
    Ok(demo::seed(portal, &password_hash, |done, total| {
        counter.tell(done, total);
    })
    .await?)
}

async fn assemble_demo(config: Config) -> Result<Assembled, CliError> {
    if !config.is_demo() {
        return Err(CliError::DemoOnly);
    }
    assemble(config, Asking::Command).await
}

/// Loads cases beside the demo; the demo's people act in them.
pub async fn load_cases(portal: &Portal, cases: i32) -> Result<(), CliError> {
    load_stages(portal, cases, stages()).await
}

/// Loads cases that all wait for the clerk.
pub async fn load_submitted(portal: &Portal, cases: i32) -> Result<(), CliError> {
    load_stages(portal, cases, vec![Status::Submitted.to_string()]).await
}

async fn load_stages(portal: &Portal, cases: i32, stages: Vec<String>) -> Result<(), CliError> {
    let people = demo::make_people(portal, "").await?;
    let now = portal.now();
    let steps = steps(&people);
    let clocked: Vec<String> = CLOCKED.iter().map(ToString::to_string).collect();
    let load = Load {
        sample: sample(portal, &people).await?,
        prefix: TRADEMARK.prefix,
        year: wib::date(now).year(),
        now,
        stages: &stages,
        clocked: &clocked,
        steps: &steps,
    };
    let owners = cases / CASES_PER_OWNER + 1;
    let mut tx = Tx::begin(portal.pool()).await?;
    let first = store::load::reserve(&mut tx, load.prefix, load.year, cases).await?;
    store::load::owners(&mut tx, now, owners).await?;
    tx.commit().await?;
    let last = first + cases - 1;
    let batches = (first..=last).step_by(usize::try_from(BATCH).unwrap_or(1));
    let mut loading = stream::iter(batches)
        .map(|from| batch(portal, &load, owners, from..=last.min(from + BATCH - 1)))
        .buffer_unordered(AT_ONCE);
    let mut done = 0;
    while let Some(loaded) = loading.try_next().await? {
        done += loaded;
        print!("\r{done} dari {cases} permohonan dimuat");
        std::io::stdout().flush()?;
    }
    println!();
    let mut conn = portal.pool().acquire().await?;
    Ok(store::load::analyze(&mut conn).await?)
}

/// `haki seed marks --count N`
pub(super) async fn marks(config: Config, count: u32) -> Result<(), CliError> {
    let Assembled { portal, database } = assemble_demo(config).await?;
    load_marks(&portal, count).await?;
    drop(portal);
    database.close().await
}

/// Loads invented names of marks as if imported from PDKI.
pub async fn load_marks(portal: &Portal, count: u32) -> Result<(), CliError> {
    let now = portal.now();
    let mut done: u32 = 0;
    let mut taken = Taken::default();
    while done < count {
        let upto = count.min(done + MARKS);
        let listed: Vec<ListedMark> = (done + 1..=upto).map(listed).collect();
        let mut tx = Tx::begin(portal.pool()).await?;
        let batch = store::mark::take(&mut tx, &listed, now).await?;
        taken.added += batch.added;
        taken.changed += batch.changed;
        if upto == count {
            store::mark::note_import(&mut tx, "rekaan", taken, now).await?;
        }
        tx.commit().await?;
        done = upto;
        print!("\r{done} dari {count} merek dimuat");
        std::io::stdout().flush()?;
    }
    println!();
    let mut conn = portal.pool().acquire().await?;
    Ok(store::mark::settle(&mut conn).await?)
}

fn listed(number: u32) -> ListedMark {
    let (name, classes) = mark_names::synthetic(u64::from(number));
    ListedMark {
        number: format!("REKAAN{number:07}"),
        name,
        classes,
        holder: "Pemilik rekaan".to_owned(),
        state: "(TM) Didaftar".to_owned(),
    }
}

async fn batch(
    portal: &Portal,
    load: &Load<'_>,
    owners: i32,
    numbers: std::ops::RangeInclusive<i32>,
) -> Result<i32, CliError> {
    let count = numbers.end() - numbers.start() + 1;
    let mut tx = Tx::begin(portal.pool()).await?;
    store::load::cases(&mut tx, load, owners, numbers).await?;
    tx.commit().await?;
    Ok(count)
}

/// The case whose answers and applicant the loaded ones copy.
async fn sample(portal: &Portal, people: &People) -> Result<ApplicationId, CliError> {
    let mut conn = portal.pool().acquire().await?;
    let own = store::worklist::of_owner(&mut conn, people.owner, 100).await?;
    let submitted = own.iter().find(|line| line.receipt_number.is_some());
    drop(conn);
    match submitted {
        Some(line) => Ok(line.id),
        None => Ok(demo::Driver::new(portal.clone(), *people)
            .case_in(Status::Submitted, "CONTOH MUATAN")
            .await?),
    }
}

/// The statuses of a thousand cases, mixed so that any range of numbers has all of them.
fn stages() -> Vec<String> {
    let in_turn: Vec<Status> = SHARES
        .iter()
        .flat_map(|(status, share)| std::iter::repeat_n(*status, *share))
        .collect();
    // 387 and 1000 have no common factor, so every place is visited once.
    (0..in_turn.len())
        .filter_map(|place| in_turn.get(place * 387 % in_turn.len()))
        .map(ToString::to_string)
        .collect()
}

/// The acts to every status, along the procedure table, by the demo's people.
fn steps(people: &People) -> Vec<LoadStep> {
    let mut steps = Vec::new();
    for (stage, _) in SHARES {
        let mut status = Status::Draft;
        for (seq, act) in (1..).zip(demo::path_to(*stage)) {
            let Some(edge) = PROCEDURE
                .iter()
                .find(|edge| edge.from == status && edge.act == act)
            else {
                break;
            };
            let role = edge.by.first().copied().unwrap_or(Role::System);
            steps.push(LoadStep {
                stage: stage.as_str(),
                seq,
                from: edge.from.as_str(),
                act: act.as_str(),
                to: edge.to.as_str(),
                role: role.as_str(),
                actor: people.in_role(role),
            });
            status = edge.to;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_loaded_cases_have_the_shares_that_are_promised() {
        let stages = stages();
        assert_eq!(stages.len(), 1000);
        for (status, share) in SHARES {
            let found = stages.iter().filter(|stage| *stage == status.as_str());
            assert_eq!(found.count(), *share, "{status}");
        }
    }
}

//! Makes the demo's missing cases: those never made, interrupted, or ended by the clock since. A case that cannot be
//! made is reported and tried again at the next start; the rest goes on.

use futures_util::{StreamExt as _, stream};

use super::complaints::complain;
use super::fill_in::read;
use super::hours::Hours;
use super::missing::Missing;
use super::people::{People, make_people};
use super::reach::{Driver, path_of};
use super::wanted::{Wanted, wanted};
use crate::actions::case::Intent;
use crate::actions::submission::draft;
use crate::actions::{self, ActionError};
use crate::domain::actor::Actor;
use crate::domain::application::Application;
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::procedure::{Act, PROCEDURE, Role, Status};
use crate::portal::Portal;
use crate::store::demo::DemoCase;
use crate::store::{self, Tx};

/// More cases than any demo owner has.
const MANY: i64 = 1000;

/// Cases made at once.
const AT_ONCE: usize = 4;

/// The result.
#[derive(Debug)]
pub struct Seeded {
    /// Cases that were made or brought to their status.
    pub made: usize,
    pub missing: Vec<Missing>,
}

/// Makes the missing people and cases; `told` is called with the number done and the total.
pub async fn seed(
    portal: &Portal,
    password_hash: &str,
    told: impl Fn(usize, usize),
) -> Result<Seeded, ActionError> {
    let people = make_people(portal, password_hash).await?;
    actions::overdue::round(portal).await?;
    let wanted: Vec<Wanted> = wanted(people).collect();
    let made = adopt(portal, people, &wanted).await?;
    let lacking: Vec<(&Wanted, Lack)> = wanted
        .iter()
        .filter_map(|wanted| Some((wanted, lack(wanted, &made)?)))
        .collect();
    let total = lacking.len();
    let seeder = Seeder {
        portal,
        driver: Driver::new(portal.clone(), people),
    };
    let mut making = stream::iter(&lacking)
        .map(async |(wanted, lack)| (*wanted, lack.generation, seeder.make(wanted, lack).await))
        .buffer_unordered(AT_ONCE);
    let mut missing = Vec::new();
    let mut done = 0;
    while let Some((wanted, generation, outcome)) = making.next().await {
        done += 1;
        told(done, total);
        if let Err(cause) = outcome {
            tracing::debug!(wanted = wanted.key, %cause, "a case of the demo is missing");
            missing.push(Missing {
                title: title(wanted, generation).to_owned(),
                stage: wanted.stage,
                cause,
            });
        }
    }
    drop(making);
    if let Err(cause) = complain(portal, people).await {
        tracing::warn!(%cause, "complaints of the demo are missing");
    }
    actions::overdue::round(portal).await?;
    Ok(Seeded {
        made: total - missing.len(),
        missing,
    })
}

/// What a wanted case lacks.
#[derive(Debug)]
struct Lack {
    generation: i16,
    /// The existing case to continue, with its status.
    there: Option<(ApplicationId, Status)>,
}

/// What must be done for a wanted case; nothing once a person has acted on it.
fn lack(wanted: &Wanted, made: &[DemoCase]) -> Option<Lack> {
    let of = |generation| {
        made.iter()
            .find(|case| case.wanted == wanted.key && case.generation == generation)
    };
    let ended = |case: &DemoCase| case.moved_by_time && case.status != wanted.stage;
    let left = |case: &DemoCase| case.left_by_time && case.status != wanted.stage;
    let lack = |generation, there| Some(Lack { generation, there });
    let go_on = |case: &DemoCase| {
        let there = Some((case.id, case.status));
        rest_of_way(wanted, case.status).and_then(|_| lack(case.generation, there))
    };
    match (of(0), of(1)) {
        (None, _) => lack(0, None),
        (Some(first), _) if !first.made => go_on(first),
        (Some(first), None) if ended(first) => lack(1, None),
        (_, Some(second)) if !second.made || left(second) => go_on(second),
        _ => None,
    }
}

/// The acts from this status to the wanted one; `None` if it is not on the way.
fn rest_of_way(wanted: &Wanted, from: Status) -> Option<Vec<Act>> {
    let path = path_of(&wanted.plan, wanted.stage);
    let mut status = Status::Draft;
    for (done, act) in path.iter().enumerate() {
        if status == from {
            return path.get(done..).map(<[Act]>::to_vec);
        }
        let edge = PROCEDURE
            .iter()
            .find(|edge| edge.from == status && edge.act == *act)?;
        status = edge.to;
    }
    (status == from).then(Vec::new)
}

fn title(wanted: &Wanted, generation: i16) -> &str {
    let [first, second] = &wanted.titles;
    if generation == 0 { first } else { second }
}

/// The cases that the demo made. In older data folders, where they are not recorded, they are found by their titles.
async fn adopt(
    portal: &Portal,
    people: People,
    wanted: &[Wanted],
) -> Result<Vec<DemoCase>, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let mut made = store::demo::cases(tx.conn()).await?;
    if made.is_empty() {
        let mut own = store::worklist::of_owner(tx.conn(), people.owner, MANY).await?;
        own.extend(store::worklist::of_owner(tx.conn(), people.body_officer, MANY).await?);
        for wanted in wanted {
            let [title, _] = &wanted.titles;
            if let Some(line) = own.iter().find(|line| line.title == *title) {
                store::demo::note_case(&mut tx, &wanted.key, 0, line.id).await?;
                store::demo::case_made(&mut tx, line.id, line.created_at).await?;
            }
        }
        made = store::demo::cases(tx.conn()).await?;
    }
    tx.commit().await?;
    Ok(made)
}

struct Seeder<'a> {
    portal: &'a Portal,
    driver: Driver,
}

impl Seeder<'_> {
    async fn make(&self, wanted: &Wanted, lack: &Lack) -> Result<(), ActionError> {
        let (id, path, hours) = match lack.there {
            Some((id, from)) if from != Status::Draft => {
                let path = rest_of_way(wanted, from).unwrap_or_default();
                let case = read(self.portal, id).await?;
                let hours = Hours::after(&path, self.portal.now(), case.status_since);
                (id, path, hours)
            }
            cut_short => {
                if let Some((id, _)) = cut_short {
                    self.discard(wanted.owner, id).await?;
                }
                self.begin(wanted, lack.generation).await?
            }
        };
        self.driver.walk(wanted.owner, id, &path, &hours).await?;
        let case: Application = read(self.portal, id).await?;
        if case.status != wanted.stage {
            return Err(ActionError::Stale);
        }
        let mut tx = Tx::begin(self.portal.pool()).await?;
        store::demo::case_made(&mut tx, id, self.portal.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Makes a draft, records it as the demo's, and returns its remaining acts.
    async fn begin(
        &self,
        wanted: &Wanted,
        generation: i16,
    ) -> Result<(ApplicationId, Vec<Act>, Hours), ActionError> {
        let path = path_of(&wanted.plan, wanted.stage);
        let hours = match wanted.waiting {
            Some(long) => Hours::since(self.portal.now() - long, &path),
            None => Hours::of(self.portal, &path),
        };
        let title = title(wanted, generation);
        let id = self
            .driver
            .fill_in(wanted.owner, &wanted.plan, title, &hours)
            .await?;
        let mut tx = Tx::begin(self.portal.pool()).await?;
        store::demo::note_case(&mut tx, &wanted.key, generation, id).await?;
        tx.commit().await?;
        Ok((id, path, hours))
    }

    /// Deletes a half-filled draft, which is made again.
    async fn discard(&self, owner: AccountId, id: ApplicationId) -> Result<(), ActionError> {
        let intent = Intent {
            actor: Actor::person(owner, Role::Applicant),
            case: id,
            seen_version: None,
            once: None,
        };
        match draft::delete(self.portal, &intent).await {
            // A person has submitted and recalled it, so it is theirs now.
            Err(ActionError::Refused(_)) => Ok(()),
            outcome => outcome,
        }
    }
}

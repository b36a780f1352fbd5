//! The demo: people, a case in every status merek can reach and one of every other kind, made through the acts, so
//! that none can be illegal.

mod after_letter;
mod files;
mod fill_in;
mod people;
mod reach;

pub use files::{clip_mp4, label_jpeg, paper_pdf};
pub use fill_in::Plan;
pub use people::{People, addresses, make_people};
pub use reach::{Driver, STAGES, path_to};

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use crate::actions::ActionError;
use crate::domain::applicant::ApplicantKind;
use crate::domain::ip_type::{CATALOGUE, Service, TRADEMARK};
use crate::domain::procedure::Status;
use crate::portal::Portal;
use crate::store;

/// More cases than an owner in the demo has.
const MANY: i64 = 1000;

/// Cases made at once.
const AT_ONCE: usize = 4;

/// Makes the people and the cases that are not there yet; how many cases were made.
pub async fn seed(portal: &Portal, password_hash: &str) -> Result<usize, ActionError> {
    let people = make_people(portal, password_hash).await?;
    let mut conn = portal.pool().acquire().await?;
    let own = store::worklist::of_owner(&mut conn, people.owner, None, MANY).await?;
    drop(conn);
    let driver = Driver::new(portal.clone(), people);
    let marks = STAGES
        .iter()
        .enumerate()
        .map(|(number, stage)| (Plan::mark(), *stage, mark_name(number)));
    let missing = marks
        .chain(others())
        .filter(|(_, _, title)| !own.iter().any(|line| line.title == *title));
    let making: Vec<_> = stream::iter(missing)
        .map(async |(plan, stage, title)| driver.case_for(people.owner, &plan, stage, &title).await)
        .buffer_unordered(AT_ONCE)
        .try_collect()
        .await?;
    Ok(making.len())
}

/// One case of every other kind that the demo's owner can have, each at another point of the way.
fn others() -> impl Iterator<Item = (Plan, Status, String)> {
    const REACHED: [Status; 4] = [
        Status::Certified,
        Status::UnderExamination,
        Status::Assigned,
        Status::Billed,
    ];
    let others = CATALOGUE.iter().filter(|kind| {
        kind.code != TRADEMARK.code && kind.applicants.include(ApplicantKind::Individual)
    });
    others
        .zip(REACHED.iter().cycle())
        .filter_map(|(kind, stage)| {
            let service = kind.services.first()?.service;
            let stage = if service == Service::Inventory {
                Status::Recorded
            } else {
                *stage
            };
            let title = format!("Contoh {}", kind.name.to_lowercase());
            Some((Plan::new(kind, service), stage, title))
        })
}

fn mark_name(number: usize) -> String {
    const FIRST: [&str; 10] = [
        "KRIUK",
        "RABEG",
        "SATE",
        "KOPI",
        "BATIK",
        "DAPUR",
        "RENGGINANG",
        "BANDENG",
        "TAPAI",
        "MADU",
    ];
    const SECOND: [&str; 7] = [
        "MAMA NIA",
        "BANTEN",
        "KASEMEN",
        "SURYA",
        "WALANTAKA",
        "JAYA",
        "LESTARI",
    ];
    let first = FIRST.get(number % FIRST.len()).copied().unwrap_or_default();
    let second = SECOND
        .get(number % SECOND.len())
        .copied()
        .unwrap_or_default();
    format!("{first} {second}")
}

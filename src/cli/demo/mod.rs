//! The demo: people and a case in every status merek can reach, made through the acts, so that none can be illegal.

mod after_letter;
mod files;
mod fill_in;
mod people;
mod reach;

pub use files::{label_jpeg, paper_pdf};
pub use people::{People, addresses, make_people};
pub use reach::{Driver, STAGES, path_to};

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use crate::actions::ActionError;
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
    let missing = STAGES
        .iter()
        .enumerate()
        .map(|(number, stage)| (*stage, mark_name(number)))
        .filter(|(_, mark)| !own.iter().any(|line| line.title == *mark));
    let making: Vec<_> = stream::iter(missing)
        .map(async |(stage, mark)| driver.case_in(stage, &mark).await)
        .buffer_unordered(AT_ONCE)
        .try_collect()
        .await?;
    Ok(making.len())
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

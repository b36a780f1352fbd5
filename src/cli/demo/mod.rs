//! The demo: people and a case in every status merek can reach, made through the acts, so that none can be illegal.

mod after_letter;
mod files;
mod fill_in;
mod people;
mod reach;

pub use files::{label_jpeg, paper_pdf};
pub use people::{People, make_people};
pub use reach::{Driver, STAGES};

use crate::actions::ActionError;
use crate::portal::Portal;

/// Makes people and cases where there are none yet; how many cases were made.
pub async fn seed(portal: &Portal, password_hash: &str) -> Result<usize, ActionError> {
    let people = make_people(portal, password_hash).await?;
    if !people.are_new {
        return Ok(0);
    }
    let driver = Driver::new(portal.clone(), people);
    let mut made = 0;
    for (number, stage) in STAGES.iter().enumerate() {
        driver.case_in(*stage, &mark_name(number)).await?;
        made += 1;
    }
    Ok(made)
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

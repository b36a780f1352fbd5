//! Measures finding similar names among very many: the whole comparison, statement and judgement.

use std::time::Instant;

use super::figures::{self, Figures, Run};
use crate::actions::case;
use crate::cli::mark_names;
use crate::cli::{CliError, seed};
use crate::domain::application::Application;
use crate::portal::Portal;
use crate::store;

/// Names searched for in one measurement.
const ASKED: u64 = 300;
/// Most milliseconds that one comparison may take (P95).
const LIMIT: f64 = 50.0;

/// Loads the names, searches for others among them, and prints the figures and, if asked for, the query plan.
pub(super) async fn measure(
    portal: &Portal,
    case: &Application,
    marks: u32,
    explain: bool,
) -> Result<(), CliError> {
    seed::load_marks(portal, marks).await?;
    let mut conn = portal.pool().acquire().await?;
    if explain {
        store::plan::log(&mut conn, true).await?;
        case::similarity::of_case(&mut conn, &asking(case, u64::from(marks) + 1)).await?;
        store::plan::log(&mut conn, false).await?;
    }
    let mut latencies = Vec::new();
    let began = Instant::now();
    for number in 0..ASKED {
        // Half of the names are new, half are on the list.
        let name = if number % 2 == 0 {
            u64::from(marks) + 1 + number
        } else {
            number * 997 % u64::from(marks) + 1
        };
        let case = asking(case, name);
        let one = Instant::now();
        case::similarity::of_case(&mut conn, &case).await?;
        latencies.push(one.elapsed());
    }
    let figures = Figures::of(&[Run::new(&latencies, began.elapsed())?]);
    let heading = format!("Nama yang mirip di antara {marks} merek (batas P95: {LIMIT} md)");
    figures::print(&heading, &[("Satu perbandingan", figures)]);
    Ok(())
}

/// The same case with another name.
fn asking(case: &Application, number: u64) -> Application {
    let mut case = case.clone();
    let name = mark_names::synthetic(number).0;
    case.details.set_word(case.ip_type.title_field, &name);
    case
}

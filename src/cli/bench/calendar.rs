//! Measures how long a changed calendar takes to move all due dates and to notify the owners.

use std::time::Instant;

use chrono::Days;

use crate::actions::calendar::recompute;
use crate::cli::{CliError, seed};
use crate::domain::calendar::{Holiday, HolidayKind};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::{self, Tx};

/// Cases with a running clock.
const RUNNING: i32 = 100_000;
/// Most seconds that moving them may take.
const LIMIT: u32 = 10;

/// Corrects the due dates of the loaded cases, then enters holidays in two runs, of which the second is measured.
pub(super) async fn measure(portal: &Portal) -> Result<(), CliError> {
    seed::load_submitted(portal, RUNNING).await?;
    recompute::run(portal, None).await?;
    let today = wib::date(portal.now());
    let days: Vec<Holiday> = (0..30)
        .filter_map(|after| (today + Days::new(1)).checked_sub_days(Days::new(after)))
        .map(|on| Holiday {
            on,
            kind: HolidayKind::Local,
            name: "Pengukuran".to_owned(),
        })
        .collect();
    let mut tx = Tx::begin(portal.pool()).await?;
    store::calendar::insert(&mut tx, &days).await?;
    tx.commit().await?;
    let begun = Instant::now();
    let done = recompute::run(portal, None).await?;
    println!(
        "Kalender berubah: {} permohonan berjalan dihitung ulang, {} tenggat bergeser, {} pemilik dikabari, dalam {:.1} detik (batas {LIMIT} detik)",
        done.looked_at,
        done.moved,
        done.told,
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

//! Latencies of a run and the printed table.

use std::time::Duration;

/// One run of one workload.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Ascending.
    latencies: Vec<Duration>,
    elapsed: Duration,
}

impl Run {
    pub(super) fn new(mut latencies: Vec<Duration>, elapsed: Duration) -> Self {
        latencies.sort_unstable();
        Self { latencies, elapsed }
    }

    fn per_second(&self) -> f64 {
        f64::from(u32::try_from(self.latencies.len()).unwrap_or(u32::MAX))
            / self.elapsed.as_secs_f64()
    }

    /// In milliseconds, by the nearest rank.
    fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.latencies.len() * percent).div_ceil(100).max(1) - 1;
        self.latencies
            .get(rank)
            .map_or(f64::NAN, |latency| latency.as_secs_f64() * 1000.0)
    }
}

/// Medians over several runs of one workload.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figures {
    pub(super) per_second: f64,
    pub(super) p50: f64,
    pub(super) p95: f64,
    pub(super) p99: f64,
}

impl Figures {
    pub(super) fn of(runs: &[Run]) -> Self {
        let over = |pick: &dyn Fn(&Run) -> f64| median(runs.iter().map(pick).collect());
        Self {
            per_second: over(&Run::per_second),
            p50: over(&|run| run.percentile(50)),
            p95: over(&|run| run.percentile(95)),
            p99: over(&|run| run.percentile(99)),
        }
    }
}

/// The median; of an even number of values the lower of the two.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len().saturating_sub(1) / 2;
    values.get(middle).copied().unwrap_or(f64::NAN)
}

/// Prints one table; the first row is the limit with which the others are compared.
pub(super) fn print(heading: &str, rows: &[(&'static str, Figures)]) {
    let limit = rows.first().map_or(f64::NAN, |(_, row)| row.per_second);
    println!("\n{heading}");
    println!(
        "{:<44} {:>10} {:>9} {:>9} {:>9} {:>8}",
        "", "per detik", "P50 ms", "P95 ms", "P99 ms", "batas"
    );
    for (name, row) in rows {
        println!(
            "{name:<44} {:>10.1} {:>9.2} {:>9.2} {:>9.2} {:>7.0}%",
            row.per_second,
            row.p50,
            row.p95,
            row.p99,
            100.0 * row.per_second / limit
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(milliseconds: &[u64], seconds: u64) -> Run {
        let latencies = milliseconds.iter().map(|ms| Duration::from_millis(*ms));
        Run::new(latencies.collect(), Duration::from_secs(seconds))
    }

    #[test]
    fn the_figures_are_medians_of_runs_and_percentiles_by_nearest_rank() {
        let hundred: Vec<u64> = (1..=100).rev().collect();
        let runs = [run(&hundred, 10), run(&hundred, 20), run(&hundred, 40)];
        assert_eq!(
            Figures::of(&runs),
            Figures {
                per_second: 5.0,
                p50: 50.0,
                p95: 95.0,
                p99: 99.0
            }
        );
    }
}

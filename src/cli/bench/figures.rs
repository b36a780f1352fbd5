//! Latencies of a run and the printed table. Latencies are counted in whole microseconds with three significant digits:
//! a percentile is at most 0.1 % above the measured latency of its rank.

use std::time::Duration;

use hdrhistogram::Histogram;

use super::BenchError;

/// Longer latencies count as this one.
const LONGEST: Duration = Duration::from_secs(3_600);

/// One run of one workload.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// In microseconds.
    latencies: Histogram<u64>,
    elapsed: Duration,
}

impl Run {
    pub(super) fn new(measured: &[Duration], elapsed: Duration) -> Result<Self, BenchError> {
        let micros = |time: &Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        let mut latencies = Histogram::new_with_bounds(1, micros(&LONGEST), 3)?;
        for one in measured {
            latencies.saturating_record(micros(one));
        }
        Ok(Self { latencies, elapsed })
    }

    fn per_second(&self) -> f64 {
        f64::from(u32::try_from(self.latencies.len()).unwrap_or(u32::MAX))
            / self.elapsed.as_secs_f64()
    }

    /// In milliseconds, by the nearest rank.
    fn quantile(&self, quantile: f64) -> f64 {
        if self.latencies.is_empty() {
            return f64::NAN;
        }
        let micros = self.latencies.value_at_quantile(quantile);
        Duration::from_micros(micros).as_secs_f64() * 1000.0
    }
}

/// Medians over several runs of one workload.
#[derive(Debug, Clone, Copy)]
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
            p50: over(&|run| run.quantile(0.50)),
            p95: over(&|run| run.quantile(0.95)),
            p99: over(&|run| run.quantile(0.99)),
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
        let latencies: Vec<Duration> = latencies.collect();
        Run::new(&latencies, Duration::from_secs(seconds)).unwrap()
    }

    #[test]
    fn the_figures_are_medians_of_runs_and_percentiles_by_nearest_rank() {
        let hundred: Vec<u64> = (1..=100).rev().collect();
        let runs = [run(&hundred, 10), run(&hundred, 20), run(&hundred, 40)];
        let figures = Figures::of(&runs);
        assert!((figures.per_second - 5.0).abs() < 1e-9, "{figures:?}");
        for (printed, measured) in [
            (figures.p50, 50.0),
            (figures.p95, 95.0),
            (figures.p99, 99.0),
        ] {
            assert!(
                (measured..measured * 1.001).contains(&printed),
                "{figures:?}"
            );
        }
    }
}

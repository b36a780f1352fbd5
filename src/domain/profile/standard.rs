//! The published service standard: its wording and its promised times.

use serde::{Deserialize, Serialize};

use crate::procedure::{PROCEDURE, Promise};

/// The service standard in its published wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// The city published none: these steps describe how the portal works there, and are not printed.
    #[serde(default)]
    pub unpublished: bool,
    pub title: String,
    /// Number of the decree.
    pub decree: Option<String>,
    pub requirements: Vec<String>,
    pub steps: Vec<StandardStep>,
    /// The main steps, as the applicant sees them.
    pub mechanism: Vec<String>,
    pub completion_time: String,
    pub fee: String,
    pub products: Vec<String>,
    /// How the portal counts the promised time; the portal's own wording.
    pub counting: String,
}

impl Standard {
    /// The promised time for the letter; `None` if the published text states none.
    pub(super) fn promise(&self) -> Option<Promise> {
        promised(&self.completion_time)
    }

    /// Contradictions: no promised time; a step that the procedure times but the standard lacks; a step printed with
    /// another time than the procedure counts.
    pub(super) fn faults(&self) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        if self.promise().is_none() {
            faults.push(("standard.completion_time", self.completion_time.clone()));
        }
        let timed = || PROCEDURE.iter().filter_map(|edge| edge.sop);
        let printed = |number| self.steps.iter().find(|step| step.number == number);
        let missing: Vec<u8> = timed()
            .map(|sop| sop.step)
            .filter(|number| printed(*number).is_none())
            .collect();
        if !missing.is_empty() {
            faults.push(("standard.steps", format!("missing {missing:?}")));
        }
        for sop in timed() {
            let other = printed(sop.step).filter(|step| promised(&step.time) != Some(sop.promise));
            faults.extend(other.map(|step| {
                let what = format!("step {} says {}", step.number, step.time);
                ("standard.steps", what)
            }));
        }
        faults
    }
}

/// Working time from printed words: `1 Hari`, `30 menit`, `5 Mnt`.
pub fn promised(printed: &str) -> Option<Promise> {
    let (count, unit) = printed.trim().split_once(' ')?;
    let count = count.parse().ok()?;
    match unit.trim().to_lowercase().as_str() {
        "hari" | "hari kerja" => Some(Promise::WorkingDays(count)),
        "menit" | "mnt" => Some(Promise::Minutes(count)),
        _ => None,
    }
}

/// A numbered step with its time as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardStep {
    pub number: u8,
    pub text: String,
    /// Who does it, in the standard's wording.
    pub by: String,
    pub time: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_time_is_read_as_working_time() {
        for (printed, read) in [
            ("1 Hari", Some(Promise::WorkingDays(1))),
            ("3 hari kerja", Some(Promise::WorkingDays(3))),
            ("5 Mnt", Some(Promise::Minutes(5))),
            ("30 menit", Some(Promise::Minutes(30))),
            ("segera", None),
            ("1 minggu", None),
            ("", None),
        ] {
            assert_eq!(promised(printed), read, "{printed}");
        }
    }
}

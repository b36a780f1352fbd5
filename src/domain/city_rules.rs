//! Sections of the city that are rules: until when codes are issued, internal targets, reminders, the published standard.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::procedure::Status;
use super::profile::{InternalTarget, Profile};

/// Until when (WIB) codes are issued; see [`super::profile::Rules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOffFacts {
    pub billing: NaiveTime,
    pub teller: NaiveTime,
    pub closing: NaiveTime,
}

/// The office's own targets, by stored status word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetFacts {
    pub targets: BTreeMap<String, InternalTarget>,
}

/// When owners are reminded, and when silence ends a case, in calendar days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReminderFacts {
    pub correction_days: u16,
    pub oss_days: u16,
    pub correction: Vec<u16>,
    pub delivery: Vec<u16>,
}

/// The words of the published standard. The times of its steps are those of the procedure, and stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardFacts {
    pub published: bool,
    pub title: String,
    pub decree: Option<String>,
    pub requirements: Vec<String>,
    pub mechanism: Vec<String>,
    pub completion_time: String,
    pub fee: String,
    pub products: Vec<String>,
    pub counting: String,
    pub steps: Vec<StepWords>,
}

/// A step in the standard's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    pub number: u8,
    pub text: String,
    pub by: String,
}

/// Statuses whose target the office may set: those that it has set, except an objection's, which is set by law (UU
/// 30/2014 Pasal 77).
pub fn with_target(profile: &Profile) -> Vec<Status> {
    let words = profile.internal_targets.keys();
    words
        .filter_map(|word| Status::parse(word))
        .filter(|status| *status != Status::ObjectionFiled)
        .collect()
}

impl CutOffFacts {
    pub(super) fn of(profile: &Profile) -> Self {
        let rules = &profile.rules;
        Self {
            billing: rules.billing_cut_off,
            teller: rules.teller_cut_off,
            closing: rules.closing_cut_off,
        }
    }

    pub(super) fn lay_over(self, profile: &mut Profile) {
        let rules = &mut profile.rules;
        rules.billing_cut_off = self.billing;
        rules.teller_cut_off = self.teller;
        rules.closing_cut_off = self.closing;
    }
}

impl TargetFacts {
    pub(super) fn of(profile: &Profile) -> Self {
        let targets = with_target(profile).into_iter().filter_map(|status| {
            let word = status.as_str();
            let target = profile.internal_targets.get(word)?;
            Some((word.to_owned(), *target))
        });
        Self {
            targets: targets.collect(),
        }
    }

    pub(super) fn lay_over(self, profile: &mut Profile) {
        profile.internal_targets.extend(self.targets);
    }
}

impl ReminderFacts {
    pub(super) fn of(profile: &Profile) -> Self {
        let rules = &profile.rules;
        Self {
            correction_days: rules.correction_days,
            oss_days: rules.oss_days,
            correction: rules.correction_reminders.clone(),
            delivery: rules.delivery_reminders.clone(),
        }
    }

    pub(super) fn lay_over(self, profile: &mut Profile) {
        let rules = &mut profile.rules;
        rules.correction_days = self.correction_days;
        rules.oss_days = self.oss_days;
        rules.correction_reminders = self.correction;
        rules.delivery_reminders = self.delivery;
    }
}

impl StandardFacts {
    pub(super) fn of(profile: &Profile) -> Self {
        let standard = profile.standard.clone();
        let steps = standard.steps.into_iter().map(|step| StepWords {
            number: step.number,
            text: step.text,
            by: step.by,
        });
        Self {
            published: !standard.unpublished,
            title: standard.title,
            decree: standard.decree,
            requirements: standard.requirements,
            mechanism: standard.mechanism,
            completion_time: standard.completion_time,
            fee: standard.fee,
            products: standard.products,
            counting: standard.counting,
            steps: steps.collect(),
        }
    }

    pub(super) fn lay_over(self, profile: &mut Profile) {
        let standard = &mut profile.standard;
        standard.unpublished = !self.published;
        standard.title = self.title;
        standard.decree = self.decree;
        standard.requirements = self.requirements;
        standard.mechanism = self.mechanism;
        standard.completion_time = self.completion_time;
        standard.fee = self.fee;
        standard.products = self.products;
        standard.counting = self.counting;
        for words in self.steps {
            let mut steps = standard.steps.iter_mut();
            if let Some(step) = steps.find(|step| step.number == words.number) {
                step.text = words.text;
                step.by = words.by;
            }
        }
    }
}

//! Outages, declared and decided by the demo's people.

use chrono::{DateTime, FixedOffset, Utc};
use haki::actions::ActionError;
use haki::actions::calendar::outage::{self, OutageDecision, TypedOutage};
use haki::actions::case::Once;
use haki::domain::actor::Actor;
use haki::domain::id::{FormToken, OutageId};
use haki::domain::outage::Down;
use haki::domain::procedure::Role;
use haki::jobs::worker;
use haki::portal::Portal;

use super::desk::Office;

/// An instant in WIB: `2026-11-23 10:24`.
pub(crate) fn wib(text: &str) -> DateTime<Utc> {
    format!("{}:00+07:00", text.replace(' ', "T"))
        .parse::<DateTime<FixedOffset>>()
        .unwrap()
        .to_utc()
}

/// A one-time form.
pub(crate) fn once(portal: &Portal) -> Once {
    Once::new(FormToken::at(portal.now()), "/petugas/gangguan".to_owned())
}

/// A clerk's typed declaration with a proof.
pub(crate) fn typed(down: Down, from: &str, until: Option<&str>) -> TypedOutage<'static> {
    TypedOutage {
        down: down.as_str(),
        from: Ok(Some(wib(from))),
        until: Ok(until.map(wib)),
        proof: "Pengumuman rekaan di laman layanan.",
    }
}

impl Office {
    /// Sets the clock to an instant in WIB.
    pub(crate) fn set(&self, text: &str) {
        self.clock.set(wib(text));
    }

    pub(crate) fn declares(&self) -> Actor {
        Actor::person(self.people.clerk, Role::Clerk)
    }

    pub(crate) fn decides(&self) -> Actor {
        Actor::person(self.people.division_head, Role::DivisionHead)
    }

    pub(crate) async fn declare(&self, down: Down, from: &str, until: Option<&str>) -> OutageId {
        let (by, once) = (self.declares(), once(&self.portal));
        let declared = outage::declare(&self.portal, by, &once, &typed(down, from, until)).await;
        declared.unwrap()
    }

    pub(crate) async fn decide(
        &self,
        id: OutageId,
        decision: OutageDecision<'_>,
    ) -> Result<(), ActionError> {
        let once = once(&self.portal);
        outage::decide(&self.portal, self.decides(), &once, id, decision).await
    }

    /// Declares and confirms an outage now; the worker has not run yet.
    pub(crate) async fn outage(&self, down: Down, from: &str, until: Option<&str>) -> OutageId {
        let id = self.declare(down, from, until).await;
        self.decide(id, OutageDecision::Confirm).await.unwrap();
        id
    }

    /// Ends the outage now.
    pub(crate) async fn end_outage(&self, id: OutageId) {
        let (by, once) = (self.declares(), once(&self.portal));
        let ended = outage::end(&self.portal, by, &once, id, &Ok(None)).await;
        ended.unwrap();
    }

    /// Runs the worker's due jobs.
    pub(crate) async fn work(&self) {
        while worker::round(&self.portal).await {}
    }
}

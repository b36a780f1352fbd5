//! Proofs of a payment, a filing or an answer: checked for legibility, and without metadata of cameras (place, time,
//! device).

use super::photograph::{Film, developed, renamed};
use crate::actions::ActionError;
use crate::actions::case::OpenCase;
use crate::actions::file::malware::FileOrigin;
use crate::actions::file::{Received, receive};
use crate::adapters::darkroom::{Edit, Order};
use crate::domain::actor::Actor;
use crate::domain::id::FileId;
use crate::domain::ip_type::PROOF;
use crate::domain::requirement;
use crate::portal::Portal;
use crate::store::Tx;

/// A checked proof; a photograph was converted. It is deleted when dropped before an act has stored it.
#[derive(Debug)]
pub struct Proof(Received);

impl Proof {
    /// Checks an upload; faults belong to its input. The original of a converted photograph is deleted.
    pub async fn of(
        portal: &Portal,
        actor: Actor,
        sent: Option<Received>,
    ) -> Result<Option<Self>, ActionError> {
        let Some(sent) = sent else {
            return Ok(None);
        };
        if !sent.facts.kind.is_photograph() {
            sent.must_meet(portal, actor, &PROOF).await?;
            return Ok(Some(Self(sent)));
        }
        requirement::judge_photograph(&PROOF, &sent.facts).map_err(|fault| sent.refused(fault))?;
        let order = Order::Develop {
            keep_png: true,
            max_bytes: PROOF.max_bytes,
            print_mm: None,
            edit: Edit::default(),
        };
        let picture = developed(portal, actor, &Film::Stored(sent.id()), &order)
            .await?
            .map_err(|fault| sent.refused(fault))?;
        let name = renamed(&sent.file_name, picture.kind);
        let made = receive(portal, &sent.field, &name, &picture.bytes).await?;
        Ok(Some(Self(made)))
    }

    pub(in crate::actions) async fn file(
        &self,
        open: &mut OpenCase<'_>,
    ) -> Result<FileId, ActionError> {
        let sending = FileOrigin::of(open.actor, Some(open.case.id));
        self.0.file(&mut open.tx, sending).await
    }

    /// Makes the file `ready`, in the transaction of an act that is about no case.
    pub(in crate::actions) async fn store(
        &self,
        tx: &mut Tx,
        by: Actor,
    ) -> Result<FileId, ActionError> {
        self.0.file(tx, FileOrigin::of(by, None)).await
    }

    pub(in crate::actions) fn file_name(&self) -> &str {
        &self.0.file_name
    }

    /// Must be called after the act has committed.
    pub fn keep(self) {
        self.0.keep();
    }
}

//! The ways of signing that a page offers, where more than one is set up.

use std::sync::Arc;

use crate::actions::ActionError;
use crate::adapters::esign::Esign;
use crate::domain::fault::FieldFault;
use crate::domain::profile::NumberSource;
use crate::portal::Portal;
use crate::web::ask::{ChoiceView, OptionView};
use crate::web::form::FormData;
use crate::words::signing;

const WAY: &str = "way";
pub(super) const PASSPHRASE: &str = "passphrase";

/// The ways in which a stack can be signed, the usual one first.
pub(super) struct Ways<'a>(Vec<&'a Arc<dyn Esign>>);

impl<'a> Ways<'a> {
    /// Every way for a paper with its number. A letter that gets its number when it is signed must come back with it.
    pub(super) fn of_letters(portal: &'a Portal) -> Self {
        let Self(mut ways) = Self::all(portal);
        if portal.profile().letter.number_source == NumberSource::AtSigning {
            ways.retain(|way| way.carried().is_some());
        }
        Self(ways)
    }

    pub(super) fn all(portal: &'a Portal) -> Self {
        let signers = portal.signers().all();
        Self(signers.map(|signer| &signer.esign).collect())
    }

    /// Whether nothing that is set up can sign.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether some way asks for a passphrase.
    pub(super) fn asks_passphrase(&self) -> bool {
        self.0.iter().any(|way| way.carried().is_none())
    }

    /// Whether some way asks for none.
    pub(super) fn carries(&self) -> bool {
        self.0.iter().any(|way| way.carried().is_some())
    }

    /// The question, where there is a choice.
    pub(super) fn choice(&self, typed: Option<&FormData>) -> Option<ChoiceView> {
        let [usual, _, ..] = self.0.as_slice() else {
            return None;
        };
        let options = self.0.iter().map(|way| {
            let word = way.word();
            OptionView::new(word, signing::way(word)).note(signing::about_way(word))
        });
        let chosen = typed.filter(|typed| typed.has(WAY));
        let chosen = chosen.map_or(usual.word(), |typed| typed.text(WAY));
        let choice = ChoiceView::new(WAY, "Cara menandatangani", options.collect());
        Some(choice.chosen(&[chosen]))
    }

    /// The chosen way, with its passphrase where it asks for one.
    pub(super) fn chosen<'f>(
        &self,
        form: &'f FormData,
    ) -> Result<(&'a Arc<dyn Esign>, &'f str), ActionError> {
        let named = self.0.iter().find(|way| way.word() == form.text(WAY));
        let way = match named {
            Some(way) => way,
            None if form.has(WAY) => return Err(ActionError::field(WAY, FieldFault::NotOnList)),
            None => self.0.first().ok_or(ActionError::NumberLater)?,
        };
        let passphrase = form.raw(PASSPHRASE);
        if way.carried().is_none() && passphrase.is_empty() {
            return Err(ActionError::field(PASSPHRASE, FieldFault::Missing));
        }
        Ok((way, passphrase))
    }
}

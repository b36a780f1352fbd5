//! The form for the Dinas's inventory, in which a case ends without a letter.

use super::desk::ActForm;
use crate::actions::check::inventory;
use crate::domain::procedure::Act;
use crate::web::ask::{Fill, Run};

pub(super) static FORMS: &[ActForm] = &[ActForm {
    act: Act::RecordInventory,
    title: "Catat dalam inventaris",
    lead: "Permohonan ini selesai di Dinas: tanpa surat rekomendasi, tanpa DJKI, tanpa biaya. Rahasianya tidak ikut tercatat, hanya sidik dan langkah pengamanannya.",
    button: "Catat dalam inventaris",
    saved: "Tercatat dalam inventaris; pemohon diberi tahu.",
    fill: Fill::Nothing,
    run: Run::Plain(|portal, intent| Box::pin(inventory::record(portal, intent))),
}];

//! Forms for assigning a case: the disposition, and replacing an absent reviewer.

use super::desk::{ActForm, Desk};
use crate::actions::ActionError;
use crate::actions::check::assign;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::procedure::{Act, Role};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::web::ask::{Fill, OptionView, Run, Sheet};
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::view::Fact;

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::Assign,
        title: "Catat disposisi",
        lead: "Catat kepada siapa berkas ini didisposisikan. Hitungan waktu pemeriksaan mulai sekarang.",
        button: "Catat disposisi",
        saved: "Disposisi tersimpan. Berkas sekarang ada di daftar kerja pemeriksanya.",
        fill: Fill::Fields(|sheet, portal, desk| {
            let disposes = portal.profile().rules.disposes.clone();
            sheet.facts("Disposisi", vec![Fact::new("Disposisi dari", disposes)]);
            Box::pin(reviewers(sheet, portal, desk))
        }),
        run: Run::Form(|portal, intent, form| {
            Box::pin(async move { assign::assign(portal, intent, reviewer(form)?).await })
        }),
    },
    ActForm {
        act: Act::Reassign,
        title: "Alihkan ke petugas lain",
        lead: "Untuk petugas yang berhalangan. Tahap dan tenggat berkas tidak berubah.",
        button: "Alihkan berkas",
        saved: "Berkas dialihkan. Tenggatnya tetap.",
        fill: Fill::Fields(|sheet, portal, desk| {
            Box::pin(async move {
                reviewers(sheet, portal, desk).await?;
                sheet.reason("Alasan dialihkan", "Hanya petugas yang membaca alasan ini.");
                Ok(())
            })
        }),
        run: Run::Form(|portal, intent, form| {
            Box::pin(async move {
                assign::reassign(portal, intent, reviewer(form)?, form.text("reason")).await
            })
        }),
    },
];

async fn reviewers(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let holders = store::officer::acting_as(&mut conn, Role::Reviewer, wib::date(desk.now)).await?;
    let options = std::iter::once(OptionView::new("", "Pilih petugas"))
        .chain(
            holders
                .into_iter()
                .filter(|person| Some(person.id) != desk.case.handler)
                .map(|person| OptionView::new(person.id.to_string(), person.name)),
        )
        .collect();
    sheet.select("reviewer", "Pejabat Fungsional yang memeriksa", options);
    Ok(())
}

fn reviewer(form: &FormData) -> Result<AccountId, ActionError> {
    form.text("reviewer")
        .parse()
        .map_err(|_| ActionError::field("reviewer", FieldFault::NotOnList))
}

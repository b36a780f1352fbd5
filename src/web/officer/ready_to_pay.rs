//! The form with which a clerk states for an owner on which day they can pay (in a programme, or at the counter).

use super::desk::ActForm;
use chrono::NaiveDate;

use crate::actions::payment::billing::{self, Readiness};
use crate::domain::billing::PayingBy;
use crate::domain::procedure::Act;
use crate::domain::profile::DjkiAccount;
use crate::domain::wib;
use crate::portal::Portal;
use crate::web::ask::{ChoiceView, FieldView, Fill, OptionView, Run, Sheet, ready};
use crate::web::view::read_back;
use crate::words::{date, paying};

pub(super) static FORMS: &[ActForm] = &[ActForm {
    act: Act::ReadyToPay,
    title: "Pilih hari membayar untuk pemohon",
    lead: "Untuk permohonan dari program Dinas atau yang diajukan di loket, dengan persetujuan pemohon yang Anda catat di sini. Pemohon diberi tahu.",
    button: "Simpan hari membayar",
    saved: "Hari membayar tersimpan. Pemohon diberi tahu.",
    fill: Fill::Fields(|sheet, portal, desk| {
        days(sheet, portal, desk.now);
        ways(sheet);
        if portal.profile().rules.djki_account == DjkiAccount::Applicant {
            let account = FieldView::new("djki_account", "Email akun DJKI pemohon")
                .hint("Berkas diajukan dengan akun ini. Kata sandinya tidak pernah diminta.")
                .reads(read_back::email);
            sheet.text(account, &desk.applicant.email);
        }
        let consent = FieldView::new("consent", "Persetujuan pemohon")
            .hint("Program atau loket, kapan dan bagaimana pemohon menyetujui, dan buktinya. Contoh: loket, 23 November 2026, formulir bertanda tangan.");
        sheet.area(consent, "");
        sheet.check(
            "assistance",
            "Pemohon menyetujui Dinas memasukkan berkasnya ke DJKI dan meminta kode billing",
        );
        ready()
    }),
    run: Run::Form(|portal, intent, form| {
        Box::pin(async move {
            let readiness = Readiness {
                on: form.text("ready_on").parse().unwrap_or(NaiveDate::MIN),
                by: PayingBy::parse(form.text("paying_by")),
                consent: form.text("consent"),
                assistance: form.checked("assistance"),
                djki_account: form.text("djki_account"),
            };
            billing::ready_to_pay(portal, intent, &readiness).await
        })
    }),
}];

/// Said of a day that is not offered, or not for the way of paying.
const NOT_THEN: &str =
    "Pilih hari lain atau cara membayar lain: untuk loket, kode harus keluar pagi hari";

fn days(sheet: &mut Sheet<'_>, portal: &Portal, now: chrono::DateTime<chrono::Utc>) {
    let today = wib::date(now);
    let options = billing::billing_days(portal, now)
        .into_iter()
        .map(|day| {
            let note = match day.estimated {
                Some(year) => date::estimate(year),
                None if day.on == today => "hari ini".to_owned(),
                None => String::new(),
            };
            OptionView::new(date::machine_date(day.on), date::long_date(day.on)).note(note)
        })
        .collect();
    let choice = ChoiceView::new("ready_on", "Hari membayar", options)
        .hint("Kode billing keluar pada hari ini.");
    sheet.in_words(|_, _| NOT_THEN.to_owned()).choice(choice);
}

fn ways(sheet: &mut Sheet<'_>) {
    let options = PayingBy::ALL
        .iter()
        .map(|way| OptionView::new(way.as_str(), paying::by(*way)).note(paying::about(*way)))
        .collect();
    let choice = ChoiceView::new("paying_by", "Cara membayar", options);
    sheet
        .in_words(|_, _| "Pilih salah satu cara membayar".to_owned())
        .choice(choice);
}

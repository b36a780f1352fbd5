//! The billing code: entered, replaced, cancelled; and what the clerk finds wrong before entering a case at DJKI.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::act::{ActForm, ready};
use super::desk::Desk;
use super::sheet::{Reading, Sheet};
use crate::actions::billing::{self, TypedBill};
use crate::actions::{ActionError, check, quote};
use crate::domain::billing::{BillingCode, usual_expiry};
use crate::domain::fault::FieldFault;
use crate::domain::money::Rupiah;
use crate::domain::procedure::Act;
use crate::domain::profile::DjkiAccount;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::djki_account::Account;
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::urls;
use crate::web::view::{ChoiceView, Fact, FieldView, Link, OptionView};
use crate::words::date;

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::IssueBilling,
        title: "Catat kode billing",
        lead: "Masukkan permohonan di laman DJKI lebih dulu, lalu salin kode billing yang keluar. Pemohon langsung diberi tahu lewat portal dan email.",
        button: "Simpan kode billing",
        saved: "Kode billing tersimpan. Pemohon diberi tahu lewat portal dan email.",
        fill: |sheet, portal, desk| Box::pin(issue(sheet, portal, desk)),
        run: |portal, intent, form| {
            Box::pin(async move {
                let bill = typed(form, form.has("old_paid_asked"))?;
                billing::issue(portal, intent, &bill).await
            })
        },
    },
    ActForm {
        act: Act::ReplaceBill,
        title: "Ganti kode billing",
        lead: "Kode lama tetap terlihat sebagai “diganti”. Pastikan kode lama belum dibayar.",
        button: "Ganti kode",
        saved: "Kode billing diganti. Pemohon diberi tahu lewat portal dan email.",
        fill: |sheet, portal, desk| Box::pin(replace(sheet, portal, desk)),
        run: |portal, intent, form| {
            Box::pin(async move {
                let bill = typed(form, true)?;
                billing::replace(portal, intent, &bill, form.text("reason")).await
            })
        },
    },
    ActForm {
        act: Act::CancelBill,
        title: "Batalkan kode billing",
        lead: "Kode tidak boleh dibayar lagi. Berkas menunggu pemohon memilih hari membayar.",
        button: "Batalkan kode",
        saved: "Kode billing dibatalkan. Berkas menunggu pemohon memilih hari membayar.",
        fill: |sheet, _, _| {
            sheet.reason("Alasan dibatalkan", "Pemohon membaca kalimat ini.");
            ready()
        },
        run: |portal, intent, form| Box::pin(billing::cancel(portal, intent, form.text("reason"))),
    },
    ActForm {
        act: Act::ReturnFiling,
        title: "Kembalikan berkas pengajuan",
        lead: "Untuk kekurangan yang ditemukan sebelum kode billing dibuat. Pemohon memperbaiki, lalu memilih hari lagi.",
        button: "Kembalikan berkas",
        saved: "Berkas dikembalikan. Pemohon diberi tahu apa yang kurang.",
        fill: |sheet, _, _| {
            sheet.reason("Apa yang perlu diperbaiki", "Pemohon membaca kalimat ini.");
            ready()
        },
        run: |portal, intent, form| {
            Box::pin(billing::return_filing(portal, intent, form.text("reason")))
        },
    },
];

async fn issue(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    if desk.facts.lapsed_bill {
        old_code(sheet, desk);
        sheet.hidden("old_paid_asked", "ya".to_owned());
    }
    bill(sheet, portal, desk).await
}

async fn replace(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    old_code(sheet, desk);
    bill(sheet, portal, desk).await?;
    sheet.reason("Alasan diganti", "Pemohon membaca kalimat ini.");
    Ok(())
}

fn old_code(sheet: &mut Sheet<'_>, desk: &Desk) {
    let options = vec![
        OptionView::new("tidak", "Belum dibayar"),
        OptionView::new("ya", "Sudah dibayar").note("Tidak perlu kode baru: catat pembayarannya."),
    ];
    let choice = ChoiceView::new("old_paid", "Apakah kode lama sudah dibayar?", options)
        .hint("Periksa dulu di laman DJKI atau tanyakan kepada pemohon, supaya tidak ada yang membayar dua kali.");
    sheet.choice(
        choice,
        "Kode lama sudah dibayar: catat pembayarannya, jangan buat kode baru",
    );
    let url = urls::case_act(desk.case.id, Act::ConfirmPayment);
    sheet.open(Link::new(url, "Catat pembayaran kode lama"));
}

/// With whose account the code is asked for.
fn account_facts(account: Option<&Account>) -> Vec<Fact> {
    let said = match account {
        Some(account) if account.of == DjkiAccount::Office => "akun Dinas".to_owned(),
        Some(account) => format!("{} (milik pemohon)", account.email),
        None => "belum disebut pemohon".to_owned(),
    };
    vec![Fact::new("Email", said)]
}

async fn bill(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.pool().acquire().await?;
    let today = wib::date(desk.now);
    let payer = check::payer(&desk.applicant);
    let quoted = quote::of_case(&mut conn, &desk.case, payer, today).await?;
    let account = store::djki_account::of_case(&mut conn, desk.case.id).await?;
    drop(conn);
    sheet.facts("Akun DJKI", account_facts(account.as_ref()));
    let mut facts: Vec<Fact> = quoted
        .quote
        .lines
        .iter()
        .map(|line| {
            let unit = line.tariff.figure().exact().map(|unit| unit.to_string());
            let unit = unit.unwrap_or_else(|| "sesuai kode billing".to_owned());
            Fact::new(
                line.tariff.label.to_string(),
                format!("{} × {unit}", line.quantity),
            )
            .note(format!(
                "{}, berlaku sejak {}",
                line.tariff.basis,
                date::date(line.tariff.valid_from)
            ))
        })
        .collect();
    let expected = quoted.quote.total.exact();
    if let Some(total) = expected {
        facts.push(Fact::new("Perkiraan portal", total.to_string()));
    }
    sheet.facts("Menurut daftar tarif", facts);
    if let Some(day) = desk.case.ready_on {
        sheet.facts("Hari membayar", vec![chosen_day(day, today)]);
    }
    let code = FieldView::new("code", "Kode billing")
        .hint("15 angka, seperti di laman DJKI.")
        .numeric()
        .width("w-20");
    sheet.text(code, "");
    let total = FieldView::new("total", "Jumlah menurut DJKI")
        .hint("Jumlah dari DJKI yang berlaku, juga bila berbeda dari perkiraan portal.")
        .numeric()
        .width("w-10");
    sheet.text(
        total,
        &expected.map(|total| total.to_string()).unwrap_or_default(),
    );
    expiry(sheet, desk);
    let note = FieldView::new("note", "Catatan")
        .hint("Wajib bila jumlahnya berbeda dari perkiraan portal.")
        .optional();
    sheet.area(note, "");
    Ok(())
}

fn expiry(sheet: &mut Sheet<'_>, desk: &Desk) {
    let usual = usual_expiry(desk.now, desk.case.ready_on);
    sheet.date("expires_on", "Berlaku sampai tanggal", "", Some(usual));
    let time = FieldView::new("expires_time", "Pukul (WIB)")
        .hint("Biasanya 23.59.")
        .width("w-10");
    sheet.text(time, "23.59");
    if sheet.asks_again("expiry_sure") {
        sheet.check(
            "expiry_sure",
            "Tanggal itu sama dengan yang tertulis di laman DJKI",
        );
    }
}

/// The day the owner has chosen; a code of an earlier day usually lapses before it.
fn chosen_day(day: NaiveDate, today: NaiveDate) -> Fact {
    let chosen = Fact::new("Dipilih pemohon", date::long_date(day));
    if today < day {
        chosen.note("Hari itu belum tiba: kode yang keluar hari ini biasanya sudah lewat saat pemohon membayar.")
    } else {
        chosen
    }
}

/// Reads a bill; `ask_old` when the form asked whether the old code was paid.
fn typed(form: &FormData, ask_old: bool) -> Result<TypedBill, ActionError> {
    let mut reading = Reading::of(form);
    if ask_old {
        match form.text("old_paid") {
            "tidak" => {}
            "" => reading.fault("old_paid", FieldFault::Missing),
            _ => reading.fault("old_paid", FieldFault::NotOnList),
        }
    }
    let code = reading.parse("code", BillingCode::parse);
    let total = reading.parse("total", Rupiah::parse);
    let day = reading.date("expires_on");
    let time = reading.parse("expires_time", time_of_day);
    let faults = reading.faults();
    match (code, total, day, time) {
        (Some(code), Some(total), Some(day), Some(time)) if faults.is_empty() => Ok(TypedBill {
            code,
            total,
            expires_at: wib::instant(day, time),
            expiry_sure: form.checked("expiry_sure"),
            note: form.text("note").to_owned(),
        }),
        _ => Err(ActionError::Fields(faults)),
    }
}

/// `23.59` means to the end of that minute, as the treasury prints it.
fn time_of_day(typed: &str) -> Result<NaiveTime, FieldFault> {
    let (hour, minute) = typed.split_once(['.', ':']).ok_or(FieldFault::NotATime)?;
    let number = |text: &str| text.parse::<u32>().map_err(|_| FieldFault::NotATime);
    let minute = minute.split(['.', ':']).next().unwrap_or_default();
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 59).ok_or(FieldFault::NotATime)
}

/// What to look at again after a code was saved: a hint, never a refusal.
pub(super) fn doubt(act: Act, form: &FormData, now: DateTime<Utc>) -> Option<&'static str> {
    if !matches!(act, Act::IssueBilling | Act::ReplaceBill) {
        return None;
    }
    let code = BillingCode::parse(form.text("code")).ok()?;
    code.looks_mistyped(wib::date(now)).then_some(
        "Tanggal di dalam kode ini bukan tanggal hari ini: cocokkan sekali lagi dengan laman DJKI.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_hours_and_minutes_and_lasts_to_the_end_of_the_minute() {
        for (typed, read) in [
            ("23.59", NaiveTime::from_hms_opt(23, 59, 59)),
            ("07:30", NaiveTime::from_hms_opt(7, 30, 59)),
            ("23.59.59", NaiveTime::from_hms_opt(23, 59, 59)),
            ("24.00", None),
            ("pagi", None),
            ("", None),
        ] {
            assert_eq!(time_of_day(typed).ok(), read, "{typed}");
        }
    }
}

//! Forms for billing codes: entering, replacing, cancelling; and returning a case that cannot be entered at DJKI.

use chrono::{NaiveDate, NaiveTime, Timelike as _};

use super::desk::{ActForm, Desk};
use crate::actions::ActionError;
use crate::actions::case::situation;
use crate::actions::payment::billing::{self, TypedBill};
use crate::actions::payment::quote;
use crate::domain::billing::{BillingCode, PayingBy, usual_expiry};
use crate::domain::fault::FieldFault;
use crate::domain::money::Rupiah;
use crate::domain::procedure::Act;
use crate::domain::profile::DjkiAccount;
use crate::domain::typed;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::djki_account::Account;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, Fill, OptionView, Reading, Run, Sheet};
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::view::{Fact, Link, read_back};
use crate::words::{date, missing, paying};

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::IssueBilling,
        title: "Catat kode billing",
        lead: "Masukkan permohonan di laman DJKI lebih dulu, lalu salin kode billing yang keluar. Pemohon langsung diberi tahu lewat portal dan email.",
        button: "Simpan kode billing",
        saved: "Kode billing tersimpan. Pemohon diberi tahu lewat portal dan email.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(issue(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| {
            Box::pin(async move {
                let bill = typed(form, form.has("old_paid_asked"))?;
                billing::issue(portal, intent, &bill).await
            })
        }),
    },
    ActForm {
        act: Act::ReplaceBill,
        title: "Ganti kode billing",
        lead: "Kode lama tetap terlihat sebagai “diganti”. Pastikan kode lama belum dibayar.",
        button: "Ganti kode",
        saved: "Kode billing diganti. Pemohon diberi tahu lewat portal dan email.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(replace(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| {
            Box::pin(async move {
                let bill = typed(form, true)?;
                billing::replace(portal, intent, &bill, form.text("reason")).await
            })
        }),
    },
    ActForm {
        act: Act::CancelBill,
        title: "Batalkan kode billing",
        lead: "Bank masih menerima kode ini sampai waktunya habis, jadi pemohon diberi tahu supaya tidak membayarnya. Berkas menunggu pemohon memilih hari membayar.",
        button: "Batalkan kode",
        saved: "Kode billing dibatalkan. Berkas menunggu pemohon memilih hari membayar.",
        fill: Fill::Reason("Alasan dibatalkan", "Pemohon membaca kalimat ini."),
        run: Run::Reason(|portal, intent, reason| {
            Box::pin(billing::cancel(portal, intent, reason))
        }),
    },
    ActForm {
        act: Act::ReturnFiling,
        title: "Kembalikan berkas pengajuan",
        lead: "Untuk kekurangan yang ditemukan sebelum kode billing keluar. Pemohon memperbaiki, lalu memilih hari lagi.",
        button: "Kembalikan berkas",
        saved: "Berkas dikembalikan. Pemohon diberi tahu apa yang kurang.",
        fill: Fill::Reason("Apa yang perlu diperbaiki", "Pemohon membaca kalimat ini."),
        run: Run::Reason(|portal, intent, reason| {
            Box::pin(billing::return_filing(portal, intent, reason))
        }),
    },
];

async fn issue(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    if desk.facts.lapsed_bill {
        old_code(sheet, desk);
        sheet.hidden("old_paid_asked", "ya");
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
    let words = |fault: &FieldFault, label: &str| match fault {
        FieldFault::Missing => missing::of_choice(fault, label),
        _ => "Kode lama sudah dibayar: catat pembayarannya, jangan buat kode baru".to_owned(),
    };
    sheet.in_words(words).choice(choice);
    let url = urls::case_act(desk.case.id, Act::ConfirmPayment);
    sheet.open(Link::new(url, "Catat pembayaran kode lama"));
}

/// The DJKI account with which the code is requested.
fn account_facts(account: Option<&Account>) -> Vec<Fact> {
    let said = match account {
        Some(account) if account.of == DjkiAccount::Office => "akun Dinas".to_owned(),
        Some(account) => format!("{} (milik pemohon)", account.email),
        None => "belum disebut pemohon".to_owned(),
    };
    vec![Fact::new("Email", said)]
}

async fn bill(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let today = wib::date(desk.now);
    let payer = situation::payer(&desk.applicant);
    let quoted = quote::of_case(&mut conn, &desk.case, payer, today).await?;
    let account = store::djki_account::of_case(&mut conn, desk.case.id).await?;
    let paying_by = store::djki_account::paying_by(&mut conn, desk.case.id).await?;
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
    let teller = portal.profile().rules.teller_cut_off;
    let mut paying = Vec::from_iter(desk.case.ready_on.map(|day| chosen_day(day, today)));
    paying.extend(paying_by.map(|way| way_of_paying(way, teller)));
    if !paying.is_empty() {
        sheet.facts("Hari membayar", paying);
    }
    code(sheet);
    let total = FieldView::new("total", "Jumlah menurut DJKI")
        .hint("Jumlah dari DJKI yang berlaku, juga bila berbeda dari perkiraan portal.")
        .numeric()
        .reads(read_back::rupiah)
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

/// The field for the code; if it does not contain today's date, also whether every digit was compared.
fn code(sheet: &mut Sheet<'_>) {
    let code = FieldView::new("code", "Kode billing")
        .hint("15 angka, seperti di laman DJKI.")
        .numeric()
        .reads(read_back::billing_code)
        .width("w-20");
    sheet.text(code, "");
    if sheet.asks_again("code_sure") {
        sheet.check(
            "code_sure",
            "Setiap angka kode itu sama dengan yang tertulis di laman DJKI",
        );
    }
}

fn expiry(sheet: &mut Sheet<'_>, desk: &Desk) {
    let usual = usual_expiry(desk.now, desk.case.ready_on);
    sheet.date("expires_on", "Berlaku sampai tanggal", "", Some(usual));
    let time = FieldView::new("expires_time", "Pukul (WIB)")
        .hint("Biasanya 23.59.")
        .reads(read_back::time)
        .width("w-10");
    sheet.text(time, "23.59");
    if sheet.asks_again("expiry_sure") {
        sheet.check(
            "expiry_sure",
            "Tanggal itu sama dengan yang tertulis di laman DJKI",
        );
    }
}

/// How the owner wants to pay; tellers close early.
fn way_of_paying(way: PayingBy, teller: NaiveTime) -> Fact {
    let fact = Fact::new("Cara membayar", paying::by(way));
    match way {
        PayingBy::Teller => fact.note(format!(
            "Kode harus keluar sebelum pukul {}.",
            date::time_of_day(teller)
        )),
        _ => fact,
    }
}

/// The owner's chosen day; a code issued earlier usually lapses before it.
fn chosen_day(day: NaiveDate, today: NaiveDate) -> Fact {
    let chosen = Fact::new("Dipilih pemohon", date::long_date(day));
    if today < day {
        chosen.note("Hari itu belum tiba: kode yang keluar hari ini biasanya sudah lewat saat pemohon membayar.")
    } else {
        chosen
    }
}

/// Reads a bill; `ask_old` if the form has the question whether the old code was paid.
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
            code_sure: form.checked("code_sure"),
            at_any_hour: false,
            total,
            expires_at: wib::instant(day, time),
            expiry_sure: form.checked("expiry_sure"),
            note: form.text("note").to_owned(),
        }),
        _ => Err(ActionError::Fields(faults)),
    }
}

/// `23.59` means the end of that minute, as printed by the treasury.
fn time_of_day(typed: &str) -> Result<NaiveTime, FieldFault> {
    typed::time(typed)
        .and_then(|time| time.with_second(59))
        .ok_or(FieldFault::NotATime)
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
            ("Pukul 23.59 WIB", NaiveTime::from_hms_opt(23, 59, 59)),
            ("23.59 WITA", None),
            ("24.00", None),
            ("pagi", None),
            ("", None),
        ] {
            assert_eq!(time_of_day(typed).ok(), read, "{typed}");
        }
    }
}

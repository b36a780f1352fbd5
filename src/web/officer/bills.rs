//! The codes and payments of a case for officers.

use chrono::Days;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::card::{Block, Card, proof};
use super::desk::Desk;
use crate::actions::payment::NTPN_DAYS;
use crate::domain::billing::{BillState, BillingCode, PaymentKind};
use crate::domain::money::Rupiah;
use crate::domain::wib;
use crate::store::bill::{Bill, PaymentRow};
use crate::web::view::{Fact, StatusBadge, Tone};
use crate::words::{date, officer};

/// The card of codes and payments.
pub(super) fn of_case(desk: &Desk, bills: &[Bill], payments: &[PaymentRow]) -> Card {
    let blocks = bills
        .iter()
        .map(|bill| of_bill(bill, desk))
        .chain(payments.iter().map(|payment| of_payment(payment, desk)))
        .collect();
    Card {
        title: "Kode billing dan pembayaran",
        blocks,
    }
}

fn of_bill(bill: &Bill, desk: &Desk) -> Block {
    let tone = match bill.state {
        BillState::Active => Tone::Turn,
        BillState::Paid => Tone::Ok,
        BillState::Lapsed | BillState::Replaced | BillState::Cancelled | BillState::Refunded => {
            Tone::Off
        }
    };
    let code = BillingCode::parse(&bill.code).ok();
    let mistyped = code
        .as_ref()
        .is_some_and(|code| code.looks_mistyped(wib::date(bill.issued_at)));
    let shown = code.map_or_else(|| bill.code.clone(), |code| code.grouped());
    let mut fact = Fact::new("Kode", shown);
    if mistyped {
        fact = fact.note("Periksa: tanggal di dalam kode bukan tanggal terbitnya.");
    }
    let mut total = Fact::new("Jumlah", rupiah(bill.total));
    if let Some(quoted) = bill.quoted_total.filter(|quoted| *quoted != bill.total) {
        total = total.note(format!(
            "perkiraan portal {}; {}",
            rupiah(quoted),
            bill.note
        ));
    }
    let mut facts = vec![
        fact,
        total,
        Fact::new(
            "Berlaku sampai",
            date::moment_seen_from(bill.expires_at, desk.now),
        ),
    ];
    if !bill.end_reason.is_empty() {
        facts.push(Fact::new("Alasan", bill.end_reason.clone()));
    }
    Block {
        badge: StatusBadge::new(tone, officer::bill(bill.state)),
        facts,
        links: Vec::new(),
    }
}

fn of_payment(payment: &PaymentRow, desk: &Desk) -> Block {
    let tone = match payment.kind {
        PaymentKind::Reported | PaymentKind::Corrected => Tone::Info,
        PaymentKind::Confirmed => Tone::Ok,
        PaymentKind::Rejected => Tone::Bad,
        PaymentKind::Refunded => Tone::Off,
    };
    let mut facts = vec![Fact::new("Dicatat", date::moment(payment.at))];
    match &payment.ntpn {
        Some(ntpn) => facts.push(Fact::new("NTPN", ntpn.clone())),
        None if payment.kind == PaymentKind::Confirmed => {
            let last = wib::date(payment.at) + Days::new(NTPN_DAYS);
            let until = format!(
                "terlihat lunas di aplikasi DJKI; lengkapi sampai {}",
                date::date(last)
            );
            facts.push(Fact::new("NTPN", "menyusul").note(until));
        }
        None => {}
    }
    if let Some(on) = payment.paid_on {
        facts.push(Fact::new("Tanggal bayar", date::date(on)));
    }
    if !payment.reason.is_empty() {
        facts.push(Fact::new("Keterangan", payment.reason.clone()));
    }
    Block {
        badge: StatusBadge::new(tone, officer::payment(payment.kind)),
        facts,
        links: proof(desk, payment.proof_file_id, "Buka bukti bayar"),
    }
}

fn rupiah(amount: Decimal) -> String {
    Rupiah::new(amount.to_u64().unwrap_or_default()).to_string()
}

//! The owner's billing codes: the one to pay, and those that must not be paid any more.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use super::standing::Standing;
use crate::domain::applicant::TariffCategory;
use crate::domain::billing::BillState;
use crate::domain::ip_type::IpType;
use crate::domain::money::Rupiah;
use crate::domain::tariff::{UNCHECKED, Unit};
use crate::store::bill::{Bill, BillLine};
use crate::web::view::{BillView, Fact, StatusBadge, Tone};
use crate::words;

/// A code that lapsed, was replaced, cancelled, reported as paid, paid or refunded.
#[derive(Debug)]
pub struct PastCode {
    pub code: String,
    pub state: StatusBadge,
    pub note: String,
    /// Warning that banks still accept the code, although it must not be paid.
    pub warning: Option<String>,
}

pub(super) fn view(standing: &Standing<'_>, bill: &Bill) -> BillView {
    let left = minutes(standing.now, bill.expires_at);
    let time_left = if left > 0 {
        let tone = if left < 120 { Tone::Warn } else { Tone::Turn };
        StatusBadge::new(tone, format!("{} lagi", words::date::span(left))).shape("clock")
    } else {
        StatusBadge::new(Tone::Bad, "Waktunya sudah lewat").shape("late")
    };
    BillView {
        groups: groups(&bill.code),
        time_left,
        until: format!(
            "sampai {}",
            words::date::moment_seen_from(bill.expires_at, standing.now)
        ),
        expires_at: bill.expires_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        minutes_left: u32::try_from(left).unwrap_or_default(),
        minutes_total: u32::try_from(minutes(bill.issued_at, bill.expires_at)).unwrap_or_default(),
        amount: rupiah(bill.total),
        reckoning: standing
            .lines
            .iter()
            .map(|line| reckoning(standing.case.ip_type, line))
            .collect::<Vec<_>>()
            .join("; "),
        facts: vec![
            Fact::new(
                "Untuk",
                format!(
                    "PNBP permohonan {}, DJKI",
                    standing.case.ip_type.name.to_lowercase()
                ),
            ),
            Fact::new("Atas nama", standing.party_name()),
        ],
    }
}

/// The codes that must not be paid any more, newest first.
pub(super) fn past(standing: &Standing<'_>) -> Vec<PastCode> {
    let to_pay = standing.bill_to_pay().map(|bill| bill.id);
    standing
        .bills
        .iter()
        .filter(|bill| Some(bill.id) != to_pay)
        .map(|bill| PastCode {
            code: groups(&bill.code).join(" "),
            state: match bill.state {
                BillState::Active => {
                    StatusBadge::new(Tone::Info, "Dilaporkan lunas, sedang diperiksa")
                }
                BillState::Lapsed => StatusBadge::new(Tone::Warn, "Lewat waktu"),
                BillState::Replaced => StatusBadge::new(Tone::Off, "Diganti").shape("refresh"),
                BillState::Cancelled => StatusBadge::new(Tone::Off, "Dibatalkan"),
                BillState::Paid => StatusBadge::new(Tone::Ok, "Dibayar, diperiksa petugas"),
                BillState::Refunded => StatusBadge::new(Tone::Off, "Uang dikembalikan"),
            },
            note: format!(
                "{}, keluar {}",
                rupiah(bill.total),
                words::date::moment_seen_from(bill.issued_at, standing.now)
            ),
            warning: still_taken(bill, standing.now),
        })
        .collect()
}

/// The warning for a replaced or cancelled code that has not lapsed.
fn still_taken(bill: &Bill, now: DateTime<Utc>) -> Option<String> {
    let out_of_use = matches!(bill.state, BillState::Replaced | BillState::Cancelled);
    (out_of_use && bill.expires_at > now).then(|| {
        format!(
            "Kode lama masih bisa dibayar di bank sampai {}. Jangan dibayar.",
            words::date::moment_seen_from(bill.expires_at, now)
        )
    })
}

/// "2 kelas × Rp500.000, tarif UMK (PP 45/2024)"
fn reckoning(kind: &IpType, line: &BillLine) -> String {
    let tariff = match TariffCategory::parse(&line.category) {
        Some(TariffCategory::Umk) => ", tarif UMK",
        Some(TariffCategory::General) => ", tarif umum",
        _ => "",
    };
    let per_class = kind
        .tariffs
        .iter()
        .any(|known| known.code == line.tariff_code && known.unit == Unit::PerClass);
    let basis = if line.basis == UNCHECKED {
        String::new()
    } else {
        format!(" ({})", line.basis)
    };
    format!(
        "{}{} × {}{tariff}{basis}",
        line.quantity,
        if per_class { " kelas" } else { "" },
        rupiah(line.unit_amount),
    )
}

/// In groups of three digits.
fn groups(code: &str) -> Vec<String> {
    let digits: Vec<char> = code.chars().collect();
    digits
        .chunks(3)
        .map(|group| group.iter().collect())
        .collect()
}

fn rupiah(amount: Decimal) -> String {
    Rupiah::try_from(amount).map_or_else(|_| amount.to_string(), |rupiah| rupiah.to_string())
}

fn minutes(from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    (to - from).num_minutes().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_groups_of_three() {
        assert_eq!(
            groups("820261126465628"),
            ["820", "261", "126", "465", "628"]
        );
        assert_eq!(rupiah(Decimal::from(1_000_000)), "Rp1.000.000");
    }
}

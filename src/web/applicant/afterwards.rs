//! "Sesudah Anda membayar": what the owner does after paying, when the payment is checked, and DJKI's first stage.

use super::standing::Standing;
use crate::domain::procedure::Status;
use crate::words;

/// The sentence, with its date separate.
#[derive(Debug)]
pub(super) struct Afterwards {
    pub(super) before: &'static str,
    /// Empty while no date is known.
    pub(super) day: String,
    pub(super) behind: String,
}

/// `None` unless a code is to be paid.
pub(super) fn of(standing: &Standing<'_>) -> Option<Afterwards> {
    standing.bill_to_pay()?;
    let checked = standing.portal.due(Status::PaymentReported, standing.now);
    let day = checked.at().map_or_else(String::new, |at| {
        let at = words::date::moment_seen_from(at, standing.now);
        words::date::with_estimate(at, checked.estimated())
    });
    Some(Afterwards {
        before: if day.is_empty() {
            "Laporkan NTPN dari bukti bayar. Petugas memeriksanya"
        } else {
            "Laporkan NTPN dari bukti bayar. Bila Anda laporkan sekarang, petugas memeriksanya paling lambat"
        },
        day,
        behind: begins(standing),
    })
}

/// DJKI's first stage, with its usual duration if the source has one.
fn begins(standing: &Standing<'_>) -> String {
    let stages = standing.case.stages();
    let Some(first) = stages.first() else {
        return ", lalu menyelesaikan pengajuan ke DJKI.".to_owned();
    };
    let usual = first.duration;
    let known = usual.starts_with(|c: char| c.is_ascii_digit() || c == '±');
    let lasts = if known {
        format!(", {usual}")
    } else {
        String::new()
    };
    format!(", lalu DJKI mulai: {}{lasts}.", first.label.to_lowercase())
}

//! Words for the ways of paying.

use crate::domain::billing::PayingBy;

/// Name of a way of paying.
pub const fn by(way: PayingBy) -> &'static str {
    match way {
        PayingBy::MobileBanking => "m-banking",
        PayingBy::Atm => "ATM",
        PayingBy::Agent => "agen pembayaran atau kantor pos",
        PayingBy::Teller => "loket bank",
    }
}

/// What to mind when paying this way; empty if nothing.
pub const fn about(way: PayingBy) -> &'static str {
    match way {
        PayingBy::MobileBanking => "Menu penerimaan negara, MPN atau pajak.",
        PayingBy::Atm => "Menu penerimaan negara atau MPN.",
        PayingBy::Agent => "Tanyakan dulu jam tutupnya.",
        PayingBy::Teller => "Loket tutup lebih awal, jadi kodenya harus keluar pagi hari.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_has_a_word() {
        for way in PayingBy::ALL {
            assert!(!by(*way).is_empty());
            assert!(about(*way).ends_with('.'));
        }
    }
}

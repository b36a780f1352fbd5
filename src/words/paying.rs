//! How an owner pays.

use crate::domain::billing::PayingBy;

/// The way of paying, as a choice and as a fact.
pub const fn by(way: PayingBy) -> &'static str {
    match way {
        PayingBy::MobileBanking => "m-banking",
        PayingBy::Atm => "ATM",
        PayingBy::Agent => "agen pembayaran atau kantor pos",
        PayingBy::Teller => "loket bank",
    }
}

/// What to mind about it; empty where nothing.
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

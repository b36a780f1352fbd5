//! The owner's right: its number and period.

use super::standing::Standing;
use crate::domain::ip_type::ServiceSpec;
use crate::domain::right::RenewalWindow;
use crate::store::filing::RightRow;
use crate::web::view::Fact;
use crate::words::{self, date};

/// The facts of the right; empty before there is one.
pub(super) fn of(standing: &Standing<'_>) -> Vec<Fact> {
    let Some(right) = &standing.right else {
        return Vec::new();
    };
    let result = words::result::of(standing.case);
    let mut facts = vec![
        Fact::new(format!("Nomor {result}"), &right.number),
        Fact::new("Atas nama", &right.holder),
    ];
    let service = standing.case.spec();
    match service.filter(|spec| spec.begins_term) {
        Some(spec) => facts.extend(term(standing, right, spec)),
        None => facts.push(Fact::new("Tercatat sejak", date::date(right.granted_on))),
    }
    facts
}

fn term(standing: &Standing<'_>, right: &RightRow, spec: &ServiceSpec) -> Vec<Fact> {
    let filed = standing.filing.as_ref().map(|filing| filing.received_on);
    // A right that existed before is only recorded, as of the day DJKI received it.
    if spec.recorded {
        let since = filed.unwrap_or(right.granted_on);
        let mut facts = vec![Fact::new("Tercatat sejak", date::date(since))];
        facts.extend(
            right
                .ends_on
                .map(|day| Fact::new("Dilindungi sampai", date::date(day))),
        );
        return facts;
    }
    let begins = Fact::new("Dilindungi sejak", date::date(right.starts_on));
    let mut facts = vec![if filed == Some(right.starts_on) {
        begins.note("tanggal penerimaan di DJKI")
    } else {
        begins
    }];
    let Some(ends_on) = right.ends_on else {
        return facts;
    };
    facts.push(Fact::new("Dilindungi sampai", date::date(ends_on)));
    let mut terms = standing.case.ip_type.protection.iter();
    let renewable = terms.any(|term| term.renewable);
    if let Some(window) = RenewalWindow::around(ends_on).filter(|_| renewable) {
        let (opens, closes) = (date::date(window.opens_on), date::date(window.closes_on));
        facts.push(
            Fact::new("Dapat diperpanjang", format!("{opens} sampai {closes}"))
                .note("sesudah masa pelindungan berakhir, biayanya lebih tinggi"),
        );
    }
    facts
}

//! Who applies, in words.

use std::fmt::Write as _;

use crate::domain::applicant::{ApplicantKind, Scale};
use crate::domain::money::Rupiah;

/// The legal form, as the profile page asks for it.
pub const fn kind(kind: ApplicantKind) -> &'static str {
    match kind {
        ApplicantKind::Individual => "Perorangan",
        ApplicantKind::Company => "Badan usaha",
        ApplicantKind::CommunityBody => "Lembaga masyarakat",
        ApplicantKind::LocalGovernment => "Pemerintah daerah",
    }
}

/// What papers say of the size: "Usaha mikro"; a body has none and says what it is.
pub fn size(of: ApplicantKind, scale: Option<Scale>) -> String {
    scale.map_or_else(|| kind(of).to_owned(), |scale| format!("Usaha {scale}"))
}

/// The size as papers say it, with its limits by PP 7/2021 Pasal 35 and the year in which the business began.
pub fn size_on_paper(of: ApplicantKind, scale: Option<Scale>, founded: Option<i32>) -> String {
    let mut said = size(of, scale);
    if let Some(scale) = scale {
        let (capital, sales) = (scale.largest_capital(), scale.largest_sales());
        let _ = write!(
            said,
            " (modal usaha paling banyak {} atau penjualan setahun paling banyak {})",
            billions(capital),
            billions(sales)
        );
    }
    if let Some(year) = founded {
        let _ = write!(said, ", sejak {year}");
    }
    said
}

/// "Rp1 miliar"
fn billions(amount: Rupiah) -> String {
    format!("Rp{} miliar", amount.amount() / 1_000_000_000)
}

/// The size inside a sentence: "usaha mikro", "lembaga masyarakat".
pub fn described(of: ApplicantKind, scale: Option<Scale>) -> String {
    scale.map_or_else(|| kind(of).to_lowercase(), |scale| format!("usaha {scale}"))
}

/// Several legal forms in one phrase: "lembaga masyarakat atau pemerintah daerah".
pub fn kinds(kinds: &[ApplicantKind]) -> String {
    let names: Vec<String> = kinds.iter().map(|of| kind(*of).to_lowercase()).collect();
    names.join(" atau ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_no_size_but_a_name() {
        let body = ApplicantKind::CommunityBody;
        assert_eq!(size(body, None), "Lembaga masyarakat");
        assert_eq!(described(body, None), "lembaga masyarakat");
        let owner = ApplicantKind::Individual;
        assert_eq!(size(owner, Some(Scale::Micro)), "Usaha mikro");
        assert_eq!(described(owner, Some(Scale::Micro)), "usaha mikro");
        assert_eq!(
            size_on_paper(owner, Some(Scale::Small), Some(2019)),
            "Usaha kecil (modal usaha paling banyak Rp5 miliar atau penjualan setahun paling banyak Rp15 miliar), sejak 2019"
        );
        assert_eq!(size_on_paper(body, None, None), "Lembaga masyarakat");
        assert_eq!(
            kinds(&[body, ApplicantKind::LocalGovernment]),
            "lembaga masyarakat atau pemerintah daerah"
        );
    }
}

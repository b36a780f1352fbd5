//! Every number, code, name and address survives what is pasted along with it, and is read again as it is shown.

use proptest::prelude::*;

use super::billing::{BillingCode, Ntpn};
use super::fingerprint::Fingerprint;
use super::id::{ReceiptNumber, TrackingCode};
use super::identity::{Email, Kbli, Nib, Nik, Npwp, PersonName, Phone, PostalCode};
use super::ip_type::nice;
use super::money::Rupiah;
use super::right::DjkiNumber;
use super::typed::noise::{self, always, hidden, pasted};

/// A value of this shape, and the same with noise around and inside it.
fn noisy(
    shape: &'static str,
    before: &'static [&'static str],
    behind: &'static [&'static str],
) -> impl Strategy<Value = (String, String)> {
    shape.prop_flat_map(move |value: String| (Just(value.clone()), pasted(value, before, behind)))
}

#[test]
fn a_nik() {
    let shape = "[1-9][0-9]{5}(0[1-9]|[15][0-9]|6[0-8])(0[1-9]|1[0-2])[0-9]{2}000[1-9]";
    let cases = noisy(
        shape,
        &["NIK ", "NIK: ", "No. KTP: ", "Nomor "],
        &[" (NIK)", "."],
    );
    always(cases, |(value, typed)| {
        let nik = Nik::parse(&typed)
            .map_err(|fault| TestCaseError::fail(format!("{typed:?} {fault}")))?;
        prop_assert_eq!(nik.expose(), value);
        Ok(())
    });
}

#[test]
fn an_npwp() {
    let shape = "[1-9][0-9]{14,15}";
    let cases = noisy(shape, &["NPWP: ", "npwp ", "No. NPWP "], &[" (NPWP)", "."]);
    always(cases, |(value, typed)| {
        let npwp = Npwp::parse(&typed).unwrap();
        prop_assert_eq!(npwp.expose(), value);
        Ok(())
    });
}

#[test]
fn a_nib() {
    let cases = noisy("[0-9]{13}", &["NIB ", "NIB: ", "Nomor NIB: "], &[" (NIB)"]);
    always(cases, |(value, typed)| {
        let nib = Nib::parse(&typed).unwrap();
        prop_assert_eq!(nib.as_str(), value);
        prop_assert_eq!(Nib::parse(&nib.grouped()), Ok(nib));
        Ok(())
    });
}

#[test]
fn a_kbli_and_a_postal_code() {
    let cases = noisy("[1-9][0-9]{4}", &["Kode ", "No. ", "Nomor: "], &["."]);
    always(cases, |(value, typed)| {
        let (kbli, post) = (format!("KBLI {typed}"), format!("Kode Pos: {typed}"));
        for (one, other) in [(&typed, &typed), (&kbli, &post)] {
            let (kbli, post) = (Kbli::parse(one).unwrap(), PostalCode::parse(other).unwrap());
            prop_assert_eq!(kbli.as_str(), &value);
            prop_assert_eq!(post.as_str(), &value);
        }
        Ok(())
    });
}

#[test]
fn a_billing_code() {
    let before = &[
        "Kode Billing: ",
        "KODE BILLING ",
        "billing ",
        "No. Billing: ",
    ];
    let cases = noisy("82[0-9]{13}", before, &[" (kode billing)", "."]);
    always(cases, |(value, typed)| {
        let code = BillingCode::parse(&typed).unwrap();
        prop_assert_eq!(code.as_str(), value);
        prop_assert_eq!(BillingCode::parse(&code.grouped()), Ok(code));
        Ok(())
    });
}

#[test]
fn an_ntpn() {
    let cases = noisy(
        "[0-9A-Z]{16}",
        &["NTPN ", "NTPN: ", "No. NTPN: "],
        &[" (NTPN)", "."],
    );
    always(cases, |(value, typed)| {
        let ntpn = Ntpn::parse(&typed).unwrap();
        prop_assert_eq!(ntpn.as_str(), value);
        prop_assert_eq!(Ntpn::parse(&typed.to_lowercase()), Ok(ntpn));
        Ok(())
    });
}

#[test]
fn a_djki_number() {
    let shape = "(DID|JID|EC|P|S|A|IG|IDM|IDP|IDD)[0-9]{9,14}";
    let cases = noisy(
        shape,
        &["Nomor ", "No. Permohonan: ", "Sertifikat "],
        &[" (DJKI)", "."],
    );
    always(cases, |(value, typed)| {
        let number = DjkiNumber::parse(&typed).unwrap();
        prop_assert_eq!(number.as_str(), &value);
        prop_assert_eq!(DjkiNumber::parse_result(&typed), Ok(number));
        Ok(())
    });
}

#[test]
fn a_fingerprint() {
    let cases = noisy("[0-9a-f]{64}", &["SHA-256: ", "sha256 ", "Sidik: "], &["."]);
    always(cases, |(value, typed)| {
        let print = Fingerprint::parse(&typed).unwrap();
        prop_assert_eq!(print.as_str(), value);
        Ok(())
    });
}

#[test]
fn a_class() {
    let cases = (1..=45_u8).prop_flat_map(|class| {
        let typed = noise::in_some_script(class.to_string())
            .prop_flat_map(hidden)
            .prop_flat_map(|text| noise::labelled(text, &["Kelas ", "kls. "], &["."]));
        (Just(class), typed)
    });
    always(cases, |(class, typed)| {
        prop_assert_eq!(nice::parse(&typed), Some(class), "{:?}", typed);
        Ok(())
    });
}

#[test]
fn a_receipt_number() {
    let cases = (1..2_000_000_u32, 2020..2100_i32).prop_flat_map(|(sequence, year)| {
        let number = ReceiptNumber::new("MRK", year, sequence);
        let typed = noise::in_some_script(format!("{year}{sequence:06}"))
            .prop_flat_map(|figures| {
                // Between the three parts only: elsewhere a mark makes other parts.
                let cut = figures.char_indices().nth(4).map_or(0, |(at, _)| at);
                let parts = (
                    hidden("MRK".to_owned()),
                    proptest::sample::select(noise::DASHES),
                    hidden(figures[..cut].to_owned()),
                    proptest::sample::select(noise::BLANKS),
                    hidden(figures[cut..].to_owned()),
                );
                parts.prop_map(|(a, b, c, d, e)| format!("{a}{b}{c}{d}{e}"))
            })
            .prop_flat_map(|text| {
                noise::labelled(text, &["Nomor tanda terima: ", "No. "], &[".", "/"])
            });
        (Just(number), typed)
    });
    always(cases, |(number, typed)| {
        prop_assert_eq!(typed.parse(), Ok(number.clone()), "{:?}", typed);
        let unpadded = format!("mrk {} {}", number.year(), number.sequence());
        prop_assert_eq!(unpadded.parse(), Ok(number));
        Ok(())
    });
}

#[test]
fn a_tracking_code() {
    let shape = "[0-9A-HJKMNP-TV-Z]{8}";
    let cases = noisy(shape, &["Kode pelacakan: ", "Kode: ", "lacak "], &["."]);
    always(cases, |(value, typed)| {
        let code: TrackingCode = typed.parse().map_err(|_| TestCaseError::fail(typed))?;
        prop_assert_eq!(code.as_str(), value);
        Ok(())
    });
}

#[test]
fn an_amount() {
    let cases = (0..1_000_000_000_u64, 0..3_usize).prop_flat_map(|(amount, form)| {
        let dots = Rupiah::new(amount).to_string().replace("Rp", "");
        let written = match form {
            0 => amount.to_string(),
            1 => dots,
            _ => dots.replace('.', " "),
        };
        let typed = noise::in_some_script(written)
            .prop_flat_map(hidden)
            .prop_flat_map(|text| {
                noise::labelled(
                    text,
                    &["Rp", "RP ", "Rp. ", "IDR ", "Jumlah: Rp "],
                    &[",-", ",00", " IDR", ",–"],
                )
            });
        (Just(Rupiah::new(amount)), typed)
    });
    always(cases, |(amount, typed)| {
        prop_assert_eq!(Rupiah::parse(&typed), Ok(amount), "{:?}", typed);
        prop_assert_eq!(Rupiah::parse(&amount.to_string()), Ok(amount));
        Ok(())
    });
}

#[test]
fn a_telephone_number() {
    let cases = "8[1-9][0-9]{7,9}".prop_flat_map(|national: String| {
        let forms = ["0", "+62", "62", "0062", "+62 (0)", "+62 0", "(+62) ", ""];
        let typed = proptest::sample::select(forms.to_vec())
            .prop_map({
                let national = national.clone();
                move |code| format!("{code}{national}")
            })
            .prop_flat_map(|number| {
                pasted(
                    number,
                    &["HP: ", "WA ", "No. Telp. ", "tel:"],
                    &[" (WA)", "."],
                )
            });
        (Just(national), typed)
    });
    always(cases, |(national, typed)| {
        let phone = Phone::parse(&typed).map_err(|_| TestCaseError::fail(format!("{typed:?}")))?;
        prop_assert_eq!(phone.as_str(), format!("+62{national}"));
        prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone.clone()));
        prop_assert_eq!(Phone::parse(&phone.national()), Ok(phone));
        Ok(())
    });
}

#[test]
fn a_name() {
    let shape = "[A-Z][a-zé]{1,8}(’[a-z]{1,6})?( [A-Z][a-z]{0,8}\\.?){0,3}";
    let cases = shape.prop_flat_map(|name: String| {
        let typed = (
            hidden(name.clone()),
            proptest::sample::select(vec!['\'', '‘', '’', '`', '´', 'ʻ', 'ʼ', '′']),
        )
            .prop_map(|(name, apostrophe)| name.replace('’', &apostrophe.to_string()));
        (Just(name), typed)
    });
    always(cases, |(name, typed)| {
        let read =
            PersonName::parse(&typed).map_err(|_| TestCaseError::fail(format!("{typed:?}")))?;
        prop_assert_eq!(read.as_str(), &name);
        prop_assert_eq!(
            PersonName::parse(&name).map(|name| name.to_string()),
            Ok(name)
        );
        Ok(())
    });
}

#[test]
fn an_address_for_mail() {
    let shape =
        "[a-z0-9]{1,10}([.+_-][a-z0-9]{1,10})?@(xn--kpi-sna|[a-z0-9]{1,10})\\.(co\\.)?(id|com)";
    let cases = shape.prop_flat_map(|address: String| {
        let typed = hidden(address.clone()).prop_flat_map(|text| {
            noise::labelled(text, &["Email: ", "mailto:", " "], &[".", ",", " "])
        });
        (Just(address), typed)
    });
    always(cases, |(address, typed)| {
        let read = Email::parse(&typed).map_err(|_| TestCaseError::fail(format!("{typed:?}")))?;
        prop_assert_eq!(read.as_str(), &address);
        prop_assert_eq!(Email::parse(&read.shown()), Ok(read));
        Ok(())
    });
}

//! Forms whose fields were filled in without an appearance.

use image::GenericImageView as _;

use crate::adapters::darkroom::draw::draw;

const ROOM: u64 = 1_048_576;

/// A page with one field that has these entries; its place is always the same.
fn form(field: &str, more: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R] /DA (/Helv 0 Tf 0 g)>>>>\nendobj\n\
        2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n\
        3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Annots [4 0 R]>>\nendobj\n\
        4 0 obj\n<</Type /Annot /Subtype /Widget /F 4 /T (nama) /Rect [100 600 300 640] {field}>>\nendobj\n\
        {more}trailer <</Root 1 0 R /Size 9>>\n%%EOF\n"
    )
    .into_bytes()
}

/// Dark pixels inside and outside the field on the drawn page.
fn ink(pdf: Vec<u8>) -> (usize, usize) {
    let (_, jpeg) = draw(pdf, 1, 600, ROOM, false).unwrap();
    let picture = image::load_from_memory(&jpeg).unwrap();
    let dark: Vec<bool> = picture
        .pixels()
        .filter(|(_, _, pixel)| pixel.0[0] < 120)
        .map(|(x, y, _)| (100..=300).contains(&x) && (160..=200).contains(&y))
        .collect();
    let inside = dark.iter().filter(|inside| **inside).count();
    (inside, dark.len() - inside)
}

#[test]
fn what_was_typed_into_a_field_is_drawn_in_its_frame() {
    let blank = ink(form("/FT /Tx", ""));
    assert_eq!(blank, (0, 0));
    let mut last = 0;
    for field in [
        "/FT /Tx /V (K)",
        "/FT /Tx /V (KURNIASIH)",
        "/FT /Tx /DA (/Helv 14 Tf 0 g) /V (KURNIASIH)",
        "/FT /Tx /DA (/Helv 20 Tf 0 0 0 rg) /V <FEFF004B00550052004E0049004100530049004800270053>",
    ] {
        let (inside, outside) = ink(form(field, ""));
        assert!(
            inside > last && outside == 0,
            "{field}: {inside}, {outside}"
        );
        last = inside;
    }
    for field in [
        "/FT /Tx /Ff 4096 /V (satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas)",
        "/FT /Tx /Ff 16777216 /MaxLen 16 /V (3673015505850011)",
        "/FT /Ch /Ff 131072 /Opt [[(a) (KOTA SERANG)] [(b) (X)]] /V (a)",
        "/FT /Ch /V [(SATU) (DUA)]",
        "/FT /Tx /Q 2 /V (KANAN)",
    ] {
        let (inside, outside) = ink(form(field, ""));
        assert!(inside > 60 && outside == 0, "{field}: {inside}, {outside}");
    }
    let above = form(
        "/Parent 5 0 R",
        "5 0 obj\n<</FT /Tx /V (DARI ATAS) /DA (/Helv 12 Tf 0 g)>>\nendobj\n",
    );
    assert!(ink(above).0 > 60);
}

#[test]
fn a_tick_is_drawn_where_it_was_made() {
    for field in [
        "/FT /Btn /V /Ya",
        "/FT /Btn /V /Ya /AS /Ya",
        "/FT /Btn /Ff 32768 /AS /A",
    ] {
        let (inside, outside) = ink(form(field, ""));
        assert!(inside > 40 && outside == 0, "{field}: {inside}, {outside}");
    }
    for field in [
        "/FT /Btn /V /Off",
        "/FT /Btn",
        "/FT /Btn /V /Ya /AS /Off",
        "/FT /Btn /Ff 65536 /V /Ya",
    ] {
        assert_eq!(ink(form(field, "")), (0, 0), "{field}");
    }
}

#[test]
fn a_look_for_each_state_is_that_of_the_state() {
    let look = |number: u8, content: &str| {
        format!(
            "{number} 0 obj\n<</Type /XObject /Subtype /Form /BBox [0 0 200 40] /Length {}>>\nstream\n{content}\nendstream\nendobj\n",
            content.len()
        )
    };
    let looks = [look(5, "0 0 200 40 re f"), look(6, "0 0 20 4 re f")].concat();
    let with = |state: &str| {
        let field = format!("/FT /Btn /AP <</N <</Ya 5 0 R /Off 6 0 R>>>> {state}");
        ink(form(&field, &looks)).0
    };
    assert!(with("/AS /Ya") > 6_000);
    assert!((40..600).contains(&with("/AS /Off")));
    assert!(with("/V /Ya") > 6_000);
}

//! Addresses are filled, escaped, and led back to only inside the portal.

use super::*;

#[test]
fn a_pattern_is_filled_and_its_value_escaped() {
    assert_eq!(confirm("a_b-c"), "/konfirmasi/a_b-c");
    assert_eq!(fill("/a/{id}/b", "x/y"), "/a/x%2Fy/b");
    assert_eq!(
        sign_in_then("/petugas?q=a b"),
        "/masuk?kembali=%2Fpetugas%3Fq%3Da%20b"
    );
}

#[test]
fn only_a_page_of_the_portal_is_led_back_to() {
    for own in ["/", "/permohonan/1?x=y"] {
        assert!(is_own_page(own), "{own}");
    }
    for foreign in [
        "",
        "//contoh.test",
        "https://contoh.test",
        "/\\contoh.test",
        "/a\nb",
    ] {
        assert!(!is_own_page(foreign), "{foreign}");
    }
}

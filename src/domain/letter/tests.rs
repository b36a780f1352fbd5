//! What a letter says, and what changes its hash.

use super::*;

fn letter() -> LetterContent {
    let text = |words: &str| words.to_owned();
    LetterContent {
        template: text(TEMPLATE),
        title: text("Surat Rekomendasi"),
        number: None,
        letterhead: Letterhead {
            government: text("Pemerintah Kota"),
            agency: vec![text("Dinas")],
            contact: vec![],
            emblem: None,
        },
        applicant: LetterApplicant {
            name: text("B"),
            nik: text("2"),
            birth: None,
            address: text("Jl. \"Mawar\""),
            phone: text("3"),
            email: text("b@demo.test"),
            position: None,
        },
        business: None,
        subject: Subject {
            ip_type: text("Merek"),
            title_label: text("Nama merek"),
            title: text("ÉCLAIR"),
            label: None,
            classes: vec![LetterClass {
                number: 30,
                goods: text("kue"),
            }],
            lines: vec![],
        },
        basis: vec![],
        statement: vec![text("adalah …")],
        validity: text("satu merek"),
        closing: None,
        copies: vec![],
        place: text("Serang"),
    }
}

#[test]
fn the_hash_survives_a_store_that_orders_keys_its_own_way() {
    let stored: serde_json::Value = serde_json::from_str(&letter().canonical()).unwrap();
    let back: LetterContent = serde_json::from_value(stored).unwrap();
    assert_eq!(back, letter());
    assert_eq!(back.sha256(), letter().sha256());
}

#[test]
fn canonical_json_has_sorted_keys_and_no_blanks() {
    let canonical = letter().canonical();
    assert!(
        canonical.starts_with(r#"{"applicant":{"address":"Jl. \"Mawar\"","birth":null,"#),
        "{canonical}"
    );
    assert!(canonical.contains(r#""title":"ÉCLAIR""#), "{canonical}");
}

#[test]
fn every_changed_field_is_another_hash() {
    let changes: [fn(&mut LetterContent); 16] = [
        |letter| letter.template.push('x'),
        |letter| letter.title.push('x'),
        |letter| letter.number = Some("1".into()),
        |letter| letter.letterhead.contact.push("x".into()),
        |letter| letter.applicant.name.push('x'),
        |letter| letter.applicant.birth = Some("x".into()),
        |letter| letter.subject.title.push('x'),
        |letter| {
            letter.subject.label = Some(LabelImage {
                sha256: "00".into(),
                description: "x".into(),
                caption: None,
            });
        },
        |letter| letter.subject.classes.clear(),
        |letter| letter.statement.push("x".into()),
        |letter| letter.validity.push('x'),
        |letter| letter.copies.push("x".into()),
        |letter| letter.basis.push("x".into()),
        |letter| letter.closing = Some("x".into()),
        |letter| letter.applicant.position = Some("x".into()),
        |letter| letter.place.push('x'),
    ];
    let mut hashes = vec![letter().sha256()];
    for change in changes {
        let mut letter = letter();
        change(&mut letter);
        let hash = letter.sha256();
        assert!(!hashes.contains(&hash), "{letter:?}");
        hashes.push(hash);
    }
}

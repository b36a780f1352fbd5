//! Judging PDFs that another service signed.

use der::EncodePem;
use der::pem::LineEnding;
use haki::adapters::pdf::judge::{ChainStanding, JudgeFault, Roots, continues, judge};

use crate::support::esign_authority::Authority;
use crate::support::esign_client::noon;
use crate::support::esign_pdf::{blank, drawn_over, signed, stamped, with_evidence};
use crate::support::folder::TestFolder;
use crate::support::programs::{nss_store, pdfsig, pyhanko};

const NAME: &str = "Siti Aminah";

fn by(authority: &'static Authority) -> Vec<u8> {
    signed(&blank(), NAME, &authority.person(NAME, 2030), noon())
}

fn fault(bytes: &[u8]) -> JudgeFault {
    judge(bytes, &Authority::known().roots()).unwrap_err()
}

#[test]
fn one_signature_over_the_whole_document_says_who_and_when() {
    let document = by(Authority::known());
    let found = judge(&document, &Authority::known().roots()).unwrap();
    assert_eq!(found.standing, ChainStanding::Trusted);
    assert_eq!(found.signer.as_deref(), Some(NAME));
    assert_eq!((found.at(), found.claimed_at), (Some(noon()), Some(noon())));
    let stamp = found.stamp.unwrap();
    assert_eq!((stamp.at, stamp.standing), (noon(), ChainStanding::Trusted));
    assert_eq!(stamp.by.as_deref(), Some("Otoritas waktu SIMULASI"));
    assert_eq!(
        found.certificate_ends.unwrap().to_rfc3339(),
        "2030-01-01T00:00:00+00:00"
    );
}

#[test]
fn a_root_that_nobody_gave_is_a_verdict_of_its_own() {
    let document = by(Authority::unknown());
    let found = judge(&document, &Authority::known().roots()).unwrap();
    assert_eq!(found.standing, ChainStanding::RootUnknown);
    assert_eq!(found.signer.as_deref(), Some(NAME));
    let none = judge(&document, &Roots::default()).unwrap();
    assert_eq!(none.standing, ChainStanding::RootUnknown);
    let own = Roots::parse(&Authority::unknown().root_der()).unwrap();
    assert_eq!(
        judge(&document, &own).unwrap().standing,
        ChainStanding::Trusted
    );
}

#[test]
fn evidence_may_follow_the_signature_and_nothing_else() {
    let document = by(Authority::known());
    let stamped = stamped(&document, Authority::known(), noon());
    for kept in [
        with_evidence(&document),
        stamped.clone(),
        with_evidence(&stamped),
    ] {
        assert!(judge(&kept, &Authority::known().roots()).is_ok());
    }
    for drawn in [
        drawn_over(&document),
        drawn_over(&stamped),
        drawn_over(&with_evidence(&document)),
    ] {
        assert_eq!(fault(&drawn), JudgeFault::NotWhole);
    }
    let mut tail = document.clone();
    tail.extend_from_slice(b"\n% sisa");
    assert_eq!(fault(&tail), JudgeFault::NotWhole);
}

#[test]
fn a_second_signature_is_one_too_many() {
    let person = Authority::known().person("Orang Lain", 2030);
    let twice = signed(&by(Authority::known()), "Orang Lain", &person, noon());
    assert_eq!(fault(&twice), JudgeFault::SeveralSignatures);
}

#[test]
fn no_signed_byte_can_be_changed_and_no_other_byte_changes_the_verdict() {
    let (document, roots) = (by(Authority::known()), Authority::known().roots());
    let found = judge(&document, &roots).unwrap();
    let hole = document
        .windows(5)
        .position(|window| window == b"<3082")
        .unwrap();
    let end = hole
        + document[hole..]
            .iter()
            .position(|byte| *byte == b'>')
            .unwrap();
    let outside = (0..hole).chain(end + 1..document.len()).step_by(13);
    for at in outside.chain((hole..=end).step_by(29)) {
        let mut changed = document.clone();
        changed[at] ^= 0x01;
        match judge(&changed, &roots) {
            Err(_) => {}
            Ok(same) => {
                assert!(
                    (hole..=end).contains(&at),
                    "byte {at} was changed unnoticed"
                );
                let names = (same.signer, same.certificate_serial);
                assert_eq!(
                    names,
                    (found.signer.clone(), found.certificate_serial.clone())
                );
            }
        }
    }
}

#[test]
fn a_certificate_that_had_ended_does_not_sign() {
    let person = Authority::known().person(NAME, 2026);
    let document = signed(&blank(), NAME, &person, noon());
    assert_eq!(fault(&document), JudgeFault::CertificateNotValid);
}

#[test]
fn what_is_no_signed_pdf_is_named() {
    assert_eq!(fault(b"bukan PDF"), JudgeFault::NotPdf);
    assert_eq!(fault(&blank()), JudgeFault::Unsigned);
    assert_eq!(fault(b"%PDF-1.7 /ByteRange [0 10"), JudgeFault::Altered);
    assert_eq!(
        fault(b"%PDF-1.7 /ByteRange [0 10 99 7]"),
        JudgeFault::NotWhole
    );
    let mut large = b"%PDF-".to_vec();
    large.resize(26 * 1024 * 1024, 0);
    assert_eq!(fault(&large), JudgeFault::TooLarge);
}

#[test]
fn what_was_sent_is_the_unchanged_beginning_of_what_came_back() {
    let document = by(Authority::known());
    assert!(continues(&blank(), &document));
    let evidence = with_evidence(&document);
    assert!(continues(&blank(), &evidence));
    assert!(!continues(&blank(), &blank()), "nothing was added");
    assert!(!continues(&document, &blank()));
    let drawn = drawn_over(&blank());
    let person = Authority::known().person(NAME, 2030);
    let drawn = signed(&drawn, NAME, &person, noon());
    assert!(drawn.starts_with(&blank()) && !continues(&blank(), &drawn));
}

#[test]
#[ignore = "needs pdfsig, certutil and pyHanko"]
fn other_programs_judge_as_the_portal_does() {
    let folder = TestFolder::new();
    let person = Authority::known().person(NAME, 2030);
    let [_, _, root] = person.chain();
    let root = folder.write("akar.pem", root.to_pem(LineEnding::LF).unwrap().as_bytes());
    let document = by(Authority::known());
    let file = folder.write("surat.pdf", &document);
    let said = pdfsig(&file, &nss_store(&root, folder.path()));
    for words in ["Signature is Valid", "Total document signed"] {
        assert!(said.text.contains(words), "{}", said.text);
    }
    for bytes in [stamped(&document, Authority::known(), noon()), document] {
        let said = pyhanko(&folder.write("surat.pdf", &bytes), &root);
        assert!(said.ok, "{}{}", said.text, said.complaints);
    }
    let drawn = folder.write("surat.pdf", &drawn_over(&by(Authority::known())));
    assert!(!pyhanko(&drawn, &root).ok);
}

//! What the service says of signed PDFs, in both versions.

use serde_json::json;

use super::{Conclusion, first, second};

fn signature(intact: bool, trusted: bool) -> serde_json::Value {
    json!({
        "id": "S-1", "signatureFormat": "PAdES-BASELINE-T", "signerName": "Siti Aminah",
        "signatureDate": "2026-11-25T03:15:00.000+00:00", "signatureAlgorithm": null, "digestAlgorithm": "",
        "timestampInfomation": {"id": "T-1", "signerName": "TSA", "timestampDate": 1_795_576_847_000_i64},
        "certificateDetails": [
            {"commonName": "OSD LU Kelas 2", "notAfterDate": "2030-01-01T00:00:00.000+00:00"},
            {"commonName": "Siti Aminah", "signatureAlgoritm": "RSA with SHA256", "notAfterDate": "2027-03-01T00:00:00.000+00:00"},
        ],
        "integrityValid": intact, "certificateTrusted": trusted, "lastSignature": false
    })
}

fn checked(conclusion: &str, signatures: &[serde_json::Value]) -> super::ProviderCheck {
    let body = json!({
        "conclusion": conclusion, "description": "", "signatureCount": signatures.len(),
        "signatureInformations": signatures
    });
    second(body.to_string().as_bytes()).unwrap()
}

#[test]
fn one_intact_signature_under_a_trusted_certificate_is_sound() {
    for word in ["VALID", "TOTAL_PASSED", "SOMETHING_NEW"] {
        let check = checked(word, &[signature(true, true)]);
        let only = check.only_sound().unwrap();
        assert_eq!(only.signer.as_deref(), Some("Siti Aminah"));
        assert_eq!(
            only.signed_at.unwrap().to_rfc3339(),
            "2026-11-25T03:15:00+00:00"
        );
        assert_eq!(only.stamped_at.unwrap().timestamp(), 1_795_576_847);
        assert_eq!(
            only.certificate_ends.unwrap().to_rfc3339(),
            "2027-03-01T00:00:00+00:00"
        );
    }
}

#[test]
fn a_changed_an_untrusted_and_a_second_signature_are_not_sound() {
    let mut modified = signature(true, true);
    modified["modified"] = json!(true);
    let mut silent = signature(true, true);
    silent["integrityValid"] = json!(null);
    for signatures in [
        vec![signature(false, true)],
        vec![signature(true, false)],
        vec![signature(true, true), signature(true, true)],
        vec![modified],
        vec![silent],
        vec![],
    ] {
        assert_eq!(
            checked("VALID", &signatures).only_sound(),
            None,
            "{signatures:?}"
        );
    }
    let none = checked("NO_SIGNATURE", &[]);
    assert_eq!(
        (none.conclusion.clone(), none.only_sound()),
        (Conclusion::NoSignature, None)
    );
}

#[test]
fn the_first_version_says_the_same_in_other_words() {
    let body = json!({
        "nama_dokumen": "surat.pdf", "jumlah_signature": 1, "notes": "", "summary": "VALID",
        "details": [{
            "info_tsa": {"name": "TSA", "tsa_cert_validity": ""}, "signature_field": "sig",
            "info_signer": {"issuer_dn": "", "signer_name": "Siti Aminah", "cert_user_certified": true},
            "signature_document": {"signed_using_tsa": true, "document_integrity": true, "signed_in": "2026-11-25 10:15:00.123456"}
        }]
    });
    let check = first(body.to_string().as_bytes()).unwrap();
    let only = check.only_sound().unwrap();
    assert_eq!(only.signer.as_deref(), Some("Siti Aminah"));
    assert_eq!(only.signed_at.unwrap().timestamp(), 1_795_576_500);

    let none = json!({"jumlah_signature": 0, "notes": "", "details": []});
    let none = first(none.to_string().as_bytes()).unwrap();
    assert_eq!(none.conclusion, Conclusion::NoSignature);
}

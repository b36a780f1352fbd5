//! Every shape of answer, by value.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::StatusCode;
use serde_json::json;

use super::{Answer, Outcome, refused, signed, stated};
use crate::adapters::esign::EsignError;
use crate::domain::signer_account::{SignerAccount, SignerRefusal};

fn answer(status: u16, body: impl Into<Vec<u8>>) -> Answer {
    Answer {
        status: StatusCode::from_u16(status).unwrap(),
        document_id: None,
        body: body.into(),
    }
}

fn fault(status: u16, body: &serde_json::Value) -> EsignError {
    match signed(&answer(status, body.to_string())) {
        Err(fault) => fault,
        Ok(_) => panic!("{body} was taken for a success"),
    }
}

#[test]
fn a_wrong_passphrase_is_read_from_every_shape() {
    for body in [
        json!({"error": "Passphrase anda salah", "status_code": 2031}),
        json!({"error": "Passphrase anda salah", "status_code": "2031"}),
        json!({"error": "Proses signing gagal : Passphrase anda salah 2031", "status_code": 400}),
        json!({"message": "Proses signing gagal : Passphrase anda salah 2031"}),
        json!({"message": "Passphrase anda salah"}),
    ] {
        for status in [400, 200] {
            let fault = fault(status, &body);
            assert!(
                matches!(fault, EsignError::WrongPassphrase),
                "{status} {body}: {fault:?}"
            );
        }
    }
}

#[test]
fn a_signer_without_account_or_certificate_is_told_apart() {
    for (body, state) in [
        (
            json!({"error": "User/Penandatangan tidak terdaftar", "status_code": 2011}),
            SignerAccount::NotRegistered,
        ),
        (
            json!({"error": "Proses signing gagal : tidak terdaftar 2011", "status_code": 400}),
            SignerAccount::NotRegistered,
        ),
        (
            json!({"message": "Sertifikat tidak ada", "status_code": 2021}),
            SignerAccount::NoCertificate,
        ),
        (
            json!({"message": "Sertifikat tidak ada", "status_code": 2041}),
            SignerAccount::NoCertificate,
        ),
    ] {
        match fault(400, &body) {
            EsignError::Refused(refusal) => assert_eq!(refusal, SignerRefusal::Account(state)),
            other => panic!("{body}: {other:?}"),
        }
    }
}

#[test]
fn what_a_text_says_of_people_is_taken_out() {
    let said = json!({"error": "NIK 3673015205880003 ditolak pada 2026", "status_code": 2099});
    let stated = stated(&said).unwrap();
    assert_eq!(stated.code, Some(2099));
    assert_eq!(stated.text, "NIK … ditolak pada 2026");
}

#[test]
fn a_fault_of_the_server_is_unclear_and_its_document_is_to_be_checked() {
    for status in [408, 500, 502, 503, 504] {
        assert!(matches!(
            fault(status, &json!({"error": "x"})),
            EsignError::Unclear(_)
        ));
    }
    let body = json!({"error": "x", "file": [STANDARD.encode("%PDF-1.7")]}).to_string();
    match signed(&answer(500, body)) {
        Ok(Outcome::Document(returned)) => {
            assert_eq!(returned.pdf, b"%PDF-1.7");
            assert!(returned.beside.unwrap().starts_with("HTTP 500"));
        }
        _ => panic!("the document was lost"),
    }
}

#[test]
fn a_success_without_a_document_is_not_a_refusal() {
    let base64 = STANDARD.encode("no document");
    for body in [
        String::new(),
        "<html>".to_owned(),
        json!({"time": 5, "file": []}).to_string(),
        json!({"time": 5, "file": [""]}).to_string(),
        json!({"time": 5, "file": ["%%%"]}).to_string(),
        json!({"time": 5, "file": [base64]}).to_string(),
        json!({"time": 5, "file": 7}).to_string(),
        json!({"time": 5}).to_string(),
        json!({"message": "Proses signing berhasil", "status_code": 200}).to_string(),
    ] {
        let outcome = signed(&answer(200, body.clone()));
        assert!(matches!(outcome, Ok(Outcome::Nothing(_))), "{body}");
    }
}

#[test]
fn a_document_is_taken_as_list_text_or_bytes() {
    let base64 = STANDARD.encode("%PDF-1.7");
    for body in [
        json!({"time": 5, "file": [base64]}).to_string(),
        json!({"time": 5, "file": base64}).to_string(),
        json!({"time": 5, "message": "OK", "error": null, "file": base64}).to_string(),
        "%PDF-1.7".to_owned(),
    ] {
        match signed(&answer(200, body.clone())) {
            Ok(Outcome::Document(returned)) => {
                assert_eq!(
                    (returned.pdf, returned.beside),
                    (b"%PDF-1.7".to_vec(), None),
                    "{body}"
                );
            }
            _ => panic!("{body}"),
        }
    }
}

#[test]
fn the_portals_own_sign_in_is_not_the_signers_fault() {
    for status in [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN] {
        let refused = refused(status, None);
        assert!(matches!(
            refused,
            EsignError::Refused(SignerRefusal::PortalNotAdmitted)
        ));
    }
    let busy = refused(StatusCode::TOO_MANY_REQUESTS, None);
    assert!(
        matches!(busy, EsignError::Unavailable(_)),
        "nothing was done: {busy:?}"
    );
}

//! The shapes of the simulated signing service's answers, misspelt keys included.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Duration, Utc};
use http_body_util::Full;
use hyper::Response;
use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::esign_people::Way;
use super::esign_server::SIGNER;

pub(super) type Answer = Response<Full<Bytes>>;

pub(super) fn found_by_second(signatures: &[Way], at: DateTime<Utc>) -> Value {
    let time = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%S.000+00:00").to_string();
    let found: Vec<Value> = signatures
        .iter()
        .map(|way| {
            let null = *way == Way::NullAlgorithms;
            json!({
                "id": "S-1", "signatureFormat": "PAdES-BASELINE-T", "signerName": SIGNER,
                "signatureDate": time(at + Duration::seconds(347)), "fieldName": "sig", "reason": null,
                "location": "null", "certLevelCode": 0, "digestAlgorithm": "",
                "signatureAlgorithm": (!null).then_some("RSA with SHA256"),
                "timestampInfomation": {"id": "T-1", "signerName": "TSA SIMULASI", "timestampDate": time(at)},
                "certificateDetails": [{"id": "C-1", "commonName": SIGNER, "signatureAlgoritm": "RSA with SHA256",
                    "keyUsages": ["digitalSignature"], "notAfterDate": "2030-01-01T00:00:00.000+00:00"}],
                "integrityValid": *way != Way::Modified, "certificateTrusted": *way != Way::Untrusted,
                "lastSignature": false, "ltv": false,
            })
        })
        .collect();
    let word = if found.is_empty() {
        "NO_SIGNATURE"
    } else {
        "VALID"
    };
    json!({"conclusion": word, "description": "-", "signatureCount": found.len(), "signatureInformations": found})
}

pub(super) fn found_by_first(signatures: &[Way]) -> Value {
    let found: Vec<Value> = signatures
        .iter()
        .map(|way| {
            json!({
                "info_tsa": {"name": "TSA SIMULASI", "tsa_cert_validity": "-"}, "signature_field": "sig",
                "info_signer": {"signer_name": SIGNER, "cert_user_certified": *way != Way::Untrusted},
                "signature_document": {"signed_using_tsa": true, "document_integrity": *way != Way::Modified,
                    "signed_in": "2026-11-25 10:15:00.000000", "hash_value": "-"},
            })
        })
        .collect();
    json!({"nama_dokumen": "surat.pdf", "jumlah_signature": found.len(), "summary": "VALID", "details": found})
}

pub(super) fn wrong_passphrase(way: Way) -> Value {
    match way {
        Way::Glued => {
            json!({"error": "Proses signing gagal : Passphrase anda salah 2031", "status_code": 400})
        }
        _ => json!({"error": "Passphrase anda salah", "status_code": 2031}),
    }
}

pub(super) fn in_json(way: Way, signed: &[u8]) -> Answer {
    let base64 = STANDARD.encode(signed);
    match way {
        Way::FaultWithDocument | Way::FaultWithOther => said_with(
            500,
            &json!({"error": "Internal Server Error", "file": [base64]}),
        ),
        Way::NoBytes => said(200, "application/json", Vec::new()),
        Way::EmptyList => said_with(200, &json!({"time": 9, "file": []})),
        Way::NoPdf => said_with(
            200,
            &json!({"time": 9, "file": [STANDARD.encode("bukan PDF")]}),
        ),
        Way::DocumentAsText => said_with(200, &json!({"time": 9, "file": base64})),
        Way::DocumentAsBytes => said(200, "application/pdf", signed.to_vec()),
        _ => said_with(200, &json!({"time": 9, "file": [base64]})),
    }
}

pub(super) fn in_bytes(way: Way, signed: Vec<u8>, id: &str) -> Answer {
    let (status, body) = match way {
        Way::FaultWithDocument | Way::FaultWithOther => {
            return in_json(way, &signed);
        }
        Way::NoBytes | Way::EmptyList => (200, Vec::new()),
        Way::NoPdf => (200, b"bukan PDF".to_vec()),
        _ => (200, signed),
    };
    let mut answer = said(status, "application/pdf", body);
    if way != Way::EmptyList {
        answer
            .headers_mut()
            .insert("id_dokumen", id.parse().unwrap());
    }
    answer
}

pub(super) fn said_with(status: u16, body: &Value) -> Answer {
    said(status, "application/json", body.to_string().into_bytes())
}

pub(super) fn said(status: u16, kind: &str, body: Vec<u8>) -> Answer {
    let answer = Response::builder()
        .status(status)
        .header(CONTENT_TYPE, kind);
    answer.body(Full::new(body.into())).unwrap()
}

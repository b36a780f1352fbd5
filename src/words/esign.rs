//! Words for what the certified provider says of a signer's account, and for why it does not sign.

use serde_json::Value;

use crate::domain::signer_account::{SignerAccount, SignerRefusal};

/// The signing service by the word of its adapter.
pub fn service(word: &str) -> &'static str {
    match word {
        "bsre-v2" => "BSrE, lewat Esign Client versi 2",
        "bsre-v1" => "BSrE, lewat Esign Client versi 1",
        _ => "Simulasi portal",
    }
}

/// State of the account at the provider, with the way on.
pub fn account(state: &SignerAccount) -> String {
    let sentence = match state {
        SignerAccount::Issue => "Sertifikat elektronik aktif",
        SignerAccount::Expired => {
            "Sertifikat elektronik sudah berakhir; ajukan yang baru lewat Diskominfo atau BSrE"
        }
        SignerAccount::Renew => {
            "Sertifikat elektronik sedang diperpanjang; selesaikan perpanjangannya di BSrE"
        }
        SignerAccount::WaitingForVerification => {
            "Pendaftaran sertifikat elektronik masih diperiksa verifikator BSrE"
        }
        SignerAccount::New => {
            "Akun BSrE belum diaktifkan; aktifkan lewat tautan di surat elektronik dari BSrE"
        }
        SignerAccount::NoCertificate => {
            "Akun BSrE belum mempunyai sertifikat elektronik; ajukan lewat Diskominfo"
        }
        SignerAccount::NotRegistered => {
            "NIK ini belum terdaftar di BSrE; daftarkan lewat Diskominfo, atau minta Administrator memeriksa NIK-nya"
        }
        SignerAccount::Suspend => "Sertifikat elektronik ditangguhkan BSrE; hubungi Diskominfo",
        SignerAccount::Revoke => {
            "Sertifikat elektronik sudah dicabut; ajukan yang baru lewat Diskominfo"
        }
        SignerAccount::Other(word) if word.is_empty() => {
            return "BSrE tidak menyebut keadaan akun; hubungi Diskominfo".to_owned();
        }
        SignerAccount::Other(word) => {
            return format!(
                "BSrE menyebut keadaan akun “{word}”, yang belum dikenal portal; hubungi Diskominfo"
            );
        }
    };
    sentence.to_owned()
}

/// Why nothing was signed, and who can mend it.
pub fn refused(refusal: &SignerRefusal) -> String {
    match refusal {
        SignerRefusal::NoNik => {
            "NIK penanda tangan belum tercatat pada akun petugasnya; minta Administrator mengisinya".to_owned()
        }
        SignerRefusal::Account(state) => account(state),
        SignerRefusal::PortalNotAdmitted => {
            "Layanan tanda tangan menolak nama pengguna atau kata sandi milik portal; beri tahu Administrator"
                .to_owned()
        }
        SignerRefusal::Stated { code: Some(code), .. } => {
            format!("Layanan tanda tangan menolak dengan kode {code}; beri tahu Administrator")
        }
        SignerRefusal::Stated { code: None, .. } => {
            "Layanan tanda tangan menolak permintaan ini; beri tahu Administrator".to_owned()
        }
    }
}

/// A certificate that writes other titles than papers print; what it signs counts all the same.
pub(super) fn differs(params: &Value) -> String {
    let text = |name: &str| params.get(name).and_then(Value::as_str).unwrap_or_default();
    format!(
        "Sertifikat elektronik menulis “{}”, surat mencetak “{}”. Namanya sama, jadi tanda tangannya sah dan ini hanya dikabarkan sekali. Bila gelar pada surat keliru, usulkan perubahannya di akun petugasnya; bila yang keliru sertifikatnya, sampaikan kepada Diskominfo.",
        text("written"),
        text("printed")
    )
}

//! What the city's informatics office (Diskominfo) is asked for before the portal goes live, in words.

use crate::domain::letter::LabelledLine;
use crate::domain::paper::RequestSection;

/// What the settings answer already; empty where they do not. Nothing secret.
#[derive(Debug, Default)]
pub struct Answered {
    /// "haki.serangkota.go.id".
    pub host: String,
    /// Host and port of the mail server.
    pub mail_server: String,
    pub sender: String,
    /// Host and port of the Esign Client.
    pub esign: String,
}

/// Title, how the answers are checked, and what is asked.
type Matter = (&'static str, &'static str, &'static [&'static str]);

const SUBDOMAIN: &str = "Subdomain go.id, menunjuk ke server portal (A, AAAA)";
const ESIGN: &str = "Alamat layanan (https, atau http di jaringan privat) dan versinya";
const MAIL_SERVER: &str = "Server, port, TLS; pengguna (kata sandi diserahkan terpisah)";
const SENDER: &str = "Alamat pengirim, dan kotak surat untuk surat yang kembali";

/// In the order in which a portal comes into being.
const MATTERS: [Matter; 8] = [
    (
        "Subdomain dan TLS",
        "haki doctor: Alamat",
        &[
            SUBDOMAIN,
            "Sertifikat TLS dan perpanjangannya: dari siapa, otomatis?",
            "Port 80 dan 443 terbuka dari internet sejak",
        ],
    ),
    (
        "Server",
        "haki doctor: Basis data, Jam",
        &[
            "Debian 12 amd64; 2 vCPU, 4 GB RAM, 100 GB disk terenkripsi",
            "Alamat IP server; cara masuk untuk Administrator (SSH, VPN)",
            "Server waktu (NTP)",
        ],
    ),
    (
        "Esign Client BSrE",
        "haki doctor: Tanda tangan",
        &[
            ESIGN,
            "Pengguna Basic Auth untuk portal (kata sandi diserahkan terpisah)",
            "Sertifikat elektronik penanda tangan terbit, berlaku sampai",
        ],
    ),
    (
        "Relay SMTP",
        "haki doctor: Surat-e; SPF, DKIM, DMARC: lihat panduan operasi",
        &[
            MAIL_SERVER,
            SENDER,
            "SPF, DKIM dan DMARC domain pengirim terpasang tanggal",
        ],
    ),
    (
        "Alamat keluar yang diizinkan dari server",
        "haki doctor: Tanda tangan, Surat-e, Jam",
        &[
            "Esign Client, relay SMTP, NTP",
            "Gudang paket Debian; penerbit sertifikat TLS (ACME)",
        ],
    ),
    (
        "Uji keamanan",
        "laporan disimpan Dinas",
        &[
            "Penguji (tim CSIRT kota, BSSN) dan tanggal",
            "Lingkup dan batas waktu perbaikan temuan",
        ],
    ),
    (
        "Tujuan cadangan",
        "haki doctor: Uji pulih",
        &[
            "Tempat di luar server ini, terenkripsi, 30 hari",
            "Dua orang yang menyimpan kunci portal di tempat terpisah",
        ],
    ),
    (
        "Kontak",
        "disimpan Administrator",
        &[
            "Gangguan server dan jaringan: nama, telepon, jam",
            "Insiden keamanan (CSIRT): telepon, surat-e",
        ],
    ),
];

/// What is asked, with the answers that are known.
pub fn sections(known: &Answered) -> Vec<RequestSection> {
    let answer = |label: &str| match label {
        SUBDOMAIN => known.host.clone(),
        ESIGN => known.esign.clone(),
        MAIL_SERVER => known.mail_server.clone(),
        SENDER => known.sender.clone(),
        _ => String::new(),
    };
    MATTERS
        .iter()
        .map(|(title, checked, labels)| RequestSection {
            title,
            checked,
            lines: labels
                .iter()
                .map(|label| LabelledLine {
                    label: (*label).to_owned(),
                    value: answer(label),
                })
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_answer_stands_at_its_question_and_the_rest_is_to_be_written() {
        let sections = sections(&Answered {
            host: "haki.contoh.go.id".to_owned(),
            mail_server: "relay.contoh.go.id".to_owned(),
            sender: "portal@contoh.go.id".to_owned(),
            esign: "tte.contoh.go.id".to_owned(),
        });
        let answered: Vec<&str> = sections
            .iter()
            .flat_map(|section| &section.lines)
            .filter(|line| !line.value.is_empty())
            .map(|line| line.value.as_str())
            .collect();
        assert_eq!(
            answered,
            [
                "haki.contoh.go.id",
                "tte.contoh.go.id",
                "relay.contoh.go.id",
                "portal@contoh.go.id"
            ]
        );
    }
}

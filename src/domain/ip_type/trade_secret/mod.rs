//! Rahasia dagang. It is not registered: DJKI records its transfer and licence, and the Dinas can list a sealed
//! envelope.

mod pages;
mod paper;
mod tariffs;

use super::caution;
use super::service::SERVICE;
use super::term::FROM_FILING;
use super::{Ground, IpType, Protection, Service, ServiceSpec, Stage, applicants};
use crate::tariff::Quantities;

/// Every service.
const ALL: &[Service] = &[Service::Assignment, Service::Licence, Service::Inventory];
/// The services that DJKI records.
const RECORDED: &[Service] = &[Service::Assignment, Service::Licence];

const fn recordal(
    service: Service,
    label: &'static str,
    hint: &'static str,
    matter: &'static str,
    bill_lines: &'static [&'static str],
) -> ServiceSpec {
    ServiceSpec {
        service,
        label,
        hint,
        matter,
        result: "surat pencatatan",
        begins_term: false,
        bill_lines,
        ..SERVICE
    }
}

/// Rahasia dagang by UU 30/2000.
pub static TRADE_SECRET: IpType = IpType {
    code: "trade_secret",
    slug: "rahasia-dagang",
    name: "Rahasia dagang",
    everyday: "Resep atau cara yang dirahasiakan",
    prefix: "RDG",
    laws: &["UU 30/2000", "PP 45/2024 (tarif)"],
    lead: "Informasi usaha yang bernilai karena tidak diketahui umum, seperti resep dan cara membuat.",
    explanation: "Rahasia dagang adalah informasi di bidang bisnis atau teknik yang tidak diketahui umum dan memiliki nilai ekonomi. Rahasianya sendiri tidak pernah didaftarkan: yang dicatat DJKI hanya pengalihan hak dan lisensinya, dan hanya data administrasinya. Rahasia itu tetap pada Anda.",
    applicants: applicants::OWNERS,
    objects: &[
        "metode produksi",
        "metode pengolahan",
        "metode penjualan",
        "informasi lain di bidang teknologi dan/atau bisnis yang memiliki nilai ekonomi dan tidak diketahui umum",
    ],
    functions_of_use: &["Memberi Anda keunggulan usaha selama kerahasiaannya terjaga."],
    functions_of_registration: &[
        "Pencatatan pengalihan hak atau lisensi membuatnya berlaku terhadap pihak lain.†",
        "Amplop tersegel mencatat bahwa suatu dokumen sudah ada pada waktu itu, tanpa membuka isinya; tanggalnya Anda sendiri yang menulis, jadi ini petunjuk awal, bukan bukti penuh.",
    ],
    absolute_grounds: &[
        Ground::new("known", "Sudah diketahui umum")
            .example("resep yang ada di buku atau internet")
            .text("Informasinya sudah diketahui umum."),
        Ground::new("worthless", "Tidak bernilai bagi usaha")
            .example("catatan yang tidak dipakai untuk berjualan")
            .text("Informasinya tidak memiliki nilai ekonomi."),
        Ground::new("unguarded", "Tidak dijaga kerahasiaannya")
            .example("resep yang tertempel di dapur dan dilihat semua orang")
            .text("Pemiliknya tidak menjaga kerahasiaannya dengan langkah yang layak."),
    ],
    relative_grounds: &[],
    rules: &[
        "Jangan menulis rahasianya di mana pun dalam permohonan ini.",
        "Yang wajib dicatat di DJKI hanya pengalihan hak dan lisensi (UU 30/2000 Pasal 5 dan 8); rahasianya tidak pernah didaftarkan.",
        "Dokumen yang memuat rahasia dagang tetap pada Anda dalam amplop tersegel; portal hanya menyimpan sidiknya, waktunya, dan langkah pengamanannya.",
        "Inventarisasi bukan produk standar pelayanan, yang menyebut rekomendasi dan kode billing: ini catatan tambahan di Dinas saja, tanpa surat rekomendasi, tanpa DJKI, dan tanpa biaya.",
        "Biaya pencatatan mengacu pada PP 45/2024; jumlah pada kode billing yang berlaku.",
    ],
    services: &[
        recordal(
            Service::Assignment,
            "Pencatatan pengalihan hak",
            "Rahasia berpindah pemilik karena diwariskan, dihibahkan, diwasiatkan, atau dialihkan dengan perjanjian tertulis.",
            "pencatatan pengalihan hak rahasia dagang",
            &["assignment"],
        ),
        recordal(
            Service::Licence,
            "Pencatatan perjanjian lisensi",
            "Pihak lain boleh memakai rahasia itu dengan perjanjian; pemiliknya tetap.",
            "pencatatan lisensi rahasia dagang",
            &["licence"],
        ),
        ServiceSpec {
            service: Service::Inventory,
            label: "Inventarisasi di Dinas",
            hint: "Anda belum mengalihkan apa pun dan ingin catatan bahwa rahasia itu sudah ada hari ini. Inilah yang diperlukan kebanyakan usaha; selesai di Dinas, tanpa biaya, di luar produk standar pelayanan (rekomendasi dan kode billing).",
            matter: "inventarisasi rahasia dagang",
            letter_needed: false,
            result: "catatan inventaris di Dinas",
            begins_term: false,
            ..SERVICE
        },
    ],
    pages: pages::PAGES,
    variant_field: None,
    check_together: |_| Vec::new(),
    cautions: caution::none,
    quantities: |_| Quantities::NONE,
    declared: "informasi ini benar milik pemohon dan dijaga kerahasiaannya",
    requirements: paper::REQUIREMENTS,
    tariffs: tariffs::LINES,
    stages: &[
        Stage::new("administrative", "Pemeriksaan administrasi")
            .services(RECORDED)
            .duration("tergantung pemeriksaan DJKI")
            .explanation(
                "DJKI memeriksa perjanjian dan data para pihak. Isi rahasianya tidak diminta.",
            ),
        Stage::new("recordal", "Pencatatan dan pengumuman")
            .services(RECORDED)
            .duration("tergantung pemeriksaan DJKI")
            .explanation(
                "DJKI mencatat pengalihan atau lisensi dan mengumumkan data administrasinya.†",
            ),
    ],
    total_duration: "tergantung pemeriksaan DJKI",
    protection: &[Protection {
        from: None,
        text: "Tanpa batas waktu, selama kerahasiaannya terjaga†",
        ..FROM_FILING
    }],
    remedy: None,
    title_field: pages::TITLE,
    letter_fields: &[
        pages::TITLE,
        "secret_field",
        "agreement_number",
        "agreement_on",
    ],
    letter_picture: None,
    pdki_words: &[],
};

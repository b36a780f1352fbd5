//! Sentences on a paper that was signed outside the portal and is not taken.

use crate::domain::paper_text::Difference;
use crate::domain::returned::ReturnFault;
use crate::domain::scan::{LEAST_DPI, ScanFault};
use crate::domain::signing::SigningFault;

/// What is wrong with the file, and the way on.
pub fn sentence(fault: &ReturnFault) -> String {
    match fault {
        ReturnFault::Signature(fault) => signature(*fault).to_owned(),
        ReturnFault::Differs(difference) => differs(difference),
        ReturnFault::Unreadable => "Teks berkas ini tidak dapat dibaca, jadi tidak dapat dicocokkan dengan yang diparaf; unggah PDF hasil tanda tangan, bukan hasil pindai".to_owned(),
        ReturnFault::NoNumber => "Nomor ini tidak tercetak di berkas pada tempat nomor surat; tulis persis seperti di surat".to_owned(),
        ReturnFault::NoDate => "Tanggal ini tidak tercetak di berkas pada tempat tanggal surat; tulis persis seperti di surat".to_owned(),
        ReturnFault::OtherYear { year } => format!(
            "Surat ini disusun untuk tahun {year} dan hanya berlaku di tahun itu; tarik kembali, lalu susun surat baru"
        ),
        ReturnFault::OutsideDays => "Tanggal surat tidak boleh sebelum PDF-nya dibawa keluar atau sesudah hari ini".to_owned(),
    }
}

/// What is wrong with a scan, and the way on.
pub fn scan(fault: ScanFault) -> String {
    match fault {
        ScanFault::Pages { wanted, found } => format!(
            "Pindaian ini {found} halaman, suratnya {wanted} halaman; pindai semua halaman, tanpa yang lain"
        ),
        ScanFault::NotScanned { page } => format!(
            "Halaman {page} bukan pindaian: tidak ada gambar yang memenuhi halaman; pindai kertas yang sudah ditandatangani"
        ),
        ScanFault::Coarse { page, dpi } => format!(
            "Halaman {page} hanya {dpi} dpi; pindai lagi dengan paling sedikit {LEAST_DPI} dpi"
        ),
        ScanFault::Grey => {
            "Pindaian ini tidak berwarna; pindai lagi berwarna supaya tinta dan stempelnya terlihat"
                .to_owned()
        }
        ScanFault::Unreadable => {
            "Pindaian ini tidak dapat dibaca; pindai lagi sebagai PDF atau gambar".to_owned()
        }
        ScanFault::Mixed => {
            "Unggah satu PDF, atau satu gambar untuk tiap halaman, tidak dicampur".to_owned()
        }
    }
}

const fn signature(fault: SigningFault) -> &'static str {
    match fault {
        SigningFault::Unsigned => {
            "Berkas ini belum ditandatangani; unggah PDF hasil tanda tangan elektronik"
        }
        SigningFault::SeveralSignatures => {
            "Berkas ini memuat lebih dari satu tanda tangan; unggah yang hanya ditandatangani pejabatnya"
        }
        SigningFault::NotWhole => {
            "Ada yang ditambahkan sesudah ditandatangani, atau berkasnya terpotong; unduh lagi hasil tanda tangannya, lalu unggah tanpa diubah"
        }
        SigningFault::Altered => {
            "Berkas ini berubah sesudah ditandatangani; unggah berkas asli hasil tanda tangannya"
        }
        SigningFault::OtherSigner => {
            "Berkas ini ditandatangani atas nama orang lain, bukan pejabat yang tercetak di surat"
        }
        SigningFault::NoPdf => "Berkas ini bukan PDF",
        _ => {
            "Sertifikat penanda tangannya bukan dari penyelenggara yang dikenal portal; tanda tangani dengan sertifikat BSrE"
        }
    }
}

fn differs(difference: &Difference) -> String {
    match difference {
        Difference::Pages { sent, returned } => format!(
            "Berkas ini {returned} halaman, yang diparaf {sent} halaman; unggah surat yang sama"
        ),
        Difference::Size { page } => format!("Ukuran halaman {page} berbeda dari yang diparaf"),
        Difference::Look { page } => format!(
            "Gambar di halaman {page} berbeda dari yang diparaf, atau ada yang tertutup; tanda tangani PDF dari portal tanpa mengubahnya"
        ),
        Difference::Words {
            page,
            sent,
            returned,
        } => match (sent.as_str(), returned.as_str()) {
            ("", added) => {
                format!("Halaman {page} memuat tambahan \u{201c}{added}\u{201d} yang tidak diparaf")
            }
            (lost, "") => {
                format!("Halaman {page} tidak lagi memuat \u{201c}{lost}\u{201d} yang diparaf")
            }
            (sent, returned) => format!(
                "Isi halaman {page} berbeda dari yang diparaf: \u{201c}{sent}\u{201d} menjadi \u{201c}{returned}\u{201d}"
            ),
        },
    }
}

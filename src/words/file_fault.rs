//! Why a file was refused and what to send instead.

use super::number;
use crate::domain::active::Active;
use crate::domain::file_fault::FileFault;
use crate::domain::file_kind::FileKind;
use crate::domain::ip_type::OWN_LIMIT;
use crate::domain::print_size::{PrintSize, Sides};
use crate::domain::requirement::{MB, Requirement, Target};

/// `412 kB`, `1,3 MB`; 1 MB is 1,048,576 bytes, and the smallest size is 1 kB.
pub fn size(bytes: u64) -> String {
    if bytes >= MB {
        let tenths = bytes.saturating_mul(10) / MB;
        match (tenths / 10, tenths % 10) {
            (whole, 0) => format!("{whole} MB"),
            (whole, tenth) => format!("{whole},{tenth} MB"),
        }
    } else {
        format!("{} kB", (bytes / 1024).max(1))
    }
}

/// `PDF, JPG atau PNG`
pub fn kinds(formats: &[FileKind]) -> String {
    let names: Vec<&str> = formats.iter().map(|kind| kind.name()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} atau {last}", others.join(", ")),
        None => String::new(),
    }
}

/// What can be uploaded, shown before choosing a file: `JPG, paling besar 1 MB (batas yang kami tetapkan)`.
pub fn limits(requirement: &Requirement, max_bytes: u64) -> String {
    let sides = requirement.sides.map_or_else(String::new, |sides| {
        format!(
            ", tercetak {0} × {0} cm sampai {1} × {1} cm",
            centimetres(sides.min_mm),
            centimetres(sides.max_mm)
        )
    });
    // If the limit has another source, only officers need to know it.
    let own = if requirement.limit_source == OWN_LIMIT {
        format!(" ({OWN_LIMIT})")
    } else {
        String::new()
    };
    format!(
        "{}{sides}, paling besar {}{own}",
        kinds(requirement.formats),
        size(max_bytes)
    )
}

/// `4,9`, `5`
fn centimetres(millimetres: u32) -> String {
    match (millimetres / 10, millimetres % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole},{tenth}"),
    }
}

fn print_sentence(print: PrintSize, sides: Sides, label: &str) -> String {
    let dpi = print.density.dots_per_inch();
    let how = if print.assumed {
        format!("berkasnya tidak menyebut dpi, jadi dihitung {dpi} dpi")
    } else {
        format!("pada {dpi} dpi")
    };
    format!(
        "{label}: gambar ini tercetak {} × {} cm ({how}); setiap sisi harus {} sampai {} cm. Simpan ulang dengan ukuran itu, misalnya 7 × 7 cm pada 300 dpi (827 × 827 piksel)",
        centimetres(print.width_mm),
        centimetres(print.height_mm),
        centimetres(sides.min_mm),
        centimetres(sides.max_mm)
    )
}

/// As [`limits`], for requirements that convert photographs.
pub fn limits_and_photographs(requirement: &Requirement) -> String {
    let limits = limits(requirement, requirement.max_bytes);
    let becomes = match (requirement.target(1), requirement.target(2)) {
        (None, _) => return format!("{limits}."),
        (Some(Target::Sheets(_)), _) => {
            "Foto atau gambar (JPG, PNG, WebP) ditata portal pada lembar A4 bernomor dengan tepi yang diminta"
        }
        (Some(Target::Picture { .. }), None) => {
            "Foto dari HP (JPG, PNG, WebP) sebesar apa pun boleh: portal memutarnya tegak dan mengecilkannya"
        }
        (Some(Target::Picture { .. }), Some(_)) => {
            "Foto dari HP (JPG, PNG, WebP) sebesar apa pun boleh: portal memutarnya tegak dan mengecilkannya; beberapa foto menjadi satu PDF"
        }
        (Some(Target::Pages), _) => {
            "Foto dari HP (JPG, PNG, WebP) boleh, satu atau beberapa: portal menjadikannya satu PDF"
        }
    };
    format!("{limits}. {becomes}.")
}

const GONE: &str = "berkas yang dulu Anda berikan tidak dapat dibuka lagi; pilih berkasnya dari HP atau komputer Anda";

/// What is wrong with the file and what to send instead; `label` is the requirement's.
pub fn sentence(fault: &FileFault, label: &str) -> String {
    match fault {
        FileFault::Empty => format!("{label}: berkas ini kosong; pilih berkas lain"),
        FileFault::TooLarge { max_bytes } => format!(
            "{label}: berkas ini lebih besar dari {}; kecilkan, lalu pilih lagi",
            size(*max_bytes)
        ),
        FileFault::SendingTooLarge { max_bytes } => format!(
            "{label}: kiriman ini lebih besar dari {}, batas untuk sekali kirim. Pilih berkas yang lebih kecil, atau kirim sebagian dulu; sisanya menyusul",
            size(*max_bytes)
        ),
        FileFault::TooManyFiles { max } => format!(
            "{label}: sekali kirim paling banyak {max} berkas. Kirim sebagian dulu; sisanya menyusul"
        ),
        FileFault::WrongKind { found, wanted } => wrong_kind(*found, wanted, label),
        FileFault::NameDisagrees { named, found } => format!(
            "{label}: nama berkas menyebut {}, tetapi isinya {}; simpan ulang dengan nama yang benar",
            named.name(),
            found.name()
        ),
        FileFault::Truncated { kind } => {
            format!(
                "{label}: {} ini terpotong atau rusak; kirim berkas yang utuh",
                kind.name()
            )
        }
        FileFault::TooManyPixels { size } => format!(
            "{label}: gambar ini {} × {} piksel, terlalu besar; paling banyak 50 megapiksel",
            number::grouped(size.width),
            number::grouped(size.height)
        ),
        FileFault::PrintSize { print, sides } => print_sentence(*print, *sides, label),
        FileFault::Locked => format!(
            "{label}: PDF ini dikunci dengan kata sandi. Buka dengan kata sandinya, lalu cetak ke PDF dan kirim hasilnya"
        ),
        FileFault::Active { found } => {
            format!("{label}: PDF ini {}. {}", deed(*found), way_on(*found))
        }
        FileFault::Swells => format!(
            "{label}: isi berkas ini mengembang jauh melebihi ukurannya; simpan ulang, lalu kirim hasilnya"
        ),
        FileFault::NotYet => format!(
            "{label}: banyak berkas sedang dikerjakan, jadi yang ini belum sempat; berkasnya tidak salah, coba lagi sebentar lagi"
        ),
        FileFault::Gone => format!("{label}: {GONE}"),
        FileFault::OnlyOne => format!("{label}: pilih satu foto saja"),
        FileFault::NotTogether => {
            format!("{label}: pilih satu berkas jadi, atau foto saja; jangan keduanya")
        }
        FileFault::TooManyPictures => format!(
            "{label}: foto sebanyak ini tidak akan terbaca dalam batas ukurannya; kirim lebih sedikit halaman"
        ),
        FileFault::TooManyPages { pages, max } => format!(
            "{label}: PDF ini berisi {pages} halaman, paling banyak {max}; kirim halaman yang diminta saja"
        ),
        FileFault::NoPages => {
            format!("{label}: PDF ini tidak berisi satu halaman pun; simpan ulang dokumennya")
        }
    }
}

/// What the document does beside showing its pages.
const fn deed(found: Active) -> &'static str {
    match found {
        Active::Script => "memuat skrip (JavaScript)",
        Active::DynamicForm => {
            "memuat formulir dinamis (XFA), yang tidak terbaca di banyak komputer"
        }
        Active::Launch => "menjalankan program lain",
        Active::Attachment => "membawa berkas lain di dalamnya (lampiran)",
        Active::OpensAddress => "membuka alamat internet dengan sendirinya",
        Active::SendsForm => "mengirim isi formulirnya dengan sendirinya",
        Active::ForeignFile => "membuka berkas di komputer lain",
        Active::ImportsData => "mengambil isi dari berkas lain di komputer pembukanya",
        Active::Media => "memuat video, suara, atau gambar 3D",
        Active::Elsewhere => "menyimpan sebagian isinya di berkas lain",
        Active::ChangesItself => "mengubah tampilannya sendiri saat dibuka",
        Active::OtherPaper => "dapat menampilkan isi yang lain di aplikasi pembaca yang lain",
    }
}

const fn way_on(found: Active) -> &'static str {
    match found {
        Active::Attachment => {
            "Lepaskan lampirannya, atau cetak ke PDF (menu Cetak, pilih Simpan sebagai PDF), lalu kirim hasilnya"
        }
        _ => "Cetak ke PDF (menu Cetak, pilih Simpan sebagai PDF), lalu kirim hasilnya",
    }
}

fn wrong_kind(found: FileKind, wanted: &[FileKind], label: &str) -> String {
    let takes_pdf = wanted.contains(&FileKind::Pdf);
    let wanted = kinds(wanted);
    match found {
        FileKind::Other => format!("{label}: berkas ini bukan {wanted}"),
        FileKind::Executable => format!("{label}: berkas ini sebuah program; kirim {wanted}"),
        FileKind::Heic => format!(
            "{label}: foto ini HEIC, yang tidak dapat dibuka semua orang; kirim {wanted}. Di iPhone: Pengaturan, Kamera, Format, pilih Paling Kompatibel, lalu foto lagi. Atau buka foto itu dan kirim tangkapan layarnya"
        ),
        found if found.is_office() && takes_pdf => format!(
            "{label}: berkas ini {}; simpan sebagai PDF (menu File, Simpan sebagai, pilih PDF), lalu unggah lagi",
            found.name()
        ),
        found if found.is_office() => format!(
            "{label}: berkas ini {}; kirim {wanted} saja, bukan dokumen yang memuatnya",
            found.name()
        ),
        found => format!(
            "{label}: berkas ini sebenarnya {}; kirim {wanted}",
            found.name()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ip_type::TRADEMARK;
    use crate::domain::print_size::PictureSize;
    use crate::domain::print_size::{Density, measure};

    #[test]
    fn sizes_are_said_as_people_know_them() {
        for (bytes, words) in [
            (12, "1 kB"),
            (1024, "1 kB"),
            (421_888, "412 kB"),
            (MB, "1 MB"),
            (MB + MB / 3, "1,3 MB"),
            (5 * MB, "5 MB"),
        ] {
            assert_eq!(size(bytes), words);
        }
    }

    #[test]
    fn limits_are_said_before_choosing() {
        let of = |code| limits(TRADEMARK.requirement(code).unwrap(), MB);
        assert_eq!(
            of("mark_label"),
            "JPG, paling besar 1 MB (batas yang kami tetapkan)"
        );
        assert_eq!(
            of("identity_card"),
            "PDF, JPG atau PNG, paling besar 1 MB (batas yang kami tetapkan)"
        );
    }

    #[test]
    fn every_refusal_says_what_to_send() {
        let label = TRADEMARK.requirement("mark_label").unwrap();
        let size = PictureSize {
            width: 10_000,
            height: 6_000,
        };
        for (fault, words) in [
            (
                FileFault::Empty,
                "Label merek: berkas ini kosong; pilih berkas lain",
            ),
            (
                FileFault::TooLarge { max_bytes: MB },
                "Label merek: berkas ini lebih besar dari 1 MB; kecilkan, lalu pilih lagi",
            ),
            (
                FileFault::WrongKind {
                    found: FileKind::Pdf,
                    wanted: label.formats,
                },
                "Label merek: berkas ini sebenarnya PDF; kirim JPG",
            ),
            (
                FileFault::WrongKind {
                    found: FileKind::Executable,
                    wanted: label.formats,
                },
                "Label merek: berkas ini sebuah program; kirim JPG",
            ),
            (
                FileFault::Truncated {
                    kind: FileKind::Jpeg,
                },
                "Label merek: JPG ini terpotong atau rusak; kirim berkas yang utuh",
            ),
            (
                FileFault::TooManyPixels { size },
                "Label merek: gambar ini 10.000 × 6.000 piksel, terlalu besar; paling banyak 50 megapiksel",
            ),
        ] {
            assert_eq!(sentence(&fault, label.label), words);
        }
    }

    #[test]
    fn an_office_document_is_called_what_it_is_and_says_how_it_becomes_a_pdf() {
        let said = |code, found| {
            let asked = TRADEMARK.requirement(code).unwrap();
            let wanted = asked.formats;
            sentence(&FileFault::WrongKind { found, wanted }, asked.label)
        };
        for (code, found, words) in [
            (
                "identity_card",
                FileKind::Word,
                "KTP: berkas ini dokumen Word; simpan sebagai PDF (menu File, Simpan sebagai, pilih PDF), lalu unggah lagi",
            ),
            (
                "identity_card",
                FileKind::OpenDocument,
                "KTP: berkas ini dokumen LibreOffice; simpan sebagai PDF (menu File, Simpan sebagai, pilih PDF), lalu unggah lagi",
            ),
            (
                "mark_label",
                FileKind::PowerPoint,
                "Label merek: berkas ini dokumen PowerPoint; kirim JPG saja, bukan dokumen yang memuatnya",
            ),
        ] {
            assert_eq!(said(code, found), words);
        }
        for found in FileKind::ALL.iter().filter(|kind| kind.is_office()) {
            assert!(!said("identity_card", *found).contains("ZIP"));
        }
    }

    #[test]
    fn a_refused_pdf_says_what_to_do_with_it() {
        let label = TRADEMARK.requirement("mark_label").unwrap();
        for (fault, words) in [
            (
                FileFault::Locked,
                "Label merek: PDF ini dikunci dengan kata sandi. Buka dengan kata sandinya, lalu cetak ke PDF dan kirim hasilnya",
            ),
            (
                FileFault::Active {
                    found: Active::Script,
                },
                "Label merek: PDF ini memuat skrip (JavaScript). Cetak ke PDF (menu Cetak, pilih Simpan sebagai PDF), lalu kirim hasilnya",
            ),
            (
                FileFault::Active {
                    found: Active::Attachment,
                },
                "Label merek: PDF ini membawa berkas lain di dalamnya (lampiran). Lepaskan lampirannya, atau cetak ke PDF (menu Cetak, pilih Simpan sebagai PDF), lalu kirim hasilnya",
            ),
            (
                FileFault::Active {
                    found: Active::OtherPaper,
                },
                "Label merek: PDF ini dapat menampilkan isi yang lain di aplikasi pembaca yang lain. Cetak ke PDF (menu Cetak, pilih Simpan sebagai PDF), lalu kirim hasilnya",
            ),
            (
                FileFault::Swells,
                "Label merek: isi berkas ini mengembang jauh melebihi ukurannya; simpan ulang, lalu kirim hasilnya",
            ),
            (
                FileFault::TooManyPages {
                    pages: 200,
                    max: 150,
                },
                "Label merek: PDF ini berisi 200 halaman, paling banyak 150; kirim halaman yang diminta saja",
            ),
            (
                FileFault::WrongKind {
                    found: FileKind::Heic,
                    wanted: label.formats,
                },
                "Label merek: foto ini HEIC, yang tidak dapat dibuka semua orang; kirim JPG. Di iPhone: Pengaturan, Kamera, Format, pilih Paling Kompatibel, lalu foto lagi. Atau buka foto itu dan kirim tangkapan layarnya",
            ),
            (
                FileFault::NoPages,
                "Label merek: PDF ini tidak berisi satu halaman pun; simpan ulang dokumennya",
            ),
        ] {
            assert_eq!(sentence(&fault, label.label), words);
        }
    }
    #[test]
    fn a_print_of_the_wrong_size_is_measured_and_told_how_to_be_right() {
        let sides = Sides {
            min_mm: 50,
            max_mm: 90,
        };
        let size = PictureSize {
            width: 579,
            height: 709,
        };
        let said = |density| {
            let print = measure(size, density);
            sentence(&FileFault::PrintSize { print, sides }, "Etiket")
        };
        assert_eq!(
            said(Some(Density::per_inch(300, 300))),
            "Etiket: gambar ini tercetak 4,9 × 6 cm (pada 300 dpi); setiap sisi harus 5 sampai 9 cm. Simpan ulang dengan ukuran itu, misalnya 7 × 7 cm pada 300 dpi (827 × 827 piksel)"
        );
        assert!(said(None).contains("tidak menyebut dpi, jadi dihitung 300 dpi"));
    }
}

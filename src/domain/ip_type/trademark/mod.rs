//! Merek: one mark in one or more Nice classes.

mod pages;
mod paper;
mod tariffs;

use super::service::SERVICE;
use super::term::FROM_FILING;
use chrono::NaiveDate;

use super::{Caution, Details, Ground, IpType, Protection, Remedy, Service, ServiceSpec, Stage};
use super::{applicants, nice};
use crate::deadline::Span;
use crate::fault::{FieldError, FieldFault};
use crate::situation::Situation;
use crate::tariff::Quantities;

const BY_OWNER: &str = "kecuali ada persetujuan tertulis dari yang berhak";
const BY_AUTHORITY: &str = "kecuali ada persetujuan tertulis dari pihak yang berwenang";

/// Merek by UU 20/2016.
pub static TRADEMARK: IpType = IpType {
    code: "trademark",
    slug: "merek",
    name: "Merek",
    everyday: "Nama atau logo dagang",
    prefix: "MRK",
    laws: &[
        "UU 20/2016",
        "UU 6/2023 (perubahan)",
        "Permenkumham 67/2016 jo. 12/2021",
    ],
    lead: "Nama, logo, atau tanda yang membedakan barang dan jasa Anda dari milik orang lain.",
    explanation: "Merek adalah tanda yang dapat ditampilkan secara grafis dan membedakan barang dan/atau jasa yang diproduksi oleh orang atau badan hukum dalam kegiatan perdagangan. Tanda itu dapat berupa gambar, logo, nama, kata, huruf, angka, susunan warna, bentuk dua dimensi dan/atau tiga dimensi, suara, hologram, atau kombinasi dari dua atau lebih unsur tersebut.",
    applicants: applicants::OWNERS,
    objects: &[
        "gambar",
        "logo",
        "nama",
        "kata",
        "huruf",
        "angka",
        "susunan warna",
        "bentuk 2 (dua) dimensi",
        "bentuk 3 (tiga) dimensi",
        "suara",
        "hologram",
        "kombinasi dari 2 (dua) atau lebih unsur tersebut",
    ],
    functions_of_use: &[
        "Tanda pengenal: membedakan hasil produksi seseorang, beberapa orang bersama-sama, atau badan hukum dari produksi pihak lain.",
        "Alat promosi: untuk mengenalkan hasil produksi cukup menyebut mereknya.",
        "Jaminan atas mutu barang.",
        "Penunjuk asal barang atau jasa dihasilkan.",
    ],
    functions_of_registration: &[
        "Alat bukti bagi pemilik yang berhak atas merek yang didaftarkan.",
        "Dasar penolakan terhadap merek yang sama keseluruhan atau sama pada pokoknya, yang dimohonkan orang lain untuk barang atau jasa sejenis.",
        "Dasar untuk mencegah orang lain memakai merek yang sama keseluruhan atau sama pada pokoknya dalam peredaran barang atau jasa sejenis.",
    ],
    absolute_grounds: &[
        Ground::new("against_order", "Melanggar hukum, agama, atau kesusilaan")
            .example("kata makian, gambar cabul, atau ajakan yang dilarang")
            .text("Bertentangan dengan ideologi negara, peraturan perundang-undangan, moralitas, agama, kesusilaan, atau ketertiban umum."),
        Ground::new("descriptive", "Hanya menyebut barang atau jasanya")
            .example("“Keripik Singkong” untuk keripik singkong")
            .text("Sama dengan, berkaitan dengan, atau hanya menyebut barang dan/atau jasa yang dimohonkan pendaftarannya."),
        Ground::new("misleading", "Membuat pembeli salah sangka")
            .example("“Madu Asli” untuk sirop rasa madu")
            .text("Memuat unsur yang dapat menyesatkan masyarakat tentang asal, kualitas, jenis, ukuran, macam, atau tujuan penggunaan barang dan/atau jasa, atau merupakan nama varietas tanaman yang dilindungi untuk barang dan/atau jasa sejenis."),
        Ground::new("untrue", "Menjanjikan mutu atau khasiat yang tidak benar")
            .example("“Sembuh Total” untuk teh biasa")
            .text("Memuat keterangan yang tidak sesuai dengan kualitas, manfaat, atau khasiat barang dan/atau jasa yang diproduksi."),
        Ground::new(
            "not_distinctive",
            "Terlalu sederhana atau terlalu rumit untuk dikenali",
        )
        .example("satu titik, satu garis, atau gambar yang penuh coretan")
        .text("Tidak memiliki daya pembeda."),
        Ground::new("common", "Kata atau lambang milik umum")
            .example("“Warung Kopi”, atau gambar tengkorak tanda bahaya")
            .text("Merupakan nama umum dan/atau lambang milik umum."),
        Ground::new("functional", "Bentuk yang hanya karena kegunaannya")
            .example("bentuk botol yang memang harus begitu supaya dapat dipakai")
            .text("Mengandung bentuk yang bersifat fungsional."),
    ],
    relative_grounds: &[
        Ground::new(
            "earlier_mark",
            "Mirip merek orang lain yang lebih dulu, untuk barang sejenis",
        )
        .example("“KRIUK MAMAH” bila “KRIUK MAMA” sudah diajukan untuk keripik, walau belum terdaftar")
        .text("Mempunyai persamaan pada pokoknya atau keseluruhannya dengan merek pihak lain yang sudah terdaftar lebih dahulu, atau dimohonkan lebih dahulu, untuk barang dan/atau jasa sejenis."),
        Ground::new(
            "well_known_same",
            "Mirip merek terkenal untuk barang sejenis",
        )
        .example("nama yang mirip merek mi instan terkenal, untuk mi")
        .text("Mempunyai persamaan pada pokoknya atau keseluruhannya dengan merek terkenal milik pihak lain untuk barang dan/atau jasa sejenis."),
        Ground::new(
            "well_known_other",
            "Mirip merek terkenal, walau barangnya lain",
        )
        .example("nama merek sepeda motor terkenal untuk baju")
        .text("Mempunyai persamaan pada pokoknya atau keseluruhannya dengan merek terkenal milik pihak lain untuk barang dan/atau jasa tidak sejenis.")
        .exception("sepanjang memenuhi persyaratan tertentu yang ditetapkan lebih lanjut dengan peraturan pemerintah"),
        Ground::new(
            "geographical_indication",
            "Mirip indikasi geografis yang sudah dikenal",
        )
        .example("“Gayo” untuk kopi dari tempat lain")
        .text("Mempunyai persamaan pada pokoknya atau keseluruhannya dengan indikasi geografis yang sudah dikenal."),
        Ground::new(
            "famous_name",
            "Memakai nama atau foto orang terkenal, atau nama badan hukum orang lain",
        )
        .example("foto artis pada kemasan tanpa izinnya")
        .text("Merupakan atau menyerupai nama orang terkenal, foto, atau nama badan hukum milik orang lain.")
        .exception(BY_OWNER),
        Ground::new(
            "state_symbol",
            "Meniru nama, bendera, atau lambang negara atau lembaga",
        )
        .example("burung Garuda, lambang kota, atau logo lembaga")
        .text("Merupakan tiruan atau menyerupai nama atau singkatan nama, bendera, lambang, simbol, atau emblem negara, lembaga nasional, atau lembaga internasional.")
        .exception(BY_AUTHORITY),
        Ground::new("official_mark", "Meniru cap, tanda, atau stempel resmi")
            .example("logo halal atau tanda SNI sebagai bagian merek")
            .text("Merupakan tiruan atau menyerupai tanda, cap, atau stempel resmi yang digunakan oleh negara atau lembaga pemerintah.")
            .exception(BY_AUTHORITY),
    ],
    rules: &[
        "Merek hanya dilindungi di kelas yang Anda pilih, dan biayanya dihitung per kelas.",
        "Satu surat rekomendasi berlaku untuk satu merek dalam satu permohonan, pada tahun surat itu ditandatangani.†",
        "Tarif UMK hanya untuk usaha mikro dan kecil; DJKI yang memutuskan.",
        "Yang lebih dulu mengajukan yang didahulukan, bukan yang lebih dulu memakai.",
        "Permohonan dengan iktikad tidak baik, misalnya meniru merek orang lain yang belum terdaftar, juga ditolak (UU 20/2016 Pasal 21 ayat 3).",
        "Merek tidak dapat diubah sesudah diajukan. Jangan masukkan logo halal, nomor BPOM, komposisi, atau alamat ke dalam label merek.",
        "Merek yang tidak dipakai 5 tahun berturut-turut dapat dihapus (Putusan MK 144/PUU-XXI/2023).",
        "Selama pengumuman 60 hari pihak lain boleh mengajukan keberatan (oposisi).",
        "Perpanjangan dapat diajukan mulai 6 bulan sebelum sampai 6 bulan sesudah masa pelindungan berakhir.†",
    ],
    services: &[ServiceSpec {
        service: Service::Filing,
        label: "Permohonan baru",
        hint: "Untuk merek yang belum terdaftar.",
        matter: "pendaftaran merek",
        result: "sertifikat",
        bill_lines: &["filing"],
        afterwards: "Pakai mereknya: yang tidak dipakai 5 tahun berturut-turut dapat dihapus. Perpanjangan diajukan mulai 6 bulan sebelum pelindungannya berakhir.†",
        ..SERVICE
    }],
    pages: pages::PAGES,
    variant_field: None,
    check_together,
    cautions,
    quantities,
    declared: "merek ini bukan tiruan milik orang lain",
    requirements: paper::REQUIREMENTS,
    tariffs: tariffs::LINES,
    stages: &[
        Stage::new("formality", "Pemeriksaan formalitas")
            .duration("±15 hari kerja")
            .explanation("DJKI memeriksa kelengkapan berkas. Kekurangan harus dilengkapi paling lama 2 bulan sejak surat DJKI dikirim.†")
            .span(Span::WorkingDays(15)),
        Stage::new("announcement", "Pengumuman")
            .duration("60 hari (masa oposisi)")
            .explanation("Merek Anda diumumkan. Pihak lain boleh mengajukan keberatan; Anda dapat menyanggah paling lama 2 bulan sejak keberatan dikirim.†")
            .span(Span::Days(60)),
        Stage::new("substantive", "Pemeriksaan substantif")
            .duration("paling lama 30 hari tanpa keberatan, 90 hari dengan keberatan†")
            .explanation("Pemeriksa DJKI menilai apakah merek dapat didaftar. Usulan penolakan dapat ditanggapi dalam 30 hari.†"),
        Stage::new("certificate", "Penerbitan sertifikat")
            .duration("seluruhnya 6–8 bulan bila tidak ada keberatan")
            .explanation("DJKI menerbitkan sertifikat merek."),
    ],
    total_duration: "6–8 bulan",
    protection: &[Protection {
        years: Some(10),
        renewable: true,
        text: "10 tahun sejak tanggal penerimaan",
        ..FROM_FILING
    }],
    remedy: Some(Remedy {
        stage: Stage::new("appeal", "Banding")
            .duration("paling lama 90 hari sejak penolakan untuk mengajukan†")
            .explanation("Anda mengajukan banding kepada Komisi Banding Merek."),
        within: "90 hari sejak penolakan†",
        span: Span::Days(90),
        basis: "UU 20/2016 Pasal 29",
        verified: false,
    }),
    title_field: "mark",
    letter_fields: &["mark", "mark_type", "nice_classes"],
    letter_picture: Some("mark_label"),
    pdki_words: &[
        "(TM) Masa Pengumuman (BRM)",
        "(TM) Selesai Masa Pengumuman",
        "(TM) Pelayanan Teknis",
        "(TM) Pemeriksa Substantif",
        "(TM) Didaftar",
        "(TM) Ditolak",
        "(TM) Ditarik Kembali",
    ],
};

/// A mark for goods has classes 1 to 34, one for services 35 to 45.
fn check_together(situation: &Situation<'_>) -> Vec<FieldError> {
    let details = situation.details;
    let kind = details.text(pages::APPLICATION_TYPE);
    let fits = |class: u8| match kind {
        pages::GOODS => class <= nice::LAST_GOODS,
        pages::SERVICES => class > nice::LAST_GOODS,
        _ => true,
    };
    details
        .classes(pages::CLASSES)
        .into_iter()
        .filter(|row| !fits(row.class))
        .map(|row| {
            FieldError::new(
                pages::CLASSES,
                FieldFault::ClassNotForApplication { class: row.class },
            )
        })
        .collect()
}

/// The fee is counted by class; without a class yet, for one.
fn quantities(details: &Details) -> Quantities {
    let classes = details.rows(pages::CLASSES).len().max(1);
    Quantities::classes(u32::try_from(classes).unwrap_or(u32::MAX))
}

/// A name that only describes what is sold is refused, and the fee is not paid back.
fn cautions(details: &Details, _: NaiveDate) -> Vec<Caution> {
    let classes = details.classes(pages::CLASSES);
    let classes: Vec<u8> = classes.iter().map(|row| row.class).collect();
    let caution = Caution {
        field: pages::MARK_NAME,
        text: "Nama ini tampaknya hanya menyebut barang atau jasanya, atau memujinya. Nama seperti itu biasanya ditolak dan biayanya tidak kembali. Tambahkan kata yang khas milik Anda, lalu tanyakan kepada petugas sebelum membayar.",
    };
    let bare = nice::only_describes(details.text(pages::MARK_NAME), &classes);
    bare.then_some(caution).into_iter().collect()
}

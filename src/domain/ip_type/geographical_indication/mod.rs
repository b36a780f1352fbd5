//! Indikasi geografis: a sign for goods that owe their character to the nature or the people of an area.

mod pages;
mod paper;
mod tariffs;

use super::caution;
use super::service::SERVICE;
use super::term::FROM_FILING;
use super::{
    Applicants, Ground, IpType, Later, Protection, Remedy, Service, ServiceSpec, Stage, papers,
};
use crate::applicant_kind::ApplicantKind;
use crate::deadline::Span;
use crate::tariff::Quantities;

const BODIES: &[ApplicantKind] = &[ApplicantKind::CommunityBody, ApplicantKind::LocalGovernment];

/// Indikasi geografis by UU 20/2016.
pub static GEOGRAPHICAL_INDICATION: IpType = IpType {
    code: "geographical_indication",
    slug: "indikasi-geografis",
    name: "Indikasi geografis",
    everyday: "Produk khas suatu daerah",
    prefix: "IGE",
    laws: &["UU 20/2016", "Permenkumham 12/2019†", "PP 51/2007 (lama)†"],
    lead: "Tanda asal daerah untuk barang yang khas karena alam atau budaya setempat.",
    explanation: "Indikasi geografis adalah tanda yang menunjukkan asal geografis suatu barang, yang menjadi khas karena faktor lingkungan atau kultur setempat. Tanda ini milik bersama masyarakat di daerahnya.",
    applicants: Applicants {
        kinds: BODIES,
        why: "Nama daerah adalah milik bersama, sehingga perorangan atau satu usaha tidak dapat mendaftarkannya untuk diri sendiri. Pemohonnya lembaga yang mewakili masyarakat di kawasan itu, seperti MPIG, asosiasi, atau koperasi produsen, atau pemerintah provinsi, kabupaten, atau kota.",
        way_on: "Bila Anda pengurus lembaga atau pejabat yang berwenang, ubah bentuk pemohon pada data usaha, dan permohonan ini terbuka. Bila Anda produsen, ajak kelompok Anda membentuk MPIG atau minta Dinas mengajukannya. Untuk produk Anda sendiri, merek dapat diajukan sekarang.",
    },
    objects: &[
        "sumber daya alam",
        "barang kerajinan tangan",
        "hasil industri†",
    ],
    functions_of_use: &["Menunjukkan asal geografis barang, dan bahwa faktor lingkungan atau kultur setempat membuatnya khas."],
    functions_of_registration: &[
        "Alat bukti bahwa nama daerah untuk barang itu dilindungi bagi masyarakatnya.†",
        "Dasar untuk mencegah pihak lain memakai nama itu bagi barang yang tidak memenuhi dokumen deskripsi.†",
    ],
    absolute_grounds: &[
        Ground::new("against_order", "Melanggar hukum, agama, atau kesusilaan")
            .example("nama yang menghina suatu kelompok")
            .text("Bertentangan dengan ideologi negara, peraturan perundang-undangan, moralitas, agama, kesusilaan, atau ketertiban umum.†"),
        Ground::new(
            "misleading",
            "Membuat orang salah sangka tentang asal atau mutunya",
        )
        .example("nama daerah untuk barang yang dibuat di tempat lain")
        .text("Menyesatkan atau memperdaya masyarakat tentang reputasi, kualitas, karakteristik, asal sumber, proses pembuatan, atau kegunaan barang.†"),
        Ground::new("plant_variety", "Hanya nama varietas tanaman")
            .example("nama jenis padi untuk padi jenis itu")
            .text("Merupakan nama varietas tanaman yang dipakai bagi varietas tanaman sejenis.†")
            .exception("kecuali ditambah padanan kata yang menunjukkan faktor indikasi geografis"),
        Ground::new("unproven", "Isi dokumen deskripsi tidak dapat dibuktikan")
            .example("ciri khas yang tidak pernah diuji")
            .text("Isi dokumen deskripsi tidak dapat dibuktikan kebenarannya.†"),
    ],
    relative_grounds: &[Ground::new(
        "earlier_indication",
        "Sama dengan indikasi geografis yang sudah terdaftar",
    )
    .example("nama daerah yang sama untuk barang yang sama")
    .text("Mempunyai persamaan pada keseluruhannya dengan indikasi geografis yang sudah terdaftar.†")],
    rules: &[
        "Hanya lembaga yang mewakili masyarakat di kawasan itu, atau pemerintah provinsi, kabupaten, atau kota, yang dapat mengajukan; perorangan tidak.",
        "Etiket berukuran 5 × 5 cm sampai 9 × 9 cm.",
        "Pemeriksaan substantif dibayar tersendiri, di luar biaya permohonan.",
        "Halaman lama DJKI mencetak tarif lain (permohonan Rp450.000, pemeriksaan substantif Rp1.000.000); yang ditampilkan menurut panduan, dan jumlah pada kode billing yang berlaku.†",
        "Permohonan diajukan dari awal sampai akhir lewat aplikasi (daring).",
        "Siapa pun di kawasan itu yang memenuhi dokumen deskripsi dapat memakai tandanya dengan persetujuan pemegangnya.†",
    ],
    services: &[ServiceSpec {
        service: Service::Filing,
        label: "Permohonan baru",
        matter: "pendaftaran indikasi geografis",
        result: "sertifikat",
        bill_lines: &["filing"],
        later: &[Later {
            code: "substantive",
            variant: None,
            label: "Pemeriksaan substantif",
            when: "dibayar tersendiri, sesudah pemeriksaan administrasi",
        }],
        ..SERVICE
    }],
    pages: pages::PAGES,
    variant_field: None,
    check_together: |_| Vec::new(),
    cautions: caution::none,
    quantities: |_| Quantities::NONE,
    declared: "nama ini milik bersama masyarakat yang diwakili pemohon",
    requirements: paper::REQUIREMENTS,
    tariffs: tariffs::LINES,
    stages: &[
        Stage::new("formality", "Pemeriksaan administrasi")
            .duration("30 hari†")
            .explanation("DJKI memeriksa kelengkapan berkas. Kekurangan dilengkapi paling lama 3 bulan.†")
            .span(Span::Days(30)),
        Stage::new("substantive", "Pemeriksaan substantif oleh Tim Ahli")
            .duration("paling lama 150 hari†")
            .explanation("Tim Ahli menilai dokumen deskripsi dan dapat memeriksa ke lapangan. Biayanya dibayar tersendiri."),
        Stage::new("announcement", "Pengumuman")
            .duration("2 bulan, menurut aturan lama 3 bulan†")
            .explanation("Permohonan diumumkan dalam Berita Resmi Indikasi Geografis; pihak lain boleh mengajukan keberatan."),
        Stage::new("certificate", "Pendaftaran dan sertifikat")
            .duration("tergantung pemeriksaan DJKI")
            .explanation("DJKI mendaftar indikasi geografis dan menerbitkan sertifikat; sesudah itu pemakaiannya diawasi."),
    ],
    total_duration: "tergantung pemeriksaan DJKI",
    protection: &[Protection {
        from: None,
        text: "Selama reputasi, kualitas, dan karakteristik yang menjadi dasar pelindungannya masih ada (UU 20/2016 Pasal 61)†",
        ..FROM_FILING
    }],
    remedy: Some(Remedy {
        stage: Stage::new("appeal", "Banding")
            .duration("paling lama 90 hari sejak penolakan untuk mengajukan†")
            .explanation("Pemohon mengajukan banding kepada Komisi Banding Merek."),
        within: "90 hari sejak penolakan†",
        span: Span::Days(90),
        basis: "UU 20/2016 Pasal 29",
        verified: false,
    }),
    title_field: pages::NAME,
    letter_fields: &[pages::NAME, "goods", "product_category", "area"],
    letter_picture: Some(paper::LABEL),
    pdki_words: papers::PDKI_USUAL,
};

//! The documents of a work: those of the service standard, a sample by kind of work, statements and deeds.

use super::super::{Service, papers};
use super::{kinds, pages};
use crate::file_kind::FileKind;
use crate::need::{Condition, Need};
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::{Gate, MB, Requirement};

const AT_PAYMENT: Requirement = papers::PAPER.gate(Gate::ReadyToPay).source(papers::GUIDE);

const BOTH_SERVICES: &[Service] = &[Service::Filing, Service::DataChange];
const PDF: &[FileKind] = &[FileKind::Pdf];

/// One scan of the KTP and NPWP of applicants and authors.
const SCANNED: Requirement = AT_PAYMENT.formats(PDF).source(papers::GUIDE);

/// The sample of a work, which differs by kind of work.
const SAMPLE: Requirement = SCANNED
    .gate(Gate::Submit)
    .formats(PDF)
    .limit_source(papers::GUIDE);

const OTHERS_CREATED: Need = Need::When(
    Condition::answer(
        pages::APPLICANT_IS_AUTHOR,
        &[pages::WITH_OTHERS, super::super::NO],
    ),
    "bila ada pencipta selain pemohon",
);

static OWNERSHIP: Declaration = Declaration {
    title: "Surat Pernyataan Kepemilikan Ciptaan",
    signed_by: SignedBy::Applicant,
    points: &[
        "karya cipta berjudul “{judul}” asli dan bukan tiruan, serta pada pokoknya tidak sama dengan ciptaan atau kekayaan intelektual lain milik pihak lain (Pasal 68 ayat (2));",
        "karya cipta itu bukan ekspresi budaya tradisional, yang hak ciptanya dipegang negara (Pasal 38), dan penciptanya diketahui (Pasal 39);",
        "karya cipta itu sudah terwujud dan bukan sekadar ide, prosedur, sistem, metode, konsep, prinsip, temuan, atau data, bukan pula benda yang dibuat hanya untuk keperluan teknis atau kegunaannya (Pasal 41);",
        "karya cipta itu bukan hasil rapat terbuka lembaga negara, peraturan perundang-undangan, pidato kenegaraan atau pejabat pemerintah, putusan pengadilan, kitab suci, atau simbol keagamaan (Pasal 42);",
        "karya cipta itu bukan logo atau tanda pembeda yang dipakai sebagai merek dalam perdagangan, dan bukan lambang organisasi, badan usaha, atau badan hukum (Pasal 65);",
        "karya cipta itu tidak melanggar norma agama, kesusilaan, ketertiban umum, pertahanan dan keamanan negara, atau peraturan perundang-undangan (Pasal 74 ayat (1) huruf d);",
        "karya cipta itu tidak melanggar hak pihak lain, serta tidak pernah dan tidak sedang disengketakan di pengadilan; contoh aslinya disimpan pemohon dan diserahkan bila diperlukan untuk menyelesaikan sengketa;",
        "bila pernyataan ini ternyata tidak benar, pemohon bersedia permohonannya dianggap ditarik kembali atau pencatatannya dihapus, dan menanggung akibat hukumnya.",
    ],
    closing: "Pasal-pasal di atas adalah pasal Undang-Undang Nomor 28 Tahun 2014 tentang Hak Cipta. Surat pernyataan ini dibuat dengan sadar dan tanpa paksaan.",
};

static CONSENT: Declaration = Declaration {
    title: "Surat Persetujuan atau Pengalihan Hak Pencipta",
    signed_by: SignedBy::EachOtherRowAndApplicant(pages::AUTHORS),
    points: &[
        "pihak pertama ikut mencipta karya “{judul}”, dan namanya dicantumkan sebagai pencipta;",
        "pihak pertama menyetujui pihak kedua mengajukan permohonan itu pada Direktorat Jenderal Kekayaan Intelektual atas nama pihak kedua sendiri;",
        "mengenai bagiannya atas hak ekonomi atas ciptaan itu, pihak pertama memilih salah satu (beri tanda silang): [   ] bagian itu tetap miliknya, dan pihak kedua mengakuinya; [   ] bagian itu dialihkan kepada pihak kedua, dan pihak kedua menerimanya.",
    ],
    closing: "Surat ini dibuat dengan sadar dan tanpa paksaan, satu lembar untuk setiap pencipta, dan ditandatangani kedua pihak.",
};

static TRANSFER: Declaration = Declaration {
    title: "Surat Pengalihan Hak Cipta",
    signed_by: SignedBy::EachRowAndApplicant(pages::AUTHORS),
    points: &[
        "pihak pertama adalah pencipta karya berjudul “{judul}”;",
        "pihak pertama mengalihkan hak ekonomi atas karya itu kepada pihak kedua, dan pihak kedua menerimanya;",
        "hak moral tetap pada pihak pertama;",
        "pihak kedua berhak mengajukan pencatatan ciptaan itu pada Direktorat Jenderal Kekayaan Intelektual atas namanya.",
    ],
    closing: "Surat pengalihan ini dibuat rangkap secukupnya dan berlaku sejak ditandatangani.",
};

pub(super) static REQUIREMENTS: &[Requirement] = &[
    papers::REQUEST_LETTER.services(BOTH_SERVICES),
    SCANNED
        .called("registration_form", "Formulir pendaftaran")
        .hint("Portal membuatnya dari jawaban Anda saat permohonan dikirim.")
        .gate(Gate::Submit)
        .formats(PDF)
        .made_as(Template::Form),
    papers::IDENTITY_CARD.services(BOTH_SERVICES).formats(PDF),
    papers::DIRECTOR_IDENTITY_CARD
        .services(BOTH_SERVICES)
        .formats(PDF),
    papers::BUSINESS_NUMBER,
    papers::COMPANY_LICENCE,
    papers::TAX_CARD.formats(PDF),
    papers::COMPANY_TAX_CARD.formats(PDF),
    papers::SIGNATURE.services(BOTH_SERVICES),
    SAMPLE
        .called("sample_book", "Contoh ciptaan: buku atau e-book")
        .hint("Seluruh isi buku atau bagian yang cukup mewakili.")
        .when(kinds::IS_BOOK, "untuk buku dan e-book")
        .max_bytes(5 * MB),
    SAMPLE
        .called("sample_program_cover", "Contoh ciptaan: cover program")
        .hint("Tampilan depan program dengan namanya. Panduan menulis satu batas 5 MB untuk cover, program, dan manual; portal membacanya sebagai batas setiap berkas.†")
        .when(kinds::IS_PROGRAM, "untuk program komputer")
        .max_bytes(5 * MB),
    SAMPLE
        .called("sample_program", "Contoh ciptaan: program")
        .hint("Cuplikan kode sumber, misalnya halaman pertama dan terakhirnya. Batas 5 MB dibaca portal untuk setiap berkas.†")
        .when(kinds::IS_PROGRAM, "untuk program komputer")
        .max_bytes(5 * MB),
    SAMPLE
        .called("sample_program_manual", "Contoh ciptaan: manual program")
        .hint("Petunjuk penggunaan dengan tangkapan layar. Batas 5 MB dibaca portal untuk setiap berkas.†")
        .when(kinds::IS_PROGRAM, "untuk program komputer")
        .max_bytes(5 * MB),
    SAMPLE
        .called("sample_music", "Contoh ciptaan: musik")
        .hint("Rekaman (MP4) atau notasi dan lirik (PDF).")
        .when(kinds::IS_MUSIC, "untuk komposisi musik")
        .formats(&[FileKind::Mp4, FileKind::Pdf])
        .max_bytes(5 * MB),
    SAMPLE
        .called("sample_art", "Contoh ciptaan: seni rupa")
        .hint("Foto karya yang utuh dan terang.")
        .when(kinds::IS_ART, "untuk karya seni")
        .formats(&[FileKind::Jpeg])
        .max_bytes(MB),
    SAMPLE
        .called("sample_video", "Contoh ciptaan: video atau film")
        .hint("Cuplikan yang cukup mewakili.")
        .when(kinds::IS_VIDEO, "untuk karya audio visual")
        .formats(&[FileKind::Mp4])
        .max_bytes(5 * MB),
    SAMPLE
        .called("sample_other", "Contoh ciptaan")
        .hint("Kirim PDF, foto, atau video yang paling jelas menunjukkan karya Anda; petugas memberi tahu bila DJKI meminta bentuk lain.")
        .when(kinds::WITHOUT_RULE, "untuk jenis ciptaan yang lain")
        .formats(&[FileKind::Pdf, FileKind::Jpeg, FileKind::Mp4])
        .max_bytes(5 * MB)
        .limit_source(papers::OWN_LIMIT)
        .source("portal†"),
    SCANNED
        .called("author_identity_cards", "KTP semua pencipta")
        .hint("KTP setiap pencipta selain pemohon, disatukan dalam satu PDF.")
        .need(OTHERS_CREATED),
    SCANNED
        .called("author_tax_cards", "NPWP semua pencipta")
        .hint("NPWP setiap pencipta selain pemohon, disatukan dalam satu PDF.")
        .need(OTHERS_CREATED),
    AT_PAYMENT
        .called(
            "ownership_statement",
            "Surat pernyataan kepemilikan bermeterai",
        )
        .hint("Unduh surat yang sudah terisi, cetak, tempel meterai, tanda tangani, lalu pindai.")
        .paper(Template::Declaration(&OWNERSHIP)),
    AT_PAYMENT
        .called(
            "author_consents",
            "Persetujuan atau pengalihan hak pencipta lain",
        )
        .hint("Permohonan diajukan atas nama pemohon saja, jadi setiap pencipta lain menyetujuinya atau mengalihkan haknya. Unduh surat yang sudah terisi, satu lembar untuk setiap orang; tempel meterai, tanda tangani, lalu pindai semuanya.")
        .when(
            Condition::All(&[
                Condition::Not(&papers::IS_COMPANY),
                Condition::answer(pages::APPLICANT_IS_AUTHOR, &[pages::WITH_OTHERS]),
            ]),
            "bila ada pencipta lain di samping pemohon perorangan",
        )
        .source("portal†")
        .paper(Template::Declaration(&CONSENT)),
    AT_PAYMENT
        .called("transfer_deed", "Surat pengalihan hak")
        .hint("Unduh surat yang sudah terisi, satu lembar untuk setiap pencipta; tempel meterai, tandatangani bersama pemohon, lalu pindai semuanya. Satu surat yang ditandatangani semua pencipta juga diterima.")
        .when(
            Condition::Any(&[
                papers::IS_COMPANY,
                Condition::answer(pages::APPLICANT_IS_AUTHOR, &[super::super::NO]),
            ]),
            "untuk badan usaha, dan bila pemohon bukan pencipta",
        )
        .source("PP 16/2020 Pasal 6†")
        .paper(Template::Declaration(&TRANSFER)),
    papers::DEED,
    papers::FOUNDING_CERTIFICATE,
    papers::NIB_CONSENT,
    papers::POWER_OF_ATTORNEY,
    papers::PAPER
        .called("recordal_letter", "Surat pencatatan ciptaan")
        .hint("Surat pencatatan yang datanya akan diubah.")
        .services(&[Service::DataChange])
        .formats(PDF)
        .source("DJKI, layanan pascapencatatan hak cipta†"),
    AT_PAYMENT
        .called("change_proof", "Bukti data yang benar")
        .hint("Misalnya KTP baru, akta perubahan, atau penetapan pengadilan.")
        .services(&[Service::DataChange])
        .source("DJKI, layanan pascapencatatan hak cipta†"),
];

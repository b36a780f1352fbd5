//! The forms of a work (PP 16/2020 Pasal 4–6, and DJKI's own form) and of a change of its data.

use super::super::field::{
    Choice, DateRule, FILING_PAGE, Field, FieldKind, Group, NO, NO_OR_YES, Page, YES,
};
use super::super::{Service, people, representative};
use super::kinds;
use crate::need::{Condition, Need};

pub(super) const TITLE: &str = "work_title";
pub(super) const IS_LOGO: &str = "is_logo";
pub(super) const AUTHORS: &str = "authors";
pub(super) const HOLDERS: &str = "holders";
pub(super) const RIGHT_KIND: &str = "right_kind";
pub(super) const AUTHOR: &str = "author";
pub(super) const PERFORMER: &str = "performer";
pub(super) const PRODUCER: &str = "producer";
pub(super) const BROADCASTER: &str = "broadcaster";
pub(super) const HOLDER_KIND: &str = "holder_kind";
pub(super) const COMPANY: &str = "company";
pub(super) const APPLICANT_IS_AUTHOR: &str = "applicant_is_author";
pub(super) const WITH_OTHERS: &str = "with_others";
pub(super) const PUBLISHED: &str = "first_published_on";
pub(super) const PERFORMED: &str = "first_performed_on";
pub(super) const FIXED: &str = "fixed_on";
pub(super) const BROADCAST: &str = "first_broadcast_on";

const WORK: &str = "Ciptaan Anda";
const PEOPLE: &str = "Pencipta dan pemegang";

pub(super) static PAGES: &[&Page] = &[
    &WORK_PAGE,
    &KIND_PAGE,
    &SUB_KIND_PAGE,
    &PUBLICATION,
    &AUTHOR_LIST,
    &HOLDER_LIST,
    &representative::PAGE,
    &CHANGE,
];

static WORK_PAGE: Page = Page {
    slug: "judul",
    section: WORK,
    title: "Judul ciptaan",
    services: &[Service::Filing, Service::DataChange],
    fields: &[
        Field {
            code: TITLE,
            label: "Judul ciptaan",
            hint: "Pilih judul yang membedakannya dari karya lain, bukan nama umum seperti “Aplikasi Kasir”.",
            missing: "Tuliskan judul ciptaan",
            kind: FieldKind::Text { max: 200 },
            need: Need::Always,
        },
        Field {
            code: "work_description",
            label: "Uraian singkat ciptaan",
            hint: "Ceritakan wujudnya: isi, bentuk, dan apa yang khas, bukan hanya gunanya.",
            missing: "Tuliskan uraian singkat ciptaan",
            kind: FieldKind::LongText { max: 2000 },
            need: Need::When(Condition::Service(Service::Filing), "untuk pencatatan baru"),
        },
    ],
    ..FILING_PAGE
};

static KIND_PAGE: Page = Page {
    slug: "jenis-ciptaan",
    section: WORK,
    title: "Jenis ciptaan",
    lead: "Jenis menentukan contoh ciptaan yang dilampirkan dan lamanya pelindungan.",
    shows_grounds: true,
    fields: &[
        Field {
            code: IS_LOGO,
            label: "Apakah karya ini logo atau tanda pembeda usaha?",
            hint: "Misalnya logo toko, nama pada kemasan, atau lambang organisasi.",
            missing: "Pilih apakah karya ini logo",
            kind: NO_OR_YES,
            need: Need::Always,
        },
        Field {
            code: kinds::KIND,
            label: "Jenis ciptaan",
            hint: "",
            missing: "Pilih jenis ciptaan",
            kind: FieldKind::Choice(kinds::KINDS),
            need: Need::Always,
        },
        Field {
            code: RIGHT_KIND,
            label: "Sebagai apa Anda mencatatkannya?",
            hint: "Hampir semua pemohon memilih yang pertama. Yang lain adalah hak terkait.",
            missing: "Pilih sebagai apa Anda mencatatkannya",
            kind: FieldKind::Choice(&[
                Choice::new(AUTHOR, "Ciptaan", "karya yang Anda atau pencipta lain buat"),
                Choice::new(
                    PERFORMER,
                    "Pertunjukan (pelaku pertunjukan)",
                    "penampilan Anda sebagai penyanyi, penari, atau pemain",
                ),
                Choice::new(
                    PRODUCER,
                    "Rekaman (produser rekaman)",
                    "rekaman suara yang pertama kali Anda buat",
                ),
                Choice::new(
                    BROADCASTER,
                    "Siaran (lembaga penyiaran)",
                    "karya siaran milik lembaga Anda",
                ),
            ]),
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static SUB_KIND_PAGE: Page = Page {
    slug: "subjenis",
    section: WORK,
    title: "Subjenis ciptaan",
    lead: "Pilihan ini mengikuti jenis yang Anda pilih sebelumnya.",
    fields: &[Field {
        code: kinds::SUB_KIND,
        label: "Subjenis ciptaan",
        hint: "Pilih yang paling dekat.",
        missing: "Pilih subjenis ciptaan",
        kind: FieldKind::Dependent(&kinds::SUB_KINDS),
        need: Need::Always,
    }],
    ..FILING_PAGE
};

const fn as_a(any_of: &'static [&'static str], words: &'static str) -> Need {
    Need::When(
        Condition::Answer {
            field: RIGHT_KIND,
            any_of,
        },
        words,
    )
}

static PUBLICATION: Page = Page {
    slug: "pengumuman",
    section: WORK,
    title: "Pengumuman pertama",
    lead: "Diumumkan berarti pertama kali dapat dibaca, didengar, atau dilihat orang lain. Tanggalnya tidak boleh sesudah hari ini.",
    fields: &[
        Field {
            code: PUBLISHED,
            label: "Tanggal pertama kali diumumkan",
            hint: "",
            missing: "Isi tanggal pertama kali diumumkan",
            kind: FieldKind::Date(DateRule::Past),
            need: as_a(&[AUTHOR], "untuk ciptaan"),
        },
        Field {
            code: PERFORMED,
            label: "Tanggal pertama kali dipertunjukkan",
            hint: "",
            missing: "Isi tanggal pertama kali dipertunjukkan",
            kind: FieldKind::Date(DateRule::Past),
            need: as_a(&[PERFORMER], "untuk pelaku pertunjukan"),
        },
        Field {
            code: FIXED,
            label: "Tanggal rekaman difiksasi",
            hint: "Hari suara pertama kali direkam secara tetap.",
            missing: "Isi tanggal rekaman difiksasi",
            kind: FieldKind::Date(DateRule::Past),
            need: as_a(&[PRODUCER], "untuk produser rekaman"),
        },
        Field {
            code: BROADCAST,
            label: "Tanggal pertama kali disiarkan",
            hint: "",
            missing: "Isi tanggal pertama kali disiarkan",
            kind: FieldKind::Date(DateRule::Past),
            need: as_a(&[BROADCASTER], "untuk lembaga penyiaran"),
        },
        Field {
            code: "first_published_city",
            label: "Kota pertama kali diumumkan",
            hint: "Contoh: Serang.",
            missing: "Tuliskan kota pertama kali diumumkan",
            kind: FieldKind::Text { max: 100 },
            need: Need::Always,
        },
        Field {
            code: "first_published_country",
            label: "Negara pertama kali diumumkan",
            hint: "",
            missing: "Tuliskan negara pertama kali diumumkan",
            kind: FieldKind::Text { max: 60 },
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static AUTHOR_GROUP: Group = people::with_columns(
    "pencipta",
    &[
        people::NAME,
        people::NATIONALITY,
        people::ADDRESS,
        people::POSTAL_CODE,
        people::EMAIL,
        people::PHONE,
        Field {
            code: "died_on",
            label: "Tanggal meninggal (boleh dilewati)",
            hint: "Hanya bila pencipta sudah meninggal; pelindungan dihitung dari tanggal ini.",
            missing: "",
            kind: FieldKind::Date(DateRule::Past),
            need: Need::Optional,
        },
    ],
);

static AUTHOR_LIST: Page = Page {
    slug: "pencipta",
    kept: true,
    section: PEOPLE,
    title: "Pencipta",
    lead: "Semua yang ikut mencipta ditulis di sini, termasuk Anda bila Anda pencipta.",
    fields: &[
        Field {
            code: APPLICANT_IS_AUTHOR,
            label: "Apakah pemohon pencipta karya ini?",
            hint: "",
            missing: "Pilih apakah pemohon pencipta karya ini",
            kind: FieldKind::Choice(&[
                Choice::new(YES, "Ya, satu-satunya pencipta", ""),
                Choice::new(
                    WITH_OTHERS,
                    "Ya, bersama pencipta lain",
                    "KTP, NPWP, dan persetujuan setiap pencipta lain dilampirkan",
                ),
                Choice::new(
                    NO,
                    "Bukan",
                    "KTP dan NPWP pencipta serta bukti pengalihan hak dilampirkan",
                ),
            ]),
            need: Need::Always,
        },
        Field {
            code: AUTHORS,
            label: "Daftar pencipta",
            hint: "",
            missing: "Isi paling sedikit satu pencipta",
            kind: FieldKind::Rows(&AUTHOR_GROUP),
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static HOLDER_GROUP: Group = people::with_columns(
    "pemegang hak cipta",
    &[
        Field {
            label: "Nama orang atau badan hukum",
            hint: "Persis seperti pada KTP atau akta.",
            missing: "Tuliskan nama pemegang hak cipta",
            kind: FieldKind::Text { max: 150 },
            ..people::NAME
        },
        people::NATIONALITY,
        people::ADDRESS,
        people::POSTAL_CODE,
        people::EMAIL,
        people::PHONE,
    ],
);

static HOLDER_LIST: Page = Page {
    slug: "pemegang",
    kept: true,
    section: PEOPLE,
    title: "Pemegang hak cipta",
    lead: "Pemegang hak cipta biasanya pencipta sendiri; bila haknya sudah dialihkan, penerimanya.",
    fields: &[
        Field {
            code: HOLDER_KIND,
            label: "Siapa pemegang hak ciptanya?",
            hint: "Ciptaan yang dipegang badan hukum dilindungi lebih pendek.",
            missing: "Pilih siapa pemegang hak ciptanya",
            kind: FieldKind::Choice(&[
                Choice::new("person", "Orang", "pencipta sendiri atau orang lain"),
                Choice::new(COMPANY, "Badan hukum", "perusahaan, yayasan, atau lembaga"),
            ]),
            need: Need::Always,
        },
        Field {
            code: HOLDERS,
            label: "Daftar pemegang hak cipta",
            hint: "",
            missing: "Isi paling sedikit satu pemegang hak cipta",
            kind: FieldKind::Rows(&HOLDER_GROUP),
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

static CHANGE: Page = Page {
    slug: "perubahan",
    section: WORK,
    title: "Data yang diubah",
    lead: "Untuk ciptaan yang sudah tercatat: nama, alamat, atau data lain yang perlu dibetulkan.",
    services: &[Service::DataChange],
    fields: &[
        Field {
            code: "recorded_number",
            label: "Nomor pencatatan ciptaan",
            hint: "Tertulis pada surat pencatatan ciptaan.",
            missing: "Tuliskan nomor pencatatan ciptaan",
            kind: FieldKind::Text { max: 40 },
            need: Need::Always,
        },
        Field {
            code: "change_from",
            label: "Data yang tertulis sekarang",
            hint: "Salin persis seperti pada surat pencatatan.",
            missing: "Tuliskan data yang tertulis sekarang",
            kind: FieldKind::LongText { max: 1000 },
            need: Need::Always,
        },
        Field {
            code: "change_to",
            label: "Data yang benar",
            hint: "",
            missing: "Tuliskan data yang benar",
            kind: FieldKind::LongText { max: 1000 },
            need: Need::Always,
        },
        Field {
            code: "own_mistake",
            label: "Apakah kesalahannya dari pemohon?",
            hint: "Bila bukan, perubahan tidak dikenai biaya (PP 45/2024 Pasal 6 ayat 4); DJKI yang menilai.",
            missing: "Pilih apakah kesalahannya dari pemohon",
            kind: NO_OR_YES,
            need: Need::Always,
        },
    ],
    ..FILING_PAGE
};

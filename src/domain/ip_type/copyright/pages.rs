//! The forms of a work (PP 16/2020 Pasal 4–6, and DJKI's own form) and of a change of its data.

use super::super::ask::{date, line, question, rows, text, yes_or_no};
use super::super::field::{Choice, DateRule, FILING_PAGE, FieldKind, Group, NO, Page, YES};
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
        line(TITLE, "Judul ciptaan", 200)
            .hint("Pilih judul yang membedakannya dari karya lain, bukan nama umum seperti “Aplikasi Kasir”.")
            .missing("Tuliskan judul ciptaan"),
        text("work_description", "Uraian singkat ciptaan", 2000)
            .hint("Ceritakan wujudnya: isi, bentuk, dan apa yang khas, bukan hanya gunanya.")
            .missing("Tuliskan uraian singkat ciptaan")
            .when(Condition::Service(Service::Filing), "untuk pencatatan baru"),
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
        yes_or_no(IS_LOGO, "Apakah karya ini logo atau tanda pembeda usaha?")
            .hint("Misalnya logo toko, nama pada kemasan, atau lambang organisasi.")
            .missing("Pilih apakah karya ini logo"),
        question(kinds::KIND, "Jenis ciptaan")
            .one_of(kinds::KINDS)
            .missing("Pilih jenis ciptaan"),
        question(RIGHT_KIND, "Sebagai apa Anda mencatatkannya?")
            .one_of(&[
                Choice::new(AUTHOR, "Ciptaan").hint("karya yang Anda atau pencipta lain buat"),
                Choice::new(PERFORMER, "Pertunjukan (pelaku pertunjukan)")
                    .hint("penampilan Anda sebagai penyanyi, penari, atau pemain"),
                Choice::new(PRODUCER, "Rekaman (produser rekaman)")
                    .hint("rekaman suara yang pertama kali Anda buat"),
                Choice::new(BROADCASTER, "Siaran (lembaga penyiaran)")
                    .hint("karya siaran milik lembaga Anda"),
            ])
            .hint("Hampir semua pemohon memilih yang pertama. Yang lain adalah hak terkait.")
            .missing("Pilih sebagai apa Anda mencatatkannya"),
    ],
    ..FILING_PAGE
};

static SUB_KIND_PAGE: Page = Page {
    slug: "subjenis",
    section: WORK,
    title: "Subjenis ciptaan",
    lead: "Pilihan ini mengikuti jenis yang Anda pilih sebelumnya.",
    fields: &[question(kinds::SUB_KIND, "Subjenis ciptaan")
        .kind(FieldKind::Dependent(&kinds::SUB_KINDS))
        .hint("Pilih yang paling dekat.")
        .missing("Pilih subjenis ciptaan")],
    ..FILING_PAGE
};

const fn as_a(any_of: &'static [&'static str], words: &'static str) -> Need {
    Need::When(Condition::answer(RIGHT_KIND, any_of), words)
}

static PUBLICATION: Page = Page {
    slug: "pengumuman",
    section: WORK,
    title: "Pengumuman pertama",
    lead: "Diumumkan berarti pertama kali dapat dibaca, didengar, atau dilihat orang lain. Tanggalnya tidak boleh sesudah hari ini.",
    fields: &[
        date(PUBLISHED, "Tanggal pertama kali diumumkan", DateRule::Past)
            .missing("Isi tanggal pertama kali diumumkan")
            .need(as_a(&[AUTHOR], "untuk ciptaan")),
        date(
            PERFORMED,
            "Tanggal pertama kali dipertunjukkan",
            DateRule::Past,
        )
        .missing("Isi tanggal pertama kali dipertunjukkan")
        .need(as_a(&[PERFORMER], "untuk pelaku pertunjukan")),
        date(FIXED, "Tanggal rekaman difiksasi", DateRule::Past)
            .hint("Hari suara pertama kali direkam secara tetap.")
            .missing("Isi tanggal rekaman difiksasi")
            .need(as_a(&[PRODUCER], "untuk produser rekaman")),
        date(BROADCAST, "Tanggal pertama kali disiarkan", DateRule::Past)
            .missing("Isi tanggal pertama kali disiarkan")
            .need(as_a(&[BROADCASTER], "untuk lembaga penyiaran")),
        line("first_published_city", "Kota pertama kali diumumkan", 100)
            .hint("Contoh: Serang.")
            .missing("Tuliskan kota pertama kali diumumkan"),
        line(
            "first_published_country",
            "Negara pertama kali diumumkan",
            60,
        )
        .missing("Tuliskan negara pertama kali diumumkan"),
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
        date(
            "died_on",
            "Tanggal meninggal (boleh dilewati)",
            DateRule::Past,
        )
        .hint("Hanya bila pencipta sudah meninggal; pelindungan dihitung dari tanggal ini.")
        .optional(),
    ],
);

static AUTHOR_LIST: Page = Page {
    slug: "pencipta",
    kept: true,
    section: PEOPLE,
    title: "Pencipta",
    lead: "Semua yang ikut mencipta ditulis di sini, termasuk Anda bila Anda pencipta.",
    fields: &[
        question(APPLICANT_IS_AUTHOR, "Apakah pemohon pencipta karya ini?")
            .one_of(&[
                Choice::new(YES, "Ya, satu-satunya pencipta"),
                Choice::new(WITH_OTHERS, "Ya, bersama pencipta lain")
                    .hint("KTP, NPWP, dan persetujuan setiap pencipta lain dilampirkan"),
                Choice::new(NO, "Bukan")
                    .hint("KTP dan NPWP pencipta serta bukti pengalihan hak dilampirkan"),
            ])
            .missing("Pilih apakah pemohon pencipta karya ini"),
        rows(AUTHORS, "Daftar pencipta", &AUTHOR_GROUP).missing("Isi paling sedikit satu pencipta"),
    ],
    ..FILING_PAGE
};

static HOLDER_GROUP: Group = people::with_columns(
    "pemegang hak cipta",
    &[
        line(people::NAME.code, "Nama orang atau badan hukum", 150)
            .hint("Persis seperti pada KTP atau akta.")
            .missing("Tuliskan nama pemegang hak cipta"),
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
        question(HOLDER_KIND, "Siapa pemegang hak ciptanya?")
            .one_of(&[
                Choice::new("person", "Orang").hint("pencipta sendiri atau orang lain"),
                Choice::new(COMPANY, "Badan hukum").hint("perusahaan, yayasan, atau lembaga"),
            ])
            .hint("Ciptaan yang dipegang badan hukum dilindungi lebih pendek.")
            .missing("Pilih siapa pemegang hak ciptanya"),
        rows(HOLDERS, "Daftar pemegang hak cipta", &HOLDER_GROUP)
            .missing("Isi paling sedikit satu pemegang hak cipta"),
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
        line("recorded_number", "Nomor pencatatan ciptaan", 40)
            .hint("Tertulis pada surat pencatatan ciptaan.")
            .missing("Tuliskan nomor pencatatan ciptaan"),
        text("change_from", "Data yang tertulis sekarang", 1000)
            .hint("Salin persis seperti pada surat pencatatan.")
            .missing("Tuliskan data yang tertulis sekarang"),
        text("change_to", "Data yang benar", 1000).missing("Tuliskan data yang benar"),
        yes_or_no("own_mistake", "Apakah kesalahannya dari pemohon?")
            .hint("Bila bukan, perubahan tidak dikenai biaya (PP 45/2024 Pasal 6 ayat 4); DJKI yang menilai.")
            .missing("Pilih apakah kesalahannya dari pemohon"),
    ],
    ..FILING_PAGE
};

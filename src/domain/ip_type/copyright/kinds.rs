//! The eight kinds of work with their sub-kinds, as in DJKI's own form.

use super::super::field::{Choice, Dependent, OptionGroup};
use crate::need::Condition;

pub(super) const KIND: &str = "work_kind";
pub(super) const SUB_KIND: &str = "work_sub_kind";

pub(super) const WRITTEN: &str = "written";
pub(super) const ART: &str = "art";
pub(super) const MUSIC: &str = "music";
pub(super) const AUDIOVISUAL: &str = "audiovisual";
pub(super) const PHOTOGRAPHY: &str = "photography";
pub(super) const DRAMA: &str = "drama";
pub(super) const RECORDING: &str = "recording";
pub(super) const OTHER: &str = "other";

pub(super) static KINDS: &[Choice] = &[
    Choice::new(WRITTEN, "Karya tulis").hint("buku, modul, artikel, naskah"),
    Choice::new(ART, "Karya seni").hint("gambar, lukisan, batik, patung, peta"),
    Choice::new(MUSIC, "Komposisi musik").hint("lagu, musik tanpa teks, aransemen"),
    Choice::new(AUDIOVISUAL, "Karya audio visual").hint("film, video, siaran"),
    Choice::new(PHOTOGRAPHY, "Karya fotografi").hint("foto, potret"),
    Choice::new(DRAMA, "Karya drama dan koreografi").hint("drama, tari, pewayangan, pantomim"),
    Choice::new(RECORDING, "Karya rekaman").hint("ceramah, pidato, rekaman suara"),
    Choice::new(OTHER, "Karya lainnya").hint("program komputer, permainan video, basis data"),
];

pub(super) const PROGRAM: &str = "Program Komputer";

pub(super) static SUB_KINDS: Dependent = Dependent {
    on: KIND,
    groups: &[
        OptionGroup {
            of: WRITTEN,
            label: "Karya tulis",
            options: &[
                "Atlas",
                "Biografi",
                "Booklet",
                "Buku",
                "Buku Mewarnai",
                "Buku Panduan/Petunjuk",
                "Buku Pelajaran",
                "Buku Saku",
                "Bunga Rampai",
                "Cerita Bergambar",
                "Diktat",
                "Dongeng",
                "e-Book",
                "Ensiklopedia",
                "Jurnal",
                "Kamus",
                "Karya Ilmiah",
                "Karya Tulis",
                "Karya Tulis (Artikel)",
                "Karya Tulis (Disertasi)",
                "Karya Tulis (Skripsi)",
                "Karya Tulis (Tesis)",
                "Karya Tulis Lainnya",
                "Komik",
                "Laporan Penelitian",
                "Majalah",
                "Makalah",
                "Modul",
                "Naskah Drama/Pertunjukan",
                "Naskah Film",
                "Naskah Karya Sinematografi",
                "Naskah Karya Siaran",
                "Novel",
                "Perwajahan Karya Tulis",
                "Proposal Penelitian",
                "Puisi",
                "Resensi",
                "Resume/Ringkasan",
                "Saduran",
                "Sinopsis",
                "Tafsir",
                "Terjemahan",
            ],
        },
        OptionGroup {
            of: ART,
            label: "Karya seni",
            options: &[
                "Alat Peraga",
                "Arsitektur",
                "Baliho",
                "Banner",
                "Brosur",
                "Diorama",
                "Flyer",
                "Kaligrafi",
                "Karya Seni Batik",
                "Karya Seni Rupa",
                "Kolase",
                "Leaflet",
                "Motif Sasirangan",
                "Motif Tapis",
                "Motif Tenun Ikat",
                "Motif Ulos",
                "Pamflet",
                "Peta",
                "Poster",
                "Seni Gambar",
                "Seni Ilustrasi",
                "Seni Lukis",
                "Seni Motif",
                "Seni Motif Lainnya",
                "Seni Pahat",
                "Seni Patung",
                "Seni Rupa",
                "Seni Songket",
                "Seni Terapan",
                "Seni Umum",
                "Sketsa",
                "Spanduk",
                "Ukiran",
            ],
        },
        OptionGroup {
            of: MUSIC,
            label: "Komposisi musik",
            options: &[
                "Aransemen",
                "Blues",
                "Country",
                "Dangdut",
                "Elektronik",
                "Funk",
                "Gospel",
                "Hip Hop/Rap/Rapcore",
                "Jazz",
                "Klasik",
                "Lagu (Musik Dengan Teks)",
                "Latin",
                "Metal",
                "Musik",
                "Musik Karawitan",
                "Musik Tanpa Teks",
                "Pop",
                "Rhythm and Blues",
                "Rock",
                "Ska/Reggae/Dub",
            ],
        },
        OptionGroup {
            of: AUDIOVISUAL,
            label: "Karya audio visual",
            options: &[
                "Film",
                "Film Cerita",
                "Film Dokumenter",
                "Film Iklan",
                "Film Kartun",
                "Karya Rekaman Video",
                "Karya Siaran",
                "Karya Siaran Media Radio",
                "Karya Siaran Media Televisi dan Film",
                "Karya Siaran Video",
                "Karya Sinematografi",
                "Kuliah",
                "Reportase",
            ],
        },
        OptionGroup {
            of: PHOTOGRAPHY,
            label: "Karya fotografi",
            options: &["Karya Fotografi", "Potret"],
        },
        OptionGroup {
            of: DRAMA,
            label: "Karya drama dan koreografi",
            options: &[
                "Drama Musikal",
                "Drama/Pertunjukan",
                "Ketoprak",
                "Komedi/Lawak",
                "Koreografi",
                "Lenong",
                "Ludruk",
                "Opera",
                "Pantomim",
                "Pentas Musik",
                "Pewayangan",
                "Seni Akrobat",
                "Seni Pertunjukan",
                "Sirkus",
                "Sulap",
                "Tari (Sendra Tari)",
            ],
        },
        OptionGroup {
            of: RECORDING,
            label: "Karya rekaman",
            options: &[
                "Ceramah",
                "Karya Rekaman Suara atau Bunyi",
                "Khutbah",
                "Pidato",
            ],
        },
        OptionGroup {
            of: OTHER,
            label: "Karya lainnya",
            options: &[
                "Basis Data",
                "Kompilasi Ciptaan/Data",
                "Permainan Video",
                PROGRAM,
            ],
        },
    ],
};

const fn sub_kind(any_of: &'static [&'static str]) -> Condition {
    Condition::answer(SUB_KIND, any_of)
}

const fn kind(any_of: &'static [&'static str]) -> Condition {
    Condition::answer(KIND, any_of)
}

/// Books and e-books of every sort.
pub(super) const IS_BOOK: Condition = sub_kind(&[
    "Atlas",
    "Biografi",
    "Booklet",
    "Buku",
    "Buku Mewarnai",
    "Buku Panduan/Petunjuk",
    "Buku Pelajaran",
    "Buku Saku",
    "Cerita Bergambar",
    "Diktat",
    "Dongeng",
    "e-Book",
    "Ensiklopedia",
    "Kamus",
    "Komik",
    "Majalah",
    "Modul",
    "Novel",
]);
pub(super) const IS_PROGRAM: Condition = sub_kind(&[PROGRAM]);
pub(super) const IS_MUSIC: Condition = kind(&[MUSIC]);
pub(super) const IS_ART: Condition = kind(&[ART]);
pub(super) const IS_VIDEO: Condition = kind(&[AUDIOVISUAL]);

/// Works for whose sample the registration guide gives no rule.
pub(super) const WITHOUT_RULE: Condition = Condition::All(&[
    kind(&[WRITTEN, PHOTOGRAPHY, DRAMA, RECORDING, OTHER]),
    Condition::Not(&IS_BOOK),
    Condition::Not(&IS_PROGRAM),
]);

/// Works protected for fifty years from first publication (UU 28/2014 Pasal 59).
pub(super) const FIFTY_YEARS: Condition = Condition::Any(&[
    kind(&[PHOTOGRAPHY]),
    sub_kind(&[
        "Aransemen",
        "Basis Data",
        "Bunga Rampai",
        "Film",
        "Film Cerita",
        "Film Dokumenter",
        "Film Iklan",
        "Film Kartun",
        "Karya Rekaman Video",
        "Karya Sinematografi",
        "Kompilasi Ciptaan/Data",
        "Permainan Video",
        "Perwajahan Karya Tulis",
        "Saduran",
        "Tafsir",
        "Terjemahan",
    ]),
]);
pub(super) const IS_APPLIED_ART: Condition = sub_kind(&["Seni Terapan"]);

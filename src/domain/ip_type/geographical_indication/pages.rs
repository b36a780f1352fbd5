//! The form of an indikasi geografis; it follows the parts of the dokumen deskripsi.

use super::super::ask::{choice, line, optional, text};
use super::super::field::{Choice, FILING_PAGE, Page};
use super::super::representative;

pub(super) const NAME: &str = "indication";

const GOODS: &str = "Nama dan barang";
const DESCRIPTION: &str = "Dokumen deskripsi";

pub(super) static PAGES: &[&Page] = &[
    &NAMES,
    &AREA,
    &CHARACTER,
    &MAKING,
    &HISTORY,
    &representative::PAGE,
];

static NAMES: Page = Page {
    slug: "nama-dan-barang",
    section: GOODS,
    title: "Nama dan barangnya",
    lead: "",
    fields: &[
        line(
            NAME,
            "Nama indikasi geografis",
            "Persis seperti yang dikenal orang dan tertulis pada etiket. Contoh: Talas Beneng Contoh.",
            "Tuliskan nama indikasi geografis",
            150,
        ),
        line(
            "goods",
            "Jenis barang",
            "Barang yang memakai nama itu. Contoh: talas segar dan tepung talas.",
            "Tuliskan jenis barangnya",
            200,
        ),
        choice(
            "product_category",
            "Barang ini termasuk kelompok apa?",
            "",
            "Pilih termasuk apa barang ini",
            &[
                Choice::new(
                    "natural",
                    "Sumber daya alam",
                    "hasil tani, kebun, laut, tambang",
                ),
                Choice::new("handicraft", "Kerajinan tangan", "anyaman, tenun, batik"),
                Choice::new("industrial", "Hasil industri", "makanan dan barang olahan"),
            ],
        ),
    ],
    ..FILING_PAGE
};

static AREA: Page = Page {
    slug: "wilayah",
    section: GOODS,
    title: "Wilayah dan batasnya",
    lead: "Petanya dilampirkan nanti, dengan rekomendasi instansi yang berwenang.",
    fields: &[
        text(
            "area",
            "Wilayah asal barang",
            "Desa atau kelurahan, kecamatan, kabupaten atau kota.",
            "Tuliskan wilayah asal barang",
            500,
        ),
        text(
            "boundaries",
            "Uraian batas wilayah",
            "Batas utara, timur, selatan, dan barat, atau ketinggian dan jenis tanahnya.",
            "Uraikan batas wilayahnya",
            1000,
        ),
    ],
    ..FILING_PAGE
};

static CHARACTER: Page = Page {
    slug: "kekhasan",
    section: DESCRIPTION,
    title: "Apa yang membuatnya khas",
    lead: "Inilah yang diperiksa Tim Ahli DJKI. Tulislah yang dapat dibuktikan.",
    fields: &[
        text(
            "characteristics",
            "Karakteristik dan kualitas",
            "Rasa, bentuk, warna, kandungan, atau sifat lain yang membedakannya dari barang sejenis.",
            "Uraikan karakteristik dan kualitasnya",
            3000,
        ),
        choice(
            "factor",
            "Faktor apa yang membuatnya khas?",
            "",
            "Pilih faktor yang membuatnya khas",
            &[
                Choice::new("nature", "Lingkungan alam", "tanah, iklim, air, ketinggian"),
                Choice::new(
                    "people",
                    "Manusia dan kultur",
                    "keterampilan dan kebiasaan setempat",
                ),
                Choice::new("both", "Keduanya", ""),
            ],
        ),
        text(
            "link",
            "Hubungannya dengan lingkungan atau kultur setempat",
            "Mengapa barang ini tidak akan sama bila dibuat di tempat lain.",
            "Uraikan hubungannya dengan lingkungan atau kultur setempat",
            3000,
        ),
    ],
    ..FILING_PAGE
};

static MAKING: Page = Page {
    slug: "pembuatan-dan-mutu",
    section: DESCRIPTION,
    title: "Pembuatan dan mutu",
    lead: "",
    fields: &[
        text(
            "production",
            "Proses produksi, pengolahan, atau pembuatan",
            "Dari bahan sampai barang jadi, langkah demi langkah.",
            "Uraikan proses pembuatannya",
            3000,
        ),
        text(
            "quality_test",
            "Cara menguji kualitas",
            "Siapa memeriksa, apa yang diperiksa, dan ukuran lulusnya.",
            "Uraikan cara menguji kualitasnya",
            2000,
        ),
    ],
    ..FILING_PAGE
};

static HISTORY: Page = Page {
    slug: "sejarah",
    section: DESCRIPTION,
    title: "Sejarah, tradisi, dan ringkasan",
    lead: "",
    fields: &[
        text(
            "history",
            "Sejarah dan tradisi",
            "Sejak kapan nama itu dipakai dan dikenal, dengan sumbernya bila ada.",
            "Ceritakan sejarah dan tradisinya",
            3000,
        ),
        optional(text(
            "abstract",
            "Abstrak dokumen deskripsi (boleh dilewati)",
            "Ringkasan satu paragraf; DJKI dapat memintanya.",
            "",
            2000,
        )),
    ],
    ..FILING_PAGE
};

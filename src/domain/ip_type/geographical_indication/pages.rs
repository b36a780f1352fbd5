//! The form of an indikasi geografis; it follows the parts of the dokumen deskripsi.

use super::super::ask::{line, question, text};
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
        line(NAME, "Nama indikasi geografis", 150)
            .hint("Persis seperti yang dikenal orang dan tertulis pada etiket. Contoh: Talas Beneng Contoh.")
            .missing("Tuliskan nama indikasi geografis"),
        line("goods", "Jenis barang", 200)
            .hint("Barang yang memakai nama itu. Contoh: talas segar dan tepung talas.")
            .missing("Tuliskan jenis barangnya"),
        question("product_category", "Barang ini termasuk kelompok apa?")
            .missing("Pilih termasuk apa barang ini")
            .one_of(&[
                Choice::new("natural", "Sumber daya alam").hint("hasil tani, kebun, laut, tambang"),
                Choice::new("handicraft", "Kerajinan tangan").hint("anyaman, tenun, batik"),
                Choice::new("industrial", "Hasil industri").hint("makanan dan barang olahan"),
            ]),
    ],
    ..FILING_PAGE
};

static AREA: Page = Page {
    slug: "wilayah",
    section: GOODS,
    title: "Wilayah dan batasnya",
    lead: "Petanya dilampirkan nanti, dengan rekomendasi instansi yang berwenang.",
    fields: &[
        text("area", "Wilayah asal barang", 500)
            .hint("Desa atau kelurahan, kecamatan, kabupaten atau kota.")
            .missing("Tuliskan wilayah asal barang"),
        text("boundaries", "Uraian batas wilayah", 1000)
            .hint("Batas utara, timur, selatan, dan barat, atau ketinggian dan jenis tanahnya.")
            .missing("Uraikan batas wilayahnya"),
    ],
    ..FILING_PAGE
};

static CHARACTER: Page = Page {
    slug: "kekhasan",
    section: DESCRIPTION,
    title: "Apa yang membuatnya khas",
    lead: "Inilah yang diperiksa Tim Ahli DJKI. Tulislah yang dapat dibuktikan.",
    fields: &[
        text("characteristics", "Karakteristik dan kualitas", 3000)
            .hint("Rasa, bentuk, warna, kandungan, atau sifat lain yang membedakannya dari barang sejenis.")
            .missing("Uraikan karakteristik dan kualitasnya"),
        question("factor", "Faktor apa yang membuatnya khas?")
            .missing("Pilih faktor yang membuatnya khas")
            .one_of(&[
                Choice::new("nature", "Lingkungan alam").hint("tanah, iklim, air, ketinggian"),
                Choice::new("people", "Manusia dan kultur")
                    .hint("keterampilan dan kebiasaan setempat"),
                Choice::new("both", "Keduanya"),
            ]),
        text(
            "link",
            "Hubungannya dengan lingkungan atau kultur setempat",
            3000,
        )
        .hint("Mengapa barang ini tidak akan sama bila dibuat di tempat lain.")
        .missing("Uraikan hubungannya dengan lingkungan atau kultur setempat"),
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
            3000,
        )
        .hint("Dari bahan sampai barang jadi, langkah demi langkah.")
        .missing("Uraikan proses pembuatannya"),
        text("quality_test", "Cara menguji kualitas", 2000)
            .hint("Siapa memeriksa, apa yang diperiksa, dan ukuran lulusnya.")
            .missing("Uraikan cara menguji kualitasnya"),
    ],
    ..FILING_PAGE
};

static HISTORY: Page = Page {
    slug: "sejarah",
    section: DESCRIPTION,
    title: "Sejarah, tradisi, dan ringkasan",
    lead: "",
    fields: &[
        text("history", "Sejarah dan tradisi", 3000)
            .hint("Sejak kapan nama itu dipakai dan dikenal, dengan sumbernya bila ada.")
            .missing("Ceritakan sejarah dan tradisinya"),
        text(
            "abstract",
            "Abstrak dokumen deskripsi (boleh dilewati)",
            2000,
        )
        .hint("Ringkasan satu paragraf; DJKI dapat memintanya.")
        .optional(),
    ],
    ..FILING_PAGE
};

//! The 45 classes of the Nice classification in everyday words, and a search for small businesses.
//!
//! Headings and table are the portal's own wording of the class headings and of public knowledge. They are not DJKI's
//! official *sistem klasifikasi merek* (SKM) and were not compared with it. A wrong class costs the owner the fee.

mod describe;
mod search;
mod stem;
mod table;
mod vocabulary;

pub use describe::only_describes;
pub use search::{ClassOffer, Everyday, search};

use crate::typed;
use serde::{Deserialize, Serialize};

/// A chosen class with the goods or services sold in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NiceClass {
    pub class: u8,
    pub goods: String,
}

/// A class with its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NiceHeading {
    pub class: u8,
    pub heading: &'static str,
}

impl NiceHeading {
    /// Whether it is a class of goods (1 to 34), not of services (35 to 45).
    pub const fn is_goods(&self) -> bool {
        self.class <= LAST_GOODS
    }
}

/// The last class of goods.
pub const LAST_GOODS: u8 = 34;
/// The last class.
pub const LAST: u8 = 45;

/// A typed class, 1 to 45, with or without a word such as "kelas".
pub fn parse(typed: &str) -> Option<u8> {
    let class = |text: &str| {
        let digits = text.trim_end_matches('.');
        let shaped = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| shaped)
    };
    let class = typed::read(typed, &["kelas", "kls", "class", "nice"], class).ok()?;
    (1..=LAST).contains(&class).then_some(class)
}

/// The heading of a class.
pub fn heading(class: u8) -> Option<&'static NiceHeading> {
    HEADINGS.iter().find(|heading| heading.class == class)
}

const fn h(class: u8, heading: &'static str) -> NiceHeading {
    NiceHeading { class, heading }
}

/// A common misunderstanding about a class, shown wherever the class is offered; empty if none is known.
pub const fn caution(class: u8) -> &'static str {
    match class {
        35 => {
            "Menjual barang buatan sendiri tidak perlu kelas 35, cukup kelas barangnya. Kelas 35 untuk toko atau layanan penjualan barang banyak merek."
        }
        _ => "",
    }
}

/// All classes in order.
pub static HEADINGS: &[NiceHeading] = &[
    h(1, "Bahan kimia industri, pupuk, perekat industri"),
    h(2, "Cat, pernis, pewarna, tinta cetak, antikarat"),
    h(3, "Kosmetik, sabun, parfum, deterjen, skincare"),
    h(4, "Minyak dan pelumas industri, lilin, bahan bakar"),
    h(5, "Farmasi, jamu, suplemen, makanan bayi, disinfektan"),
    h(6, "Logam biasa dan barang logam, bahan bangunan logam"),
    h(7, "Mesin, motor, alat pertanian bermesin"),
    h(8, "Perkakas tangan, pisau, alat cukur"),
    h(9, "Perangkat lunak, elektronik, alat ukur, keselamatan"),
    h(10, "Alat medis dan kedokteran"),
    h(11, "Lampu, pemanas, pendingin, kompor, sanitasi"),
    h(12, "Kendaraan dan suku cadangnya"),
    h(13, "Senjata api, kembang api"),
    h(14, "Perhiasan, logam mulia, jam"),
    h(15, "Alat musik"),
    h(
        16,
        "Kertas, kemasan kertas atau plastik, barang cetak, alat tulis kantor",
    ),
    h(17, "Karet, plastik setengah jadi, isolasi"),
    h(18, "Kulit, tas, dompet, koper, payung"),
    h(19, "Bahan bangunan non-logam"),
    h(20, "Mebel, anyaman bambu atau rotan, cermin, bingkai"),
    h(21, "Peralatan rumah tangga dan dapur, gelas, keramik"),
    h(22, "Tali, jaring, tenda, terpal, serat"),
    h(23, "Benang dan benang rajut"),
    h(24, "Kain, tekstil, seprai, taplak, batik lembaran"),
    h(25, "Pakaian, hijab, alas kaki, topi"),
    h(26, "Renda, bordir, kancing, pita, aksesori rambut"),
    h(27, "Karpet, tikar, keset, pelapis dinding bukan tekstil"),
    h(28, "Mainan, gim, alat olahraga"),
    h(
        29,
        "Daging, ikan, telur, susu, dan olahannya, segar atau beku; abon; keripik buah, sayur, umbi; tahu, tempe; minyak makan",
    ),
    h(
        30,
        "Kopi, teh, kue, roti, kerupuk, camilan tepung, beras, mi, gula, garam, bumbu, sambal, madu, es",
    ),
    h(
        31,
        "Hasil tani mentah, hewan hidup, benih, tanaman, bunga, pakan",
    ),
    h(32, "Minuman nonalkohol, air mineral, sirop, bir"),
    h(33, "Minuman beralkohol, kecuali bir"),
    h(34, "Tembakau, rokok, rokok elektrik, korek"),
    h(35, "Iklan, manajemen usaha, toko dan ritel, e-commerce"),
    h(36, "Keuangan, asuransi, properti"),
    h(37, "Konstruksi, perbaikan, instalasi, laundry"),
    h(38, "Telekomunikasi"),
    h(39, "Transportasi, pengemasan, pergudangan, wisata"),
    h(40, "Pengolahan bahan, percetakan, jahit, makloon"),
    h(41, "Pendidikan, pelatihan, hiburan, olahraga, budaya"),
    h(
        42,
        "Ilmu pengetahuan dan teknologi, desain, pengembangan perangkat lunak",
    ),
    h(43, "Restoran, kafe, katering, penginapan"),
    h(44, "Kesehatan, kecantikan, salon, pertanian"),
    h(45, "Hukum, keamanan, jasa pribadi dan sosial"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forty_five_classes_stand_in_order() {
        let classes: Vec<u8> = HEADINGS.iter().map(|heading| heading.class).collect();
        assert_eq!(classes, (1..=45).collect::<Vec<u8>>());
        assert_eq!(HEADINGS.iter().filter(|h| h.is_goods()).count(), 34);
    }

    #[test]
    fn a_class_is_a_number_from_1_to_45() {
        for (typed, class) in [
            ("1", Some(1)),
            ("09", Some(9)),
            ("30", Some(30)),
            ("45", Some(45)),
            ("Kelas 30.", Some(30)),
            (" 3\u{200b}0\u{a0}", Some(30)),
            ("0", None),
            ("46", None),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("3O", None),
            ("030", None),
            ("29,30", None),
        ] {
            assert_eq!(parse(typed), class, "{typed}");
        }
    }
}

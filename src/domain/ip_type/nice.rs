//! The 45 classes of the Nice classification in everyday words, and where small businesses find theirs.
//!
//! The headings are our own short wording, never the official list: that is DJKI's *sistem klasifikasi merek* (SKM).

use serde::{Deserialize, Serialize};

use crate::domain::similarity::spoken_words;

/// A chosen class and what is sold in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NiceClass {
    pub class: u8,
    pub goods: String,
}

/// One class of the classification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NiceHeading {
    pub class: u8,
    pub heading: &'static str,
}

impl NiceHeading {
    /// Classes 1 to 34 are goods, 35 to 45 services.
    pub const fn is_goods(&self) -> bool {
        self.class <= LAST_GOODS
    }
}

/// Where something from everyday life belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// Words people use, separated by commas.
    pub words: &'static str,
    pub class: u8,
}

/// The last class of goods.
pub const LAST_GOODS: u8 = 34;
/// The last class.
pub const LAST: u8 = 45;

/// A class from what was typed: 1 to 45, nothing else.
pub fn parse(typed: &str) -> Option<u8> {
    let shaped = (1..=2).contains(&typed.len()) && typed.bytes().all(|b| b.is_ascii_digit());
    let class = typed.parse().ok().filter(|_| shaped)?;
    (1..=LAST).contains(&class).then_some(class)
}

/// The heading of a class.
pub fn heading(class: u8) -> Option<&'static NiceHeading> {
    HEADINGS.iter().find(|heading| heading.class == class)
}

/// Classes whose heading or shortcut holds every word of `query`, in any spelling, each once, with the words that
/// matched. Where no class holds them all, those that hold at least one.
pub fn search(query: &str) -> Vec<(&'static NiceHeading, &'static str)> {
    let wanted = spoken_words(query);
    let all = found(&wanted, wanted.len());
    if all.is_empty() && wanted.len() > 1 {
        return found(&wanted, 1);
    }
    all
}

/// The places where at least so many of the wanted words stand, shortcuts first, then the most words.
fn found(wanted: &[String], at_least: usize) -> Vec<(&'static NiceHeading, &'static str)> {
    if at_least == 0 {
        return Vec::new();
    }
    let shortcuts = SHORTCUTS
        .iter()
        .filter_map(|shortcut| Some((heading(shortcut.class)?, shortcut.words)));
    let headings = HEADINGS.iter().map(|heading| (heading, heading.heading));
    let mut places: Vec<(usize, &NiceHeading, &str)> = shortcuts
        .chain(headings)
        .map(|(heading, words)| (held(words, wanted), heading, words))
        .filter(|(held, ..)| *held >= at_least)
        .collect();
    places.sort_by_key(|(held, ..)| std::cmp::Reverse(*held));
    let mut found: Vec<(&NiceHeading, &str)> = Vec::new();
    for (_, heading, words) in places {
        if found.iter().all(|(known, _)| known.class != heading.class) {
            found.push((heading, words));
        }
    }
    found
}

/// How many of the wanted words begin a word of the text.
fn held(text: &str, wanted: &[String]) -> usize {
    let words = spoken_words(text);
    wanted
        .iter()
        .filter(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
        .count()
}

const fn h(class: u8, heading: &'static str) -> NiceHeading {
    NiceHeading { class, heading }
}

const fn s(words: &'static str, class: u8) -> Shortcut {
    Shortcut { words, class }
}

/// Everyday goods and services of small businesses. Always to be checked against SKM: a wrong class costs the fee.
pub static SHORTCUTS: &[Shortcut] = &[
    s(
        "kerupuk, camilan tepung, camilan beras, rempeyek, rengginang",
        30,
    ),
    s(
        "keripik buah, keripik sayur, keripik singkong, keripik pisang, keripik talas, umbi",
        29,
    ),
    s(
        "abon, olahan ikan, sate bandeng, bandeng presto, nuget, makanan beku, lauk beku",
        29,
    ),
    s("emping melinjo, serundeng, dendeng, telur asin", 29),
    s("tempe, tahu, susu, yoghurt, keju, minyak goreng", 29),
    s(
        "kopi bubuk, teh, cokelat, coklat, gula aren, beras, tepung",
        30,
    ),
    s("sambal, bumbu, saus, kecap", 30),
    s(
        "kue, roti, mi, mie, bakso aci, dimsum, es krim, opak, peyek",
        30,
    ),
    s("madu", 30),
    s(
        "kedai kopi, warung makan, warung sambal, kafe, restoran, katering",
        43,
    ),
    s("minuman kemasan, jus, sirop, sirup, air mineral", 32),
    s("jamu, obat tradisional, suplemen", 5),
    s("sabun, kosmetik, parfum, skincare", 3),
    s("batik kain, kain tenun, taplak, seprai", 24),
    s(
        "baju, kaus, kaos, batik jadi, gamis, hijab, mukena, jaket, seragam, sepatu, sandal",
        25,
    ),
    s("tas, dompet", 18),
    s("anyaman bambu, anyaman rotan, mebel, bingkai", 20),
    s("anyaman dapur, keramik, gerabah, peralatan dapur", 21),
    s("kerajinan perhiasan, kalung, gelang, cincin", 14),
    s("toko daring, toko, ritel, penjualan online", 35),
    s("laundry, cuci pakaian, bengkel", 37),
    s("jahit, sablon, percetakan, makloon", 40),
    s("salon, pangkas rambut, tata rias, spa", 44),
    s("buku, stiker, undangan cetak, kemasan kertas", 16),
    s("boneka, mainan anak", 28),
    s("tikar, keset", 27),
    s("bordir, renda, bros, pita rambut", 26),
    s("kurir, ekspedisi, ojek, agen perjalanan wisata", 39),
    s("aplikasi, perangkat lunak", 9),
    s("jasa desain, pembuatan aplikasi", 42),
    s("hotel, penginapan, homestay", 43),
    s("pupuk", 1),
    s("lilin aromaterapi", 4),
    s("angklung, alat musik", 15),
    s("les, kursus, pelatihan", 41),
    s("bibit, benih, ikan segar, sayur segar, pakan", 31),
];

/// The classes in order.
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
        "Olahan daging, ikan, telur, susu; abon; keripik buah, sayur, umbi; lauk beku; minyak makan",
    ),
    h(
        30,
        "Kopi, teh, kue, roti, kerupuk, camilan tepung, mi, bumbu, sambal, madu, es",
    ),
    h(31, "Hasil tani dan ternak segar, benih, bunga, pakan"),
    h(32, "Minuman nonalkohol, air mineral, sirop, bir"),
    h(33, "Minuman beralkohol selain bir"),
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
        assert!(
            SHORTCUTS
                .iter()
                .all(|shortcut| heading(shortcut.class).is_some())
        );
    }

    #[test]
    fn a_class_is_a_number_from_1_to_45() {
        for (typed, class) in [
            ("1", Some(1)),
            ("09", Some(9)),
            ("30", Some(30)),
            ("45", Some(45)),
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

    #[test]
    fn an_everyday_word_leads_to_its_classes() {
        for (query, classes) in [
            ("sambal", vec![30, 43]),
            ("Batik", vec![24, 25]),
            ("keripik singkong", vec![29]),
            ("laundry", vec![37]),
            ("kripik", vec![29]),
            ("coklat", vec![30]),
            ("kopi", vec![30, 43]),
            ("kopi luwak", vec![30, 43]),
            ("es", vec![30]),
            ("pesawat ulang-alik", vec![]),
            ("★", vec![]),
            ("  ", vec![]),
        ] {
            let found: Vec<u8> = search(query).iter().map(|(h, _)| h.class).collect();
            assert_eq!(found, classes, "{query}");
        }
    }
}

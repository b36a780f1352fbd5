//! Finds the right type by at most three questions in everyday words. The answers are kept in the address.

use super::IpType;

/// One question with the answers to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinderQuestion {
    pub text: &'static str,
    pub hint: &'static str,
    pub answers: &'static [FinderAnswer],
}

/// An answer and what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinderAnswer {
    /// Its word in the address.
    pub word: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    leads_to: Next,
}

/// What follows an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Ask(&'static FinderQuestion),
    Kind(&'static str, &'static str),
}

/// Where the answers given so far lead.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    Ask(&'static FinderQuestion),
    /// The type, and the reason why.
    Found(&'static IpType, &'static str),
    /// No type of the portal; the text says where to turn.
    Elsewhere(&'static str),
}

/// Most questions on any path.
pub const MOST: usize = 3;

/// Follows the answers from the first question on, up to an unknown word; returns how many were known.
pub fn follow<'a>(words: impl Iterator<Item = &'a str>) -> (Step, usize) {
    let mut question = &START;
    let mut known = 0;
    for word in words {
        let Some(answer) = question.answers.iter().find(|answer| answer.word == word) else {
            break;
        };
        known += 1;
        match answer.leads_to {
            Next::Ask(next) => question = next,
            Next::Kind(code, why) => {
                let step =
                    IpType::parse(code).map_or(Step::Elsewhere(why), |kind| Step::Found(kind, why));
                return (step, known);
            }
        }
    }
    (Step::Ask(question), known)
}

const fn to(word: &'static str, label: &'static str, leads_to: Next) -> FinderAnswer {
    let hint = "";
    FinderAnswer {
        word,
        label,
        hint,
        leads_to,
    }
}

const fn ask(
    word: &'static str,
    label: &'static str,
    next: &'static FinderQuestion,
) -> FinderAnswer {
    to(word, label, Next::Ask(next))
}

/// Leads to the type of this code.
const fn kind(word: &'static str, label: &'static str, code: &'static str) -> FinderAnswer {
    to(word, label, Next::Kind(code, ""))
}

impl FinderAnswer {
    const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// Why it leads to its type.
    const fn why(self, why: &'static str) -> Self {
        let leads_to = match self.leads_to {
            Next::Kind(code, _) => Next::Kind(code, why),
            ask @ Next::Ask(_) => ask,
        };
        Self { leads_to, ..self }
    }
}

const MARK: &str =
    "Anda ingin orang mengenali barang atau jasa Anda dari namanya atau logonya. Itulah merek.";
const DESIGN: &str = "Yang baru adalah tampilan barang yang dibuat berulang: bentuk, pola, garis, atau warnanya. Itulah desain industri.";

static START: FinderQuestion = FinderQuestion {
    text: "Apa yang ingin Anda lindungi?",
    hint: "Pilih yang paling dekat. Satu produk boleh memerlukan lebih dari satu jenis; mulailah dari yang paling penting.",
    answers: &[
        ask("tanda", "Nama, logo, atau tanda", &SIGN)
            .hint("yang dilihat pembeli pada barang atau tempat usaha"),
        ask("karya", "Karya", &WORK)
            .hint("tulisan, gambar, musik, tari, foto, video, atau program komputer"),
        ask("produk", "Produk, alat, atau cara membuatnya", &PRODUCT)
            .hint("bentuk, pola, susunan, cara kerja, atau resep"),
    ],
};

static SIGN: FinderQuestion = FinderQuestion {
    text: "Siapa yang berhak memakai nama itu?",
    hint: "",
    answers: &[
        kind("sendiri", "Usaha saya, atau kelompok kami", "trademark")
            .hint("nama yang kami buat sendiri")
            .why(MARK),
        ask("daerah", "Semua orang di satu daerah", &REGION)
            .hint("karena tanah, alam, atau keterampilan daerah itu membuat barangnya khas"),
    ],
};

static REGION: FinderQuestion = FinderQuestion {
    text: "Siapa yang akan mengajukan?",
    hint: "Nama khas daerah tidak dapat didaftarkan oleh satu orang.",
    answers: &[
        kind(
            "lembaga",
            "Lembaga masyarakat daerah itu atau pemerintah daerah",
            "geographical_indication",
        )
        .hint("misalnya perkumpulan perajin atau petani")
        .why("Nama itu milik semua penghasil di daerahnya, dan yang mengajukan adalah lembaga mereka atau pemerintah daerah. Itulah indikasi geografis."),
        kind("perorangan", "Saya atau usaha saya sendiri", "trademark")
            .hint("belum ada lembaga")
            .why("Indikasi geografis hanya untuk lembaga masyarakat atau pemerintah daerah. Untuk usaha Anda sendiri, daftarkan nama buatan Anda sebagai merek, dan bicarakan nama daerahnya dengan Dinas."),
    ],
};

static WORK: FinderQuestion = FinderQuestion {
    text: "Untuk apa karya itu?",
    hint: "",
    answers: &[
        kind(
            "dinikmati",
            "Dibaca, didengar, ditonton, dipandang, atau dijalankan",
            "copyright",
        )
        .hint("buku, lagu, lukisan, motif batik, video, program")
        .why("Karya seni, sastra, dan ilmu pengetahuan dilindungi sejak terwujud; pencatatannya menjadi bukti. Itulah hak cipta."),
        kind(
            "barang",
            "Menjadi bentuk atau hiasan barang yang dibuat berulang",
            "industrial_design",
        )
        .hint("kemasan, perabot, alat rumah tangga")
        .why(DESIGN),
        kind("tanda", "Menjadi nama atau logo dagang", "trademark")
            .hint("dipasang pada barang atau tempat usaha")
            .why(MARK),
    ],
};

static PRODUCT: FinderQuestion = FinderQuestion {
    text: "Apa yang baru atau berharga padanya?",
    hint: "",
    answers: &[
        kind("tampilan", "Tampilannya", "industrial_design")
            .hint("bentuk, pola, garis, atau warna")
            .why(DESIGN),
        ask(
            "cara",
            "Cara kerjanya, cara membuatnya, atau resepnya",
            &METHOD,
        )
        .hint("alat, mesin, proses, ramuan"),
        kind(
            "sirkuit",
            "Susunan rangkaian di dalam cip",
            "circuit_layout",
        )
        .hint("sirkuit terpadu")
        .why("Yang dilindungi adalah rancangan letak elemen di dalam sirkuit terpadu. Itulah desain tata letak sirkuit terpadu."),
    ],
};

static METHOD: FinderQuestion = FinderQuestion {
    text: "Bolehkah orang lain mengetahuinya?",
    hint: "Paten diumumkan kepada siapa saja. Rahasia dagang hanya terlindung selama tetap rahasia.",
    answers: &[
        kind("diumumkan", "Boleh, asal tidak boleh ditiru", "patent")
            .hint("pemecahan teknis yang baru dan belum pernah diumumkan")
            .why("Pemecahan teknis yang baru, yang Anda umumkan sebagai ganti hak eksklusif. Itulah paten, atau paten sederhana bila berupa pengembangan."),
        kind("rahasia", "Tidak, harus tetap rahasia", "trade_secret")
            .hint("resep, ramuan, daftar pelanggan, cara kerja")
            .why("Informasi yang bernilai karena tidak diketahui umum dan Anda jaga. Itulah rahasia dagang: rahasianya sendiri tidak pernah didaftarkan."),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Every path through the questions, as words.
    fn ways(question: &FinderQuestion, before: &[&'static str]) -> Vec<Vec<&'static str>> {
        question
            .answers
            .iter()
            .flat_map(|answer| {
                let so_far: Vec<&str> = before.iter().copied().chain([answer.word]).collect();
                match answer.leads_to {
                    Next::Ask(next) => ways(next, &so_far),
                    Next::Kind(..) => vec![so_far],
                }
            })
            .collect()
    }

    #[test]
    fn three_questions_are_always_enough() {
        let ways = ways(&START, &[]);
        assert_eq!(ways.len(), 10);
        for way in ways {
            assert!(way.len() <= MOST, "{way:?}");
            let (step, known) = follow(way.iter().copied());
            let says_why =
                matches!(step, Step::Found(_, why) | Step::Elsewhere(why) if !why.is_empty());
            assert!(says_why, "{way:?}");
            assert_eq!(known, way.len());
        }
    }

    #[test]
    fn every_kind_of_the_catalogue_is_found_by_some_way() {
        for wanted in super::super::CATALOGUE {
            let found = ways(&START, &[]).into_iter().any(|way| {
                matches!(follow(way.into_iter()), (Step::Found(kind, _), _) if kind.code == wanted.code)
            });
            assert!(found, "{}", wanted.code);
        }
    }

    #[test]
    fn an_unknown_answer_asks_again_where_it_was() {
        let (step, known) = follow(["tanda", "lain"].into_iter());
        assert!(matches!(step, Step::Ask(question) if question.text == SIGN.text));
        assert_eq!(known, 1);
    }
}

//! Random papers of every kind with texts that owners could type.

use haki::adapters::pdf::{TypesetError, Typesetter};
use haki::domain::letter::{Business, LabelledLine, LetterApplicant, Subject};
use haki::domain::paper::{DeclarationPaper, FormPaper, FormSection, PartPaper, Party};
use haki::domain::requirement::SheetStyle;
use rand::Rng as _;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;

use super::{application, inventory, on, receipt, statement};
use crate::support::letters::{
    applicant, business, emblem, label, letter, refusal, signed_execution, try_letter,
};
use crate::support::pictures;

/// Kinds of papers; the last two are letters.
const KINDS: usize = 11;

const ALPHABETS: [&[&str]; 12] = [
    &["a", "b", "k", "e", "n", "g", "w", "m"],
    &["W", "M", "Q", "A", "G"],
    &["0", "8", "/", "-", "."],
    &["é", "ø", "ß", "ş", "Ž", "e\u{301}"],
    &["ж", "щ", "Ω", "λ", "א", "ש"],
    &["ق", "ه", "و", "ة", "ب", "د", "لا", "تَ", "ڠ"],
    &["ꦏ", "ꦤ꧀", "ꦢ", "ꦱꦶ", "ꦒꦸ", "ꦁ"],
    &["ᮊ", "ᮛᮤ", "ᮕ", "ᬓ", "ᬩᬶ", "ᨅ", "ᯅ"],
    &["龍", "咖", "啡", "堂", "麵"],
    &["한", "국", "す", "し", "カ", "ー"],
    &[
        "☕\u{fe0f}",
        "✨",
        "❤\u{fe0f}",
        "🍜",
        "1\u{fe0f}\u{20e3}",
        "№",
        "→",
        "⁃",
    ],
    &[
        "👨\u{200d}👩\u{200d}👧",
        "a\u{200b}",
        "\u{feff}b",
        "c\u{ad}d",
    ],
];

/// A text in one or more scripts, with or without blanks.
fn any_text(dice: &mut StdRng, longest: usize) -> String {
    let parts = [" ", "", ",", ";", "/", "-", ", ", "; "];
    let (part, alphabets) = (parts.choose(dice).unwrap(), dice.gen_range(1..=3));
    let alphabets: Vec<_> = ALPHABETS.choose_multiple(dice, alphabets).collect();
    let mut text = String::new();
    let length = dice.gen_range(1..=longest);
    while text.chars().count() < length {
        let alphabet = alphabets.choose(dice).unwrap();
        let word = dice.gen_range(1..=if part.is_empty() { longest } else { 14 });
        for _ in 0..word {
            text.push_str(alphabet.choose(dice).unwrap());
        }
        text.push_str(part);
    }
    text.chars().take(length).collect()
}

/// Random answers of an owner.
struct Typed {
    name: String,
    title: String,
    address: String,
    goods: String,
    position: String,
}

impl Typed {
    fn any(dice: &mut StdRng) -> Self {
        Self {
            name: any_text(dice, 150),
            title: any_text(dice, 200),
            address: any_text(dice, 250),
            goods: any_text(dice, 1_200),
            position: any_text(dice, 80),
        }
    }

    fn all(&self) -> String {
        let Self {
            name,
            title,
            address,
            goods,
            position,
        } = self;
        format!("{name}\n{title}\n{address}\n{goods}\n{position}")
    }

    fn person(&self, represents: bool) -> LetterApplicant {
        LetterApplicant {
            name: self.name.clone(),
            address: self.address.clone(),
            birth: Some(format!("{}, 12 Mei 1988", self.position)),
            position: represents.then(|| self.position.clone()),
            email: format!("{}@{}.test", "surel".repeat(12), "w".repeat(60)),
            ..applicant()
        }
    }

    fn business(&self, form: Option<&str>) -> Business {
        Business {
            name: self.title.clone(),
            address: self.address.clone(),
            is_body: form == Some("Perkumpulan"),
            party_form: form.map(str::to_owned),
            ..business()
        }
    }

    fn subject(&self) -> Subject {
        let mut subject = letter().subject;
        subject.title.clone_from(&self.title);
        subject.classes[0].goods.clone_from(&self.goods);
        subject.lines[0].value.clone_from(&self.position);
        subject
    }

    /// A signer of a declaration: a person, or a company by its representative.
    fn party(&self, role: &str, is_body: bool) -> Party {
        Party {
            name: if is_body { &self.title } else { &self.name }.clone(),
            role: role.into(),
            signer: is_body.then(|| line(&self.name, &self.position)),
            lines: vec![
                line("NIK", "3673015205880003"),
                line("Alamat", &self.address),
                line("Usaha", &self.title),
            ],
        }
    }
}

fn line(label: &str, value: &str) -> LabelledLine {
    LabelledLine {
        label: label.to_owned(),
        value: value.to_owned(),
    }
}

/// A declaration of one signer, of two on one sheet, or of several on a sheet each.
fn any_declaration(typed: &Typed, dice: &mut StdRng, is_body: bool) -> DeclarationPaper {
    let owner = |role: &str| typed.party(role, is_body);
    let other = Typed::any(dice).party("Pihak pertama (pencipta 1)", false);
    let sheets = match dice.gen_range(0..3) {
        0 => vec![vec![owner("")]],
        1 => vec![vec![other, owner("Pihak kedua (pemohon)")]],
        _ => {
            let third = Typed::any(dice).party("Pihak pertama (pencipta 2)", false);
            vec![
                vec![other, owner("Pihak kedua (pemohon)")],
                vec![third, owner("Pihak kedua (pemohon)")],
            ]
        }
    };
    DeclarationPaper {
        on: on(),
        title: "Surat Pengalihan Hak".into(),
        place_and_date: "Serang, ………………… 2026".into(),
        sheets,
        subject: vec![line("Jenis KI", "Hak Cipta"), line("Judul", &typed.title)],
        points: vec![
            format!("Ciptaan “{}” dibuat sendiri.", typed.title),
            "Pernyataan ini benar.".into(),
        ],
        closing: "Demikian pernyataan ini dibuat dengan sebenarnya.".into(),
        stamp_duty: "Rp10.000".into(),
    }
}

fn any_form(typed: &Typed, dice: &mut StdRng, form: Option<&str>) -> FormPaper {
    FormPaper {
        on: on(),
        title: "Formulir Permohonan Pencatatan Ciptaan".into(),
        receipt_number: "CPT-2026-000012".into(),
        place_and_date: "Serang, 25 November 2026".into(),
        applicant: typed.person(form.is_some()),
        business: Some(typed.business(form)),
        sections: vec![
            FormSection {
                title: "Ciptaan".into(),
                lines: vec![
                    line("Judul ciptaan", &typed.title),
                    line("Uraian singkat ciptaan, sampai 300 huruf", &typed.goods),
                ],
            },
            FormSection {
                title: "Pencipta".into(),
                lines: vec![line("Pencipta 1", &any_text(dice, 400))],
            },
        ],
    }
}

fn any_part(typed: &Typed, dice: &mut StdRng) -> PartPaper {
    let numbered = dice.gen_range(0..2) == 1;
    let claims = if numbered { dice.gen_range(1..8) } else { 1 };
    PartPaper {
        on: on(),
        title: "Klaim".into(),
        subject: typed.title.clone(),
        applicant: typed.name.clone(),
        entries: (0..claims).map(|_| any_text(dice, 1_500)).collect(),
        numbered,
    }
}

/// Random pictures on sheets.
fn any_sheets(setter: &Typesetter, dice: &mut StdRng) -> Result<Vec<u8>, TypesetError> {
    let style = SheetStyle {
        top: 25,
        right: 20,
        bottom: 20,
        left: 25,
        copies: 1,
    };
    let shots = (0..dice.gen_range(1..4))
        .map(|_| pictures::jpeg(dice.gen_range(1..900), dice.gen_range(1..900)))
        .collect();
    setter.sheets("Gambar desain", style, shots, on())
}

/// Papers one after the other with random texts; every second owner is a company or body.
pub(super) fn any_paper(
    setter: &Typesetter,
    dice: &mut StdRng,
    number: usize,
) -> (String, Vec<u8>) {
    let typed = Typed::any(dice);
    let form = [None, Some("PT perorangan"), None, Some("Perkumpulan")][number / KINDS % 4];
    let (person, business) = (typed.person(form.is_some()), typed.business(form));
    let party = if form.is_some() {
        &typed.title
    } else {
        &typed.name
    }
    .clone();
    let pdf = match number % KINDS {
        0 => {
            let mut paper = application();
            (paper.applicant, paper.business) = (person, Some(business));
            paper.subject = typed.subject();
            setter.application(&paper, Some(&label().bytes), None)
        }
        1 => {
            let mut paper = receipt();
            (paper.applicant_name, paper.title) = (party, typed.title.clone());
            paper.files[0].name = any_text(dice, 120);
            paper.files[1].name = "𑀅 🧋 lama.pdf".into();
            setter.receipt(&paper, &emblem())
        }
        2 => {
            let mut paper = statement();
            (paper.applicant, paper.business) = (person, business);
            paper.subject[0].value.clone_from(&typed.title);
            setter.statement_umk(&paper)
        }
        3 => {
            let mut paper = inventory();
            (paper.applicant_name, paper.title) = (party, typed.title.clone());
            paper.sections[0].lines[0].value.clone_from(&typed.goods);
            setter.inventory(&paper, &emblem())
        }
        4 => {
            let mut paper = refusal();
            paper.addressee = vec![party, typed.address.clone()];
            paper.subject = typed.subject();
            paper.grounds[0].value.clone_from(&typed.goods);
            setter.refusal(&paper, &signed_execution(), &emblem())
        }
        5 => setter.declaration(&any_declaration(&typed, dice, form.is_some())),
        6 => setter.form(&any_form(&typed, dice, form), Some(&label().bytes)),
        7 => setter.part(&any_part(&typed, dice)),
        8 => any_sheets(setter, dice),
        _ => {
            let mut content = letter();
            (content.applicant, content.business) = (person, Some(business));
            content.subject = typed.subject();
            try_letter(&content, &signed_execution())
        }
    };
    let typed = typed.all();
    let pdf = pdf.unwrap_or_else(|error| panic!("{number}: {error}\n{typed}"));
    (typed, pdf)
}

//! Approved texts are printed completely: every script that has a font, lists without blanks, names of any length.

use haki::adapters::pdf::{TypesetError, Typesetter};
use haki::domain::letter::{LetterClass, LetterContent};
use haki::domain::paper::PartPaper;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};

use super::any_paper::any_paper;
use super::on;
use crate::support::folder::TestFolder;
use crate::support::letters::{letter, set_letter, signed_execution, signed_letter_of, try_letter};
use crate::support::print::{
    has_glyph_zero, in_print, letters_of, outside_the_margins, said_in_print,
};

/// Ninety-six goods without a blank between them.
fn goods_without_blanks() -> String {
    let goods = [
        "keripik",
        "kerupuk",
        "rempeyek",
        "emping",
        "rengginang",
        "opak",
        "sale",
        "dodol",
    ];
    let listed: Vec<&str> = goods.into_iter().cycle().take(96).collect();
    listed.join(",")
}

fn in_five_scripts() -> LetterContent {
    let mut content = letter();
    content.applicant.name = "Kurniasih binti Ma’ruf Łukasz Đorđe".into();
    content.subject.title = "龍 Mie Naga ☕\u{fe0f} Kopi Senja ❤\u{fe0f} ✨Glow 한국 すし".into();
    if let Some(business) = &mut content.business {
        business.name = "ꦮꦫꦸꦁ ꦤꦱꦶ ꦒꦸꦝꦼꦒ꧀ (Warung Nasi Gudeg)".into();
    }
    content.subject.classes = vec![
        LetterClass {
            number: 29,
            goods: goods_without_blanks(),
        },
        LetterClass {
            number: 30,
            goods: "قَهْوَة عربية; ⁃ keripik pisang; 1\u{fe0f}\u{20e3} kopi; ½ kg ™ № 5; 🍜🌶\u{fe0f} mi; ᮊᮨᮛᮤᮕᮤᮊ᮪".into(),
        },
    ];
    content
}

#[tokio::test]
#[ignore = "needs pdftotext"]
async fn a_signed_letter_says_what_was_approved_in_five_scripts() {
    let folder = TestFolder::new();
    let content = in_five_scripts();
    let (_, signed) = signed_letter_of(&folder, &content).await;
    let file = folder.write("surat.pdf", &signed.bytes);
    let said = said_in_print(&file);
    let business = content.business.as_ref().unwrap();
    for text in [
        &content.applicant.name,
        &content.subject.title,
        &business.name,
        &content.subject.classes[0].goods,
    ] {
        assert!(
            said.contains(&in_print(text)),
            "{text} is missing in\n{said}"
        );
    }
    // Text from right to left is extracted in visual order, so its letters are counted.
    let class = said.split("Kelas30:").nth(1).unwrap();
    let class = class.split("Warna:").next().unwrap();
    assert_eq!(
        letters_of(class),
        letters_of(&in_print(&content.subject.classes[1].goods))
    );
    assert_eq!(outside_the_margins(&file), Vec::<String>::new());
    assert!(!has_glyph_zero(&signed.bytes));
}

#[test]
fn what_no_face_has_is_named_and_never_set() {
    let setter = Typesetter::new().unwrap();
    for (text, signs) in [
        ("Kripik Mama Nia", &[][..]),
        ("龍 Mie Naga ☕\u{fe0f} ✨Glow", &[]),
        ("⁃ keripik pisang", &[]),
        ("1\u{fe0f}\u{20e3} kopi", &[]),
        ("🧋 Boba dan 🧋 lagi", &["🧋"]),
        ("Mantra 𑀅𑀓", &["𑀅", "𑀓"]),
        ("Toko \u{e000}", &["\u{e000}"]),
        ("Isi \u{3164}", &["\u{3164}"]),
    ] {
        let found = setter.unprintable(&[text]).unwrap();
        assert_eq!(found, [signs], "{text}");
        let mut content = letter();
        content.subject.title = text.into();
        match try_letter(&content, &signed_execution()) {
            Ok(_) => assert!(signs.is_empty(), "{text}"),
            Err(TypesetError::Unprintable(named)) => assert_eq!(named, signs, "{text}"),
            Err(other) => panic!("{text}: {other}"),
        }
    }
}

#[test]
fn each_text_of_several_is_judged_for_itself() {
    let found = Typesetter::new()
        .unwrap()
        .unprintable(&["🧋 Boba", "Kripik", "龍", "𑀅 🧋"])
        .unwrap();
    assert_eq!(found, [vec!["🧋"], vec![], vec![], vec!["𑀅", "🧋"]]);
}

#[test]
fn ordinary_letters_are_printed_without_a_look() {
    let ordinary: String = (' '..='\u{17f}')
        .filter(|c| !c.is_control() && *c != '\u{ad}' && *c != '\u{17f}')
        .chain("–—‘’“”•…".chars())
        .collect();
    let mut content = letter();
    content.subject.title = ordinary;
    set_letter(&content, &signed_execution());
}

/// A text that is reported as printable can be typeset, whatever its characters.
#[test]
fn what_is_judged_printable_can_be_set() {
    let setter = Typesetter::new().unwrap();
    let mut dice = StdRng::seed_from_u64(30);
    let any: Vec<String> = (0..1_500)
        .map(|_| {
            let plane = *[0x2fff, 0xffff, 0x1_ffff].choose(&mut dice).unwrap();
            let sign = char::from_u32(dice.gen_range(0x80..=plane)).unwrap_or('x');
            format!("a{sign}b {sign}")
        })
        .collect();
    let texts: Vec<&str> = any.iter().map(String::as_str).collect();
    let judged = setter.unprintable(&texts).unwrap();
    let good: Vec<&str> = std::iter::zip(&texts, &judged)
        .filter(|(_, signs)| signs.is_empty())
        .map(|(text, _)| *text)
        .collect();
    assert!(good.len() > 300, "{}", good.len());
    for few in good.chunks(60) {
        let mut content = letter();
        content.subject.title = few.join(" ");
        content.subject.classes[0].goods = few.join(";");
        set_letter(&content, &signed_execution());
    }
}

#[test]
fn a_blank_and_a_place_to_end_a_line_are_not_outside_the_margins() {
    let setter = Typesetter::new().unwrap();
    for before in 0..40 {
        let claim = format!(
            "{} ᬩᬶᮕᮊ /-. 한す국 /0808 .. しし ..0-.0../08- -- ",
            "ᮊ".repeat(before)
        )
        .repeat(6);
        let paper = PartPaper {
            on: on(),
            title: "Klaim".into(),
            subject: "Alat perajang".into(),
            applicant: "Kurniasih".into(),
            entries: vec![claim],
            numbered: true,
        };
        setter.part(&paper).unwrap();
    }
}

/// Sixty here; a thousand in `tests/long/thousand_papers`.
#[allow(
    clippy::disallowed_methods,
    reason = "how much a test tries is no setting of the portal"
)]
fn cases() -> usize {
    std::env::var("HAKI_TEST_PAPERS").map_or(60, |count| count.parse().unwrap())
}

#[test]
#[ignore = "needs pdftotext"]
fn no_paper_has_a_letter_without_a_face_or_a_text_outside_its_margins() {
    let folder = TestFolder::new();
    let setter = Typesetter::new().unwrap();
    let mut dice = StdRng::seed_from_u64(9);
    for number in 0..cases() {
        let (typed, pdf) = any_paper(&setter, &mut dice, number);
        assert!(!has_glyph_zero(&pdf), "{number}\n{typed}");
        let outside = outside_the_margins(&folder.write("paper.pdf", &pdf));
        assert!(outside.is_empty(), "{number}: {outside:?}\n{typed}");
    }
}

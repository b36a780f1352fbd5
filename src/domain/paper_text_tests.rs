//! Papers that came back as they were carried out, and others.

use super::*;

const PRINTED: OpenPlaces<'static> = OpenPlaces {
    place: "Serang",
    date: "25 November 2026",
    nip: "19690817 199403 1 999",
    number_later: false,
};

fn word((text, x, y): (&str, f64, f64)) -> Word {
    Word {
        text: text.to_owned(),
        x,
        y,
    }
}

fn page(words: &[(&str, f64, f64)]) -> PageText {
    PageText {
        width: 595.0,
        height: 842.0,
        words: words.iter().copied().map(word).collect(),
        ink: vec![0; INK_COLUMNS * INK_ROWS],
    }
}

const HEAD: [(&str, f64, f64); 2] = [("Nomor:", 200.0, 150.0), ("500.3/7", 240.0, 150.0)];
const BODY: [(&str, f64, f64); 4] = [
    ("kelas", 80.0, 300.0),
    ("29:", 110.0, 300.0),
    ("keripik", 130.0, 300.0),
    ("Serang", 180.0, 300.0),
];
const BLOCK: [(&str, f64, f64); 9] = [
    ("Tembusan:", 80.0, 600.0),
    ("Serang,", 320.0, 560.0),
    ("25", 360.0, 560.0),
    ("November", 375.0, 560.0),
    ("2026", 420.0, 560.0),
    ("Kepala", 320.0, 575.0),
    ("NIP", 390.0, 620.0),
    ("19690817", 410.0, 620.0),
    ("1994031999", 450.0, 620.0),
];

fn paper() -> Vec<PageText> {
    vec![page(&[&HEAD[..], &BODY, &BLOCK].concat())]
}

fn compared(returned: &[PageText]) -> Result<FoundThere, Difference> {
    compare(&paper(), returned, PRINTED).unwrap()
}

#[test]
fn a_paper_that_came_back_as_it_was_is_the_same() {
    let filled = compared(&paper()).unwrap();
    assert!(filled.block.starts_with("Serang,25November2026Kepala"));
    assert_eq!(filled.number, "");
}

#[test]
fn words_may_be_cut_otherwise_but_not_changed() {
    let mut other = paper();
    let words = &mut other[0].words;
    words[2].text = "kelas29:".to_owned();
    words.remove(3);
    assert!(compared(&other).is_ok());
    let mut other = paper();
    other[0].words[4].text = "kerupuk".to_owned();
    assert_eq!(
        compared(&other).unwrap_err(),
        Difference::Words {
            page: 1,
            sent: "keripik".to_owned(),
            returned: "kerupuk".to_owned(),
        }
    );
    let mut other = paper();
    other[0].words[1].text = "500.3/8".to_owned();
    assert!(compared(&other).is_err(), "a printed number is bound");
}

#[test]
fn date_and_block_may_differ_and_what_is_left_of_them_may_not() {
    let mut other = paper();
    let words = &mut other[0].words;
    words[8].text = "26".to_owned();
    words.push(word(("Ditandatangani", 330.0, 600.0)));
    assert!(compared(&other).is_ok());
    other[0].words.push(word(("kelas", 330.0, 400.0)));
    assert!(compared(&other).is_err());
    let mut other = paper();
    other[0].words[6].text = "Lampiran:".to_owned();
    assert!(compared(&other).is_err());
}

#[test]
fn only_a_known_statement_may_be_added() {
    let mut other = paper();
    for said in STATEMENTS[2].split_whitespace() {
        other[0].words.push(word((said, 80.0, 800.0)));
    }
    assert!(compared(&other).is_ok());
    other[0].words.pop();
    assert!(compared(&other).is_err());
    let mut other = paper();
    other[0].words.push(word(("Lunas", 80.0, 800.0)));
    let added = Difference::Words {
        page: 1,
        sent: String::new(),
        returned: "Lunas".to_owned(),
    };
    assert_eq!(compared(&other).unwrap_err(), added);
}

#[test]
fn an_open_number_is_read_back() {
    let mut sent = paper();
    sent[0].words[1].text = "……………".to_owned();
    let printed = OpenPlaces {
        number_later: true,
        ..PRINTED
    };
    let filled = compare(&sent, &paper(), printed).unwrap().unwrap();
    assert_eq!(filled.number, "Nomor:500.3/7");
    assert_eq!(compare(&paper(), &paper(), printed), None, "it is not open");
}

#[test]
fn pages_sizes_and_pictures_are_compared_too() {
    let two = vec![paper().remove(0), page(&[])];
    let pages = Difference::Pages {
        sent: 1,
        returned: 2,
    };
    assert_eq!(compared(&two).unwrap_err(), pages);
    let mut other = paper();
    other[0].height = 792.0;
    assert_eq!(compared(&other).unwrap_err(), Difference::Size { page: 1 });
    let mut other = paper();
    for cell in 30..40 {
        other[0].ink[20 * INK_COLUMNS + cell] = 200;
    }
    assert_eq!(compared(&other).unwrap_err(), Difference::Look { page: 1 });
    let mut other = paper();
    for cell in 40..50 {
        other[0].ink[59 * INK_COLUMNS + cell] = 200;
        other[0].ink[83 * INK_COLUMNS + cell] = 200;
    }
    assert!(compared(&other).is_ok(), "in the block and at the foot");
}

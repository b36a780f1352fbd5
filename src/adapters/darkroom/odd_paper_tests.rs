//! PDFs as various programs write them: how objects are found, how large pages are, what a later revision replaces.
//! Each is examined and drawn.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::GrayImage;

use super::draw::draw;
use super::look::look;
use super::order::{PdfLook, Report};

const ROOM: u64 = 1_048_576;
const WIDTH: u32 = 600;
const A4: &str = "/MediaBox [0 0 595 842]";
const SAYS: &str = "BT /F1 24 Tf 72 700 Td (KARTU CONTOH) Tj ET";
const REVISED: &str = "BT /F1 24 Tf 72 300 Td (KARTU REVISI) Tj ET";
const FONT: &str = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";

const ONE_PAGE: PdfLook = PdfLook {
    pages: 1,
    locked: false,
    cut: false,
    active: None,
    undrawn: false,
    swells: false,
};

fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{dict} /Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(content).unwrap();
    packer.finish().unwrap()
}

/// Catalog, pages, page, content and font of a document with one page.
fn objects(page: &str, content: &str) -> [Vec<u8>; 5] {
    let page = format!(
        "<</Type /Page /Parent 2 0 R {page} /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>"
    );
    [
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>".to_vec(),
        page.into_bytes(),
        stream("", content.as_bytes()),
        FONT.into(),
    ]
}

/// A growing file with the offsets of its objects.
struct File {
    bytes: Vec<u8>,
    places: Vec<(usize, usize)>,
    /// Offset of its last table.
    last: usize,
}

impl File {
    fn new(version: &str) -> Self {
        Self {
            bytes: format!("%PDF-{version}\n%\u{e2}\u{e3}\n").into_bytes(),
            places: Vec::new(),
            last: 0,
        }
    }

    fn object(&mut self, number: usize, content: &[u8]) {
        self.places.push((number, self.bytes.len()));
        self.bytes.extend(format!("{number} 0 obj\n").bytes());
        self.bytes.extend(content);
        self.bytes.extend(b"\nendobj\n");
    }

    /// Writes a table of the objects since the last one, and a trailer with these entries.
    fn table(&mut self, free: &[usize], trailer: &str) {
        self.last = self.bytes.len();
        let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
        for number in free {
            let _ = write!(table, "{number} 1\n0000000000 00000 f \n");
        }
        for (number, place) in self.places.drain(..) {
            let _ = write!(table, "{number} 1\n{place:010} 00000 n \n");
        }
        let _ = write!(
            table,
            "trailer\n<</Size 9 /Root 1 0 R {trailer}>>\nstartxref\n{}\n%%EOF\n",
            self.last
        );
        self.bytes.extend(table.bytes());
    }

    /// A later revision in which this object has this content.
    fn replace(&mut self, number: usize, content: &[u8]) {
        let before = self.last;
        self.object(number, content);
        self.table(&[], &format!("/Prev {before}"));
    }

    /// Writes the offsets of these objects as a stream with rows of four bytes.
    fn index(&mut self, number: usize, rows: &[(usize, [u8; 4])], predicted: bool, more: &str) {
        let at = self.bytes.len();
        let mut list = String::new();
        let mut content = Vec::new();
        let mut above = [0_u8; 4];
        for (object, row) in rows {
            let _ = write!(list, "{object} 1 ");
            if predicted {
                content.push(2);
                content
                    .extend(std::iter::zip(row, above).map(|(row, above)| row.wrapping_sub(above)));
            } else {
                content.extend(row);
            }
            above = *row;
        }
        let predictor = if predicted {
            "/DecodeParms <</Columns 4 /Predictor 12>>"
        } else {
            ""
        };
        let dict = format!(
            "/Type /XRef /Size 9 /W [1 2 1] /Index [{list}] /Filter /FlateDecode {predictor} {more}"
        );
        let index = stream(&dict, &packed(&content));
        self.object(number, &index);
        self.places.clear();
        if !more.is_empty() {
            self.bytes
                .extend(format!("startxref\n{at}\n%%EOF\n").bytes());
        }
    }

    fn place(&self, number: usize) -> [u8; 4] {
        let of = |place: &&(usize, usize)| place.0 == number;
        let (_, at) = self.places.iter().find(of).unwrap();
        let [high, low] = u16::try_from(*at).unwrap().to_be_bytes();
        [1, high, low, 0]
    }
}

/// These objects packed into one stream.
fn together(objects: &[(usize, &[u8])]) -> Vec<u8> {
    let (mut numbers, mut bodies) = (String::new(), Vec::new());
    for (number, body) in objects {
        let _ = write!(numbers, "{number} {} ", bodies.len());
        bodies.extend_from_slice(body);
        bodies.push(b' ');
    }
    let dict = format!(
        "/Type /ObjStm /N {} /First {} /Filter /FlateDecode",
        objects.len(),
        numbers.len()
    );
    stream(&dict, &packed(&[numbers.as_bytes(), &bodies].concat()))
}

/// As old programs write it: plain objects with a table at the end.
fn tabled(objects: &[Vec<u8>]) -> File {
    let mut file = File::new("1.4");
    for (number, content) in (1..).zip(objects) {
        file.object(number, content);
    }
    file.table(&[], "");
    file
}

/// A document whose page has these entries, and the text that all share.
fn page(entries: &str) -> Vec<u8> {
    tabled(&objects(entries, SAYS)).bytes
}

fn drawn(pdf: &[u8]) -> GrayImage {
    let (report, jpeg) = draw(pdf.to_vec(), 1, WIDTH, ROOM, false).unwrap();
    assert_eq!(report, Report::Drawn { pages: 1 });
    image::load_from_memory(&jpeg).unwrap().to_luma8()
}

/// Left, top, right and bottom of the dark area.
fn ink(picture: &GrayImage) -> [u32; 4] {
    let dark = picture.enumerate_pixels().filter(|(_, _, p)| p.0[0] < 128);
    dark.fold(
        [u32::MAX, u32::MAX, 0, 0],
        |[left, top, right, bottom], (x, y, _)| {
            [left.min(x), top.min(y), right.max(x), bottom.max(y)]
        },
    )
}

/// Asserts width and height, give or take one pixel.
fn measures(picture: &GrayImage, (width, height): (u32, u32)) {
    let (wide, high) = picture.dimensions();
    assert!(
        wide.abs_diff(width) <= 1 && high.abs_diff(height) <= 1,
        "{wide} × {high} instead of {width} × {height}"
    );
}

/// Asserts that it is accepted, has one page, and looks like the other.
fn same(pdf: &[u8], as_this: &[u8], which: &str) {
    assert_eq!(look(pdf.to_vec()), ONE_PAGE, "{which}");
    assert!(drawn(pdf) == drawn(as_this), "{which}");
}

#[test]
fn objects_are_found_by_table_by_stream_and_by_both() {
    let plain = page(A4);
    assert_eq!(look(plain.clone()), ONE_PAGE);
    let [left, top, right, bottom] = ink(&drawn(&plain));
    assert!((70..76).contains(&left) && (118..130).contains(&top));
    assert!((250..300).contains(&right) && (140..148).contains(&bottom));
    let [catalog, pages, leaf, content, font] = objects(A4, SAYS);
    for (version, predicted) in [("1.5", true), ("1.7", false), ("2.0", true), ("2.0", false)] {
        let mut file = File::new(version);
        let held: [(usize, &[u8]); 4] = [(1, &catalog), (2, &pages), (3, &leaf), (5, &font)];
        file.object(4, &content);
        file.object(6, &together(&held));
        let mut rows: Vec<(usize, [u8; 4])> = (0..)
            .zip(held)
            .map(|(at, (number, _))| (number, [2, 0, 6, at]))
            .collect();
        rows.extend([4, 6].map(|number| (number, file.place(number))));
        rows.sort_unstable();
        file.index(7, &rows, predicted, "/Root 1 0 R");
        same(&file.bytes, &plain, version);
    }
    // Old readers find three objects by the table; new ones find the others by the stream that it names.
    let mut file = File::new("1.5");
    for (number, content) in [(1, &catalog), (3, &leaf), (4, &content)] {
        file.object(number, content);
    }
    let table = std::mem::take(&mut file.places);
    file.object(6, &together(&[(2, &pages), (5, &font)]));
    let rows = [(2, [2, 0, 6, 0]), (5, [2, 0, 6, 1]), (6, file.place(6))];
    let at = file.bytes.len();
    file.index(7, &rows, false, "");
    file.places = table;
    file.table(&[2, 5], &format!("/XRefStm {at}"));
    same(&file.bytes, &plain, "hybrid");
}

#[test]
fn a_page_is_drawn_as_large_as_it_is_shown() {
    let crop = page(&format!("{A4} /CropBox [60 650 400 760]"));
    let cropped = drawn(&crop);
    measures(&cropped, (WIDTH, WIDTH * 110 / 340));
    let [left, top, right, bottom] = ink(&cropped);
    assert!(
        (18..30).contains(&left) && (70..82).contains(&top),
        "{left} {top}"
    );
    assert!((340..420).contains(&right) && (104..112).contains(&bottom));
    for entries in [
        "/MediaBox [60 650 400 760]",
        "/MediaBox [400 760 60 650]",
        "/MediaBox [60 650 400 760] /CropBox [-100 -100 1000 1000]",
        "/MediaBox [0 0 595 842] /CropBox [60.0 650.0 400.0 760.0]",
    ] {
        same(&page(entries), &crop, entries);
    }
    let plain = page(A4);
    for entries in [
        "/MediaBox [0 0 595 842] /CropBox [-100 -100 1000 1000]",
        "/MediaBox [0 0 595 842] /UserUnit 10",
        "/MediaBox [0 0 595 842] /UserUnit 0.1",
        "/MediaBox [0 0 595 842] /Rotate 0",
        "/MediaBox [0 0 595 842] /Rotate -720",
        "/MediaBox [0 0 595 842] /Rotate 45",
    ] {
        same(&page(entries), &plain, entries);
    }
    let [catalog, _, leaf, content, font] = objects("", SAYS);
    let pages = b"<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] /CropBox [60 650 400 760]>>";
    let inherited = tabled(&[catalog, pages.to_vec(), leaf, content, font]);
    same(&inherited.bytes, &crop, "inherited");
    // A poster and a stamp.
    let poster = page("/MediaBox [0 0 14400 14400] /UserUnit 10");
    measures(&drawn(&poster), (WIDTH, WIDTH));
    let strip = page("/MediaBox [0 690 595 720]");
    measures(&drawn(&strip), (WIDTH, WIDTH * 30 / 595));
}

#[test]
fn a_page_is_turned_by_every_quarter_whatever_its_number() {
    let turned = |by: i32| page(&format!("{A4} /Rotate {by}"));
    let (wide, high) = ((WIDTH, WIDTH * 595 / 842), (WIDTH, WIDTH * 842 / 595));
    for (by, size, others) in [
        (90, wide, [450, -270, 810]),
        (180, high, [540, -180, 900]),
        (270, wide, [630, -90, -450]),
    ] {
        let once = drawn(&turned(by));
        measures(&once, size);
        for other in others {
            same(&turned(other), &turned(by), &other.to_string());
        }
    }
    // The line near the upper edge moves to the right, the lower and the left edge.
    let [left, top, right, _] = ink(&drawn(&turned(90)));
    assert!(
        left > 490 && right < 515 && (48..56).contains(&top),
        "{left} {top} {right}"
    );
    let [_, top, right, bottom] = ink(&drawn(&turned(180)));
    assert!(
        top > 690 && bottom < 735 && (522..530).contains(&right),
        "{top} {right}"
    );
    let [left, _, right, bottom] = ink(&drawn(&turned(270)));
    assert!(
        left > 85 && right < 110 && (368..378).contains(&bottom),
        "{left} {bottom}"
    );
}

#[test]
fn what_a_later_state_of_the_file_replaces_is_drawn_as_it_is_now() {
    let now = tabled(&objects(A4, REVISED)).bytes;
    let old = page(A4);
    assert!(drawn(&now) != drawn(&old));
    let content = stream("", REVISED.as_bytes());
    let mut file = tabled(&objects(A4, SAYS));
    file.replace(4, &content);
    same(&file.bytes, &now, "a replaced content");
    file.replace(4, &stream("", SAYS.as_bytes()));
    same(&file.bytes, &old, "and back again");
    let mut file = tabled(&objects(A4, SAYS));
    let [_, _, leaf, ..] = objects(A4, SAYS);
    let leaf = String::from_utf8(leaf).unwrap().replace("4 0 R", "8 0 R");
    file.replace(8, &content);
    same(&file.bytes, &old, "something that no page names");
    file.replace(3, leaf.as_bytes());
    same(&file.bytes, &now, "another page");
    let mut file = tabled(&objects(A4, SAYS));
    let before = file.last;
    file.object(4, &content);
    let at = file.place(4);
    file.index(7, &[(4, at)], true, &format!("/Root 1 0 R /Prev {before}"));
    same(&file.bytes, &now, "by a stream");
    // Readers that repair a file take the last definition.
    let mut damaged = [
        &old,
        b"4 0 obj\n".as_slice(),
        &content,
        b"\nendobj\n%%EOF\n",
    ]
    .concat();
    let table = damaged
        .windows(9)
        .position(|at| at == b"startxref")
        .unwrap();
    damaged[table..table + 9].copy_from_slice(b"beginxref");
    same(&damaged, &now, "without a table");
}

#[test]
fn words_are_no_deeds_wherever_they_are_written() {
    const WORDS: &str = "BT /F1 12 Tf 72 700 Td (Keahlian: HTML/CSS/JavaScript /JS /Launch /EmbeddedFile /Encrypt) Tj ET";
    let plain = tabled(&objects(A4, WORDS)).bytes;
    assert_eq!(look(plain.clone()), ONE_PAGE);
    assert!(ink(&drawn(&plain))[2] > 300);
    let [catalog, pages, leaf, _, font] = objects(A4, "");
    let content = stream("/Filter /FlateDecode", &packed(WORDS.as_bytes()));
    let parts = [catalog, pages, leaf, content, font];
    same(&tabled(&parts).bytes, &plain, "packed");
    let noted = objects(
        &format!("{A4} /PieceInfo <</Contoh <</Private (/OpenAction /AA /JS)>>>>"),
        WORDS,
    );
    same(&tabled(&noted).bytes, &plain, "noted");
    let mut titled = tabled(&objects(A4, WORDS));
    let before = titled.last;
    titled.object(
        8,
        b"<</Title (Kursus JavaScript) /Keywords (/JS /Launch /RichMedia)>>",
    );
    titled.table(&[], &format!("/Info 8 0 R /Prev {before}"));
    same(&titled.bytes, &plain, "titled");
}

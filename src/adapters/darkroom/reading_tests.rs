//! Files in which readers would find different contents, and harmless ones with the same peculiarities.

use std::fmt::Write as _;
use std::string::String;

use super::*;
use crate::adapters::darkroom::look::look;

const CATALOG: &str = "<</Type /Catalog /Pages 2 0 R>>";
const SCRIPT: &str = "<</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (x)>>>>";
const PAGES: &str = "<</Type /Pages /Kids [3 0 R] /Count 1>>";
const PAGE: &str = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>";
const OTHER_PAGE: &str = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 842 595]>>";

const SCRIPTED: Result<(), Stop> = Err(Stop::Found(Active::Script));
const OTHER: Result<(), Stop> = Err(Stop::Found(Active::OtherPaper));

/// Writes a PDF with tables.
struct Writer {
    file: Vec<u8>,
    counts_from: usize,
    /// Number, kind and two values of each entry that is in no table yet.
    entries: Vec<(u32, [usize; 3])>,
    last_table: Option<usize>,
}

impl Writer {
    fn new(before: &str, counts_from: usize) -> Self {
        Self {
            file: format!("{before}%PDF-1.7\n").into_bytes(),
            counts_from,
            entries: Vec::new(),
            last_table: None,
        }
    }

    fn plain() -> Self {
        Self::new("", 0)
    }

    /// A document with one page.
    fn paper(self) -> Self {
        self.object(1, CATALOG).object(2, PAGES).object(3, PAGE)
    }

    fn at(&self) -> usize {
        self.file.len() - self.counts_from
    }

    fn object(mut self, number: u32, content: &str) -> Self {
        self.entries.push((number, [1, self.at(), 0]));
        self.raw(&format!("{number} 0 obj\n{content}\nendobj\n"))
    }

    fn raw(mut self, text: &str) -> Self {
        self.file.extend_from_slice(text.as_bytes());
        self
    }

    fn packed(mut self, number: u32, objects: &[(u32, &str)]) -> Self {
        let (mut head, mut body) = (String::new(), String::new());
        for (at, (within, content)) in objects.iter().enumerate() {
            self.entries.push((*within, [2, number as usize, at]));
            let _ = write!(head, "{within} {} ", body.len());
            let _ = write!(body, "{content} ");
        }
        let dict = format!("/Type /ObjStm /N {} /First {}", objects.len(), head.len());
        self.object(number, &stream(&dict, &format!("{head}{body}")))
    }

    fn previous(&self) -> String {
        let previous = self.last_table.map(|at| format!("/Prev {at}"));
        previous.unwrap_or_default()
    }

    /// Writes a table and the end of the file.
    fn end(mut self, more: &str) -> Self {
        let at = self.at();
        let mut table = "xref\n".to_owned();
        for (number, [_, at, _]) in self.entries.drain(..) {
            let _ = write!(table, "{number} 1\n{at:010} 00000 n \n");
        }
        let previous = self.previous();
        let _ = write!(
            table,
            "trailer\n<</Size 90 /Root 1 0 R {previous} {more}>>\nstartxref\n{at}\n%%EOF\n"
        );
        self.last_table = Some(at);
        self.raw(&table)
    }

    /// Writes a table as a stream; returns its offset, too.
    fn table(self, number: u32) -> (Self, usize) {
        let mut this = self;
        let at = this.at();
        let (mut index, mut rows) = (String::new(), Vec::new());
        for (number, [kind, place, last]) in this.entries.drain(..) {
            let _ = write!(index, "{number} 1 ");
            rows.push(u8::try_from(kind).unwrap());
            rows.extend(u32::try_from(place).unwrap().to_be_bytes());
            rows.extend(u16::try_from(last).unwrap().to_be_bytes());
        }
        let rows = hex::encode(rows);
        let dict = format!(
            "/Type /XRef /Size 90 /Root 1 0 R /W [1 4 2] /Index [{index}] /Filter /ASCIIHexDecode {}",
            this.previous()
        );
        let table = format!(
            "{number} 0 obj\n{}\nendobj\n",
            stream(&dict, &format!("{rows}>"))
        );
        (this.raw(&table), at)
    }

    fn end_packed(self, number: u32) -> Self {
        let (mut this, at) = self.table(number);
        this.last_table = Some(at);
        this.raw(&format!("startxref\n{at}\n%%EOF\n"))
    }
}

fn stream(dict: &str, content: &str) -> String {
    format!(
        "<<{dict} /Length {}>>\nstream\n{content}\nendstream",
        content.len()
    )
}

fn judged(made: Writer) -> Result<(), Stop> {
    let file = Arc::new(made.file);
    let pdf = open(&file).unwrap();
    assert_eq!(pdf.pages().len(), 1);
    let judged = judge(&file, &pdf);
    let told = look((*file).clone()).active;
    assert_eq!(judged, told.map_or(Ok(()), |found| Err(Stop::Found(found))));
    judged
}

/// More bytes than a reader searches at the end.
fn far() -> String {
    format!("{}\n%%EOF\n", " ".repeat(5_000))
}

#[test]
fn honest_files_are_taken_wherever_their_tables_count_from_and_however_often_they_were_changed() {
    let changed = |paper: Writer| paper.object(1, CATALOG).object(3, OTHER_PAGE).end("");
    for made in [
        Writer::plain().paper().end(""),
        Writer::new("HTTP/1.1 200 OK\r\n\r\n", 19).paper().end(""),
        Writer::new("HTTP/1.1 200 OK\r\n\r\n", 0).paper().end(""),
        changed(Writer::plain().paper().end("")),
        changed(Writer::new("\u{feff}", 3).paper().end("")),
        changed(Writer::new("\u{feff}", 0).paper().end("")),
        changed(Writer::plain().paper().end("")).raw(&far()),
        Writer::plain().paper().raw("startxref\n0\n%%EOF\n").end(""),
        Writer::plain().paper().raw("trailer <</Root 1 0 R>>\n"),
        // A changed number, and objects that are missing for every reader.
        Writer::plain()
            .object(1, "<</Type /Catalog /Pages 2 0 R /X 4 0 R /Y 77 0 R>>")
            .object(2, PAGES)
            .object(3, PAGE)
            .object(4, "17")
            .end("")
            .object(4, "18")
            .end(""),
    ] {
        let text = String::from_utf8_lossy(&made.file).into_owned();
        assert_eq!(judged(made), Ok(()), "{text}");
    }
}

#[test]
fn honest_files_with_object_streams_are_taken() {
    let packed = || {
        Writer::plain()
            .packed(5, &[(1, CATALOG), (2, PAGES)])
            .object(3, PAGE)
            .end_packed(6)
    };
    let later = |paper: Writer| paper.packed(7, &[(3, OTHER_PAGE)]).end_packed(8);
    let hybrid = || {
        let (made, at) = Writer::plain().packed(5, &[(3, PAGE)]).table(6);
        made.object(1, CATALOG)
            .object(2, PAGES)
            .end(&format!("/XRefStm {at}"))
    };
    for made in [
        packed(),
        packed().raw(&far()),
        hybrid(),
        // A plain object whose later version is packed.
        later(packed()),
        later(Writer::plain().paper().end_packed(9)),
        // A packed object whose later version is plain.
        packed().object(1, CATALOG).end_packed(8),
    ] {
        let text = String::from_utf8_lossy(&made.file).into_owned();
        assert_eq!(judged(made), Ok(()), "{text}");
    }
}

#[test]
fn who_counts_from_the_header_must_not_find_a_script() {
    let junk = "x".repeat(200);
    let script = Writer::new(&junk, junk.len())
        .object(1, SCRIPT)
        .object(2, PAGES)
        .object(3, PAGE)
        .object(1, CATALOG);
    // Counted from the first byte the offset leads to a harmless table, from the header to the one with the script.
    let (harmless, first) = (script.at() + junk.len(), script.entries[0].1[1]);
    let places: Vec<usize> = script.entries.iter().map(|(_, [_, at, _])| *at).collect();
    let table = |catalog: usize, from: usize| {
        let rows =
            [catalog, places[1], places[2]].map(|at| format!("{:010} 00000 n \n", at + from));
        format!(
            "xref\n0 4\n0000000000 65535 f \n{}trailer\n<</Size 4 /Root 1 0 R>>\n",
            rows.concat()
        )
    };
    let harmless_table = table(places[3], junk.len());
    assert!(harmless_table.len() < junk.len());
    let padded = format!("{:<1$}", harmless_table, junk.len());
    let made = script
        .raw(&padded)
        .raw(&table(first, 0))
        .raw(&format!("startxref\n{harmless}\n%%EOF\n"));
    assert_eq!(
        active::judge(&Pdf::new(made.file.clone()).unwrap(), &[], |_, _| {}),
        Ok(())
    );
    assert_eq!(judged(made), SCRIPTED);
}

#[test]
fn who_puts_the_objects_together_must_not_find_a_script_or_another_page() {
    let paper = || Writer::plain().paper().end("");
    let script = format!("1 0 obj\n{SCRIPT}\nendobj\n");
    let other = format!("3 0 obj\n{OTHER_PAGE}\nendobj\n");
    for (made, told) in [
        (paper().raw(&script).raw(&far()), SCRIPTED),
        (paper().raw(&script), SCRIPTED),
        (paper().raw(&other).raw(&far()), OTHER),
        (paper().raw(&other), OTHER),
        // Between brackets, and before a table that does not name it.
        (paper().raw(&format!("<<\n{script}\n>>\n")), OTHER),
        (
            Writer::plain()
                .paper()
                .raw(&format!("<<\n{script}\n>>\n"))
                .end(""),
            OTHER,
        ),
        (
            paper().raw(&script.replace("1 0 obj", "1%\n0 obj")),
            SCRIPTED,
        ),
        (paper().raw(&script.replace("1 0 obj", "1 1 obj")), OTHER),
        // Another root: named openly, in disguise, or where only some readers look.
        (
            paper()
                .raw(&script.replace("1 0 obj", "9 0 obj"))
                .raw("trailer <</Root 9 0 R>>\n"),
            SCRIPTED,
        ),
        (
            Writer::plain()
                .paper()
                .object(9, SCRIPT)
                .end("")
                .raw("<< trailer <</R#6fot 9 0 R>> >>\n"),
            SCRIPTED,
        ),
        (
            Writer::plain()
                .paper()
                .object(9, CATALOG)
                .end("")
                .raw("<< trailer <</R#6fot 9 0 R>> >>\n"),
            OTHER,
        ),
        (paper().raw("trailer <</Root <</Pages 2 0 R>>>>\n"), OTHER),
    ] {
        let text = String::from_utf8_lossy(&made.file).into_owned();
        assert_eq!(judged(made), told, "{text}");
    }
}

#[test]
fn what_no_table_names_is_still_there_for_whoever_needs_none() {
    let paper = Writer::plain()
        .object(
            1,
            "<</Type /Catalog /Pages 2 0 R /X 9 0 R /OpenAction 9 0 R>>",
        )
        .object(2, PAGES)
        .object(3, PAGE);
    let hidden = paper.raw("9 0 obj\n[3 0 R /Fit]\nendobj\n").end("");
    assert_eq!(judged(hidden), OTHER);
    // The last word that looks like the table's keyword is none.
    let two = Writer::plain().paper().end("");
    let first = two.last_table.unwrap();
    let made = two
        .object(1, SCRIPT)
        .end("")
        .raw(&format!("notstartxref\n{first}\n%%EOF\n"));
    assert_eq!(judged(made), SCRIPTED);
    let glued = Writer::plain().paper().end("");
    assert_eq!(
        judged(glued.raw(&format!("notstartxref\n{first}\n%%EOF\n"))),
        OTHER
    );
    // For some readers "%PDF" alone is the header.
    assert_eq!(judged(Writer::new("%PDF\n", 5).paper().end("")), OTHER);
}

#[test]
fn packed_objects_must_be_the_same_for_whoever_puts_them_together() {
    let paper = Writer::plain()
        .packed(5, &[(1, CATALOG), (2, PAGES)])
        .object(3, PAGE)
        .end_packed(6);
    let swapped = |catalog: &str| {
        let body = format!("1 0 {catalog}");
        let dict = "/Type /ObjStm /N 1 /First 4";
        format!("7 0 obj\n{}\nendobj\n", stream(dict, &body))
    };
    let file = paper.file;
    let with = |more: String| Writer {
        file: [file.clone(), more.into_bytes()].concat(),
        ..Writer::plain()
    };
    assert_eq!(judged(with(swapped(SCRIPT))), SCRIPTED);
    let other = CATALOG.replace("/Catalog", "/Catalog /Lang (id)");
    assert_eq!(judged(with(swapped(&other))), OTHER);
    let plain = format!("1 0 obj\n{other}\nendobj\n{}", far());
    assert_eq!(judged(with(plain)), OTHER);
}

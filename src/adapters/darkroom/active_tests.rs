//! Documents that do something by themselves, and harmless ones that resemble them.

use std::io::Write as _;
use std::string::String;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use hayro::hayro_syntax::Pdf;

use super::*;

/// A PDF with these entries in its catalog and page, and more objects from number 4 on.
fn paper(catalog: &str, page: &str, more: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R {catalog}>>\nendobj\n\
        2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n\
        3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page}>>\nendobj\n\
        {more}\ntrailer <</Root 1 0 R>>\n%%EOF\n"
    )
    .into_bytes()
}

fn judged(pdf: Vec<u8>) -> Result<(), Stop> {
    judge(&Pdf::new(pdf).unwrap(), &[], |_, _| {})
}

fn object(content: &str) -> String {
    format!("4 0 obj\n{content}\nendobj\n")
}

fn opening(action: &str) -> Vec<u8> {
    paper("/OpenAction 4 0 R", "", &object(action))
}

fn annotated(annotation: &str) -> Vec<u8> {
    paper("", "/Annots [4 0 R]", &object(annotation))
}

#[test]
fn what_a_document_does_when_it_is_opened_is_found() {
    for (action, found) in [
        ("<</S /JavaScript /JS (app.alert\\(1\\))>>", Active::Script),
        ("<</S /Java#53cript /J#53 (x)>>", Active::Script),
        ("<</S /#4a#61vaScript>>", Active::Script),
        ("<</S /Launch /F (x.exe)>>", Active::Launch),
        (
            "<</S /URI /URI (https://contoh.example)>>",
            Active::OpensAddress,
        ),
        (
            "<</S /SubmitForm /F (https://contoh.example)>>",
            Active::SendsForm,
        ),
        (
            "<</S /GoToR /F (\\\\\\\\host\\\\bagi\\\\a.pdf) /D [0 /Fit]>>",
            Active::ForeignFile,
        ),
        (
            "<</S /GoToR /F (lain.pdf) /D [0 /Fit]>>",
            Active::ForeignFile,
        ),
        (
            "<</S /GoToE /F <</F (//host/a.pdf)>> /D (x)>>",
            Active::ForeignFile,
        ),
        ("<</S /ImportData /F (a.fdf)>>", Active::ImportsData),
        ("<</S /Rendition /OP 0>>", Active::Media),
        ("<</S /Movie>>", Active::Media),
        ("<</S /Sound>>", Active::Media),
        ("<</S /RichMediaExecute>>", Active::Media),
        ("<</S /Hide /T (a)>>", Active::ChangesItself),
        ("<</S /ResetForm>>", Active::ChangesItself),
        ("<</S /SetOCGState /State []>>", Active::ChangesItself),
        ("<</S /Lainnya>>", Active::ChangesItself),
        (
            "<</S /GoTo /D [3 0 R /Fit] /Next <</S /Named /N /NextPage /Next [<</S /Launch>>]>>>>",
            Active::Launch,
        ),
    ] {
        assert_eq!(judged(opening(action)), Err(Stop::Found(found)), "{action}");
        let page = paper("", "/AA <</O 4 0 R>>", &object(action));
        assert_eq!(judged(page), Err(Stop::Found(found)), "{action}");
        let field = annotated(&format!("<</Subtype /Widget /FT /Tx /AA <</K {action}>>>>"));
        assert_eq!(judged(field), Err(Stop::Found(found)), "{action}");
    }
}

#[test]
fn what_waits_for_a_click_is_judged_by_where_it_leads() {
    let link = |action: &str| judged(annotated(&format!("<</Subtype /Link /A {action}>>")));
    for action in [
        "<</S /URI /URI (https://dinas.contoh.example)>>",
        "<</S /URI /URI (mailto:a@contoh.example)>>",
        "<</S /GoTo /D [3 0 R /Fit]>>",
        "<</S /Named /N /Print>>",
        "<</S /GoToR /F (lampiran.pdf) /D [0 /Fit]>>",
        "<</S /GoToR /F (bagian/lampiran..2.pdf) /D [0 /Fit]>>",
        "<</S /ResetForm>>",
    ] {
        assert_eq!(link(action), Ok(()), "{action}");
    }
    for (action, found) in [
        ("<</S /Launch /F (x)>>", Active::Launch),
        ("<</S /JavaScript /JS 5 0 R>>", Active::Script),
        ("<</S /URI /URI (javascript:alert\\(1\\))>>", Active::Script),
        ("<</S /URI /URI (FILE://host/a)>>", Active::ForeignFile),
        ("<</S /GoToR /F (http://host/a.pdf)>>", Active::ForeignFile),
        ("<</S /GoToR /F <FEFF005C005C0068>>>", Active::ForeignFile),
        (
            "<</S /GoToR /F <EFBBBF5C5C686F73745C612E706466>>>",
            Active::ForeignFile,
        ),
        (
            "<</S /GoToR /F <FEFF001B00690064001B005C005C0068>>>",
            Active::ForeignFile,
        ),
        (
            "<</S /URI /URI <EFBBBF66696C653A2F2F686F73742F61>>>",
            Active::ForeignFile,
        ),
        ("<</S /GoToR /F (../a.pdf)>>", Active::ForeignFile),
        (
            "<</S /GoToR /F (sub\\\\..\\\\..\\\\a.pdf)>>",
            Active::ForeignFile,
        ),
        (
            "<</S /GoToR /F <</FS /URL /F (a.pdf)>>>>",
            Active::ForeignFile,
        ),
        ("<</S /GoToE /F (c:\\\\a.pdf)>>", Active::ForeignFile),
        ("<</S /ImportData /F (a.fdf)>>", Active::ImportsData),
    ] {
        assert_eq!(link(action), Err(Stop::Found(found)), "{action}");
        let outline = "/Outlines <</First 4 0 R /Last 4 0 R>>";
        let item = paper(outline, "", &object(&format!("<</Title (a) /A {action}>>")));
        assert_eq!(judged(item), Err(Stop::Found(found)), "{action}");
    }
}

fn stream(dict: &str) -> String {
    format!("4 0 obj\n<<{dict} /Length 0>>\nstream\n\nendstream\nendobj\n")
}

fn all_found<const N: usize>(papers: [(Vec<u8>, Active); N]) {
    for (pdf, found) in papers {
        let text = String::from_utf8_lossy(&pdf).into_owned();
        assert_eq!(judged(pdf), Err(Stop::Found(found)), "{text}");
    }
}

#[test]
fn what_travels_inside_is_found() {
    all_found([
        (
            paper(
                "/Names <</EmbeddedFiles <</Names [(a) <</EF <<>>>>]>>>>",
                "",
                "",
            ),
            Active::Attachment,
        ),
        (
            paper(
                "/Names <</EmbeddedFiles <</Kids [4 0 R]>>>>",
                "",
                &object("<</Names [(a) 5 0 R]>>"),
            ),
            Active::Attachment,
        ),
        (
            paper(
                "/Names 4 0 R",
                "",
                &object("<</JavaScript <</Names [(a) <</S /JavaScript /JS (x)>>]>>>>"),
            ),
            Active::Script,
        ),
        (
            paper("/Names <</Renditions <</Names [(a) <<>>]>>>>", "", ""),
            Active::Media,
        ),
        (
            paper("/Collection <</View /T>>", "", ""),
            Active::Attachment,
        ),
        (
            paper(
                "/AF [4 0 R]",
                "",
                &object("<</Type /Filespec /EF <</F 5 0 R>>>>"),
            ),
            Active::Attachment,
        ),
        (
            paper(
                "/AcroForm <</Fields [] /XFA [(template) 5 0 R]>>",
                "",
                &stream(""),
            ),
            Active::DynamicForm,
        ),
    ]);
}

#[test]
fn what_moves_or_lies_elsewhere_is_found() {
    all_found([
        (
            annotated("<</Subtype /FileAttachment /FS <</F (a)>>>>"),
            Active::Attachment,
        ),
        (annotated("<</Subtype /RichMedia>>"), Active::Media),
        (annotated("<</Subtype /Movie>>"), Active::Media),
        (annotated("<</Subtype /Sound>>"), Active::Media),
        (annotated("<</Subtype /3D>>"), Active::Media),
        (annotated("<</Subtype /Screen>>"), Active::Media),
        (
            paper("", "/Contents 4 0 R", &stream("/F (isi.txt)")),
            Active::Elsewhere,
        ),
        (
            paper(
                "",
                "/Resources <</XObject <</A 4 0 R>>>>",
                &stream("/Subtype /Form /Ref <</F (a.pdf) /Page 0>>"),
            ),
            Active::Elsewhere,
        ),
        (
            paper(
                "",
                "/Resources <</XObject <</JS 4 0 R>>>>",
                &stream("/Subtype /Image /F <</FS /URL /F (http://x)>>"),
            ),
            Active::Elsewhere,
        ),
    ]);
}

#[test]
fn words_names_and_what_nothing_leads_to_are_no_deeds() {
    let deed = "<</S /JavaScript /JS (x)>>";
    for pdf in [
        paper("", "", &object(deed)),
        paper(
            "/Lang (id) /Keywords (/JavaScript /JS << /S /Launch >>)",
            "",
            "",
        ),
        paper("/Dests <</JS [3 0 R /Fit] /Launch [3 0 R /Fit]>>", "", ""),
        paper(
            "/Names <</EmbeddedFiles <</Names []>> /JavaScript <<>>>>",
            "",
            "",
        ),
        paper("/AcroForm <</Fields [] /XFA []>> /AF []", "", ""),
        paper(
            "",
            "/Resources <</Font <</JS 4 0 R /EF 4 0 R /AA 4 0 R>> /Properties <</MC0 <</JS (x)>>>>>>",
            &object(
                "<</Type /Font /Subtype /Type3 /CharProcs <</JS 5 0 R>> /Encoding <</Differences [0 /JavaScript /Launch]>>>>",
            ),
        ),
        paper(
            "",
            "/Resources <</ColorSpace <</C [/Separation /Launch /DeviceGray 4 0 R]>>>>",
            &object("<<>>"),
        ),
        paper(
            "/StructTreeRoot <</K 4 0 R /RoleMap <</JS /P>>>>",
            "",
            &object("<</Type /StructElem /S /JavaScript /A <</O /Layout /JS 1>> /K [0]>>"),
        ),
        annotated("<</Subtype /Widget /FT /Btn /AP <</N <</JS 5 0 R /Off 5 0 R>>>>>>"),
        paper("/PieceInfo <</App <</Private <</JS (x)>>>>>>", "", ""),
        paper("/OpenAction [3 0 R /XYZ 0 0 1]", "", ""),
        paper("/OpenAction <</S /GoTo /D [3 0 R /Fit]>>", "", ""),
    ] {
        let text = String::from_utf8_lossy(&pdf).into_owned();
        assert_eq!(judged(pdf), Ok(()), "{text}");
    }
}

#[test]
fn a_deed_packed_in_an_object_stream_is_found_where_the_catalog_leads_to_it() {
    let packed = |catalog: &str| {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        write!(packer, "1 0 {catalog}").unwrap();
        let packed = packer.finish().unwrap();
        let head = format!(
            "%PDF-1.5\n5 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {}>>\nstream\n",
            packed.len()
        );
        let rest = "\nendstream\nendobj\n2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n\
            3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
        [head.as_bytes(), &packed, rest.as_bytes()].concat()
    };
    let honest = packed("<</Type /Catalog /Pages 2 0 R>>");
    assert_eq!(judged(honest), Ok(()));
    let deed = packed("<</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (x)>>>>");
    assert_eq!(judged(deed), Err(Stop::Found(Active::Script)));
}

#[test]
fn a_later_state_of_the_file_counts_and_an_earlier_one_does_not() {
    let with = paper("/OpenAction <</S /JavaScript /JS (x)>>", "", "");
    let without =
        "1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
    assert_eq!(
        judged([with.as_slice(), without.as_bytes()].concat()),
        Ok(())
    );
    let later = "1 0 obj\n<</Type /Catalog /Pages 2 0 R /OpenAction <</S /Launch>>>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
    let now = [paper("", "", "").as_slice(), later.as_bytes()].concat();
    assert_eq!(judged(now), Err(Stop::Found(Active::Launch)));
}

#[test]
fn what_leads_in_circles_or_down_without_end_costs_little() {
    let circle = paper(
        "/A 4 0 R",
        "",
        "4 0 obj\n<</A 5 0 R /B [4 0 R 5 0 R]>>\nendobj\n5 0 obj\n<</S /GoTo /Next [5 0 R 4 0 R]>>\nendobj\n",
    );
    assert_eq!(judged(circle), Ok(()));
    let tree = paper(
        "/Names <</EmbeddedFiles 4 0 R>>",
        "",
        &object("<</Kids [4 0 R 4 0 R]>>"),
    );
    assert_eq!(judged(tree), Ok(()));
    let deep = paper(
        "",
        &format!("/X {}0{}", "<</X ".repeat(60), ">>".repeat(60)),
        "",
    );
    assert_eq!(judged(deep), Err(Stop::Endless));
}

#[test]
fn a_tree_whose_branches_share_their_branches_is_looked_at_once() {
    let shared = |last: &str| {
        let levels: Vec<String> = (4..40)
            .map(|level| {
                let kids = format!("{} 0 R ", level + 1).repeat(40);
                format!("{level} 0 obj\n<</Kids [{kids}]>>\nendobj\n")
            })
            .collect();
        let more = format!("{}40 0 obj\n{last}\nendobj\n", levels.concat());
        judged(paper("/Names <</EmbeddedFiles 4 0 R>>", "", &more))
    };
    assert_eq!(shared("<</Names []>>"), Ok(()));
    assert_eq!(
        shared("<</Names [(a) <<>>]>>"),
        Err(Stop::Found(Active::Attachment))
    );
}

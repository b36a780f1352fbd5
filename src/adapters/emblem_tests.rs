//! An emblem is written anew with nothing in it but a picture.

use super::*;

fn drawn(inside: &str) -> Result<String, CityFault> {
    let text = format!(
        r#"<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="{SVG}" xmlns:xlink="{XLINK}" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 10 12">{inside}</svg>"#
    );
    safe_svg(text.as_bytes()).map(|safe| String::from_utf8(safe).unwrap())
}

#[test]
fn a_picture_is_written_anew_without_the_notes_of_its_program() {
    let safe = drawn(
        r##"<!-- dibuat dengan Inkscape --><metadata>x</metadata><inkscape:page id="p"/>
        <style>.a{fill:#123456}</style><defs><linearGradient id="g" xlink:href="#h"/></defs>
        <g inkscape:label="Perisai" data-name="x"><path class="a" d="M0 0h10v12z" fill="url(#g)"/></g>"##,
    )
    .unwrap();
    assert!(
        safe.contains(r#"<path class="a" d="M0 0h10v12z" fill="url(#g)">"#),
        "{safe}"
    );
    assert!(
        safe.contains(r##"<linearGradient id="g" xlink:href="#h">"##),
        "{safe}"
    );
    assert!(safe.contains("viewBox=\"0 0 10 12\"") && safe.contains(".a{fill:#123456}"));
    for gone in ["inkscape", "metadata", "data-name", "<!--", "DOCTYPE"] {
        assert!(!safe.contains(gone), "{gone}: {safe}");
    }
    assert_eq!(
        safe_svg(safe.as_bytes()).map(|twice| twice.len() > safe.len()),
        Ok(true),
        "what is safe can be given again"
    );
}

#[test]
fn what_may_run_or_fetch_refuses_the_whole_and_is_named() {
    let element = |name: &str| CityFault::EmblemElement {
        name: name.to_owned(),
    };
    let attribute = |name: &str| CityFault::EmblemAttribute {
        name: name.to_owned(),
    };
    for (inside, fault) in [
        ("<script>alert(1)</script>", element("script")),
        ("<g><g><script/></g></g>", element("script")),
        (
            "<foreignObject><p>x</p></foreignObject>",
            element("foreignObject"),
        ),
        (
            r#"<p xmlns="http://www.w3.org/1999/xhtml">x</p>"#,
            element("p"),
        ),
        (r#"<iframe xmlns=""/>"#, element("iframe")),
        (r##"<use xlink:href="#a"/>"##, element("use")),
        (
            r#"<image href="http://contoh.id/a.png"/>"#,
            element("image"),
        ),
        (r#"<animate attributeName="d"/>"#, element("animate")),
        (r#"<a href="http://contoh.id"/>"#, element("a")),
        (r#"<path onload="alert(1)"/>"#, attribute("onload")),
        (r#"<path ONCLICK="alert(1)"/>"#, attribute("ONCLICK")),
        (
            r#"<linearGradient xlink:href="http://contoh.id/g.svg#a"/>"#,
            CityFault::EmblemReaches,
        ),
        (
            r#"<path fill="url(http://contoh.id/a)"/>"#,
            CityFault::EmblemReaches,
        ),
        (
            r#"<path style="fill: url( 'data:x')"/>"#,
            CityFault::EmblemReaches,
        ),
        ("<style>@import 'a.css';</style>", CityFault::EmblemReaches),
        (
            "<style>.a{fill:url(x.svg)}</style>",
            CityFault::EmblemReaches,
        ),
        (
            "<style>.a{fill:u\\72l(x.svg)}</style>",
            CityFault::EmblemReaches,
        ),
        ("<text>Kota</text>", CityFault::EmblemText),
    ] {
        assert_eq!(drawn(inside), Err(fault), "{inside}");
    }
}

#[test]
fn what_is_no_small_picture_is_refused() {
    let deep = "<g>".repeat(4_000) + &"</g>".repeat(4_000);
    let too_large = CityFault::EmblemTooLarge {
        max_bytes: MAX_BYTES,
    };
    assert_eq!(drawn(&deep), Err(too_large.clone()));
    assert_eq!(drawn(&"<g/>".repeat(21_000)), Err(too_large.clone()));
    assert_eq!(drawn(&" ".repeat(300_000)), Err(too_large));
    for (text, fault) in [
        ("%PDF-1.7", CityFault::NotAnEmblem),
        ("<html><body/></html>", CityFault::NotAnEmblem),
        ("<svg viewBox='0 0 1 1'/>", CityFault::NotAnEmblem),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            CityFault::EmblemWithoutSize,
        ),
        (
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 1'/>",
            CityFault::EmblemWithoutSize,
        ),
        (
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
            CityFault::EmblemReaches,
        ),
    ] {
        assert_eq!(safe_svg(text.as_bytes()), Err(fault), "{text}");
    }
    let by_size = "<svg xmlns='http://www.w3.org/2000/svg' width='20mm' height='30mm'/>";
    let safe = String::from_utf8(safe_svg(by_size.as_bytes()).unwrap()).unwrap();
    assert!(safe.contains("viewBox=\"0 0 20 30\""));
}

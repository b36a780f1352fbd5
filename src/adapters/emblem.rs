//! Makes a city's emblem safe: an SVG is written anew with allowed elements and attributes only, a PNG is wrapped into
//! one. What may run, fetch, hide or swell refuses the whole; notes of drawing programs are left out.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};

use crate::domain::city_fault::CityFault;
use crate::domain::file_kind::FileKind;

/// Largest SVG: every letter carries the emblem.
pub const MAX_BYTES: u64 = 256 * 1_024;
const MAX_NODES: u32 = 20_000;
const MAX_DEPTH: usize = 64;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

const ELEMENTS: [&str; 14] = [
    "svg",
    "g",
    "defs",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
];

/// Left out with everything inside, because they draw nothing.
const NOTES: [&str; 3] = ["metadata", "title", "desc"];

const ATTRIBUTES: [&str; 60] = [
    "class",
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "color",
    "cx",
    "cy",
    "d",
    "display",
    "fill",
    "fill-opacity",
    "fill-rule",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "offset",
    "opacity",
    "overflow",
    "paint-order",
    "points",
    "preserveAspectRatio",
    "r",
    "rx",
    "ry",
    "shape-rendering",
    "spreadMethod",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "style",
    "transform",
    "vector-effect",
    "viewBox",
    "visibility",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "color-interpolation",
    "fr",
    "image-rendering",
    "isolation",
    "mix-blend-mode",
    "pathLength",
    "text-rendering",
    "transform-origin",
    "version",
];

/// Every emblem fills a frame of this shape, as it is printed and shown.
const FRAME: &str = r#"width="36" height="42""#;

/// The SVG with nothing in it but a picture.
pub fn safe_svg(bytes: &[u8]) -> Result<Vec<u8>, CityFault> {
    let too_large = || CityFault::EmblemTooLarge {
        max_bytes: MAX_BYTES,
    };
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| CityFault::NotAnEmblem)?;
    if text.contains("<!ENTITY") {
        return Err(CityFault::EmblemReaches);
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|fault| match fault {
        roxmltree::Error::NodesLimitReached => too_large(),
        _ => CityFault::NotAnEmblem,
    })?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(CityFault::NotAnEmblem);
    }
    let size = view_box(root).ok_or(CityFault::EmblemWithoutSize)?;
    let mut drawn = String::new();
    children(root, 1, &mut drawn)?;
    let mut inherited = String::new();
    attributes(root, &mut inherited, |name| {
        !["width", "height", "viewBox", "x", "y"].contains(&name)
    })?;
    Ok(format!(
        r#"<svg xmlns="{SVG}" xmlns:xlink="{XLINK}" {FRAME} viewBox="0 0 36 42"><svg {FRAME} viewBox="{size}"{inherited}>{drawn}</svg></svg>"#
    )
    .into_bytes())
}

/// A picture of the portal's own making as SVG.
pub fn around(kind: FileKind, picture: &[u8]) -> Vec<u8> {
    let (data, media_type) = (STANDARD.encode(picture), kind.as_str());
    format!(
        r#"<svg xmlns="{SVG}" xmlns:xlink="{XLINK}" {FRAME} viewBox="0 0 36 42"><image {FRAME} xlink:href="data:{media_type};base64,{data}"/></svg>"#
    )
    .into_bytes()
}

/// What of its plane is seen, by its own words or by its size.
fn view_box(root: Node<'_, '_>) -> Option<String> {
    let number = |text: &str| {
        let read: f64 = text.trim().parse().ok()?;
        read.is_finite().then_some(read)
    };
    if let Some(told) = root.attribute("viewBox") {
        let parts: Option<Vec<f64>> = told
            .split([' ', ',', '\t', '\n', '\r'])
            .filter(|part| !part.is_empty())
            .map(number)
            .collect();
        let [x, y, width, height] = parts?[..] else {
            return None;
        };
        return (width > 0.0 && height > 0.0).then(|| format!("{x} {y} {width} {height}"));
    }
    let side = |name| {
        let told = root.attribute(name)?;
        let bare = told.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        number(bare).filter(|side| *side > 0.0)
    };
    let (width, height) = (side("width")?, side("height")?);
    Some(format!("0 0 {width} {height}"))
}

fn children(parent: Node<'_, '_>, depth: usize, out: &mut String) -> Result<(), CityFault> {
    if depth > MAX_DEPTH {
        return Err(CityFault::EmblemTooLarge {
            max_bytes: MAX_BYTES,
        });
    }
    for child in parent.children() {
        match child.node_type() {
            NodeType::Element => element(child, depth, out)?,
            NodeType::Root | NodeType::Text | NodeType::Comment | NodeType::PI => {}
        }
    }
    Ok(())
}

fn element(node: Node<'_, '_>, depth: usize, out: &mut String) -> Result<(), CityFault> {
    let tag = node.tag_name();
    let name = tag.name();
    let own = tag.namespace() == Some(SVG);
    if (own && NOTES.contains(&name)) || !(own || is_of_nowhere(node) || is_html(node)) {
        return Ok(());
    }
    if own && name == "style" {
        return style(node, out);
    }
    if own && ["text", "tspan", "textPath"].contains(&name) {
        return Err(CityFault::EmblemText);
    }
    if !own || !ELEMENTS.contains(&name) {
        return Err(CityFault::EmblemElement {
            name: name.to_owned(),
        });
    }
    out.push('<');
    out.push_str(name);
    attributes(node, out, |_| true)?;
    out.push('>');
    children(node, depth + 1, out)?;
    let _ = write!(out, "</{name}>");
    Ok(())
}

/// Without a namespace, also by `xmlns=""`.
fn is_of_nowhere(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace().is_none_or(str::is_empty)
}

/// Elements of a page never are a drawing program's notes.
fn is_html(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace() == Some("http://www.w3.org/1999/xhtml")
}

/// A style sheet that only paints.
fn style(node: Node<'_, '_>, out: &mut String) -> Result<(), CityFault> {
    let sheet: String = node.children().filter_map(|child| child.text()).collect();
    let plain =
        |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || ".#,:;{}%_-()'*/+".contains(c);
    if !sheet.chars().all(plain) || reaches(&sheet) {
        return Err(CityFault::EmblemReaches);
    }
    let _ = write!(out, "<style>{sheet}</style>");
    Ok(())
}

fn attributes(
    node: Node<'_, '_>,
    out: &mut String,
    wanted: fn(&str) -> bool,
) -> Result<(), CityFault> {
    for attribute in node.attributes() {
        let name = attribute.name();
        if name.len() > 2
            && name
                .get(..2)
                .is_some_and(|on| on.eq_ignore_ascii_case("on"))
        {
            return Err(CityFault::EmblemAttribute {
                name: name.to_owned(),
            });
        }
        if is_href(&attribute) {
            if !attribute.value().trim().starts_with('#') {
                return Err(CityFault::EmblemReaches);
            }
            let _ = write!(
                out,
                r#" xlink:href="{}""#,
                escaped(attribute.value().trim())
            );
            continue;
        }
        if attribute.namespace().is_some() || !ATTRIBUTES.contains(&name) || !wanted(name) {
            continue;
        }
        if reaches(attribute.value()) {
            return Err(CityFault::EmblemReaches);
        }
        let _ = write!(out, r#" {name}="{}""#, escaped(attribute.value()));
    }
    Ok(())
}

fn is_href(attribute: &Attribute<'_, '_>) -> bool {
    attribute.name() == "href" && attribute.namespace().is_none_or(|of| of == XLINK)
}

/// Whether a value names anything but a part of this picture.
fn reaches(value: &str) -> bool {
    let tight: String = value
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !"'\"".contains(*c))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let elsewhere = tight
        .match_indices("url(")
        .any(|(at, found)| tight.as_bytes().get(at + found.len()) != Some(&b'#'));
    let forbidden = ["\\", "@", "expression", "script:", "data:", "://", "&"];
    elsewhere || forbidden.iter().any(|word| tight.contains(word))
}

fn escaped(value: &str) -> String {
    value
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
#[path = "emblem_tests.rs"]
mod tests;

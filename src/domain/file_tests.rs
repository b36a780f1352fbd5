//! What bytes are, whatever the name says.

use super::*;
use proptest::prelude::*;

fn jpeg(width: u16, height: u16, padding: usize) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8];
    for _ in 0..padding {
        bytes.extend([0xFF, 0xE1, 0x10, 0x02]);
        bytes.extend(std::iter::repeat_n(0xD9, 0x1000));
    }
    bytes.extend([0xFF, 0xFF, 0xC0, 0x00, 0x11, 0x08]);
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([0x03, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend([0xFF, 0xDA, 0x00, 0x02, 1, 2, 3, 0xFF, 0xD9]);
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0....\0\0\0\0IEND\xaeB`\x82");
    bytes
}

#[test]
fn a_file_is_known_by_its_first_bytes() {
    for (head, kind) in [
        (&b"%PDF-1.7\n"[..], FileKind::Pdf),
        (b"\n\n%PDF-1.7\n", FileKind::Pdf),
        (b"\xEF\xBB\xBF%PDF-1.7\n", FileKind::Pdf),
        (b"MZ\x90\0%PDF-1.7\n", FileKind::Executable),
        (&[0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10], FileKind::Jpeg),
        (b"\x89PNG\r\n\x1a\n\0\0", FileKind::Png),
        (b"RIFF\x10\0\0\0WEBPVP8 ", FileKind::Webp),
        (b"\0\0\0\x18ftypheic", FileKind::Heic),
        (b"\0\0\0\x18ftypisom", FileKind::Mp4),
        (b"\0\0\0\x18ftypzzzz", FileKind::Other),
        (b"PK\x03\x04", FileKind::Zip),
        (b"MZ\x90\0", FileKind::Executable),
        (b"\x7fELF\x02", FileKind::Executable),
        (b"#!/bin/sh", FileKind::Executable),
        (b"halo", FileKind::Other),
        (b"", FileKind::Other),
    ] {
        assert_eq!(sniff(head), kind, "{head:?}");
    }
}

#[test]
fn the_ending_of_a_name_promises_a_kind() {
    for (name, kind) in [
        ("label.JPG", Some(FileKind::Jpeg)),
        ("akta.final.pdf", Some(FileKind::Pdf)),
        ("foto.heif", Some(FileKind::Heic)),
        ("tanpa-akhiran", None),
        ("catatan.docx", Some(FileKind::Word)),
        ("Surat.DOC", Some(FileKind::Word)),
        ("catatan.txt", None),
    ] {
        assert_eq!(FileKind::by_name(name), kind, "{name}");
    }
}

#[test]
fn the_header_tells_the_size_of_a_picture() {
    let webp_lossy = b"RIFF\x1a\0\0\0WEBPVP8 \x0e\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\0....";
    let webp_lossless = b"RIFF\x14\0\0\0WEBPVP8L\x08\0\0\0\x2f\x3f\xc1\x3b\0....";
    let webp_extended = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\x01\0\xef\0\0";
    for (bytes, width, height) in [
        (jpeg(1024, 768, 0), 1024, 768),
        (jpeg(8000, 7000, 9), 8000, 7000),
        (png(640, 480), 640, 480),
        (webp_lossy.to_vec(), 320, 240),
        (webp_lossless.to_vec(), 320, 240),
        (webp_extended.to_vec(), 320, 240),
    ] {
        let facts = examine(&bytes);
        assert_eq!(
            facts.picture,
            Some(PictureSize { width, height }),
            "{:?}",
            facts.kind
        );
        assert!(facts.complete, "{:?}", facts.kind);
    }
}

#[test]
fn a_webp_that_is_shorter_than_it_says_is_not_complete() {
    assert!(!examine(b"RIFF\xff\0\0\0WEBPVP8X").complete);
    let cut = &jpeg(10, 10, 1)[..30];
    assert_eq!(examine(cut).picture, None);
}

proptest! {
    #[test]
    fn how_the_stream_is_cut_does_not_matter(cuts in proptest::collection::vec(1usize..5000, 1..20)) {
        let bytes = jpeg(4032, 3024, 3);
        let mut probe = FileProbe::new();
        let mut rest = bytes.as_slice();
        for cut in cuts {
            let (now, later) = rest.split_at(cut.min(rest.len()));
            probe.feed(now);
            rest = later;
        }
        probe.feed(rest);
        prop_assert_eq!(probe.finish(), examine(&bytes));
    }

    #[test]
    fn no_bytes_make_it_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..4096)) {
        let facts = examine(&bytes);
        prop_assert_eq!(facts.size_bytes, bytes.len() as u64);
        let mut disguised = vec![0xFF, 0xD8, 0xFF];
        disguised.extend(&bytes);
        prop_assert_eq!(examine(&disguised).kind, FileKind::Jpeg);
    }
}

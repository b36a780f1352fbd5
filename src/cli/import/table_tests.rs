//! How lines of a CSV end, how they are split, and what is none.

use super::*;

#[test]
fn a_line_ends_as_its_system_ends_it() {
    for text in [
        "a\nb\n\nc",
        "a\r\nb\r\n\r\nc\r\n",
        "a\rb\r\rc",
        "a\rb\n\r\nc",
    ] {
        let lines = Lines::new(BufReader::with_capacity(1, text.as_bytes()));
        let lines: Vec<_> = lines.map(Result::unwrap).collect();
        let expected = [(1, "a"), (2, "b"), (3, ""), (4, "c")];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(number, text)| (number, text.as_bytes().to_vec()))
            .collect();
        assert_eq!(lines, expected, "{text:?}");
    }
}

#[test]
fn what_is_no_csv_is_told_by_how_it_begins() {
    let files: [(&[u8], Option<&str>); 4] = [
        (b"nama;nik", None),
        (b"\xFF\xFEn\0", Some("UTF-16")),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", Some("simpan sebagai .xlsx")),
        (b"PK\x03\x04\x14", Some("berakhiran .xlsx")),
    ];
    for (first, said) in files {
        let refused = must_be_text(first).err();
        assert_eq!(refused.is_some(), said.is_some(), "{first:?}");
        let text = refused.unwrap_or_default();
        assert!(text.contains(said.unwrap_or_default()), "{text}");
    }
}

#[test]
fn a_line_is_too_wide_by_its_cells_and_not_by_what_stands_in_quotes() {
    let path = std::env::temp_dir().join(format!("haki-wide-{}.csv", std::process::id()));
    let remark = format!("\"{}\",x", "a,".repeat(300));
    let wide = ",".repeat(200);
    let long = "é".repeat(4_001);
    let just = "é".repeat(4_000);
    std::fs::write(&path, [remark, wide, long, just].join("\n")).unwrap();
    let read = whole(&path);
    let _ = std::fs::remove_file(&path);
    let lines = read.unwrap();
    let faults: Vec<_> = lines.iter().map(|line| line.fault).collect();
    assert_eq!(faults, [None, Some(TOO_WIDE), Some(TOO_LONG), None]);
    assert_eq!(lines[0].cells.len(), 2);
}

#[test]
fn cells_are_told_apart_by_separators_outside_quotes() {
    for (line, cells, open, stray) in [
        ("a;b;c", vec!["a", "b", "c"], false, false),
        ("\"a;b\";c;", vec!["a;b", "c", ""], false, false),
        (
            r#""ban 5"" radial";x"#,
            vec!["ban 5\" radial", "x"],
            false,
            false,
        ),
        (
            r#"ban 5" radial;x"#,
            vec!["ban 5\" radial", "x"],
            false,
            true,
        ),
        ("a;\"b;c", vec!["a", "b;c"], true, false),
        ("a; \"b;c\"", vec!["a", " b;c"], false, false),
        ("", vec![""], false, false),
    ] {
        let split = split(line.as_bytes(), b';');
        let found: Vec<_> = split
            .cells
            .iter()
            .map(|cell| std::str::from_utf8(cell).unwrap())
            .collect();
        assert_eq!(
            (found, split.open, split.stray),
            (cells, open, stray),
            "{line}"
        );
    }
    assert_eq!(separator(b"a;b,c;d"), b';');
    assert_eq!(separator(b"a\tb\tc"), b'\t');
    assert_eq!(separator(b"a"), b',');
}

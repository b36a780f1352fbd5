//! Names of the log, and what an archive needs of it.

use super::*;

const SEGMENT: u64 = 16 * 1024 * 1024;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A base copy that begins in this segment of 16 MB.
fn base(timeline: u32, segment: u64, ended_at: &str) -> BaseCopy {
    BaseCopy {
        form: FORM,
        system: 7,
        server: 15,
        timeline,
        begins: LogPlace(segment * SEGMENT + 40),
        stops: LogPlace(segment * SEGMENT + 400),
        ended_at: at(ended_at),
        segment_bytes: SEGMENT,
        bytes: 1,
        sha256: String::new(),
        vault_key: String::new(),
    }
}

fn files(names: &[&str]) -> Vec<LogFile> {
    names
        .iter()
        .map(|name| LogFile::parse(name).unwrap())
        .collect()
}

#[test]
fn a_file_of_the_log_is_known_by_its_name_alone() {
    let segment = |timeline, log, part| LogFile::Segment {
        timeline,
        log,
        part,
    };
    for (name, expected) in [
        ("0000000100000002000000FF", Some(segment(1, 2, 255))),
        (
            "0000000100000000000000A1.partial",
            Some(LogFile::Beside { log: 0, part: 161 }),
        ),
        (
            "000000010000000000000003.00000028.backup",
            Some(LogFile::Beside { log: 0, part: 3 }),
        ),
        ("0000000B.history", Some(LogFile::History(11))),
        ("0000000100000002000000ff", None),
        ("00000001000000020000000", None),
        ("0000000100000002000000FF0", None),
        ("../00000100000002000000FF", None),
        ("000000010000000000000003.28.backup", None),
        ("000000010000000000000003/../../x", None),
        ("+0000001.history", None),
        ("", None),
    ] {
        assert_eq!(LogFile::parse(name), expected, "{name}");
    }
}

#[test]
fn a_label_says_where_replaying_begins() {
    let label = "START WAL LOCATION: 1A/2000028 (file 000000020000001A00000002)\nCHECKPOINT LOCATION: 1A/2000060\nBACKUP METHOD: streamed\nSTART TIME: 2026-12-01 02:00:00 UTC\nLABEL: haki\nSTART TIMELINE: 2\n";
    let read = BaseLabel::parse(label).unwrap();
    assert_eq!(read.begins, LogPlace(0x1A_0200_0028));
    assert_eq!(read.timeline, 2);
    assert_eq!(BaseLabel::parse("START TIMELINE: 2\n"), None);
}

#[test]
fn an_archive_keeps_what_its_oldest_base_copy_needs() {
    let base = base(1, 0x1_05, "2026-12-01T02:00:00Z");
    for (name, needed) in [
        ("000000010000000100000004", false),
        ("000000010000000100000005", true),
        ("000000010000000100000006", true),
        ("000000010000000000000006", false),
        ("000000020000000100000006", true),
        ("000000010000000100000004.00000028.backup", false),
        ("000000010000000100000005.00000028.backup", true),
        ("000000010000000100000004.partial", false),
        ("00000002.history", true),
    ] {
        let file = LogFile::parse(name).unwrap();
        assert_eq!(base.needs(file), needed, "{name}");
    }
}

#[test]
fn every_instant_of_the_days_that_are_kept_has_a_base_copy_before_it() {
    let bases = [
        base(1, 1, "2026-12-01T02:00:00Z"),
        base(1, 5, "2026-12-04T02:00:00Z"),
        base(1, 9, "2026-12-07T02:00:00Z"),
    ];
    let line = Line {
        latest: 1,
        forks: Vec::new(),
    };
    let kept = |now: &str, days| {
        line.oldest_kept(&bases, at(now), days)
            .map(|base| base.ended_at)
    };
    let first = Some(at("2026-12-01T02:00:00Z"));
    assert_eq!(kept("2026-12-08T02:00:00Z", 14), first);
    assert_eq!(kept("2026-12-08T01:59:59Z", 4), first);
    assert_eq!(
        kept("2026-12-08T02:00:00Z", 4),
        Some(at("2026-12-04T02:00:00Z"))
    );
    assert_eq!(
        kept("2027-06-01T02:00:00Z", 4),
        Some(at("2026-12-07T02:00:00Z")),
        "the newest is never removed"
    );
    assert_eq!(line.oldest_kept(&[], at("2026-12-08T02:00:00Z"), 4), None);
}

#[test]
fn a_segment_that_is_missing_is_found_also_where_the_count_of_parts_begins_anew() {
    let base = base(1, 0xFE, "2026-12-01T02:00:00Z");
    let whole = [
        "0000000100000000000000FE",
        "0000000100000000000000FF",
        "000000010000000100000000",
        "000000010000000100000001",
    ];
    assert!(!base.has_gap(&files(&whole)));
    assert!(base.has_gap(&files(&[whole[0], whole[1], whole[3]])));
    assert!(
        base.has_gap(&files(&whole[1..])),
        "its own first one is missing"
    );
    assert!(base.has_gap(&[]));
    let older = ["0000000100000000000000F0", "0000000200000000000000F9"];
    assert!(!base.has_gap(&files(&[&older[..], &whole[..]].concat())));
}

#[test]
fn a_base_copy_is_made_every_three_nights_and_at_once_where_the_newest_is_of_no_use() {
    let newest = base(1, 0xFE, "2026-12-01T19:00:00Z");
    let there = files(&["0000000100000000000000FE"]);
    for (now, due) in [
        ("2026-12-03T19:00:00Z", false),
        ("2026-12-04T19:00:00Z", true),
        ("2026-12-05T05:00:00Z", false),
        ("2026-12-05T19:00:00Z", true),
        ("2026-12-06T05:00:00Z", true),
    ] {
        let found = is_base_due(at(now), Some(&newest), 1, &there);
        assert_eq!(found, due, "{now}");
    }
    let by_day = at("2026-12-02T05:00:00Z");
    assert!(is_base_due(by_day, None, 1, &there));
    assert!(is_base_due(by_day, Some(&newest), 2, &there));
    assert!(is_base_due(by_day, Some(&newest), 1, &[]));
}

#[test]
fn a_base_copy_that_failed_is_tried_again_after_an_hour() {
    let tried = at("2026-12-01T19:00:00Z");
    assert_eq!(base_named(&base_name(tried)), Some(tried));
    assert_eq!(base_named("lost+found"), None);
    for (now, again) in [
        ("2026-12-01T19:01:00Z", false),
        ("2026-12-01T19:59:59Z", false),
        ("2026-12-01T20:00:00Z", true),
        ("2026-12-01T18:30:00Z", false),
        ("2026-11-30T19:00:00Z", true),
    ] {
        assert_eq!(may_try_again(at(now), Some(tried)), again, "{now}");
    }
    assert!(may_try_again(tried, None));
}

#[test]
fn a_restoration_begins_with_the_newest_base_copy_of_its_own_line_before_the_instant() {
    let bases = [
        base(1, 10, "2026-12-01T02:00:00Z"),
        base(1, 20, "2026-12-04T02:00:00Z"),
        base(2, 18, "2026-12-05T02:00:00Z"),
    ];
    let first = Line {
        latest: 1,
        forks: Vec::new(),
    };
    let chosen = |line: &Line, until: Option<&str>| {
        line.base_for(&bases, until.map(at))
            .map(|base| base.begins.0 / SEGMENT)
    };
    assert_eq!(chosen(&first, None), Some(20));
    assert_eq!(chosen(&first, Some("2026-12-04T01:59:59Z")), Some(10));
    assert_eq!(chosen(&first, Some("2026-12-01T01:59:59Z")), None);
    // On the third the cluster was restored to a moment in segment 15: what came after it on the old line is left.
    let second = Line {
        latest: 2,
        forks: forks("1\t0/F000100\tbefore 2026-12-03 02:00:00+00\n"),
    };
    assert_eq!(
        second.forks,
        [Fork {
            from: 1,
            at: LogPlace(15 * SEGMENT + 0x100)
        }]
    );
    assert_eq!(chosen(&second, None), Some(18));
    assert_eq!(chosen(&second, Some("2026-12-04T03:00:00Z")), Some(10));
    let kept = second.oldest_kept(&bases, at("2026-12-04T12:00:00Z"), 0);
    assert_eq!(kept, bases.first(), "the second is of no use on this line");
}

#[test]
fn archiving_is_judged_by_its_worst_part() {
    let now = at("2026-12-04T10:00:00Z");
    let base = Some(Some(at("2026-12-03T02:00:00Z")));
    let well = Archiver {
        on: true,
        last_archived_at: Some(at("2026-12-04T09:59:40Z")),
        last_failed_at: Some(at("2026-12-02T09:00:00Z")),
        waiting: 1,
        waiting_since: Some(at("2026-12-04T09:59:59Z")),
    };
    assert_eq!(judge(now, &well, base), ArchiveState::Well);
    let off = Archiver { on: false, ..well };
    assert_eq!(judge(now, &off, base), ArchiveState::Off);
    let failing = Archiver {
        last_archived_at: None,
        ..well
    };
    assert_eq!(judge(now, &failing, base), ArchiveState::Failing);
    let caught_up = Archiver {
        waiting: 0,
        waiting_since: None,
        ..failing
    };
    assert_eq!(judge(now, &caught_up, base), ArchiveState::Well);
    let late = Archiver {
        waiting_since: Some(at("2026-12-04T09:56:59Z")),
        ..well
    };
    assert_eq!(judge(now, &late, base), ArchiveState::Late);
    assert_eq!(judge(now, &well, None), ArchiveState::Unreadable);
    assert_eq!(judge(now, &well, Some(None)), ArchiveState::NoBase);
    let old = Some(Some(at("2026-11-29T09:59:59Z")));
    assert_eq!(judge(now, &well, old), ArchiveState::OldBase);
}

#[test]
fn an_instant_is_written_in_wib_or_with_its_own_zone() {
    let read = |text| read_until(text).unwrap();
    assert_eq!(read("latest"), None);
    let noon = Some(at("2026-12-04T05:00:00Z"));
    assert_eq!(read("2026-12-04 12:00"), noon);
    assert_eq!(read(" 2026-12-04 12:00:00 "), noon);
    assert_eq!(read("2026-12-04T05:00:00Z"), noon);
    assert_eq!(
        read("2026-12-04 12:00:00.250"),
        Some(at("2026-12-04T05:00:00.250Z"))
    );
    for wrong in ["", "kemarin", "2026-12-04", "2026-13-04 12:00", "12:00"] {
        assert_eq!(read_until(wrong), Err(UnreadableInstant), "{wrong}");
    }
}

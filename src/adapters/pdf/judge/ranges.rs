//! Finds signatures in the bytes of a PDF: ranges, and the holes in them.

use chrono::{DateTime, Utc};

use super::JudgeFault;
use super::keys::Hash;
use crate::adapters::pdf::sign::find;

const KEY: &[u8] = b"/ByteRange";
/// More signatures are not examined.
const MOST: usize = 8;
/// Longest signature in hexadecimal digits; long-term evidence may lie in it.
const MAX_DIGITS: usize = 512 * 1024;
/// Longest text of a range.
const RANGE_TEXT: usize = 96;
/// How far around the range the signature's dictionary is looked at for its date.
const NEAR: usize = 4096;

/// A signature's place in the file.
pub(super) struct Hole {
    range: [usize; 4],
    /// Where its `/ByteRange` stands.
    at: usize,
    /// The CMS, with what fills its room.
    pub(super) der: Vec<u8>,
}

/// All signatures, in the order of what they cover.
pub(super) fn find_holes(bytes: &[u8]) -> Result<Vec<Hole>, JudgeFault> {
    let mut holes = Vec::new();
    let mut from = 0;
    while let Some(at) = find(bytes, from, KEY) {
        if holes.len() == MOST {
            return Err(JudgeFault::SeveralSignatures);
        }
        holes.push(hole(bytes, at)?);
        from = at + KEY.len();
    }
    holes.sort_by_key(Hole::end);
    Ok(holes)
}

fn hole(bytes: &[u8], at: usize) -> Result<Hole, JudgeFault> {
    let range = numbers(bytes, at)?;
    let [start, before, after, rest] = range;
    let end = after.checked_add(rest).ok_or(JudgeFault::NotWhole)?;
    if start != 0 || before >= after || end > bytes.len() {
        return Err(JudgeFault::NotWhole);
    }
    let digits = bytes
        .get(before..after)
        .and_then(|hole| hole.strip_prefix(b"<"))
        .and_then(|hole| hole.strip_suffix(b">"))
        .ok_or(JudgeFault::NotWhole)?;
    if digits.len() > MAX_DIGITS {
        return Err(JudgeFault::Unknown);
    }
    let der = hex::decode(digits).map_err(|_| JudgeFault::Altered)?;
    Ok(Hole { range, at, der })
}

fn numbers(bytes: &[u8], at: usize) -> Result<[usize; 4], JudgeFault> {
    let tail = bytes.get(at + KEY.len()..).unwrap_or_default();
    let tail = tail.get(..RANGE_TEXT.min(tail.len())).unwrap_or_default();
    tail.split(|byte| *byte == b']')
        .next()
        .and_then(|text| std::str::from_utf8(text).ok())
        .and_then(|text| text.trim_start().strip_prefix('['))
        .and_then(|text| {
            let numbers = text.split_ascii_whitespace().map(str::parse::<usize>);
            numbers.collect::<Result<Vec<_>, _>>().ok()
        })
        .and_then(|numbers| numbers.try_into().ok())
        .ok_or(JudgeFault::Altered)
}

impl Hole {
    /// Where the covered part of the file ends.
    pub(super) fn end(&self) -> usize {
        let [_, _, after, rest] = self.range;
        after.saturating_add(rest)
    }

    /// Hash of everything covered.
    pub(super) fn digest(&self, bytes: &[u8], hash: Hash) -> Option<Vec<u8>> {
        let [_, before, after, _] = self.range;
        let parts = [bytes.get(..before)?, bytes.get(after..self.end())?];
        Some(hash.of(&parts))
    }

    /// The date in the signature's dictionary (`/M`), which is only a claim.
    pub(super) fn claimed_at(&self, bytes: &[u8]) -> Option<DateTime<Utc>> {
        let [_, before, after, _] = self.range;
        let front = self.at.min(before).saturating_sub(NEAR)..before;
        let back = after..bytes.len().min(after.saturating_add(NEAR));
        let front = bytes.get(front)?;
        let begins = front.windows(4).rposition(|window| window == b" obj");
        let front = front.get(begins.unwrap_or_default()..)?;
        date_in(front).or_else(|| {
            let back = bytes.get(back)?;
            let ends = back.windows(6).position(|window| window == b"endobj");
            date_in(back.get(..ends.unwrap_or(back.len()))?)
        })
    }
}

/// `/M (D:20261125101500+07'00')`
fn date_in(dictionary: &[u8]) -> Option<DateTime<Utc>> {
    let at = dictionary.windows(2).enumerate().find_map(|(at, window)| {
        let rest = dictionary.get(at + 2..)?.trim_ascii_start();
        (window == b"/M" && rest.starts_with(b"(D:")).then_some(rest)
    })?;
    let text = at.get(3..)?.split(|byte| *byte == b')').next()?;
    let text = std::str::from_utf8(text).ok()?.replace('\'', "");
    let text = text.replace('Z', "+0000");
    let text = text.get(..19)?;
    let at = DateTime::parse_from_str(text, "%Y%m%d%H%M%S%z").ok()?;
    Some(at.to_utc())
}

#[cfg(test)]
mod tests {
    use super::date_in;

    #[test]
    fn a_claimed_date_is_read_with_its_zone() {
        for text in [
            "/M(D:20261125101500+07'00')",
            "/Type/Sig /M  (D:20261125101500+07'00)",
            "/M (D:20261125031500Z)",
        ] {
            let at = date_in(text.as_bytes()).unwrap();
            assert_eq!(at.to_rfc3339(), "2026-11-25T03:15:00+00:00", "{text}");
        }
        assert_eq!(date_in(b"/M (yesterday)"), None);
        assert_eq!(date_in(b"/Name (D:20261125101500+07'00')"), None);
    }
}

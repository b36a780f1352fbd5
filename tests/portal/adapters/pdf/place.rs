//! Offsets in a signed PDF.

/// Offset of the first `needle`.
pub(super) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}

/// Range of the signature's hexadecimal string, with its brackets.
pub(super) fn hole_of(bytes: &[u8]) -> std::ops::Range<usize> {
    let filter = find(bytes, b"ETSI.CAdES.detached").unwrap();
    let range = bytes
        .windows(10)
        .rposition(|window| window == b"/ByteRange")
        .unwrap();
    let from = filter.min(range);
    let contents = from + find(&bytes[from..], b"/Contents").unwrap();
    let start = contents + find(&bytes[contents..], b"<").unwrap();
    let end = start + find(&bytes[start..], b">").unwrap() + 1;
    start..end
}

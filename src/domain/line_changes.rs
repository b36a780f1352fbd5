//! Which lines of a text another version takes away and adds.

/// A line of one version or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineChange<'a> {
    Kept(&'a str),
    Removed(&'a str),
    Added(&'a str),
}

/// More lines are not compared one by one: everything is shown as removed and added.
const MOST_LINES: usize = 1_500;

/// The lines of both versions in order, with the longest common part kept. Takes time and memory by the product of both
/// lengths.
pub fn changes<'a>(before: &'a str, after: &'a str) -> Vec<LineChange<'a>> {
    let old: Vec<&str> = before.lines().collect();
    let new: Vec<&str> = after.lines().collect();
    if old.len() > MOST_LINES || new.len() > MOST_LINES {
        let removed = old.into_iter().map(LineChange::Removed);
        return removed
            .chain(new.into_iter().map(LineChange::Added))
            .collect();
    }
    let lengths = common(&old, &new);
    let length = |at: usize, with: usize| {
        let row = lengths.get(at);
        row.and_then(|row| row.get(with)).copied().unwrap_or(0)
    };
    let (mut at, mut with) = (0, 0);
    let mut all = Vec::new();
    loop {
        match (old.get(at), new.get(with)) {
            (None, None) => return all,
            (Some(one), Some(other)) if one == other => {
                all.push(LineChange::Kept(one));
                (at, with) = (at + 1, with + 1);
            }
            (Some(one), other)
                if other.is_none() || length(at + 1, with) >= length(at, with + 1) =>
            {
                all.push(LineChange::Removed(one));
                at += 1;
            }
            (_, Some(other)) => {
                all.push(LineChange::Added(other));
                with += 1;
            }
            (Some(_), None) => return all,
        }
    }
}

/// For each pair of places, how many lines their rests have in common.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<u16>> {
    let mut below = vec![0_u16; new.len() + 1];
    let mut rows = vec![below.clone()];
    for one in old.iter().rev() {
        let mut row = vec![0_u16; new.len() + 1];
        let mut right = 0;
        for (with, other) in new.iter().enumerate().rev() {
            let under = |at: usize| below.get(at).copied().unwrap_or(0);
            right = if one == other {
                under(with + 1) + 1
            } else {
                under(with).max(right)
            };
            if let Some(place) = row.get_mut(with) {
                *place = right;
            }
        }
        below.clone_from(&row);
        rows.push(row);
    }
    rows.reverse();
    rows
}

#[cfg(test)]
mod tests {
    use super::LineChange::{Added, Kept, Removed};
    use super::*;

    #[test]
    fn what_both_versions_have_is_kept_in_its_place() {
        assert_eq!(
            changes("a\nb\nc\nd", "a\nx\nc\nd\ne"),
            [
                Kept("a"),
                Removed("b"),
                Added("x"),
                Kept("c"),
                Kept("d"),
                Added("e")
            ]
        );
        assert_eq!(changes("a\nb", "a\nb"), [Kept("a"), Kept("b")]);
        assert_eq!(changes("", "a"), [Added("a")]);
        assert_eq!(changes("a", ""), [Removed("a")]);
        assert_eq!(
            changes("a\nb\na", "b\na\na"),
            [Removed("a"), Kept("b"), Kept("a"), Added("a")]
        );
    }
}

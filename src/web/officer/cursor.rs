//! Where the next page of a list begins, as written in the address.

use chrono::{DateTime, Utc};

use crate::domain::id::ApplicationId;
use crate::store::worklist::AfterLine;

/// The instant in microseconds (empty for none) and the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) at: Option<DateTime<Utc>>,
    pub(super) id: ApplicationId,
}

impl Cursor {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('_')?;
        let at = match at {
            "" => None,
            micros => Some(DateTime::from_timestamp_micros(micros.parse().ok()?)?),
        };
        Some(Self {
            at,
            id: id.parse().ok()?,
        })
    }

    pub(super) fn after(self) -> AfterLine {
        AfterLine {
            due_at: self.at,
            id: self.id,
        }
    }

    pub(super) fn text(self) -> String {
        let at = self.at.map(|at| at.timestamp_micros().to_string());
        format!("{}_{}", at.unwrap_or_default(), self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let now = DateTime::from_timestamp_micros(1_795_000_000_000_123).unwrap();
        let id = ApplicationId::at(now);
        for cursor in [Cursor { at: Some(now), id }, Cursor { at: None, id }] {
            assert_eq!(Cursor::parse(&cursor.text()), Some(cursor));
        }
        for wrong in ["", "x", "1_x", "x_y"] {
            assert_eq!(Cursor::parse(wrong), None, "{wrong}");
        }
    }
}

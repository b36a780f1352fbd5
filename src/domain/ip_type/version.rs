//! Whether answers have changed since a form was drawn from them.

use serde_json::Value;

use super::details::Details;
use super::field::Field;

impl Details {
    /// A version of the answers to these questions. Equal answers always have an equal version, whenever they were
    /// saved.
    pub fn version_of<'f>(&self, fields: impl IntoIterator<Item = &'f Field>) -> String {
        let mut hash = Fnv::new();
        for field in fields {
            if let Some(answer) = self.answer(field.code) {
                hash.take(field.code.as_bytes());
                hash.take(answer.to_string().as_bytes());
            }
        }
        format!("{:016x}", hash.0)
    }

    /// The questions that the two sets of answers answer differently.
    pub fn differing<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        other: &Self,
    ) -> Vec<&'f Field> {
        let given = |answer: Option<&Value>| answer.filter(|answer| !is_blank(answer)).cloned();
        fields
            .into_iter()
            .filter(|field| given(self.answer(field.code)) != given(other.answer(field.code)))
            .collect()
    }
}

/// Whether no row of a group is filled in.
fn is_blank(answer: &Value) -> bool {
    let empty = |row: &Value| row.as_object().is_some_and(serde_json::Map::is_empty);
    answer.as_array().is_some_and(|rows| rows.iter().all(empty))
}

/// FNV-1a with 64 bits, equal in every build. It need not resist attacks: nobody gains from a collision.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn take(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Input, TRADEMARK};
    use super::*;

    fn answers(mark: &str) -> Details {
        let page = TRADEMARK.page("nama-merek").unwrap();
        let input: Input = [("mark", mark), ("has_colours", "no")]
            .into_iter()
            .collect();
        let mut details = Details::default();
        details.take(page.fields, &input);
        details
    }

    #[test]
    fn the_same_answers_have_the_same_version_and_others_another() {
        let fields = TRADEMARK.page("nama-merek").unwrap().fields;
        let version = |mark| answers(mark).version_of(fields);
        assert_eq!(version("KRIUK"), version("KRIUK"));
        assert_ne!(version("KRIUK"), version("KRIUK MAMA"));
        assert_ne!(version("KRIUK"), Details::default().version_of(fields));
    }

    #[test]
    fn what_differs_is_named_by_its_question() {
        let fields = TRADEMARK.page("nama-merek").unwrap().fields;
        let differing = answers("KRIUK").differing(fields, &answers("LAIN"));
        let codes: Vec<&str> = differing.iter().map(|field| field.code).collect();
        assert_eq!(codes, ["mark"]);
        assert!(answers("A").differing(fields, &answers("A")).is_empty());
    }
}

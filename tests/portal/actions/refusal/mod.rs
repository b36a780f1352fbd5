//! Tests for `src/actions/refusal`.

mod draft;

//! Tests for `src/actions/reference`.

mod import_marks;

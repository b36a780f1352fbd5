//! A case, as in `src/actions/case`.

mod step_clock;

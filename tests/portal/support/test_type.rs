//! The eighth IP type, which only tests have.

/// Set for a run in which it takes part; `journeys::eighth` starts that run.
pub(crate) const WITH_TEST_TYPE: &str = "WITH_TEST_TYPE";

/// Whether it takes part in this run. Asked before the first look at the types: by every portal, and by a test without one.
pub(crate) fn let_in_if_wanted() -> bool {
    let wanted = std::env::var_os(WITH_TEST_TYPE).is_some();
    #[cfg(debug_assertions)]
    if wanted {
        haki::domain::ip_type::admit_test_type();
    }
    wanted
}

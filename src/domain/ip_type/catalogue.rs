//! The list of all types, of which tests can let in one more.

use std::ops::Deref;
use std::slice::Iter;
#[cfg(debug_assertions)]
use std::sync::atomic::{AtomicBool, Ordering};

use super::IpType;

/// All types, in the order in which they are shown. In a build with debug assertions the last one of the list is the type
/// that only tests have; it stays out until [`admit_test_type`] was called.
#[derive(Clone, Copy)]
pub struct IpTypes(pub(super) &'static [&'static IpType]);

#[cfg(debug_assertions)]
static TEST_TYPE_ADMITTED: AtomicBool = AtomicBool::new(false);

/// Lets in the type that only tests have, for the rest of this process and before anything looks at the list. Nothing in
/// the program calls it, and a release has neither.
#[cfg(debug_assertions)]
pub fn admit_test_type() {
    TEST_TYPE_ADMITTED.store(true, Ordering::Relaxed);
}

impl IpTypes {
    #[cfg(debug_assertions)]
    fn known(self) -> &'static [&'static IpType] {
        match self.0 {
            [known @ .., _] if !TEST_TYPE_ADMITTED.load(Ordering::Relaxed) => known,
            all => all,
        }
    }

    #[cfg(not(debug_assertions))]
    fn known(self) -> &'static [&'static IpType] {
        self.0
    }
}

impl Deref for IpTypes {
    type Target = [&'static IpType];

    fn deref(&self) -> &Self::Target {
        self.known()
    }
}

impl IntoIterator for IpTypes {
    type Item = &'static &'static IpType;
    type IntoIter = Iter<'static, &'static IpType>;

    fn into_iter(self) -> Self::IntoIter {
        self.known().iter()
    }
}

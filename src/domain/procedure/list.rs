//! Closed lists: enums with a stored word for each member.

/// Declares an enum in which each member has one stored word, used in the database and in addresses.
#[macro_export]
macro_rules! closed_list {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$member_meta:meta])* $member:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$member_meta])* $member),+ }

        impl $name {
            /// Every member, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The stored word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$member => $word),+ }
            }

            /// The member whose stored word this is.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$member),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub use closed_list;

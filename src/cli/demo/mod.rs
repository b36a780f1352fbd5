//! The demo: people, a case in every status merek can reach and one of every other kind, made through the acts, so
//! that none can be illegal, at hours of their own, so that no hour can refuse them.

mod after_letter;
mod checking;
mod files;
mod fill_in;
mod hours;
mod missing;
mod people;
mod reach;
mod reminded;
mod seed;
mod wanted;

pub use files::{clip_mp4, label_jpeg, paper_pdf};
pub use fill_in::Plan;
pub use missing::{Missing, sentence};
pub use people::{People, addresses, make_people};
pub use reach::{Driver, STAGES, path_to};
pub use seed::{Seeded, seed};

//! The demo: people, a trademark case in every status, and one case of every other type. All are made through the real
//! acts, so none can be illegal, and at chosen instants, so that no hour refuses them.

mod after_letter;
mod checking;
mod complaints;
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

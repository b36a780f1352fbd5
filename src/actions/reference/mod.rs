//! What the office keeps for every case: tariffs, and PDKI's list of marks.

pub mod import_marks;
pub mod tariff;

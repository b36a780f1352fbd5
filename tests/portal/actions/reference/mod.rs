//! What the office keeps for every case: tariffs, and PDKI's list of marks.

mod import_marks;

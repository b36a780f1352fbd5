//! Pages that anybody can read.

mod calculator;
mod check_paper;
mod city;
mod complain;
mod complaint_track;
mod guide;
mod standard;
mod track;
mod verify;

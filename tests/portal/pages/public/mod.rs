//! Pages that anybody can read.

mod calculator;
mod check_paper;
mod city;
mod guide;
mod standard;
mod track;
mod verify;

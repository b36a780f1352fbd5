//! Pages anybody may read.

mod calculator;
mod city;
mod guide;
mod standard;
mod track;
mod verify;

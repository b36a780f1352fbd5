//! Pages over HTTP: prove who asks, parse, call one action or read, draw.

pub mod assets;
pub mod chrome;
pub mod error_page;
pub mod icon;
pub mod public;
pub mod view;

//! Shared by all tests: databases and folders, letters, external programs.

pub(crate) mod appointments;
pub(crate) mod beside;
pub(crate) mod browsers;
pub(crate) mod carried;
pub(crate) mod client;
pub(crate) mod complaints;
pub(crate) mod database;
pub(crate) mod desk;
pub(crate) mod esign_answers;
pub(crate) mod esign_authority;
pub(crate) mod esign_client;
pub(crate) mod esign_pdf;
pub(crate) mod esign_people;
pub(crate) mod esign_server;
pub(crate) mod esign_tls;
pub(crate) mod factor;
pub(crate) mod folder;
pub(crate) mod hand_timer;
pub(crate) mod letters;
pub(crate) mod log;
pub(crate) mod outages;
pub(crate) mod page;
pub(crate) mod people;
pub(crate) mod pictures;
pub(crate) mod portal;
pub(crate) mod post;
pub(crate) mod print;
pub(crate) mod program;
pub(crate) mod programs;
pub(crate) mod signer;
pub(crate) mod smtp;
pub(crate) mod statements;
pub(crate) mod visitor;

pub(crate) use client::Client;
pub(crate) use database::database;
pub(crate) use portal::{portal, portal_with};

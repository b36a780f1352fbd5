<<<<<<< HEAD
//! What several tests need.

pub(crate) mod folder;
pub(crate) mod letters;
pub(crate) mod programs;
=======
//! What every test stands on: databases of its own, folders of its own.

pub(crate) mod database;
pub(crate) mod folder;

pub(crate) use database::database;
>>>>>>> dd7d9bb (The embedded PostgreSQL, the test command, and the rules of the house as tests)

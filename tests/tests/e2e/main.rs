//! The real program from outside. One module an area.

mod accounts;
mod harness;
mod hostile;
mod practice;
mod recovery;
mod server;

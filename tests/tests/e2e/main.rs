//! The real program from outside. One module an area.

mod access;
mod accounts;
mod architecture;
mod case_lists;
mod claims;
mod cli;
mod counter_examples;
mod hostile;
mod in_browser;
mod practice;
mod recovery;
mod server;

//! The real program from outside. One module an area.

mod access;
mod accounts;
mod architecture;
mod cli;
mod in_browser;
mod practice;
mod recovery;
mod server;

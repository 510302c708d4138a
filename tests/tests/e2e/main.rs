//! The real program from outside. One module an area.

mod access;
mod accounts;
mod architecture;
mod at_once;
mod attempts_tab;
mod case_lists;
mod changed_packs;
mod claims;
mod cli;
mod counter_examples;
mod fairness;
mod forms;
mod growth;
mod growth_page;
mod in_browser;
mod kill;
mod lost_leases;
mod practice;
mod recovery;
mod runs;
mod server;
mod set_aside;
mod workers;

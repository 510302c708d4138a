//! The contract of the runner crate on wasmtime, and the limits one by one, with the real guests.

mod c;
mod conformance;
mod cpp;
mod go;
mod go_limits;
mod go_programs;
mod guests;
mod limits;
mod rust;
mod sandbox;
mod worker;

#[tokio::test]
async fn the_contract_holds() {
    tatami_runner::contract::all(&sandbox::sandbox()).await;
}

//! The contract of the runner crate, on wasmtime, with the real guests.

mod limits;

use tatami_runner_wasmtime::{Artefacts, LocalSandbox, Runner};

fn sandbox() -> LocalSandbox {
    let artefacts = Artefacts::locate().expect("guests are built: run `cargo xtask guests`");
    LocalSandbox::new(Runner::new(artefacts).expect("an engine"))
}

#[tokio::test]
async fn the_contract_holds() {
    tatami_runner::contract::all(&sandbox()).await;
}

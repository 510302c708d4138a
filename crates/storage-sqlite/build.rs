//! Makes Cargo notice a migration that was added; those it knows it watches by itself.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations/sqlite");
}

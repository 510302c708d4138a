//! The assets are embedded from `frontend/dist`, which `cargo xtask frontend` fills. Without Node the folder is made
//! empty, so that the crate still compiles; the program then says at start what is missing.

fn main() {
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend/dist");
    if let Err(error) = std::fs::create_dir_all(&dist) {
        println!("cargo::warning={}: {error}", dist.display());
    }
    println!("cargo::rerun-if-changed={}", dist.join("manifest.json").display());
    println!("cargo::rerun-if-changed=templates");
}

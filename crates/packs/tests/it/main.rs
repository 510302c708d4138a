//! Loading, checking and rendering, on real files.

mod bank;
mod case_lists;
mod cases;
mod files;
mod fixture;
mod lint;
mod manifest;
mod packs;
mod render;
mod robust;
mod scaffold;
mod schema;

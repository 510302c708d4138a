//! The guests as `cargo xtask guests` leaves them: what submissions meet in them, and that flattening changed nothing.

mod flat;
mod host;
mod javascript;
mod python;
mod sql;

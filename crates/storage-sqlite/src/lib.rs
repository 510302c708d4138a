//! The embedded store: SQLite through sqlx.

//! Limits of commands.

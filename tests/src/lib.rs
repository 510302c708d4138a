//! End-to-end tests of Tatami.

//! The web app: router, state, sessions, pages.

//! Builders, TestApp, TestUser, temporary databases. For tests only.

//! What is kept, and the contract that every store keeps: narrow repository traits and their tests.

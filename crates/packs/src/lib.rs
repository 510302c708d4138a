//! The problem format: parse, load, static checks, statement rendering.

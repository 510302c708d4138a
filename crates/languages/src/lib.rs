//! From a typed signature to starter code, per language.

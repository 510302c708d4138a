//! The sandbox on wasmtime: engine, program, store, limits, host API, toolchains.

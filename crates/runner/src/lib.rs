//! The contract of running submissions: program, request, outcome; the traits Sandbox and Toolchain.

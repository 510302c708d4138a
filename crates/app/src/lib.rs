//! Use cases shared by the web and the command line.

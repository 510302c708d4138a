//! Worker processes: supervise, recycle; implements Sandbox over pipes.

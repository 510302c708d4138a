//! Plan, execute, compare, aggregate, report.

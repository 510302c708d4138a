use super::Facts;

pub(super) const FACTS: Facts = Facts {
    how: "SQLite inside the Python guest, a fresh database in memory for every case.",
    flags: "",
    recursion: "Recursive common table expressions run until the budget of steps ends.",
    libraries: "SQLite's functions, window functions and JSON included.",
    notes: &["One `SELECT`, `WITH … SELECT` or `VALUES`; nothing that writes, attaches or sets a pragma."],
    self_test: "SELECT n * 2 FROM numbers\n",
};

use super::Facts;

pub(super) const FACTS: Facts = Facts {
    how: "Compiled inside the sandbox by clang with libc++, against a precompiled header of the standard library.",
    flags: "-std=gnu++20 -O2 -Wall -fno-exceptions",
    recursion: "A stack of 8 MiB; beyond it the program traps.",
    libraries: "The standard library; `<bits/stdc++.h>` includes all of it and costs nothing.",
    notes: &[
        "Exceptions are off: `throw` and `try` are compile errors, and what would throw (`at`, `stoi`) ends the program.",
        "`int` of a signature is `long long`, `bigint` a `std::string` of digits, a map `std::map`; results may be narrower \
         integers or unordered maps. Parameters may be values or references.",
        "`ListNode(val, next)` and `TreeNode(val, left, right)` are predefined.",
        "No threads, files or sockets.",
    ],
    self_test: "#include <iostream>\nint main() {\n    long long n;\n    std::cin >> n;\n    std::cout << n * 2 << '\\n';\n}\n",
};

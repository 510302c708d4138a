use super::Facts;

pub(super) const FACTS: Facts = Facts {
    how: "Compiled inside the sandbox by clang, itself a WebAssembly program. For problems that read standard input.",
    flags: "-std=gnu17 -O2 -Wall",
    recursion: "A stack of 8 MiB; beyond it the program traps.",
    libraries: "The C standard library (wasi-libc) with `math.h`.",
    notes: &[
        "No threads, signals, `fork`, sockets or files.",
        "The clock stands at 2024-01-01 and moves when it is read.",
    ],
    self_test: "#include <stdio.h>\nint main(void) {\n    int n;\n    scanf(\"%d\", &n);\n    printf(\"%d\\n\", n * 2);\n}\n",
};

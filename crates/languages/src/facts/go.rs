use super::Facts;

pub(super) const FACTS: Facts = Facts {
    how: "Compiled and linked inside the sandbox by Go's own compiler and linker, themselves WebAssembly programs.",
    flags: "GOOS=wasip1 GOARCH=wasm",
    recursion: "At least 100,000 frames; a recursion without end is told as a stack overflow.",
    libraries: "The packages that katas use: `fmt`, `bufio`, `os`, `io`, `strings`, `strconv`, `sort`, `slices`, `maps`, `math`, \
                `math/big`, `container/heap`, `container/list`, `unicode`, `regexp`, `time` and more.",
    notes: &[
        "`package main` and imports may be left out: they are added on the first line.",
        "Names are in camel case (`twoSum`); a class is a type with `NewLRUCache` and methods `Get`, `Put`.",
        "`int` of a signature is `int`, `bigint` a `*big.Int`, a tuple `Tuple2[A, B]` with fields `V0`, `V1`.",
        "`ListNode` (`Val`, `Next`) and `TreeNode` (`Val`, `Left`, `Right`) are predefined. Goroutines run on one thread.",
    ],
    self_test: "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tvar n int\n\tfmt.Scan(&n)\n\tfmt.Println(n * 2)\n}\n",
};

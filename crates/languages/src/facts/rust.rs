use super::Facts;

pub(super) const FACTS: Facts = Facts {
    how: "Compiled by the machine's own rustc, confined by the operating system, to WebAssembly.",
    flags: "--edition 2024 -C opt-level=2 -C panic=abort --target wasm32-wasip1",
    recursion: "A stack of 8 MiB; beyond it the program traps.",
    libraries: "`std`, without threads, files and sockets. No other crates.",
    notes: &[
        "`int` of a signature is `i64`, `bigint` a `String` of digits, lists are `Vec`, maps `HashMap`; results may be other \
         integers, `&str`, arrays, slices or a `BTreeMap`.",
        "A linked list is `Option<Box<ListNode>>`, a tree `Option<Rc<RefCell<TreeNode>>>`; both are predefined with `new`.",
        "A class is a struct with `new`. A panic is a runtime error with its line; integers wrap around as in a release build.",
    ],
    self_test: "fn main() {\n    let mut line = String::new();\n    std::io::stdin().read_line(&mut line).unwrap();\n    \
                println!(\"{}\", line.trim().parse::<i64>().unwrap() * 2);\n}\n",
};

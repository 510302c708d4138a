use super::Facts;

pub(super) const FACTS: Facts = Facts {
    how: "SpiderMonkey compiled to WebAssembly, as an interpreter: no just-in-time compiler.",
    flags: "",
    recursion: "About 50,000 frames, then `InternalError: too much recursion`.",
    libraries: "The language itself. Programs have `require` of `fs` (standard input only), `readline`, `util` and `assert`, \
                and `readline()` for the next line.",
    notes: &[
        "No `Intl`, no `String.prototype.normalize`, no `\\p{…}` in patterns, no network, no files.",
        "`int64` and `bigint` are BigInt; `int` is a Number.",
        "A declaration, `const f =`, `export` and `module.exports` all count. Timers run on a virtual clock.",
        "`for … of` and destructuring cost many more steps here than an index: budgets allow for it.",
        "`ListNode(val, next)` and `TreeNode(val, left, right)` are predefined.",
    ],
    self_test: "console.log(Number(readline()) * 2);\n",
};

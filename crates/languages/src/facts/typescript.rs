use super::Facts;

pub(super) const FACTS: Facts = Facts {
    how: "Types are stripped inside the sandbox, then it is run as JavaScript.",
    flags: "",
    recursion: "As JavaScript: about 50,000 frames.",
    libraries: "As JavaScript.",
    notes: &[
        "Types are not checked: an error of types shows in your editor at home, not here.",
        "Line numbers stay those of your source. Enums and parameter properties work; namespaces do not.",
    ],
    self_test: "const n: number = Number(readline());\nconsole.log(n * 2);\n",
};

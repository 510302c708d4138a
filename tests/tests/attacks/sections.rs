//! A test for each file of attacks: each has a server of its own, so that they run side by side.

use crate::arena::Arena;
use crate::data::section;

fn try_all(name: &str) {
    let attacks = section(name);
    let mut arena = Arena::open(&attacks);
    for attack in &attacks {
        arena.attack(attack);
    }
    arena.close();
}

macro_rules! sections {
    ($($test:ident: $file:literal),* $(,)?) => {
        $(
            #[test]
            fn $test() {
                try_all($file);
            }
        )*

        #[test]
        fn no_file_is_forgotten() {
            let files = std::fs::read_dir(crate::data::folder()).expect("there are attacks");
            let mut names: Vec<String> = files
                .map(|file| file.expect("the folder can be read").path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
                .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
                .collect();
            names.sort();
            assert_eq!(names, [$($file),*]);
        }
    };
}

sections! {
    processor: "a-processor",
    memory: "b-memory",
    output: "c-output",
    verdicts: "d-verdicts",
    python: "e-python",
    javascript: "f-javascript",
    native: "g-native",
    clang: "h-clang",
    go: "h-go",
    rust: "h-rust",
}

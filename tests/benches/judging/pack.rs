//! The problems of the benchmarks, written anew each time: many small cases, and one that computes.

use std::fmt::Write;
use std::path::Path;

pub(crate) const CASES: usize = 20;
/// How many numbers a case of [`PAIRS`] has.
pub(crate) const PAIRS: (&str, usize) = ("pairs", 1_000);
/// The same problem on lists that take no time at all.
pub(crate) const SHORT: (&str, usize) = ("short-pairs", 8);

/// How often the loop of the long program runs, by problem.
pub(crate) const LONG: [(&str, u64); 2] = [("mixing-interpreted", 2_000_000), ("mixing-compiled", 200_000_000)];

/// How far the many kinds of work go, in Python.
pub(crate) const KINDS: (&str, u64) = ("many-kinds", 3_000_000);

pub(crate) fn write(pack: &Path) {
    let put = |path: &str, text: &str| {
        let path = pack.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(path, text).expect("a file is written");
    };
    put(
        "pack.toml",
        "id = \"bench\"\ntitle = \"Benchmarks\"\nversion = \"1.0.0\"\nlicence = \"CC0-1.0\"\nauthors = [\"Tatami contributors\"]\ndescription = \"What the benchmarks judge.\"\n",
    );
    for (name, count) in [PAIRS, SHORT] {
        let manifest = "kind = \"function\"\ntitle = \"Pairs\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\nminutes = 5\n\n\
                        [signature]\nfunction = \"two_sum(nums: list<int>, target: int) -> list<int>\"\n\n\
                        [limits]\nsteps = 5000000000\n";
        put(&format!("{name}/problem.toml"), manifest);
        put(&format!("{name}/statement.md"), "Find the two.\n");
        let mut cases = String::new();
        for case in 0..CASES {
            let (numbers, target) = numbers(case, count);
            let expected = [count - 2, count - 1];
            let _ = writeln!(
                cases,
                "{{\"name\": \"case-{case}\", \"args\": [{numbers:?}, {target}], \"expected\": {expected:?}}}"
            );
        }
        put(&format!("{name}/cases/all.jsonl"), &cases);
        put(
            &format!("{name}/cases/sample.jsonl"),
            "{\"name\": \"two\", \"args\": [[1, 2], 3], \"expected\": [0, 1]}\n",
        );
    }
    let program = |name: &str, answer: &dyn Fn(u64) -> String, long: u64| {
        let manifest = "kind = \"program\"\ntitle = \"Mixing\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\nminutes = 5\n\n\
                        [limits]\nsteps = 400000000000\n";
        put(&format!("{name}/problem.toml"), manifest);
        put(&format!("{name}/statement.md"), "Mix.\n");
        let case = |name: &str, n: u64| {
            format!("{{\"name\": \"{name}\", \"stdin\": \"{n}\\n\", \"expected\": \"{}\\n\"}}\n", answer(n))
        };
        put(&format!("{name}/cases/sample.jsonl"), &case("short", 1_000));
        put(&format!("{name}/cases/all.jsonl"), &case("long", long));
    };
    for (name, iterations) in LONG {
        program(name, &|n| mixed(n).to_string(), iterations);
    }
    program(KINDS.0, &|n| kinds(n).to_string(), KINDS.1);
}

/// The only pair stands at the end: everything before is even and below it.
fn numbers(case: usize, count: usize) -> (Vec<u64>, u64) {
    let mut state = case as u64 + 1;
    let mut numbers: Vec<u64> = (0..count - 2)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) * 2
        })
        .collect();
    numbers.extend([(1 << 30) + 1, (1 << 30) + 2 * case as u64]);
    let target = numbers[count - 2] + numbers[count - 1];
    (numbers, target)
}

/// The same cases for native processes: the numbers, then the target, as text; and the two that have to be found.
pub(crate) fn inputs((_, count): (&str, usize)) -> Vec<(String, String)> {
    let input = |case| {
        let (numbers, target) = numbers(case, count);
        let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
        (format!("{}\n{target}\n", numbers.join(" ")), format!("{} {}", count - 2, count - 1))
    };
    (0..CASES).map(input).collect()
}

/// What the long program prints.
pub(crate) fn mixed(iterations: u64) -> u32 {
    let mut cells = vec![0u32; 1 << 16];
    let (mut x, mut total) = (1u32, 0u32);
    for _ in 0..iterations {
        x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let at = (x >> 16) as usize;
        cells[at] = (cells[at] + (x >> 8)) & 0xff_ffff;
        total ^= cells[at];
    }
    total
}

/// What the program of many kinds of work prints: how many primes there are, for all of it depends on them.
pub(crate) fn kinds(n: u64) -> u64 {
    let n = n as usize;
    let mut sieve = vec![true; n + 1];
    let mut primes = 0;
    for i in 2..=n {
        if sieve[i] {
            primes += 1;
            (i * i..=n).step_by(i).for_each(|j| sieve[j] = false);
        }
    }
    primes
}

//! One solution a language, as a submission and as a program of its own.

use crate::pack::{KINDS, LONG, kinds, mixed};

pub(crate) struct Source {
    pub(crate) submission: String,
    pub(crate) standalone: String,
    /// Whether there is anything to compile.
    pub(crate) compiled: bool,
    pub(crate) problem: &'static str,
    pub(crate) iterations: u64,
    /// What the long program prints.
    pub(crate) answer: String,
    comment: &'static str,
}

impl Source {
    /// Two-sum with a hash table.
    pub(crate) fn small(language: &str) -> Self {
        let (function, main) = match language {
            "python" => (PYTHON_PAIRS, PYTHON_MAIN),
            "javascript" => (JAVASCRIPT_PAIRS, JAVASCRIPT_MAIN),
            "cpp" => (CPP_PAIRS, CPP_MAIN),
            "go" => (GO_PAIRS, GO_MAIN),
            "rust" => (RUST_PAIRS, RUST_MAIN),
            other => panic!("no source in {other}"),
        };
        // What a native Go program imports for its input, a function would import in vain.
        let head = if language == "go" { "package main\n\nimport \"fmt\"\n" } else { "" };
        Self { submission: function.into(), standalone: format!("{head}{function}{main}"), ..Self::of(language) }
    }

    /// A loop over a table.
    pub(crate) fn long(language: &str) -> Self {
        let source = match language {
            "python" => PYTHON_LONG,
            "javascript" => JAVASCRIPT_LONG,
            "cpp" => CPP_LONG,
            "go" => GO_LONG,
            "rust" => RUST_LONG,
            other => panic!("no source in {other}"),
        };
        let long = Self::of(language);
        let answer = mixed(long.iterations).to_string();
        Self { submission: source.into(), standalone: source.into(), answer, ..long }
    }

    /// A sieve, a dictionary, calls, lists of lists, sorting strings: what katas are made of.
    pub(crate) fn kinds() -> Self {
        let (problem, iterations) = KINDS;
        let source = PYTHON_KINDS.to_owned();
        let answer = kinds(iterations).to_string();
        Self { submission: source.clone(), standalone: source, problem, iterations, answer, ..Self::of("python") }
    }

    fn of(language: &str) -> Self {
        let compiled = !matches!(language, "python" | "javascript");
        let (problem, iterations) = LONG[usize::from(compiled)];
        let comment = if language == "python" { "#" } else { "//" };
        let (submission, standalone, answer) = Default::default();
        Self { submission, standalone, compiled, problem, iterations, answer, comment }
    }

    /// The same submission as a source that was never compiled before.
    pub(crate) fn distinct(&self, number: usize) -> String {
        let stamp = std::process::id();
        format!("{}\n{} {stamp} {number}\n", self.submission, self.comment)
    }
}

const PYTHON_PAIRS: &str = "def two_sum(nums, target):
    seen = {}
    for i, x in enumerate(nums):
        if target - x in seen:
            return [seen[target - x], i]
        seen[x] = i
";
const PYTHON_MAIN: &str = "
print(two_sum(list(map(int, input().split())), int(input())))
";
const JAVASCRIPT_PAIRS: &str = "function twoSum(nums, target) {
  const seen = new Map();
  for (let i = 0; i < nums.length; i++) {
    const other = seen.get(target - nums[i]);
    if (other !== undefined) return [other, i];
    seen.set(nums[i], i);
  }
}
";
const JAVASCRIPT_MAIN: &str = "
const [first, second] = require('fs').readFileSync(0, 'utf8').split('\\n');
console.log(twoSum(first.split(' ').map(Number), Number(second)));
";
const CPP_PAIRS: &str = "#include <unordered_map>
#include <vector>
std::vector<long long> two_sum(const std::vector<long long>& nums, long long target) {
    std::unordered_map<long long, long long> seen;
    for (long long i = 0; i < (long long)nums.size(); ++i) {
        auto other = seen.find(target - nums[i]);
        if (other != seen.end()) return {other->second, i};
        seen[nums[i]] = i;
    }
    return {};
}
";
const CPP_MAIN: &str = "
#include <iostream>
int main() {
    std::vector<long long> nums;
    for (long long n; std::cin >> n;) nums.push_back(n);
    long long target = nums.back();
    nums.pop_back();
    auto pair = two_sum(nums, target);
    std::cout << pair[0] << ' ' << pair[1] << '\\n';
}
";
const GO_PAIRS: &str = "
func twoSum(nums []int, target int) []int {
\tseen := map[int]int{}
\tfor i, x := range nums {
\t\tif j, ok := seen[target-x]; ok {
\t\t\treturn []int{j, i}
\t\t}
\t\tseen[x] = i
\t}
\treturn nil
}
";
const GO_MAIN: &str = "
func main() {
\tvar nums []int
\tfor {
\t\tvar n int
\t\tif _, err := fmt.Scan(&n); err != nil {
\t\t\tbreak
\t\t}
\t\tnums = append(nums, n)
\t}
\tfmt.Println(twoSum(nums[:len(nums)-1], nums[len(nums)-1]))
}
";
const RUST_PAIRS: &str = "use std::collections::HashMap;

pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {
    let mut seen = HashMap::new();
    for (i, x) in nums.iter().enumerate() {
        if let Some(&other) = seen.get(&(target - x)) {
            return vec![other, i as i64];
        }
        seen.insert(*x, i as i64);
    }
    vec![]
}
";
const RUST_MAIN: &str = "
fn main() {
    let text = std::io::read_to_string(std::io::stdin()).unwrap();
    let mut nums: Vec<i64> = text.split_whitespace().map(|n| n.parse().unwrap()).collect();
    let target = nums.pop().unwrap();
    println!(\"{:?}\", two_sum(nums, target));
}
";

const PYTHON_LONG: &str = "def main():
    cells = [0] * 65536
    x, total = 1, 0
    for _ in range(int(input())):
        x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
        at = x >> 16
        value = (cells[at] + (x >> 8)) & 0xFFFFFF
        cells[at] = value
        total ^= value
    print(total)

main()
";
const JAVASCRIPT_LONG: &str = "const n = Number(require('fs').readFileSync(0, 'utf8'));
const cells = new Uint32Array(65536);
let x = 1, total = 0;
for (let i = 0; i < n; i++) {
  x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
  const at = x >>> 16;
  cells[at] = (cells[at] + (x >>> 8)) & 0xffffff;
  total ^= cells[at];
}
console.log(total >>> 0);
";
const CPP_LONG: &str = "#include <cstdint>
#include <cstdio>
#include <vector>
int main() {
    long long n;
    if (std::scanf(\"%lld\", &n) != 1) return 1;
    std::vector<std::uint32_t> cells(1 << 16);
    std::uint32_t x = 1, total = 0;
    for (long long i = 0; i < n; ++i) {
        x = x * 1664525u + 1013904223u;
        auto& cell = cells[x >> 16];
        cell = (cell + (x >> 8)) & 0xffffff;
        total ^= cell;
    }
    std::printf(\"%u\\n\", total);
}
";
const GO_LONG: &str = "package main

import \"fmt\"

func main() {
\tvar n int
\tfmt.Scan(&n)
\tcells := make([]uint32, 1<<16)
\tvar x, total uint32 = 1, 0
\tfor i := 0; i < n; i++ {
\t\tx = x*1664525 + 1013904223
\t\tat := x >> 16
\t\tcells[at] = (cells[at] + x>>8) & 0xffffff
\t\ttotal ^= cells[at]
\t}
\tfmt.Println(total)
}
";
const RUST_LONG: &str = "fn main() {
    let text = std::io::read_to_string(std::io::stdin()).unwrap();
    let n: u64 = text.trim().parse().unwrap();
    let mut cells = vec![0u32; 1 << 16];
    let (mut x, mut total) = (1u32, 0u32);
    for _ in 0..n {
        x = x.wrapping_mul(1664525).wrapping_add(1013904223);
        let cell = &mut cells[(x >> 16) as usize];
        *cell = (*cell + (x >> 8)) & 0xffffff;
        total ^= *cell;
    }
    println!(\"{total}\");
}
";
const PYTHON_KINDS: &str = "def main():
    n = int(input())
    sieve = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            for j in range(i * i, n + 1, i):
                sieve[j] = False
    counts = {}
    for i in range(2, n + 1):
        if sieve[i]:
            key = i % 1009
            counts[key] = counts.get(key, 0) + 1
    def fib(k):
        return k if k < 2 else fib(k - 1) + fib(k - 2)
    work = fib(24)
    size = 120
    rows = [[(i * j) % 17 for j in range(size)] for i in range(size)]
    for row in rows:
        for j in range(size):
            product = 0
            for k in range(size):
                product += row[k] * rows[k][j]
            work += product
    words = sorted(str(i * 7919 % 100003) for i in range(n // 10))
    assert work > 0 and len(words) == n // 10
    print(sum(counts.values()))

main()
";

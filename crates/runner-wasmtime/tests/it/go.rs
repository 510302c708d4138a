//! Go, with the real compiler: functions and classes, values of every type.

use tatami_domain::signature::{Class, Function, Method};
use tatami_domain::{Language, Limits, Signature};
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileRequest, End, Entry, Outcome, Program, Sandbox};

use crate::sandbox::{program, sandbox};

pub(crate) fn function(text: &str) -> Signature {
    Signature::Function(Function::parse(text).expect("a signature"))
}

pub(crate) fn entry(signature: &Signature) -> Entry {
    Entry::Function { description: String::new(), driver: tatami_languages::driver(signature, Language::Go) }
}

/// A compiled function: compiling is what takes long.
pub(crate) struct Called(Program);

impl Called {
    pub(crate) async fn new(signature: &Signature, source: &str) -> Self {
        let mut session = sandbox().open().await.expect("a session");
        let request = CompileRequest { language: Language::Go, source: source.to_owned(), entry: entry(signature) };
        match session.compile(&request).await.expect("no error of ours") {
            Ok(compiled) => Self(compiled.program),
            Err(error) => panic!("it does not compile: {}", error.message),
        }
    }

    pub(crate) async fn within(&self, input: &str, limits: &Limits) -> Outcome {
        let mut session = sandbox().open().await.expect("a session");
        session.run(&self.0, input, limits).await.expect("no error of ours")
    }

    pub(crate) async fn with(&self, input: &str) -> Outcome {
        self.within(input, &ROOMY).await
    }

    /// What it answers, as JSON.
    pub(crate) async fn answer(&self, input: &str) -> String {
        let outcome = self.with(input).await;
        match outcome.end {
            End::Result(json) => json,
            _ => panic!("{outcome:?}"),
        }
    }
}

pub(crate) const TWO_SUM: &str = "two_sum(nums: list<int>, target: int) -> list<int>";
const TWO_SUM_GO: &str = "func twoSum(nums []int, target int) []int {
	seen := map[int]int{}
	for i, n := range nums {
		if j, ok := seen[target-n]; ok {
			return []int{j, i}
		}
		seen[n] = i
	}
	return nil
}
";

#[tokio::test]
async fn a_function_is_called_with_the_same_steps_every_time() {
    let two_sum = Called::new(&function(TWO_SUM), TWO_SUM_GO).await;
    let first = two_sum.with("[[2, 7, 11, 15], 9]").await;
    assert_eq!(first.end, End::Result("[0,1]".into()));
    assert!(first.steps > 0 && first.load_steps > 0 && !first.memory_refused, "{first:?}");
    let again = Called::new(&function(TWO_SUM), TWO_SUM_GO).await.with("[[2, 7, 11, 15], 9]").await;
    assert_eq!((first.steps, first.load_steps), (again.steps, again.load_steps));
    let limits = Limits { steps: first.steps + first.load_steps, ..ROOMY };
    assert_eq!(two_sum.within("[[2, 7, 11, 15], 9]", &limits).await.end, first.end, "just enough");
    let limits = Limits { steps: limits.steps - first.steps / 2, ..ROOMY };
    assert_eq!(two_sum.within("[[2, 7, 11, 15], 9]", &limits).await.end, End::OutOfSteps);
    assert_eq!(two_sum.answer("[[1, 2], 9]").await, "[]", "a nil slice is an empty list");
}

/// The type, Go's word for it, what goes in, what comes out.
type Sample = (&'static str, &'static str, &'static str, &'static str);

const VALUES: &[Sample] = &[
    ("list<list<int>>", "[][]int", "[[1,-2],[],[9007199254740991]]", "[[1,-2],[],[9007199254740991]]"),
    (
        "list<int64>",
        "[]int64",
        "[9223372036854775807, -9223372036854775808, 0]",
        "[9223372036854775807,-9223372036854775808,0]",
    ),
    ("list<bigint>", "[]*big.Int", "[-123456789012345678901234567890, 0]", "[-123456789012345678901234567890,0]"),
    (
        "list<float>",
        "[]float64",
        "[1, 0.1, -0.0, 1e21, 5e-324, 2.5, 123456789.0]",
        "[1.0,0.1,-0.0,1e+21,5e-324,2.5,1.23456789e+08]",
    ),
    ("list<float>", "[]float64", "[\"NaN\", \"Infinity\", \"-Infinity\"]", "[\"NaN\",\"Infinity\",\"-Infinity\"]"),
    ("list<bool>", "[]bool", "[true, false]", "[true,false]"),
    ("tuple<int, tuple<string, bool>>", "Tuple2[int, Tuple2[string, bool]]", "[1, [\"a\", true]]", "[1,[\"a\",true]]"),
    ("map<string, list<int>>", "map[string][]int", "[[\"a\", [1, 2]]]", "[[\"a\",[1,2]]]"),
    ("map<int64, bool>", "map[int64]bool", "[]", "[]"),
    ("list<optional<int>>", "[]*int", "[null, 5]", "[null,5]"),
];

#[tokio::test]
async fn every_type_goes_in_and_out() {
    let each = |one: &dyn Fn(usize, &Sample) -> String, between: &str| {
        VALUES.iter().enumerate().map(|(i, value)| one(i, value)).collect::<Vec<_>>().join(between)
    };
    let params = each(&|i, (ty, ..)| format!("v{i}: {ty}"), ", ");
    let signature = format!("same({params}) -> tuple<{}>", each(&|_, (ty, ..)| (*ty).to_owned(), ", "));
    let result = format!("Tuple{}[{}]", VALUES.len(), each(&|_, (_, go, ..)| (*go).to_owned(), ", "));
    let params = each(&|i, (_, go, ..)| format!("v{i} {go}"), ", ");
    let source =
        format!("func same({params}) {result} {{ return {result}{{{}}} }}\n", each(&|i, _| format!("v{i}"), ", "));
    let same = Called::new(&function(&signature), &source).await;
    let input = format!("[{}]", each(&|_, (_, _, given, _)| (*given).to_owned(), ", "));
    assert_eq!(same.answer(&input).await, format!("[{}]", each(&|_, (.., back)| (*back).to_owned(), ",")));
}

#[tokio::test]
async fn strings_are_unicode() {
    let source = "func f(texts []string) []string { return append(texts, texts[0][:1]) }\n";
    let f = Called::new(&function("f(texts: list<string>) -> list<string>"), source).await;
    // Half a pair, and half a character, become U+FFFD.
    let given = r#"[["é€😀", "\"\\\/\b\f\n\r\t\u00e9\u20ac\ud83d\ude00", "\ud800x", "\ud800\u0041", ""]]"#;
    let back =
        "[\"é€😀\",\"\\\"\\\\/\\u0008\\u000c\\u000a\\u000d\\u0009é€😀\",\"\u{fffd}x\",\"\u{fffd}A\",\"\",\"\u{fffd}\"]";
    assert_eq!(f.answer(given).await, back);
}

#[tokio::test]
async fn lists_and_trees_have_nodes_and_circles_end() {
    let source = "func f(head *ListNode, root *TreeNode, circle string) Tuple2[*ListNode, *TreeNode] {
	var before *ListNode
	for head != nil {
		head.Next, before, head = before, head, head.Next
	}
	switch circle {
	case \"list\":
		before.Next.Next = before
	case \"tree\":
		root.Left, root.Right = root, root
	default:
		root = mirror(root)
	}
	return Tuple2[*ListNode, *TreeNode]{before, root}
}

func mirror(root *TreeNode) *TreeNode {
	if root == nil {
		return nil
	}
	return &TreeNode{root.Val, mirror(root.Right), mirror(root.Left)}
}
";
    let signature =
        "f(head: linked_list<int>, root: tree<string>, circle: string) -> tuple<linked_list<int>, tree<string>>";
    let f = Called::new(&function(signature), source).await;
    let answer = f.answer("[[1,2,3], [\"a\",\"b\",\"c\",null,\"d\"], \"\"]").await;
    assert_eq!(answer, "[[3,2,1],[\"a\",\"c\",\"b\",null,null,\"d\"]]");
    assert_eq!(f.answer("[[], [], \"\"]").await, "[[],[]]");
    for (circle, words) in [("list", "panic: the linked list has a cycle\n"), ("tree", "panic: the tree has a cycle\n")]
    {
        let outcome = f.with(&format!("[[1,2], [\"a\"], \"{circle}\"]")).await;
        assert!(matches!(outcome.end, End::Trap(_)) && !outcome.memory_refused, "{:?}", outcome.end);
        assert!(outcome.stderr_text().starts_with(words), "{}", outcome.stderr_text());
    }
}

#[tokio::test]
async fn in_place_the_argument_is_the_answer() {
    let source = "func rotate(matrix [][]int) {\n\tfmt.Println(\"debug\", len(matrix))\n\tprintln(\"more\")\n\
                  \tmatrix[0], matrix[1] = matrix[1], matrix[0]\n}\n";
    let rotate = Called::new(&function("rotate(mut matrix: list<list<int>>)"), source).await;
    let outcome = rotate.with("[[[1,2],[3,4]]]").await;
    assert_eq!(outcome.end, End::Result("[[3,4],[1,2]]".into()));
    assert_eq!((outcome.stdout_text().as_str(), outcome.stderr_text().as_str()), ("debug 2\n", "more\n"));
}

pub(crate) fn lru_cache() -> Signature {
    let mut class = Class::parse_head("LRUCache(capacity: int)").unwrap();
    class.methods.push(Method::parse("get(key: int) -> int").unwrap());
    class.methods.push(Method::parse("put_all(keys: list<int>, value: int)").unwrap());
    Signature::Class(class)
}

const LRU: &str = "type LRUCache struct {
	room  int
	order *list.List
	at    map[int]*list.Element
}

type pair struct{ key, value int }

func NewLRUCache(capacity int) *LRUCache {
	return &LRUCache{capacity, list.New(), map[int]*list.Element{}}
}

func (c *LRUCache) Get(key int) int {
	if e, ok := c.at[key]; ok {
		c.order.MoveToFront(e)
		return e.Value.(pair).value
	}
	return -1
}

func (c *LRUCache) PutAll(keys []int, value int) {
	for _, key := range keys {
		if e, ok := c.at[key]; ok {
			c.order.Remove(e)
		} else if len(c.at) == c.room {
			delete(c.at, c.order.Remove(c.order.Back()).(pair).key)
		}
		c.at[key] = c.order.PushFront(pair{key, value})
	}
}
";

#[tokio::test]
async fn classes_are_constructed_and_called() {
    let cache = Called::new(&lru_cache(), LRU).await;
    let calls = r#"[["putAll",[1,2],5],["get",1],["putAll",[3],7],["get",2],["get",3]]"#;
    assert_eq!(cache.answer(&format!("{{\"construct\":[2],\"calls\":{calls}}}")).await, "[null,5,null,-1,7]");
    assert_eq!(cache.answer("{\"construct\":[2],\"calls\":[]}").await, "[]");
}

#[tokio::test]
async fn common_names_may_be_the_candidates_own() {
    let source = "package main

import \"fmt\"

type list struct{ next *list }
type any = interface{}

func min(a, b int) int { if a < b { return a }; return b }
func max(a, b int) int { if a > b { return a }; return b }
func print(a ...int) {}
func sort(nums []int) []int { return nums }
func strconv() {}
func unsafe() {}
func clear() {}
func copy() {}
func out() {}

var tree, reader, codec, input = 1, 2, 3, 4

func twoSum(nums []int, target int) []int { return sort([]int{min(1, 2), max(1, 2)}) }

func main() { fmt.Println(twoSum(nil, 0)) }
";
    assert_eq!(Called::new(&function(TWO_SUM), source).await.answer("[[], 0]").await, "[1,2]");
}

#[tokio::test]
async fn starters_compile() {
    use tatami_domain::problem::Task;
    use tatami_languages::starter;
    let signature =
        "f(head: linked_list<int>, root: tree<bigint>, range: optional<float>) -> tuple<map<string, bool>, int>";
    let source = starter(&Task::Function(function(signature)), Language::Go);
    let f = Called::new(&function(signature), &source).await;
    assert_eq!(f.answer("[[1], [2, null, 3], null]").await, "[[],0]");
    let source = starter(&Task::Function(lru_cache()), Language::Go);
    let cache = Called::new(&lru_cache(), &source).await;
    assert_eq!(cache.answer("{\"construct\":[2],\"calls\":[[\"get\",1],[\"putAll\",[],1]]}").await, "[0,null]");
    let outcome = program(Language::Go, &starter(&Task::Program, Language::Go), "7", &ROOMY).await;
    assert_eq!(outcome.stdout_text(), "7\n");
}

//! Go: programs, imports, and what the candidate is told when something does not compile.

use tatami_domain::{Language, Limits, Signature};
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileError, CompileRequest, End, Sandbox};

use crate::go::{Called, TWO_SUM, entry, function, lru_cache};
use crate::sandbox::{compile_error, program, sandbox};

async fn refused(signature: &Signature, source: &str) -> CompileError {
    let mut session = sandbox().open().await.expect("a session");
    let request = CompileRequest { language: Language::Go, source: source.to_owned(), entry: entry(signature) };
    session.compile(&request).await.expect("no error of ours").expect_err("it does not compile")
}

#[tokio::test]
async fn package_and_imports_may_be_left_out() {
    let source = "func f(words []string) string {\n\t// list.New() and rand. are only words here\n\tlist := words\n\
                  \tsort.Strings(list)\n\tslices.Reverse(list)\n\treturn strings.ToUpper(strings.Join(list, \"math.Pi\"))\n}\n";
    let f = Called::new(&function("f(words: list<string>) -> string"), source).await;
    assert_eq!(f.answer("[[\"a\",\"b\"]]").await, "\"BMATH.PIA\"");
    let outcome = program(Language::Go, "func main() { fmt.Println(math.MaxInt64, \"ok\") }", "", &ROOMY).await;
    assert_eq!(outcome.stdout_text(), "9223372036854775807 ok\n", "{outcome:?}");
    let half =
        "// mine\npackage main\n\nimport \"os\"\n\nfunc main() { fmt.Fprintln(os.Stdout, strings.Repeat(\"x\", 3)) }\n";
    assert_eq!(program(Language::Go, half, "", &ROOMY).await.stdout_text(), "xxx\n");
}

#[tokio::test]
async fn errors_carry_the_candidates_line() {
    let error = refused(&function("f(n: int) -> int"), "func f(n int) int {\n\tx := 5\n\treturn m\n}\n").await;
    assert_eq!(error.line, Some(2));
    assert_eq!(error.message, "solution.go:2:2: declared and not used: x\nsolution.go:3:9: undefined: m");
    let error = refused(&function("f(n: int) -> int"), "func f(n int) int { return fmt.Sprint(n + }\n").await;
    assert_eq!(error.line, Some(1));
    assert!(error.message.starts_with("solution.go:1:43: syntax error"), "{}", error.message);
    let error = compile_error(Language::Go, "package main\n\nimport \"fmt\"\n\nfunc main() {}\n").await;
    assert_eq!((error.message.as_str(), error.line), ("solution.go:3:8: \"fmt\" imported and not used", Some(3)));
    // The file that was mended is the one whose lines count.
    let error = compile_error(Language::Go, "func main() {\n\tfmt.Println(1)\n\tx := fmt.Sprint(2)\n}\n").await;
    assert_eq!((error.message.as_str(), error.line), ("solution.go:3:2: declared and not used: x", Some(3)));
    let many: String = (0..50).map(|i| format!("var v{i} = w{i}\n")).collect();
    let error = compile_error(Language::Go, &format!("{many}func main() {{}}\n")).await;
    assert!(error.message.ends_with("solution.go:10:10: undefined: w9\ntoo many errors"), "{}", error.message);
}

#[tokio::test]
async fn what_is_missing_or_of_another_type_is_named() {
    let signature = function(TWO_SUM);
    let error = refused(&signature, "func two_sum(nums []int, target int) []int { return nil }\n").await;
    assert_eq!(
        error.message,
        "`twoSum` is missing\nthe problem asks for:\n    func twoSum(nums []int, target int) []int"
    );
    let error = refused(&signature, "func twoSum(nums []int) int { return 0 }\n").await;
    assert!(
        error
            .message
            .starts_with("`twoSum` has another type than asked for: func(nums []int) int\nthe problem asks for:"),
        "{}",
        error.message
    );
    let error =
        refused(&lru_cache(), "type LRUCache struct{}\nfunc NewLRUCache(n int) *LRUCache { return nil }\n").await;
    assert!(
        error.message.contains("Get") && error.message.contains("func (l *LRUCache) PutAll(keys []int, value int)"),
        "{}",
        error.message
    );
    let error = refused(
        &function("f(root: tree<int>) -> int"),
        "type TreeNode struct{}\nfunc f(root *TreeNode) int { return 0 }\n",
    )
    .await;
    assert!(error.message.starts_with("solution.go:1:6: TreeNode redeclared"), "{}", error.message);
    assert!(compile_error(Language::Go, "func helper() {}\n").await.message.contains("there is no `func main()`"));
}

#[tokio::test]
async fn programs_read_and_write() {
    let source = "package main\n\nimport (\n\t\"bufio\"\n\t\"fmt\"\n\t\"os\"\n\t\"strconv\"\n)\n\nfunc main() {\n\
        \tin := bufio.NewScanner(os.Stdin)\n\tout := bufio.NewWriter(os.Stdout)\n\tdefer out.Flush()\n\tsum := 0\n\
        \tfor in.Scan() {\n\t\tn, _ := strconv.Atoi(in.Text())\n\t\tsum += n\n\t\tif n%4 == 0 {\n\t\t\tfmt.Fprintln(out, n)\n\t\t}\n\t}\n\
        \tfmt.Fprint(os.Stderr, sum)\n}\n";
    let numbers: String = (0..1_000_000).map(|i| format!("{}\n", i * 7 % 1_000_003)).collect();
    let limits = Limits { output_bytes: 8 << 20, steps: 20_000_000_000, ..ROOMY };
    let outcome = program(Language::Go, source, &numbers, &limits).await;
    assert_eq!(outcome.end, End::Result(String::new()));
    assert_eq!(outcome.stderr_text(), (0..1_000_000i64).map(|i| i * 7 % 1_000_003).sum::<i64>().to_string());
    assert!(outcome.stdout_text().starts_with("0\n28\n"));
    assert!(outcome.steps < 3_000_000_000, "{}", outcome.steps);
    assert_eq!(program(Language::Go, source, &numbers, &limits).await.steps, outcome.steps);
}

#[tokio::test]
async fn the_standard_library_is_there() {
    let source = r#"
func main() {
	h := fnv.New32a()
	h.Write([]byte("a"))
	var tidy bytes.Buffer
	json.NewEncoder(&tidy).Encode(map[string]int{"b": 1, "a": 2})
	fmt.Print(h.Sum32(), " ", tidy.String())
	fmt.Println(regexp.MustCompile(`a+`).FindString("baab"), bits.OnesCount(7), utf8.RuneLen('é'), cmp.Compare(1, 2))
	fmt.Println(slices.Sorted(maps.Keys(map[int]bool{2: true, 1: true})), errors.New("e"), unicode.IsUpper('A'))
	fmt.Println(new(big.Int).Exp(big.NewInt(2), big.NewInt(70), nil), crc32.ChecksumIEEE([]byte("a")), ring.New(3).Len())
	fmt.Println(rand.Intn(1000) >= 0, time.Now().Year(), len(os.Args), os.Getenv("HOME") == "")
}
"#;
    let outcome = program(Language::Go, source, "", &ROOMY).await;
    assert_eq!(
        outcome.stdout_text(),
        "3826002220 {\"a\":2,\"b\":1}\naa 3 2 -1\n[1 2] e true\n1180591620717411303424 3904355907 3\ntrue 2024 1 true\n",
        "{outcome:?}"
    );
}

#[tokio::test]
async fn goroutines_and_time_work_without_either() {
    let source = r#"
func main() {
	began := time.Now()
	var wait sync.WaitGroup
	results := make(chan int, 10)
	for i := range 10 {
		wait.Go(func() { time.Sleep(time.Duration(10-i) * time.Hour); results <- i })
	}
	wait.Wait()
	close(results)
	for r := range results { fmt.Print(r, " ") }
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	<-ctx.Done()
	fmt.Println(time.Since(began).Round(time.Minute), ctx.Err())
}
"#;
    let outcome = program(Language::Go, source, "", &ROOMY).await;
    assert_eq!(outcome.stdout_text(), "9 8 7 6 5 4 3 2 1 0 10h1m0s context deadline exceeded\n", "{outcome:?}");
}

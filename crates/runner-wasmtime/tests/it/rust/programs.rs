//! Programs: standard input to standard output.

use tatami_domain::Limits;
use tatami_runner::End;
use tatami_runner::contract::ROOMY;

use super::{program, ready};

#[tokio::test]
async fn a_million_numbers_are_read_and_written() {
    if !ready().await {
        return;
    }
    let numbers: String = (0..1_000_000).map(|i| format!("{}\n", i * 7 % 1_000_003)).collect();
    let source = r#"
        use std::io::{self, BufWriter, Read, Write};
        fn main() -> io::Result<()> {
            let mut input = String::new();
            io::stdin().read_to_string(&mut input)?;
            let mut out = BufWriter::new(io::stdout().lock());
            let mut sum = 0i64;
            for n in input.split_ascii_whitespace().map(|word| word.parse::<i64>().unwrap()) {
                sum += n;
                if n % 4 == 0 {
                    writeln!(out, "{n}")?;
                }
            }
            eprint!("{sum}");
            Ok(())
        }"#;
    let limits = Limits { output_bytes: 8 << 20, ..ROOMY };
    let outcome = program(source, &numbers, &limits).await;
    assert_eq!(outcome.end, End::Result(String::new()));
    let expected: i64 = (0..1_000_000i64).map(|i| i * 7 % 1_000_003).sum();
    assert_eq!(outcome.stderr_text(), expected.to_string());
    assert!(outcome.stdout_text().starts_with("0\n28\n"));
    assert_eq!(program(source, &numbers, &limits).await.steps, outcome.steps, "the same steps every time");
}

#[tokio::test]
async fn ends() {
    if !ready().await {
        return;
    }
    let ends = [
        ("fn main() { print!(\"no newline\") }", End::Result(String::new())),
        ("fn main() { std::process::exit(0) }", End::Result(String::new())),
        ("fn main() { std::process::exit(3) }", End::Exit(3)),
        ("fn main() -> Result<(), String> { Err(\"no\".into()) }", End::Exit(1)),
        ("fn main() { None::<i32>.unwrap(); }", End::Trap("the program aborted".into())),
        ("fn main() { std::process::abort() }", End::Trap("the program aborted".into())),
    ];
    for (source, end) in ends {
        assert_eq!(program(source, "", &ROOMY).await.end, end, "{source}");
    }
}

#[tokio::test]
async fn there_is_nothing_outside_and_nothing_is_by_chance() {
    if !ready().await {
        return;
    }
    let source = r#"
        use std::collections::{HashMap, HashSet};
        use std::time::{Duration, SystemTime};
        fn main() {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
            std::thread::sleep(Duration::from_secs(1_000));
            println!("{now}");
            println!("{:?}", (0..20).collect::<HashSet<i32>>());
            println!("{:?}", std::env::vars().collect::<HashMap<_, _>>());
            println!("{}", std::fs::read("/etc/passwd").is_err() && std::net::TcpStream::connect("127.0.0.1:80").is_err());
            println!("{}", std::thread::Builder::new().spawn(|| ()).is_err());
            println!("{}", std::process::Command::new("ls").spawn().is_err());
        }"#;
    let first = program(source, "", &ROOMY).await;
    let text = first.stdout_text();
    assert!(text.starts_with("1704067200\n") && text.ends_with("{}\ntrue\ntrue\ntrue\n"), "{text}{first:?}");
    assert_eq!(program(source, "", &ROOMY).await.stdout, first.stdout);
}

#[tokio::test]
async fn static_data_up_to_the_memory_limit() {
    if !ready().await {
        return;
    }
    let source = "use std::sync::Mutex;\nstatic TABLE: Mutex<[u8; 48 << 20]> = Mutex::new([0; 48 << 20]);\n\
                  fn main() {\n    let at = std::env::args().count();\n    print!(\"{}\", TABLE.lock().unwrap()[at]);\n}\n";
    let roomy = program(source, "", &Limits { memory_bytes: 64 << 20, ..ROOMY }).await;
    assert_eq!((roomy.end, roomy.stdout.as_slice()), (End::Result(String::new()), b"0".as_slice()));
    let tight = program(source, "", &Limits { memory_bytes: 32 << 20, ..ROOMY }).await;
    assert!(tight.memory_refused && !matches!(tight.end, End::Result(_)), "{:?}", tight.end);
}

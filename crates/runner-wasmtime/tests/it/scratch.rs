use tatami_domain::Language;
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileRequest, Entry, Sandbox};
#[tokio::test]
async fn scratch() {
    let mut session = crate::sandbox::sandbox().open().await.unwrap();
    let mut names: Vec<_> = std::fs::read_dir("/tmp/xt/s").unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    for name in names {
        let source = std::fs::read_to_string(&name).unwrap();
        let began = std::time::Instant::now();
        let c = session.compile(&CompileRequest { language: Language::C, source, entry: Entry::Program }).await;
        eprintln!("XX === {} total {:?}: {}", name.display(), began.elapsed(), match &c { Ok(Ok(_)) => "ok".to_owned(), Ok(Err(e)) => format!("CE {:?} {}", e.line, &e.message[..e.message.len().min(200)]), Err(e) => format!("IE {e}") });
        if let Ok(Ok(c)) = c {
            let began = std::time::Instant::now();
            let o = session.run(&c.program, "{\"stdin\":\"\"}", &ROOMY).await.unwrap();
            eprintln!("XX run {:?} {:?} steps {}M peak {}", began.elapsed(), o.end, o.steps/1_000_000, o.peak_memory_bytes);
        }
    }
}

//! All of a guest's memory, compared after every kind of run; and the same outcomes with recycling as without.

use tatami_domain::{Language, Limits};
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileRequest, End, Entry, Outcome, Program};

use super::*;
use crate::{Artefacts, LocalSandbox, Runner};

const PICK: &str =
    r#"{"function":{"name":"pick","params":[{"name":"n","type":"int"}],"returns":"string","in_place":null}}"#;

/// What is run, on how much, and which end it has to have.
struct Run {
    source: &'static str,
    limits: Limits,
    ended: fn(&End) -> bool,
}

const fn run(source: &'static str, ended: fn(&End) -> bool) -> Run {
    Run { source, limits: ROOMY, ended }
}

fn python() -> Vec<Run> {
    let answers = |end: &End| matches!(end, End::Result(_));
    vec![
        run("def pick(n):\n    return str(n)\n", answers),
        run("def pick(n):\n    raise ValueError(n)\n", |end| matches!(end, End::Exception(_))),
        run("def pick(n:\n", |end| matches!(end, End::CompileError(_))),
        Run {
            source: "def pick(n):\n    while True: n += 1\n",
            limits: Limits { steps: 30_000_000, ..ROOMY },
            ended: |end| *end == End::OutOfSteps,
        },
        // 40 MB of growth, all of it written.
        run("kept = []\ndef pick(n):\n    kept.append(b'x' * 40_000_000)\n    return str(len(kept[0]))\n", answers),
        // Thousands of pages of the image.
        run("def pick(n):\n    return str(len([object() for _ in range(400_000)]))\n", answers),
        Run {
            source: "def pick(n):\n    return str(bytearray(300 << 20)[n])\n",
            limits: Limits { memory_bytes: 64 << 20, ..ROOMY },
            ended: |end| matches!(end, End::OutOfMemory(_)),
        },
        // What exists before anything runs, changed for good.
        run(
            "import sys, builtins, json\ndef pick(n):\n    builtins.len = None\n    json.loads = n\n    \
             sys.modules.clear()\n    return 'ok'\n",
            answers,
        ),
        run("import os\ndef pick(n):\n    os._exit(3)\n", |end| matches!(end, End::Exit(_))),
        run("def pick(n):\n    print('x' * 100_000_000)\n    return ''\n", |end| *end == End::OutputLimit),
    ]
}

fn javascript() -> Vec<Run> {
    let answers = |end: &End| matches!(end, End::Result(_));
    vec![
        run("function pick(n) { return String(n); }", answers),
        run("function pick(n) { throw new Error(n); }", |end| matches!(end, End::Exception(_))),
        run("function pick(n {", |end| matches!(end, End::CompileError(_))),
        Run {
            source: "function pick(n) { for (;;) n++; }",
            limits: Limits { steps: 30_000_000, ..ROOMY },
            ended: |end| *end == End::OutOfSteps,
        },
        run(
            "const kept = [];\nfunction pick(n) { kept.push(new Uint8Array(40_000_000).fill(7)); return String(kept[0][n]); }",
            answers,
        ),
        run("function pick(n) { return String(Array.from({length: 200_000}, () => ({n})).length); }", answers),
        run("function pick(n) { const f = k => 1 + f(k); return String(f(n)); }", |end| {
            matches!(end, End::Exception(_) | End::StackOverflow)
        }),
        run("function pick(n) { Array.prototype.map = null; Object.freeze(globalThis); return 'ok'; }", answers),
        run("function pick(n) { for (;;) console.log('x'.repeat(1_000_000)); }", |end| *end == End::OutputLimit),
    ]
}

pub(crate) fn sandbox(recycle: bool) -> LocalSandbox {
    let runner = Runner::new(Artefacts::locate().expect("guests are built")).expect("an engine");
    LocalSandbox::new(if recycle { runner } else { runner.without_recycling() })
}

pub(crate) fn program(runner: &Runner, language: Language, source: &str) -> Program {
    of_kind(runner, language, source, Entry::Function { description: PICK.into(), driver: String::new() })
}

pub(crate) fn of_kind(runner: &Runner, language: Language, source: &str, entry: Entry) -> Program {
    let request = CompileRequest { language, source: source.into(), entry };
    runner.compile(&request).expect("no error of ours").expect("interpreters compile later").program
}

fn outcomes(language: Language, runs: fn() -> Vec<Run>, recycle: bool) -> Vec<Outcome> {
    let work = move |runner: &Runner| {
        assert_eq!(runner.recycles(), recycle, "this machine cannot recycle memory");
        let mut outcomes = Vec::new();
        // A small one between all others meets whatever they leave behind.
        let small = program(runner, language, runs()[0].source);
        for run in runs() {
            let program = program(runner, language, run.source);
            // Loaded anew, from a checkpoint, and again after something else.
            for (program, limits) in [
                (&program, &run.limits),
                (&program, &run.limits),
                (&small, &ROOMY),
                (&program, &run.limits),
                (&small, &ROOMY),
            ] {
                outcomes.push(runner.run(program, "[3]", limits).expect("no error of ours"));
                let guest = runner.interpreter(language.name());
                assert_eq!(guest.checkpoints().is_some(), recycle, "{language} is not recycled");
                if let Some(checkpoints) = guest.checkpoints() {
                    let recycler = &checkpoints.recycler;
                    recycler.tidy();
                    assert_eq!(recycler.slots(), [true], "after {}", run.source);
                }
            }
            let [.., first, again, _, later, _] = &outcomes[..] else { panic!("five runs") };
            assert!((run.ended)(&first.end), "{:?} after {}", first.end, run.source);
            assert_eq!([first, first], [again, later], "{}", run.source);
        }
        outcomes
    };
    sandbox(recycle).on_thread(work).expect("the thread works")
}

#[test]
fn python_finds_its_memory_as_it_was() {
    assert_eq!(outcomes(Language::Python, python, true), outcomes(Language::Python, python, false));
}

#[test]
fn javascript_finds_its_memory_as_it_was() {
    assert_eq!(outcomes(Language::JavaScript, javascript, true), outcomes(Language::JavaScript, javascript, false));
}

const RESERVED: usize = 1 << 30;
const GUARD: usize = 1 << 20;

/// An image of so many pages, each filled with its number.
fn image(pages: usize) -> (tempfile::TempDir, Arc<Image>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("image");
    let bytes: Vec<u8> = (0..pages).flat_map(|page| vec![page as u8; mapping::page_size()]).collect();
    std::fs::write(&path, bytes).expect("a file");
    (folder, Arc::new(Image::open(&path).expect("an image")))
}

fn tables() -> [PageTable; 2] {
    let open = || PageTable::open().expect("/proc/self/pagemap can be read");
    [open(), open().without_scan()]
}

#[test]
fn copies_are_found_by_either_way() {
    let (_folder, image) = image(3_000);
    let page = mapping::page_size();
    for table in tables() {
        let mut slot = Slot::new(image.clone(), RESERVED, GUARD).expect("a slot");
        slot.prove(&table).expect("it is true here");
        for (step, count) in [(1, 700), (7, 400), (2, 1_024), (1, 3_000), (2, 1_025)] {
            slot.grow_to(image.len + 40 * page).expect("there is room");
            for index in 0..count {
                // SAFETY: inside the slot, which is this test's own.
                unsafe { slot.start().add(index * step * page + index % page).write(0xaa) };
            }
            // SAFETY: as above.
            unsafe { slot.start().add(image.len + 39 * page).write(1) };
            assert!(!slot.is_ready());
            slot.reset(&table, None).expect("it can be reset");
            assert!(slot.is_ready(), "{count} pages, {step} apart");
        }
        assert!(slot.grow_to(RESERVED + 1).is_err());
        slot.grow_to(image.len + 40 * page).expect("there is room");
        // SAFETY: as above.
        assert_eq!(unsafe { slot.start().add(image.len + 39 * page).read() }, 0, "what grows is zero again");
    }
}

#[test]
fn an_image_too_small_to_prove_anything_is_refused() {
    let (_folder, image) = image(4);
    let mut slot = Slot::new(image.clone(), RESERVED, GUARD).expect("a slot");
    assert!(slot.prove(&tables()[0]).is_err());
    assert!(Slot::new(image, 1, GUARD).is_err(), "less room than the image");
}

/// Name, whether it is a global, and number.
fn exports(wasm: &[u8]) -> Vec<(String, bool, u32)> {
    let payloads = wasmparser::Parser::new(0).parse_all(wasm).map(|payload| payload.expect("it is valid"));
    let sections = payloads.filter_map(|payload| match payload {
        wasmparser::Payload::ExportSection(exports) => Some(exports),
        _ => None,
    });
    let exports = sections.flatten().map(|export| export.expect("it is valid"));
    exports.map(|it| (it.name.to_owned(), it.kind == wasmparser::ExternalKind::Global, it.index)).collect()
}

#[test]
fn splitting_leaves_everything_but_the_data() {
    let artefacts = Artefacts::locate().expect("guests are built");
    for name in ["python", "javascript"] {
        let entry = artefacts.entry(name).expect("it is built");
        let wasm = std::fs::read(artefacts.path(&entry.file)).expect("it can be read");
        let (bare, image) = split(&wasm).expect("it can be split");
        assert!(bare.len() < wasm.len() && image.len().is_multiple_of(64 << 10));
        let sections = |wasm: &[u8]| -> Vec<(u8, Vec<u8>)> {
            let payloads = wasmparser::Parser::new(0).parse_all(wasm).map(|payload| payload.expect("it is valid"));
            let sections = payloads.filter_map(|payload| payload.as_section());
            sections.filter(|(id, _)| ![7, 11].contains(id)).map(|(id, range)| (id, wasm[range].to_vec())).collect()
        };
        assert!(sections(&wasm) == sections(&bare), "{name} is another program now");
        let (before, after) = (exports(&wasm), exports(&bare));
        let (same, added) = after.split_at(before.len());
        assert_eq!(before, same);
        assert!(!added.is_empty(), "{name} has no state beside its memory, or too much");
        assert!(added.iter().all(|(name, global, _)| name.starts_with(GLOBAL) && *global), "{added:?}");
    }
    assert!(split(b"\0asm\x01\0\0\0").is_err(), "no memory");
    assert!(split(b"not a module").is_err());
}

//! A flat module against what it was flattened from, and against itself.

use std::collections::BTreeSet;

use wasmtime::component::{Component, Linker, Val};
use wasmtime::{Module, Result, Store};

use crate::host::{self, FUEL, Guest, Host, Run, bytes, engine, function, large_stack, random};

/// Everything a flat guest may import: the host answers these, or lets them trap.
fn assert_shape(module: &Module, interfaces: &[&str]) {
    let exports: BTreeSet<&str> = module.exports().map(|export| export.name()).collect();
    let expected = [
        "bind",
        "cabi_post_bind",
        "cabi_post_collect",
        "cabi_post_invoke",
        "cabi_post_prepare",
        "cabi_realloc",
        "collect",
        "invoke",
        "memory",
        "prepare",
    ];
    assert_eq!(exports, BTreeSet::from(expected));
    for import in module.imports() {
        let interface = import.module().split(['@', '/']).next().unwrap_or_default();
        assert!(interfaces.contains(&interface), "{} {}", import.module(), import.name());
        assert!(import.ty().func().is_some(), "{} is no function", import.name());
    }
}

#[test]
fn the_modules_export_the_abi_and_import_nothing_else() {
    assert_shape(
        host::python(),
        &["$root", "wasi:cli", "wasi:clocks", "wasi:filesystem", "wasi:io", "wasi:random", "wasi:sockets"],
    );
    assert_shape(host::javascript(), &["$root"]);
}

/// Fuel of `invoke`, its answer freed, and the result.
fn as_component(request: &str, input: &str) -> Result<(u64, String)> {
    let component = Component::new(engine(), bytes("unflattened/python"))?;
    let mut linker: Linker<Host> = Linker::new(engine());
    linker.root().func_new("emit", |mut store, _, arguments, _| {
        let [Val::U8(stream), Val::List(data)] = arguments else { unreachable!("emit takes a stream and bytes") };
        let bytes = data.iter().map(|byte| if let Val::U8(byte) = byte { *byte } else { 0 });
        let host = store.data_mut();
        if *stream == 2 { &mut host.stderr } else { &mut host.stdout }.extend(bytes);
        Ok(())
    })?;
    linker.allow_shadowing(true);
    linker.define_unknown_imports_as_traps(&component)?;
    let mut environment = linker.instance("wasi:cli/environment@0.2.9")?;
    for name in ["get-environment", "get-arguments"] {
        environment.func_new(name, |_, _, _, results| {
            results[0] = Val::List(Vec::new());
            Ok(())
        })?;
    }
    linker.instance("wasi:random/random@0.2.9")?.func_new("get-random-bytes", |mut store, _, arguments, results| {
        let [Val::U64(length)] = arguments else { unreachable!("get-random-bytes takes a length") };
        results[0] = Val::List((0..*length).map(|_| Val::U8(random(store.data_mut()) as u8)).collect());
        Ok(())
    })?;

    let mut store = Store::new(engine(), Host::default());
    store.set_fuel(FUEL)?;
    let instance = linker.instantiate(&mut store, &component)?;
    let session = instance.get_export_index(&mut store, None, "tatami:guest/session@0.1.0").expect("the session");
    let mut call = |name: &str, argument: Option<&str>| -> Result<(u64, String)> {
        let export = instance.get_export_index(&mut store, Some(&session), name).expect("an export");
        let function = instance.get_func(&mut store, export).expect("a function");
        let arguments: Vec<Val> = argument.map(|text| Val::String(text.into())).into_iter().collect();
        let mut results = [Val::Bool(false)];
        let before = store.get_fuel()?;
        function.call(&mut store, &arguments, &mut results)?;
        let fuel = before - store.get_fuel()?;
        let [Val::Result(Ok(Some(text)))] = &results else { panic!("{name}: {results:?}") };
        let Val::String(text) = &**text else { panic!("{name}: {text:?}") };
        Ok((fuel, text.to_string()))
    };
    call("prepare", Some(request))?;
    call("bind", Some(input))?;
    let (fuel, _) = call("invoke", None)?;
    let (_, result) = call("collect", None)?;
    Ok((fuel, result))
}

#[test]
fn a_call_costs_and_answers_the_same_as_in_the_component() {
    large_stack(|| {
        let source = "
def group(words):
    groups = {}
    for word in words:
        groups.setdefault(''.join(sorted(word)), []).append(word)
    return sorted(groups.values())
";
        let request = function("python", source, "group", r#"[["list", "string"]]"#, r#"["list", ["list", "string"]]"#);
        let input = r#"[["eat", "tea", "tan", "ate", "nat", "bat"]]"#;
        let flat = Run::of(host::python(), &request, input);
        let (fuel, result) = as_component(&request, input).expect("the component runs");
        assert_eq!(flat.result(), result);
        assert_eq!(flat.invoke_fuel, fuel);
    });
}

#[test]
fn equal_calls_cost_the_same_in_fresh_instances() {
    large_stack(|| {
        let python = function(
            "python",
            "def f(n):\n    return sum({str(i): i for i in range(n)}.values())\n",
            "f",
            r#"["int"]"#,
            r#""int""#,
        );
        let javascript = function(
            "javascript",
            "const f = (n) => { const seen = new Map(); for (let i = 0; i < n; i++) seen.set(String(i), i); return seen.size; };",
            "f",
            r#"["int"]"#,
            r#""int""#,
        );
        for (module, request) in [(host::python(), python), (host::javascript(), javascript)] {
            let runs = [(); 2].map(|()| Run::of(module, &request, "[5000]"));
            let costs = runs.each_ref().map(|run| (run.prepare_fuel, run.invoke_fuel, run.total_fuel, run.memory));
            assert_eq!(costs[0], costs[1]);
        }
    });
}

#[test]
fn running_out_of_fuel_ends_a_call_at_the_same_place() {
    large_stack(|| {
        let request = function("python", "def f():\n    while True: pass\n", "f", "[]", r#""int""#);
        for _ in 0..2 {
            let mut guest = Guest::new(host::python()).expect("an instance");
            guest.call("prepare", Some(&request)).ok();
            guest.call("bind", Some("[]")).ok();
            guest.set_fuel(1_000_000);
            let trap = guest.call("invoke", None).trap();
            assert_eq!(trap.downcast_ref(), Some(&wasmtime::Trap::OutOfFuel), "{trap:?}");
            assert_eq!(guest.left(), 0);
        }
    });
}

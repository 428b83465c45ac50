//! A host for plug-ins: it lists what a plug-in exports, gives it host functions with data of the host's, passes strings through the
//! plug-in's memory, and tells traps of the plug-in from errors of the host.
//!
//! ```sh
//! cargo run --example plugin_host
//! ```

use std::collections::HashMap;

use reduct::{Caller, Error, Instance, Linker, Module, Store};

/// A plug-in. `greet` puts the setting 0 before the text that it is given, `broken` asks for a setting that there is none of.
const PLUGIN: &str = r#"(module
    (import "host" "setting" (func $setting (param i32 i32) (result i32)))
    (import "host" "log" (func $log (param i32 i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "greeting")
    (func (export "alloc") (param $len i32) (result i32) (i32.const 1024))
    (func (export "greet") (param $at i32) (param $len i32) (result i32 i32) (local $n i32)
        (call $log (i32.const 0) (i32.const 8))
        (local.set $n (call $setting (i32.const 0) (i32.const 64)))
        (memory.copy (i32.add (i32.const 64) (local.get $n)) (local.get $at) (local.get $len))
        (i32.const 64) (i32.add (local.get $n) (local.get $len)))
    (func (export "broken") (param $at i32) (param $len i32) (result i32 i32)
        (call $setting (i32.const 1) (i32.const 64)) (i32.const 0)))"#;

/// What the host functions work on.
#[derive(Default)]
struct Host {
    settings: HashMap<u32, &'static str>,
    log: Vec<String>,
}

/// An error of the host's own.
#[derive(Debug, thiserror::Error)]
#[error("there is no setting {0}")]
struct NoSetting(u32);

/// Writes the setting with a number to the plug-in's memory, and returns its length.
fn setting(mut caller: Caller<'_, Host>, number: u32, at: u32) -> Result<u32, Error> {
    let text = *caller.data().settings.get(&number).ok_or_else(|| Error::host(NoSetting(number)))?;
    caller.get_memory("memory")?.write(&mut caller, at, text.as_bytes())?;
    Ok(text.len() as u32)
}

/// Notes a text in the plug-in's memory.
fn log(mut caller: Caller<'_, Host>, at: u32, len: u32) -> Result<(), Error> {
    let text = String::from_utf8_lossy(caller.get_memory("memory")?.slice(&caller, at, len)?).into_owned();
    caller.data_mut().log.push(text);
    Ok(())
}

/// Calls a function of the plug-in with a text, which it answers with a text.
fn call(store: &mut Store<Host>, plugin: Instance, name: &str, text: &str) -> Result<String, Error> {
    let memory = plugin.get_memory(store, "memory")?;
    let at = plugin.get_typed_func::<u32, u32>(store, "alloc")?.call(store, text.len() as u32)?;
    memory.write(store, at, text.as_bytes())?;
    let function = plugin.get_typed_func::<(u32, u32), (u32, u32)>(store, name)?;
    let (at, len) = function.call(store, (at, text.len() as u32))?;
    String::from_utf8(memory.slice(store, at, len)?.to_vec()).map_err(Error::host)
}

fn main() -> Result<(), Error> {
    let module = Module::new(PLUGIN)?;
    for (name, xt) in module.exports() {
        println!("the plug-in exports {name}: {xt}");
    }

    let mut linker = Linker::new();
    linker.func_wrap("host", "setting", setting)?.func_wrap("host", "log", log)?;
    let mut store = Store::<Host>::default();
    store.data_mut().settings.insert(0, "hello, ");
    let plugin = linker.instantiate(&mut store, &module)?;

    let greeting = call(&mut store, plugin, "greet", "world")?;
    println!("it answers {greeting:?} and logs {:?}", store.data().log);
    assert_eq!((greeting, &store.data().log[0]), ("hello, world".to_string(), &"greeting".to_string()));

    let error = call(&mut store, plugin, "broken", "world").unwrap_err();
    println!("it ends with the host's error: {error}");
    assert_eq!(error.downcast_ref::<NoSetting>().map(|NoSetting(number)| *number), Some(1));

    let error = call(&mut store, plugin, "great", "world").unwrap_err();
    println!("it lacks a function: {error}");
    assert_eq!(error.phase(), "misuse");
    Ok(())
}

#[test]
fn runs() -> Result<(), Error> {
    main()
}

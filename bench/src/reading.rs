//! Throughput of reading: from binary to a validated module, and from text to binary.

use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use reduct::{Features, Module, binary, text, valid};

use crate::measure::{median, timed};

/// MB per second.
fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

/// A text of about the given size: functions with a mix of common instructions.
fn generate(bytes: usize) -> String {
    let mut text = String::from("(module (memory 1) (global $g (mut i64) (i64.const 7))\n");
    let mut i = 0_u32;
    while text.len() < bytes {
        write!(
            text,
            "  (func $function{i} (param $p i32) (param $q i64) (result i64) (local $x i32) (local $y f64)
    (block $out
      (loop $again
        (br_if $out (i32.ge_u (local.get $x) (local.get $p)))
        (i32.store offset={} (local.get $x) (i32.add (i32.load (local.get $x)) (i32.const {i})))
        (local.set $y (f64.add (local.get $y) (f64.const {}.25)))
        (local.set $x (i32.add (local.get $x) (i32.const 1)))
        (br $again)))
    local.get $q
    global.get $g
    i64.const 0x{:x}
    i64.xor
    i64.add
    (call $function{} (local.get $x) (i64.const -1))
    i64.sub)\n",
            i % 64 * 4,
            i % 1000,
            u64::from(i) * 0x9e37_79b9,
            i / 2,
        )
        .expect("a string grows");
        i += 1;
    }
    text.push_str(")\n");
    text
}

/// Prints the throughput of each phase, and its ratio to that of the peer.
pub(crate) fn run(rounds: usize, modules: &[PathBuf], megabytes: usize) -> Result<(), Box<dyn Error>> {
    let source = generate(megabytes * 1_000_000);
    let mut inputs = Vec::new();
    for path in modules {
        let name = path.file_name().unwrap_or(path.as_os_str());
        inputs.push((name.display().to_string(), std::fs::read(path)?));
    }
    if inputs.is_empty() {
        inputs.push(("generated".into(), binary::encode(&text::parse(source.as_bytes(), Features::V3)?)));
    }
    println!(
        "{:24}{:>8}{:>14}{:>12}{:>12}{:>14}{:>8}",
        "module, MB/s", "MB", "decode alone", "validate", "both", "wasmparser", "ratio"
    );
    for (name, bytes) in &inputs {
        let (mut decode, mut validate, mut both, mut peer) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..rounds.max(1) {
            let (module, time) = timed(|| binary::decode(bytes, Features::V3));
            decode.push(time);
            let module = module?;
            let (moduletype, time) = timed(|| valid::validate(&module, Features::V3));
            validate.push(time);
            moduletype?;
            drop(module);
            let (module, time) = timed(|| Module::decode(bytes));
            both.push(time);
            drop(module?);
            let (types, time) = timed(|| wasmparser::Validator::new().validate_all(bytes));
            peer.push(time);
            types?;
        }
        let [decode, validate, both, peer] =
            [decode, validate, both, peer].map(|times| rate(bytes.len(), median(times)));
        println!(
            "{name:24}{:>8.1}{decode:>14.1}{validate:>12.1}{both:>12.1}{peer:>14.1}{:>8.2}",
            bytes.len() as f64 / 1e6,
            both / peer
        );
    }
    translate(rounds, &source)
}

/// Prints the throughput of translating a text to binary, and its ratio to that of `wast`.
fn translate(rounds: usize, source: &str) -> Result<(), Box<dyn Error>> {
    let (mut ours, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..rounds.max(1) {
        let (bytes, time) =
            timed(|| text::parse(source.as_bytes(), Features::V3).map(|module| binary::encode(&module)));
        bytes?;
        ours.push(time);
        let (bytes, time) = timed(|| {
            let buffer = wast::parser::ParseBuffer::new(source)?;
            wast::parser::parse::<wast::Wat<'_>>(&buffer)?.encode()
        });
        bytes?;
        peer.push(time);
    }
    let [ours, peer] = [ours, peer].map(|times| rate(source.len(), median(times)));
    println!(
        "text to binary, {:.1} MB: {ours:.1} MB/s; wast: {peer:.1} MB/s; ratio {:.2}",
        source.len() as f64 / 1e6,
        ours / peer
    );
    Ok(())
}

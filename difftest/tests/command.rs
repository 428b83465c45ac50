//! Tests of the command line: exit codes, shards, interrupts, continued runs.

#[path = "../src/scratch.rs"]
mod scratch;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use reduct_difftest::ledger::Ledger;
use reduct_difftest::run::{State, load_state, save_state};
use reduct_difftest::signature::{Evidence, FindingId, Signature};
use reduct_difftest::verdict::Difference;
use scratch::Scratch;

fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reduct-difftest"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn tester(arguments: &str, folder: &Path) -> Output {
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    command(&arguments, folder).output().expect("a process")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// The ledger without times.
fn numbers(folder: &Path) -> Ledger {
    let State { ledger, .. } = load_state(folder).expect("a state");
    Ledger { wall_micros: 0, machine_micros: 0, ..ledger }
}

const RUN: &str = "run --engine wasmi --generators single,smith --seed 3 -j 2";

#[test]
fn exit_codes() {
    let folder = Scratch::new("1");
    let folder = folder.path();
    let run = "run --engine reduct --generators single --count 8 -j 1";
    let agreed = tester(run, folder);
    assert_eq!(code(&agreed), Some(0), "{agreed:?}");
    assert!(folder.join("difftest-out/report.html").exists());
    assert_eq!(code(&tester(run, folder)), Some(0), "the next free folder is taken");
    assert!(folder.join("difftest-out-2/state.json").exists());
    assert_eq!(code(&tester("run --engine reduct --shard 3/3", folder)), Some(2));
    assert_eq!(code(&tester("run --engine nothing --count 1", folder)), Some(3));
    fs::write(folder.join("file"), "").expect("room");
    for wrong in ["run --engine reduct --out file/x", "run --engine reduct --out difftest-out", "report file"]
    {
        let output = tester(wrong, folder);
        assert_eq!(code(&output), Some(3), "{wrong}: {output:?}");
        assert!(output.stderr.starts_with(b"error: "), "{output:?}");
    }
    let mut state = load_state(&folder.join("difftest-out-2")).expect("a state");
    state.parts[0].settings.seed = 1;
    let engine = "wasmi".to_string();
    let detail = Evidence::HostCalls.into();
    let signature = Signature { engine, difference: Difference::Host, detail };
    state.ledger.findings.insert(FindingId::New(signature), 1);
    save_state(&folder.join("difftest-out-2"), &state).expect("room");
    let merge = "merge difftest-out difftest-out-2 --output merged";
    assert_eq!(code(&tester(merge, folder)), Some(1));
    assert_eq!(code(&tester(merge, folder)), Some(3), "there is a run");
    assert_eq!(code(&tester("merge merged difftest-out --output twice", folder)), Some(3));
    let help = String::from_utf8(tester("--help", folder).stdout).expect("text");
    assert!(["0 ", "1 ", "2 ", "3 ", "130 "].iter().all(|code| help.contains(code)), "{help}");
}

#[test]
fn shards_are_together_the_run() {
    let folder = Scratch::new("2");
    let folder = folder.path();
    tester(&format!("{RUN} --count 31 --out all"), folder);
    for i in 0..3 {
        tester(&format!("{RUN} --count 31 --shard {i}/3 --out part{i}"), folder);
    }
    tester("merge part2 part0 part1 --output merged", folder);
    assert_eq!(numbers(&folder.join("merged")), numbers(&folder.join("all")));
    assert_eq!(load_state(&folder.join("merged")).expect("a state").drawn(), 31);
}

/// Waits until a run has started with its cases.
fn begun(child: &mut Child, folder: &Path) {
    let start = Instant::now();
    let journal = folder.join("workers/0");
    let ready = || fs::read(&journal).is_ok_and(|bytes| bytes.last().is_some_and(|stage| *stage > 0));
    while !ready() && child.try_wait().is_ok_and(|status| status.is_none()) && start.elapsed().as_secs() < 60
    {
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status();
    assert!(status.is_ok_and(|status| status.success()));
}

/// Starts a long run, sends it a signal, continues it, and compares it to an undisturbed one.
#[cfg(unix)]
fn disturbed(name: &str) -> Output {
    let folder = Scratch::new(name);
    let folder = folder.path();
    let arguments = format!("{RUN} --count 100000 --out cut --format json");
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let mut child =
        command(&arguments, folder).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a process");
    begun(&mut child, &folder.join("cut"));
    signal(&child, name);
    let output = child.wait_with_output().expect("an end");
    let drawn = load_state(&folder.join("cut")).expect("a state").parts[0].done.clone();
    let count = drawn.len() + 20;
    let continued = tester(&format!("run --resume cut --count {count} -j 1"), folder);
    assert!(matches!(code(&continued), Some(0 | 1)), "{continued:?}");
    tester(&format!("{RUN} --count {count} --out whole"), folder);
    assert_eq!(numbers(&folder.join("cut")), numbers(&folder.join("whole")));
    output
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_a_run_well() {
    let output = disturbed("-INT");
    assert_eq!(code(&output), Some(130), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    let last: serde_json::Value =
        serde_json::from_str(text.lines().last().unwrap_or_default()).expect("JSON");
    assert_eq!(last["kind"], "end");
    assert!(output.stderr.is_empty());
}

#[test]
#[cfg(unix)]
fn a_run_that_was_killed_goes_on() {
    assert_eq!(code(&disturbed("-KILL")), None);
}

#[test]
fn nobody_has_to_listen() {
    let folder = Scratch::new("4");
    let arguments: Vec<&str> = "run --engine reduct --generators single --count 4 -j 1".split(' ').collect();
    let mut command = command(&arguments, folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a process");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!((code(&output), output.stderr), (Some(0), Vec::new()));
}

//! Runs processes with bounds on time, memory and output.

use std::fs::File;
use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use wait_timeout::ChildExt;

/// The maximum number of bytes of output that are read.
const OUTPUT: u64 = 1 << 20;

/// How long to wait for a process to end after it was killed.
const GRACE: Duration = Duration::from_secs(2);

/// Bounds on a process.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// How long it may take.
    pub(super) time: Duration,
    /// Bytes of memory that it may write to, on systems that can bound this.
    pub(super) memory: Option<u64>,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// By itself.
    Exit {
        /// Whether the exit code is 0.
        success: bool,
    },
    /// By a signal that this program did not send.
    Signal(i32),
    /// It was killed, since it took too long.
    Late,
    /// It was killed, since it printed too much.
    Endless,
}

/// The result of running a process.
#[derive(Clone, Debug)]
pub(super) struct Ended {
    /// Its standard output and standard error.
    pub(super) output: String,
    /// How it ended.
    pub(super) end: End,
}

/// Runs a program with arguments, in a process group of its own.
pub(super) fn run(words: &[String], input: Option<File>, bounds: Bounds) -> io::Result<Ended> {
    let Some((program, args)) = words.split_first() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the command is empty"));
    };
    let (reader, writer) = io::pipe()?;
    let deadline = Instant::now() + bounds.time;
    let mut child = {
        // The command holds ends of the pipe, which have to be closed so that the reader sees the end of the output.
        let mut command = Command::new(program);
        command.args(args).stdin(input.map_or_else(Stdio::null, Stdio::from));
        command.stdout(writer.try_clone()?).stderr(writer);
        alone(&mut command);
        command.spawn()?
    };
    bound_memory(&child, bounds.memory);
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // If reading fails, the output so far is used.
        let _ = reader.take(OUTPUT).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    let mut bytes = receiver.recv_timeout(bounds.time).ok();
    let endless = bytes.as_ref().is_some_and(|bytes| bytes.len() as u64 >= OUTPUT);
    let left = deadline.saturating_duration_since(Instant::now());
    let mut status = None;
    if bytes.is_some() && !endless {
        status = child.wait_timeout(left)?;
    }
    let end = match status {
        Some(status) => end_of(status),
        None => {
            kill(&mut child);
            child.wait_timeout(GRACE)?;
            bytes = bytes.or_else(|| receiver.recv_timeout(GRACE).ok());
            if endless { End::Endless } else { End::Late }
        }
    };
    let output = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
    Ok(Ended { output, end })
}

#[cfg(unix)]
fn alone(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn alone(_: &mut Command) {}

/// Kills a process and its children.
fn kill(child: &mut Child) {
    #[cfg(unix)]
    if let Some(pid) = pid(child) {
        // This fails if it has ended already.
        let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
}

#[cfg(unix)]
fn pid(child: &Child) -> Option<rustix::process::Pid> {
    rustix::process::Pid::from_raw(child.id().cast_signed())
}

#[cfg(unix)]
fn end_of(status: ExitStatus) -> End {
    use std::os::unix::process::ExitStatusExt;
    match status.signal() {
        Some(signal) => End::Signal(signal),
        None => End::Exit { success: status.success() },
    }
}

#[cfg(not(unix))]
fn end_of(status: ExitStatus) -> End {
    End::Exit { success: status.success() }
}

/// Bounds the memory that a process may write to. Reserved memory does not count, since engines reserve far more than they use.
#[cfg(target_os = "linux")]
fn bound_memory(child: &Child, memory: Option<u64>) {
    use rustix::process::{Resource, Rlimit, prlimit};
    let bound = |resource, bytes| {
        let limit = Rlimit { current: Some(bytes), maximum: Some(bytes) };
        // This fails if it has ended already.
        let _ = prlimit(pid(child), resource, limit);
    };
    // A crash must not write a core file.
    bound(Resource::Core, 0);
    if let Some(bytes) = memory {
        bound(Resource::Data, bytes);
    }
}

#[cfg(not(target_os = "linux"))]
fn bound_memory(_: &Child, _: Option<u64>) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, seconds: u64) -> Ended {
        let words = ["sh", "-c", script].map(str::to_string);
        let bounds = Bounds { time: Duration::from_secs(seconds), memory: Some(1 << 28) };
        run(&words, None, bounds).expect("a shell")
    }

    #[test]
    fn the_exit_is_reported() {
        let ended = shell("echo one; echo two >&2; exit 3", 20);
        assert_eq!((ended.output.as_str(), ended.end), ("one\ntwo\n", End::Exit { success: false }));
        assert_eq!(shell("true", 20).end, End::Exit { success: true });
        assert_eq!(shell("kill -SEGV $$", 20).end, End::Signal(11));
    }

    /// Children of the process are killed, too.
    #[test]
    fn late_and_endless_processes_are_killed() {
        let start = Instant::now();
        let late = shell("echo one; sleep 100 & sleep 100", 1);
        assert_eq!((late.output.as_str(), late.end), ("one\n", End::Late));
        let endless = shell("yes", 50);
        assert_eq!(endless.end, End::Endless);
        assert_eq!(endless.output.len() as u64, OUTPUT);
        assert!(start.elapsed() < Duration::from_secs(40));
    }

    #[test]
    fn memory_is_bounded() {
        if cfg!(target_os = "linux") {
            // The bound is set after the process was started; its children inherit it.
            let ended = shell("sleep 1; head -c 600000000 /dev/zero | tail -n 1 | wc -c", 60);
            assert!(!ended.output.contains("600000000"), "{}", ended.output);
        }
    }
}

//! A worker, as its supervisor sees it.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use super::RunError;
use super::message::{Answer, Order};
use crate::engines;

/// The argument with which this program becomes a worker.
pub const WORKER: &str = "worker";

/// A process that runs cases. Dropping it ends it.
#[derive(Debug)]
pub struct Process {
    child: Child,
    orders: Option<ChildStdin>,
    answers: Option<ChildStdout>,
    errors: Option<Receiver<String>>,
}

impl Process {
    /// Starts this program once more, as a worker.
    pub fn start() -> Result<Process, RunError> {
        let program = env::current_exe().map_err(|e| RunError::Start(PathBuf::from("this program"), e))?;
        let mut command = Command::new(&program);
        command
            .args(engines::arguments())
            .arg(WORKER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|e| RunError::Start(program, e))?;
        let errors = child.stderr.take().map(listen);
        Ok(Process { orders: child.stdin.take(), answers: child.stdout.take(), errors, child })
    }

    /// Its number in the system.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Tells it what to do.
    pub fn order(&mut self, order: &Order) -> io::Result<()> {
        let Some(orders) = &mut self.orders else { return Err(io::ErrorKind::BrokenPipe.into()) };
        let mut line = serde_json::to_vec(order)?;
        line.push(b'\n');
        orders.write_all(&line)?;
        orders.flush()
    }

    /// Its answers, up to the first line that is none; can be had once.
    pub fn answers(&mut self) -> impl Iterator<Item = Answer> + Send + use<> {
        let lines = self.answers.take().map(|answers| BufReader::new(answers).lines());
        let lines = lines.into_iter().flatten().map_while(Result::ok);
        lines.map_while(|line| serde_json::from_str(&line).ok())
    }

    /// Ends it, if it has not ended of itself; how it ended, in words.
    pub fn end(&mut self) -> String {
        // It may have ended already, and then there is nothing to end.
        let _ = self.child.kill();
        let status = self.child.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
        let line =
            self.errors.take().and_then(|errors| errors.recv_timeout(LAST_WORDS).ok()).unwrap_or_default();
        let status = status.replace(" (core dumped)", "");
        if line.is_empty() { status } else { format!("{status}: {line}") }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// Time for the last words of a process that ended: what it started may still hold its output open.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Sends the first line of what a process says before it dies: for a panic or an overflowing stack, what happened. All of it is
/// read, so that the process does not wait for a reader.
fn listen(mut errors: impl Read + Send + 'static) -> Receiver<String> {
    const MOST: u64 = 1 << 12;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What cannot be read is not there, and nobody may be left to hear it.
        let _ = errors.by_ref().take(MOST).read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes);
        let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let _ = sender.send(line.trim().to_string());
        let _ = io::copy(&mut errors, &mut io::sink());
    });
    receiver
}

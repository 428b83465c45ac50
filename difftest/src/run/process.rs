//! The process of a worker, as its supervisor sees it.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use super::RunError;
use super::message::{Answer, Order};

/// The argument with which this program becomes a worker.
pub const WORKER: &str = "worker";

/// A process that runs cases. Dropping it kills the process.
#[derive(Debug)]
pub struct Process {
    child: Child,
    orders: Option<ChildStdin>,
    answers: Option<ChildStdout>,
    errors: Option<Receiver<String>>,
}

impl Process {
    /// Starts another process of this program, as a worker with these arguments.
    pub fn start(arguments: &[OsString]) -> Result<Process, RunError> {
        let program = env::current_exe().map_err(|e| RunError::Start(PathBuf::from("this program"), e))?;
        let mut command = Command::new(&program);
        command
            .args(arguments)
            .arg(WORKER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|e| RunError::Start(program, e))?;
        let errors = child.stderr.take().map(listen);
        Ok(Process { orders: child.stdin.take(), answers: child.stdout.take(), errors, child })
    }

    /// The process id.
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

    /// Its answers, up to the first line that is not an answer. They can be taken only once.
    pub fn answers(&mut self) -> impl Iterator<Item = Answer> + Send + use<> {
        let lines = self.answers.take().map(|answers| BufReader::new(answers).lines());
        let lines = lines.into_iter().flatten().map_while(Result::ok);
        lines.map_while(|line| serde_json::from_str(&line).ok())
    }

    /// Kills the process unless it has ended already, and describes how it ended.
    pub fn end(&mut self) -> String {
        // This fails if it has ended already.
        let _ = self.child.kill();
        let status = self.child.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
        let line =
            self.errors.take().and_then(|errors| errors.recv_timeout(ERROR_OUTPUT).ok()).unwrap_or_default();
        let status = status.replace(" (core dumped)", "");
        if line.is_empty() { status } else { format!("{status}: {line}") }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// How long to wait for the error output of a process that ended. Its children may still hold the pipe open.
const ERROR_OUTPUT: Duration = Duration::from_millis(500);

/// Sends the first line of a process's error output, which says what happened if it panicked or its stack overflowed. All of the output
/// is read, so that the process never blocks on the pipe.
fn listen(mut errors: impl Read + Send + 'static) -> Receiver<String> {
    const MOST: u64 = 1 << 12;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // If reading fails, what was read so far is used; if the receiver is gone, nobody needs the line.
        let _ = errors.by_ref().take(MOST).read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes);
        let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let _ = sender.send(line.trim().to_string());
        let _ = io::copy(&mut errors, &mut io::sink());
    });
    receiver
}

//! The journal of a worker: a file of a few bytes in which the worker notes what it does. The supervisor reads it when the worker has died,
//! and to see whether the worker makes progress.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The current activity of a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing.
    Idle,
    /// Making the case, or comparing.
    Between,
    /// Counting what the case reaches.
    Coverage,
    /// Running it on an engine, by number, the reference being 0.
    Engine(u8),
}

impl Stage {
    fn byte(self) -> u8 {
        match self {
            Stage::Idle => 0,
            Stage::Between => 1,
            Stage::Coverage => 2,
            Stage::Engine(n) => n.saturating_add(3),
        }
    }

    fn of(byte: u8) -> Stage {
        match byte {
            0 => Stage::Idle,
            1 => Stage::Between,
            2 => Stage::Coverage,
            n => Stage::Engine(n - 3),
        }
    }
}

/// The journal, as the worker or its supervisor holds it.
#[derive(Debug)]
pub struct Journal(File);

impl Journal {
    /// Opens a journal; creates it if it does not exist.
    pub fn open(path: &Path) -> io::Result<Journal> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        Ok(Journal(file))
    }

    /// Another handle of the same file.
    pub fn share(&self) -> io::Result<Journal> {
        self.0.try_clone().map(Journal)
    }

    /// Notes the draw and the stage.
    pub fn write(&mut self, draw: u64, stage: Stage) -> io::Result<()> {
        let mut bytes = [stage.byte(); 9];
        bytes[..8].copy_from_slice(&draw.to_le_bytes());
        self.0.seek(SeekFrom::Start(0))?;
        self.0.write_all(&bytes)
    }

    /// What was written last; idle if nothing was written.
    pub fn read(&mut self) -> io::Result<(u64, Stage)> {
        let mut bytes = [0; 9];
        self.0.seek(SeekFrom::Start(0))?;
        match self.0.read_exact(&mut bytes) {
            Ok(()) => {
                let (draw, stage) = bytes.split_at(8);
                let draw = draw.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
                Ok((draw, Stage::of(stage[0])))
            }
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok((0, Stage::Idle)),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn what_was_written_last_is_read() {
        let folder = Scratch::new("journal");
        let path = folder.path().join("journal");
        let (mut writer, mut reader) =
            (Journal::open(&path).expect("a file"), Journal::open(&path).expect("a file"));
        assert_eq!(reader.read().expect("bytes"), (0, Stage::Idle));
        for stage in [Stage::Between, Stage::Coverage, Stage::Engine(0), Stage::Engine(7), Stage::Idle] {
            writer.write(u64::MAX - 1, stage).expect("room");
            assert_eq!(reader.read().expect("bytes"), (u64::MAX - 1, stage));
        }
    }
}

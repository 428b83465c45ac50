//! What of the suite is not held against reduct, each with the reason.

use crate::files::File;

/// Commands of the registry's scripts that may fail.
#[derive(Clone, Copy, Debug)]
pub struct Exception {
    /// Folder and name of the script.
    pub file: &'static str,
    /// The lines on which the commands begin; none stands for the whole script.
    pub lines: &'static [usize],
    /// Why they are wrong.
    pub reason: &'static str,
}

/// All of them. A line that does not fail is itself reported as a failure.
pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        file: "core/memory64/binary",
        lines: &[856, 876, 896, 915, 934, 954, 973, 992, 1010, 1028],
        reason: "written before 3.0, which has an index of a memory where a zero byte was",
    },
    Exception {
        file: "core/memory64/memory",
        lines: &[10, 11],
        reason: "written before 3.0, in which a module may have several memories",
    },
    Exception {
        file: "core/memory64/memory64",
        lines: &[8, 9],
        reason: "written before 3.0, in which a module may have several memories",
    },
];

/// The exceptions for a script.
pub fn of(file: &File) -> impl Iterator<Item = &'static Exception> {
    let name = file.path.is_none().then(|| file.full_name());
    EXCEPTIONS.iter().filter(move |exception| Some(exception.file) == name.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_for_scripts_that_exist() {
        let files = crate::files::registry();
        for exception in EXCEPTIONS {
            assert!(files.iter().any(|file| file.full_name() == exception.file), "{}", exception.file);
        }
    }
}

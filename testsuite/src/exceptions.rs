//! Commands of the suite that are expected to fail, with the reason for each.

use crate::files::File;

/// Commands of a script from the registry that must fail.
#[derive(Clone, Copy, Debug)]
pub struct Exception {
    /// The folder and name of the script.
    pub file: &'static str,
    /// The lines on which the commands begin; an empty list stands for the whole script.
    pub lines: &'static [usize],
    /// Why these commands are not valid tests of version 3.0.
    pub reason: &'static str,
}

/// All exceptions. A listed command that passes is reported as a failure.
pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        file: "core/memory64/binary",
        lines: &[856, 876, 896, 915, 934, 954, 973, 992, 1010, 1028],
        reason: "written before 3.0, in which a memory index replaced a zero byte",
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

/// The exceptions of a script.
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

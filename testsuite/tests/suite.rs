//! One test per script of the official suite, under its name: `cargo test -p reduct-testsuite -- core/br_if`.

use libtest_mimic::{Arguments, Trial};
use reduct_testsuite::{files, outcome};

fn main() {
    let args = Arguments::from_args();
    let official = files::official().expect("the official suite can be read");
    let own = files::own().expect("the scripts of this package can be read");
    let trials = files::registry().into_iter().chain(own).chain(official).map(|file| {
        Trial::test(file.full_name(), move || match outcome::run(&file).failures {
            failures if failures.is_empty() => Ok(()),
            failures => Err(failures.join("\n").into()),
        })
    });
    libtest_mimic::run(&args, trials.collect()).exit();
}

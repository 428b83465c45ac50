#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use reduct_difftest_fuzz::{Generator, run};

fuzz_target!(|bytes: &[u8]| -> Corpus { run(&[Generator::Single], "wasmi", bytes) });

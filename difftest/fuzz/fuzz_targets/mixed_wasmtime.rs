#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use reduct_difftest_fuzz::{mixed, run};

fuzz_target!(|bytes: &[u8]| -> Corpus { run(&mixed(), "wasmtime", bytes) });

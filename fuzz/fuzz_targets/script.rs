#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reduct_fuzz::script(bytes));

#![no_main]

mod mutate;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reduct_fuzz::run(bytes));

// Changing arbitrary bytes rarely yields a valid module, so three out of four mutations change instructions.
libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let changed = if seed.is_multiple_of(4) { None } else { mutate::mutate(&bytes[..size], seed) };
    match changed.filter(|changed| changed.len() <= max_size.min(bytes.len())) {
        Some(changed) => {
            bytes[..changed.len()].copy_from_slice(&changed);
            changed.len()
        }
        None => libfuzzer_sys::fuzzer_mutate(bytes, size, max_size),
    }
});

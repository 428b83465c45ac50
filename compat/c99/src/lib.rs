//! The "fast" integer types of C99's `<stdint.h>`, as the platform's C library defines them.
//!
//! Berkeley SoftFloat's bindings, which the feature `softfloat` of `reduct` depends on, take these types from the registry's
//! crate `c99`, whose build script determines them with CMake. This crate replaces it in the workspace (`[patch.crates-io]`), so
//! that a C compiler is enough. The platforms' binary interfaces fix the sizes below.

#![allow(non_camel_case_types, reason = "the names of C")]

/// `int_fast8_t`.
pub type int_fast8_t = i8;
/// `uint_fast8_t`.
pub type uint_fast8_t = u8;
/// `int_fast64_t`.
pub type int_fast64_t = i64;
/// `uint_fast64_t`.
pub type uint_fast64_t = u64;

/// glibc makes the middle sizes as wide as a register.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod middle {
    /// `int_fast32_t`.
    pub type int_fast32_t = isize;
    /// `uint_fast32_t`.
    pub type uint_fast32_t = usize;
}

/// musl, macOS and Windows keep them at 32 bits.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
mod middle {
    /// `int_fast32_t`.
    pub type int_fast32_t = i32;
    /// `uint_fast32_t`.
    pub type uint_fast32_t = u32;
}

pub use middle::*;

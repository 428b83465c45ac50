//! Changes to modules, with instructions from the table and their types from the validator.
//!
//! | file | changes |
//! |---|---|
//! | `body` | instructions |
//! | `definitions` | definitions: limits, segments, types, functions |
//! | `spoil` | changes that are likely to make a module invalid |
//! | `by_type` | groups instructions by type |
//!
//! A change may make a module invalid. A caller that needs a valid module has to validate it.

mod body;
mod by_type;
mod definitions;
mod spoil;

use std::rc::Rc;

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use reduct::valid;

use crate::feature::{self, Feature, Features};
use crate::rewrite::{Constructor, Space};

/// A module that is being changed.
pub(super) struct Mutant {
    pub(super) module: Module,
    /// The features that may be used.
    pub(super) features: Features,
    /// A module to take functions from.
    pub(super) donor: Rc<Module>,
}

/// A change. Returns whether it changed anything.
type Change = fn(&mut Mutant, &mut Unstructured<'_>) -> Result<bool>;

/// The changes, with their relative frequencies.
const CHANGES: &[(u32, Change)] = &[
    (10, Mutant::constant),
    (10, Mutant::exchange),
    (8, Mutant::immediates),
    (6, Mutant::delete),
    (10, Mutant::insert),
    (4, Mutant::copy),
    (2, Mutant::remove),
    (3, Mutant::wrap),
    (3, Mutant::tail_call),
    (3, Mutant::limits),
    (4, Mutant::data),
    (4, Mutant::elem),
    (3, Mutant::types),
    (2, Mutant::global),
    (2, Mutant::duplicate),
    (2, Mutant::permute),
    (2, Mutant::locals),
    (1, Mutant::start),
    (4, Mutant::splice),
];

/// Changes that rarely leave a module valid.
const SPOILING: &[(u32, Change)] = &[
    (8, Mutant::wild_index),
    (4, Mutant::drop_one),
    (4, Mutant::blind),
    (4, Mutant::value_type),
    (3, Mutant::subtyping),
    (2, Mutant::bad_limits),
    (2, Mutant::exports),
    (3, Mutant::initializer),
];

/// How many changes are tried for each that is wanted.
const TRIES: usize = 12;

fn pick(u: &mut Unstructured<'_>, changes: &[(u32, Change)]) -> Result<Change> {
    let total = changes.iter().map(|(weight, _)| weight).sum::<u32>();
    let mut at = u.int_in_range(0..=total - 1)?;
    for (weight, change) in changes {
        match at.checked_sub(*weight) {
            Some(rest) => at = rest,
            None => return Ok(*change),
        }
    }
    Ok(changes[0].1)
}

/// A change that runs out of random bytes has changed nothing.
fn attempt(changed: Result<bool>) -> Result<bool> {
    match changed {
        Err(arbitrary::Error::EmptyChoose) => Ok(false),
        changed => changed,
    }
}

/// Applies up to `n` changes after which the module is valid and needs no other features. Returns how many there were.
pub(super) fn mutate(
    u: &mut Unstructured<'_>,
    module: &mut Module,
    donor: &Rc<Module>,
    features: Features,
    n: usize,
) -> Result<usize> {
    let mut done = 0;
    for _ in 0..n * TRIES {
        if done == n || u.is_empty() {
            break;
        }
        let mut mutant = Mutant { module: module.clone(), features, donor: donor.clone() };
        if attempt(pick(u, CHANGES)?(&mut mutant, u))? && mutant.is_valid() {
            *module = mutant.module;
            done += 1;
        }
    }
    Ok(done)
}

/// Applies `n` changes that may make the module invalid.
pub(super) fn spoil(
    u: &mut Unstructured<'_>,
    module: &mut Module,
    donor: &Rc<Module>,
    features: Features,
    n: usize,
) -> Result<()> {
    let mut mutant = Mutant { module: std::mem::take(module), features, donor: donor.clone() };
    let mut done = 0;
    for _ in 0..n * TRIES {
        let changes = if u.ratio(2, 3)? { SPOILING } else { CHANGES };
        done += usize::from(attempt(pick(u, changes)?(&mut mutant, u))?);
        if done == n || u.is_empty() {
            break;
        }
    }
    *module = mutant.module;
    Ok(())
}

impl Mutant {
    fn is_valid(&self) -> bool {
        feature::of_module(&self.module).difference(self.features).is_empty()
            && valid::validate(&self.module, Features::V3).is_ok()
    }

    fn constructor<'s>(&self, space: &'s Space) -> Constructor<'s> {
        let gc = self.features.has(Feature::Gc) && self.features.has(Feature::FunctionReferences);
        Constructor { space, gc, nulls: true, constant: false, length: 0 }
    }

    /// A function of the module; long functions are not preferred.
    fn func(&self, u: &mut Unstructured<'_>) -> Result<Option<usize>> {
        let n = self.module.funcs.len();
        Ok(if n == 0 { None } else { Some(u.choose_index(n)?) })
    }

    /// A position before an instruction other than the last `end`: the function and the index in its body.
    fn place(&self, u: &mut Unstructured<'_>) -> Result<Option<(usize, usize)>> {
        let n: usize = self.module.funcs.iter().map(|func| func.body.instrs.len() - 1).sum();
        if n == 0 {
            return Ok(None);
        }
        let mut at = u.choose_index(n)?;
        for (f, func) in self.module.funcs.iter().enumerate() {
            let len = func.body.instrs.len() - 1;
            if at < len {
                return Ok(Some((f, at)));
            }
            at -= len;
        }
        Ok(None)
    }

    /// The types of a function's parameters and locals, up to a limit.
    fn local_types(&self, space: &Space, f: usize) -> Vec<Valtype> {
        const MOST: usize = 256;
        let func = &self.module.funcs[f];
        let params = space.functype(func.x).map(|ft| ft.params.to_vec()).unwrap_or_default();
        let locals = func.locals.iter().flat_map(|locals| std::iter::repeat_n(locals.t, locals.n as usize));
        params.into_iter().chain(locals).take(MOST).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_core::{RngCore, SeedableRng};
    use reduct::text;

    const SOURCE: &str = r#"(type $s (sub (struct (field (mut i32)) (field i8)))) (type $a (array (mut i16)))
        (memory 1 3) (data (i32.const 5) "abc") (data "xyz") (table 4 8 funcref) (elem (i32.const 1) func $f $g) (elem func $f)
        (global (mut i64) (i64.const 5)) (tag (param i32))
        (func $f (param i32) (result i32) (i32.add (local.get 0) (i32.load offset=4 (i32.const 8))))
        (func $n) (func $h (param i32) (result i32) (call $f (i32.const 3)))
        (func $g (export "g") (param i64 f32) (result i32) (local (ref null $s))
          (local.set 2 (struct.new $s (i32.const 1) (i32.const 2)))
          (if (result i32) (i32.wrap_i64 (local.get 0)) (then (call $f (struct.get_u $s 1 (local.get 2)))) (else (i32.const 7))))"#;

    /// Every change happens, and every change that should leaves the module valid at least once.
    #[test]
    fn every_change_changes() {
        let module = text::parse(SOURCE.as_bytes(), Features::V3).expect("well-formed");
        let donor = Rc::new(module.clone());
        let mut bytes = vec![0; 4096];
        for (i, (_, change)) in CHANGES.iter().chain(SPOILING).enumerate() {
            let mut random = rand_pcg::Pcg64Mcg::seed_from_u64(i as u64);
            let mut valid = 0;
            let mut changed = 0;
            for _ in 0..60 {
                random.fill_bytes(&mut bytes);
                let mut mutant =
                    Mutant { module: module.clone(), features: Features::V3, donor: donor.clone() };
                let reported = change(&mut mutant, &mut Unstructured::new(&bytes)).expect("enough bytes");
                changed += usize::from(reported && mutant.module != module);
                valid += usize::from(reported && mutant.module != module && mutant.is_valid());
            }
            assert!(changed > 0, "change {i}");
            assert!(valid > 0 || i >= CHANGES.len(), "change {i}");
        }
    }

    #[test]
    fn mutants_are_valid_and_differ() {
        let module = text::parse(SOURCE.as_bytes(), Features::V3).expect("well-formed");
        let donor = Rc::new(module.clone());
        let mut random = rand_pcg::Pcg64Mcg::seed_from_u64(1);
        let mut bytes = vec![0; 8192];
        let mut done = 0;
        for _ in 0..20 {
            random.fill_bytes(&mut bytes);
            let mut changed = module.clone();
            done += mutate(&mut Unstructured::new(&bytes), &mut changed, &donor, Features::V3, 4)
                .expect("enough bytes");
            let again =
                reduct::binary::decode(&reduct::binary::encode(&changed), Features::V3).expect("well-formed");
            assert!(valid::validate(&again, Features::V3).is_ok());
        }
        assert!(done >= 60, "{done}");
    }
}

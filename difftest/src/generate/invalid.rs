//! Modules that may be invalid or malformed. Engines must agree on whether they accept a module, and on how its instantiation ends.

use std::rc::Rc;

use arbitrary::{Result, Unstructured};
use reduct::binary;
use reduct::syntax::Module;

use super::{Discard, mutate, single, smith, suite};
use crate::case::{Case, CaseModule, Origin};
use crate::feature::{self, Features};
use crate::rewrite::{Bounds, meter};

/// Units of fuel for a start function.
const FUEL: u32 = 500;

/// The number of other changes that are tried if the changed module needs features that are not available.
const TRIES: usize = 6;

pub(super) fn case(
    u: &mut Unstructured<'_>,
    features: Features,
    mut origin: Origin,
) -> Result<Case, Discard> {
    let (from, mut modules, base) = base(u, features, &origin)?;
    let donor = Rc::new(suite::module(u, features)?.map(|(_, module)| module).unwrap_or_default());
    for _ in 0..TRIES {
        let bytes = changed(u, &base, &donor, features)?;
        // The features of a malformed module cannot be determined; but an engine without some features has to reject it, too.
        let module = binary::decode(&bytes, Features::V3).unwrap_or_default();
        let needed = feature::of_module(&module);
        if needed.difference(features).is_empty() {
            origin.from = from;
            let others =
                modules.iter().filter_map(|m: &CaseModule| binary::decode(&m.bytes, Features::V3).ok());
            let features = others.fold(needed, |all, other| all.union(feature::of_module(&other)));
            modules.push(CaseModule { name: "main".to_string(), bytes });
            return Ok(Case { origin, modules, calls: Vec::new(), watch: Vec::new(), fuel: FUEL, features });
        }
    }
    Err(Discard::Features)
}

/// A module whose definitions, or sometimes bytes, are changed.
fn changed(
    u: &mut Unstructured<'_>,
    base: &Module,
    donor: &Rc<Module>,
    features: Features,
) -> Result<Vec<u8>> {
    let mut module = base.clone();
    let malformed = u.ratio(1, 4)?;
    let changes = if malformed { u.int_in_range(0..=1)? } else { u.int_in_range(1..=3)? };
    if changes > 0 {
        mutate::spoil(u, &mut module, donor, features, changes)?;
    }
    let mut bytes = binary::encode(&module);
    if malformed {
        for _ in 0..u.int_in_range(1..=2)? {
            damage(u, &mut bytes)?;
        }
    }
    Ok(bytes)
}

/// A valid module, the modules that it imports from, and its origin. Its start function ends soon.
fn base(
    u: &mut Unstructured<'_>,
    features: Features,
    origin: &Origin,
) -> Result<(Option<String>, Vec<CaseModule>, Module), Discard> {
    let mut case = match u.int_in_range(0..=7)? {
        0 => smith::case(u, features, origin.clone())?,
        1 | 2 => single::case(u, features, origin.clone())?,
        _ => {
            let Some((from, mut module)) = suite::module(u, features)? else { return Err(Discard::NoScript) };
            meter(&mut module, FUEL, Bounds::default());
            let support = suite::support(features, &module).into_iter().collect();
            return Ok((Some(from), support, module));
        }
    };
    let Some(main) = case.modules.pop() else { return Err(Discard::NoScript) };
    Ok((None, case.modules, binary::decode(&main.bytes, Features::V3)?))
}

/// Changes bytes after the preamble, or rarely in it.
fn damage(u: &mut Unstructured<'_>, bytes: &mut Vec<u8>) -> Result<()> {
    const PREAMBLE: usize = 8;
    const TELLING: [u8; 12] = [0, 1, 2, 0x0b, 0x40, 0x60, 0x64, 0x7f, 0x80, 0xfb, 0xfd, 0xff];
    let first = if bytes.len() <= PREAMBLE || u.ratio(1, 50)? { 0 } else { PREAMBLE };
    if first >= bytes.len() {
        return Ok(());
    }
    let i = u.int_in_range(first..=bytes.len() - 1)?;
    match u.int_in_range(0..=6)? {
        0 => bytes[i] ^= 1 << u.int_in_range(0..=7)?,
        1 => bytes[i] = *u.choose(&TELLING)?,
        2 => bytes[i] = u.arbitrary()?,
        3 => bytes.insert(i, *u.choose(&TELLING)?),
        4 => drop(bytes.remove(i)),
        5 => bytes[i] = bytes[i].wrapping_add(1),
        _ => {
            // A longer LEB128 encoding of the same number, if there is one.
            let last = bytes[i];
            bytes[i] = last | 0x80;
            bytes.insert(i + 1, if last & 0x40 == 0 { 0 } else { *u.choose(&[0, 0x7f])? });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::{Generator, case};
    use reduct::valid;

    /// Malformed, invalid and valid modules are all generated.
    #[test]
    fn all_kinds_come_up() {
        let (mut malformed, mut invalid, mut good) = (0, 0, 0);
        for index in 0..60 {
            let Ok(case) = case(Generator::Invalid, 3, index, Features::V3, &[]) else { continue };
            let Some(main) = case.modules.last() else { continue };
            match binary::decode(&main.bytes, Features::V3) {
                Err(_) => malformed += 1,
                Ok(module) if valid::validate(&module, Features::V3).is_err() => invalid += 1,
                Ok(_) => good += 1,
            }
        }
        assert!(malformed > 3 && invalid > 10 && good > 3, "{malformed} {invalid} {good}");
    }
}

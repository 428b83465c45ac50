//! The mutants, by group of instructions.

mod aggregate;
mod contexts;
mod control;
mod conversion;
mod float;
mod instantiate;
mod integer;
mod memory;
mod reference;
mod table;
mod vector;
mod vector_lanes;

use std::sync::LazyLock;

use reduct::syntax::{Instr, Module, Rule};

use super::walk::Walk;
use super::{Mutant, Way};

/// All mutants.
pub fn all() -> Vec<&'static Mutant> {
    let groups = [
        integer::MUTANTS,
        float::MUTANTS,
        conversion::MUTANTS,
        vector::MUTANTS,
        vector_lanes::MUTANTS,
        memory::MUTANTS,
        table::MUTANTS,
        reference::MUTANTS,
        aggregate::MUTANTS,
        control::MUTANTS,
        contexts::MUTANTS,
        instantiate::MUTANTS,
    ];
    groups.into_iter().flatten().collect()
}

/// For each instruction that a mutant replaces a rewriting that keeps the behaviour.
pub fn controls() -> Vec<&'static Mutant> {
    static CONTROLS: LazyLock<Vec<Mutant>> = LazyLock::new(|| {
        let mut controls: Vec<Mutant> = Vec::new();
        for mutant in all() {
            if let Way::Call(template) = mutant.way
                && !controls.iter().any(|control| control.opcodes().eq(mutant.opcodes()))
            {
                let Mutant { name, rules, .. } = mutant;
                controls.push(Mutant { name, rules, what: "nothing", way: Way::Same(template) });
            }
        }
        controls
    });
    CONTROLS.iter().collect()
}

const fn call(
    name: &'static str,
    rules: &'static [Rule],
    what: &'static str,
    template: &'static str,
) -> Mutant {
    Mutant { name, rules, what, way: Way::Call(template) }
}

const fn walk(
    name: &'static str,
    rules: &'static [Rule],
    what: &'static str,
    change: fn(&mut Walk<'_>, &Instr) -> bool,
) -> Mutant {
    Mutant { name, rules, what, way: Way::Walk(change) }
}

const fn module(name: &'static str, what: &'static str, change: fn(&mut Module) -> bool) -> Mutant {
    Mutant { name, rules: &[], what, way: Way::Module(change) }
}

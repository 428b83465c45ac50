//! Messages of traps. The standard has one `trap`; its kinds here are the messages of the official suite.

use crate::exec::location;
use crate::runtime::{Location, Trap, TrapKind};
use crate::semantics::check::ir::Rule;
use crate::semantics::engine::machine::Machine;
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::Term;
use crate::syntax::Numtype;

/// The kind of a trap, by the beginning of its rule's name.
const KINDS: &[(&str, TrapKind)] = &[
    ("Step_pure/unreachable", TrapKind::Unreachable),
    ("Step_read/call_ref-null", TrapKind::NullFunctionReference),
    ("Step_read/return_call_ref-frame-null", TrapKind::NullFunctionReference),
    ("Step_read/throw_ref-null", TrapKind::NullExceptionReference),
    ("Step_pure/ref.as_non_null-null", TrapKind::NullReference),
    ("Step_read/ref.cast-fail", TrapKind::CastFailure),
    ("Step_pure/i31.get-null", TrapKind::NullI31Reference),
    ("Step_read/struct.get-null", TrapKind::NullStructureReference),
    ("Step/struct.set-null", TrapKind::NullStructureReference),
    ("Step_read/array.new_elem-oob", TrapKind::TableOutOfBounds),
    ("Step_read/array.new_data-oob", TrapKind::MemoryOutOfBounds),
    ("Step_read/array.init_elem-oob2", TrapKind::TableOutOfBounds),
    ("Step_read/array.init_data-oob2", TrapKind::MemoryOutOfBounds),
    ("Step_read/table.", TrapKind::TableOutOfBounds),
    ("Step/table.", TrapKind::TableOutOfBounds),
];

/// The trap that a rule causes for an instruction with these arguments; called before the operands are removed.
///
/// `in_code` says whether the instruction is part of a function's code, or was inserted by a rule.
pub(crate) fn of(m: &Machine<'_>, rule: &Rule, args: &[Term], in_code: bool) -> Trap {
    let (kind, message) = match rule.standard {
        Some(_) => (kind(m, rule, args), None),
        None => (TrapKind::Host, Some(rule.name.clone())),
    };
    let (kind, message) = match (m.indirect, kind) {
        (Some(_), TrapKind::TableOutOfBounds) => (TrapKind::UndefinedElement, message),
        (Some(_), TrapKind::CastFailure) => (TrapKind::IndirectCallTypeMismatch, message),
        (Some(i), TrapKind::NullFunctionReference) => {
            let kind = TrapKind::UninitializedElement;
            (kind, Some(format!("{kind} {i}")))
        }
        (_, kind) => (kind, message),
    };
    Trap { message, ..Trap::new(kind, rule.standard, backtrace(m, in_code)) }
}

/// The locations of the active calls, innermost first.
fn backtrace(m: &Machine<'_>, in_code: bool) -> Vec<Location> {
    let (mut places, mut end, mut passed) = (Vec::new(), m.todo.len(), usize::from(!in_code));
    for layer in m.layers.iter().rev().filter(|layer| layer.con == con::FRAME) {
        if places.len() == Trap::BACKTRACE {
            break;
        }
        let code = m.todo[layer.todo..end].iter().rev().find_map(|term| match term {
            Term::Code { code, from, .. } => Some((*code, *from as usize)),
            _ => None,
        });
        if let Some((code, next)) = code
            && let Some((module, func)) = m.func_of(code)
        {
            let code = &m.store.instances[module.usize()].code;
            places.push(location(module, code, func as usize, next.saturating_sub(passed) as u32));
        }
        (end, passed) = (layer.todo, 1);
    }
    places
}

fn kind(m: &Machine<'_>, rule: &Rule, args: &[Term]) -> TrapKind {
    if let Some((_, kind)) = KINDS.iter().find(|(prefix, _)| rule.name.starts_with(prefix)) {
        return *kind;
    }
    if rule.name.contains("array.") {
        let null = rule.name.contains("-null");
        return if null { TrapKind::NullArrayReference } else { TrapKind::ArrayOutOfBounds };
    }
    match rule.name.as_str() {
        "Step_pure/binop-trap" => match m.operands.last() {
            Some(Term::Num(_, 0)) => TrapKind::DivideByZero,
            _ => TrapKind::IntegerOverflow,
        },
        "Step_pure/cvtop-trap" => match (m.operands.last(), args.first()) {
            (Some(Term::Num(Numtype::F32, c)), _) if f32::from_bits(*c as u32).is_nan() => {
                TrapKind::InvalidConversion
            }
            (Some(Term::Num(Numtype::F64, c)), _) if f64::from_bits(*c).is_nan() => {
                TrapKind::InvalidConversion
            }
            _ => TrapKind::IntegerOverflow,
        },
        _ => TrapKind::MemoryOutOfBounds,
    }
}

/// Records that `call_indirect` was reduced: the traps of the instructions that it is reduced to have other messages.
pub(crate) fn note(m: &mut Machine<'_>, rule: &Rule) {
    let indirect = matches!(rule.instr, Some((con::CALL_INDIRECT | con::RETURN_CALL_INDIRECT, _)));
    if indirect {
        m.indirect = match m.operands.last() {
            Some(Term::Num(_, i)) => Some(*i),
            _ => None,
        };
    }
}

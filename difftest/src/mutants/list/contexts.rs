//! Where contexts end: labels, frames, handlers, exceptions and traps.

use reduct::syntax::*;

use super::super::walk::{Kind, Walk};
use super::super::{Mutant, Way};
use super::walk;
use crate::rewrite::Space;

pub(super) const MUTANTS: &[Mutant] = &[
    walk(
        "label/narrow",
        &[Rule::StepPureLabelVals],
        "the last result of a block loses upper bits",
        label_narrow,
    ),
    walk(
        "label/swap",
        &[Rule::StepPureLabelVals],
        "two neighbouring results of a block are swapped",
        label_swap,
    ),
    walk(
        "frame/narrow",
        &[Rule::StepPureFrameVals],
        "the last result of a function loses upper bits",
        frame_narrow,
    ),
    walk(
        "frame/swap",
        &[Rule::StepPureFrameVals],
        "two neighbouring results of a function are swapped",
        frame_swap,
    ),
    walk(
        "handler/narrow",
        &[Rule::StepPureHandlerVals],
        "the last result of try_table loses upper bits",
        handler,
    ),
    walk("return/narrow", &[Rule::StepPureReturnFrame], "the last result loses upper bits", return_narrow),
    walk("return/swap", &[Rule::StepPureReturnFrame], "two neighbouring results are swapped", return_swap),
    walk(
        "return/label",
        &[Rule::StepPureReturnLabel],
        "the last result loses upper bits in a block",
        return_label,
    ),
    walk(
        "throw/swap",
        &[Rule::StepThrow],
        "two neighbouring values of the exception are swapped",
        throw_swap,
    ),
    walk(
        "throw/narrow",
        &[Rule::StepThrow],
        "the last value of the exception loses upper bits",
        throw_narrow,
    ),
    walk("throw_ref/null", &[Rule::StepReadThrowRefNull], "null traps as unreachable does", throw_ref_null),
    walk(
        "throw_ref/order",
        &[Rule::StepReadThrowRefHandlerNext],
        "the last handler is tried first",
        handler_order,
    ),
    walk(
        "throw_ref/tag",
        &[Rule::StepReadThrowRefHandlerCatch],
        "catch takes any tag of the same type",
        any_tag,
    ),
    walk(
        "throw_ref/first",
        &[Rule::StepReadThrowRefHandlerNext],
        "only the first handler is tried",
        first_handler,
    ),
    walk(
        "throw_ref/all",
        &[Rule::StepReadThrowRefHandlerCatchAll],
        "catch_all catches nothing",
        no_catch_all,
    ),
    walk(
        "throw_ref/ref",
        &[Rule::StepReadThrowRefHandlerCatchRef],
        "clauses that give a reference catch nothing",
        no_catch_ref,
    ),
    walk(
        "throw_ref/caller",
        &[Rule::StepReadThrowRefFrame],
        "an exception that leaves a function is a trap",
        no_frame,
    ),
    walk("try_table/params", &[Rule::StepReadTryTable], "the last parameter loses upper bits", try_params),
    walk("try_table/catch", &[Rule::StepReadTryTable], "does not catch", no_catches),
    Mutant {
        name: "trap/caught",
        rules: &[Rule::StepPureTrapHandler],
        what: "unreachable is caught by catch_all",
        way: Way::Module(caught_traps),
    },
    walk("trap/frame", &[Rule::StepPureTrapFrame], "unreachable returns zeros", trap_frame),
    walk(
        "trap/label",
        &[Rule::StepPureTrapLabel],
        "unreachable in a block leaves the block alone",
        trap_label,
    ),
];

/// The results of the context that an `end` leaves, if it is of the kinds.
fn left(w: &Walk<'_>, instr: &Instr, kinds: &[Kind]) -> Option<Resulttype> {
    let label = w.labels.last().filter(|label| kinds.contains(&label.kind))?;
    matches!(instr, Instr::End | Instr::Else).then(|| label.results.clone())
}

const BLOCKS: &[Kind] = &[Kind::Block, Kind::Loop, Kind::If];

fn label_narrow(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = left(w, instr, BLOCKS).is_some_and(|ts| w.narrow(&ts));
    w.then(changed, instr)
}

fn label_swap(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = left(w, instr, BLOCKS).is_some_and(|ts| w.swap(&ts));
    w.then(changed, instr)
}

fn frame_narrow(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = left(w, instr, &[Kind::Func]).is_some_and(|ts| w.narrow(&ts));
    w.then(changed, instr)
}

fn frame_swap(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = left(w, instr, &[Kind::Func]).is_some_and(|ts| w.swap(&ts));
    w.then(changed, instr)
}

fn handler(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = left(w, instr, &[Kind::Try]).is_some_and(|ts| w.narrow(&ts));
    w.then(changed, instr)
}

fn return_narrow(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = matches!(instr, Instr::Return) && {
        let ts = w.returned();
        w.narrow(&ts)
    };
    w.then(changed, instr)
}

fn return_swap(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = matches!(instr, Instr::Return) && {
        let ts = w.returned();
        w.swap(&ts)
    };
    w.then(changed, instr)
}

fn return_label(w: &mut Walk<'_>, instr: &Instr) -> bool {
    w.labels.len() > 1 && return_narrow(w, instr)
}

/// The types of the values of an exception.
fn payload(w: &Walk<'_>, instr: &Instr) -> Option<Resulttype> {
    let Instr::Throw(x) = instr else { return None };
    w.space.functype(w.space.tags[x.usize()]).map(|ft| ft.params.clone())
}

fn throw_swap(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = payload(w, instr).is_some_and(|ts| w.swap(&ts));
    w.then(changed, instr)
}

fn throw_narrow(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = payload(w, instr).is_some_and(|ts| w.narrow(&ts));
    w.then(changed, instr)
}

fn throw_ref_null(w: &mut Walk<'_>, instr: &Instr) -> bool {
    if !matches!(instr, Instr::ThrowRef) {
        return false;
    }
    let r = w.local(Valtype::Ref(Reftype { null: true, ht: Heaptype::Exn }));
    w.out.extend([
        Instr::LocalTee(r),
        Instr::RefIsNull,
        Instr::If(Blocktype::Result(None)),
        Instr::Unreachable,
        Instr::End,
        Instr::LocalGet(r),
        Instr::ThrowRef,
    ]);
    true
}

/// Changes the clauses of a `try_table`.
fn clauses(w: &mut Walk<'_>, instr: &Instr, change: impl FnOnce(&Walk<'_>, &mut Vec<Catch>)) -> bool {
    let Instr::TryTable(t) = instr else { return false };
    let mut catches = t.catches.to_vec();
    change(w, &mut catches);
    let changed = catches[..] != *t.catches;
    let new = TryTable { bt: t.bt, catches: catches.into() };
    w.out.extend(changed.then(|| Instr::TryTable(Box::new(new))));
    changed
}

fn handler_order(w: &mut Walk<'_>, instr: &Instr) -> bool {
    clauses(w, instr, |_, catches| catches.reverse())
}

fn any_tag(w: &mut Walk<'_>, instr: &Instr) -> bool {
    clauses(w, instr, |w, catches| {
        let others = |x: Tagidx| {
            let t = |y: u32| w.space.functype(w.space.tags[y as usize]);
            let all = 0..w.space.tags.len() as u32;
            all.filter(move |y| *y != x.0 && t(*y) == t(x.0)).map(Tagidx)
        };
        *catches = std::mem::take(catches)
            .into_iter()
            .flat_map(|catch| {
                let more: Vec<Catch> = match catch {
                    Catch::Catch(x, l) => others(x).map(|y| Catch::Catch(y, l)).collect(),
                    Catch::CatchRef(x, l) => others(x).map(|y| Catch::CatchRef(y, l)).collect(),
                    Catch::CatchAll(_) | Catch::CatchAllRef(_) => Vec::new(),
                };
                std::iter::once(catch).chain(more)
            })
            .collect();
    })
}

fn first_handler(w: &mut Walk<'_>, instr: &Instr) -> bool {
    clauses(w, instr, |_, catches| catches.truncate(1))
}

fn no_catch_all(w: &mut Walk<'_>, instr: &Instr) -> bool {
    clauses(w, instr, |_, catches| {
        catches.retain(|catch| !matches!(catch, Catch::CatchAll(_) | Catch::CatchAllRef(_)));
    })
}

fn no_catch_ref(w: &mut Walk<'_>, instr: &Instr) -> bool {
    clauses(w, instr, |_, catches| {
        catches.retain(|catch| !matches!(catch, Catch::CatchRef(..) | Catch::CatchAllRef(_)));
    })
}

fn no_catches(w: &mut Walk<'_>, instr: &Instr) -> bool {
    clauses(w, instr, |_, catches| catches.clear())
}

fn no_frame(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let there = matches!(instr, Instr::Throw(_)) && !w.in_try();
    w.out.extend(there.then_some(Instr::Unreachable));
    there
}

fn try_params(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::TryTable(t) = instr else { return false };
    let (params, _) = w.blocktype(t.bt);
    let changed = w.narrow(&params);
    w.then(changed, instr)
}

fn trap_frame(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let changed = matches!(instr, Instr::Unreachable) && {
        let ts = w.returned();
        w.zeros(&ts)
    };
    w.then(changed, &Instr::Return)
}

fn trap_label(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let blocks = w.labels.len() > 1 && w.labels.last().is_some_and(|label| label.kind == Kind::Block);
    let changed = matches!(instr, Instr::Unreachable) && blocks && {
        let ts = w.carried(Labelidx(0)).unwrap_or_default();
        w.zeros(&ts)
    };
    w.then(changed, &Instr::Br(Labelidx(0)))
}

/// `unreachable` throws a tag of its own, which all that is called from outside turns into the trap.
fn caught_traps(module: &mut Module) -> bool {
    let mut space = Space::of(module);
    let all = module.funcs.iter().flat_map(|func| &func.body.instrs);
    let catches = |instr: &Instr| matches!(instr, Instr::TryTable(t) if t.catches.iter().any(|catch| matches!(catch, Catch::CatchAll(_))));
    if !all.clone().any(catches) || !all.clone().any(|instr| matches!(instr, Instr::Unreachable)) {
        return false;
    }
    let tag = Tagidx(space.tags.len() as u32);
    let tagtype = space.functype_index(module, Functype { params: Box::new([]), results: Box::new([]) });
    module.tags.push(Tag { at: At::default(), tagtype: Tagtype(tagtype) });
    for instr in module.funcs.iter_mut().flat_map(|func| &mut func.body.instrs) {
        if matches!(instr, Instr::Unreachable) {
            *instr = Instr::Throw(tag);
        }
    }
    let imported = space.imported;
    let mut wrap = |module: &mut Module, x: Funcidx| {
        let Some(ft) = space.functype(space.funcs[x.usize()]).cloned() else { return x };
        let bt = match &*ft.results {
            [] => Blocktype::Result(None),
            [t] => Blocktype::Result(Some(*t)),
            _ => {
                let results = ft.results.clone();
                Blocktype::Idx(space.functype_index(module, Functype { params: Box::new([]), results }))
            }
        };
        let mut instrs = vec![Instr::Block(Blocktype::Result(None))];
        let catches = Box::new([Catch::Catch(tag, Labelidx(0))]);
        instrs.push(Instr::TryTable(Box::new(TryTable { bt, catches })));
        instrs.extend((0..ft.params.len() as u32).map(|y| Instr::LocalGet(Localidx(y))));
        instrs.extend([
            Instr::Call(x),
            Instr::End,
            Instr::Return,
            Instr::End,
            Instr::Unreachable,
            Instr::End,
        ]);
        let body = Expr { instrs, at: Vec::new() };
        let typeidx = space.funcs[x.usize()];
        module.funcs.push(Func { at: At::default(), x: typeidx, locals: Vec::new(), body });
        Funcidx((imported + module.funcs.len() - 1) as u32)
    };
    for i in 0..module.exports.len() {
        if let Externidx::Func(x) = module.exports[i].xx {
            let wrapped = wrap(module, x);
            module.exports[i].xx = Externidx::Func(wrapped);
            declare(module, x);
        }
    }
    if let Some(start) = module.start {
        let x = wrap(module, start.x);
        module.start = Some(Start { x, ..start });
    }
    true
}

/// Functions that were exported may be referred to.
fn declare(module: &mut Module, x: Funcidx) {
    let rt = Reftype { null: false, ht: Heaptype::Func };
    module.elems.push(Elem {
        at: At::default(),
        rt,
        init: Eleminit::Funcs(vec![x]),
        mode: Elemmode::Declare,
    });
}

//! Section 4.7.1: allocation by the definitions of `spec/4.7-modules.md`.
//!
//! The definitions compute each single tag, memory and so on; the iteration over all definitions of a module is
//! implemented here.

use std::sync::Arc;

use crate::exec::allocate as exec;
use crate::exec::code::Code;
use crate::exec::instantiate::all_or_nothing;
use crate::numerics::Deterministic;
use crate::runtime::*;
use crate::semantics::engine::machine::{self, Fail, Machine};
use crate::semantics::engine::run::{Rules, run_in};
use crate::semantics::engine::state::wrong;
use crate::semantics::terms::code;
use crate::semantics::terms::names::{Con, con, field};
use crate::semantics::terms::term::{Inst, Part, Term};
use crate::semantics::typing::read_types::{self, args};
use crate::syntax::*;
use crate::valid::deftype::Deftype;

type Instantiated<T> = Result<T, InstantiateError>;

/// Computes a function of the formal semantics, in a frame of a module instance.
fn compute(s: &mut Store, running: &Rules, a: Moduleaddr, name: &str, args: Vec<Term>) -> Instantiated<Term> {
    let semantics = running.semantics.clone();
    let mut choice = Deterministic;
    let mut m = Machine::new(&semantics, running.clone(), s, &mut choice, a.0);
    if let Some(defect) = semantics.defect() {
        let instr = crate::semantics::notation::source::Shown(&semantics.sources, defect).to_string();
        return Err(InstantiateError::Stuck(Stuck { instr }));
    }
    m.call_named(name, args).map_err(|fail| match fail {
        Fail::Exhausted(exhausted) => InstantiateError::Exhausted(exhausted),
        Fail::Collect(_) => InstantiateError::Exhausted(Exhausted::Heap),
        Fail::Undefined | Fail::Untyped => {
            InstantiateError::Stuck(Stuck { instr: format!("`{name}` is not defined") })
        }
        Fail::Wrong(instr) => InstantiateError::Stuck(Stuck { instr: format!("{name}: {instr}") }),
        Fail::Limit(text) => {
            running.hit_limit();
            InstantiateError::Stuck(Stuck { instr: format!("{name}: {}", machine::limit(&text)) })
        }
    })
}

/// Translates the type uses in a closed type to terms.
fn closed(types: &mut Typespace) -> impl FnMut(&Deftype) -> Term + '_ {
    |dt| Term::Type(types.add(dt))
}

fn globaltype(s: &mut Store, gt: &Globaltype<Deftype>) -> Term {
    let t = code::valtype(&gt.t, &mut closed(&mut s.types));
    Term::app(con::GLOBAL_TYPE, [code::mutable(gt.mutable), t])
}

fn memtype(mt: &Memtype) -> Term {
    let max = Term::opt(mt.lim.max.map(Term::Nat));
    Term::app(con::MEM_TYPE, [code::addrtype(mt.at), Term::Nat(mt.lim.min), max])
}

fn tabletype(s: &mut Store, tt: &Tabletype<Deftype>) -> Term {
    let rt = code::reftype(&tt.rt, &mut closed(&mut s.types));
    let max = Term::opt(tt.lim.max.map(Term::Nat));
    Term::app(con::TABLE_TYPE, [code::addrtype(tt.at), Term::Nat(tt.lim.min), max, rt])
}

/// The first part of `instantiate`: creates the module instance. If that fails, the store is restored.
pub(crate) fn prepare(
    s: &mut Store,
    rules: &Rules,
    code: &Arc<Code>,
    imports: &[Externaddr],
) -> Instantiated<Moduleaddr> {
    link(s, rules, code, imports)?;
    let allocated = all_or_nothing(s, |s| {
        let a = exec::moduleinst(s, code, imports);
        allocmodule(s, rules, code, a).map(|()| a)
    });
    allocated.inspect_err(|_| rules.forget(s.instances.len(), s.funcs.len()))
}

/// Checks `Externaddr_ok/sub` for each import.
fn link(s: &mut Store, running: &Rules, code: &Code, imports: &[Externaddr]) -> Instantiated<()> {
    let xts = running.semantics.sorts.kinds("externtype");
    let xas = running.semantics.sorts.kinds("externaddr");
    for (i, expected) in code.types.imports.iter().enumerate() {
        let found = imports.get(i).copied().filter(|xa| s.extern_type(*xa).is_some());
        let matches = match found {
            None => false,
            Some(xa) => {
                let (xa, xt) = (externaddr(xa, xas), externtype(s, expected, xts));
                let args = vec![Term::Store, xa, xt];
                matches!(compute(s, running, Moduleaddr(u32::MAX), "extern_ok", args)?, Term::Bool(true))
            }
        };
        if !matches {
            let found = imports.get(i).and_then(|xa| s.extern_type(*xa));
            return Err(InstantiateError::Unlinkable(Box::new(Unlinkable::new(code, i, found))));
        }
    }
    Ok(())
}

fn externaddr(xa: Externaddr, cons: [Con; 5]) -> Term {
    let [tag, global, mem, table, func] = cons;
    let (con, a) = match xa {
        Externaddr::Tag(a) => (tag, a.0),
        Externaddr::Global(a) => (global, a.0),
        Externaddr::Mem(a) => (mem, a.0),
        Externaddr::Table(a) => (table, a.0),
        Externaddr::Func(a) => (func, a.0),
    };
    Term::app(con, [Term::Nat(a.into())])
}

fn externtype(s: &mut Store, xt: &Externtype<Deftype>, cons: [Con; 5]) -> Term {
    let [tag, global, mem, table, func] = cons;
    match xt {
        Externtype::Tag(Tagtype(dt)) => Term::app(tag, [Term::Type(s.types.add(dt))]),
        Externtype::Global(gt) => Term::app(global, [globaltype(s, gt)]),
        Externtype::Mem(mt) => Term::app(mem, [memtype(mt)]),
        Externtype::Table(tt) => Term::app(table, [tabletype(s, tt)]),
        Externtype::Func(dt) => Term::app(func, [Term::Type(s.types.add(dt))]),
    }
}

/// Evaluates an initializer that has the given type (`Eval_expr`).
fn eval_expr(
    s: &mut Store,
    running: &Rules,
    a: Moduleaddr,
    expr: &Expr,
    t: &Valtype<Deftype>,
) -> Instantiated<Val> {
    let t = code::valtype(t, &mut closed(&mut s.types));
    match run_in(s, running, a, expr, t) {
        Outcome::Vals(vals) if vals.len() == 1 => Ok(vals[0]),
        Outcome::Vals(_) => {
            Err(InstantiateError::Stuck(Stuck { instr: "an initializer has no value".to_string() }))
        }
        Outcome::Trap(trap) => Err(InstantiateError::Trap(trap)),
        Outcome::Exception(exn) => Err(InstantiateError::Exception(exn)),
        Outcome::Exhausted(exhausted) => Err(InstantiateError::Exhausted(exhausted)),
        Outcome::Stuck(stuck) => Err(InstantiateError::Stuck(stuck)),
    }
}

/// `allocmodule`, for an instance that exists already and contains the addresses that its definitions will get.
fn allocmodule(s: &mut Store, running: &Rules, code: &Arc<Code>, a: Moduleaddr) -> Instantiated<()> {
    let (module, types) = (&code.module, code.deftypes());
    let close = &mut |x: &Typeidx| types[x.usize()].clone();
    let alloc = |s: &mut Store, name: &str, args: Vec<Term>| {
        compute(s, running, a, name, [Term::Store].into_iter().chain(args).collect()).map(|_| ())
    };
    for tag in &module.tags {
        let dt = Term::Type(s.types.add(&close(&tag.tagtype.0)));
        alloc(s, "alloctag", vec![dt])?;
    }
    for (func, i) in module.funcs.iter().zip(0..) {
        let dt = Term::Type(s.types.add(&close(&func.x)));
        let code = running.func_code(s, a, i);
        alloc(s, "allocfunc", vec![dt, code, Term::Module(a.0)])?;
    }
    for mem in &module.mems {
        // A term could not represent the number of bytes of a larger memory.
        if !s.has_pages(mem.mt.lim.min) {
            return Err(InstantiateError::Exhausted(Exhausted::Memory));
        }
        alloc(s, "allocmem", vec![memtype(&mem.mt)])?;
    }
    for global in &module.globals {
        let gt = global.gt.map_use(close);
        let v = eval_expr(s, running, a, &global.init, &gt.t)?;
        let gt = globaltype(s, &gt);
        alloc(s, "allocglobal", vec![gt, Term::from(v)])?;
    }
    for table in &module.tables {
        let tt = table.tt.map_use(close);
        let v = eval_expr(s, running, a, &table.init, &Valtype::Ref(tt.rt.clone()))?;
        if !s.has_elements(tt.lim.min) {
            return Err(InstantiateError::Exhausted(Exhausted::Table));
        }
        let tt = tabletype(s, &tt);
        alloc(s, "alloctable", vec![tt, Term::from(v)])?;
    }
    for (x, _) in module.datas.iter().enumerate() {
        alloc(s, "allocdata", vec![Term::Part(Part::Segment, x as u32)])?;
    }
    for elem in &module.elems {
        let from = s.temporary.len();
        let rt = elem.rt.map_use(close);
        match &elem.init {
            Eleminit::Funcs(xs) => {
                let funcs = s.instances[a.usize()].funcs.clone();
                s.temporary.extend(xs.iter().map(|x| Slot::from(Ref::func(funcs[x.usize()]))));
            }
            Eleminit::Exprs(exprs) => {
                // The references are kept in the store, so that a garbage collection during the evaluation of the
                // following ones finds them.
                for expr in exprs {
                    let v = eval_expr(s, running, a, expr, &Valtype::Ref(rt.clone()))?;
                    s.temporary.push(v.into());
                }
            }
        }
        let refs = s.temporary.drain(from..).map(|slot| Term::Ref(slot.into())).collect();
        let rt = code::reftype(&rt, &mut closed(&mut s.types));
        alloc(s, "allocelem", vec![rt, Term::seq(refs)])?;
    }
    Ok(())
}

impl Machine<'_> {
    /// Allocates a tag, global, memory, table, function or segment.
    pub(crate) fn append_instance(&mut self, kind: Inst, value: &Term) -> machine::Result<()> {
        self.allocated(kind, value)?;
        match kind {
            Inst::Tag => {
                let dt = self.function_type(value)?;
                exec::alloctag(self.store, &Tagtype(dt));
            }
            Inst::Global => {
                let t = self.field(value, field::TYPE)?;
                let [mutable, t] = args(&t, con::GLOBAL_TYPE)?;
                let gt = Globaltype {
                    mutable: !self.is_empty(&mutable),
                    t: read_types::valtype(self, &t, &mut closed_use)?,
                };
                let v = self.field(value, field::VALUE)?.val().ok_or_else(|| wrong("a global"))?;
                exec::allocglobal(self.store, gt, v.into());
            }
            Inst::Mem => {
                let t = self.field(value, field::TYPE)?;
                let [at, min, max] = args(&t, con::MEM_TYPE)?;
                let mt = Memtype { at: addrtype(&at)?, lim: self.limits(&min, &max)? };
                let bytes = self.field(value, field::BYTES)?;
                if Some(self.len(&bytes)?) != mt.lim.min.checked_mul(PAGE) {
                    return Err(wrong("a memory"));
                }
                exec::allocmem(self.store, mt).map_err(Fail::Exhausted)?;
            }
            Inst::Table => {
                let t = self.field(value, field::TYPE)?;
                let [at, min, max, rt] = args(&t, con::TABLE_TYPE)?;
                let tt =
                    Tabletype { at: addrtype(&at)?, lim: self.limits(&min, &max)?, rt: self.reftype(&rt)? };
                let refs = self.field(value, field::REFS)?;
                let r = match &refs {
                    Term::Empty => Ref::NULL,
                    Term::Rep(rep) if rep.1 == tt.lim.min => match rep.0 {
                        Term::Ref(r) => r,
                        _ => return Err(wrong("a table")),
                    },
                    _ => return Err(wrong("a table")),
                };
                exec::alloctable(self.store, tt, r).map_err(Fail::Exhausted)?;
            }
            Inst::Func => {
                let dt = self.function_type(value)?;
                let body = self.field(value, field::CODE)?;
                let [_, _, body] = args(&body, con::FUNC_CODE)?;
                let Term::Code { code, .. } = body else { return Err(wrong("a function")) };
                let (module, func) = self.running.func_of(code).ok_or_else(|| wrong("a function"))?;
                exec::allocfunc(self.store, &dt, Funccode::Wasm { module, func });
            }
            Inst::Data => {
                let Term::Part(Part::Segment, x) = self.field(value, field::BYTES)? else {
                    return Err(wrong("a data segment"));
                };
                let module = self.segments().ok_or_else(|| wrong("a data segment"))?;
                exec::allocdata(self.store, &module, Dataidx(x));
            }
            Inst::Elem => {
                let rt = self.field(value, field::TYPE)?;
                let rt = self.reftype(&rt)?;
                let refs = self.field(value, field::REFS)?;
                let refs: machine::Result<Box<[Ref]>> =
                    self.elements(&refs)?.iter().map(crate::semantics::engine::update::reference).collect();
                exec::allocelem(self.store, rt, refs?);
            }
            Inst::Struct | Inst::Array | Inst::Exn => return Err(wrong("an instance")),
        }
        Ok(())
    }

    /// The module of the current frame, whose segments instructions refer to.
    pub(crate) fn segments(&self) -> Option<Arc<Module>> {
        let a = self.frames.last()?.module;
        Some(self.store.instances.get(a as usize)?.code.module.clone())
    }

    /// The type of a tag or function.
    fn function_type(&mut self, value: &Term) -> machine::Result<Deftype> {
        match self.field(value, field::TYPE)? {
            Term::Type(dt) if self.store.types.functype(dt).is_some() => Ok(self.store.types.get(dt).clone()),
            _ => Err(wrong("a type")),
        }
    }

    fn limits(&mut self, min: &Term, max: &Term) -> machine::Result<Limits> {
        let Term::Nat(min) = min else { return Err(wrong("a limit")) };
        let max = match self.elements(max)?.first() {
            Some(Term::Nat(max)) => Some(*max),
            Some(_) => return Err(wrong("a limit")),
            None => None,
        };
        Ok(Limits { min: *min, max })
    }

    fn reftype(&self, t: &Term) -> machine::Result<Reftype<Deftype>> {
        read_types::reftype(self, t, &mut closed_use)
    }
}

fn closed_use(m: &Machine<'_>, u: &Term) -> Option<Deftype> {
    match u {
        Term::Type(dt) => Some(m.store.types.get(*dt).clone()),
        _ => None,
    }
}

fn addrtype(t: &Term) -> machine::Result<Addrtype> {
    match t {
        Term::Con(con::I32) => Ok(Addrtype::I32),
        Term::Con(con::I64) => Ok(Addrtype::I64),
        _ => Err(wrong("an address type")),
    }
}

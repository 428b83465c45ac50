//! Translates modules (2.5) into terms.

use std::sync::Arc;

use crate::semantics::engine::machine::Machine;
use crate::semantics::terms::code::{self, index};
use crate::semantics::terms::long::Long;
use crate::semantics::terms::names::{Con, con};
use crate::semantics::terms::term::Term;
use crate::semantics::typing::Definition;
use crate::syntax::*;

/// The expressions of a module, each with the function whose body it is, if any. Expression `i` is code number `OWN + i` of the
/// machine.
pub(crate) type Bodies<'m> = Vec<(&'m Expr, Option<Funcidx>)>;

/// State of translating a module.
pub(crate) struct Terms<'t, 'a, 'm> {
    machine: &'t mut Machine<'a>,
    bodies: Bodies<'m>,
}

fn limits(lim: &Limits) -> [Term; 2] {
    [Term::Nat(lim.min), Term::opt(lim.max.map(Term::Nat))]
}

fn globaltype(gt: &Globaltype) -> Term {
    Term::app(con::GLOBAL_TYPE, [code::mutable(gt.mutable), code::valtype(&gt.t, &mut index)])
}

fn memtype(mt: &Memtype) -> Term {
    let [min, max] = limits(&mt.lim);
    Term::app(con::MEM_TYPE, [code::addrtype(mt.at), min, max])
}

fn tabletype(tt: &Tabletype) -> Term {
    let [min, max] = limits(&tt.lim);
    Term::app(con::TABLE_TYPE, [code::addrtype(tt.at), min, max, code::reftype(&tt.rt, &mut index)])
}

fn rectype(rectype: &Rectype) -> Term {
    let subtype = |st: &Subtype| {
        let r#final = Term::opt(st.r#final.then_some(Term::Con(con::FINAL)));
        let supers = Term::seq(st.supers.iter().map(index).collect());
        Term::app(con::SUB_TYPE, [r#final, supers, code::comptype(&st.ct, &mut index)])
    };
    Term::app(con::REC, [Long::of_many(rectype.0.iter().map(subtype).collect())])
}

impl<'t, 'a, 'm> Terms<'t, 'a, 'm> {
    /// Translates a module, and registers the positions of its definitions with the machine.
    pub(crate) fn module(machine: &'t mut Machine<'a>, module: &'m Module) -> (Term, Bodies<'m>) {
        let mut terms = Terms { machine, bodies: Vec::new() };
        let imported =
            module.imports.iter().filter(|import| matches!(import.xt, Externtype::Func(_))).count();
        let args = [
            terms.all(&module.types, |_, ty| (ty.at, "type", vec![rectype(&ty.rectype)])),
            terms.all(&module.imports, |terms, import| (import.at, "import", terms.import(import))),
            terms.all(&module.tags, |_, tag| (tag.at, "tag", vec![index(&tag.tagtype.0)])),
            terms.all(&module.globals, |terms, global| {
                (global.at, "global", vec![globaltype(&global.gt), terms.expr(&global.init, None)])
            }),
            terms.all(&module.mems, |_, mem| (mem.at, "memory", vec![memtype(&mem.mt)])),
            terms.all(&module.tables, |terms, table| {
                (table.at, "table", vec![tabletype(&table.tt), terms.expr(&table.init, None)])
            }),
            terms.funcs(module, imported),
            terms.all(&module.datas, |terms, data| (data.at, "data", terms.data(data))),
            terms.all(&module.elems, |terms, elem| (elem.at, "elem", terms.elem(elem))),
            terms.all(module.start.as_slice(), |_, start| {
                (start.at, "start", vec![Term::Nat(start.x.0.into())])
            }),
            terms.all(&module.exports, |terms, export| (export.at, "export", terms.export(export))),
        ];
        let con = terms.con("module", "module");
        (Term::app(con, args), terms.bodies)
    }

    /// The constructor called `name` that belongs to sort `sort`.
    fn con(&self, sort: &str, name: &str) -> Con {
        let sorts = &self.machine.sem.sorts;
        let sort = sorts.sort(sort);
        let mut found = sorts.heads.get(name).into_iter().flatten();
        let own = found.find(|con| sort.is_some_and(|sort| sorts.has(sort, **con)));
        own.copied().unwrap_or(con::NOP)
    }

    /// Translates the definitions of one kind. The name that `parts` returns is that of the constructor and of its sort, but
    /// `memory` is of sort `mem`.
    fn all<D>(
        &mut self,
        definitions: &'m [D],
        parts: impl Fn(&mut Self, &'m D) -> (At, &'static str, Vec<Term>),
    ) -> Term {
        let mut terms = Vec::with_capacity(definitions.len());
        for definition in definitions {
            let (at, name, args) = parts(self, definition);
            let con = self.con(if name == "memory" { "mem" } else { name }, name);
            terms.push(self.placed(Term::app(con, args), Definition(at, None)));
        }
        Long::of_many(terms)
    }

    /// Registers the position of a definition.
    fn placed(&mut self, term: Term, definition: Definition) -> Term {
        if let Term::App(app) = &term {
            self.machine.typing.places.insert(Arc::as_ptr(app), definition);
        }
        term
    }

    fn expr(&mut self, expr: &'m Expr, func: Option<Funcidx>) -> Term {
        self.bodies.push((expr, func));
        self.machine.own_code(expr)
    }

    fn funcs(&mut self, module: &'m Module, imported: usize) -> Term {
        let con = self.con("funcdef", "func");
        let mut terms = Vec::with_capacity(module.funcs.len());
        for (x, func) in (imported as u32..).map(Funcidx).zip(&module.funcs) {
            let local = |t: &Valtype| Term::app(con::LOCAL, [code::valtype(t, &mut index)]);
            let runs = func.locals.iter().filter(|run| run.n > 0);
            let runs: Vec<Term> =
                runs.map(|run| Term::Rep(Arc::new((local(&run.t), run.n.into())))).collect();
            let locals = if runs.is_empty() { Term::Empty } else { Term::Cat(runs.into()) };
            let body = self.expr(&func.body, Some(x));
            let term = Term::app(con, [Term::Nat(func.x.0.into()), locals, body]);
            terms.push(self.placed(term, Definition(func.at, Some(x))));
        }
        Long::of_many(terms)
    }

    fn import(&mut self, import: &Import) -> Vec<Term> {
        let [tag, global, mem, table, func] = self.machine.sem.sorts.kinds("externtype");
        let xt = match &import.xt {
            Externtype::Tag(Tagtype(x)) => Term::app(tag, [index(x)]),
            Externtype::Global(gt) => Term::app(global, [globaltype(gt)]),
            Externtype::Mem(mt) => Term::app(mem, [memtype(mt)]),
            Externtype::Table(tt) => Term::app(table, [tabletype(tt)]),
            Externtype::Func(x) => Term::app(func, [index(x)]),
        };
        vec![Term::Text(import.module.as_str().into()), Term::Text(import.name.as_str().into()), xt]
    }

    fn export(&mut self, export: &Export) -> Vec<Term> {
        let [tag, global, mem, table, func] = self.machine.sem.sorts.kinds("externidx");
        let (con, x) = match export.xx {
            Externidx::Tag(x) => (tag, x.0),
            Externidx::Global(x) => (global, x.0),
            Externidx::Mem(x) => (mem, x.0),
            Externidx::Table(x) => (table, x.0),
            Externidx::Func(x) => (func, x.0),
        };
        vec![Term::Text(export.name.as_str().into()), Term::app(con, [Term::Nat(x.into())])]
    }

    fn data(&mut self, data: &'m Data) -> Vec<Term> {
        let mode = match &data.mode {
            Datamode::Passive => Term::Con(con::PASSIVE),
            Datamode::Active(x, offset) => {
                Term::app(con::ACTIVE, [Term::Nat(x.0.into()), self.expr(offset, None)])
            }
        };
        vec![Term::Bytes(data.bytes.as_slice().into()), mode]
    }

    fn elem(&mut self, elem: &'m Elem) -> Vec<Term> {
        let inits = match &elem.init {
            Eleminit::Funcs(xs) => {
                let func = |x: &Funcidx| Term::app(con::REF_FUNC, [Term::Nat(x.0.into())]);
                xs.iter().map(|x| Term::seq(vec![func(x)])).collect()
            }
            Eleminit::Exprs(exprs) => exprs.iter().map(|expr| self.expr(expr, None)).collect(),
        };
        let mode = match &elem.mode {
            Elemmode::Passive => Term::Con(con::PASSIVE),
            Elemmode::Declare => Term::Con(con::DECLARE),
            Elemmode::Active(x, offset) => {
                Term::app(con::ACTIVE, [Term::Nat(x.0.into()), self.expr(offset, None)])
            }
        };
        vec![code::reftype(&elem.rt, &mut index), Term::seq(inits), mode]
    }
}

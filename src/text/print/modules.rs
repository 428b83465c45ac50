//! Section 6.6, Modules, and the custom annotations of the appendix.

use std::fmt::{self, Write};

use super::names::{self, Labels, Space};
use super::types;
use super::values;
use super::{Indent, Printer};
use crate::syntax::*;

/// The number of bytes of a data segment per string literal.
const BYTES: usize = 64;

/// The next index of each index space that has imports.
#[derive(Debug, Default)]
struct Next {
    tag: u32,
    global: u32,
    mem: u32,
    table: u32,
    func: u32,
}

/// Returns the next index, and increments it.
fn take(next: &mut u32) -> u32 {
    let x = *next;
    *next += 1;
    x
}

impl<'m> Printer<'m> {
    /// Prints the module. Types and imports come first; the standard requires this of imports.
    pub(super) fn module(&mut self, module: &'m Module) -> fmt::Result {
        self.out.push_str("(module");
        names::module_binding(&mut self.out, module.names.module.as_deref())?;
        let head = self.out.len();
        let mut x = 0;
        module.types.iter().try_for_each(|ty| self.rectype(&ty.rectype, &mut x))?;
        let mut next = Next::default();
        module.imports.iter().try_for_each(|import| self.import(module, import, &mut next))?;
        module.tags.iter().try_for_each(|tag| self.tag(tag, take(&mut next.tag)))?;
        module.globals.iter().try_for_each(|global| self.global(global, take(&mut next.global)))?;
        module.mems.iter().try_for_each(|mem| self.mem(mem, take(&mut next.mem)))?;
        module.tables.iter().try_for_each(|table| self.table(table, take(&mut next.table)))?;
        module.funcs.iter().try_for_each(|func| self.func(module, func, take(&mut next.func)))?;
        module.exports.iter().try_for_each(|export| self.export(export))?;
        module.start.iter().try_for_each(|start| self.start(start))?;
        (0..).zip(&module.elems).try_for_each(|(x, elem)| self.elem(elem, x))?;
        (0..).zip(&module.datas).try_for_each(|(x, data)| self.data(data, x))?;
        module.customs.iter().try_for_each(|custom| self.custom(custom))?;
        self.out.write_str(if self.out.len() == head { ")\n" } else { "\n)\n" })
    }

    /// `(type …)`, or `(rec (type …)*)`; `x` is the index of the first of its sub types.
    fn rectype(&mut self, rectype: &Rectype, x: &mut u32) -> fmt::Result {
        if let [st] = &*rectype.0 {
            return self.subtype(st, take(x), Indent(1));
        }
        write!(self.out, "{}(rec", Indent(1))?;
        rectype.0.iter().try_for_each(|st| self.subtype(st, take(x), Indent(2)))?;
        self.out.write_char(')')
    }

    fn subtype(&mut self, st: &Subtype, x: u32, indent: Indent) -> fmt::Result {
        write!(self.out, "{indent}(type")?;
        self.names.types.binding(&mut self.out, x)?;
        write!(self.out, " (;{x};) ")?;
        let (names, fields) = (&self.names.types, self.names.fields.get(&x));
        types::subtype(
            &mut self.out,
            st,
            &|w: &mut String, x: &Typeidx| names.index(w, x.0),
            &|w: &mut String, i| fields.map_or(Ok(()), |fields| fields.binding(w, i)),
        )?;
        self.out.write_char(')')
    }

    fn import(&mut self, module: &'m Module, import: &Import, next: &mut Next) -> fmt::Result {
        write!(self.out, "{}(import ", Indent(1))?;
        values::name(&mut self.out, &import.module)?;
        self.out.push(' ');
        values::name(&mut self.out, &import.name)?;
        self.out.push(' ');
        match &import.xt {
            Externtype::Tag(jt) => self.tagtype(jt, take(&mut next.tag))?,
            Externtype::Global(gt) => self.globaltype(gt, take(&mut next.global))?,
            Externtype::Mem(mt) => self.memtype(mt, take(&mut next.mem))?,
            Externtype::Table(tt) => self.tabletype(tt, take(&mut next.table))?,
            Externtype::Func(y) => self.functype(module, *y, take(&mut next.func))?,
        }
        self.names.locals = Space::empty();
        self.out.write_str("))")
    }

    /// `(keyword $id (;x;)`: the beginning of a definition.
    fn begin(
        &mut self,
        keyword: &str,
        x: u32,
        space: impl for<'s> FnOnce(&'s names::Spaces<'m>) -> &'s Space<'m>,
    ) -> fmt::Result {
        self.out.push('(');
        self.out.push_str(keyword);
        space(&self.names).binding(&mut self.out, x)?;
        write!(self.out, " (;{x};)")
    }

    fn tagtype(&mut self, Tagtype(y): &Tagtype, x: u32) -> fmt::Result {
        self.begin("tag", x, |names| &names.tags)?;
        self.typeuse(*y)
    }

    fn globaltype(&mut self, gt: &Globaltype, x: u32) -> fmt::Result {
        self.begin("global", x, |names| &names.globals)?;
        self.out.push(' ');
        let names = &self.names.types;
        types::globaltype(&mut self.out, gt, &|w: &mut String, x: &Typeidx| names.index(w, x.0))
    }

    fn memtype(&mut self, mt: &Memtype, x: u32) -> fmt::Result {
        self.begin("memory", x, |names| &names.mems)?;
        write!(self.out, " {mt}")
    }

    fn tabletype(&mut self, tt: &Tabletype, x: u32) -> fmt::Result {
        self.begin("table", x, |names| &names.tables)?;
        self.out.push(' ');
        let names = &self.names.types;
        types::tabletype(&mut self.out, tt, &|w: &mut String, x: &Typeidx| names.index(w, x.0))
    }

    /// The head of a function: its type, and its parameters, which binds their names, if they can be listed.
    fn functype(&mut self, module: &'m Module, y: Typeidx, x: u32) -> fmt::Result {
        self.begin("func", x, |names| &names.funcs)?;
        self.typeidx(y)?;
        let start = self.out.len();
        let Some(ft) = self.listed(y) else { return Ok(()) };
        let params = ft.params.len() as u32;
        self.names.locals = Space::new(names::names_in(&module.names.locals, x), 0..params);
        if params > 0 {
            self.out.push(' ');
            self.variables("param", 0..params, |i| ft.params[i as usize])?;
        }
        let names = &self.names.types;
        types::list(&mut self.out, "result", &ft.results, &|w: &mut String, x: &Typeidx| {
            names.index(w, x.0)
        })?;
        self.charge(start);
        Ok(())
    }

    fn tag(&mut self, tag: &Tag, x: u32) -> fmt::Result {
        write!(self.out, "{}", Indent(1))?;
        self.tagtype(&tag.tagtype, x)?;
        self.out.write_char(')')
    }

    fn global(&mut self, global: &Global, x: u32) -> fmt::Result {
        write!(self.out, "{}", Indent(1))?;
        self.globaltype(&global.gt, x)?;
        self.expr(&global.init, None)?;
        self.out.write_char(')')
    }

    fn mem(&mut self, mem: &Mem, x: u32) -> fmt::Result {
        write!(self.out, "{}", Indent(1))?;
        self.memtype(&mem.mt, x)?;
        self.out.write_char(')')
    }

    fn table(&mut self, table: &Table, x: u32) -> fmt::Result {
        write!(self.out, "{}", Indent(1))?;
        self.tabletype(&table.tt, x)?;
        if !table.implicit {
            self.expr(&table.init, None)?;
        }
        self.out.write_char(')')
    }

    fn export(&mut self, export: &Export) -> fmt::Result {
        write!(self.out, "{}(export ", Indent(1))?;
        values::name(&mut self.out, &export.name)?;
        let names = &self.names;
        let (keyword, space, x) = match export.xx {
            Externidx::Tag(x) => ("tag", &names.tags, x.0),
            Externidx::Global(x) => ("global", &names.globals, x.0),
            Externidx::Mem(x) => ("memory", &names.mems, x.0),
            Externidx::Table(x) => ("table", &names.tables, x.0),
            Externidx::Func(x) => ("func", &names.funcs, x.0),
        };
        write!(self.out, " ({keyword} ")?;
        space.index(&mut self.out, x)?;
        self.out.write_str("))")
    }

    fn start(&mut self, start: &Start) -> fmt::Result {
        write!(self.out, "{}(start ", Indent(1))?;
        self.names.funcs.index(&mut self.out, start.x.0)?;
        self.out.write_char(')')
    }

    fn elem(&mut self, elem: &Elem, x: u32) -> fmt::Result {
        write!(self.out, "{}", Indent(1))?;
        self.begin("elem", x, |names| &names.elems)?;
        match &elem.mode {
            Elemmode::Passive => {}
            Elemmode::Declare => self.out.push_str(" declare"),
            Elemmode::Active(y, offset) => {
                if *y != Tableidx(0) {
                    self.out.push_str(" (table ");
                    self.names.tables.index(&mut self.out, y.0)?;
                    self.out.push(')');
                }
                self.expr(offset, Some("offset"))?;
            }
        }
        self.elemlist(elem)?;
        self.out.write_char(')')
    }

    /// The elements: function indices, where the keyword `func` is omitted if version 1.0 can express the segment, or
    /// a type and expressions.
    fn elemlist(&mut self, elem: &Elem) -> fmt::Result {
        let func = Reftype { null: false, ht: Heaptype::Func };
        match &elem.init {
            Eleminit::Funcs(xs) if elem.rt == func => {
                if !matches!(elem.mode, Elemmode::Active(Tableidx(0), _)) {
                    self.out.push_str(" func");
                }
                for x in xs {
                    self.out.push(' ');
                    self.names.funcs.index(&mut self.out, x.0)?;
                }
                Ok(())
            }
            Eleminit::Funcs(xs) => {
                self.reftype(&elem.rt)?;
                for x in xs {
                    self.out.push_str(" (ref.func ");
                    self.names.funcs.index(&mut self.out, x.0)?;
                    self.out.push(')');
                }
                Ok(())
            }
            Eleminit::Exprs(exprs) => {
                self.reftype(&elem.rt)?;
                exprs.iter().try_for_each(|expr| self.expr(expr, Some("item")))
            }
        }
    }

    fn data(&mut self, data: &Data, x: u32) -> fmt::Result {
        write!(self.out, "{}", Indent(1))?;
        self.begin("data", x, |names| &names.datas)?;
        match &data.mode {
            Datamode::Passive => {}
            Datamode::Active(y, offset) => {
                if *y != Memidx(0) {
                    self.out.push_str(" (memory ");
                    self.names.mems.index(&mut self.out, y.0)?;
                    self.out.push(')');
                }
                self.expr(offset, Some("offset"))?;
            }
        }
        self.datastring(&data.bytes)?;
        self.out.write_char(')')
    }

    /// A few bytes are printed on the same line, more on lines of their own.
    fn datastring(&mut self, bytes: &[u8]) -> fmt::Result {
        for chunk in bytes.chunks(BYTES) {
            if bytes.len() <= BYTES {
                self.out.push(' ');
            } else {
                write!(self.out, "{}", Indent(2))?;
            }
            values::bytes(&mut self.out, chunk)?;
        }
        Ok(())
    }

    fn custom(&mut self, custom: &Custom) -> fmt::Result {
        write!(self.out, "{}(@custom ", Indent(1))?;
        values::name(&mut self.out, &custom.name)?;
        match custom.place {
            Place::First => self.out.push_str(" (before first)"),
            Place::Before(section) => write!(self.out, " (before {})", keyword(section))?,
            Place::After(section) => write!(self.out, " (after {})", keyword(section))?,
            Place::Last => {}
        }
        self.datastring(&custom.bytes)?;
        self.out.write_char(')')
    }

    fn func(&mut self, module: &'m Module, func: &Func, x: u32) -> fmt::Result {
        write!(self.out, "{}", Indent(1))?;
        self.functype(module, func.x, x)?;
        let head = self.out.len();
        let params = self.names.functype(func.x).map_or(0, |ft| ft.params.len() as u32);
        self.locals(module, func, x, params)?;
        self.names.labels = Labels::new(names::names_in(&module.names.labels, x));
        let from = module.hints.partition_point(|hint| hint.func.0 < x);
        let to = module.hints.partition_point(|hint| hint.func.0 <= x);
        self.body(&func.body, &module.hints[from..to])?;
        self.names.locals = Space::empty();
        self.names.labels = Labels::default();
        if self.out.len() > head {
            write!(self.out, "{}", Indent(1))?;
        }
        self.out.write_char(')')
    }

    /// The locals of function `x` after its `params` parameters.
    fn locals(&mut self, module: &'m Module, func: &Func, x: u32, params: u32) -> fmt::Result {
        let printed = self.affordable(&func.locals)?;
        let first = if self.names.locals.binds(0) { 0 } else { params };
        let bound = first..params.saturating_add(printed);
        self.names.locals = Space::new(names::names_in(&module.names.locals, x), bound.clone());
        let mut y = params;
        for run in &func.locals {
            let end = y.saturating_add(run.n);
            if run.n > 0 {
                write!(self.out, "{}", Indent(2))?;
                self.variables("local", y..end.min(bound.end), |_| run.t)?;
            }
            if end > bound.end {
                // Locals that cannot be listed must not be dropped silently, so this output does not parse.
                return write!(self.out, "{}… (; {} locals of type {} ;)", Indent(2), run.n, run.t);
            }
            y = end;
        }
        Ok(())
    }

    /// The number of locals to list, whose types fit the remaining budget. Deducts their size from it.
    fn affordable(&mut self, locals: &[Locals]) -> Result<u32, fmt::Error> {
        let mut listed = 0_u32;
        for run in locals {
            let start = self.out.len();
            self.valtype(&run.t)?;
            let width = self.out.len() - start;
            self.out.truncate(start);
            let n = u32::try_from(self.locals / width).unwrap_or(u32::MAX).min(run.n);
            self.locals -= n as usize * width;
            listed = listed.saturating_add(n);
            if n < run.n {
                break;
            }
        }
        Ok(listed)
    }

    /// `(keyword $id t) …` for each of the variables `xs`. Consecutive variables without a name share a clause.
    fn variables(
        &mut self,
        keyword: &str,
        xs: std::ops::Range<u32>,
        t: impl Fn(u32) -> Valtype,
    ) -> fmt::Result {
        let (mut before, mut open) = ("", false);
        for x in xs {
            let named = self.names.locals.name(x).is_some();
            if open && named {
                self.out.push(')');
                open = false;
            }
            if !open {
                write!(self.out, "{before}({keyword}")?;
                self.names.locals.binding(&mut self.out, x)?;
            }
            self.valtype(&t(x))?;
            open = !named;
            if named {
                self.out.push(')');
            }
            before = " ";
        }
        if open { self.out.write_char(')') } else { Ok(()) }
    }

    /// ` (type x) (param …) (result …)`. The latter two are omitted once the budget is used up.
    pub(super) fn typeuse(&mut self, x: Typeidx) -> fmt::Result {
        self.typeidx(x)?;
        let start = self.out.len();
        let Some(ft) = self.listed(x) else { return Ok(()) };
        let names = &self.names.types;
        let write = |w: &mut String, x: &Typeidx| names.index(w, x.0);
        types::list(&mut self.out, "param", &ft.params, &write)?;
        types::list(&mut self.out, "result", &ft.results, &write)?;
        self.charge(start);
        Ok(())
    }

    /// Type `x`, if it is a function type whose parameters and results may be printed after `(type x)`.
    fn listed(&self, x: Typeidx) -> Option<&'m Functype> {
        self.names.functype(x).filter(|_| self.signatures > 0)
    }

    /// Deducts what a type use has written since `start` from the budget.
    fn charge(&mut self, start: usize) {
        self.signatures = self.signatures.saturating_sub(self.out.len() - start);
    }
}

/// The keyword of a section in the placement of a custom annotation.
fn keyword(section: Section) -> &'static str {
    match section {
        Section::Type => "type",
        Section::Import => "import",
        Section::Func => "func",
        Section::Table => "table",
        Section::Mem => "memory",
        Section::Tag => "tag",
        Section::Global => "global",
        Section::Export => "export",
        Section::Start => "start",
        Section::Elem => "elem",
        Section::DataCount => "datacount",
        Section::Code => "code",
        Section::Data => "data",
    }
}

//! Section 6.6, Modules: the third pass, over all fields but types.

use super::context::Context;
use super::cursor::Cursor;
use super::types::ParamIds;
use crate::syntax::*;
use crate::text::error::{Malformed, MalformedKind, Space};
use crate::text::lexer::Kind;
use std::mem::take;

/// The module and field name of an import.
type Names = (String, String);

impl<'s> Context<'s> {
    /// Parses the fields of a module, up to a `)` or the end of the source, which is not consumed. `id` is the
    /// module's identifier after `(module`; without `(module`, the module cannot have a name.
    pub(super) fn module(cursor: &mut Cursor<'s>, id: Option<Option<String>>) -> Result<Module, Malformed> {
        let gate = &cursor.source().gate;
        // The lexer has read the whole source, possibly a script, in advance: keeps its record of annotations.
        gate.restart(Feature::CustomAnnotations.into());
        let mut context = Context::new(*cursor);
        if let Some(id) = id {
            context.module.names.module = context.module_name(id)?;
        }
        let fields = context.declarations()?;
        let end = context.c;
        for pos in fields.types {
            context.c.set_pos(pos as usize);
            context.rectype()?;
        }
        for pos in fields.others {
            context.c.set_pos(pos as usize);
            context.field()?;
        }
        context.func = None;
        context.all_read(cursor.pos(), end.pos())?;
        *cursor = end;
        context.module.types.pack();
        context.module.uses = Uses(gate.used());
        Ok(context.module)
    }

    /// One field that is not a type.
    fn field(&mut self) -> Result<(), Malformed> {
        let at = At(self.c.at() as u32);
        self.c.open()?;
        let word = self.c.keyword()?;
        self.func = None;
        match word {
            b"import" => self.import(at)?,
            b"func" => self.function(at)?,
            b"table" => self.table(at)?,
            b"memory" => self.memory(at)?,
            b"global" => self.global(at)?,
            b"tag" => self.tag(at)?,
            b"export" => self.export(at)?,
            b"start" => self.start(at)?,
            b"elem" => self.elem(at)?,
            b"data" => self.data(at)?,
            _ => return Err(self.c.unexpected("a field of a module")),
        }
        self.c.close()
    }

    /// 6.6.11 `import`.
    fn import(&mut self, at: At) -> Result<(), Malformed> {
        let names = (self.c.name()?, self.c.name()?);
        self.c.open()?;
        let word = self.c.keyword()?;
        self.c.ident();
        let xt = match word {
            b"func" => self.func_import()?,
            b"table" => Externtype::Table(self.tabletype()?),
            b"memory" => Externtype::Mem(self.memtype()?),
            b"global" => Externtype::Global(self.globaltype()?),
            b"tag" => Externtype::Tag(self.tagtype()?),
            _ => return Err(self.c.unexpected("an external type")),
        };
        self.c.close()?;
        self.push_import(at, names, xt);
        Ok(())
    }

    /// Appends an import, which takes the next index of its space.
    fn push_import(&mut self, at: At, (module, name): Names, xt: Externtype) {
        let count = match xt {
            Externtype::Tag(_) => &mut self.read.tags,
            Externtype::Global(_) => &mut self.read.globals,
            Externtype::Mem(_) => &mut self.read.mems,
            Externtype::Table(_) => &mut self.read.tables,
            Externtype::Func(_) => &mut self.read.funcs,
        };
        *count += 1;
        self.module.imports.push(Import { at, module, name, xt });
    }

    /// An inline import, `(import name name)`, in a definition.
    fn inline_import(&mut self) -> Result<Option<Names>, Malformed> {
        if !self.c.take_open("import") {
            return Ok(None);
        }
        let names = (self.c.name()?, self.c.name()?);
        self.c.close()?;
        Ok(Some(names))
    }

    /// Inline exports, `(export name)*`, after the identifier of a definition of `xx`.
    fn inline_exports(&mut self, xx: Externidx) -> Result<(), Malformed> {
        self.c.ident();
        loop {
            let at = At(self.c.at() as u32);
            if !self.c.take_open("export") {
                return Ok(());
            }
            let name = self.c.name()?;
            self.c.close()?;
            self.module.exports.push(Export { at, name, xx });
        }
    }

    /// 6.6.7 `func`.
    fn function(&mut self, at: At) -> Result<(), Malformed> {
        let x = Funcidx(self.read.funcs);
        self.inline_exports(Externidx::Func(x))?;
        if let Some(names) = self.inline_import()? {
            let xt = self.func_import()?;
            self.push_import(at, names, xt);
            return Ok(());
        }
        self.read.funcs += 1;
        self.func = Some(x);
        let start = self.c.pos();
        let y = self.func_type()?;
        let locals = self.local_list()?;
        let body = self.expr()?;
        self.all_read(start, self.c.pos())?;
        self.func_names(x);
        let names = take(&mut self.label_names);
        if !names.is_empty() {
            self.module.names.labels.push((x.0, names));
        }
        self.module.funcs.push(Func { at, x: y, locals, body });
        Ok(())
    }

    /// The type use of a function. Its parameters become the first locals.
    fn func_type(&mut self) -> Result<Typeidx, Malformed> {
        self.locals.clear();
        let y = self.typeuse(ParamIds::Bind)?;
        self.locals.count = self.functype(y).map_or(0, |ft| ft.params.len() as u32);
        Ok(y)
    }

    /// The type use of an imported function, with the names of its parameters.
    fn func_import(&mut self) -> Result<Externtype, Malformed> {
        let y = self.func_type()?;
        self.func_names(Funcidx(self.read.funcs));
        Ok(Externtype::Func(y))
    }

    fn func_names(&mut self, x: Funcidx) {
        let names = take(&mut self.local_names);
        if !names.is_empty() {
            self.module.names.locals.push((x.0, names));
        }
    }

    /// 6.6.7 `local*`.
    fn local_list(&mut self) -> Result<Vec<Locals>, Malformed> {
        let mut types = take(&mut self.params);
        types.clear();
        while self.c.take_open("local") {
            self.named_types(&mut types, true)?;
        }
        let mut locals: Vec<Locals> = Vec::new();
        for t in types.drain(..) {
            match locals.last_mut() {
                Some(run) if run.t == t => run.n += 1,
                Some(_) | None => locals.push(Locals { n: 1, t }),
            }
        }
        self.params = types;
        Ok(locals)
    }

    /// 6.6.3 `tag`.
    fn tag(&mut self, at: At) -> Result<(), Malformed> {
        self.inline_exports(Externidx::Tag(Tagidx(self.read.tags)))?;
        if let Some(names) = self.inline_import()? {
            let tagtype = self.tagtype()?;
            self.push_import(at, names, Externtype::Tag(tagtype));
            return Ok(());
        }
        self.read.tags += 1;
        let tagtype = self.tagtype()?;
        self.module.tags.push(Tag { at, tagtype });
        Ok(())
    }

    /// 6.4.10 `tagtype`. Identifiers of its parameters are allowed and not bound.
    fn tagtype(&mut self) -> Result<Tagtype, Malformed> {
        self.locals.clear();
        let x = self.typeuse(ParamIds::Bind)?;
        self.local_names.clear();
        Ok(Tagtype(x))
    }

    /// 6.6.4 `global`.
    fn global(&mut self, at: At) -> Result<(), Malformed> {
        self.inline_exports(Externidx::Global(Globalidx(self.read.globals)))?;
        if let Some(names) = self.inline_import()? {
            let gt = self.globaltype()?;
            self.push_import(at, names, Externtype::Global(gt));
            return Ok(());
        }
        self.read.globals += 1;
        let gt = self.globaltype()?;
        let init = self.const_expr()?;
        self.module.globals.push(Global { at, gt, init });
        Ok(())
    }

    /// An expression outside of a function, with no locals in scope.
    pub(super) fn const_expr(&mut self) -> Result<Expr, Malformed> {
        self.locals.clear();
        let expr = self.expr()?;
        self.label_names.clear();
        Ok(expr)
    }

    /// 6.6.5 `mem`.
    fn memory(&mut self, at: At) -> Result<(), Malformed> {
        let x = Memidx(self.read.mems);
        self.inline_exports(Externidx::Mem(x))?;
        if let Some(names) = self.inline_import()? {
            let mt = self.memtype()?;
            self.push_import(at, names, Externtype::Mem(mt));
            return Ok(());
        }
        self.read.mems += 1;
        let address = self.addrtype()?;
        let lim = if self.c.at_open("data") { self.inline_data(x, address)? } else { self.limits()? };
        self.module.mems.push(Mem { at, mt: Memtype { at: address, lim } });
        Ok(())
    }

    /// 6.6.6 `table`.
    fn table(&mut self, at: At) -> Result<(), Malformed> {
        let x = Tableidx(self.read.tables);
        self.inline_exports(Externidx::Table(x))?;
        if let Some(names) = self.inline_import()? {
            let tt = self.tabletype()?;
            self.push_import(at, names, Externtype::Table(tt));
            return Ok(());
        }
        self.read.tables += 1;
        let address = self.addrtype()?;
        let inline = self.c.peek_kind() != Some(Kind::Number);
        let (lim, rt) = if inline {
            let rt = self.reftype()?;
            (self.inline_elem(x, address, rt)?, rt)
        } else {
            (self.limits()?, self.reftype()?)
        };
        let implicit = inline || self.c.at_close();
        let init = if implicit {
            Expr::new(vec![Instr::RefNull(rt.ht), Instr::End], vec![at; 2])
        } else {
            self.c.require(Feature::FunctionReferences)?;
            self.const_expr()?
        };
        let tt = Tabletype { at: address, lim, rt };
        self.module.tables.push(Table { at, tt, init, implicit });
        Ok(())
    }

    /// 6.6.12 `export`.
    fn export(&mut self, at: At) -> Result<(), Malformed> {
        let name = self.c.name()?;
        self.c.open()?;
        let word = self.c.keyword()?;
        let xx = match word {
            b"func" => Externidx::Func(Funcidx(self.index(Space::Function)?)),
            b"table" => Externidx::Table(Tableidx(self.index(Space::Table)?)),
            b"memory" => Externidx::Mem(Memidx(self.index(Space::Memory)?)),
            b"global" => Externidx::Global(Globalidx(self.index(Space::Global)?)),
            b"tag" => Externidx::Tag(Tagidx(self.index(Space::Tag)?)),
            _ => {
                self.c.set_pos(self.c.pos() - 1);
                return Err(self.c.unexpected("an external index"));
            }
        };
        self.c.close()?;
        self.module.exports.push(Export { at, name, xx });
        Ok(())
    }

    /// 6.6.10 `start`.
    fn start(&mut self, at: At) -> Result<(), Malformed> {
        let x = Funcidx(self.index(Space::Function)?);
        if self.module.start.is_some() {
            return Err(Malformed { at: at.0 as usize, kind: MalformedKind::MultipleStart });
        }
        self.module.start = Some(Start { at, x });
        Ok(())
    }
}

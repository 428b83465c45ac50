//! Sections 6.6.8 and 6.6.9, Data Segments and Element Segments, also inside memories and tables.

use super::context::Context;
use crate::syntax::*;
use crate::text::error::{Malformed, Space};
use crate::text::lexer::Kind;

/// The size of a page of memory in bytes.
const PAGE: u64 = 64 * 1024;

impl Context<'_> {
    /// 6.6.8 `data`.
    pub(super) fn data(&mut self, at: At) -> Result<(), Malformed> {
        self.c.ident();
        let mode = if self.at_index() {
            self.c.require(Feature::SegmentIndices)?;
            let x = Memidx(self.index(Space::Memory)?);
            Datamode::Active(x, self.offset()?)
        } else if self.c.peek_kind() == Some(Kind::Open) {
            let x = if self.c.at_open("memory") { self.memuse()? } else { Memidx(0) };
            Datamode::Active(x, self.offset()?)
        } else {
            self.c.require(Feature::BulkMemory)?;
            Datamode::Passive
        };
        let bytes = self.c.strings();
        self.module.datas.push(Data { at, bytes, mode });
        Ok(())
    }

    /// `(memory x)`.
    fn memuse(&mut self) -> Result<Memidx, Malformed> {
        self.c.require(Feature::BulkMemory)?;
        self.c.expect_open("memory")?;
        let x = Memidx(self.index(Space::Memory)?);
        self.c.close()?;
        Ok(x)
    }

    /// `(table x)`.
    fn tableuse(&mut self) -> Result<Tableidx, Malformed> {
        self.c.require(Feature::BulkMemory)?;
        self.c.expect_open("table")?;
        let x = Tableidx(self.index(Space::Table)?);
        self.c.close()?;
        Ok(x)
    }

    /// 6.6.8 `offsetexpr`: `(offset expr)`, or one folded instruction.
    fn offset(&mut self) -> Result<Expr, Malformed> {
        self.parenthesized_expr("offset")
    }

    /// `(word expr)`, or one folded instruction, with no locals in scope.
    fn parenthesized_expr(&mut self, word: &'static str) -> Result<Expr, Malformed> {
        if self.c.take_open(word) {
            let expr = self.const_expr()?;
            self.c.close()?;
            return Ok(expr);
        }
        self.locals.clear();
        let expr = self.folded_expr()?;
        self.label_names.clear();
        Ok(expr)
    }

    /// `(data datastring)` in the definition of the memory `x`, whose limits are derived from the size of the data.
    pub(super) fn inline_data(&mut self, x: Memidx, address: Addrtype) -> Result<Limits, Malformed> {
        let at = At(self.c.at() as u32);
        self.c.expect_open("data")?;
        let bytes = self.c.strings();
        self.c.close()?;
        let pages = (bytes.len() as u64).div_ceil(PAGE);
        self.module.datas.push(Data { at, bytes, mode: Datamode::Active(x, zero(address, at)) });
        Ok(Limits { min: pages, max: Some(pages) })
    }

    /// 6.6.9 `elem`.
    pub(super) fn elem(&mut self, at: At) -> Result<(), Malformed> {
        self.c.ident();
        let (mode, (rt, init)) = if self.at_index() {
            self.c.require(Feature::SegmentIndices)?;
            let x = Tableidx(self.index(Space::Table)?);
            (Elemmode::Active(x, self.offset()?), self.bare_funcs()?)
        } else if self.c.at_open("table") {
            let x = self.tableuse()?;
            (Elemmode::Active(x, self.offset()?), self.elemlist()?)
        } else if self.c.peek_kind() == Some(Kind::Open) && !self.c.at_open("ref") {
            let offset = self.offset()?;
            let bare = self.at_index() || self.c.at_close();
            let list = if bare { self.bare_funcs()? } else { self.elemlist()? };
            (Elemmode::Active(Tableidx(0), offset), list)
        } else {
            self.c.require(Feature::BulkMemory)?;
            let start = self.c;
            let declare = self.c.take_keyword("declare");
            if declare {
                start.require(Feature::ReferenceTypes)?;
            }
            (if declare { Elemmode::Declare } else { Elemmode::Passive }, self.elemlist()?)
        };
        self.module.elems.push(Elem { at, rt, init, mode });
        Ok(())
    }

    /// 6.6.9 `elemlist`: a reference type and expressions, or `func` and functions.
    fn elemlist(&mut self) -> Result<(Reftype, Eleminit), Malformed> {
        self.c.require(Feature::BulkMemory)?;
        if self.c.take_keyword("func") {
            return self.bare_funcs();
        }
        let rt = self.reftype()?;
        Ok((rt, Eleminit::Exprs(self.elemexprs()?)))
    }

    /// A list of functions, of type `(ref func)`.
    fn bare_funcs(&mut self) -> Result<(Reftype, Eleminit), Malformed> {
        let rt = Reftype { null: false, ht: Heaptype::Func };
        Ok((rt, Eleminit::Funcs(self.funcidxs()?)))
    }

    fn funcidxs(&mut self) -> Result<Vec<Funcidx>, Malformed> {
        let mut xs = Vec::new();
        while self.at_index() {
            xs.push(Funcidx(self.index(Space::Function)?));
        }
        Ok(xs)
    }

    /// 6.6.9 `elemexpr*`.
    fn elemexprs(&mut self) -> Result<Vec<Expr>, Malformed> {
        let mut exprs = Vec::new();
        while self.c.peek_kind() == Some(Kind::Open) {
            exprs.push(self.parenthesized_expr("item")?);
        }
        Ok(exprs)
    }

    /// `(elem …)` in the definition of the table `x` with element type `rt`, whose limits are derived from the number of
    /// elements.
    pub(super) fn inline_elem(
        &mut self,
        x: Tableidx,
        address: Addrtype,
        rt: Reftype,
    ) -> Result<Limits, Malformed> {
        let at = At(self.c.at() as u32);
        self.c.expect_open("elem")?;
        let is_list = self.c.peek_keyword().is_some() || self.c.at_open("ref");
        let (rt, init) = if is_list {
            self.elemlist()?
        } else if self.c.peek_kind() == Some(Kind::Open) {
            self.c.require(Feature::BulkMemory)?;
            (rt, Eleminit::Exprs(self.elemexprs()?))
        } else {
            self.inline_funcs(rt)?
        };
        self.c.close()?;
        let n = match &init {
            Eleminit::Funcs(xs) => xs.len(),
            Eleminit::Exprs(exprs) => exprs.len(),
        } as u64;
        let mode = Elemmode::Active(x, zero(address, at));
        self.module.elems.push(Elem { at, rt, init, mode });
        Ok(Limits { min: n, max: Some(n) })
    }

    /// A list of functions in a table of element type `rt`. They become expressions if a list of functions would not have this
    /// type.
    fn inline_funcs(&mut self, rt: Reftype) -> Result<(Reftype, Eleminit), Malformed> {
        if rt.ht == Heaptype::Func {
            return self.bare_funcs();
        }
        let mut exprs = Vec::new();
        while self.at_index() {
            let at = At(self.c.at() as u32);
            let x = Funcidx(self.index(Space::Function)?);
            exprs.push(Expr::new(vec![Instr::RefFunc(x), Instr::End], vec![at; 2]));
        }
        Ok((rt, Eleminit::Exprs(exprs)))
    }
}

/// `at.const 0`.
fn zero(address: Addrtype, at: At) -> Expr {
    let zero = match address {
        Addrtype::I32 => Num::I32(0),
        Addrtype::I64 => Num::I64(0),
    };
    Expr::new(vec![Instr::Const(zero), Instr::End], vec![at; 2])
}

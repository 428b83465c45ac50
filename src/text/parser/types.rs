//! Section 6.4, Types.

use super::context::{Context, duplicate};
use crate::syntax::*;
use crate::text::error::{Malformed, MalformedKind, Space};
use crate::text::lexer::Kind;
use std::collections::HashMap;
use std::mem::take;

/// How to treat the identifiers of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParamIds {
    /// Bind them as locals.
    Bind,
    /// Allow and ignore them: in type definitions.
    Drop,
    /// Reject them: in block types and indirect calls.
    Forbid,
}

impl Context<'_> {
    /// 6.4.3 `heaptype`.
    pub(super) fn heaptype(&mut self) -> Result<Heaptype, Malformed> {
        let Some(word) = self.c.peek_keyword() else {
            self.c.require(Feature::FunctionReferences)?;
            return self.typeidx().map(Heaptype::Use);
        };
        let abs = Absheaptype::ALL.iter().find(|abs| abs.keyword().as_bytes() == word);
        let abs = abs.ok_or_else(|| self.c.unexpected("a heap type"))?;
        self.c.require(abs.features())?;
        self.c.advance();
        Ok((*abs).into())
    }

    /// 6.4.4 `reftype`.
    pub(super) fn reftype(&mut self) -> Result<Reftype, Malformed> {
        let Some(word) = self.c.peek_keyword() else {
            if !self.c.at_open("ref") {
                return Err(self.c.unexpected("a type"));
            }
            self.c.require(Feature::FunctionReferences)?;
            self.c.expect_open("ref")?;
            let null = self.c.take_keyword("null");
            let ht = self.heaptype()?;
            self.c.close()?;
            return Ok(Reftype { null, ht });
        };
        let abs = Absheaptype::ALL.iter().find(|abs| abs.reference_keyword().as_bytes() == word);
        let abs = abs.ok_or_else(|| self.c.unexpected("a type"))?;
        self.c.require(abs.features())?;
        self.c.advance();
        Ok(Reftype { null: true, ht: (*abs).into() })
    }

    /// 6.4.5 `valtype`.
    pub(super) fn valtype(&mut self) -> Result<Valtype, Malformed> {
        let t = match self.c.peek_keyword() {
            Some(b"i32") => Valtype::I32,
            Some(b"i64") => Valtype::I64,
            Some(b"f32") => Valtype::F32,
            Some(b"f64") => Valtype::F64,
            Some(b"v128") => {
                self.c.require(Feature::Simd)?;
                Valtype::V128
            }
            Some(_) | None => {
                let start = self.c;
                let rt = self.reftype()?;
                start.require(Feature::ReferenceTypes)?;
                return Ok(Valtype::Ref(rt));
            }
        };
        self.c.advance();
        Ok(t)
    }

    /// Reads value types up to a `)`, which is consumed.
    fn valtypes(&mut self, types: &mut Vec<Valtype>) -> Result<(), Malformed> {
        while !self.c.take_close() {
            types.push(self.valtype()?);
        }
        Ok(())
    }

    /// 6.4.6 `param*`, appended to `types`.
    fn param_list(&mut self, ids: ParamIds, types: &mut Vec<Valtype>) -> Result<(), Malformed> {
        while self.c.take_open("param") {
            if ids == ParamIds::Forbid {
                self.valtypes(types)?;
                continue;
            }
            self.named_types(types, ids == ParamIds::Bind)?;
        }
        Ok(())
    }

    /// Reads the rest after `(param` or `(local`: an identifier and a type, or a list of types, and the `)`. Declares them as
    /// locals if `bind` is set.
    pub(super) fn named_types(&mut self, types: &mut Vec<Valtype>, bind: bool) -> Result<(), Malformed> {
        let at = self.c.at();
        let id = self.c.ident();
        let name = self.name_annotation(id.as_deref())?;
        let first = types.len();
        if id.is_some() {
            types.push(self.valtype()?);
            self.c.close()?;
        } else {
            self.valtypes(types)?;
            if name.is_some() && types.len() != first + 1 {
                return Err(self.misplaced_name(at));
            }
        }
        if bind {
            if let Some(name) = name {
                self.local_names.push((self.locals.count, name));
            }
            if id.is_some() {
                self.locals.bind(id.clone()).ok_or_else(|| duplicate(at, Space::Local, id.as_deref()))?;
            } else {
                self.locals.count += (types.len() - first) as u32;
            }
        }
        Ok(())
    }

    /// 6.4.6 `result*`, appended to `types`.
    pub(super) fn result_list(&mut self, types: &mut Vec<Valtype>) -> Result<(), Malformed> {
        while self.c.take_open("result") {
            self.valtypes(types)?;
        }
        Ok(())
    }

    /// 6.4.6 `storagetype`.
    fn storagetype(&mut self) -> Result<Storagetype, Malformed> {
        let pt = match self.c.peek_keyword() {
            Some(b"i8") => Packtype::I8,
            Some(b"i16") => Packtype::I16,
            Some(_) | None => return self.valtype().map(Storagetype::Val),
        };
        self.c.advance();
        Ok(Storagetype::Pack(pt))
    }

    /// 6.4.6 `fieldtype`.
    fn fieldtype(&mut self) -> Result<Fieldtype, Malformed> {
        let mutable = self.c.take_open("mut");
        let zt = self.storagetype()?;
        if mutable {
            self.c.close()?;
        }
        Ok(Fieldtype { mutable, zt })
    }

    /// 6.4.6 `field*` of the structure type `x`.
    fn field_list(&mut self, x: u32) -> Result<Box<[Fieldtype]>, Malformed> {
        let mut types = Vec::new();
        let mut names = Vec::new();
        while self.c.take_open("field") {
            let at = self.c.at();
            let id = self.c.ident();
            let name = self.name_annotation(id.as_deref())?;
            let i = types.len() as u32;
            if let Some(id) = id {
                let ids = self.fields.entry(x).or_default();
                ids.count = i;
                ids.bind(Some(id.clone())).ok_or_else(|| duplicate(at, Space::Field, Some(&id)))?;
                types.push(self.fieldtype()?);
                self.c.close()?;
            } else {
                while !self.c.take_close() {
                    types.push(self.fieldtype()?);
                }
                if name.is_some() && types.len() as u32 != i + 1 {
                    return Err(self.misplaced_name(at));
                }
            }
            names.extend(name.map(|name| (i, name)));
        }
        if !names.is_empty() {
            self.module.names.fields.push((x, names));
        }
        Ok(types.into())
    }

    /// 6.4.6 `comptype` of the type `x`.
    fn comptype(&mut self, x: u32) -> Result<Comptype, Malformed> {
        let ct = match self.c.peek_open() {
            Some(b"func") => {
                self.c.expect_open("func")?;
                let (mut params, mut results) = (Vec::new(), Vec::new());
                self.param_list(ParamIds::Drop, &mut params)?;
                self.result_list(&mut results)?;
                Comptype::Func(Functype { params: params.into(), results: results.into() })
            }
            Some(b"struct") => {
                self.c.require(Feature::Gc)?;
                self.c.expect_open("struct")?;
                Comptype::Struct(self.field_list(x)?)
            }
            Some(b"array") => {
                self.c.require(Feature::Gc)?;
                self.c.expect_open("array")?;
                Comptype::Array(self.fieldtype()?)
            }
            Some(_) | None => {
                self.c.open()?;
                return Err(self.c.unexpected("a composite type"));
            }
        };
        self.c.close()?;
        Ok(ct)
    }

    /// 6.4.7 `subtype` of the type `x`.
    fn subtype(&mut self, x: u32) -> Result<Subtype, Malformed> {
        if !self.c.at_open("sub") {
            return Ok(Subtype { r#final: true, supers: Box::default(), ct: self.comptype(x)? });
        }
        self.c.require(Feature::Gc)?;
        self.c.expect_open("sub")?;
        let r#final = self.c.take_keyword("final");
        let mut supers = Vec::new();
        while self.at_index() {
            supers.push(self.typeidx()?);
        }
        let ct = self.comptype(x)?;
        self.c.close()?;
        Ok(Subtype { r#final, supers: supers.into(), ct })
    }

    /// 6.4.7 `typedef` of the type `x`, whose identifier the first pass has bound.
    fn typedef_of(&mut self, x: u32) -> Result<Subtype, Malformed> {
        self.c.expect_open("type")?;
        self.c.ident();
        let st = self.subtype(x)?;
        self.c.close()?;
        Ok(st)
    }

    /// 6.4.7 `rectype`: a field of the module.
    pub(super) fn rectype(&mut self) -> Result<(), Malformed> {
        let at = At(self.c.at() as u32);
        let mut sts = Vec::new();
        let first = self.typedefs.len() as u32;
        if self.c.at_open("rec") {
            self.c.expect_open("rec")?;
            while !self.c.take_close() {
                sts.push(self.typedef_of(first + sts.len() as u32)?);
            }
        } else {
            sts.push(self.typedef_of(first)?);
        }
        let i = self.module.types.len() as u32;
        self.typedefs.extend((0..sts.len() as u32).map(|j| (i, j)));
        self.module.types.push(Type { at, rectype: Rectype(sts.into()) });
        Ok(())
    }

    /// 6.4.8 `addrtype`.
    pub(super) fn addrtype(&mut self) -> Result<Addrtype, Malformed> {
        let at = match self.c.peek_keyword() {
            Some(b"i32") => Addrtype::I32,
            Some(b"i64") => Addrtype::I64,
            Some(_) | None => return Ok(Addrtype::I32),
        };
        self.c.require(Feature::Memory64)?;
        self.c.advance();
        Ok(at)
    }

    /// 6.4.9 `limits`.
    pub(super) fn limits(&mut self) -> Result<Limits, Malformed> {
        let min = self.size()?;
        let max = if self.c.peek_kind() == Some(Kind::Number) { Some(self.size()?) } else { None };
        Ok(Limits { min, max })
    }

    /// A size in limits: 32 bits, or 64 bits if 64-bit addresses are enabled.
    fn size(&mut self) -> Result<u64, Malformed> {
        let at = self.c;
        let n = self.c.u64()?;
        if n > u32::MAX.into() {
            at.require(Feature::Memory64)?;
        }
        Ok(n)
    }

    /// 6.4.11 `globaltype`.
    pub(super) fn globaltype(&mut self) -> Result<Globaltype, Malformed> {
        let mutable = self.c.take_open("mut");
        let t = self.valtype()?;
        if mutable {
            self.c.close()?;
        }
        Ok(Globaltype { mutable, t })
    }

    /// 6.4.12 `memtype`.
    pub(super) fn memtype(&mut self) -> Result<Memtype, Malformed> {
        Ok(Memtype { at: self.addrtype()?, lim: self.limits()? })
    }

    /// 6.4.13 `tabletype`.
    pub(super) fn tabletype(&mut self) -> Result<Tabletype, Malformed> {
        Ok(Tabletype { at: self.addrtype()?, lim: self.limits()?, rt: self.reftype()? })
    }

    /// 6.4.15 `typeuse`: `(type x)`, optionally with matching parameters and results, or parameters and results alone.
    pub(super) fn typeuse(&mut self, ids: ParamIds) -> Result<Typeidx, Malformed> {
        let at = self.c.at();
        let named = self.signature(ids)?;
        self.resolve_typeuse(at, named)
    }

    /// 6.5.3 `blocktype`: a type use without identifiers, or at most one result.
    pub(super) fn blocktype(&mut self) -> Result<Blocktype, Malformed> {
        if self.c.peek_kind() != Some(Kind::Open) {
            return Ok(Blocktype::Result(None));
        }
        let start = self.c;
        let named = self.signature(ParamIds::Forbid)?;
        if named.is_none() && self.params.is_empty() && self.results.len() <= 1 {
            return Ok(Blocktype::Result(self.results.first().copied()));
        }
        start.require(Feature::MultiValue)?;
        self.resolve_typeuse(start.at(), named).map(Blocktype::Idx)
    }

    /// Reads `(type x)` if it comes next, and leaves the parameters and results after it in `self.params` and `self.results`.
    fn signature(&mut self, ids: ParamIds) -> Result<Option<Typeidx>, Malformed> {
        let named = self.named_type()?;
        let (mut params, mut results) = (take(&mut self.params), take(&mut self.results));
        params.clear();
        results.clear();
        self.param_list(ids, &mut params)?;
        self.result_list(&mut results)?;
        (self.params, self.results) = (params, results);
        if let Some(b"type" | b"param") = self.c.peek_open() {
            self.c.open()?;
            return Err(self.c.unexpected("type, parameters and results in this order"));
        }
        Ok(named)
    }

    /// The type of a type use that begins at `at`: the explicit one, checked against inline declarations, or the implicit one.
    fn resolve_typeuse(&mut self, at: usize, named: Option<Typeidx>) -> Result<Typeidx, Malformed> {
        let (params, results) = (take(&mut self.params), take(&mut self.results));
        let x = match named {
            None => self.implicit_type(&params, &results),
            Some(x) if params.is_empty() && results.is_empty() => x,
            Some(x) => self.check_declarations(at, x, &params, &results)?,
        };
        (self.params, self.results) = (params, results);
        Ok(x)
    }

    /// An explicit type, `(type x)`, if it comes next.
    fn named_type(&mut self) -> Result<Option<Typeidx>, Malformed> {
        if !self.c.take_open("type") {
            return Ok(None);
        }
        let x = self.typeidx()?;
        self.c.close()?;
        Ok(Some(x))
    }

    /// Checks that the type `x` has these parameters and results.
    fn check_declarations(
        &self,
        at: usize,
        x: Typeidx,
        params: &[Valtype],
        results: &[Valtype],
    ) -> Result<Typeidx, Malformed> {
        let kind = match self.functype(x) {
            Some(ft) if *ft.params == *params && *ft.results == *results => return Ok(x),
            Some(_) => MalformedKind::InlineFunctionType,
            None if self.typedef(x).is_some() => MalformedKind::InlineFunctionType,
            None => MalformedKind::UnknownType(x.0),
        };
        Err(Malformed { at, kind })
    }

    /// The implicit type for these parameters and results: the first final function type that is alone in its recursive type, or
    /// a new one, appended to the module.
    fn implicit_type(&mut self, params: &[Valtype], results: &[Valtype]) -> Typeidx {
        let ft = Functype { params: params.into(), results: results.into() };
        let types = self.implicit_types.get_or_insert_with(|| implicit_functypes(&self.module.types));
        if let Some(x) = types.get(&ft) {
            return Typeidx(*x);
        }
        let x = self.typedefs.len() as u32;
        types.insert(ft.clone(), x);
        self.typedefs.push((self.module.types.len() as u32, 0));
        let st = Subtype { r#final: true, supers: Box::default(), ct: Comptype::Func(ft) };
        self.module.types.push(Type { at: At(self.c.at() as u32), rectype: Rectype([st].into()) });
        Typeidx(x)
    }
}

/// For each final function type that is alone in its recursive type, its smallest index.
fn implicit_functypes(types: &[Type]) -> HashMap<Functype, u32> {
    let mut map = HashMap::new();
    let mut x = 0;
    for ty in types {
        if let [Subtype { r#final: true, supers, ct: Comptype::Func(ft) }] = &*ty.rectype.0
            && supers.is_empty()
        {
            map.entry(ft.clone()).or_insert(x);
        }
        x += ty.rectype.0.len() as u32;
    }
    map
}

//! Sections 3.4.7, Aggregate Reference Instructions, and 3.4.9, External Reference Instructions.

use super::body::Body;
use super::{I32, ref_null, reference};
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, Space, invalid, mismatch, unknown};
use crate::valid::sub::Subtyping;
use crate::valid::types::{defaultable, unpack};

/// The premise that the instruction has a signedness if and only if the field is packed.
fn extension_ok(rule: Rule, sx: Option<Sx>, zt: Storagetype) -> Check {
    match (zt, sx) {
        (Storagetype::Val(_), None) | (Storagetype::Pack(_), Some(_)) => Ok(()),
        (Storagetype::Pack(_), None) => Err(invalid(rule, InvalidKind::Packed)),
        (Storagetype::Val(_), Some(_)) => Err(invalid(rule, InvalidKind::Unpacked)),
    }
}

impl Body<'_, '_> {
    // Structures

    /// ```reduct
    /// rule Instr_ok/struct.new: C ⊢ (struct.new x) : unpack(zt)* → (ref ε x)
    ///   -- Expand: C.types[x] ≈ (struct (field mut? zt)*)
    /// ```
    pub(super) fn struct_new_ok(&mut self, x: Typeidx) -> Check {
        let rule = Rule::InstrOkStructNew;
        let fts = self.c.structtype(rule, x)?;
        let ts: Vec<Valtype> = fts.iter().map(|ft| unpack(ft.zt)).collect();
        self.arrows(rule, [&ts, &[]], [&[], &[reference(Heaptype::Use(x))]])
    }

    /// ```reduct
    /// rule Instr_ok/struct.new_default: C ⊢ (struct.new_default x) : ε → (ref ε x)
    ///   -- Expand: C.types[x] ≈ (struct (field mut? zt)*)
    ///   -- let _ = defaultval(unpack(zt))*
    /// ```
    pub(super) fn struct_new_default_ok(&mut self, x: Typeidx) -> Check {
        let rule = Rule::InstrOkStructNewDefault;
        let fts = self.c.structtype(rule, x)?;
        self.count_work(rule, fts.len())?;
        if !fts.iter().all(|ft| defaultable(&unpack(ft.zt))) {
            return Err(invalid(rule, InvalidKind::FieldNotDefaultable));
        }
        self.arrow(rule, [], [reference(Heaptype::Use(x))])
    }

    /// The type of field `i` of structure type `x`.
    fn field(&self, rule: Rule, x: Typeidx, i: Fieldidx) -> Check<Fieldtype> {
        match self.c.structtype(rule, x)?.get(i.usize()) {
            Some(ft) => Ok(*ft),
            None => Err(unknown(rule, Space::Field, i.0)),
        }
    }

    /// ```reduct
    /// rule Instr_ok/struct.get: C ⊢ (struct.get sx? x i) : (ref null x) → t
    ///   -- Expand: C.types[x] ≈ (struct ft*)
    ///   -- let (field mut? zt) = ft*[i]
    ///   -- let t = accessed(sx?, zt)
    /// ```
    pub(super) fn struct_get_ok(&mut self, sx: Option<Sx>, x: Typeidx, i: Fieldidx) -> Check {
        let rule = Rule::InstrOkStructGet;
        let ft = self.field(rule, x, i)?;
        extension_ok(rule, sx, ft.zt)?;
        self.arrow(rule, [ref_null(Heaptype::Use(x))], [unpack(ft.zt)])
    }

    /// ```reduct
    /// rule Instr_ok/struct.set: C ⊢ (struct.set x i) : (ref null x) unpack(zt) → ε
    ///   -- Expand: C.types[x] ≈ (struct ft*)
    ///   -- let (field mut zt) = ft*[i]
    /// ```
    pub(super) fn struct_set_ok(&mut self, x: Typeidx, i: Fieldidx) -> Check {
        let rule = Rule::InstrOkStructSet;
        let ft = self.field(rule, x, i)?;
        if !ft.mutable {
            return Err(invalid(rule, InvalidKind::ImmutableField));
        }
        self.arrow(rule, [ref_null(Heaptype::Use(x)), unpack(ft.zt)], [])
    }

    // Arrays

    /// The element type of array type `x`, which must be mutable because `rule` writes to it.
    fn mutable_array(&self, rule: Rule, x: Typeidx) -> Check<Storagetype> {
        let ft = self.c.arraytype(rule, x)?;
        if ft.mutable { Ok(ft.zt) } else { Err(invalid(rule, InvalidKind::ImmutableArray)) }
    }

    /// The premise of `array.new_data` and `array.init_data`: elements are numbers or vectors, since they are read
    /// from bytes.
    fn numeric_ok(&self, rule: Rule, zt: Storagetype) -> Check {
        match unpack(zt) {
            Valtype::Num(_) | Valtype::Vec(_) => Ok(()),
            Valtype::Ref(_) | Valtype::Bot => Err(invalid(rule, InvalidKind::ArrayNotNumeric)),
        }
    }

    /// The premise that the type of element segment `y` matches the element type of the array.
    fn elem_type_ok(&self, rule: Rule, y: Elemidx, zt: Storagetype) -> Check {
        let rt = Valtype::Ref(self.c.elem(rule, y)?);
        if self.c.storagetype_sub(&Storagetype::Val(rt), &zt) {
            Ok(())
        } else {
            Err(mismatch(rule, &[unpack(zt)], &[rt]))
        }
    }

    /// ```reduct
    /// rule Instr_ok/array.new_default: C ⊢ (array.new_default x) : i32 → (ref ε x)
    ///   -- Expand: C.types[x] ≈ (array (field mut? zt))
    ///   -- let _ = defaultval(unpack(zt))
    /// ```
    pub(super) fn array_new_default_ok(&mut self, x: Typeidx) -> Check {
        let rule = Rule::InstrOkArrayNewDefault;
        let ft = self.c.arraytype(rule, x)?;
        if !defaultable(&unpack(ft.zt)) {
            return Err(invalid(rule, InvalidKind::ArrayNotDefaultable));
        }
        self.arrow(rule, [I32], [reference(Heaptype::Use(x))])
    }

    /// ```reduct
    /// rule Instr_ok/array.new_fixed: C ⊢ (array.new_fixed x n) : unpack(zt)^n → (ref ε x)
    ///   -- Expand: C.types[x] ≈ (array (field mut? zt))
    /// ```
    pub(super) fn array_new_fixed_ok(&mut self, x: Typeidx, n: u32) -> Check {
        let ft = self.c.arraytype(Rule::InstrOkArrayNewFixed, x)?;
        self.arrow_repeat(Rule::InstrOkArrayNewFixed, unpack(ft.zt), n, reference(Heaptype::Use(x)))
    }

    /// ```reduct
    /// rule Instr_ok/array.new_elem: C ⊢ (array.new_elem x y) : i32 i32 → (ref ε x)
    ///   -- Expand: C.types[x] ≈ (array (field mut? zt))
    ///   -- let rt = C.elems[y]
    ///   -- Storagetype_sub: C ⊢ rt ≤ zt
    /// ```
    pub(super) fn array_new_elem_ok(&mut self, x: Typeidx, y: Elemidx) -> Check {
        let rule = Rule::InstrOkArrayNewElem;
        let ft = self.c.arraytype(rule, x)?;
        self.elem_type_ok(rule, y, ft.zt)?;
        self.arrow(rule, [I32, I32], [reference(Heaptype::Use(x))])
    }

    /// ```reduct
    /// rule Instr_ok/array.new_data: C ⊢ (array.new_data x y) : i32 i32 → (ref ε x)
    ///   -- Expand: C.types[x] ≈ (array (field mut? zt))
    ///   -- let _ = numvec(unpack(zt))
    ///   -- if C.datas[y] = ok
    /// ```
    pub(super) fn array_new_data_ok(&mut self, x: Typeidx, y: Dataidx) -> Check {
        let rule = Rule::InstrOkArrayNewData;
        let ft = self.c.arraytype(rule, x)?;
        self.numeric_ok(rule, ft.zt)?;
        self.c.data(rule, y)?;
        self.arrow(rule, [I32, I32], [reference(Heaptype::Use(x))])
    }

    /// ```reduct
    /// rule Instr_ok/array.get: C ⊢ (array.get sx? x) : (ref null x) i32 → t
    ///   -- Expand: C.types[x] ≈ (array (field mut? zt))
    ///   -- let t = accessed(sx?, zt)
    /// ```
    pub(super) fn array_get_ok(&mut self, sx: Option<Sx>, x: Typeidx) -> Check {
        let rule = Rule::InstrOkArrayGet;
        let ft = self.c.arraytype(rule, x)?;
        extension_ok(rule, sx, ft.zt)?;
        self.arrow(rule, [ref_null(Heaptype::Use(x)), I32], [unpack(ft.zt)])
    }

    /// ```reduct
    /// rule Instr_ok/array.set: C ⊢ (array.set x) : (ref null x) i32 unpack(zt) → ε
    ///   -- Expand: C.types[x] ≈ (array (field mut zt))
    /// ```
    pub(super) fn array_set_ok(&mut self, x: Typeidx) -> Check {
        let zt = self.mutable_array(Rule::InstrOkArraySet, x)?;
        self.arrow(Rule::InstrOkArraySet, [ref_null(Heaptype::Use(x)), I32, unpack(zt)], [])
    }

    /// ```reduct
    /// rule Instr_ok/array.fill: C ⊢ (array.fill x) : (ref null x) i32 unpack(zt) i32 → ε
    ///   -- Expand: C.types[x] ≈ (array (field mut zt))
    /// ```
    pub(super) fn array_fill_ok(&mut self, x: Typeidx) -> Check {
        let zt = self.mutable_array(Rule::InstrOkArrayFill, x)?;
        self.arrow(Rule::InstrOkArrayFill, [ref_null(Heaptype::Use(x)), I32, unpack(zt), I32], [])
    }

    /// ```reduct
    /// rule Instr_ok/array.copy: C ⊢ (array.copy x1 x2) : (ref null x1) i32 (ref null x2) i32 i32 → ε
    ///   -- Expand: C.types[x1] ≈ (array (field mut zt1))
    ///   -- Expand: C.types[x2] ≈ (array (field mut? zt2))
    ///   -- Storagetype_sub: C ⊢ zt2 ≤ zt1
    /// ```
    pub(super) fn array_copy_ok(&mut self, x1: Typeidx, x2: Typeidx) -> Check {
        let rule = Rule::InstrOkArrayCopy;
        let zt1 = self.mutable_array(rule, x1)?;
        let zt2 = self.c.arraytype(rule, x2)?.zt;
        if !self.c.storagetype_sub(&zt2, &zt1) {
            return Err(invalid(rule, InvalidKind::ArraysDiffer));
        }
        let (target, source) = (ref_null(Heaptype::Use(x1)), ref_null(Heaptype::Use(x2)));
        self.arrow(rule, [target, I32, source, I32, I32], [])
    }

    /// ```reduct
    /// rule Instr_ok/array.init_elem: C ⊢ (array.init_elem x y) : (ref null x) i32 i32 i32 → ε
    ///   -- Expand: C.types[x] ≈ (array (field mut zt))
    ///   -- let rt = C.elems[y]
    ///   -- Storagetype_sub: C ⊢ rt ≤ zt
    /// ```
    pub(super) fn array_init_elem_ok(&mut self, x: Typeidx, y: Elemidx) -> Check {
        let rule = Rule::InstrOkArrayInitElem;
        let zt = self.mutable_array(rule, x)?;
        self.elem_type_ok(rule, y, zt)?;
        self.arrow(rule, [ref_null(Heaptype::Use(x)), I32, I32, I32], [])
    }

    /// ```reduct
    /// rule Instr_ok/array.init_data: C ⊢ (array.init_data x y) : (ref null x) i32 i32 i32 → ε
    ///   -- Expand: C.types[x] ≈ (array (field mut zt))
    ///   -- let _ = numvec(unpack(zt))
    ///   -- if C.datas[y] = ok
    /// ```
    pub(super) fn array_init_data_ok(&mut self, x: Typeidx, y: Dataidx) -> Check {
        let rule = Rule::InstrOkArrayInitData;
        let zt = self.mutable_array(rule, x)?;
        self.numeric_ok(rule, zt)?;
        self.c.data(rule, y)?;
        self.arrow(rule, [ref_null(Heaptype::Use(x)), I32, I32, I32], [])
    }

    // External references

    /// ```reduct
    /// rule Instr_ok/extern.convert_any: C ⊢ extern.convert_any : t → (ref null? extern)
    ///   -- let (ref null? ht) = as_ref(t)
    ///   -- Heaptype_sub: C ⊢ ht ≤ any
    /// ```
    pub(super) fn extern_convert_any_ok(&mut self) -> Check {
        self.convert(Rule::InstrOkExternConvertAny, Heaptype::Any, Heaptype::Extern)
    }

    /// ```reduct
    /// rule Instr_ok/any.convert_extern: C ⊢ any.convert_extern : t → (ref null? any)
    ///   -- let (ref null? ht) = as_ref(t)
    ///   -- Heaptype_sub: C ⊢ ht ≤ extern
    /// ```
    pub(super) fn any_convert_extern_ok(&mut self) -> Check {
        self.convert(Rule::InstrOkAnyConvertExtern, Heaptype::Extern, Heaptype::Any)
    }

    /// Applies `(ref null? ht_1) -> (ref null? ht_2)`: the result is nullable if the operand is.
    fn convert(&mut self, rule: Rule, ht1: Heaptype, ht2: Heaptype) -> Check {
        let null = self.peek_ref(rule)?.null;
        self.arrow(rule, [Valtype::Ref(Reftype { null, ht: ht1 })], [Valtype::Ref(Reftype { null, ht: ht2 })])
    }
}

//! Sections 3.4.7, Aggregate Reference Instructions, and 3.4.9, External Reference Instructions.

use super::body::Body;
use super::reference;
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, Space, invalid, mismatch, unknown};
use crate::valid::sub::Subtyping;
use crate::valid::types::{defaultable, unpack};

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
        self.arrows(rule, [&ts, &[]], [&[], &[reference(x)]])
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
        self.arrow(rule, [], [reference(x)])
    }

    /// The type of field `i` of structure type `x`.
    pub(super) fn field(&self, rule: Rule, x: Typeidx, i: Fieldidx) -> Check<Fieldtype> {
        match self.c.structtype(rule, x)?.get(i.usize()) {
            Some(ft) => Ok(*ft),
            None => Err(unknown(rule, Space::Field, i.0)),
        }
    }

    /// The storage type of field `i` of structure type `x`, which must be mutable because `rule` writes to it.
    pub(super) fn mutable_field(&self, rule: Rule, x: Typeidx, i: Fieldidx) -> Check<Storagetype> {
        let ft = self.field(rule, x, i)?;
        if ft.mutable { Ok(ft.zt) } else { Err(invalid(rule, InvalidKind::ImmutableField)) }
    }

    /// `accessed(sx?, zt)`: the type of a value read from a field. The instruction must have a signedness if and only if the field is
    /// packed.
    pub(super) fn accessed(&self, rule: Rule, sx: Option<Sx>, zt: Storagetype) -> Check<Valtype> {
        match (zt, sx) {
            (Storagetype::Val(_), None) | (Storagetype::Pack(_), Some(_)) => Ok(unpack(zt)),
            (Storagetype::Pack(_), None) => Err(invalid(rule, InvalidKind::Packed)),
            (Storagetype::Val(_), Some(_)) => Err(invalid(rule, InvalidKind::Unpacked)),
        }
    }

    // Arrays

    /// The element type of array type `x`, which must be mutable because `rule` writes to it.
    pub(super) fn mutable_array(&self, rule: Rule, x: Typeidx) -> Check<Storagetype> {
        let ft = self.c.arraytype(rule, x)?;
        if ft.mutable { Ok(ft.zt) } else { Err(invalid(rule, InvalidKind::ImmutableArray)) }
    }

    /// The premise that arrays with elements of type `zt` can be created without a value.
    pub(super) fn elements_defaultable(&self, rule: Rule, zt: Storagetype) -> Check {
        if defaultable(&unpack(zt)) { Ok(()) } else { Err(invalid(rule, InvalidKind::ArrayNotDefaultable)) }
    }

    /// The premise of `array.copy`: elements of type `zt2` are written to an array with elements of type `zt1`.
    pub(super) fn arrays_match(&self, rule: Rule, zt2: Storagetype, zt1: Storagetype) -> Check {
        if self.c.storagetype_sub(&zt2, &zt1) {
            Ok(())
        } else {
            Err(invalid(rule, InvalidKind::ArraysDiffer))
        }
    }

    /// The premise of `array.new_data` and `array.init_data`: elements are numbers or vectors, since they are read
    /// from bytes.
    pub(super) fn numeric_ok(&self, rule: Rule, zt: Storagetype) -> Check {
        match unpack(zt) {
            Valtype::Num(_) | Valtype::Vec(_) => Ok(()),
            Valtype::Ref(_) | Valtype::Bot => Err(invalid(rule, InvalidKind::ArrayNotNumeric)),
        }
    }

    /// The premise that the type of element segment `y` matches the element type of the array.
    pub(super) fn elem_type_ok(&self, rule: Rule, y: Elemidx, zt: Storagetype) -> Check {
        let rt = Valtype::Ref(self.c.elem(rule, y)?);
        if self.c.storagetype_sub(&Storagetype::Val(rt), &zt) {
            Ok(())
        } else {
            Err(mismatch(rule, &[unpack(zt)], &[rt]))
        }
    }

    /// ```reduct
    /// rule Instr_ok/array.new_fixed: C ⊢ (array.new_fixed x n) : unpack(zt)^n → (ref ε x)
    ///   -- Expand: C.types[x] ≈ (array (field mut? zt))
    /// ```
    pub(super) fn array_new_fixed_ok(&mut self, x: Typeidx, n: u32) -> Check {
        let ft = self.c.arraytype(Rule::InstrOkArrayNewFixed, x)?;
        self.arrow_repeat(Rule::InstrOkArrayNewFixed, unpack(ft.zt), n, reference(x))
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

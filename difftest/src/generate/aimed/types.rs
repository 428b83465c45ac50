//! Type sections: recursive groups, chains of subtypes, fields of all kinds.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use crate::feature::{Feature, Features};

/// How many function types without references are at the start of each type section.
pub(super) const BASIC: usize = 6;

/// The maximum depth of declared supertypes.
const DEPTH: u32 = 5;

/// A type section that is being written.
struct Draft {
    features: Features,
    types: Vec<Subtype>,
    /// The ends of the recursive groups.
    ends: Vec<usize>,
    /// The depth of each type's supertypes.
    depths: Vec<u32>,
    /// Whether each type is known to have values other than null.
    inhabited: Vec<bool>,
}

/// A type section.
pub(super) fn types(u: &mut Unstructured<'_>, features: Features) -> Result<Vec<Type>> {
    let mut draft =
        Draft { features, types: Vec::new(), ends: Vec::new(), depths: Vec::new(), inhabited: Vec::new() };
    draft.basic();
    for _ in 0..u.int_in_range(2..=8)? {
        draft.group(u)?;
    }
    if u.ratio(1, 12)? {
        draft.long(u)?;
    }
    Ok(draft.finish())
}

impl Draft {
    fn has(&self, feature: Feature) -> bool {
        self.features.has(feature)
    }

    fn gc(&self) -> bool {
        self.has(Feature::Gc) && self.has(Feature::FunctionReferences)
    }

    /// Function types on numbers. Every module has functions of these types.
    fn basic(&mut self) {
        use Valtype as T;
        let several = self.has(Feature::MultiValue);
        let last = if several { vec![T::I64, T::I32] } else { vec![T::F32] };
        let basic: [(&[Valtype], &[Valtype]); BASIC] = [
            (&[], &[]),
            (&[T::I32], &[T::I32]),
            (&[T::I32], &[]),
            (&[], &[T::I64]),
            (&[T::I64, T::F64], &[T::F64]),
            (&[T::I32, T::I64], &last),
        ];
        for (params, results) in basic {
            let ct = Comptype::Func(Functype { params: params.into(), results: results.into() });
            self.push(Subtype { r#final: true, supers: Box::new([]), ct }, 0, true);
            self.ends.push(self.types.len());
        }
        if self.gc() {
            // Types of arrays that can be created from the segments of any module.
            let any = Valtype::Ref(Reftype { null: true, ht: Heaptype::Any });
            for zt in [Storagetype::Pack(Packtype::I8), Storagetype::Val(T::FUNCREF), Storagetype::Val(any)] {
                let ct = Comptype::Array(Fieldtype { mutable: true, zt });
                self.push(Subtype { r#final: true, supers: Box::new([]), ct }, 0, true);
                self.ends.push(self.types.len());
            }
        }
    }

    fn push(&mut self, st: Subtype, depth: u32, inhabited: bool) {
        self.types.push(st);
        self.depths.push(depth);
        self.inhabited.push(inhabited);
    }

    fn group(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let n = if self.gc() { [1, 1, 1, 2, 3, 4][u.choose_index(6)?] } else { 1 };
        let end = self.types.len() + n;
        for _ in 0..n {
            self.subtype(u, end)?;
        }
        self.ends.push(end);
        Ok(())
    }

    /// Adds a type, within a recursive group that ends at `end`.
    fn subtype(&mut self, u: &mut Unstructured<'_>, end: usize) -> Result<()> {
        let open: Vec<usize> =
            (0..self.types.len()).filter(|x| !self.types[*x].r#final && self.depths[*x] < DEPTH).collect();
        if !open.is_empty() && u.ratio(3, 5)? {
            // Later types are more likely, so that chains of subtypes become long.
            let y = open[open.len() - 1 - u.choose_index(open.len().min(3))?];
            let ct = self.below(u, y, end)?;
            return self.add(u, ct, Some(y));
        }
        let kind = if self.gc() { u.int_in_range(0..=6)? } else { 6 };
        let ct = match kind {
            0..=2 => {
                let n = u.int_in_range(0..=4)?;
                Comptype::Struct((0..n).map(|_| self.field(u, end)).collect::<Result<_>>()?)
            }
            3..=5 => Comptype::Array(self.field(u, end)?),
            _ => Comptype::Func(self.function(u, end)?),
        };
        self.add(u, ct, None)
    }

    fn add(&mut self, u: &mut Unstructured<'_>, ct: Comptype, parent: Option<usize>) -> Result<()> {
        let inhabited = match &ct {
            Comptype::Struct(fts) => fts.iter().all(|ft| self.exists(&ft.zt)),
            Comptype::Array(_) => true,
            Comptype::Func(_) => false,
        };
        let depth = parent.map_or(0, |y| self.depths[y] + 1);
        let supers = parent.map(|y| Typeidx(y as u32)).into_iter().collect();
        let r#final = !self.gc() || u.ratio(1, 4)?;
        self.push(Subtype { r#final, supers, ct }, depth, inhabited);
        Ok(())
    }

    /// Whether a type is known to have values.
    fn exists(&self, zt: &Storagetype) -> bool {
        match zt {
            Storagetype::Val(Valtype::Ref(Reftype { null: false, ht: Heaptype::Use(x) })) => {
                self.inhabited.get(x.usize()).copied().unwrap_or(false)
            }
            Storagetype::Val(Valtype::Num(_) | Valtype::Vec(_) | Valtype::Ref(_) | Valtype::Bot)
            | Storagetype::Pack(_) => true,
        }
    }

    /// The structure for a subtype of `y`.
    fn below(&mut self, u: &mut Unstructured<'_>, y: usize, end: usize) -> Result<Comptype> {
        Ok(match self.types[y].ct.clone() {
            Comptype::Struct(fts) => {
                let mut fts = fts.to_vec();
                for ft in &mut fts {
                    self.narrow_field(u, ft)?;
                }
                for _ in 0..u.int_in_range(0..=2)? {
                    fts.push(self.field(u, end)?);
                }
                Comptype::Struct(fts.into())
            }
            Comptype::Array(mut ft) => {
                self.narrow_field(u, &mut ft)?;
                Comptype::Array(ft)
            }
            Comptype::Func(ft) => {
                let mut results = ft.results.to_vec();
                for t in &mut results {
                    self.narrow(u, t)?;
                }
                Comptype::Func(Functype { results: results.into(), ..ft })
            }
        })
    }

    fn narrow_field(&self, u: &mut Unstructured<'_>, ft: &mut Fieldtype) -> Result<()> {
        match &mut ft.zt {
            Storagetype::Val(t) if !ft.mutable => self.narrow(u, t),
            Storagetype::Val(_) | Storagetype::Pack(_) => Ok(()),
        }
    }

    /// Sometimes replaces a reference type by a subtype.
    fn narrow(&self, u: &mut Unstructured<'_>, t: &mut Valtype) -> Result<()> {
        let Valtype::Ref(Reftype { null, ht: Heaptype::Use(x) }) = t else { return Ok(()) };
        if !u.ratio(1, 3)? {
            return Ok(());
        }
        let below: Vec<usize> =
            (0..self.types.len()).filter(|y| self.types[*y].supers.first() == Some(x)).collect();
        if let Ok(y) = u.choose(&below) {
            *x = Typeidx(*y as u32);
        }
        *null = *null && !self.inhabited.get(x.usize()).copied().unwrap_or(false);
        Ok(())
    }

    fn field(&self, u: &mut Unstructured<'_>, end: usize) -> Result<Fieldtype> {
        let zt = match u.int_in_range(0..=5)? {
            0 => Storagetype::Pack(if u.arbitrary()? { Packtype::I8 } else { Packtype::I16 }),
            _ => Storagetype::Val(self.valtype(u, end)?),
        };
        Ok(Fieldtype { mutable: u.ratio(2, 3)?, zt })
    }

    fn function(&self, u: &mut Unstructured<'_>, end: usize) -> Result<Functype> {
        let most = if self.has(Feature::MultiValue) { 3 } else { 1 };
        let n = u.int_in_range(0..=3)?;
        let params = (0..n).map(|_| self.valtype(u, end)).collect::<Result<_>>()?;
        let n = u.int_in_range(0..=most)?;
        Ok(Functype { params, results: (0..n).map(|_| self.valtype(u, end)).collect::<Result<_>>()? })
    }

    fn valtype(&self, u: &mut Unstructured<'_>, end: usize) -> Result<Valtype> {
        const NUMBERS: [Valtype; 4] = [Valtype::I32, Valtype::I64, Valtype::F32, Valtype::F64];
        Ok(match u.int_in_range(0..=8)? {
            0 if self.has(Feature::Simd) => Valtype::V128,
            1..=4 if self.has(Feature::ReferenceTypes) => Valtype::Ref(self.reftype(u, end)?),
            _ => *u.choose(&NUMBERS)?,
        })
    }

    fn reftype(&self, u: &mut Unstructured<'_>, end: usize) -> Result<Reftype> {
        if self.has(Feature::FunctionReferences) && u.ratio(1, 2)? {
            let x = u.choose_index(if self.gc() { end } else { self.types.len() })?;
            let some = self.inhabited.get(x).copied().unwrap_or(false);
            return Ok(Reftype { null: !some || u.ratio(2, 3)?, ht: Heaptype::Use(Typeidx(x as u32)) });
        }
        let mut choices = vec![Heaptype::Func, Heaptype::Extern];
        if self.gc() {
            use Heaptype::*;
            choices.extend([Any, Any, Eq, I31, I31, Struct, Array, None]);
        }
        if self.has(Feature::ExceptionHandling) {
            choices.push(Heaptype::Exn);
        }
        Ok(Reftype { null: true, ht: *u.choose(&choices)? })
    }

    /// A type with very many fields or parameters.
    fn long(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let n = [130, 254, 255, 256, 300][u.choose_index(5)?];
        let ct = if self.gc() && u.arbitrary()? {
            let ft = self.field(u, self.types.len())?;
            Comptype::Struct(vec![ft; n].into())
        } else {
            let mut t = self.valtype(u, self.types.len())?;
            if let Valtype::Ref(rt) = &mut t {
                rt.null = true;
            }
            let several = self.has(Feature::MultiValue);
            let results = if several { vec![t; n] } else { Vec::new() };
            Comptype::Func(Functype { params: vec![t; n / 8].into(), results: results.into() })
        };
        self.add(u, ct, None)?;
        self.ends.push(self.types.len());
        Ok(())
    }

    fn finish(self) -> Vec<Type> {
        let mut types = self.types.into_iter();
        let mut start = 0;
        let mut groups = Vec::new();
        for end in self.ends {
            let group: Box<[Subtype]> = types.by_ref().take(end - start).collect();
            groups.push(Type { at: At::default(), rectype: Rectype(group) });
            start = end;
        }
        groups
    }
}

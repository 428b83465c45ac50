//! Features of the standard that an engine may lack.

use std::fmt;

use reduct::syntax::*;
use serde::{Deserialize, Serialize};

/// Declares the features: name and word.
macro_rules! features {
    ($($name:ident $word:literal)*) => {
        /// A feature: what came as one proposal after 1.0.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the names of the proposals")]
        #[repr(u8)]
        pub enum Feature {
            $($name,)*
        }

        impl Feature {
            /// All features.
            pub const ALL: &[Feature] = &[$(Feature::$name,)*];

            /// Its name.
            pub fn word(self) -> &'static str {
                match self {
                    $(Feature::$name => $word,)*
                }
            }
        }
    };
}

features! {
    MutableGlobals "mutable-globals"
    SignExtension "sign-extension"
    SaturatingConversions "saturating-float-to-int"
    MultiValue "multi-value"
    BulkMemory "bulk-memory"
    ReferenceTypes "reference-types"
    Simd "simd"
    RelaxedSimd "relaxed-simd"
    TailCall "tail-call"
    ExtendedConst "extended-const"
    MultiMemory "multi-memory"
    Memory64 "memory64"
    Exceptions "exceptions"
    FunctionReferences "function-references"
    Gc "gc"
}

/// A set of features.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Vec<String>", try_from = "Vec<String>")]
pub struct Features(u32);

impl Features {
    /// No feature: 1.0.
    pub const NONE: Features = Features(0);
    /// All features: 3.0.
    pub const ALL: Features = Features((1 << Feature::ALL.len()) - 1);

    /// With one more.
    pub fn with(self, feature: Feature) -> Features {
        Features(self.0 | 1 << feature as u32)
    }
    /// Without one.
    pub fn without(self, feature: Feature) -> Features {
        Features(self.0 & !(1 << feature as u32))
    }
    /// Adds one.
    pub fn insert(&mut self, feature: Feature) {
        *self = self.with(feature);
    }
    /// Whether it is in the set.
    pub fn has(self, feature: Feature) -> bool {
        self.0 & 1 << feature as u32 != 0
    }
    /// Those of either set.
    pub fn union(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }
    /// Those of both sets.
    pub fn intersection(self, other: Features) -> Features {
        Features(self.0 & other.0)
    }
    /// Those that the other set lacks.
    pub fn beyond(self, other: Features) -> Features {
        Features(self.0 & !other.0)
    }
    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// Its members.
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        Feature::ALL.iter().copied().filter(move |&feature| self.has(feature))
    }
}

impl FromIterator<Feature> for Features {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Features {
        features.into_iter().fold(Features::NONE, Features::with)
    }
}

impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.iter().map(Feature::word).collect();
        f.write_str(&words.join(" "))
    }
}

impl fmt::Debug for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{self}}}")
    }
}

impl From<Features> for Vec<String> {
    fn from(features: Features) -> Vec<String> {
        features.iter().map(|feature| feature.word().to_string()).collect()
    }
}

impl TryFrom<Vec<String>> for Features {
    type Error = String;
    fn try_from(words: Vec<String>) -> Result<Features, String> {
        words
            .iter()
            .map(|word| {
                let found = Feature::ALL.iter().find(|feature| feature.word() == word);
                found.copied().ok_or_else(|| format!("unknown feature {word:?}"))
            })
            .collect()
    }
}

/// The features that a module needs; a few may be named that it could do without.
pub fn of_module(module: &Module) -> Features {
    let globals = module.imports.iter().filter(|import| matches!(import.xt, Externtype::Global(_))).count();
    let mut found = Finder(Features::NONE, globals);
    let imported = |kind: fn(&Externtype) -> bool| module.imports.iter().filter(|i| kind(&i.xt)).count();
    if module.mems.len() + imported(|xt| matches!(xt, Externtype::Mem(_))) > 1 {
        found.add(Feature::MultiMemory);
    }
    if module.tables.len() + imported(|xt| matches!(xt, Externtype::Table(_))) > 1 {
        found.add(Feature::ReferenceTypes);
    }
    for t in &module.types {
        found.rectype(&t.rectype);
    }
    for import in &module.imports {
        match &import.xt {
            Externtype::Tag(_) => found.add(Feature::Exceptions),
            Externtype::Global(gt) => found.globaltype(gt),
            Externtype::Mem(mt) => found.addrtype(mt.at),
            Externtype::Table(tt) => found.tabletype(tt),
            Externtype::Func(_) => {}
        }
    }
    if !module.tags.is_empty() {
        found.add(Feature::Exceptions);
    }
    for global in &module.globals {
        found.globaltype(&global.gt);
        found.constant(&global.init);
    }
    for mem in &module.mems {
        found.addrtype(mem.mt.at);
    }
    for table in &module.tables {
        found.tabletype(&table.tt);
        if !table.implicit {
            found.add(Feature::FunctionReferences);
        }
    }
    for func in &module.funcs {
        func.locals.iter().for_each(|locals| found.valtype(&locals.t));
        found.expr(&func.body);
    }
    found.segments(module);
    found.0
}

/// The features found, and how many globals are imported.
struct Finder(Features, usize);

impl Finder {
    fn add(&mut self, feature: Feature) {
        self.0.insert(feature);
    }

    fn segments(&mut self, module: &Module) {
        for data in &module.datas {
            match &data.mode {
                Datamode::Active(_, offset) => self.constant(offset),
                Datamode::Passive => self.add(Feature::BulkMemory),
            }
        }
        for elem in &module.elems {
            match &elem.mode {
                Elemmode::Active(_, offset) => self.constant(offset),
                Elemmode::Passive | Elemmode::Declare => self.add(Feature::BulkMemory),
            }
            if let Eleminit::Exprs(exprs) = &elem.init {
                self.reftype_use(&elem.rt);
                exprs.iter().for_each(|expr| self.constant(expr));
            }
        }
    }

    fn rectype(&mut self, Rectype(subtypes): &Rectype) {
        if subtypes.len() != 1 {
            self.add(Feature::Gc);
        }
        for subtype in subtypes {
            if !subtype.r#final || !subtype.supers.is_empty() {
                self.add(Feature::Gc);
            }
            match &subtype.ct {
                Comptype::Struct(_) | Comptype::Array(_) => self.add(Feature::Gc),
                Comptype::Func(ft) => {
                    if ft.results.len() > 1 {
                        self.add(Feature::MultiValue);
                    }
                    ft.params.iter().chain(&ft.results).for_each(|t| self.valtype(t));
                }
            }
        }
    }

    fn valtype(&mut self, t: &Valtype) {
        match t {
            Valtype::Num(_) | Valtype::Bot => {}
            Valtype::Vec(_) => self.add(Feature::Simd),
            Valtype::Ref(rt) => self.reftype_use(rt),
        }
    }

    fn reftype_use(&mut self, rt: &Reftype) {
        self.add(Feature::ReferenceTypes);
        self.reftype(rt);
    }

    fn reftype(&mut self, rt: &Reftype) {
        if !rt.null {
            self.add(Feature::FunctionReferences);
        }
        self.heaptype(&rt.ht);
    }

    fn heaptype(&mut self, ht: &Heaptype) {
        match ht {
            Heaptype::Func => {}
            Heaptype::Extern => self.add(Feature::ReferenceTypes),
            Heaptype::Use(_) => self.add(Feature::FunctionReferences),
            Heaptype::Exn | Heaptype::Noexn => self.add(Feature::Exceptions),
            Heaptype::Any
            | Heaptype::Eq
            | Heaptype::I31
            | Heaptype::Struct
            | Heaptype::Array
            | Heaptype::None
            | Heaptype::Nofunc
            | Heaptype::Noextern
            | Heaptype::Bot => self.add(Feature::Gc),
        }
    }

    fn addrtype(&mut self, at: Addrtype) {
        if at == Addrtype::I64 {
            self.add(Feature::Memory64);
        }
    }

    fn globaltype(&mut self, gt: &Globaltype) {
        if gt.mutable {
            self.add(Feature::MutableGlobals);
        }
        self.valtype(&gt.t);
    }

    fn tabletype(&mut self, tt: &Tabletype) {
        self.addrtype(tt.at);
        self.reftype(&tt.rt);
    }

    fn constant(&mut self, expr: &Expr) {
        if expr.instrs.iter().any(|instr| matches!(instr, Instr::Binop(_))) {
            self.add(Feature::ExtendedConst);
        }
        // Constants may use globals that are not imported since aggregates came.
        let own = |instr: &Instr| matches!(instr, Instr::GlobalGet(x) if x.usize() >= self.1);
        if expr.instrs.iter().any(own) {
            self.add(Feature::Gc);
        }
        self.expr(expr);
    }

    fn blocktype(&mut self, bt: &Blocktype) {
        match bt {
            Blocktype::Result(t) => t.iter().for_each(|t| self.valtype(t)),
            Blocktype::Idx(_) => self.add(Feature::MultiValue),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        for instr in &expr.instrs {
            self.instr(instr);
        }
    }

    fn instr(&mut self, instr: &Instr) {
        if let Instr::Block(bt) | Instr::Loop(bt) | Instr::If(bt) = instr {
            self.blocktype(bt);
        } else if let Instr::TryTable(t) = instr {
            self.blocktype(&t.bt);
        } else if let Instr::RefNull(ht) = instr {
            self.heaptype(ht);
        } else if let Instr::Select(Some(ts)) = instr {
            ts.iter().for_each(|t| self.valtype(t));
        } else if matches!(instr, Instr::CallIndirect(Tableidx(1..), _)) {
            self.add(Feature::ReferenceTypes);
        }
        if let Some(feature) = of_opcode(instr.opcode()) {
            self.add(feature);
        }
    }
}

/// The feature that brought an instruction, apart from what its immediates need; none for those of 1.0.
pub fn of_opcode(opcode: Opcode) -> Option<Feature> {
    Some(match opcode.code() {
        [0xC0..=0xC4] => Feature::SignExtension,
        [0xFC, 0..=7] => Feature::SaturatingConversions,
        [0xFC, 8..=14] => Feature::BulkMemory,
        [0xFC, _] | [0x25 | 0x26 | 0xD0..=0xD2 | 0x1C] => Feature::ReferenceTypes,
        [0xFD, 256..=u32::MAX] => Feature::RelaxedSimd,
        [0xFD, _] => Feature::Simd,
        [0xFB, _] | [0xD3] => Feature::Gc,
        [0x12 | 0x13] => Feature::TailCall,
        [0x14 | 0xD4..=0xD6] | [0x15] => Feature::FunctionReferences,
        [0x08 | 0x0A | 0x1F] => Feature::Exceptions,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instruction_after_1_0_belongs_to_a_feature() {
        for &opcode in Opcode::ALL {
            let feature = of_opcode(opcode);
            assert_eq!(feature.is_some(), opcode.since() > Version::V1, "{opcode:?}: {feature:?}");
        }
    }

    #[test]
    fn features_survive_text() {
        let features = Features::ALL.without(Feature::Gc);
        assert_eq!(Features::try_from(Vec::<String>::from(features)), Ok(features));
    }
}

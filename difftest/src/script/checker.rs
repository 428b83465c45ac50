//! The checker: a module beside each module of the case. It imports what the case watches, returns the state as numbers, sets the fuel, and
//! calls functions with values that scripts cannot write.

use reduct::syntax::*;

use super::pattern::code_of;
use super::{mixed, open, quoted};
use crate::case::{Case, FUEL, Kind};
use crate::rewrite::{Space, top};

/// The number of elements of a table that are compared.
const ELEMENTS: u64 = crate::engines::ELEMENTS;

/// An adapter: a call through a function of the checker.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Adapter {
    /// The export that it calls.
    pub(super) func: String,
    /// The arguments that are numbers and become `i31` references.
    pub(super) params: Vec<bool>,
    /// What the adapter returns.
    pub(super) ending: Ending,
}

/// What an adapter returns.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ending {
    /// The function's results; those that are marked are converted to numbers. If there are no marks, there are no results.
    Results(Vec<bool>),
    /// The payload of an exception with this tag.
    Payload {
        /// The module that exports the tag.
        module: usize,
        /// Under this name.
        tag: String,
        /// The payload values that are converted to numbers.
        coded: Vec<bool>,
    },
}

/// The checker of a module.
pub(super) struct Checker<'a> {
    case: &'a Case,
    /// The modules so far; the checker belongs to the last one.
    modules: &'a [Module],
    space: Space,
    imports: Module,
    functions: String,
    adapters: usize,
}

impl<'a> Checker<'a> {
    pub(super) fn new(case: &'a Case, modules: &'a [Module]) -> Checker<'a> {
        let module = modules.last().cloned().unwrap_or_default();
        let imports = Module { types: module.types.clone(), ..Module::default() };
        let space = Space::of(&module);
        Checker { case, modules, space, imports, functions: String::new(), adapters: 0 }
    }

    fn index(&self) -> usize {
        self.modules.len() - 1
    }

    fn gc(&self) -> bool {
        self.case.features.has(Feature::Gc)
    }

    fn export(&self, name: &str) -> Option<Externidx> {
        Some(self.modules.last()?.exports.iter().find(|export| export.name == name)?.xx)
    }

    /// Imports an export of a module, and returns its index among the imports of its kind.
    fn import(&mut self, module: usize, name: &str, xt: Externtype) -> usize {
        let same = |other: &Externtype| std::mem::discriminant(other) == std::mem::discriminant(&xt);
        let index = self.imports.imports.iter().filter(|import| same(&import.xt)).count();
        let module = self.case.modules[module].name.clone();
        self.imports.imports.push(Import { at: At::default(), module, name: name.to_string(), xt });
        index
    }

    /// Functions that return the state of a memory or table. The script itself reads globals.
    pub(super) fn watch(&mut self, name: &str, kind: Kind) {
        match (kind, self.export(name)) {
            (Kind::Memory, Some(Externidx::Mem(x))) => {
                let mt = self.space.mems[x.usize()];
                let x = self.import(self.index(), name, Externtype::Mem(mt));
                self.memory(name, x, mt.at);
            }
            (Kind::Table, Some(Externidx::Table(x))) => {
                let tt = self.space.tables[x.usize()];
                let x = self.import(self.index(), name, Externtype::Table(tt));
                self.table(name, x, &tt);
            }
            (Kind::Global, Some(Externidx::Global(x))) => {
                let gt = self.space.globals[x.usize()];
                if let Valtype::Ref(rt) = gt.t {
                    let x = self.import(self.index(), name, Externtype::Global(gt));
                    let code = code_of(&format!("(global.get {x})"), &rt, &self.space.types, self.gc());
                    let export = quoted(&format!("code {name}"));
                    self.functions += &format!("  (func (export {export}) (result i64) {code})\n");
                }
            }
            (Kind::Memory | Kind::Table | Kind::Global | Kind::Tag, _) => {}
        }
    }

    fn memory(&mut self, name: &str, x: usize, at: Addrtype) {
        let (pages, hash) = (quoted(&format!("pages {name}")), quoted(&format!("hash {name}")));
        // Without multiple memories, the text must not contain the index.
        let index = if x == 0 { String::new() } else { format!(" {x}") };
        let at = Valtype::<u32>::Num(at.numtype());
        let mixed = mixed("(local.get 2)", &format!("(i64.load{index} (local.get 0))"));
        self.functions += &format!(
            "  (func (export {pages}) (result {at}) (memory.size{index}))
  (func (export {hash}) (param {at} {at}) (result i64) (local i64)
    (block (loop
      (br_if 1 ({at}.eq (local.get 0) (local.get 1)))
      (local.set 2 {mixed})
      (local.set 0 ({at}.add (local.get 0) ({at}.const 8)))
      (br 0)))
    (local.get 2))\n"
        );
    }

    fn table(&mut self, name: &str, x: usize, tt: &Tabletype) {
        let (size, elements) = (quoted(&format!("size {name}")), quoted(&format!("elements {name}")));
        let at = Valtype::<u32>::Num(tt.at.numtype());
        let (rt, types) = (written(&Valtype::Ref(tt.rt)), &self.space.types);
        let code = code_of("(local.get 2)", &tt.rt, types, self.gc());
        let mixed = mixed("(local.get 1)", &code);
        self.functions += &format!(
            "  (func (export {size}) (result {at}) (table.size {x}))
  (func (export {elements}) (result i64) (local {at} i64 {rt})
    (block (loop
      (br_if 1 ({at}.ge_u (local.get 0) (table.size {x})))
      (br_if 1 ({at}.ge_u (local.get 0) ({at}.const {ELEMENTS})))
      (local.set 2 (table.get {x} (local.get 0)))
      (local.set 1 {mixed})
      (local.set 0 ({at}.add (local.get 0) ({at}.const 1)))
      (br 0)))
    (local.get 1))\n"
        );
    }

    /// A function that sets the fuel; false if the module has none.
    pub(super) fn refill(&mut self) -> bool {
        let Some(Externidx::Global(x)) = self.export(FUEL) else { return false };
        let gt = self.space.globals[x.usize()];
        if gt != (Globaltype { mutable: true, t: Valtype::I32 }) {
            return false;
        }
        let x = self.import(self.index(), FUEL, Externtype::Global(gt));
        let fuel = self.case.fuel;
        self.functions += &format!("  (func (export \"refill\") (global.set {x} (i32.const {fuel})))\n");
        true
    }

    /// Adds an adapter, and returns its number; none if scripts cannot express it.
    pub(super) fn adapt(&mut self, adapter: &Adapter) -> Option<usize> {
        let Some(Externidx::Func(f)) = self.export(&adapter.func) else { return None };
        let f = self.space.funcs[f.usize()];
        let ft = self.space.functype(f)?.clone();
        let shown = match &adapter.ending {
            Ending::Results(_) => ft.results.clone(),
            Ending::Payload { module, tag, .. } => self.payload(*module, tag)?.1,
        };
        let (Ending::Results(coded) | Ending::Payload { coded, .. }) = &adapter.ending;
        let coded: Vec<bool> = (0..shown.len()).map(|i| coded.get(i).copied().unwrap_or(false)).collect();
        let call = self.import(self.index(), &adapter.func, Externtype::Func(f));
        let mut out = format!("  (func (export \"call {}\")", self.adapters);
        let pairs = ft.params.iter().zip(&adapter.params);
        pairs.for_each(|(t, i31)| {
            out += &format!(" (param {})", if *i31 { "i32".to_string() } else { written(t) })
        });
        let coding = |coded: &bool, t| if *coded { "i64".to_string() } else { written(t) };
        shown.iter().zip(&coded).for_each(|(t, coded)| out += &format!(" (result {})", coding(coded, t)));
        shown.iter().for_each(|t| out += &format!(" (local {})", written(t)));
        let mut args = String::new();
        for (i, (t, i31)) in ft.params.iter().zip(&adapter.params).enumerate() {
            args += &self.argument(i, t, *i31);
        }
        let called = format!("{args} (call {call})");
        out += &match &adapter.ending {
            Ending::Results(_) => format!("\n    {called}\n   "),
            Ending::Payload { module, tag, .. } => {
                let (tagtype, _) = self.payload(*module, tag)?;
                let tag = self.import(*module, tag, Externtype::Tag(Tagtype(tagtype)));
                let results: Vec<String> =
                    shown.iter().map(|t| format!(" (result {})", written(t))).collect();
                let drops = " (drop)".repeat(ft.results.len());
                format!(
                    "\n    (block{}\n      (try_table (catch {tag} 0) {called}{drops})\n      (unreachable))\n   ",
                    results.concat()
                )
            }
        };
        let base = ft.params.len();
        (0..shown.len()).rev().for_each(|i| out += &format!(" (local.set {})", base + i));
        for (i, (t, coded)) in shown.iter().zip(&coded).enumerate() {
            let get = format!("(local.get {})", base + i);
            match t {
                Valtype::Ref(rt) if *coded => {
                    out += &format!("\n    {}", code_of(&get, rt, &self.space.types, self.gc()));
                }
                Valtype::Ref(_) | Valtype::Num(_) | Valtype::Vec(_) | Valtype::Bot => {
                    out += &format!("\n    {get}");
                }
            }
        }
        self.functions += &(out + ")\n");
        self.adapters += 1;
        Some(self.adapters - 1)
    }

    fn argument(&self, i: usize, t: &Valtype, i31: bool) -> String {
        match t {
            Valtype::Ref(rt) if i31 => {
                let made = format!(" (ref.i31 (local.get {i}))");
                let external = top(&rt.ht, &self.space.types) == Absheaptype::Extern;
                if external { made + " (extern.convert_any)" } else { made }
            }
            Valtype::Ref(_) | Valtype::Num(_) | Valtype::Vec(_) | Valtype::Bot => format!(" (local.get {i})"),
        }
    }

    /// The type of a tag as a type of the checker, and its payload; none if the type cannot be expressed here.
    fn payload(&mut self, module: usize, tag: &str) -> Option<(Typeidx, Resulttype)> {
        let from = self.modules.get(module)?;
        let names = self.case.modules.get(module..self.modules.len())?;
        if names.iter().filter(|m| m.name == names[0].name).count() != 1 {
            return None;
        }
        let export = from.exports.iter().find(|export| export.name == tag)?;
        let Externidx::Tag(x) = export.xx else { return None };
        if module == self.index() {
            let x = self.space.tags[x.usize()];
            return Some((x, self.space.functype(x)?.params.clone()));
        }
        let space = Space::of(from);
        let x = space.tags[x.usize()];
        let ft = space.functype(x)?.clone();
        let alone = from.types.iter().any(|ty| *ty.rectype.0 == [space.types[x.usize()].clone()]);
        let subtype = &space.types[x.usize()];
        let defined = |t: &Valtype| matches!(t, Valtype::Ref(Reftype { ht: Heaptype::Use(_), .. }));
        if !alone || !subtype.r#final || !subtype.supers.is_empty() || ft.params.iter().any(defined) {
            return None;
        }
        let params = ft.params.clone();
        Some((self.space.functype_index(&mut self.imports, ft), params))
    }

    /// The module; none if there is nothing to check.
    pub(super) fn finish(self, id: &str) -> Option<String> {
        if self.functions.is_empty() {
            return None;
        }
        Some(format!("{}{})\n", open(self.imports, id), self.functions))
    }
}

/// The text of a type, with indices for the types that it uses.
fn written(t: &Valtype) -> String {
    t.map_use(&mut |x: &Typeidx| x.0).to_string()
}

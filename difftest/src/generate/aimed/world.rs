//! A module that is being written, with the definitions that function bodies can use.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use reduct::valid;
use reduct::valid::deftype::{Deftype, deftypes};
use reduct::valid::sub::Subtyping;

use super::catalogue::needed;
use crate::feature::{Feature, Features};
use crate::generate::instruction::{Env, Trial, Typing, Unit, Units};
use crate::rewrite::{Constructor, Space};

/// A module that is being written.
pub(super) struct World {
    pub(super) module: Module,
    pub(super) space: Space,
    pub(super) features: Features,
    /// The index of the first function type on numbers.
    pub(super) base: u32,
    /// The global that serves as a checksum of everything that functions observe.
    pub(super) sum: Globalidx,
    /// For each table, the elements whose functions are known, with their types.
    pub(super) contents: Vec<Vec<(u64, Typeidx)>>,
    /// For each function, whether it can end with an exception.
    pub(super) throws: Vec<bool>,
    /// A module that imports all definitions and has no functions, to ask the validator about instructions.
    outline: Module,
    deftypes: Vec<Deftype>,
}

impl Subtyping<Typeidx> for World {
    fn absheaptype(&self, x: &Typeidx) -> Absheaptype {
        self.deftypes[x.usize()].absheaptype()
    }

    fn use_sub(&self, x: &Typeidx, y: &Typeidx) -> bool {
        self.deftypes[x.usize()].is_subtype_of(&self.deftypes[y.usize()])
    }
}

impl World {
    /// A module with these types. Everything else is added later; then [`World::update`] has to be called.
    pub(super) fn new(types: Vec<Type>, base: u32, features: Features) -> World {
        World {
            module: Module { types: types.into(), ..Module::default() },
            space: Space::default(),
            features,
            base,
            sum: Globalidx(0),
            contents: Vec::new(),
            throws: Vec::new(),
            outline: Module::default(),
            deftypes: Vec::new(),
        }
    }

    pub(super) fn has(&self, feature: Feature) -> bool {
        self.features.has(feature)
    }

    pub(super) fn gc(&self) -> bool {
        self.has(Feature::Gc) && self.has(Feature::FunctionReferences)
    }

    /// Updates the index spaces. Returns whether the module's types are valid.
    pub(super) fn update(&mut self) -> bool {
        self.space = Space::of(&self.module);
        let space = &self.space;
        let mut outline = Module { types: self.module.types.clone(), ..Module::default() };
        let mut import = |xt| {
            let (module, name) = (String::new(), String::new());
            outline.imports.push(Import { at: At::default(), module, name, xt });
        };
        space.tags.iter().for_each(|x| import(Externtype::Tag(Tagtype(*x))));
        space.globals.iter().for_each(|gt| import(Externtype::Global(*gt)));
        space.mems.iter().for_each(|mt| import(Externtype::Mem(*mt)));
        space.tables.iter().for_each(|tt| import(Externtype::Table(*tt)));
        space.funcs.iter().for_each(|x| import(Externtype::Func(*x)));
        let passive = |rt: &Reftype| {
            let init = Eleminit::Exprs(Vec::new());
            Elem { at: At::default(), rt: *rt, init, mode: Elemmode::Passive }
        };
        outline.elems = space.elems.iter().map(passive).collect();
        // An export allows a function to be referred to.
        let funcs = (0..space.funcs.len() as u32).map(|x| Externidx::Func(Funcidx(x)));
        outline.exports =
            funcs.zip(0..).map(|(xx, i)| Export { at: At::default(), name: format!("{i}"), xx }).collect();
        let data = Data { at: At::default(), bytes: Vec::new(), mode: Datamode::Passive };
        outline.datas = vec![data; self.module.datas.len()];
        outline.data_count = true;
        self.outline = outline;
        self.types_ok()
    }

    fn types_ok(&mut self) -> bool {
        let ok = valid::validate(&self.outline, Features::V3).is_ok();
        self.deftypes = if ok { deftypes(self.outline.types.packed()) } else { Vec::new() };
        ok
    }

    /// Constructs values; `nulls` as in [`Constructor::nulls`].
    pub(super) fn make(&self, nulls: bool) -> Constructor<'_> {
        Constructor { space: &self.space, gc: self.gc(), nulls, constant: false, length: 4 }
    }

    /// Constructs values in constant expressions.
    pub(super) fn make_constant(&self) -> Constructor<'_> {
        Constructor { constant: true, ..self.make(false) }
    }

    /// A block type with these parameters and results; adds a function type to the module if necessary.
    pub(super) fn blocktype(&mut self, params: &[Valtype], results: &[Valtype]) -> Blocktype {
        match (params, results) {
            ([], []) => Blocktype::Result(None),
            ([], [t]) => Blocktype::Result(Some(*t)),
            ([..], [..]) => {
                let ft = Functype { params: params.into(), results: results.into() };
                Blocktype::Idx(self.functype(ft))
            }
        }
    }

    /// The index of a function type.
    pub(super) fn functype(&mut self, ft: Functype) -> Typeidx {
        let n = self.module.types.len();
        let x = self.space.functype_index(&mut self.module, ft);
        if self.module.types.len() > n {
            self.outline.types.extend_from_slice(&self.module.types[n..]);
            self.types_ok();
        }
        x
    }

    /// An instance of an instruction with its type; none if the drawn immediates are not valid. If `near`, memory offsets are small.
    pub(super) fn instance(
        &mut self,
        u: &mut Unstructured<'_>,
        opcode: Opcode,
        locals: &[Valtype],
        near: bool,
    ) -> Result<Option<(Unit, Option<Blocktype>, Typing)>> {
        let (datas, elems) = (self.module.datas.len(), self.space.elems.len());
        let env = Env { space: &self.space, datas, elems, locals: locals.len(), labels: 1, near, opcode };
        let unit = Units { space: &self.space, features: self.features }.unit(u, opcode, &env)?;
        if !needed(&unit.instrs, &[], &unit.returns).difference(self.features).is_empty() {
            return Ok(None);
        }
        let block = if unit.branches { Some(self.blocktype(&[], &unit.returns)) } else { None };
        let env = Env { space: &self.space, datas, elems, locals: locals.len(), labels: 1, near, opcode };
        let (module, returns) = (&mut self.outline, &unit.returns);
        let mut trial = Trial { module, fixed: locals, returns, block, unit: &unit.instrs };
        Ok(trial.typing(u, &env)?.map(|typing| (unit, block, typing)))
    }

    /// The payload of a tag.
    pub(super) fn payload(&self, x: Tagidx) -> Vec<Valtype> {
        let ft = self.space.tags.get(x.usize()).and_then(|y| self.space.functype(*y));
        ft.map(|ft| ft.params.to_vec()).unwrap_or_default()
    }

    /// The types that a clause passes to its label.
    pub(super) fn carried(&self, catch: &Catch) -> Vec<Valtype> {
        let exnref = Valtype::Ref(Reftype { null: false, ht: Heaptype::Exn });
        match catch {
            Catch::Catch(x, _) => self.payload(*x),
            Catch::CatchRef(x, _) => [self.payload(*x), vec![exnref]].concat(),
            Catch::CatchAll(_) => Vec::new(),
            Catch::CatchAllRef(_) => vec![exnref],
        }
    }
}

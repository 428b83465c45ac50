//! A module in the making, with what its function bodies may use.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use reduct::valid::sub::Subtyping;
use reduct::valid::{self, Deftype};

use super::catalogue::needed;
use crate::feature::{Feature, Features};
use crate::generate::instruction::{Env, Trial, Typing, Unit, Units};
use crate::rewrite::{Constructor, Space};

/// A module in the making.
pub(super) struct World {
    pub(super) module: Module,
    pub(super) space: Space,
    pub(super) features: Features,
    /// The index of the first basic type.
    pub(super) base: u32,
    /// The global that takes up whatever functions look at.
    pub(super) sum: Globalidx,
    /// For each table the places whose functions are known, with the types of these.
    pub(super) contents: Vec<Vec<(u64, Typeidx)>>,
    /// For each function whether it may end by an exception.
    pub(super) throws: Vec<bool>,
    /// The module with all that it defines imported, and without functions.
    outline: Module,
    deftypes: Vec<Deftype>,
}

impl Subtyping<Typeidx> for World {
    fn deftype<'a>(&'a self, x: &'a Typeidx) -> &'a Deftype {
        &self.deftypes[x.usize()]
    }
}

impl World {
    /// A world of types; everything else is to be added, and then [`World::update`] to be called.
    pub(super) fn new(types: Vec<Type>, base: u32, features: Features) -> World {
        World {
            module: Module { types, ..Module::default() },
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

    /// Brings the index spaces up to date. Whether the types of the module are valid.
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
        // What is exported may be referred to.
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
        let found = valid::validate(&self.outline, Features::V3);
        let ok = found.is_ok();
        self.deftypes = found.map(|moduletype| moduletype.types).unwrap_or_default();
        ok
    }

    /// What makes values; `nulls` as in [`Constructor::nulls`].
    pub(super) fn make(&self, nulls: bool) -> Constructor<'_> {
        Constructor { space: &self.space, gc: self.gc(), nulls, constant: false, length: 4 }
    }

    /// What makes values in constant expressions.
    pub(super) fn make_constant(&self) -> Constructor<'_> {
        Constructor { constant: true, ..self.make(false) }
    }

    /// The block type of some types; the module gets one more function type if need be.
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

    /// An instance of an instruction and its type; none if the draw is not valid. If `near`, offsets into memories are small.
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

    /// What a clause carries.
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

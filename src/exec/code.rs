//! Prepared code: what a module's instances share.

use std::sync::{Arc, OnceLock};

use super::cost::Costs;
use super::observed::Blocks;
use super::operands::Zt;
use super::prepare::{Points, Prepared, prepare};
use crate::syntax::*;
use crate::valid::Moduletype;

/// A module that was validated, with its code prepared for running. It is shared between threads and instances.
#[derive(Debug)]
pub struct Code {
    /// The module.
    pub module: Arc<Module>,
    /// Its closed types.
    pub types: Moduletype,
    comps: Box<[Comp]>,
    funcs: Box<[Typeidx]>,
    tags: Box<[Typeidx]>,
    plain: OnceLock<Prepared>,
    points: OnceLock<Points>,
    blocks: OnceLock<Blocks>,
    costs: OnceLock<Box<[Box<[u32]>]>>,
}

/// A composite type, as far as execution distinguishes it.
#[derive(Debug)]
pub(crate) enum Comp {
    /// The fields.
    Struct(Box<[Zt]>),
    /// The elements.
    Array(Zt),
    /// How many parameters and results.
    Func {
        /// The parameters.
        params: Box<[Zt]>,
        /// The results.
        results: Box<[Zt]>,
    },
}

impl Comp {
    fn of(ct: &Comptype) -> Comp {
        match ct {
            Comptype::Struct(fts) => Comp::Struct(fts.iter().map(|ft| Zt::from(&ft.zt)).collect()),
            Comptype::Array(ft) => Comp::Array(Zt::from(&ft.zt)),
            Comptype::Func(ft) => Comp::Func {
                params: ft.params.iter().map(Zt::from).collect(),
                results: ft.results.iter().map(Zt::from).collect(),
            },
        }
    }
}

/// How many operands something takes and gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arity {
    /// How many it takes.
    pub(crate) params: usize,
    /// How many it gives.
    pub(crate) results: usize,
}

impl Code {
    /// The code of a module, with what its validation found. Bodies are prepared when one of them is first run.
    pub fn new(module: Arc<Module>, types: Moduletype) -> Code {
        let subtypes = module.types.iter().flat_map(|t| &t.rectype.0);
        let comps = subtypes.map(|st| Comp::of(&st.ct)).collect();
        let (mut funcs, mut tags) = (Vec::new(), Vec::new());
        for import in &module.imports {
            match &import.xt {
                Externtype::Func(x) => funcs.push(*x),
                Externtype::Tag(Tagtype(x)) => tags.push(*x),
                Externtype::Global(_) | Externtype::Mem(_) | Externtype::Table(_) => {}
            }
        }
        funcs.extend(module.funcs.iter().map(|func| func.x));
        tags.extend(module.tags.iter().map(|tag| tag.tagtype.0));
        Code {
            comps,
            funcs: funcs.into(),
            tags: tags.into(),
            plain: OnceLock::new(),
            points: OnceLock::new(),
            blocks: OnceLock::new(),
            costs: OnceLock::new(),
            module,
            types,
        }
    }

    /// The composite type of a type of the module (`Expand`).
    pub(crate) fn comp(&self, x: Typeidx) -> &Comp {
        &self.comps[x.usize()]
    }

    /// The arity of a function type of the module.
    pub(crate) fn arity(&self, x: Typeidx) -> Arity {
        match self.comp(x) {
            Comp::Func { params, results } => Arity { params: params.len(), results: results.len() },
            Comp::Struct(_) | Comp::Array(_) => Arity { params: 0, results: 0 },
        }
    }

    /// `blocktype_(z, bt)`, as arity.
    pub(crate) fn blocktype(&self, bt: Blocktype) -> Arity {
        match bt {
            Blocktype::Idx(x) => self.arity(x),
            Blocktype::Result(t) => Arity { params: 0, results: usize::from(t.is_some()) },
        }
    }

    /// The type of a function.
    pub(crate) fn functype(&self, x: Funcidx) -> Typeidx {
        self.funcs[x.usize()]
    }

    /// The type of a tag.
    pub(crate) fn tagtype(&self, x: Tagidx) -> Typeidx {
        self.tags[x.usize()]
    }

    /// How many functions are imported: defined functions come after them.
    pub(crate) fn imported_funcs(&self) -> usize {
        self.funcs.len() - self.module.funcs.len()
    }

    /// The code for plain runs, prepared by the first call.
    pub(crate) fn plain(&self) -> &Prepared {
        self.plain.get_or_init(|| prepare(self))
    }

    /// Breaks the code for plain runs, so that a test can see whether it is noticed.
    #[cfg(test)]
    pub(crate) fn break_plain(&mut self, breaks: impl FnOnce(&mut Prepared)) {
        self.plain();
        self.plain.get_mut().map(breaks);
    }

    /// Where plain runs can be compared with observed ones, found by the first call.
    pub(crate) fn points(&self) -> &Points {
        self.points.get_or_init(|| Points::of(self))
    }

    /// Where blocks end, for observed runs, found by the first call.
    pub(crate) fn blocks(&self) -> &Blocks {
        self.blocks.get_or_init(|| Blocks::of(&self.module))
    }

    /// What the instruction at position `pc` costs in fuel, for observed runs; `func` counts the functions that the module defines.
    pub(crate) fn cost(&self, func: u32, pc: u32) -> u32 {
        let all = self
            .costs
            .get_or_init(|| self.module.funcs.iter().map(|func| Costs::of_body(self, func)).collect());
        all[func as usize][pc as usize]
    }
}

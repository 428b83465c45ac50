//! The case while it is being reduced.

use std::sync::{Arc, OnceLock};

use reduct::syntax::*;
use reduct::valid::stacks::{Stack, stacks};
use reduct::{binary, valid};

use crate::case::{Call, Case, CaseModule, Watch};
use crate::feature::{self, Features};
use crate::outcome::Value;

/// A case whose modules are syntax trees. Drafts share unchanged modules.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The rest of the case.
    case: Arc<Case>,
    pub(super) units: Vec<Unit>,
    pub(super) calls: Vec<Call>,
    pub(super) watch: Vec<Watch>,
}

/// A module.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) name: String,
    pub(super) form: Form,
}

/// The representation of a module.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// Its syntax tree.
    Syntax(Arc<Parsed>),
    /// It cannot be decoded, or must keep its bytes.
    Bytes(Arc<Vec<u8>>),
}

/// The syntax tree of a module, and facts about it.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) module: Module,
    stacks: OnceLock<Vec<Vec<Stack>>>,
    valid: OnceLock<bool>,
}

/// How many operands at the top of the stack are examined.
const OPERANDS: usize = 64;

impl Parsed {
    fn form(module: Module) -> Form {
        Form::Syntax(Arc::new(Parsed { module, stacks: OnceLock::new(), valid: OnceLock::new() }))
    }

    /// The stacks before the instructions of a function; none if the module is invalid.
    pub(super) fn stacks(&self, func: usize) -> Option<&[Stack]> {
        let all =
            self.stacks.get_or_init(|| stacks(&self.module, Features::V3, OPERANDS).unwrap_or_default());
        all.get(func).map(Vec::as_slice)
    }
}

impl Draft {
    /// The draft of a case.
    pub(super) fn new(case: &Case) -> Draft {
        Draft::with(case, |bytes| binary::decode(bytes, Features::V3).ok())
    }

    /// The draft of a case whose modules must keep their bytes.
    pub(super) fn of_bytes(case: &Case) -> Draft {
        Draft::with(case, |_| None)
    }

    fn with(case: &Case, decode: impl Fn(&[u8]) -> Option<Module>) -> Draft {
        let unit = |module: &CaseModule| Unit {
            name: module.name.clone(),
            form: match decode(&module.bytes) {
                Some(syntax) => Parsed::form(syntax),
                None => Form::Bytes(Arc::new(module.bytes.clone())),
            },
        };
        Draft {
            units: case.modules.iter().map(unit).collect(),
            calls: case.calls.clone(),
            watch: case.watch.clone(),
            case: Arc::new(Case {
                modules: Vec::new(),
                calls: Vec::new(),
                watch: Vec::new(),
                ..case.clone()
            }),
        }
    }

    /// The case of this draft.
    pub(super) fn case(&self) -> Case {
        let mut features = Features::NONE;
        let mut modules = Vec::new();
        for unit in &self.units {
            let bytes = match &unit.form {
                Form::Syntax(parsed) => {
                    features = features.union(feature::of_module(&parsed.module));
                    binary::encode(&parsed.module)
                }
                Form::Bytes(bytes) => {
                    features = features.union(self.case.features);
                    bytes.to_vec()
                }
            };
            modules.push(CaseModule { name: unit.name.clone(), bytes });
        }
        Case {
            modules,
            calls: self.calls.clone(),
            watch: self.watch.clone(),
            features,
            ..(*self.case).clone()
        }
    }

    /// The syntax of a module.
    pub(super) fn parsed(&self, unit: usize) -> Option<&Parsed> {
        match &self.units.get(unit)?.form {
            Form::Syntax(parsed) => Some(parsed),
            Form::Bytes(_) => None,
        }
    }

    /// The modules with syntax trees.
    pub(super) fn modules(&self) -> impl Iterator<Item = (usize, &Module)> {
        let all = (0..self.units.len()).map(|i| (i, self.parsed(i)));
        all.filter_map(|(i, parsed)| Some((i, &parsed?.module)))
    }

    /// The draft with one module changed; none if `change` returns none.
    pub(super) fn edit(&self, unit: usize, change: impl FnOnce(&mut Module) -> Option<()>) -> Option<Draft> {
        let mut module = self.parsed(unit)?.module.clone();
        change(&mut module)?;
        let mut draft = self.clone();
        draft.units[unit].form = Parsed::form(module);
        Some(draft)
    }

    /// Maps a global position to a module and the position in it; `places` counts the positions of a module.
    pub(super) fn locate(
        &self,
        mut place: usize,
        places: impl Fn(&Module) -> usize,
    ) -> Option<(usize, usize)> {
        for (unit, module) in self.modules() {
            match place.checked_sub(places(module)) {
                Some(beyond) => place = beyond,
                None => return Some((unit, place)),
            }
        }
        None
    }

    /// The function and the index in its body of an instruction, which is numbered among all instructions.
    pub(super) fn locate_instr(&self, place: usize) -> Option<(usize, usize, usize)> {
        let (unit, mut place) = self.locate(place, module_instrs)?;
        for (x, func) in self.parsed(unit)?.module.funcs.iter().enumerate() {
            match place.checked_sub(func.body.instrs.len()) {
                Some(beyond) => place = beyond,
                None => return Some((unit, x, place)),
            }
        }
        None
    }

    /// How many instructions there are.
    pub(super) fn instrs(&self) -> usize {
        self.modules().map(|(_, module)| module_instrs(module)).sum()
    }

    /// Whether all modules with syntax trees are valid.
    pub(super) fn is_valid(&self) -> bool {
        self.units.iter().all(|unit| match &unit.form {
            Form::Syntax(parsed) => {
                *parsed.valid.get_or_init(|| valid::validate(&parsed.module, Features::V3).is_ok())
            }
            Form::Bytes(_) => true,
        })
    }

    /// The weight that the reduction minimizes: the number of bytes, plus a surcharge for constructs that are hard to
    /// read. `case` is this draft's case.
    pub(super) fn weight(&self, case: &Case) -> u64 {
        let bytes: u64 = case.modules.iter().map(|module| 50 + module.bytes.len() as u64).sum();
        let modules: u64 = self.modules().map(|(_, module)| module_weight(module)).sum();
        let calls = self.calls.iter().map(|call| 20 + call.args.iter().map(value_weight).sum::<u64>());
        bytes + modules + calls.sum::<u64>() + 5 * self.watch.len() as u64
    }
}

/// How many instructions a module's functions have.
pub(super) fn module_instrs(module: &Module) -> usize {
    module.funcs.iter().map(|func| func.body.instrs.len()).sum()
}

fn module_weight(module: &Module) -> u64 {
    let limits =
        |lim: &Limits| u64::from(lim.min.checked_ilog2().map_or(0, |n| n + 1)) + u64::from(lim.max.is_some());
    let bodies = module.funcs.iter().map(|func| &func.body);
    let inits = module.globals.iter().map(|global| &global.init);
    let instrs = bodies.chain(inits).flat_map(|expr| &expr.instrs);
    let subtypes = module.types.iter().flat_map(|t| t.rectype.0.iter());
    let types = subtypes.map(|t| u64::from(!t.r#final) + t.supers.len() as u64 + comp_weight(&t.ct));
    let imports = module.imports.iter().map(|import| match &import.xt {
        Externtype::Mem(mt) => limits(&mt.lim),
        Externtype::Table(tt) => limits(&tt.lim),
        Externtype::Tag(_) | Externtype::Global(_) | Externtype::Func(_) => 0,
    });
    20 * module.imports.len() as u64
        + 30 * module.funcs.len() as u64
        + imports.sum::<u64>()
        + module.mems.iter().map(|mem| limits(&mem.mt.lim)).sum::<u64>()
        + module.tables.iter().map(|table| limits(&table.tt.lim)).sum::<u64>()
        + module.datas.iter().map(|data| data.bytes.iter().filter(|b| **b != 0).count() as u64).sum::<u64>()
        + types.sum::<u64>()
        + instrs.map(instr_weight).sum::<u64>()
}

/// A field is the lighter the fewer operations it allows.
fn comp_weight(ct: &Comptype) -> u64 {
    let field = |ft: &Fieldtype| u64::from(ft.zt != Storagetype::Val(Valtype::I32)) + u64::from(ft.mutable);
    match ct {
        Comptype::Struct(fts) => fts.iter().map(field).sum(),
        Comptype::Array(ft) => field(ft),
        Comptype::Func(_) => 0,
    }
}

fn instr_weight(instr: &Instr) -> u64 {
    let light = matches!(instr, Instr::RefNull(_) | Instr::Nop | Instr::Unreachable | Instr::Drop);
    if let Instr::Const(c) = instr {
        num_weight(c)
    } else if let Instr::Vconst(c) = instr {
        1 + c.0.to_le_bytes().iter().filter(|b| **b != 0).count() as u64
    } else if let Instr::Load(_, ao) | Instr::Store(_, ao) | Instr::Vload(_, ao) | Instr::Vstore(ao) = instr {
        4 + u64::from(ao.align) + u64::from(ao.offset != 0)
    } else if let Instr::TryTable(t) = instr {
        5 + t.catches.len() as u64
    } else if matches!(instr, Instr::End | Instr::Else) {
        0
    } else if matches!(instr, Instr::LocalGet(_)) {
        2
    } else if light {
        1
    } else {
        5
    }
}

/// Zero is lightest, then one, then numbers with few bits.
fn num_weight(c: &Num) -> u64 {
    let int = |n: i64| 2 + u64::from(64 - (n ^ n >> 63).leading_zeros()) + u64::from(n < 0);
    match *c {
        Num::I32(0) | Num::I64(0) | Num::F32(F32(0)) | Num::F64(F64(0)) => 1,
        Num::I32(n) => int((n as i32).into()),
        Num::I64(n) => int(n as i64),
        Num::F32(F32(n)) => 2 + float_weight(f32::from_bits(n).into(), u64::from(n & 0x7f_ffff)),
        Num::F64(F64(n)) => 2 + float_weight(f64::from_bits(n), n & 0xf_ffff_ffff_ffff),
    }
}

fn float_weight(z: f64, mantissa: u64) -> u64 {
    let usual = z.abs() == 1.0;
    u64::from(z.is_sign_negative()) + u64::from(!usual) + u64::from(mantissa.count_ones())
}

fn value_weight(value: &Value) -> u64 {
    match value {
        Value::I32(c) => num_weight(&Num::I32(*c)),
        Value::I64(c) => num_weight(&Num::I64(*c)),
        Value::F32(c) => num_weight(&Num::F32(F32(*c))),
        Value::F64(c) => num_weight(&Num::F64(F64(*c))),
        Value::V128(c) => 1 + c.to_le_bytes().iter().filter(|b| **b != 0).count() as u64,
        Value::Ref(crate::outcome::Reference::Null) => 1,
        Value::Ref(_) => 2,
    }
}

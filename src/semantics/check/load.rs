//! Loads documents: scans, parses, checks and compiles them to a [`Semantics`].

use std::path::Path;
use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::semantics::check::analyse;
use crate::semantics::check::compile::{RuleDef, items_of};
use crate::semantics::check::index::Index;
use crate::semantics::check::ir::{Func, Judge, Relation, Rule, Stack};
use crate::semantics::check::relations::TypingDef;
use crate::semantics::check::scope::{Checked, Form, FormPart, Scope, Signature, complain};
use crate::semantics::check::sorts::{Sorts, Ty};
use crate::semantics::engine::machine::{self, Fail};
use crate::semantics::engine::prims::{self, Prim};
use crate::semantics::engine::reached::Reached;
use crate::semantics::engine::specialize::Cache;
use crate::semantics::notation::ast::{Def, DefKind, Node, NodeKind, Part as Written, Role};
use crate::semantics::notation::parse::definition;
use crate::semantics::notation::source::{
    Block, Complaint, DOCUMENTS, Document, Item, LARGEST, Place, Sources, documents, items,
};
use crate::semantics::terms::names::{Con, con};

/// The built-in documents: name and content.
const BUILT_IN: &[(&str, &str)] = &include!("built_in.in");

/// Maximum number of definitions in all documents, so that rules, functions, sorts and constructors can be numbered with
/// 16 bits.
const MOST: usize = 20_000;

/// A formal semantics, compiled from documents.
#[derive(Debug)]
pub struct Semantics {
    /// The documents.
    pub sources: Sources,
    /// Their blocks of definitions.
    pub blocks: Vec<Block>,
    /// Their definitions, as parsed.
    pub defs: Vec<Def>,
    /// Sorts and constructors.
    pub sorts: Sorts,
    /// Functions with clauses; `signatures` maps names to indices of this list.
    pub funcs: Vec<Func>,
    /// Relations; `forms` maps names to indices of this list.
    pub relations: Vec<Relation>,
    /// The forms of relations, by name.
    pub(crate) forms: FxHashMap<String, Form>,
    /// The relation that matches operand types, `Valtype_sub`.
    pub(crate) matching: Option<u16>,
    /// Functions computed in Rust.
    pub(crate) prims: Vec<Prim>,
    /// Reduction rules, in order of definition.
    pub rules: Vec<Rule>,
    /// By constructor number: the rules that reduce this instruction.
    pub by_instr: Vec<Vec<u16>>,
    /// By constructor number: the rules for this context when it holds only values.
    pub by_context: Vec<Vec<u16>>,
    /// By constructor number: whether it is a context.
    pub contexts: Vec<bool>,
    /// Names of contexts, each with the index of its definition.
    pub context_names: Vec<(String, usize)>,
    /// Declared nondeterministic choices: the name, and the rules among which the run may choose.
    pub choices: Vec<(String, Vec<u16>)>,
    /// By rule: the index of the choice that it belongs to.
    pub choice_of: Vec<Option<u16>>,
    /// Declared functions and primitives, by name.
    pub signatures: FxHashMap<String, Signature>,
    /// Errors and warnings, in the order of their positions.
    pub complaints: Vec<Complaint>,
    /// Records which definitions runs try; `None` unless [`Semantics::watch_reached`] was called.
    pub(crate) reached: Option<Reached>,
    /// Rules specialized to instructions.
    pub(crate) special: Cache,
}

impl Semantics {
    /// The built-in semantics: the documents of `spec/` as of compilation. A test ensures that they have no errors.
    pub fn built_in() -> Arc<Semantics> {
        static BUILT: LazyLock<Arc<Semantics>> = LazyLock::new(|| {
            let document = |(name, text): &(&str, &str)| Document {
                name: format!("spec/{name}"),
                text: text.to_string(),
            };
            Arc::new(Semantics::new(BUILT_IN.iter().map(document).collect()))
        });
        BUILT.clone()
    }

    /// Loads the `.md` files of a folder. Errors in their content are in [`Semantics::complaints`].
    ///
    /// # Errors
    /// If a file cannot be read, or there are no documents.
    pub fn read(folder: &Path) -> std::io::Result<Semantics> {
        let (documents, broken) = documents(folder)?;
        let mut sem = Semantics::new(documents);
        sem.complaints.splice(0..0, broken);
        sem.complaints.sort_by_key(|complaint| complaint.place);
        Ok(sem)
    }

    /// Loads documents. Check [`Semantics::defect`] before running the result.
    pub fn new(documents: Vec<Document>) -> Semantics {
        let mut loader = Loader::default();
        let (mut blocks, mut found) = (Vec::new(), Vec::new());
        for (document, file) in documents.iter().take(DOCUMENTS).zip(0..) {
            if document.text.len() > LARGEST {
                let text = format!("this document has more than {LARGEST} bytes");
                loader.complain(Place { file, at: 0 }, text, true);
                continue;
            }
            loader.complaints.extend(items(file, &document.text, &mut blocks, &mut found));
        }
        if documents.len() > DOCUMENTS {
            loader.complain(Place::NOWHERE, format!("there are more than {DOCUMENTS} documents"), true);
        }
        if found.is_empty() {
            loader.complain(Place::NOWHERE, "there are no definitions".to_string(), true);
        }
        let defs = loader.parse(&found, &documents);
        loader.sorts(&defs);
        loader.signatures(&defs);
        loader.relations(&defs);
        loader.contexts(&defs);
        loader.clauses(&defs);
        loader.typing(&defs);
        loader.rules(&defs);
        loader.choices(&defs);
        let Loader {
            mut complaints,
            sorts,
            signatures,
            funcs,
            relations,
            forms,
            prims,
            rules,
            contexts,
            context_names,
            choices,
        } = loader;
        let cons = sorts.cons.len();
        let (mut by_instr, mut by_context) = (vec![Vec::new(); cons], vec![Vec::new(); cons]);
        for (rule, number) in rules.iter().zip(0u16..) {
            match (&rule.instr, &rule.context) {
                (Some((con, _)), _) => by_instr[usize::from(con.0)].push(number),
                (None, Some((con, _))) => by_context[usize::from(con.0)].push(number),
                (None, None) => {}
            }
        }
        let readme = documents.iter().find(|document| document.name.ends_with("README.md"));
        let readme = readme.map_or(String::new(), |document| document.text.clone());
        let sources = Sources(Arc::new(documents));
        let choice_of = (0..rules.len() as u16)
            .map(|rule| {
                choices.iter().position(|(_, rules)| rules.contains(&rule)).map(|choice| choice as u16)
            })
            .collect();
        let mut sem = Semantics {
            choice_of,
            special: Cache::new(rules.len()),
            sources,
            blocks,
            defs,
            sorts,
            funcs,
            relations,
            matching: forms.get("Valtype_sub").map(|form| form.number),
            forms,
            prims,
            rules,
            by_instr,
            by_context,
            contexts,
            context_names,
            choices,
            signatures,
            complaints: Vec::new(),
            reached: None,
        };
        analyse::effects(&sem, &mut complaints);
        if !complaints.iter().any(|complaint| complaint.fatal) {
            complaints.extend(analyse::all(&sem, &readme));
        }
        complaints.sort_by_key(|complaint| complaint.place);
        sem.complaints = complaints;
        sem
    }

    /// The named definitions in order: rules of all kinds and contexts.
    pub fn names(&self) -> impl Iterator<Item = (&str, &Def)> {
        self.defs.iter().filter_map(|def| match &def.kind {
            DefKind::Rule { name, .. } | DefKind::Typing { name, .. } | DefKind::Context(name, _) => {
                Some((name.as_str(), def))
            }
            DefKind::Clause { rule, .. } => rule.as_deref().map(|name| (name, def)),
            DefKind::Syntax(..)
            | DefKind::Extension(..)
            | DefKind::Var(..)
            | DefKind::Func { .. }
            | DefKind::Relation(..)
            | DefKind::Choice(..) => None,
        })
    }

    /// All definitions related to a name: rules and contexts of this name, a function with its clauses, a relation with its
    /// rules, a sort, and choices that a rule belongs to.
    pub fn definitions(&self, name: &str) -> Vec<&Def> {
        let is = |def: &&Def| match &def.kind {
            DefKind::Rule { name: own, .. } | DefKind::Context(own, _) => own == name,
            DefKind::Syntax(own, _) | DefKind::Extension(own, _) => own == name,
            DefKind::Func { name: own, .. } | DefKind::Relation(own, _) => own == name,
            DefKind::Typing { name: own, .. } => own == name || own.split('/').next() == Some(name),
            DefKind::Clause { rule, name: own, .. } => own == name || rule.as_deref() == Some(name),
            DefKind::Choice(_, rules) => rules.iter().any(|rule| rule == name),
            DefKind::Var(..) => false,
        };
        self.defs.iter().filter(is).collect()
    }

    /// Looks up a relation; an unknown name is a [`Fail::Wrong`].
    pub(crate) fn relation(&self, name: &str) -> machine::Result<(u16, &Judge)> {
        let missing = || Fail::Wrong(format!("there is no relation `{name}`"));
        let number = self.forms.get(name).ok_or_else(missing)?.number;
        Ok((number, &self.relations[usize::from(number)].by))
    }

    /// The first error, if any; with one, the semantics cannot be run.
    pub fn defect(&self) -> Option<&Complaint> {
        self.complaints.iter().find(|complaint| complaint.fatal)
    }

    /// Whether a constructor is a context (frame, label, handler).
    pub fn is_context(&self, con: Con) -> bool {
        self.contexts.get(usize::from(con.0)).copied().unwrap_or(false)
    }
}

#[derive(Default)]
struct Loader {
    complaints: Vec<Complaint>,
    sorts: Sorts,
    signatures: FxHashMap<String, Signature>,
    funcs: Vec<Func>,
    relations: Vec<Relation>,
    forms: FxHashMap<String, Form>,
    prims: Vec<Prim>,
    rules: Vec<Rule>,
    contexts: Vec<bool>,
    context_names: Vec<(String, usize)>,
    choices: Vec<(String, Vec<u16>)>,
}

impl Loader {
    fn check(&mut self, checked: Result<(), Complaint>) {
        self.complaints.extend(checked.err());
    }

    fn complain(&mut self, place: Place, text: String, fatal: bool) {
        self.complaints.push(Complaint { place, text, fatal });
    }

    fn parse(&mut self, items: &[Item], documents: &[Document]) -> Vec<Def> {
        let mut defs = Vec::new();
        for (i, item) in items.iter().enumerate() {
            if i == MOST {
                let place = Place { file: item.file, at: item.range.start as u32 };
                self.complain(place, "there are too many definitions".to_string(), true);
                break;
            }
            match definition(item, &documents[usize::from(item.file)].text) {
                Ok(def) => defs.push(def),
                Err(complaint) => self.complaints.push(complaint),
            }
        }
        defs
    }

    fn sorts(&mut self, defs: &[Def]) {
        // The `syntax` definitions, without duplicates.
        let mut syntax = Vec::new();
        for def in defs {
            if let DefKind::Syntax(name, alternatives) = &def.kind {
                match self.sorts.declare(name, def.place) {
                    Ok(()) => syntax.push((name, alternatives.clone(), def.place)),
                    Err(complaint) => self.complaints.push(complaint),
                }
            }
        }
        for def in defs {
            if let DefKind::Extension(name, more) = &def.kind {
                match syntax
                    .iter_mut()
                    .find(|(own, alternatives, _)| *own == name && !alternatives.is_empty())
                {
                    Some((_, alternatives, _)) => alternatives.extend(more.iter().cloned()),
                    None => self.complain(def.place, format!("there is no sort `{name}` to extend"), true),
                }
            }
        }
        for def in defs {
            if let DefKind::Var(name, sort) = &def.kind {
                if self.sorts.vars.contains_key(name) {
                    self.complain(def.place, format!("the variable `{name}` is declared twice"), true);
                    continue;
                }
                match self.sorts.ty(sort) {
                    Ok(ty) => {
                        self.sorts.vars.insert(name.clone(), ty);
                    }
                    Err(complaint) => self.complaints.push(complaint),
                }
            }
        }
        // Resolving a dotted constructor name such as `numtype.const` requires the definitions of the sorts in it, which are
        // enumerations.
        let plain = |alternatives: &[Node]| alternatives.iter().all(|node| items_of(node).len() == 1);
        for enumerations in [true, false] {
            for (name, alternatives, place) in &syntax {
                if plain(alternatives) == enumerations {
                    let defined = self.sorts.define(name, alternatives, *place);
                    self.check(defined);
                }
            }
        }
        let cycles = self.sorts.cycles();
        let oversized = self.sorts.oversized();
        for (names, what) in
            [(cycles, "stands for itself"), (oversized, "is too large when it is written out")]
        {
            for name in names {
                let is = |def: &&Def| matches!(&def.kind, DefKind::Syntax(own, _) if *own == name);
                let place = defs.iter().find(is).map_or(Place::default(), |def| def.place);
                self.complain(place, format!("the sort `{name}` {what}"), true);
            }
        }
        self.sorts.close();
    }

    fn signatures(&mut self, defs: &[Def]) {
        for def in defs {
            let DefKind::Func { name, args, result, prim } = &def.kind else { continue };
            let args = args.iter().map(|arg| self.sorts.ty(arg)).collect::<Result<Vec<_>, _>>();
            let (args, result) = match (args, self.sorts.ty(result)) {
                (Ok(args), Ok(result)) => (args, result),
                (Err(complaint), _) | (_, Err(complaint)) => {
                    self.complaints.push(complaint);
                    continue;
                }
            };
            if self.signatures.contains_key(name) {
                self.complain(def.place, format!("`{name}` is declared twice"), true);
                continue;
            }
            let number = if *prim {
                let Some(found) = prims::find(name) else {
                    self.complain(def.place, format!("there is no primitive function `{name}`"), true);
                    continue;
                };
                if found.arity != args.len() {
                    let text = format!("the primitive function `{name}` takes {} arguments", found.arity);
                    self.complain(def.place, text, true);
                    continue;
                }
                self.prims.push(found);
                self.prims.len() as u16 - 1
            } else {
                let clauses = Vec::new();
                self.funcs.push(Func {
                    name: name.clone(),
                    clauses,
                    index: Index::default(),
                    place: def.place,
                });
                self.funcs.len() as u16 - 1
            };
            self.signatures.insert(name.clone(), Signature { number, prim: *prim, args, result });
        }
    }

    fn relations(&mut self, defs: &[Def]) {
        for def in defs {
            let DefKind::Relation(name, parts) = &def.kind else { continue };
            match self.form(parts) {
                Ok(form) if !self.forms.contains_key(name) => self.declare(name, form, def.place),
                Ok(_) => self.complain(def.place, format!("`{name}` is declared twice"), true),
                Err(complaint) => self.complaints.push(complaint),
            }
        }
        for name in self.forms.keys().cloned().collect::<std::collections::BTreeSet<_>>() {
            self.sequences_of(&name);
        }
    }

    fn form(&self, parts: &[Written]) -> Result<Form, Complaint> {
        let number = self.relations.len() as u16;
        let parts = parts.iter().map(|part| {
            Ok(match part {
                Written::Sign(sign) => FormPart::Sign(sign),
                Written::Part(role, sort) => FormPart::Part(*role, self.sorts.ty(sort)?),
            })
        });
        Ok(Form { number, parts: parts.collect::<Result<_, _>>()?, sequence: false })
    }

    fn declare(&mut self, name: &str, form: Form, place: Place) {
        let stack = form.parts.iter().any(|part| matches!(part, FormPart::Part(Role::Stack, _)));
        let func = || Func { name: name.to_string(), clauses: Vec::new(), index: Index::default(), place };
        let context = self.sorts.sort("context").map(Ty::Sort);
        let given = form.parts.iter().filter(|part| matches!(part, FormPart::Part(Role::Given, _)));
        let is_context =
            |part: &FormPart| matches!(part, FormPart::Part(_, ty) if Some(ty) == context.as_ref());
        let by = match given.into_iter().position(is_context) {
            Some(context) if stack => {
                let (name, rules, index) = (name.to_string(), Vec::new(), Index::default());
                Judge::Stack(Stack { name, rules, index, context, place })
            }
            None if stack => {
                self.complain(
                    place,
                    "a relation with a `stack` operand needs an input of sort `context`".to_string(),
                    true,
                );
                return;
            }
            _ => Judge::Rules(func()),
        };
        let blames_caller = name.contains("_sub") || name.starts_with("Expand");
        self.relations.push(Relation { name: name.to_string(), by, blames_caller, place });
        self.forms.insert(name.to_string(), form);
    }

    /// A relation that types one instruction, such as `Instr_ok`, implicitly declares one for sequences, `Instrs_ok`; there,
    /// the instruction type is an input.
    fn sequences_of(&mut self, name: &str) {
        let Some(form) = self.forms.get(name) else { return };
        let sequences = name.replacen('_', "s_", 1);
        let mut parts = form.parts.clone();
        let last = parts.iter().rposition(|part| matches!(part, FormPart::Part(Role::Given, _)));
        let stack = parts.iter_mut().find_map(|part| match part {
            FormPart::Part(role @ Role::Stack, _) => Some(role),
            FormPart::Part(..) | FormPart::Sign(_) => None,
        });
        let (Some(last), Some(stack)) = (last, stack) else { return };
        *stack = Role::Given;
        if let FormPart::Part(_, ty) = &mut parts[last] {
            *ty = Ty::Seq(Box::new(ty.clone()));
        }
        let number = self.relations.len() as u16;
        let (of, place) = (form.number, self.relations[usize::from(form.number)].place);
        if self.forms.contains_key(&sequences) {
            self.complain(place, format!("`{sequences}` is declared implicitly"), true);
            return;
        }
        self.relations.push(Relation {
            name: sequences.clone(),
            by: Judge::Sequence(of),
            blames_caller: false,
            place,
        });
        self.forms.insert(sequences, Form { number, parts, sequence: true });
    }

    fn typing(&mut self, defs: &[Def]) {
        let mut names = FxHashSet::default();
        for def in defs {
            let DefKind::Typing { name, parts, premises } = &def.kind else { continue };
            if !names.insert(name) {
                self.complain(def.place, format!("there are two rules `{name}`"), true);
                continue;
            }
            let relation = name.split('/').next().unwrap_or(name);
            let Some(form) = self.forms.get(relation) else {
                self.complain(def.place, format!("there is no relation `{relation}`"), true);
                continue;
            };
            let parts = TypingDef { name, parts, premises, place: def.place };
            let mut scope = Scope::new(&self.sorts, &self.signatures, &self.forms);
            let by = &mut self.relations[usize::from(form.number)].by;
            let checked = match by {
                Judge::Rules(func) => scope.typing(&parts, form).map(|clause| func.clauses.push(clause)),
                Judge::Stack(stack) => scope.stack_rule(&parts, form).map(|rule| stack.rules.push(rule)),
                Judge::Sequence(_) => complain(def.place, format!("`{relation}` is built in")),
            };
            match checked {
                Ok(()) => self.complaints.extend(scope.unused()),
                Err(complaint) => self.complaints.push(complaint),
            }
        }
        for i in 0..self.relations.len() {
            let Relation { name, by, place, .. } = &mut self.relations[i];
            let empty = match by {
                Judge::Rules(func) => {
                    func.index_clauses();
                    func.clauses.is_empty()
                }
                Judge::Stack(stack) => {
                    stack.index_rules();
                    stack.rules.is_empty()
                }
                Judge::Sequence(_) => false,
            };
            if empty {
                let (place, text) = (*place, format!("`{name}` has no rules"));
                self.complain(place, text, true);
            }
        }
    }

    fn contexts(&mut self, defs: &[Def]) {
        self.contexts = vec![false; self.sorts.cons.len()];
        for (i, def) in defs.iter().enumerate() {
            let DefKind::Context(name, node) = &def.kind else { continue };
            if self.context_names.iter().any(|(known, _)| known == name) {
                self.complain(def.place, format!("there are two contexts `{name}`"), true);
                continue;
            }
            self.context_names.push((name.clone(), i));
            let scope = Scope::new(&self.sorts, &self.signatures, &self.forms);
            let Some((con, args)) = scope.application(items_of(node), None) else {
                // A context `val* _ instr*` has no constructor: only neighbours surround the redex.
                if matches!(items_of(node)[0].kind, NodeKind::Name(_)) {
                    let unknown: Checked<()> = scope.unknown(items_of(node), node.place);
                    self.check(unknown);
                }
                continue;
            };
            if args.len() > 3 || args.is_empty() {
                let text = "a context has one or two arguments besides its instructions".to_string();
                self.complain(def.place, text, true);
                continue;
            }
            self.contexts[usize::from(con.0)] = true;
        }
        self.contexts[usize::from(con::FRAME.0)] &= self.sorts.cons[usize::from(con::FRAME.0)].declared;
    }

    fn clauses(&mut self, defs: &[Def]) {
        let mut defined = vec![false; self.funcs.len()];
        for def in defs {
            let DefKind::Clause { name, .. } = &def.kind else { continue };
            let Some(signature) = self.signatures.get(name).filter(|signature| !signature.prim).cloned()
            else {
                self.complain(def.place, format!("`{name}` is not declared as a function"), true);
                continue;
            };
            defined[usize::from(signature.number)] = true;
            let mut scope = Scope::new(&self.sorts, &self.signatures, &self.forms);
            match scope.clause(&def.kind, &signature.args, &signature.result, def.place) {
                Ok(clause) => {
                    self.complaints.extend(scope.unused());
                    self.funcs[usize::from(signature.number)].clauses.push(clause);
                }
                Err(complaint) => self.complaints.push(complaint),
            }
        }
        for (i, defined) in defined.into_iter().enumerate() {
            if !defined {
                let (place, name) = (self.funcs[i].place, self.funcs[i].name.clone());
                self.complain(place, format!("`{name}` has no clauses"), true);
            }
            self.funcs[i].index_clauses();
        }
    }

    fn rules(&mut self, defs: &[Def]) {
        for (i, def) in defs.iter().enumerate() {
            let DefKind::Rule { name, lhs, rhs, premises } = &def.kind else { continue };
            if self.rules.iter().any(|rule| rule.name == *name) {
                self.complain(def.place, format!("there are two rules `{name}`"), true);
                continue;
            }
            let mut scope = Scope::new(&self.sorts, &self.signatures, &self.forms);
            let parts = RuleDef { name, lhs, rhs, premises, place: def.place, def: i };
            let contexts = &self.contexts;
            match scope.rule(&parts, &|con| contexts[usize::from(con.0)]) {
                Ok(rule) => {
                    self.complaints.extend(scope.unused());
                    self.rules.push(rule);
                }
                Err(complaint) => self.complaints.push(complaint),
            }
        }
    }

    fn choices(&mut self, defs: &[Def]) {
        for def in defs {
            let DefKind::Choice(name, rules) = &def.kind else { continue };
            let mut numbers = Vec::new();
            for rule in rules {
                match self.rules.iter().position(|found| found.name == *rule) {
                    Some(i) => numbers.push(i as u16),
                    None => self.complain(def.place, format!("there is no rule `{rule}`"), true),
                }
            }
            let about = |number: &u16| {
                let rule = &self.rules[usize::from(*number)];
                (rule.instr.as_ref().map(|(con, _)| *con), rule.context.as_ref().map(|(con, _)| *con))
            };
            if numbers.len() == rules.len()
                && !numbers.windows(2).all(|pair| about(&pair[0]) == about(&pair[1]))
            {
                let text = "a choice is between rules for the same instruction".to_string();
                self.complain(def.place, text, true);
            }
            if rules.len() < 2 {
                self.complain(def.place, "a choice is between at least two rules".to_string(), true);
            }
            numbers.sort_unstable();
            self.choices.push((name.clone(), numbers));
        }
    }
}

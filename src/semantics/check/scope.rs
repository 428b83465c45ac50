//! Variables of a definition, and resolution of juxtapositions to constructors.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::semantics::check::ir::Slot;
use crate::semantics::check::sorts::{Form as Piece, Sorts, Ty};
use crate::semantics::notation::ast::{Node, NodeKind, Role, Times};
use crate::semantics::notation::source::{Complaint, Place};
use crate::semantics::terms::names::Con;

/// Maximum number of slots in a definition; an iteration needs one more per sequence, for the current element.
const VARIABLES: u16 = 1_000;

/// The result of a check; the error is a diagnostic.
pub(crate) type Checked<T> = Result<T, Complaint>;

/// Fails with an error that keeps the semantics from being run.
pub(crate) fn complain<T>(place: Place, text: impl Into<String>) -> Checked<T> {
    Err(Complaint { place, text: text.into(), fatal: true })
}

/// A declared function.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Number among the functions, or among the primitives if `prim`.
    pub number: u16,
    /// Whether it is computed in Rust.
    pub prim: bool,
    /// Sorts of the arguments.
    pub args: Vec<Ty>,
    /// Sort of the result.
    pub result: Ty,
}

/// A declared relation: its number and its form.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// Number of the relation.
    pub(crate) number: u16,
    /// Operands, with modes and sorts, and the symbols between them.
    pub(crate) parts: Vec<FormPart>,
    /// Whether it types sequences of instructions.
    pub(crate) sequence: bool,
}

/// A component of a relation's form.
#[derive(Clone, Debug)]
pub(crate) enum FormPart {
    Sign(&'static str),
    Part(Role, Ty),
}

/// A bound variable.
#[derive(Clone, Debug)]
pub(crate) struct Var {
    pub(crate) slot: Slot,
    pub(crate) ty: Ty,
    pub(crate) place: Place,
    /// The `let` or judgement whose pattern bound it, if one did.
    pub(crate) from_let: Option<usize>,
    pub(crate) uses: usize,
    /// For a sequence, the `n` of the `x^n` that bound it; one entry for each level of nesting, outermost first.
    pub(crate) counts: Vec<Option<Node>>,
}

/// The sort of an iteration over terms of sort `ty`.
pub(crate) fn repeated(ty: Ty, times: &Times) -> Ty {
    match times {
        Times::Opt => Ty::Opt(Box::new(ty)),
        Times::Star | Times::Pow(_) => Ty::Seq(Box::new(ty)),
    }
}

/// An iteration around the term that is compiled. `over` lists the sequences it goes over: name, slot of the sequence, slot of
/// its current element.
#[derive(Debug, Default)]
pub(crate) struct Iteration {
    pub(crate) over: Vec<(String, Slot, Slot)>,
    /// The counter `i` of `e^(i<n)`.
    pub(crate) index: Option<(String, Slot)>,
}

/// State of compiling one definition: its variables and their slots.
pub(crate) struct Scope<'s> {
    pub(crate) sorts: &'s Sorts,
    pub(crate) funcs: &'s FxHashMap<String, Signature>,
    pub(crate) relations: &'s FxHashMap<String, Form>,
    pub(crate) vars: FxHashMap<String, Var>,
    slots: usize,
    pub(crate) iterations: Vec<Iteration>,
    /// Number of the `let` or judgement whose pattern is being compiled.
    pub(crate) in_let: Option<usize>,
    pub(crate) lets: usize,
}

impl<'s> Scope<'s> {
    pub(crate) fn new(
        sorts: &'s Sorts,
        funcs: &'s FxHashMap<String, Signature>,
        relations: &'s FxHashMap<String, Form>,
    ) -> Scope<'s> {
        Scope {
            sorts,
            funcs,
            relations,
            vars: FxHashMap::default(),
            slots: 0,
            iterations: Vec::new(),
            in_let: None,
            lets: 0,
        }
    }

    pub(crate) fn slot(&mut self) -> Slot {
        next(&mut self.slots)
    }

    /// Number of slots of the definition at `place`, or an error if there are too many.
    pub(crate) fn slots(&self, place: Place) -> Checked<u16> {
        match u16::try_from(self.slots) {
            Ok(slots) if slots <= VARIABLES => Ok(slots),
            Ok(_) | Err(_) => complain(place, format!("this definition has more than {VARIABLES} variables")),
        }
    }

    /// Binds a new variable.
    pub(crate) fn bind(&mut self, name: &str, ty: Ty, place: Place) -> Slot {
        let slot = self.slot();
        let from_let = self.in_let;
        let var = Var { slot, ty, place, from_let, uses: 0, counts: Vec::new() };
        self.vars.insert(name.to_string(), var);
        slot
    }

    /// Binds a new variable to a sequence of elements of sort `elem`.
    pub(crate) fn bind_many(&mut self, name: &str, elem: Ty, times: &Times, place: Place) -> Slot {
        let slot = self.bind(name, repeated(elem, times), place);
        if let Some(var) = self.vars.get_mut(name) {
            var.counts = vec![times.count().cloned()];
        }
        slot
    }

    /// Names of the bound variables; `gather` compares with them.
    pub(crate) fn known(&self) -> FxHashSet<String> {
        self.vars.keys().cloned().collect()
    }

    /// Turns the variables bound since `known` into sequences: returns, for each, the slots of the element and of the sequence.
    pub(crate) fn gather(&mut self, known: &FxHashSet<String>, times: &Times) -> Box<[(Slot, Slot)]> {
        let mut fresh: Vec<String> =
            self.vars.keys().filter(|name| !known.contains(*name)).cloned().collect();
        fresh.sort();
        let mut slots = Vec::new();
        for name in fresh {
            let outer = self.slot();
            if let Some(var) = self.vars.get_mut(&name) {
                slots.push((var.slot, outer));
                (var.slot, var.ty) = (outer, repeated(var.ty.clone(), times));
                var.counts.insert(0, times.count().cloned());
            }
        }
        slots.into()
    }

    /// The `n` of the `x^n` that bound a variable, at the level of nesting at which it has sort `here`.
    pub(crate) fn count_taken(&self, name: &str, here: &Ty) -> Option<&Node> {
        let var = self.vars.get(name)?;
        let taken_apart = self.depth(&var.ty).checked_sub(self.depth(here))?;
        var.counts.get(taken_apart)?.as_ref()
    }

    /// Number of nested sequences in a sort.
    fn depth(&self, ty: &Ty) -> usize {
        match self.sorts.norm(ty) {
            Ty::Seq(elem) | Ty::Opt(elem) => 1 + self.depth(&elem),
            Ty::Sort(_) | Ty::Set(_) | Ty::Tuple(_) | Ty::Never => 0,
        }
    }

    /// Slot and sort of a bound variable. Within iterations, a sequence stands for its current element: each enclosing
    /// iteration takes off one level. With `sequence`, the last level stays.
    pub(crate) fn lookup(&mut self, name: &str, sequence: bool) -> Option<(Slot, Ty)> {
        for iteration in &self.iterations {
            if let Some((index, slot)) = &iteration.index
                && index == name
            {
                return Some((*slot, Ty::Sort(crate::semantics::check::sorts::given::NAT)));
            }
        }
        let own = self.own_sequence(name);
        let var = self.vars.get_mut(name)?;
        var.uses += 1;
        let (mut slot, mut ty) = (var.slot, self.sorts.norm(&var.ty));
        let mut slots = self.slots;
        for iteration in &mut self.iterations {
            if own.as_ref() == Some(&ty) {
                break;
            }
            let (Ty::Seq(inner) | Ty::Opt(inner)) = &ty else { break };
            let inner = self.sorts.norm(inner);
            if sequence && !matches!(inner, Ty::Seq(_) | Ty::Opt(_)) {
                break;
            }
            let known =
                iteration.over.iter().find(|(_, outer, _)| *outer == slot).map(|(_, _, inner)| *inner);
            slot = known.unwrap_or_else(|| {
                let fresh = next(&mut slots);
                iteration.over.push((name.to_string(), slot, fresh));
                fresh
            });
            ty = inner;
        }
        self.slots = slots;
        Some((slot, ty))
    }

    /// The sort that a variable's name implies, if it is a sequence by definition, as `expr` is `instr*`.
    pub(crate) fn own_sequence(&self, name: &str) -> Option<Ty> {
        let own = self.sorts.norm(&self.sorts.var(name)?);
        matches!(own, Ty::Seq(_)).then_some(own)
    }

    /// Resolves juxtaposed terms to a constructor with arguments: the first that has this form and belongs to `want`.
    pub(crate) fn application<'n>(
        &self,
        items: &'n [Node],
        want: Option<&Ty>,
    ) -> Option<(Con, Vec<Arg<'n>>)> {
        let candidates = self.candidates(items);
        let fits = |con: Con| match want.map(|ty| self.element(ty)) {
            Some(Ty::Sort(sort)) => self.sorts.has(sort, con),
            _ => true,
        };
        // If none fits, the name is a variable or a constructor of another sort.
        let at = candidates.iter().position(|(con, _)| fits(*con))?;
        candidates.into_iter().nth(at)
    }

    /// The element sort of a sequence, option or set; other sorts as they are.
    fn element(&self, ty: &Ty) -> Ty {
        match self.sorts.norm(ty) {
            Ty::Seq(ty) | Ty::Opt(ty) | Ty::Set(ty) => self.sorts.norm(&ty),
            ty => ty,
        }
    }

    fn candidates<'n>(&self, items: &'n [Node]) -> Vec<(Con, Vec<Arg<'n>>)> {
        let mut found = Vec::new();
        let Some(first) = items.first() else { return found };
        let cons = |con: &Con| &self.sorts.cons[usize::from(con.0)];
        if let NodeKind::Name(name) = &first.kind {
            for con in self.sorts.heads.get(name).into_iter().flatten() {
                if let Some(args) = assign(&cons(con).forms, &items[1..], self.sorts) {
                    found.push((*con, args));
                }
            }
            if found.is_empty() && name.contains('.') && !self.is_record(name) {
                let words: Vec<&str> = name.split('.').collect();
                for con in &self.sorts.dotted {
                    let constructor = cons(con);
                    let Some(mut args) = self.parts(&constructor.parts, &words, first.place) else {
                        continue;
                    };
                    if let Some(more) = assign(&constructor.forms, &items[1..], self.sorts) {
                        args.extend(more);
                        found.push((*con, args));
                    }
                }
            }
        }
        if items.iter().any(|item| matches!(item.kind, NodeKind::Sign(_))) && found.is_empty() {
            for con in self.sorts.heads.get("→").into_iter().flatten() {
                if let Some(args) = assign(&cons(con).forms, items, self.sorts) {
                    found.push((*con, args));
                }
            }
            // The form with the most components is the most specific one.
            found.sort_by_key(|(con, _)| std::cmp::Reverse(cons(con).forms.len()));
        }
        found
    }

    /// Whether a dotted name begins with a variable that is a record, so that it denotes fields.
    pub(crate) fn is_record(&self, name: &str) -> bool {
        let head = name.split('.').next().unwrap_or(name);
        let ty = self.vars.get(head).map(|var| self.sorts.norm(&var.ty));
        match ty {
            Some(Ty::Sort(sort)) => {
                matches!(
                    self.sorts.sorts[usize::from(sort)].kind,
                    crate::semantics::check::sorts::Kind::Record(_)
                )
            }
            _ => false,
        }
    }

    /// The arguments in a dotted name, if its words fit the components of a constructor's name.
    fn parts<'n>(&self, parts: &[Piece], words: &[&str], place: Place) -> Option<Vec<Arg<'n>>> {
        if parts.len() != words.len() {
            return None;
        }
        let mut args = Vec::new();
        for (part, word) in parts.iter().zip(words) {
            match part {
                Piece::Word(expected) if expected == word => {}
                Piece::Word(_) => return None,
                Piece::Arg(ty, _) => {
                    let ty = self.sorts.norm(ty);
                    let con = self.sorts.heads.get(*word).into_iter().flatten();
                    let is_con = con.into_iter().any(|con| {
                        self.sorts.cons[usize::from(con.0)].args().next().is_none()
                            && matches!(ty, Ty::Sort(sort) if self.sorts.has(sort, *con))
                    });
                    let var = self.vars.get(*word).map(|var| var.ty.clone()).or_else(|| self.sorts.var(word));
                    if !is_con && !var.is_some_and(|var| self.sorts.meets(&var, &ty)) {
                        return None;
                    }
                    args.push(Arg::Word(Node { kind: NodeKind::Name(word.to_string()), place }));
                }
            }
        }
        Some(args)
    }
}

/// Allocates a slot. On overflow the result is wrong, but `Scope::slots` reports the error.
fn next(slots: &mut usize) -> Slot {
    *slots += 1;
    Slot::try_from(*slots - 1).unwrap_or(Slot::MAX)
}

/// An argument of a constructor as parsed.
#[derive(Debug)]
pub(crate) enum Arg<'n> {
    /// A word of the constructor's dotted name.
    Word(Node),
    /// One term.
    One(&'n Node),
    /// The terms of an argument that is a sequence.
    Items(&'n [Node]),
}

/// Matches juxtaposed terms against a constructor's form; a sequence extends to the next literal word or to the end.
fn assign<'n>(forms: &[Piece], items: &'n [Node], sorts: &Sorts) -> Option<Vec<Arg<'n>>> {
    let mut args = Vec::new();
    let mut rest = items;
    for (i, form) in forms.iter().enumerate() {
        match form {
            Piece::Word(word) => {
                let (first, more) = rest.split_first()?;
                if !is_word(first, word) {
                    return None;
                }
                rest = more;
            }
            Piece::Arg(_, true) => {
                let (first, more) = rest.split_first()?;
                match &first.kind {
                    NodeKind::Brace(inner) if inner.len() == 1 => args.push(Arg::One(&inner[0])),
                    NodeKind::EmptySet => args.push(Arg::Items(&[])),
                    _ => return None,
                }
                rest = more;
            }
            Piece::Arg(ty, false) => {
                let sequence = matches!(sorts.norm(ty), Ty::Seq(_));
                let end = match forms.get(i + 1) {
                    None if sequence => Some(rest.len()),
                    Some(Piece::Word(word)) if sequence => {
                        Some(rest.iter().position(|item| is_word(item, word))?)
                    }
                    _ => None,
                };
                match end {
                    Some(end) => {
                        args.push(if end == 1 { Arg::One(&rest[0]) } else { Arg::Items(&rest[..end]) });
                        rest = &rest[end..];
                    }
                    None => {
                        let (first, more) = rest.split_first()?;
                        args.push(Arg::One(first));
                        rest = more;
                    }
                }
            }
        }
    }
    rest.is_empty().then_some(args)
}

fn is_word(node: &Node, word: &str) -> bool {
    match &node.kind {
        NodeKind::Name(name) => name == word,
        NodeKind::Sign(sign) => *sign == word,
        _ => false,
    }
}

//! Sorts and constructors of the notation.

mod members;

use rustc_hash::FxHashMap;

use crate::semantics::notation::ast::{Node, NodeKind, Times};
use crate::semantics::notation::source::{Complaint, Place};
use crate::semantics::terms::names::{Con, Field, con, field, known_keys};
use crate::semantics::terms::term::Term;
pub use members::Members;

/// The sort of a term, possibly composed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// The empty sort: the elements of `ε` and `∅`.
    Never,
    /// A declared or built-in sort, by its number.
    Sort(u16),
    /// `t*`
    Seq(Box<Ty>),
    /// `t?`
    Opt(Box<Ty>),
    /// `{t}`
    Set(Box<Ty>),
    /// `(t, u)`
    Tuple(Vec<Ty>),
}

/// Built-in sorts, which are not declared by documents: numbers and names.
pub mod given {
    #![allow(missing_docs, reason = "the names say it")]
    pub const NAT: u16 = 0;
    pub const BOOL: u16 = 1;
    pub const TEXT: u16 = 2;
    pub const STATE: u16 = 3;
    pub const NAMES: [&str; 4] = ["nat", "bool", "text", "state"];
}

/// How a sort is defined.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Built in, or declared without alternatives.
    Prim,
    /// By constructors and by the sorts that it includes.
    Data(Vec<Con>, Vec<u16>),
    /// A record, by its fields.
    Record(Vec<(Field, Ty)>),
    /// An abbreviation of another sort.
    Alias(Ty),
}

/// A sort.
#[derive(Clone, Debug)]
pub struct Sort {
    /// Its name.
    pub name: String,
    /// Its definition.
    pub kind: Kind,
    /// The possible terms of the sort, with included sorts resolved; computed by [`Sorts::close`].
    pub members: Members,
}

/// A component of a constructor's form.
#[derive(Clone, Debug)]
pub enum Form {
    /// An argument of a sort; the flag says whether it is written in braces.
    Arg(Ty, bool),
    /// A literal word or symbol.
    Word(String),
}

/// A constructor.
#[derive(Clone, Debug)]
pub struct Constructor {
    /// Unique key: name and number of arguments, as in `label/3`, with a prime for each earlier constructor of this form with
    /// other sorts.
    pub key: String,
    /// Its name as declared, such as `br_if` or `numtype.const`.
    pub name: String,
    /// For a dotted name with sorts in it, such as `numtype.const`: its words, of which those that are sorts are arguments.
    /// Empty for others.
    pub parts: Vec<Form>,
    /// The components after the name.
    pub forms: Vec<Form>,
    /// Whether a document declares it; the constructors of the built-in list exist even if none does.
    pub declared: bool,
}

impl Constructor {
    /// The sorts of its arguments, those in the name first.
    pub fn args(&self) -> impl Iterator<Item = &Ty> {
        self.parts.iter().chain(&self.forms).filter_map(|form| match form {
            Form::Arg(ty, _) => Some(ty),
            Form::Word(_) => None,
        })
    }
}

/// All sorts, constructors, fields and variable names of a semantics.
#[derive(Debug)]
pub struct Sorts {
    /// Sorts by number.
    pub sorts: Vec<Sort>,
    by_name: FxHashMap<String, u16>,
    /// Constructors by number.
    pub cons: Vec<Constructor>,
    by_key: FxHashMap<String, Con>,
    /// Constructors with fixed names, by name.
    pub heads: FxHashMap<String, Vec<Con>>,
    /// Constructors with sorts in their names (see [`Constructor::parts`]).
    pub dotted: Vec<Con>,
    /// Field names by number.
    pub fields: Vec<String>,
    by_field: FxHashMap<String, Field>,
    /// Sorts of variables by base name: every sort's name, and those declared by `var`.
    pub vars: FxHashMap<String, Ty>,
}

type Checked<T> = Result<T, Complaint>;

fn complain<T>(place: Place, text: impl Into<String>) -> Checked<T> {
    Err(Complaint { place, text: text.into(), fatal: true })
}

impl Default for Sorts {
    fn default() -> Sorts {
        let mut sorts = Sorts {
            sorts: Vec::new(),
            by_name: FxHashMap::default(),
            cons: Vec::new(),
            by_key: FxHashMap::default(),
            heads: FxHashMap::default(),
            dotted: Vec::new(),
            fields: Vec::new(),
            by_field: FxHashMap::default(),
            vars: FxHashMap::default(),
        };
        for name in given::NAMES {
            sorts.add_sort(name);
        }
        sorts.by_name.insert("int".to_string(), given::NAT);
        sorts.vars.insert("int".to_string(), Ty::Sort(given::NAT));
        for key in known_keys() {
            sorts.key(key);
        }
        for name in field::ALL {
            sorts.field(name);
        }
        sorts
    }
}

/// Maximum numbers of sorts, constructors and fields.
const SORTS: usize = 1_000;
const CONSTRUCTORS: usize = 10_000;
const FIELDS: usize = 10_000;
/// The kinds of external types and indices, as the standard orders them.
pub(crate) const KINDS: [&str; 5] = ["tag", "global", "mem", "table", "func"];

impl Sorts {
    fn add_sort(&mut self, name: &str) -> u16 {
        let number = self.sorts.len() as u16;
        self.sorts.push(Sort { name: name.to_string(), kind: Kind::Prim, members: Members::default() });
        self.by_name.insert(name.to_string(), number);
        self.vars.insert(name.to_string(), Ty::Sort(number));
        number
    }

    /// Adds a sort; its definition follows with [`Sorts::define`].
    pub fn declare(&mut self, name: &str, place: Place) -> Checked<()> {
        if self.by_name.contains_key(name) {
            return complain(place, format!("the sort `{name}` is declared twice"));
        }
        if self.sorts.len() >= SORTS {
            return complain(place, format!("there are more than {SORTS} sorts"));
        }
        self.add_sort(name);
        Ok(())
    }

    /// The number of the sort of this name.
    pub fn sort(&self, name: &str) -> Option<u16> {
        self.by_name.get(name).copied()
    }

    /// The number of a field, allocated if the name is new.
    pub fn field(&mut self, name: &str) -> Field {
        if let Some(field) = self.by_field.get(name) {
            return *field;
        }
        let field = Field(self.fields.len() as u16);
        self.fields.push(name.to_string());
        self.by_field.insert(name.to_string(), field);
        field
    }

    /// The number of a field, if the name is known.
    pub fn find_field(&self, name: &str) -> Option<Field> {
        self.by_field.get(name).copied()
    }

    /// The constructor with this key, if a document declares it.
    pub fn find(&self, key: &str) -> Option<Con> {
        self.by_key.get(key).copied().filter(|con| self.cons[usize::from(con.0)].declared)
    }

    /// The constructor with this key, added as undeclared if it is new.
    fn key(&mut self, key: &str) -> Con {
        if let Some(con) = self.by_key.get(key) {
            return *con;
        }
        let con = Con(self.cons.len() as u16);
        let name = key.split('/').next().unwrap_or(key).to_string();
        let (parts, forms) = (Vec::new(), Vec::new());
        self.cons.push(Constructor { key: key.to_string(), name, parts, forms, declared: false });
        self.by_key.insert(key.to_string(), con);
        con
    }

    /// The form of a constructor as a text, for diagnostics.
    pub fn written(&self, con: Con) -> String {
        let constructor = &self.cons[usize::from(con.0)];
        let forms = constructor.forms.iter().map(|form| match form {
            Form::Arg(ty, true) => format!("{{{}}}", self.show(ty)),
            Form::Arg(ty, false) => self.show(ty),
            Form::Word(word) => word.clone(),
        });
        [constructor.name.clone()].into_iter().chain(forms).collect::<Vec<_>>().join(" ")
    }

    /// Sets the definition of a sort from the alternatives of its `syntax` definition.
    pub fn define(&mut self, name: &str, alternatives: &[Node], place: Place) -> Checked<()> {
        let Some(sort) = self.sort(name) else { return complain(place, "this sort is not declared") };
        let kind = match alternatives {
            [] => Kind::Prim,
            [Node { kind: NodeKind::Brace(fields), .. }] => self.record(fields)?,
            [only] if self.is_type(only, name) => Kind::Alias(self.ty(only)?),
            _ => {
                let (mut cons, mut subs) = (Vec::new(), Vec::new());
                for alternative in alternatives {
                    match &alternative.kind {
                        NodeKind::Name(sub) if sub != name && self.sort(sub).is_some() => {
                            subs.extend(self.sort(sub));
                        }
                        _ => cons.push(self.constructor(alternative)?),
                    }
                }
                Kind::Data(cons, subs)
            }
        };
        self.sorts[usize::from(sort)].kind = kind;
        Ok(())
    }

    /// Whether the only alternative abbreviates a sort, rather than being a constructor.
    fn is_type(&self, node: &Node, own: &str) -> bool {
        match &node.kind {
            NodeKind::Name(name) => name != own && self.sort(name).is_some(),
            NodeKind::Iter(..) | NodeKind::Tuple(_) => true,
            _ => false,
        }
    }

    fn record(&mut self, nodes: &[Node]) -> Checked<Kind> {
        let mut fields = Vec::new();
        for node in nodes {
            let place = node.place;
            let NodeKind::Juxt(parts) = &node.kind else {
                return complain(place, "expected a field and its sort");
            };
            let [Node { kind: NodeKind::Name(name), .. }, sort] = &parts[..] else {
                return complain(place, "expected a field and its sort");
            };
            if self.fields.len() >= FIELDS {
                return complain(place, format!("there are more than {FIELDS} fields"));
            }
            fields.push((self.field(name), self.ty(sort)?));
        }
        Ok(Kind::Record(fields))
    }

    /// Resolves a node to the sort it denotes.
    pub fn ty(&self, node: &Node) -> Checked<Ty> {
        Ok(match &node.kind {
            NodeKind::Name(name) => match self.sort(name).map(Ty::Sort).or_else(|| self.var(name)) {
                Some(ty) => ty,
                None => return complain(node.place, format!("there is no sort `{name}`")),
            },
            NodeKind::Iter(inner, Times::Star) => Ty::Seq(Box::new(self.ty(inner)?)),
            NodeKind::Iter(inner, Times::Opt) => Ty::Opt(Box::new(self.ty(inner)?)),
            NodeKind::Brace(nodes) if nodes.len() == 1 => Ty::Set(Box::new(self.ty(&nodes[0])?)),
            NodeKind::Tuple(nodes) => {
                Ty::Tuple(nodes.iter().map(|node| self.ty(node)).collect::<Result<_, _>>()?)
            }
            // A form with several components, such as `valtype* → valtype*`, can only be the sort `arrow`.
            NodeKind::Juxt(_) if self.sort("arrow").is_some() => Ty::Sort(self.sort("arrow").unwrap_or(0)),
            _ => return complain(node.place, "this is not a sort"),
        })
    }

    fn is_record(&self, sort: u16) -> bool {
        matches!(self.sorts[usize::from(sort)].kind, Kind::Record(_))
    }

    /// Adds the constructor that an alternative declares, or finds the equal one.
    fn constructor(&mut self, node: &Node) -> Checked<Con> {
        let nodes = match &node.kind {
            NodeKind::Juxt(nodes) => &nodes[..],
            _ => std::slice::from_ref(node),
        };
        let (mut parts, mut name, mut rest) = (Vec::new(), "→".to_string(), nodes);
        let arrow = matches!(nodes.get(1).map(|node| &node.kind), Some(NodeKind::Sign(_)));
        if let NodeKind::Name(head) = &nodes[0].kind
            && !arrow
        {
            (name, rest) = (head.clone(), &nodes[1..]);
            let words: Vec<&str> = head.split('.').collect();
            if words.len() > 1 && self.sort(words[0]).is_some_and(|sort| self.is_word(sort)) {
                parts = words
                    .iter()
                    .map(|word| match self.sort(word) {
                        Some(sort) if !self.is_record(sort) => Form::Arg(Ty::Sort(sort), false),
                        Some(_) | None => Form::Word(word.to_string()),
                    })
                    .collect();
            }
        }
        let mut forms = Vec::new();
        for node in rest {
            forms.push(match &node.kind {
                NodeKind::Sign(sign) => Form::Word(sign.to_string()),
                NodeKind::Name(word) if self.sort(word).is_none() && self.var(word).is_none() => {
                    Form::Word(word.clone())
                }
                NodeKind::Brace(inner) if inner.len() == 1 => Form::Arg(self.ty(&inner[0])?, true),
                _ => Form::Arg(self.ty(node)?, false),
            });
        }
        let constructor = Constructor { key: String::new(), name, parts, forms, declared: true };
        let mut key = format!("{}/{}", constructor.name, constructor.args().count());
        // Sorts may use the same name for constructors with arguments of different sorts; primes tell their keys apart.
        if self.cons.len() >= CONSTRUCTORS {
            return complain(node.place, format!("there are more than {CONSTRUCTORS} constructors"));
        }
        let mut con = self.key(&key);
        while self.cons[usize::from(con.0)].declared
            && !self.cons[usize::from(con.0)].args().eq(constructor.args())
        {
            key.push('\'');
            con = self.key(&key);
        }
        let place = &mut self.cons[usize::from(con.0)];
        if !place.declared {
            *place = Constructor { key, ..constructor };
            if place.parts.is_empty() {
                let name = place.name.clone();
                self.heads.entry(name).or_default().push(con);
            } else {
                self.dotted.push(con);
            }
        }
        Ok(con)
    }

    /// The sort that a variable's name implies: digits, primes and the part after the last `_` are removed until a known base
    /// name is left.
    pub fn var(&self, name: &str) -> Option<Ty> {
        let mut base = name;
        loop {
            if let Some(ty) = self.vars.get(base) {
                return Some(ty.clone());
            }
            let trimmed = base.trim_end_matches(|c: char| c == '\'' || c == '_' || c.is_ascii_digit());
            if trimmed != base {
                base = trimmed;
            } else {
                base = &base[..base.rfind('_')?];
            }
        }
    }

    /// Expands a sort that is an abbreviation; abbreviations among its components stay.
    pub fn norm(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Sort(sort) => match &self.sorts[usize::from(*sort)].kind {
                // A sort that abbreviates itself is left as it is; `cycles` reports it.
                Kind::Alias(Ty::Sort(other)) if other == sort => ty.clone(),
                Kind::Alias(other) => self.norm_from(other, 0),
                Kind::Prim | Kind::Data(..) | Kind::Record(_) => ty.clone(),
            },
            Ty::Never | Ty::Seq(_) | Ty::Opt(_) | Ty::Set(_) | Ty::Tuple(_) => ty.clone(),
        }
    }

    fn norm_from(&self, ty: &Ty, depth: usize) -> Ty {
        match ty {
            Ty::Sort(sort) if depth < 100 => match &self.sorts[usize::from(*sort)].kind {
                Kind::Alias(other) => self.norm_from(other, depth + 1),
                Kind::Prim | Kind::Data(..) | Kind::Record(_) => ty.clone(),
            },
            _ => ty.clone(),
        }
    }

    fn members(&self, sort: u16) -> &Members {
        &self.sorts[usize::from(sort)].members
    }

    /// Whether every term of sort `a` is of sort `b`: subsorting.
    pub fn fits(&self, a: &Ty, b: &Ty) -> bool {
        match (self.norm(a), self.norm(b)) {
            (Ty::Never, _) => true,
            (Ty::Sort(a), Ty::Sort(b)) => a == b || self.members(a).within(self.members(b)),
            (Ty::Seq(a) | Ty::Opt(a), Ty::Seq(b)) | (Ty::Opt(a), Ty::Opt(b)) => self.fits(&a, &b),
            (Ty::Seq(a), Ty::Opt(_)) => *a == Ty::Never,
            (Ty::Set(a), Ty::Set(b)) => self.fits(&a, &b),
            (Ty::Tuple(a), Ty::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| self.fits(a, b))
            }
            _ => false,
        }
    }

    /// Whether some term can be of both sorts.
    pub fn meets(&self, a: &Ty, b: &Ty) -> bool {
        match (self.norm(a), self.norm(b)) {
            (Ty::Never, _) | (_, Ty::Never) => true,
            (Ty::Sort(a), Ty::Sort(b)) => a == b || self.members(a).meets(self.members(b)),
            (Ty::Seq(a) | Ty::Opt(a), Ty::Seq(b) | Ty::Opt(b)) | (Ty::Set(a), Ty::Set(b)) => {
                self.meets(&a, &b)
            }
            (Ty::Tuple(a), Ty::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| self.meets(a, b))
            }
            _ => false,
        }
    }

    /// For a sort such as `externtype`, its constructors for the five kinds, in the order of `KINDS`.
    pub(crate) fn kinds(&self, sort: &str) -> [Con; 5] {
        KINDS.map(|name| {
            let found = self.heads.get(name).into_iter().flatten();
            let sort = self.sort(sort);
            let of = found.into_iter().find(|con| sort.is_some_and(|sort| self.has(sort, **con)));
            of.copied().unwrap_or(con::NOP)
        })
    }

    /// Whether a sort includes a constructor.
    pub fn has(&self, sort: u16, con: Con) -> bool {
        self.members(sort).has(con)
    }

    /// Whether a term is of a sort, judged by its outermost form only.
    pub fn is(&self, sort: u16, term: &Term) -> bool {
        let members = self.members(sort);
        match term {
            Term::Nat(_) | Term::Neg(_) | Term::Big(_) => members.prims.contains(&given::NAT),
            Term::Bool(_) => members.prims.contains(&given::BOOL),
            Term::Text(_) => members.prims.contains(&given::TEXT),
            Term::State(_) => members.prims.contains(&given::STATE),
            other => match other.con() {
                Some(con) => members.has(con),
                // Records, views of the store and terms of primitive sorts have no constructor to tell them apart.
                None => members.prims.iter().any(|p| *p >= given::NAMES.len() as u16),
            },
        }
    }

    /// A sort as written in the notation.
    pub fn show(&self, ty: &Ty) -> String {
        match ty {
            Ty::Never => "nothing".to_string(),
            Ty::Sort(sort) => self.sorts[usize::from(*sort)].name.clone(),
            Ty::Seq(ty) => format!("{}*", self.show(ty)),
            Ty::Opt(ty) => format!("{}?", self.show(ty)),
            Ty::Set(ty) => format!("{{{}}}", self.show(ty)),
            Ty::Tuple(tys) => {
                format!("({})", tys.iter().map(|ty| self.show(ty)).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

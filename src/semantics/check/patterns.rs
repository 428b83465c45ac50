//! Compiles patterns.

use crate::semantics::check::ir::{Each, Elem, Len, Many, Pat};
use crate::semantics::check::scope::{Arg, Checked, Scope, complain};
use crate::semantics::check::sorts::{Kind, Ty, given};
use crate::semantics::notation::ast::{Node, NodeKind, Times};
use crate::semantics::notation::source::Place;
use crate::semantics::terms::names::{Con, con};
use crate::semantics::terms::term::Term;

/// Constructors of references that have one argument: all but null.
pub(crate) const REFS: [Con; 7] = [
    con::REF_I31_NUM,
    con::REF_STRUCT_ADDR,
    con::REF_ARRAY_ADDR,
    con::REF_FUNC_ADDR,
    con::REF_EXN_ADDR,
    con::REF_HOST_ADDR,
    con::REF_EXTERN,
];

impl Scope<'_> {
    /// Compiles a pattern for terms of sort `ty`; binds its new variables.
    pub(crate) fn pat(&mut self, node: &Node, ty: &Ty) -> Checked<Pat> {
        let ty = self.sorts.norm(ty);
        let place = node.place;
        match &node.kind {
            NodeKind::Name(name) if name == "_" => Ok(Pat::Any),
            NodeKind::Num(n) => {
                self.expect(&Ty::Sort(given::NAT), &ty, place)?;
                Ok(Pat::Lit(Term::nat(*n)))
            }
            NodeKind::Text(text) => {
                self.expect(&Ty::Sort(given::TEXT), &ty, place)?;
                Ok(Pat::Lit(Term::Text(text.as_str().into())))
            }
            NodeKind::State(s, f) if ty == Ty::Sort(given::STATE) => {
                let (store, frame) = (self.sort_named("store", place)?, self.sort_named("frame", place)?);
                Ok(Pat::State(Box::new(self.pat(s, &store)?), Box::new(self.pat(f, &frame)?)))
            }
            NodeKind::Tuple(nodes) => match &ty {
                Ty::Tuple(tys) if tys.len() == nodes.len() => {
                    let pats = nodes.iter().zip(tys).map(|(node, ty)| self.pat(node, ty));
                    Ok(Pat::Tuple(pats.collect::<Checked<_>>()?))
                }
                _ => self.mismatch("a tuple", &ty, place),
            },
            NodeKind::Brace(nodes) => self.record_pat(nodes, &ty, place),
            NodeKind::Name(_) | NodeKind::Juxt(_) => self.name_or_sequence(node, &ty),
            NodeKind::Eps | NodeKind::Iter(..) => match &ty {
                Ty::Seq(elem) => Ok(Pat::Seq(self.elems(std::slice::from_ref(node), elem)?.into())),
                Ty::Opt(elem) => {
                    let elem = elem.clone();
                    Ok(Pat::Seq(self.elems(std::slice::from_ref(node), &elem)?.into()))
                }
                _ => self.mismatch("a sequence", &ty, place),
            },
            NodeKind::Sign(_)
            | NodeKind::EmptySet
            | NodeKind::Call(..)
            | NodeKind::Field(..)
            | NodeKind::Index(..)
            | NodeKind::Slice(..)
            | NodeKind::Update(..)
            | NodeKind::Len(_)
            | NodeKind::Bin(..)
            | NodeKind::Not(_)
            | NodeKind::State(..) => {
                complain(place, "this is an expression, not a pattern: use `-- if` or `-- let`")
            }
        }
    }

    fn name_or_sequence(&mut self, node: &Node, ty: &Ty) -> Checked<Pat> {
        let place = node.place;
        let items = match &node.kind {
            NodeKind::Juxt(items) => &items[..],
            _ => std::slice::from_ref(node),
        };
        if let Some((con, args)) = self.application(items, Some(ty)) {
            if let Ty::Seq(elem) | Ty::Opt(elem) = ty {
                let pat = self.con_pat(con, &args, elem, place)?;
                return Ok(Pat::Seq(Box::new([Elem::One(pat)])));
            }
            return self.con_pat(con, &args, ty, place);
        }
        match (&node.kind, ty) {
            (_, Ty::Seq(elem) | Ty::Opt(elem)) => Ok(Pat::Seq(self.elems(items, elem)?.into())),
            (NodeKind::Name(name), _) => self.var_pat(name, ty, place),
            _ => self.unknown(items, place),
        }
    }

    /// Reports names that are neither constructors that fit here nor variables.
    pub(crate) fn unknown<T>(&self, items: &[Node], place: Place) -> Checked<T> {
        let NodeKind::Name(name) = &items[0].kind else {
            return complain(place, "expected one term, found a sequence");
        };
        let known = self.sorts.heads.contains_key(name);
        let dotted = name.contains('.');
        if known && self.application(items, None).is_some() {
            return complain(place, format!("`{name}` is a constructor of another sort"));
        }
        if known {
            let forms = self.sorts.heads.get(name).into_iter().flatten().map(|con| self.sorts.written(*con));
            let forms = forms.map(|form| format!("`{form}`")).collect::<Vec<_>>().join(" or ");
            return complain(place, format!("`{name}` is written {forms}"));
        }
        if dotted {
            return complain(place, format!("there is no constructor `{name}` with what follows here"));
        }
        complain(place, format!("`{name}` is neither a constructor nor named after a sort"))
    }

    fn con_pat(&mut self, con: Con, args: &[Arg<'_>], ty: &Ty, place: Place) -> Checked<Pat> {
        if let Ty::Sort(sort) = self.sorts.norm(ty)
            && !self.sorts.has(sort, con)
        {
            let key = &self.sorts.cons[usize::from(con.0)].name;
            return complain(
                place,
                format!("`{key}` is not of sort {}: this can never match", self.sorts.show(ty)),
            );
        }
        let tys: Vec<Ty> = self.sorts.cons[usize::from(con.0)].args().cloned().collect();
        let mut pats = Vec::new();
        for (arg, ty) in args.iter().zip(&tys) {
            pats.push(match arg {
                Arg::Word(node) => self.pat(node, ty)?,
                Arg::One(node) => self.pat(node, ty)?,
                Arg::Items(items) => match self.sorts.norm(ty) {
                    Ty::Seq(elem) => Pat::Seq(self.elems(items, &elem)?.into()),
                    _ => return complain(place, "expected one term, found a sequence"),
                },
            });
        }
        Ok(constructed(con, pats))
    }

    fn var_pat(&mut self, name: &str, ty: &Ty, place: Place) -> Checked<Pat> {
        if name.contains('.') {
            return complain(place, format!("there is no constructor `{name}`"));
        }
        if let Some((slot, known)) = self.lookup(name, false) {
            if matches!(known, Ty::Seq(_) | Ty::Opt(_)) {
                return complain(place, format!("`{name}` is a sequence: write `{name}*`"));
            }
            if !self.sorts.meets(&known, ty) {
                return self.mismatch(&format!("{} `{name}`", self.sorts.show(&known)), ty, place);
            }
            return Ok(Pat::Same(slot));
        }
        let Some(own) = self.sorts.var(name) else {
            return complain(place, format!("`{name}` is neither a constructor nor named after a sort"));
        };
        let own = self.sorts.norm(&own);
        if !self.sorts.meets(&own, ty) {
            return self.mismatch(&format!("{} `{name}`", self.sorts.show(&own)), ty, place);
        }
        let narrower = !self.sorts.fits(ty, &own);
        let bound = if narrower { own.clone() } else { ty.clone() };
        let slot = self.bind(name, bound, place);
        match own {
            Ty::Sort(sort) if narrower => Ok(Pat::Test(sort, Box::new(Pat::Bind(slot)))),
            _ => Ok(Pat::Bind(slot)),
        }
    }

    fn record_pat(&mut self, nodes: &[Node], ty: &Ty, place: Place) -> Checked<Pat> {
        let Ty::Sort(sort) = ty else { return self.mismatch("a record", ty, place) };
        let Kind::Record(fields) = self.sorts.sorts[usize::from(*sort)].kind.clone() else {
            return self.mismatch("a record", ty, place);
        };
        let mut pats = Vec::new();
        for node in nodes {
            let (name, items) = record_field(node)?;
            let found = self.sorts.find_field(name);
            let Some((field, ty)) = fields.iter().find(|(field, _)| Some(*field) == found) else {
                return complain(node.place, format!("{} has no field `{name}`", self.sorts.show(ty)));
            };
            let pat = match (items, self.sorts.norm(ty)) {
                ([only], ty) => self.pat(only, &ty)?,
                (_, Ty::Seq(elem) | Ty::Opt(elem)) => Pat::Seq(self.elems(items, &elem)?.into()),
                (_, ty) => {
                    let juxt = Node { kind: NodeKind::Juxt(items.to_vec()), place: node.place };
                    self.pat(&juxt, &ty)?
                }
            };
            pats.push((*field, pat));
        }
        Ok(Pat::Rec(pats.into()))
    }

    /// Compiles a sequence pattern with elements of sort `elem`; at most one segment may have an open length.
    pub(crate) fn elems(&mut self, items: &[Node], elem: &Ty) -> Checked<Vec<Elem>> {
        let mut elems = Vec::new();
        let mut open = 0;
        for item in items {
            match &item.kind {
                NodeKind::Eps => {}
                NodeKind::Iter(inner, times) => {
                    // The elements of this sequence are themselves sequences, and the pattern matches one of them.
                    if matches!(self.sorts.norm(elem), Ty::Seq(_)) && !self.is_deeper(inner) {
                        elems.push(Elem::One(self.pat(item, elem)?));
                        continue;
                    }
                    let many = self.many(inner, times, elem, item.place)?;
                    open += usize::from(matches!(many.len, Len::Any | Len::Bind(_) | Len::Opt));
                    elems.push(Elem::Many(many));
                }
                NodeKind::Name(name) if self.spreads(name, elem) => {
                    let own = Ty::Seq(Box::new(elem.clone()));
                    open += usize::from(!self.vars.contains_key(name));
                    elems.push(self.spread(name, own, item.place));
                }
                _ => elems.push(Elem::One(self.pat(item, elem)?)),
            }
        }
        if open > 1 {
            return complain(
                items[0].place,
                "where one part of this sequence ends and the next begins is not determined",
            );
        }
        Ok(elems)
    }

    /// Whether the iterated term is a sequence itself, so that the iteration is a sequence of sequences.
    fn is_deeper(&self, inner: &Node) -> bool {
        match &inner.kind {
            NodeKind::Iter(..) => true,
            NodeKind::Name(name) => self.own_sequence(name).is_some(),
            _ => false,
        }
    }

    /// Whether a name is a variable of a sequence sort, such as `expr`, that stands for a segment of this sequence.
    fn spreads(&self, name: &str, elem: &Ty) -> bool {
        !self.sorts.heads.contains_key(name)
            && matches!(self.own_sequence(name), Some(Ty::Seq(own)) if self.sorts.fits(&own, elem))
    }

    /// The segment that a variable of a sequence sort matches.
    fn spread(&mut self, name: &str, own: Ty, place: Place) -> Elem {
        let each = match self.lookup(name, true) {
            Some((slot, _)) => Each::Same(slot),
            None => Each::Bind(self.bind(name, own, place)),
        };
        Elem::Many(Many { each, len: Len::Any })
    }

    fn many(&mut self, inner: &Node, times: &Times, elem: &Ty, place: Place) -> Checked<Many> {
        let len = match times {
            Times::Star => Len::Any,
            Times::Opt => Len::Opt,
            Times::Pow(n) => match &n.kind {
                NodeKind::Name(name)
                    if !self.vars.contains_key(name) && !self.sorts.heads.contains_key(name) =>
                {
                    match self.var_pat(name, &Ty::Sort(given::NAT), n.place)? {
                        Pat::Bind(slot) => Len::Bind(slot),
                        _ => return complain(n.place, "this is not a number"),
                    }
                }
                _ => Len::Is(self.typed(n, &Ty::Sort(given::NAT))?),
            },
        };
        let NodeKind::Name(name) = &inner.kind else { return self.many_of(inner, len, elem, times) };
        if name == "_" {
            return Ok(Many { each: Each::Any, len });
        }
        if let Some((slot, known)) = self.lookup(name, true) {
            if !matches!(known, Ty::Seq(_) | Ty::Opt(_)) {
                return complain(
                    place,
                    format!("`{name}` is one {}, not a sequence", self.sorts.show(&known)),
                );
            }
            return Ok(Many { each: Each::Same(slot), len });
        }
        let Some(own) = self.sorts.var(name) else { return self.many_of(inner, len, elem, times) };
        if !self.sorts.meets(&own, elem) {
            return self.mismatch(&format!("{} `{name}`", self.sorts.show(&own)), elem, place);
        }
        let own = self.sorts.norm(&own);
        let narrower = !self.sorts.fits(elem, &own);
        let each = if narrower { own.clone() } else { elem.clone() };
        let slot = self.bind_many(name, each, times, place);
        let each = match own {
            Ty::Sort(sort) if narrower => Each::Test(sort, slot),
            _ => Each::Bind(slot),
        };
        Ok(Many { each, len })
    }

    /// Compiles a segment whose elements each match a pattern; variables bound in it become sequences.
    fn many_of(&mut self, inner: &Node, len: Len, elem: &Ty, times: &Times) -> Checked<Many> {
        let known = self.known();
        let pat = self.pat(inner, elem)?;
        let slots = self.gather(&known, times);
        Ok(Many { each: Each::Pat(Box::new(pat), slots), len })
    }

    pub(crate) fn sort_named(&self, name: &str, place: Place) -> Checked<Ty> {
        match self.sorts.sort(name) {
            Some(sort) => Ok(Ty::Sort(sort)),
            None => complain(place, format!("the sort `{name}` is not declared")),
        }
    }

    pub(crate) fn expect(&self, found: &Ty, want: &Ty, place: Place) -> Checked<()> {
        if self.sorts.meets(found, want) {
            Ok(())
        } else {
            self.mismatch(&self.sorts.show(found), want, place)
        }
    }

    pub(crate) fn mismatch<T>(&self, found: &str, want: &Ty, place: Place) -> Checked<T> {
        complain(place, format!("expected {}, found {found}", self.sorts.show(want)))
    }
}

/// Splits a record's field `f e` into name and content.
pub(crate) fn record_field(node: &Node) -> Checked<(&str, &[Node])> {
    if let NodeKind::Juxt(parts) = &node.kind
        && let [Node { kind: NodeKind::Name(name), .. }, items @ ..] = &parts[..]
    {
        return Ok((name, items));
    }
    complain(node.place, "expected a field and what it holds")
}

/// The compiled form of a constructor pattern: values have forms of their own.
fn constructed(con: Con, mut pats: Vec<Pat>) -> Pat {
    match con {
        con::CONST => {
            let c = pats.pop().unwrap_or(Pat::Any);
            let nt = pats.pop().unwrap_or(Pat::Any);
            Pat::Num(Box::new(nt), Box::new(c))
        }
        con::VCONST => Pat::Vec(Box::new(pats.pop().unwrap_or(Pat::Any))),
        con::REF_NULL_ADDR => Pat::Lit(Term::Ref(crate::runtime::Ref::NULL)),
        con if REFS.contains(&con) => Pat::Ref(con, Box::new(pats.pop().unwrap_or(Pat::Any))),
        con if pats.is_empty() => Pat::Lit(Term::Con(con)),
        con => Pat::Con(con, pats.into()),
    }
}

//! Compiles expressions: terms that a rule computes.

use crate::semantics::check::ir::{Expr, Iter, Part, Slot, Step, Update};
use crate::semantics::check::patterns::{REFS, record_field};
use crate::semantics::check::scope::{Arg, Checked, Iteration, Scope, complain};
use crate::semantics::check::sorts::{Kind, Ty, given};
use crate::semantics::notation::ast::{Node, NodeKind, Op, Step as AstStep, Times};
use crate::semantics::notation::source::Place;
use crate::semantics::terms::names::{Con, Field, con};
use crate::semantics::terms::term::Term;

const NAT: Ty = Ty::Sort(given::NAT);
const BOOL: Ty = Ty::Sort(given::BOOL);

impl Scope<'_> {
    /// Compiles a term of sort `want`. One element is accepted where a sequence is expected.
    pub(crate) fn typed(&mut self, node: &Node, want: &Ty) -> Checked<Expr> {
        let want = self.sorts.norm(want);
        let (expr, found) = self.expr(node, Some(&want))?;
        self.coerce(expr, &found, &want, node.place)
    }

    fn coerce(&self, expr: Expr, found: &Ty, want: &Ty, place: Place) -> Checked<Expr> {
        if self.sorts.fits(found, want) {
            return Ok(expr);
        }
        if let Ty::Seq(elem) | Ty::Opt(elem) = want
            && self.sorts.fits(found, elem)
        {
            return Ok(Expr::Seq(Box::new([Part::One(expr)])));
        }
        self.mismatch(&self.sorts.show(found), want, place)
    }

    /// Compiles a term and infers its sort. The expected sort `want` resolves ambiguous names; it is not enforced.
    pub(crate) fn expr(&mut self, node: &Node, want: Option<&Ty>) -> Checked<(Expr, Ty)> {
        let place = node.place;
        let boxed = |(expr, ty)| (Box::new(expr), ty);
        Ok(match &node.kind {
            NodeKind::Num(n) => (Expr::Lit(Term::nat(*n)), NAT),
            NodeKind::Text(text) => (Expr::Lit(Term::Text(text.as_str().into())), Ty::Sort(given::TEXT)),
            NodeKind::Eps => (Expr::Lit(Term::Empty), Ty::Seq(Box::new(Ty::Never))),
            NodeKind::EmptySet => (Expr::Lit(Term::Empty), Ty::Set(Box::new(Ty::Never))),
            NodeKind::Name(_) | NodeKind::Juxt(_) => self.juxt(node, want)?,
            NodeKind::Iter(inner, times) => self.iter(inner, times, want, place)?,
            NodeKind::Call(name, args) => self.call(name, args, place)?,
            NodeKind::Field(record, name) => {
                let (record, ty) = boxed(self.expr(record, None)?);
                let (field, ty) = self.field(&ty, name, place)?;
                (Expr::Field(record, field), ty)
            }
            NodeKind::Index(seq, i) => {
                let (seq, elem) = self.sequence(seq)?;
                (Expr::Index(Box::new(seq), Box::new(self.typed(i, &NAT)?)), elem)
            }
            NodeKind::Slice(seq, i, n) => {
                let (seq, elem) = self.sequence(seq)?;
                let (i, n) = (self.typed(i, &NAT)?, self.typed(n, &NAT)?);
                (Expr::Slice(Box::new(seq), Box::new(i), Box::new(n)), Ty::Seq(Box::new(elem)))
            }
            NodeKind::Len(seq) => (Expr::Len(Box::new(self.sequence(seq)?.0)), NAT),
            NodeKind::Not(node) => (Expr::Not(Box::new(self.typed(node, &BOOL)?)), BOOL),
            NodeKind::Bin(op, a, b) => self.binary(*op, a, b)?,
            NodeKind::Tuple(nodes) => {
                let tys = match want.map(|ty| self.sorts.norm(ty)) {
                    Some(Ty::Tuple(tys)) if tys.len() == nodes.len() => tys.into_iter().map(Some).collect(),
                    _ => vec![None; nodes.len()],
                };
                let both = nodes.iter().zip(&tys).map(|(node, ty)| match ty {
                    Some(ty) => Ok((self.typed(node, ty)?, ty.clone())),
                    None => self.expr(node, None),
                });
                let (exprs, tys): (Vec<_>, Vec<_>) = both.collect::<Checked<Vec<_>>>()?.into_iter().unzip();
                (Expr::Tuple(exprs.into()), Ty::Tuple(tys))
            }
            NodeKind::State(s, f) => {
                let (store, frame) = (self.sort_named("store", place)?, self.sort_named("frame", place)?);
                let expr = Expr::State(Box::new(self.typed(s, &store)?), Box::new(self.typed(f, &frame)?));
                (expr, Ty::Sort(given::STATE))
            }
            NodeKind::Brace(nodes) => self.brace(nodes, want, place)?,
            NodeKind::Update(root, path, append, value) => self.update(root, path, *append, value)?,
            NodeKind::Sign(sign) => {
                return complain(place, format!("`{sign}` is only allowed between arguments"));
            }
        })
    }

    /// Compiles a term that must be a sequence; returns the sort of its elements too.
    fn sequence(&mut self, node: &Node) -> Checked<(Expr, Ty)> {
        let (expr, ty) = self.expr(node, None)?;
        match self.sorts.norm(&ty) {
            Ty::Seq(elem) | Ty::Opt(elem) => Ok((expr, *elem)),
            ty => complain(node.place, format!("expected a sequence, found {}", self.sorts.show(&ty))),
        }
    }

    fn field(&self, record: &Ty, name: &str, place: Place) -> Checked<(Field, Ty)> {
        let ty = self.sorts.norm(record);
        // A state has the fields of its frame.
        let ty = match ty {
            Ty::Sort(given::STATE) => self.sort_named("frame", place)?,
            ty => ty,
        };
        if let Ty::Sort(sort) = ty
            && let Kind::Record(fields) = &self.sorts.sorts[usize::from(sort)].kind
            && let Some(found) = self.sorts.find_field(name)
            && let Some((field, ty)) = fields.iter().find(|(field, _)| *field == found)
        {
            return Ok((*field, self.sorts.norm(ty)));
        }
        complain(place, format!("{} has no field `{name}`", self.sorts.show(record)))
    }

    fn juxt(&mut self, node: &Node, want: Option<&Ty>) -> Checked<(Expr, Ty)> {
        let place = node.place;
        let items = match &node.kind {
            NodeKind::Juxt(items) => &items[..],
            _ => std::slice::from_ref(node),
        };
        if let NodeKind::Name(name) = &node.kind
            && let Some(found) = self.path(name, place)?
        {
            return Ok(found);
        }
        if let NodeKind::Name(name) = &node.kind
            && !self.sorts.heads.contains_key(name)
            && self.funcs.get(name).is_some_and(|signature| signature.args.is_empty())
        {
            return self.call(name, &[], place);
        }
        if let Some((con, args)) = self.application(items, want) {
            let expr = self.con_expr(con, &args, place)?;
            return Ok((expr, self.sort_of(con, want)));
        }
        match &node.kind {
            NodeKind::Juxt(_) => {
                let elem = match want.map(|ty| self.sorts.norm(ty)) {
                    Some(Ty::Seq(elem) | Ty::Opt(elem)) => Some(*elem),
                    _ => None,
                };
                let (parts, elem) = self.parts_of(items, elem.as_ref())?;
                Ok((Expr::Seq(parts.into()), Ty::Seq(Box::new(elem))))
            }
            _ => self.unknown(items, place),
        }
    }

    /// Compiles the segments of a sequence; returns the common sort of the elements too, which is `elem` if given.
    pub(crate) fn parts_of(&mut self, items: &[Node], elem: Option<&Ty>) -> Checked<(Vec<Part>, Ty)> {
        let mut parts = Vec::new();
        let mut all = elem.cloned().unwrap_or(Ty::Never);
        let seq = elem.map(|elem| Ty::Seq(Box::new(elem.clone())));
        for item in items {
            let iterated = matches!(item.kind, NodeKind::Iter(..) | NodeKind::Eps);
            let want = if iterated { seq.as_ref() } else { elem };
            let (expr, ty) = self.expr(item, want)?;
            let ty = self.sorts.norm(&ty);
            let (part, own) = match ty {
                // The elements of this sequence are sequences themselves.
                ty if elem.is_some_and(|elem| {
                    matches!(self.sorts.norm(elem), Ty::Seq(_)) && self.sorts.fits(&ty, elem)
                }) =>
                {
                    (Part::One(expr), ty)
                }
                Ty::Seq(own) | Ty::Opt(own) => (Part::Many(expr), *own),
                ty => (Part::One(expr), ty),
            };
            match elem {
                Some(elem) => {
                    if !self.sorts.fits(&own, elem) {
                        return self.mismatch(&self.sorts.show(&own), elem, item.place);
                    }
                }
                None if self.sorts.fits(&all, &own) => all = own,
                None if self.sorts.fits(&own, &all) => {}
                None => return self.mismatch(&self.sorts.show(&own), &all, item.place),
            }
            parts.push(part);
        }
        Ok((parts, all))
    }

    /// Compiles a variable with field accesses, `x.f.g`; `None` if the name is something else.
    fn path(&mut self, name: &str, place: Place) -> Checked<Option<(Expr, Ty)>> {
        let mut words = name.split('.');
        let head = words.next().unwrap_or(name);
        let fields: Vec<&str> = words.collect();
        let is_con = self.sorts.heads.contains_key(name);
        if is_con && !self.vars.contains_key(head) {
            return Ok(None);
        }
        if !fields.is_empty() && !self.is_record(head) && !self.is_state(head) {
            return Ok(None);
        }
        let Some((slot, ty)) = self.lookup(head, false) else { return Ok(None) };
        if matches!(ty, Ty::Seq(_) | Ty::Opt(_)) && self.own_sequence(head).as_ref() != Some(&ty) {
            return complain(place, format!("`{head}` is a sequence: write `{head}*`"));
        }
        let mut found = (Expr::Slot(slot), ty);
        for name in fields {
            let (field, ty) = self.field(&found.1, name, place)?;
            found = (Expr::Field(Box::new(found.0), field), ty);
        }
        Ok(Some(found))
    }

    fn is_state(&self, name: &str) -> bool {
        self.vars.get(name).is_some_and(|var| self.sorts.norm(&var.ty) == Ty::Sort(given::STATE))
    }

    /// The sort of a constructor's terms: the expected sort if it has the constructor, or else the first sort that declares it.
    fn sort_of(&self, con: Con, want: Option<&Ty>) -> Ty {
        let wanted = match want.map(|ty| self.sorts.norm(ty)) {
            Some(Ty::Seq(elem) | Ty::Opt(elem) | Ty::Set(elem)) => Some(self.sorts.norm(&elem)),
            other => other,
        };
        if let Some(Ty::Sort(sort)) = wanted
            && self.sorts.has(sort, con)
        {
            return Ty::Sort(sort);
        }
        let direct = |kind: &Kind| matches!(kind, Kind::Data(cons, _) if cons.contains(&con));
        let found = self.sorts.sorts.iter().position(|sort| direct(&sort.kind));
        found.map_or(Ty::Never, |sort| Ty::Sort(sort as u16))
    }

    pub(crate) fn con_expr(&mut self, con: Con, args: &[Arg<'_>], place: Place) -> Checked<Expr> {
        let tys: Vec<Ty> = self.sorts.cons[usize::from(con.0)].args().cloned().collect();
        let mut exprs = Vec::new();
        for (arg, ty) in args.iter().zip(&tys) {
            exprs.push(match arg {
                Arg::Word(node) => self.typed(node, ty)?,
                Arg::One(node) => self.typed(node, ty)?,
                Arg::Items(items) => match self.sorts.norm(ty) {
                    Ty::Seq(elem) => Expr::Seq(self.parts_of(items, Some(&elem))?.0.into()),
                    _ => return complain(place, "expected one term, found a sequence"),
                },
            });
        }
        Ok(constructed(con, exprs))
    }

    fn call(&mut self, name: &str, args: &[Node], place: Place) -> Checked<(Expr, Ty)> {
        let Some(signature) = self.funcs.get(name) else {
            return complain(place, format!("there is no function `{name}`"));
        };
        if signature.args.len() != args.len() {
            let n = signature.args.len();
            return complain(place, format!("`{name}` takes {n} arguments, not {}", args.len()));
        }
        let exprs = args.iter().zip(&signature.args).map(|(arg, ty)| self.typed(arg, ty));
        let exprs: Box<[Expr]> = exprs.collect::<Checked<_>>()?;
        let number = signature.number;
        let expr = if signature.prim { Expr::Prim(number, exprs) } else { Expr::Call(number, exprs) };
        Ok((expr, self.sorts.norm(&signature.result)))
    }

    fn iter(&mut self, inner: &Node, times: &Times, want: Option<&Ty>, place: Place) -> Checked<(Expr, Ty)> {
        // `x*` with `x` bound to a sequence is that sequence.
        if let NodeKind::Name(name) = &inner.kind
            && !name.contains('.')
            && self.vars.contains_key(name)
            && let Some((slot, ty)) = self.lookup(name, true)
            && matches!(ty, Ty::Seq(_) | Ty::Opt(_))
        {
            if let Times::Pow(n) = times {
                // `x^n` must have the count with which a pattern bound `x`: lengths are not checked at run time.
                self.typed(n, &NAT)?;
                if self.count_taken(name, &ty) != Some(&**n) {
                    return complain(
                        n.place,
                        format!("`{name}` was not bound with this count: write `{name}*`"),
                    );
                }
            }
            return Ok((Expr::Slot(slot), ty));
        }
        let wants_seq = matches!(want.map(|ty| self.sorts.norm(ty)), Some(Ty::Seq(_) | Ty::Opt(_)));
        if let Times::Pow(n) = times
            && !wants_seq
            && let Some(found) = self.power(inner, n)?
        {
            return Ok(found);
        }
        let elem = match want.map(|ty| self.sorts.norm(ty)) {
            Some(Ty::Seq(elem) | Ty::Opt(elem)) => Some(*elem),
            _ => None,
        };
        let mut iteration = Iteration::default();
        let mut count = match times {
            Times::Pow(n) => Some((**n).clone()),
            Times::Star | Times::Opt => None,
        };
        if let Some(Node { kind: NodeKind::Bin(Op::Lt, i, n), .. }) = &count
            && let NodeKind::Name(i) = &i.kind
        {
            iteration.index = Some((i.clone(), self.slot()));
            count = Some((**n).clone());
        }
        let count = count.map(|n| self.typed(&n, &NAT)).transpose()?;
        self.iterations.push(iteration);
        let body = match &elem {
            Some(elem) => self.typed(inner, elem).map(|expr| (expr, elem.clone())),
            None => self.expr(inner, None),
        };
        let iteration = self.iterations.pop().unwrap_or_default();
        let (body, ty) = body?;
        let result = match times {
            Times::Opt => Ty::Opt(Box::new(ty)),
            Times::Star | Times::Pow(_) => Ty::Seq(Box::new(ty)),
        };
        let over: Vec<(Slot, Slot)> =
            iteration.over.iter().map(|(_, outer, inner)| (*outer, *inner)).collect();
        let index = iteration.index.map(|(_, slot)| slot);
        match (count, over.is_empty(), index) {
            (Some(count), true, None) => Ok((Expr::Rep(Box::new(body), Box::new(count)), result)),
            (None, true, None) => match inner.kind {
                NodeKind::Name(ref name) => self.unknown_sequence(name, place),
                _ => complain(place, "no variable in this iteration is a sequence"),
            },
            (times, _, index) => {
                Ok((Expr::Iter(Box::new(Iter { body, over: over.into(), times, index })), result))
            }
        }
    }

    fn unknown_sequence<T>(&self, name: &str, place: Place) -> Checked<T> {
        match self.vars.get(name) {
            Some(var) => {
                complain(place, format!("`{name}` is one {}, not a sequence", self.sorts.show(&var.ty)))
            }
            None => complain(place, format!("`{name}` is not bound here")),
        }
    }

    /// Compiles `b^n` as a power if `b` is a number; returns `None` if it is an iteration.
    fn power(&mut self, base: &Node, n: &Node) -> Checked<Option<(Expr, Ty)>> {
        let is_number = match &base.kind {
            NodeKind::Num(_) => true,
            NodeKind::Name(name) => self.vars.get(name).is_some_and(|var| self.sorts.norm(&var.ty) == NAT),
            _ => false,
        };
        if !is_number || matches!(n.kind, NodeKind::Bin(Op::Lt, ..)) {
            return Ok(None);
        }
        let (base, n) = (self.typed(base, &NAT)?, self.typed(n, &NAT)?);
        Ok(Some((Expr::Bin(Op::Pow, Box::new(base), Box::new(n)), NAT)))
    }

    fn binary(&mut self, op: Op, a: &Node, b: &Node) -> Checked<(Expr, Ty)> {
        let (want, result) = match op {
            Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Mod | Op::Pow => (Some(NAT), NAT),
            Op::Lt | Op::Le | Op::Gt | Op::Ge => (Some(NAT), BOOL),
            Op::And | Op::Or => (Some(BOOL), BOOL),
            Op::Eq | Op::Ne => (None, BOOL),
            Op::In => {
                return complain(
                    a.place,
                    "`∈` binds a variable and must be the whole condition of an `-- if`",
                );
            }
        };
        let (a, b) = match want {
            Some(want) => (self.typed(a, &want)?, self.typed(b, &want)?),
            None => {
                let (left, ty) = self.expr(a, None)?;
                let (right, other) = self.expr(b, Some(&ty))?;
                // `∅` and `ε` are the same term, so that either can be compared with any sequence or set.
                let empty = |ty: &Ty| matches!(ty, Ty::Seq(elem) | Ty::Set(elem) if **elem == Ty::Never);
                if !self.sorts.meets(&ty, &other) && !empty(&ty) && !empty(&other) {
                    return self.mismatch(&self.sorts.show(&other), &ty, b.place);
                }
                (left, right)
            }
        };
        Ok((Expr::Bin(op, Box::new(a), Box::new(b)), result))
    }

    /// Compiles a record or a set of one element.
    fn brace(&mut self, nodes: &[Node], want: Option<&Ty>, place: Place) -> Checked<(Expr, Ty)> {
        let single = |ty: Ty| match ty {
            Ty::Seq(elem) | Ty::Opt(elem) => self.sorts.norm(&elem),
            ty => ty,
        };
        let record = match want.map(|ty| single(self.sorts.norm(ty))) {
            Some(Ty::Sort(sort)) => Some(sort),
            _ => self.record_with(nodes),
        };
        if let Some(sort) = record
            && let Kind::Record(fields) = self.sorts.sorts[usize::from(sort)].kind.clone()
        {
            let mut given = Vec::new();
            for node in nodes {
                let (name, items) = record_field(node)?;
                let found = self.sorts.find_field(name);
                let Some((field, ty)) = fields.iter().find(|(field, _)| Some(*field) == found) else {
                    let sort = self.sorts.show(&Ty::Sort(sort));
                    return complain(node.place, format!("{sort} has no field `{name}`"));
                };
                let expr = match (items, self.sorts.norm(ty)) {
                    ([only], ty) => self.typed(only, &ty)?,
                    (_, Ty::Seq(elem)) => Expr::Seq(self.parts_of(items, Some(&elem))?.0.into()),
                    (_, ty) => {
                        let juxt = Node { kind: NodeKind::Juxt(items.to_vec()), place: node.place };
                        self.typed(&juxt, &ty)?
                    }
                };
                given.push((*field, expr));
            }
            for (field, ty) in &fields {
                if given.iter().all(|(other, _)| other != field) {
                    if !matches!(self.sorts.norm(ty), Ty::Seq(_) | Ty::Opt(_)) {
                        let name = &self.sorts.fields[usize::from(field.0)];
                        return complain(place, format!("the field `{name}` is missing"));
                    }
                    given.push((*field, Expr::Lit(Term::Empty)));
                }
            }
            // A record of literals is a literal.
            let known = given.iter().map(|(field, expr)| match expr {
                Expr::Lit(term) => Some((*field, term.clone())),
                _ => None,
            });
            if let Some(known) = known.collect::<Option<Vec<_>>>() {
                return Ok((Expr::Lit(Term::Rec(known.into())), Ty::Sort(sort)));
            }
            return Ok((Expr::Rec(given.into()), Ty::Sort(sort)));
        }
        let [node] = nodes else {
            return complain(place, "this is neither a record nor a set of one element");
        };
        let elem = match want.map(|ty| self.sorts.norm(ty)) {
            Some(Ty::Set(elem)) => Some(*elem),
            _ => None,
        };
        let (expr, ty) = match elem {
            Some(elem) => (self.typed(node, &elem)?, elem),
            None => self.expr(node, None)?,
        };
        Ok((Expr::Set(Box::new(expr)), Ty::Set(Box::new(ty))))
    }

    /// The first record sort that has all these fields.
    fn record_with(&self, nodes: &[Node]) -> Option<u16> {
        let names: Option<Vec<Field>> = nodes
            .iter()
            .map(|node| record_field(node).ok().and_then(|(name, _)| self.sorts.find_field(name)))
            .collect();
        let names = names?;
        let fits = |kind: &Kind| match kind {
            Kind::Record(fields) => names.iter().all(|name| fields.iter().any(|(field, _)| field == name)),
            Kind::Prim | Kind::Data(..) | Kind::Alias(_) => false,
        };
        self.sorts.sorts.iter().position(|sort| fits(&sort.kind)).map(|sort| sort as u16)
    }

    fn update(&mut self, root: &Node, path: &[AstStep], append: bool, value: &Node) -> Checked<(Expr, Ty)> {
        let (root_expr, whole) = self.expr(root, None)?;
        let mut ty = whole.clone();
        let mut steps = Vec::new();
        for step in path {
            let place = root.place;
            let (step, next) = match step {
                AstStep::Field(name) => {
                    let (field, ty) = self.field(&ty, name, place)?;
                    (Step::Field(field), ty)
                }
                AstStep::Index(i) => match self.sorts.norm(&ty) {
                    Ty::Seq(elem) => (Step::Index(self.typed(i, &NAT)?), *elem),
                    ty => return self.mismatch("an index", &ty, place),
                },
                AstStep::Slice(i, n) => match self.sorts.norm(&ty) {
                    Ty::Seq(elem) => (Step::Slice(self.typed(i, &NAT)?, self.typed(n, &NAT)?), Ty::Seq(elem)),
                    ty => return self.mismatch("a slice", &ty, place),
                },
            };
            steps.push(step);
            ty = next;
        }
        let value = self.typed(value, &ty)?;
        let state = ["store", "frame", "state"].map(|name| self.sorts.sort(name).map(Ty::Sort));
        let in_place = state.contains(&Some(self.sorts.norm(&whole)));
        let update = Update { root: root_expr, path: steps.into(), append, value, in_place };
        Ok((Expr::Update(Box::new(update)), whole))
    }
}

/// The compiled form of a constructor application: values have forms of their own, and an application to literals is a literal.
fn constructed(con: Con, mut args: Vec<Expr>) -> Expr {
    match con {
        con::CONST => {
            let c = args.pop().unwrap_or(Expr::Lit(Term::Nat(0)));
            let nt = args.pop().unwrap_or(Expr::Lit(Term::Con(con::I32)));
            Expr::Num(Box::new(nt), Box::new(c))
        }
        con::VCONST => Expr::Vec(Box::new(args.pop().unwrap_or(Expr::Lit(Term::Nat(0))))),
        con::REF_NULL_ADDR => Expr::Lit(Term::Ref(crate::runtime::Ref::NULL)),
        con if REFS.contains(&con) => Expr::Ref(con, Box::new(args.pop().unwrap_or(Expr::Lit(Term::Nat(0))))),
        con if args.is_empty() => Expr::Lit(Term::Con(con)),
        con => {
            let literal = |arg: &Expr| match arg {
                Expr::Lit(term) => Some(term.clone()),
                _ => None,
            };
            match args.iter().map(literal).collect::<Option<Vec<Term>>>() {
                Some(terms) => Expr::Lit(Term::app(con, terms)),
                None => Expr::Con(con, args.into()),
            }
        }
    }
}

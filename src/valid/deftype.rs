//! Sections 3.1.2, Defined Types, and 3.1.3, Rolling and Unrolling: closed defined types, canonicalised so that equal
//! types are the same object.
//!
//! A defined type is a recursive type (a group of sub types) and the index of one member. In rolled form, a type use
//! inside the group is either `rec.i`, which is member `i` of the same group, or another defined type. A closed type
//! is therefore a finite tree, and two types are equal if and only if their trees are. Groups are interned in a
//! process-wide table of weak references, so comparing types is comparing pointers.

use std::collections::hash_map::Entry;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::mem;
use std::sync::atomic::{AtomicIsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, TryLockError, Weak};

use rustc_hash::FxHashMap;

use super::typedefs::Node;
use crate::syntax::packed::{self, Packed};
use crate::syntax::*;

/// A closed defined type. Cloning it increments a reference count. Equality and hashing compare the pointer to the
/// interned group and the member index.
#[derive(Clone)]
pub struct Deftype {
    group: Arc<Group>,
    i: u32,
}

/// A type use in a rolled recursive type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Typeuse {
    /// `rec.i`: member `i` of the same recursive type.
    Rec(u32),
    /// A defined type outside this recursive type.
    Def(Deftype),
}

/// An interned recursive type in rolled form.
struct Group {
    /// The codes of the members (see [`packed`]). The use with number `u` is member `u`, or `deps[u - n]` if there are
    /// only `n` members.
    code: Box<[u8]>,
    /// `None` if the group has one member and refers to no other group: most types are like that.
    links: Option<Box<Links>>,
}

/// The parts of a group that only some groups need.
struct Links {
    /// For each member, where its code begins.
    starts: Box<[usize]>,
    /// For each member, its node in the tree of declared supertypes. Jump pointers are numbers of uses.
    nodes: Box<[Node]>,
    /// The defined types of other groups that this one refers to: first those used in the codes, in the order of their
    /// first use, then those that only jump pointers need.
    deps: Vec<Deftype>,
    /// How many of `deps` occur in the codes. Only these count when groups are compared.
    direct: usize,
}

impl Group {
    /// The number of members.
    fn len(&self) -> u32 {
        self.links.as_ref().map_or(1, |links| links.starts.len() as u32)
    }

    fn code(&self, i: u32) -> &[u8] {
        &self.code[self.links.as_ref().map_or(0, |links| links.starts[i as usize])..]
    }

    fn node(&self, i: u32) -> Node {
        self.links.as_ref().map_or(Node { depth: 0, jump: 0 }, |links| links.nodes[i as usize])
    }

    /// The types outside of the group that its codes refer to.
    fn direct(&self) -> &[Deftype] {
        self.links.as_ref().map_or(&[], |links| &links.deps[..links.direct])
    }

    /// The group and the member index that a use refers to.
    fn resolve(&self, u: u32) -> (&Group, u32) {
        match &self.links {
            Some(links) if u >= self.len() => {
                let dt = &links.deps[(u - self.len()) as usize];
                (&dt.group, dt.i)
            }
            _ => (self, u),
        }
    }
}

impl Drop for Group {
    /// Uses a work list to drop the groups that only this one refers to. The default recursive drop would overflow
    /// the host stack on long chains of types.
    fn drop(&mut self) {
        let mut work = self.links.take().map_or(Vec::new(), |links| links.deps);
        while let Some(dt) = work.pop() {
            if let Some(links) = Arc::into_inner(dt.group).and_then(|mut group| group.links.take()) {
                work.extend(links.deps);
            }
        }
        TABLE.note_drop();
    }
}

/// The process-wide intern table.
struct Table {
    hasher: RandomState,
    groups: Mutex<Groups>,
    /// How many weak references in `groups` are dead. It can be negative for a moment: one thread may remove a dead
    /// entry before the thread that dropped the group has counted it.
    dead: AtomicIsize,
}

/// The interned groups.
#[derive(Default)]
struct Groups {
    /// Groups by hash.
    by_hash: FxHashMap<u64, Weak<Group>>,
    /// The groups whose hash another group has: practically none.
    others: Vec<Weak<Group>>,
}

impl Groups {
    fn len(&self) -> usize {
        self.by_hash.len() + self.others.len()
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table {
    hasher: RandomState::new(),
    groups: Mutex::default(),
    dead: AtomicIsize::new(0),
});

impl Table {
    /// Dead entries are removed only if there are at least this many.
    const MIN_DEAD: isize = 1024;

    /// Returns the interned group equal to `rolled`, and adds one if there is none.
    fn intern(&self, rolled: Rolled) -> Arc<Group> {
        let hash = self.hasher.hash_one((&rolled.code, &rolled.deps));
        let mut groups = self.groups.lock().unwrap_or_else(PoisonError::into_inner);
        let groups = &mut *groups;
        // Upgrading a candidate may make this thread the owner of its last reference and drop the group here, with
        // the lock held. `Group::drop` must therefore use `try_lock`.
        let equal = |group: &Arc<Group>| *group.code == *rolled.code && group.direct() == rolled.deps;
        let candidates = groups.by_hash.get(&hash).into_iter().chain(&groups.others);
        let found = candidates.filter_map(Weak::upgrade).find(equal);
        found.unwrap_or_else(|| {
            let group = Arc::new(rolled.group());
            match groups.by_hash.entry(hash) {
                Entry::Vacant(entry) => _ = entry.insert(Arc::downgrade(&group)),
                Entry::Occupied(_) => groups.others.push(Arc::downgrade(&group)),
            }
            group
        })
    }

    /// Counts one more dead group. Once the dead are at least half as many as the hash buckets, removes their
    /// entries.
    fn note_drop(&self) {
        let dead = self.dead.fetch_add(1, Ordering::Relaxed) + 1;
        if dead < Self::MIN_DEAD {
            return;
        }
        let mut groups: MutexGuard<'_, Groups> = match self.groups.try_lock() {
            Ok(groups) => groups,
            Err(TryLockError::Poisoned(groups)) => groups.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        if dead as usize * 2 < groups.len() {
            return;
        }
        let before = groups.len();
        groups.by_hash.retain(|_, group| group.strong_count() > 0);
        groups.others.retain(|group| group.strong_count() > 0);
        groups.by_hash.shrink_to_fit();
        self.dead.fetch_sub((before - groups.len()) as isize, Ordering::Relaxed);
    }
}

/// A recursive type under construction.
struct Rolled {
    /// The number of members.
    n: u32,
    code: Vec<u8>,
    starts: Vec<usize>,
    deps: Vec<Deftype>,
    numbers: FxHashMap<Deftype, u32>,
}

impl Rolled {
    fn new(n: usize) -> Rolled {
        Rolled {
            n: n as u32,
            code: Vec::new(),
            starts: Vec::with_capacity(n),
            deps: Vec::new(),
            numbers: FxHashMap::default(),
        }
    }

    /// The number that stands for a use.
    fn number(&mut self, u: Typeuse) -> u32 {
        match u {
            Typeuse::Rec(i) => i,
            Typeuse::Def(dt) => {
                self.n
                    + *self.numbers.entry(dt).or_insert_with_key(|dt| {
                        self.deps.push(dt.clone());
                        self.deps.len() as u32 - 1
                    })
            }
        }
    }

    /// Adds a member, where `of` says what its uses are.
    fn push<U>(&mut self, st: &Subtype<U>, of: impl Fn(&U) -> Typeuse) {
        let mut code = mem::take(&mut self.code);
        self.starts.push(code.len());
        packed::encode(st, &mut |u| self.number(of(u)).into(), &mut code);
        self.code = code;
    }

    /// Adds a member by its code in a module.
    fn push_code(&mut self, member: &[u8], of: impl Fn(u32) -> Typeuse) {
        let mut code = mem::take(&mut self.code);
        self.starts.push(code.len());
        packed::replace(member, &mut |u| self.number(of(u)).into(), &mut code);
        self.code = code;
    }

    /// Builds the group, including the supertype-tree nodes of its members.
    fn group(mut self) -> Group {
        let code = mem::take(&mut self.code).into_boxed_slice();
        if self.n == 1 && self.deps.is_empty() {
            return Group { code, links: None };
        }
        let direct = self.deps.len();
        let mut nodes: Vec<Node> = Vec::with_capacity(self.starts.len());
        for i in 0..self.n {
            let node = match packed::supertype(&code[self.starts[i as usize]..]) {
                None => Node { depth: 0, jump: i },
                Some(sup) => Node::below(sup, |u| self.node(u, &nodes)),
            };
            nodes.push(node);
        }
        let mut deps = self.deps;
        deps.shrink_to_fit();
        let links = Links { starts: self.starts.into(), nodes: nodes.into(), deps, direct };
        Group { code, links: Some(Box::new(links)) }
    }

    /// The node of `u`, with its jump pointer translated to a use that is valid in the group under construction. `own`
    /// holds the nodes of the members so far.
    fn node(&mut self, u: u32, own: &[Node]) -> Node {
        let Some(outside) = u.checked_sub(self.n) else { return own[u as usize] };
        let dt = self.deps[outside as usize].clone();
        let Node { depth, jump } = dt.group.node(dt.i);
        Node { depth, jump: self.number(Typeuse::Def(dt.resolve(jump))) }
    }

    fn intern(self) -> Arc<Group> {
        TABLE.intern(self)
    }
}

/// Rolls up a recursive type of a module (`$rolldt` of the standard) and closes it. `x0` is the number of types before
/// it, and `of(y)` returns the closed type `y` of them. Returns one defined type for each member.
///
/// Requires that every type index is below `x0` plus the number of members, and that each member has at most one
/// supertype, whose index is smaller than its own.
fn roll_after<'t>(x0: usize, of: &dyn Fn(usize) -> &'t Deftype, rectype: &Rectype) -> Vec<Deftype> {
    let mut rolled = Rolled::new(rectype.0.len());
    for st in &rectype.0 {
        rolled.push(st, |y| match y.usize().checked_sub(x0) {
            None => Typeuse::Def(of(y.usize()).clone()),
            Some(i) => Typeuse::Rec(i as u32),
        });
    }
    members(rolled.intern()).collect()
}

/// Rolls up a recursive type as `roll_after` does, although it need not be valid. An undefined type index is replaced by the
/// first member, and illegal supertypes are left out. The result is then arbitrary but closed: the validator rejects
/// the type later and only needs to index it until then.
pub fn roll_any<'t>(x0: usize, of: &dyn Fn(usize) -> &'t Deftype, rectype: &Rectype) -> Vec<Deftype> {
    let n = x0 + rectype.0.len();
    let mut known = true;
    let allowed = |x: usize, st: &Subtype| match &st.supers[..] {
        [] => true,
        [y] => y.usize() < x,
        [_, _, ..] => false,
    };
    for (x, st) in (x0..).zip(&rectype.0) {
        known &= allowed(x, st);
        // The traversal is for its side effect on `known`; the mapped type is discarded.
        st.map_use(&mut |y| known &= y.usize() < n);
    }
    if known {
        return roll_after(x0, of, rectype);
    }
    let repaired = (x0..).zip(&rectype.0).map(|(x, st)| {
        let mut repaired = st.map_use(&mut |y| if y.usize() < n { *y } else { Typeidx::from(x0 as u32) });
        repaired.supers = st.supers.iter().copied().filter(|y| y.usize() < x).take(1).collect();
        repaired
    });
    roll_after(x0, of, &Rectype(repaired.collect()))
}

/// Rolls up recursive type `g` of a valid module, where `of(y)` returns the closed type `y` of those before it.
fn roll_group(types: &Packed, g: usize, of: impl Fn(Typeidx) -> Deftype) -> Arc<Group> {
    let members = types.group(g).1;
    let mut rolled = Rolled::new(members.len());
    for x in members.clone() {
        rolled.push_code(types.code(x), |y| match (y as usize).checked_sub(members.start) {
            None => Typeuse::Def(of(Typeidx(y))),
            Some(i) => Typeuse::Rec(i as u32),
        });
    }
    rolled.intern()
}

/// The closed defined types of a valid module.
pub fn deftypes(types: &Packed) -> Vec<Deftype> {
    let mut closed: Vec<Deftype> = Vec::with_capacity(types.len());
    for g in 0..types.groups() {
        let group = roll_group(types, g, |y| closed[y.usize()].clone());
        closed.extend(members(group));
    }
    closed
}

/// Closes some of the types of a valid module, and what they refer to.
pub(super) struct Closing<'m> {
    types: &'m Packed,
    /// The recursive types that have been closed, by their numbers.
    closed: FxHashMap<usize, Arc<Group>>,
}

impl<'m> Closing<'m> {
    pub(super) fn new(types: &'m Packed) -> Closing<'m> {
        Closing { types, closed: FxHashMap::default() }
    }

    /// The closed type `x`.
    pub(super) fn deftype(&mut self, x: Typeidx) -> Deftype {
        let mut work = vec![self.types.group_of(x)];
        while let Some(g) = work.pop() {
            if self.closed.contains_key(&g) {
                continue;
            }
            let missing = self.missing(g);
            if missing.is_empty() {
                let group = roll_group(self.types, g, |y| self.closed(y));
                self.closed.insert(g, group);
            } else {
                work.push(g);
                work.extend(missing);
            }
        }
        self.closed(x)
    }

    /// The recursive types that `g` refers to and that have not been closed.
    fn missing(&self, g: usize) -> Vec<usize> {
        let members = self.types.group(g).1;
        let mut missing = Vec::new();
        let mut look = |y: u32| {
            if (y as usize) < members.start {
                let g = self.types.group_of(Typeidx(y));
                if !self.closed.contains_key(&g) {
                    missing.push(g);
                }
            }
            0
        };
        for x in members.clone() {
            packed::replace(self.types.code(x), &mut look, &mut Vec::new());
        }
        missing
    }

    /// Type `x`, whose group has been closed.
    fn closed(&self, x: Typeidx) -> Deftype {
        let g = self.types.group_of(x);
        Deftype { group: Arc::clone(&self.closed[&g]), i: x.0 - self.types.group(g).1.start as u32 }
    }
}

fn members(group: Arc<Group>) -> impl Iterator<Item = Deftype> {
    (0..group.len()).map(move |i| Deftype { group: Arc::clone(&group), i })
}

impl Deftype {
    /// The defined types of a recursive type, one for each member. A member has at most one supertype, which is a
    /// type outside or an earlier member.
    pub fn of_rectype(rectype: &Rectype<Typeuse>) -> Vec<Deftype> {
        let mut rolled = Rolled::new(rectype.0.len());
        rectype.0.iter().for_each(|st| rolled.push(st, Typeuse::clone));
        members(rolled.intern()).collect()
    }

    /// The defined type of a sub type that is the only member of its recursive type and does not refer to itself.
    pub fn of_subtype(st: &Subtype<Deftype>) -> Deftype {
        let mut rolled = Rolled::new(1);
        rolled.push(st, |dt| Typeuse::Def(dt.clone()));
        Deftype { group: rolled.intern(), i: 0 }
    }

    fn code(&self) -> &[u8] {
        self.group.code(self.i)
    }

    fn subtype<U>(&self, mut of: impl FnMut(u32) -> U) -> Subtype<U> {
        packed::decode(&mut self.code(), &mut of)
    }

    /// The defined type that a use in this type's group refers to.
    fn resolve(&self, u: u32) -> Deftype {
        match &self.group.links {
            Some(links) if u >= self.group.len() => links.deps[(u - self.group.len()) as usize].clone(),
            _ => Deftype { group: Arc::clone(&self.group), i: u },
        }
    }

    /// `$unrolldt`: the sub type, with each `rec.i` replaced by a defined type. Takes time linear in the size of the
    /// sub type.
    pub fn unroll(&self) -> Subtype<Deftype> {
        self.subtype(|u| self.resolve(u))
    }

    /// ```reduct
    /// rule Expand: dt ≈ expand(dt)
    /// rule Expand_use/deftype: C ⊢ dt ≈ ct
    ///   -- Expand: dt ≈ ct
    /// ```
    ///
    /// Takes time linear in the size of the type.
    pub fn comptype(&self) -> Comptype<Deftype> {
        self.unroll().ct
    }

    /// The function type, or `None` if this is a structure or array type.
    pub fn functype(&self) -> Option<Functype<Deftype>> {
        match self.comptype() {
            Comptype::Func(ft) => Some(ft),
            Comptype::Struct(_) | Comptype::Array(_) => None,
        }
    }

    /// The least abstract heap type above this type, in constant time.
    pub fn absheaptype(&self) -> Absheaptype {
        packed::kind(self.code())
    }

    /// Whether the type is final, that is, cannot be a declared supertype.
    pub fn is_final(&self) -> bool {
        packed::is_final(self.code())
    }

    /// The declared supertype, if any.
    pub fn supertype(&self) -> Option<Deftype> {
        packed::supertype(self.code()).map(|u| self.resolve(u))
    }

    /// The recursive type, in rolled form, and the index of this member in it.
    pub fn rectype(&self) -> (Rectype<Typeuse>, u32) {
        let open = |u| if u < self.group.len() { Typeuse::Rec(u) } else { Typeuse::Def(self.resolve(u)) };
        let members = members(Arc::clone(&self.group));
        (Rectype(members.map(|dt| dt.subtype(open)).collect()), self.i)
    }

    /// ```reduct
    /// rule Deftype_sub/refl: C ⊢ dt ≤ dt
    /// rule Deftype_sub/super: C ⊢ dt1 ≤ dt2
    ///   -- if declares(dt1, dt2)
    /// ```
    ///
    /// Takes a number of steps logarithmic in the length of the chain of supertypes, by the jump pointers that each type has.
    pub fn is_subtype_of(&self, other: &Deftype) -> bool {
        let target = other.group.node(other.i).depth;
        let (mut group, mut i): (&Group, u32) = (&self.group, self.i);
        while group.node(i).depth > target {
            let (far, far_i) = group.resolve(group.node(i).jump);
            if far.node(far_i).depth >= target {
                (group, i) = (far, far_i);
            } else if let Some(sup) = packed::supertype(group.code(i)) {
                (group, i) = group.resolve(sup);
            } else {
                return false;
            }
        }
        std::ptr::eq(group, Arc::as_ptr(&other.group)) && i == other.i
    }
}

impl From<Functype<Deftype>> for Deftype {
    /// The final function type without supertype that is the only member of its recursive type.
    fn from(ft: Functype<Deftype>) -> Deftype {
        Deftype::of_subtype(&Subtype { r#final: true, supers: Box::default(), ct: Comptype::Func(ft) })
    }
}

impl PartialEq for Deftype {
    fn eq(&self, other: &Deftype) -> bool {
        Arc::ptr_eq(&self.group, &other.group) && self.i == other.i
    }
}

impl Eq for Deftype {}

impl Hash for Deftype {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.group).hash(state);
        self.i.hash(state);
    }
}

impl fmt::Display for Deftype {
    /// Prints the sub type in the text format. Other defined types are abbreviated, as `(func …)`, and members of the
    /// same recursive type are printed as `rec.i`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |u| match u {
            _ if u < self.group.len() => format!("rec.{u}"),
            _ => format!("({} …)", self.resolve(u).absheaptype().keyword()),
        };
        self.subtype(name).fmt(f)
    }
}

impl fmt::Debug for Deftype {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn structure(fields: &[Valtype]) -> Comptype {
        Comptype::Struct(
            fields.iter().map(|t| Fieldtype { mutable: false, zt: Storagetype::Val(*t) }).collect(),
        )
    }

    fn sub(supers: &[u32], ct: Comptype) -> Subtype {
        Subtype { r#final: false, supers: supers.iter().map(|&x| Typeidx(x)).collect(), ct }
    }

    fn reference(x: u32) -> Valtype {
        Valtype::Ref(Reftype { null: true, ht: Heaptype::Use(Typeidx(x)) })
    }

    /// Rolls the groups one after the other and returns all closed types.
    fn roll_all(groups: &[Rectype]) -> Vec<Deftype> {
        groups.iter().fold(Vec::new(), |mut types, group| {
            let rolled = roll(&types, group);
            types.extend(rolled);
            types
        })
    }

    fn roll(types: &[Deftype], rectype: &Rectype) -> Vec<Deftype> {
        roll_after(types.len(), &|y| &types[y], rectype)
    }

    fn chain(n: u32) -> Vec<Rectype> {
        (0..n)
            .map(|x| {
                let sup = x.checked_sub(1);
                Rectype(Box::new([sub(sup.as_slice(), structure(&[]))]))
            })
            .collect()
    }

    #[test]
    fn equal_structure_is_the_same_type() {
        // The same list type, once as type 0 and once as type 1 after an unrelated type.
        let list = |x| Rectype(Box::new([sub(&[], structure(&[Valtype::I32, reference(x)]))]));
        let a = roll_all(&[list(0)]);
        let b = roll_all(&[Rectype(Box::new([sub(&[], structure(&[]))])), list(1)]);
        assert_eq!(a[0], b[1]);
        assert_ne!(a[0], b[0]);
        // Two copies in sequence: the second refers to the first instead of itself, so it is a different type.
        let c = roll_all(&[list(0), list(0)]);
        assert_ne!(c[0], c[1]);
        assert_eq!(a[0].rectype().0, b[1].rectype().0);
        assert_eq!(Deftype::of_rectype(&c[1].rectype().0), [c[1].clone()]);
    }

    #[test]
    fn members_of_a_group_differ() {
        let twins = Rectype((0..1000).map(|_| sub(&[], structure(&[]))).collect());
        let types = roll(&[], &twins);
        assert_eq!(types.len(), 1000);
        assert_ne!(types[3], types[4]);
        assert_eq!(types, roll(&[], &twins));
        assert!(!types[3].is_subtype_of(&types[4]));
    }

    #[test]
    fn functions_close_and_unroll() {
        let ft = Functype { params: Box::new([Valtype::I32]), results: Box::new([Valtype::F64]) };
        let dt = Deftype::from(ft.clone());
        assert_eq!(dt.functype(), Some(ft));
        assert_eq!((dt.absheaptype(), dt.is_final(), dt.supertype()), (Absheaptype::Func, true, None));
        assert_eq!(Deftype::of_subtype(&dt.unroll()), dt);
        assert_eq!(dt.to_string(), "(func (param i32) (result f64))");
        let user = Deftype::from(Functype {
            params: Box::new([Valtype::Ref(Reftype { null: false, ht: Heaptype::Use(dt) })]),
            results: Box::default(),
        });
        assert_eq!(user.to_string(), "(func (param (ref (func …))))");
    }

    #[test]
    fn long_chains_of_supertypes() {
        let types = roll_all(&chain(100_000));
        let (first, last) = (&types[0], &types[types.len() - 1]);
        assert!(last.is_subtype_of(first));
        assert!(!first.is_subtype_of(last));
        for i in [1, 2, 3, 63, 64, 65, 777, 4095, 50_000, 99_998] {
            assert!(types[i + 1].is_subtype_of(&types[i]));
            assert!(last.is_subtype_of(&types[i]));
            assert!(!types[i].is_subtype_of(&types[i + 1]));
        }
        // The types are dropped from the front, so that in the end the last one alone keeps the whole chain alive.
        let last = last.clone();
        drop(types);
        assert_eq!(last.supertype().map(|dt| dt.absheaptype()), Some(Absheaptype::Struct));
        drop(last);
    }

    #[test]
    fn chains_within_a_group_and_across() {
        let mut group: Vec<Subtype> = (0..1000u32).map(|i| sub(&[i.max(1) - 1], structure(&[]))).collect();
        group[0].supers = Box::default();
        let beyond = Rectype(Box::new([sub(&[999], structure(&[])), sub(&[500], structure(&[]))]));
        let types = roll_all(&[Rectype(group.into()), beyond]);
        for i in 0..1000 {
            assert!(types[1000].is_subtype_of(&types[i]));
            assert_eq!(types[1001].is_subtype_of(&types[i]), i <= 500);
            assert_eq!(types[700].is_subtype_of(&types[i]), i <= 700);
        }
    }

    #[test]
    fn the_table_forgets() {
        let types = |seed: u64| {
            let ts: Vec<Valtype> =
                (0..64).map(|i| if seed >> i & 1 == 0 { Valtype::I32 } else { Valtype::F32 }).collect();
            roll(&[], &Rectype(Box::new([sub(&[], structure(&ts))])))
        };
        for round in 0..20_000u64 {
            drop(types(round << 32 | 0xABCD_1234));
        }
        let len = TABLE.groups.lock().unwrap().len();
        // The table is shared with tests that run at the same time, one of which has a chain of 100,000 types.
        assert!(len < 2 * 105_000, "{len} groups");
    }
}

//! Sections 3.1.2, Defined Types, and 3.1.3, Rolling and Unrolling: closed defined types, canonicalised so that equal
//! types are the same object.
//!
//! A defined type is a recursive type (a group of sub types) and the index of one member. In rolled form, a type use
//! inside the group is either `rec.i`, which is member `i` of the same group, or another defined type. A closed type
//! is therefore a finite tree, and two types are equal if and only if their trees are. Groups are interned in a
//! process-wide table of weak references, so comparing types is comparing pointers.

use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::mem;
use std::sync::atomic::{AtomicIsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, TryLockError, Weak};

use rustc_hash::FxHashMap;

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

/// The kind of a composite type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Kind {
    Struct,
    Array,
    Func,
}

impl Kind {
    /// The least abstract heap type above all types of this kind.
    pub fn absheaptype(self) -> Absheaptype {
        match self {
            Kind::Struct => Absheaptype::Struct,
            Kind::Array => Absheaptype::Array,
            Kind::Func => Absheaptype::Func,
        }
    }
}

/// [`Typeuse`] as stored in a [`Group`]: a defined type outside the group is an index into [`Group::deps`] and a
/// member index. The sub types then own no reference-counted pointers, so dropping a group does not recurse.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Use {
    Rec(u32),
    Def { group: u32, i: u32 },
}

/// An interned recursive type in rolled form.
struct Group {
    rectype: Box<[Subtype<Use>]>,
    /// Groups that this one refers to: first those used in `rectype`, in the order of their first use, then those
    /// that only the jump pointers in `ancestors` need.
    deps: Vec<Arc<Group>>,
    /// How many of `deps` occur in `rectype`. Only these count when groups are compared.
    direct_deps: usize,
    /// For each member, its node in the tree of declared supertypes.
    ancestors: Box<[Ancestor]>,
}

/// A node of the tree of declared supertypes. The jump pointer `jump` is an ancestor chosen as in skew-binary
/// numbers, so that the ancestor at any depth is found in O(log depth) steps (E. W. Myers, "An applicative
/// random-access stack", 1983).
#[derive(Clone, Copy)]
struct Ancestor {
    depth: u32,
    /// The jump pointer. That of a root points to the root itself.
    jump: Use,
}

impl Group {
    /// The group and the member index that a use refers to.
    fn resolve<'a>(&'a self, u: &Use) -> (&'a Group, u32) {
        match *u {
            Use::Rec(i) => (self, i),
            Use::Def { group, i } => (&self.deps[group as usize], i),
        }
    }

    fn supertype(&self, i: u32) -> Option<&Use> {
        self.rectype[i as usize].supers.first()
    }
}

impl Drop for Group {
    /// Uses a work list to drop the groups that only this one refers to. The default recursive drop would overflow
    /// the host stack on long chains of types.
    fn drop(&mut self) {
        let mut work = mem::take(&mut self.deps);
        while let Some(group) = work.pop() {
            if let Some(mut group) = Arc::into_inner(group) {
                work.append(&mut group.deps);
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

/// Groups by hash; a bucket holds all groups with that hash.
type Groups = FxHashMap<u64, Vec<Weak<Group>>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table {
    hasher: RandomState::new(),
    groups: Mutex::default(),
    dead: AtomicIsize::new(0),
});

impl Table {
    /// Dead entries are removed only if there are at least this many.
    const MIN_DEAD: isize = 1024;

    /// Returns the interned group equal to `rectype`, and adds one if there is none.
    fn intern(&self, rectype: Box<[Subtype<Use>]>, deps: Deps) -> Arc<Group> {
        let mut hasher = self.hasher.build_hasher();
        rectype.hash(&mut hasher);
        for group in &deps.groups {
            Arc::as_ptr(group).hash(&mut hasher);
        }
        let hash = hasher.finish();
        let mut groups = self.groups.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = groups.entry(hash).or_default();
        // Upgrading a candidate may make this thread the owner of its last reference and drop the group here, with
        // the lock held. `Group::drop` must therefore use `try_lock`.
        let found = bucket.iter().filter_map(Weak::upgrade).find(|group| {
            group.rectype == rectype
                && group.direct_deps == deps.groups.len()
                && group.deps.iter().zip(&deps.groups).all(|(x, y)| Arc::ptr_eq(x, y))
        });
        found.unwrap_or_else(|| {
            let group = Arc::new(deps.group(rectype));
            bucket.push(Arc::downgrade(&group));
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
        let mut removed = 0;
        groups.retain(|_, bucket| {
            let before = bucket.len();
            bucket.retain(|group| group.strong_count() > 0);
            removed += before - bucket.len();
            !bucket.is_empty()
        });
        groups.shrink_to_fit();
        self.dead.fetch_sub(removed as isize, Ordering::Relaxed);
    }
}

/// Collects the groups that a recursive type under construction refers to, and numbers them.
#[derive(Default)]
struct Deps {
    groups: Vec<Arc<Group>>,
    numbers: FxHashMap<*const Group, u32>,
}

impl Deps {
    fn add(&mut self, group: &Arc<Group>) -> u32 {
        *self.numbers.entry(Arc::as_ptr(group)).or_insert_with(|| {
            self.groups.push(Arc::clone(group));
            self.groups.len() as u32 - 1
        })
    }

    fn use_of(&mut self, dt: &Deftype) -> Use {
        Use::Def { group: self.add(&dt.group), i: dt.i }
    }

    /// Builds the group, including the supertype-tree nodes of its members.
    fn group(mut self, rectype: Box<[Subtype<Use>]>) -> Group {
        let direct_deps = self.groups.len();
        let mut own: Vec<Ancestor> = Vec::with_capacity(rectype.len());
        for (i, st) in (0..).zip(&rectype) {
            let node = match st.supers.first() {
                None => Ancestor { depth: 0, jump: Use::Rec(i) },
                Some(sup) => self.child_of(*sup, &own),
            };
            own.push(node);
        }
        Group { rectype, deps: self.groups, direct_deps, ancestors: own.into() }
    }

    /// The node of a type whose declared supertype is `sup`. `own` holds the nodes of the members before it.
    fn child_of(&mut self, sup: Use, own: &[Ancestor]) -> Ancestor {
        let parent = self.node(sup, own);
        let far = self.node(parent.jump, own);
        let farther = self.node(far.jump, own);
        let even = parent.depth - far.depth == far.depth - farther.depth;
        Ancestor { depth: parent.depth + 1, jump: if even { far.jump } else { sup } }
    }

    /// The node of `u`, with its jump pointer translated to a use that is valid in the group under construction.
    fn node(&mut self, u: Use, own: &[Ancestor]) -> Ancestor {
        match u {
            Use::Rec(i) => own[i as usize],
            Use::Def { group, i } => {
                let group = Arc::clone(&self.groups[group as usize]);
                let Ancestor { depth, jump } = group.ancestors[i as usize];
                let jump = match jump {
                    Use::Rec(i) => Use::Def { group: self.add(&group), i },
                    Use::Def { group: other, i } => {
                        Use::Def { group: self.add(&group.deps[other as usize]), i }
                    }
                };
                Ancestor { depth, jump }
            }
        }
    }
}

/// Rolls up a recursive type of a module (`$rolldt` of the standard) and closes it. `types` are the closed types
/// defined before it. Returns one defined type for each member.
///
/// Requires that every type index is below `types.len()` plus the number of members, and that each member has at most
/// one supertype, whose index is smaller than its own.
pub fn roll(types: &[Deftype], rectype: &Rectype) -> Vec<Deftype> {
    roll_after(types.len(), &|y| &types[y], rectype)
}

/// [`roll`] where `x0` is the number of types before the recursive type and `of(y)` returns type `y` of them.
fn roll_after<'t>(x0: usize, of: &dyn Fn(usize) -> &'t Deftype, rectype: &Rectype) -> Vec<Deftype> {
    let mut deps = Deps::default();
    let mut roll_use = |y: &Typeidx| match y.usize().checked_sub(x0) {
        None => deps.use_of(of(y.usize())),
        Some(i) => Use::Rec(i as u32),
    };
    let rolled = rectype.0.iter().map(|st| st.map_use(&mut roll_use)).collect();
    members(TABLE.intern(rolled, deps))
}

/// [`roll`] for a recursive type that need not meet its requirements. An undefined type index is replaced by the
/// first member, and illegal supertypes are left out. The result is then arbitrary but closed: the validator rejects
/// the type later and only needs to index it until then.
///
/// `x0` is the number of types before the recursive type, and `of(y)` returns type `y` of them.
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

fn members(group: Arc<Group>) -> Vec<Deftype> {
    (0..group.rectype.len() as u32).map(|i| Deftype { group: Arc::clone(&group), i }).collect()
}

impl Deftype {
    /// The defined types of a recursive type, one for each member. A member has at most one supertype, which is a
    /// type outside or an earlier member.
    pub fn of_rectype(rectype: &Rectype<Typeuse>) -> Vec<Deftype> {
        let mut deps = Deps::default();
        let mut number = |u: &Typeuse| match u {
            Typeuse::Rec(i) => Use::Rec(*i),
            Typeuse::Def(dt) => deps.use_of(dt),
        };
        let rolled = rectype.0.iter().map(|st| st.map_use(&mut number)).collect();
        members(TABLE.intern(rolled, deps))
    }

    /// The defined type of a sub type that is the only member of its recursive type and does not refer to itself.
    pub fn of_subtype(st: &Subtype<Deftype>) -> Deftype {
        let mut deps = Deps::default();
        let rolled = st.map_use(&mut |dt| deps.use_of(dt));
        Deftype { group: TABLE.intern(Box::new([rolled]), deps), i: 0 }
    }

    fn subtype(&self) -> &Subtype<Use> {
        &self.group.rectype[self.i as usize]
    }

    fn resolve(&self, u: &Use) -> Deftype {
        match *u {
            Use::Rec(i) => Deftype { group: Arc::clone(&self.group), i },
            Use::Def { group, i } => Deftype { group: Arc::clone(&self.group.deps[group as usize]), i },
        }
    }

    /// `$unrolldt`: the sub type, with each `rec.i` replaced by a defined type. Takes time linear in the size of the
    /// sub type.
    pub fn unroll(&self) -> Subtype<Deftype> {
        self.subtype().map_use(&mut |u| self.resolve(u))
    }

    /// ```reduct
    /// rule Expand: dt ≈ expand(dt)
    /// rule Expand_use/deftype: C ⊢ dt ≈ ct
    ///   -- Expand: dt ≈ ct
    /// ```
    ///
    /// Takes time linear in the size of the type.
    pub fn comptype(&self) -> Comptype<Deftype> {
        self.subtype().ct.map_use(&mut |u| self.resolve(u))
    }

    /// The function type, or `None` if this is a structure or array type.
    pub fn functype(&self) -> Option<Functype<Deftype>> {
        match &self.subtype().ct {
            Comptype::Func(ft) => Some(ft.map_use(&mut |u| self.resolve(u))),
            Comptype::Struct(_) | Comptype::Array(_) => None,
        }
    }

    /// Whether this is a function, structure or array type, in constant time.
    pub fn kind(&self) -> Kind {
        match &self.subtype().ct {
            Comptype::Struct(_) => Kind::Struct,
            Comptype::Array(_) => Kind::Array,
            Comptype::Func(_) => Kind::Func,
        }
    }

    /// Whether the type is final, that is, cannot be a declared supertype.
    pub fn is_final(&self) -> bool {
        self.subtype().r#final
    }

    /// The declared supertype, if any.
    pub fn supertype(&self) -> Option<Deftype> {
        self.group.supertype(self.i).map(|u| self.resolve(u))
    }

    /// The recursive type, in rolled form, and the index of this member in it.
    pub fn rectype(&self) -> (Rectype<Typeuse>, u32) {
        let mut open = |u: &Use| match u {
            Use::Rec(i) => Typeuse::Rec(*i),
            Use::Def { .. } => Typeuse::Def(self.resolve(u)),
        };
        (Rectype(self.group.rectype.iter().map(|st| st.map_use(&mut open)).collect()), self.i)
    }

    /// ```reduct
    /// rule Deftype_sub/refl: C ⊢ dt ≤ dt
    /// rule Deftype_sub/super: C ⊢ dt1 ≤ dt2
    ///   -- if declares(dt1, dt2)
    /// ```
    ///
    /// Takes a number of steps logarithmic in the length of the chain of supertypes (see the jump pointers of
    /// `Ancestor`).
    pub fn is_subtype_of(&self, other: &Deftype) -> bool {
        let target = other.group.ancestors[other.i as usize].depth;
        let (mut group, mut i): (&Group, u32) = (&self.group, self.i);
        while group.ancestors[i as usize].depth > target {
            let (far, far_i) = group.resolve(&group.ancestors[i as usize].jump);
            if far.ancestors[far_i as usize].depth >= target {
                (group, i) = (far, far_i);
            } else if let Some(sup) = group.supertype(i) {
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
        let name = |u: &Use| match u {
            Use::Rec(i) => format!("rec.{i}"),
            Use::Def { .. } => match self.resolve(u).kind() {
                Kind::Struct => "(struct …)".to_string(),
                Kind::Array => "(array …)".to_string(),
                Kind::Func => "(func …)".to_string(),
            },
        };
        self.subtype().map_use(&mut |u| name(u)).fmt(f)
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
            types.extend(roll(&types, group));
            types
        })
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
        assert_eq!((dt.kind(), dt.is_final(), dt.supertype()), (Kind::Func, true, None));
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
        assert_eq!(last.supertype().map(|dt| dt.kind()), Some(Kind::Struct));
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

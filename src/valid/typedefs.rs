//! The defined types of a module under validation, `C.TYPES`. Two types are equal if their rolled-up forms are; this is
//! found out while they are entered, so that no closed type has to be constructed.

use std::hash::{BuildHasher, RandomState};
use std::mem;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::syntax::packed::{self, Packed};
use crate::syntax::*;

/// The types entered so far.
pub(super) struct Typedefs<'m> {
    pub(super) packed: &'m Packed,
    /// For each type, the first type that is equal to it. Only that one has a node, and only recursive types of such
    /// types are in `groups`.
    first: Vec<u32>,
    /// For each type, its node in the tree of declared supertypes. The last types, of which none has a supertype, may be
    /// missing.
    nodes: Vec<Node>,
    hasher: RandomState,
    /// The numbers of recursive types by hash. If another type has the hash, the next free number takes its place.
    groups: FxHashMap<u32, u32>,
    /// Buffers for the rolled-up forms that are being compared.
    rolled: [Vec<u8>; 2],
}

/// A node of the tree of declared supertypes. The jump pointer `jump` is an ancestor chosen as in skew-binary numbers,
/// so that the ancestor at any depth is found in O(log depth) steps (E. W. Myers, "An applicative random-access
/// stack", 1983). That of a root is the root itself.
#[derive(Clone, Copy)]
pub(super) struct Node<Use = u32> {
    pub(super) depth: u32,
    pub(super) jump: Use,
}

impl<Use: Copy> Node<Use> {
    /// The node of a type whose declared supertype is `sup`, where `node` returns the nodes of its ancestors.
    pub(super) fn below(sup: Use, mut node: impl FnMut(Use) -> Node<Use>) -> Node<Use> {
        let parent = node(sup);
        let far = node(parent.jump);
        let farther = node(far.jump);
        let even = parent.depth - far.depth == far.depth - farther.depth;
        Node { depth: parent.depth + 1, jump: if even { far.jump } else { sup } }
    }
}

impl<'m> Typedefs<'m> {
    pub(super) fn new(packed: &'m Packed) -> Typedefs<'m> {
        Typedefs {
            packed,
            first: Vec::with_capacity(packed.len()),
            nodes: Vec::new(),
            hasher: RandomState::new(),
            groups: FxHashMap::default(),
            rolled: Default::default(),
        }
    }

    /// The number of types.
    pub(super) fn len(&self) -> usize {
        self.first.len()
    }

    /// Enters recursive type `g`, and returns the indices of its members. They need not be valid: undefined indices and
    /// illegal supertypes have no effect but that the type equals no other.
    pub(super) fn enter(&mut self, g: usize) -> Range<usize> {
        let members = self.packed.group(g).1;
        let [mut rolled, mut other] = mem::take(&mut self.rolled);
        self.roll(&members, &mut rolled);
        let mut hash = self.hasher.hash_one(&rolled) as u32;
        loop {
            let Some(found) = self.groups.get(&hash) else {
                self.groups.insert(hash, g as u32);
                self.first.extend(members.start as u32..members.end as u32);
                members.clone().for_each(|x| self.enter_node(x));
                break;
            };
            let found = self.packed.group(*found as usize).1;
            self.roll(&found, &mut other);
            if rolled == other {
                self.first.extend(found.start as u32..found.end as u32);
                break;
            }
            hash = hash.wrapping_add(1);
        }
        self.rolled = [rolled, other];
        members
    }

    /// Writes the rolled-up form (`$rolldt`) of a recursive type: `rec.i` has an odd number, another defined type an even
    /// one.
    fn roll(&self, members: &Range<usize>, out: &mut Vec<u8>) {
        out.clear();
        let mut number = |y: u32| match (y as usize).checked_sub(members.start) {
            None => u64::from(self.first[y as usize]) * 2,
            Some(i) if (y as usize) < members.end => i as u64 * 2 + 1,
            Some(_) => u64::from(y) * 2,
        };
        members.clone().for_each(|x| packed::replace(self.packed.code(x), &mut number, out));
    }

    fn enter_node(&mut self, x: usize) {
        let supertype = packed::supertype(self.packed.code(x)).filter(|y| (*y as usize) < x);
        if let Some(y) = supertype {
            let node = Node::below(self.first[y as usize], |x| self.node(x));
            self.nodes.extend((self.nodes.len() as u32..x as u32).map(|x| Node { depth: 0, jump: x }));
            self.nodes.push(node);
        }
    }

    fn node(&self, x: u32) -> Node {
        self.nodes.get(x as usize).copied().unwrap_or(Node { depth: 0, jump: x })
    }

    /// The least abstract heap type above type `x`.
    pub(super) fn absheaptype(&self, x: Typeidx) -> Absheaptype {
        packed::kind(self.packed.code(x.usize()))
    }

    /// Whether type `x` is final.
    pub(super) fn is_final(&self, x: Typeidx) -> bool {
        packed::is_final(self.packed.code(x.usize()))
    }

    /// Whether `Deftype_sub` holds for types `x` and `y`. Takes a number of steps logarithmic in the length of the chain of
    /// supertypes. See [`Deftype::is_subtype_of`](super::Deftype::is_subtype_of), which decides it for closed types.
    pub(super) fn is_subtype(&self, x: Typeidx, y: Typeidx) -> bool {
        let [mut x, y] = [x, y].map(|x| self.first[x.usize()]);
        let target = self.node(y).depth;
        while self.node(x).depth > target {
            let jump = self.node(x).jump;
            if self.node(jump).depth >= target {
                x = jump;
            } else {
                match packed::supertype(self.packed.code(x as usize)) {
                    Some(sup) => x = self.first[sup as usize],
                    None => return false,
                }
            }
        }
        x == y
    }
}

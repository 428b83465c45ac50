//! Removes definitions that are not used, and renumbers the rest.

use reduct::syntax::*;

use crate::rewrite::indices::{Index, Indexed};

/// For each index space, which definitions are kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Live {
    types: Vec<bool>,
    tags: Vec<bool>,
    pub(super) globals: Vec<bool>,
    pub(super) mems: Vec<bool>,
    pub(super) tables: Vec<bool>,
    pub(super) funcs: Vec<bool>,
    pub(super) datas: Vec<bool>,
    pub(super) elems: Vec<bool>,
}

/// How many definitions of each kind are imported.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Imported {
    pub(super) tags: usize,
    pub(super) globals: usize,
    pub(super) mems: usize,
    pub(super) tables: usize,
    pub(super) funcs: usize,
}

impl Imported {
    pub(super) fn of(module: &Module) -> Imported {
        let mut imported = Imported::default();
        for import in &module.imports {
            match import.xt {
                Externtype::Tag(_) => imported.tags += 1,
                Externtype::Global(_) => imported.globals += 1,
                Externtype::Mem(_) => imported.mems += 1,
                Externtype::Table(_) => imported.tables += 1,
                Externtype::Func(_) => imported.funcs += 1,
            }
        }
        imported
    }
}

impl Live {
    /// Keeps all definitions of a module, or none.
    pub(super) fn new(module: &Module, live: bool) -> Live {
        let imported = Imported::of(module);
        Live {
            types: vec![live; module.types.iter().map(|t| t.rectype.0.len()).sum()],
            tags: vec![live; imported.tags + module.tags.len()],
            globals: vec![live; imported.globals + module.globals.len()],
            mems: vec![live; imported.mems + module.mems.len()],
            tables: vec![live; imported.tables + module.tables.len()],
            funcs: vec![live; imported.funcs + module.funcs.len()],
            datas: vec![live; module.datas.len()],
            elems: vec![live; module.elems.len()],
        }
    }

    fn spaces(&self) -> [&Vec<bool>; KINDS] {
        let Live { types, tags, globals, mems, tables, funcs, datas, elems } = self;
        [types, tags, globals, mems, tables, funcs, datas, elems]
    }

    fn spaces_mut(&mut self) -> [&mut Vec<bool>; KINDS] {
        let Live { types, tags, globals, mems, tables, funcs, datas, elems } = self;
        [types, tags, globals, mems, tables, funcs, datas, elems]
    }

    /// The mark of an index, if it belongs to one of these spaces.
    fn mark(&mut self, index: &Index<'_>) -> Option<&mut bool> {
        match index {
            Index::Type(x) => self.types.get_mut(x.usize()),
            Index::Tag(x) => self.tags.get_mut(x.usize()),
            Index::Global(x) => self.globals.get_mut(x.usize()),
            Index::Mem(x) => self.mems.get_mut(x.usize()),
            Index::Table(x) => self.tables.get_mut(x.usize()),
            Index::Func(x) => self.funcs.get_mut(x.usize()),
            Index::Data(x) => self.datas.get_mut(x.usize()),
            Index::Elem(x) => self.elems.get_mut(x.usize()),
            Index::Local(_) | Index::Label(_) => None,
        }
    }

    /// Marks the definitions that can be reached from exports, the start function and active segments.
    fn reach(module: &Module) -> Live {
        let mut live = Live::new(module, false);
        let mut parts = Parts::of(module);
        let mut roots = module.exports.clone();
        live.visit(&mut roots);
        live.visit(&mut module.start.clone());
        for (i, elem) in module.elems.iter().enumerate() {
            live.elems[i] |= matches!(elem.mode, Elemmode::Active(..));
        }
        for (i, data) in module.datas.iter().enumerate() {
            live.datas[i] |= matches!(data.mode, Datamode::Active(..));
        }
        while live.step(&mut parts) {}
        live
    }

    fn visit(&mut self, part: &mut impl Indexed) {
        part.indices(&mut |index| {
            if let Some(mark) = self.mark(&index) {
                *mark = true;
            }
        });
    }

    /// Visits the definitions that are marked but were not visited yet. Returns whether there were any.
    fn step(&mut self, parts: &mut Parts) -> bool {
        let marked = self.clone();
        let mut found = false;
        let Parts { types, tags, globals, mems, tables, funcs, datas, elems } = parts;
        let parts = [types, tags, globals, mems, tables, funcs, datas, elems];
        for (parts, marks) in parts.into_iter().zip(marked.spaces()) {
            for (part, _) in parts.iter_mut().zip(marks).filter(|(_, mark)| **mark) {
                if let Some(mut part) = part.take() {
                    found = true;
                    self.visit(&mut part);
                }
            }
        }
        found
    }
}

/// For each definition that was not visited yet, what it refers to.
struct Parts {
    types: Vec<Option<Box<dyn Indexed>>>,
    tags: Vec<Option<Box<dyn Indexed>>>,
    globals: Vec<Option<Box<dyn Indexed>>>,
    mems: Vec<Option<Box<dyn Indexed>>>,
    tables: Vec<Option<Box<dyn Indexed>>>,
    funcs: Vec<Option<Box<dyn Indexed>>>,
    datas: Vec<Option<Box<dyn Indexed>>>,
    elems: Vec<Option<Box<dyn Indexed>>>,
}

impl Parts {
    fn of(module: &Module) -> Parts {
        fn part(part: &(impl Indexed + Clone + 'static)) -> Option<Box<dyn Indexed>> {
            Some(Box::new(part.clone()))
        }
        let imports = |kind: fn(&Externtype) -> bool| {
            module.imports.iter().filter(move |import| kind(&import.xt)).map(part)
        };
        let mut types = Vec::new();
        let mut first = 0;
        for t in &module.types {
            // A recursive group is kept or removed as a whole: each type refers to all others.
            let n = t.rectype.0.len() as u32;
            let all: Vec<Typeidx> = (first..first + n).map(Typeidx).collect();
            types.extend((0..n).map(|_| part(&all)));
            if let Some(last) = types.last_mut() {
                *last = Some(Box::new(Both(all, t.clone())));
            }
            first += n;
        }
        Parts {
            types,
            tags: imports(|xt| matches!(xt, Externtype::Tag(_)))
                .chain(module.tags.iter().map(part))
                .collect(),
            globals: imports(|xt| matches!(xt, Externtype::Global(_)))
                .chain(module.globals.iter().map(part))
                .collect(),
            mems: imports(|xt| matches!(xt, Externtype::Mem(_)))
                .chain(module.mems.iter().map(|_| None))
                .collect(),
            tables: imports(|xt| matches!(xt, Externtype::Table(_)))
                .chain(module.tables.iter().map(part))
                .collect(),
            funcs: imports(|xt| matches!(xt, Externtype::Func(_)))
                .chain(module.funcs.iter().map(part))
                .collect(),
            datas: module.datas.iter().map(part).collect(),
            elems: module.elems.iter().map(part).collect(),
        }
    }
}

/// The union of two sets of marks.
struct Both<A, B>(A, B);

impl<A: Indexed, B: Indexed> Indexed for Both<A, B> {
    fn indices(&mut self, f: &mut crate::rewrite::indices::Visit<'_>) {
        self.0.indices(f);
        self.1.indices(f);
    }
}

/// Keeps the definitions that are marked; none if one of them refers to another one that is not.
pub(super) fn retain(module: &mut Module, live: &Live) -> Option<()> {
    let imported = Imported::of(module);
    let mut seen = Imported::default();
    module.imports.retain(|import| {
        let (n, marks) = match import.xt {
            Externtype::Tag(_) => (&mut seen.tags, &live.tags),
            Externtype::Global(_) => (&mut seen.globals, &live.globals),
            Externtype::Mem(_) => (&mut seen.mems, &live.mems),
            Externtype::Table(_) => (&mut seen.tables, &live.tables),
            Externtype::Func(_) => (&mut seen.funcs, &live.funcs),
        };
        *n += 1;
        marks[*n - 1]
    });
    keep(&mut module.tags, &live.tags[imported.tags..]);
    keep(&mut module.globals, &live.globals[imported.globals..]);
    keep(&mut module.mems, &live.mems[imported.mems..]);
    keep(&mut module.tables, &live.tables[imported.tables..]);
    keep(&mut module.funcs, &live.funcs[imported.funcs..]);
    keep(&mut module.datas, &live.datas);
    keep(&mut module.elems, &live.elems);
    let mut marks = live.types.iter().copied();
    module.types.retain_mut(|t| {
        let n = t.rectype.0.len();
        let marks: Vec<bool> = marks.by_ref().take(n).collect();
        let members = std::mem::take(&mut t.rectype.0).into_vec();
        t.rectype.0 = members.into_iter().zip(&marks).filter(|(_, live)| **live).map(|(m, _)| m).collect();
        !t.rectype.0.is_empty() || n == 0
    });
    number(module, live)
}

fn keep<T>(members: &mut Vec<T>, marks: &[bool]) {
    let mut marks = marks.iter();
    members.retain(|_| marks.next().copied().unwrap_or(true));
}

/// Renumbers the indices in the kept definitions; returns `None` if a removed definition is used.
fn number(module: &mut Module, live: &Live) -> Option<()> {
    let numbers = |marks: &[bool]| {
        let mut next = 0;
        let number = |live: &bool| {
            next += u32::from(*live);
            live.then(|| next - 1)
        };
        marks.iter().map(number).collect::<Vec<_>>()
    };
    let (types, tags, globals) = (numbers(&live.types), numbers(&live.tags), numbers(&live.globals));
    let (mems, tables, funcs) = (numbers(&live.mems), numbers(&live.tables), numbers(&live.funcs));
    let (datas, elems) = (numbers(&live.datas), numbers(&live.elems));
    let mut dangling = false;
    module.indices(&mut |index| {
        let (x, numbers) = match index {
            Index::Type(x) => (&mut x.0, &types),
            Index::Tag(x) => (&mut x.0, &tags),
            Index::Global(x) => (&mut x.0, &globals),
            Index::Mem(x) => (&mut x.0, &mems),
            Index::Table(x) => (&mut x.0, &tables),
            Index::Func(x) => (&mut x.0, &funcs),
            Index::Data(x) => (&mut x.0, &datas),
            Index::Elem(x) => (&mut x.0, &elems),
            Index::Local(_) | Index::Label(_) => return,
        };
        match numbers.get(*x as usize).copied().flatten() {
            Some(new) => *x = new,
            None => dangling = true,
        }
    });
    (!dangling).then_some(())
}

/// Removes definitions that cannot be reached from exports, the start function and active segments, and unused locals.
pub(super) fn sweep(module: &mut Module) -> Option<()> {
    let mut live = Live::reach(module);
    // Declarations of functions for `ref.func`, for the functions that are kept.
    for (i, elem) in module.elems.iter_mut().enumerate() {
        if let (Elemmode::Declare, Eleminit::Funcs(xs)) = (&elem.mode, &mut elem.init) {
            xs.retain(|x| live.funcs.get(x.usize()).copied().unwrap_or(false));
            live.elems[i] = !xs.is_empty();
        }
    }
    declare(module, &mut live);
    retain(module, &live)?;
    let types: Vec<Subtype> = module.types.iter().flat_map(|t| t.rectype.0.iter().cloned()).collect();
    for func in &mut module.funcs {
        if let Some(Subtype { ct: Comptype::Func(ft), .. }) = types.get(func.x.usize()) {
            sweep_locals(func, ft.params.len());
        }
    }
    Some(())
}

/// Declares the functions that are kept and referred to, since their original declarations may be removed.
fn declare(module: &mut Module, live: &mut Live) {
    let imported = Imported::of(module).funcs;
    let bodies = module.funcs.iter().zip(&live.funcs[imported..]).filter(|(_, live)| **live);
    let mut xs: Vec<Funcidx> = bodies
        .flat_map(|(func, _)| &func.body.instrs)
        .filter_map(|instr| if let Instr::RefFunc(x) = instr { Some(*x) } else { None })
        .filter(|x| !module.exports.iter().any(|export| export.xx == Externidx::Func(*x)))
        .collect();
    xs.sort_unstable();
    xs.dedup();
    let declared = |xs: &[Funcidx]| {
        module.elems.iter().zip(&live.elems).any(|(elem, live)| {
            *live && matches!(&elem.init, Eleminit::Funcs(ys) if xs.iter().all(|x| ys.contains(x)))
        })
    };
    if !xs.is_empty() && !declared(&xs) {
        let rt = Reftype { null: false, ht: Heaptype::Func };
        let (init, mode) = (Eleminit::Funcs(xs), Elemmode::Declare);
        module.elems.push(Elem { at: At::default(), rt, init, mode });
        live.elems.push(true);
    }
}

/// The number of kinds of definitions.
pub(super) const KINDS: usize = 8;

/// Removes the unreachable definitions of one kind. It may not be possible to remove all, since a bug can depend on unused definitions.
pub(super) fn sweep_kind(module: &mut Module, kind: usize) -> Option<()> {
    let (live, mut kept) = (Live::reach(module), Live::new(module, true));
    let (from, to) = (live.spaces(), kept.spaces_mut());
    let changed = from.into_iter().zip(to).nth(kind).is_some_and(|(from, to)| {
        let changed = from != to;
        to.clone_from(from);
        changed
    });
    changed.then_some(())?;
    retain(module, &kept)
}

/// How many locals are examined one by one.
const LOCALS: usize = 1 << 16;

fn sweep_locals(func: &mut Func, params: usize) {
    let total = params + func.locals.iter().map(|run| run.n as usize).sum::<usize>();
    if total > LOCALS {
        return;
    }
    let mut used = vec![false; total];
    used[..params].fill(true);
    func.body.indices(&mut |index| {
        if let Index::Local(x) = index
            && let Some(used) = used.get_mut(x.usize())
        {
            *used = true;
        }
    });
    if used.iter().all(|used| *used) {
        return;
    }
    let mut marks = used[params..].iter();
    for run in &mut func.locals {
        run.n = marks.by_ref().take(run.n as usize).filter(|used| **used).count() as u32;
    }
    func.locals.retain(|run| run.n > 0);
    func.body.indices(&mut |index| {
        if let Index::Local(x) = index {
            x.0 = used.iter().take(x.usize()).filter(|used| **used).count() as u32;
        }
    });
}

//! Properties that hold for any bytes. A function panics if its property does not hold.
//!
//! `tests/robustness.rs` tests them on inputs that a fuzzer once found; this file is also the library of the fuzzing targets in `fuzz/`.

mod running;

use reduct::syntax::*;
use reduct::{binary, text, valid};
pub use running::{run, script};

/// All versions of the standard, the oldest first.
const VERSIONS: [Features; 3] = [Features::V1, Features::V2, Features::V3];

/// Checks bytes as a module in the binary format.
///
/// A module that is valid in an older version is valid in 3.0, but not always in the next version: 1.0 lets segment offsets refer
/// to globals of the module, 2.0 does not.
pub fn decode(bytes: &[u8]) {
    let valid = VERSIONS.map(|version| match binary::decode(bytes, version) {
        Ok(module) => there_and_back(&module, version),
        Err(malformed) => {
            assert!(malformed.at <= bytes.len(), "{malformed:?}");
            assert!(!malformed.to_string().is_empty());
            false
        }
    });
    assert!(valid[2] || valid == [false; 3], "no longer valid in 3.0: {valid:?}");
}

/// Checks bytes as a module in the text format.
pub fn text(bytes: &[u8]) {
    for version in VERSIONS {
        match text::parse(bytes, version) {
            Ok(module) => {
                there_and_back(&module, version);
            }
            Err(malformed) => {
                assert!(malformed.at <= bytes.len(), "{malformed:?}");
                assert!(!malformed.to_string().is_empty());
            }
        }
    }
}

/// Writing and reading a module in either format yields the same module. Returns whether it is valid.
///
/// Modules are written in the forms of 3.0. Some modules that are well-formed in an older version, but not valid in any, cannot be written
/// in these forms: in 1.0, alignments of 2^65 and data segments of memory 2.
fn there_and_back(module: &Module, version: Features) -> bool {
    let valid = valid(module, version);
    if valid || version == Features::V3 {
        through_binary(module, version);
        through_text(module, version);
    }
    valid
}

/// Whether a module is valid. A refusal must have a message.
fn valid(module: &Module, version: Features) -> bool {
    let valid = valid::validate(module, version);
    assert!(valid.as_ref().map_or_else(|invalid| !invalid.to_string().is_empty(), |_| true));
    valid.is_ok()
}

/// Checks that a module is unchanged after writing and reading it in the binary format.
fn through_binary(module: &Module, version: Features) {
    let bytes = binary::encode(module);
    match binary::decode(&bytes, version) {
        Ok(read) => assert!(read == *module, "{module:#?}\n{read:#?}"),
        Err(malformed) => panic!("{malformed} at {}\n{module:#?}\n{bytes:02x?}", malformed.at),
    }
}

/// Checks that a module is unchanged after writing and reading it in the text format, apart from what that format cannot express.
fn through_text(module: &Module, version: Features) {
    if module.funcs.iter().any(|func| func.locals.iter().any(|run| run.n > MANY)) {
        return;
    }
    let printed = text::print(module);
    if version != Features::V3 && (printed.contains("(@") || printed.contains("$\"")) {
        return; // Annotations and such identifiers are new in 3.0.
    }
    match text::parse(printed.as_bytes(), version) {
        Ok(read) => {
            let (module, read) = (without_text(module.clone()), without_text(read));
            assert!(read == module, "{printed}\n{module:#?}\n{read:#?}");
        }
        Err(malformed) => panic!("{malformed} at {}\n{printed}", malformed.at),
    }
}

/// Modules with more locals in a run are not printed, because that is slow, and the printer truncates long lists.
const MANY: u32 = 10_000;

/// The module without what the text format cannot express: names of items that do not exist, names of array fields, the grouping
/// of equal locals into runs, empty table initializers, and a data count section that no instruction requires.
fn without_text(mut module: Module) -> Module {
    for table in &mut module.tables {
        if table.init.instrs == [Instr::End] {
            let init = vec![Instr::RefNull(table.tt.rt.ht), Instr::End];
            table.init = Expr::new(init, vec![At(0); 2]);
            table.implicit = true;
        }
    }
    for func in &mut module.funcs {
        func.locals.retain(|run| run.n > 0);
        func.locals.dedup_by(|next, run| {
            let same = run.t == next.t;
            if same {
                run.n += next.n;
            }
            same
        });
    }
    module.data_count = false;
    without_names(&mut module);
    module
}

/// Removes the names of items that do not exist.
fn without_names(module: &mut Module) {
    let subtypes: Vec<Subtype> = module.types.iter().flat_map(|ty| ty.rectype.0.to_vec()).collect();
    let imports = |kind: fn(&Externtype) -> bool| module.imports.iter().filter(|i| kind(&i.xt)).count();
    let keep = |map: &mut Namemap, n: usize| map.retain(|(x, _)| (*x as usize) < n);
    let names = &mut module.names;
    keep(&mut names.types, subtypes.len());
    keep(&mut names.tags, imports(|xt| matches!(xt, Externtype::Tag(_))) + module.tags.len());
    keep(&mut names.globals, imports(|xt| matches!(xt, Externtype::Global(_))) + module.globals.len());
    keep(&mut names.mems, imports(|xt| matches!(xt, Externtype::Mem(_))) + module.mems.len());
    keep(&mut names.tables, imports(|xt| matches!(xt, Externtype::Table(_))) + module.tables.len());
    let imported: Vec<Typeidx> = module
        .imports
        .iter()
        .filter_map(|import| if let Externtype::Func(x) = import.xt { Some(x) } else { None })
        .collect();
    keep(&mut names.funcs, imported.len() + module.funcs.len());
    keep(&mut names.datas, module.datas.len());
    keep(&mut names.elems, module.elems.len());

    let params = |x: Typeidx| match subtypes.get(x.usize()).map(|st| &st.ct) {
        Some(Comptype::Func(ft)) => ft.params.len(),
        Some(Comptype::Struct(_) | Comptype::Array(_)) | None => 0,
    };
    let defined = |x: u32| module.funcs.get((x as usize).checked_sub(imported.len())?);
    keep_inner(&mut names.locals, |x| match (imported.get(x as usize), defined(x)) {
        (Some(x), _) => params(*x),
        (None, Some(func)) => params(func.x) + func.locals.iter().map(|run| run.n as usize).sum::<usize>(),
        (None, None) => 0,
    });
    keep_inner(&mut names.labels, |x| match defined(x) {
        Some(func) => func
            .body
            .instrs
            .iter()
            .filter(|instr| {
                matches!(instr, Instr::Block(_) | Instr::Loop(_) | Instr::If(_) | Instr::TryTable(_))
            })
            .count(),
        None => 0,
    });
    keep_inner(&mut names.fields, |x| match subtypes.get(x as usize).map(|st| &st.ct) {
        Some(Comptype::Struct(fields)) => fields.len(),
        Some(Comptype::Func(_) | Comptype::Array(_)) | None => 0,
    });
}

/// Keeps, for each outer index, only names of inner indices below a limit.
fn keep_inner(map: &mut IndirectNamemap, count: impl Fn(u32) -> usize) {
    for (x, inner) in map.iter_mut() {
        let n = count(*x);
        inner.retain(|(y, _)| (*y as usize) < n);
    }
    map.retain(|(_, inner)| !inner.is_empty());
}

//! The host module `spectest`, which every script can import from.

use std::sync::Arc;

use crate::embed::{Error, Func, Global, HostData, Linker, Memory, Misuse, Ref, Store, Table, Val, types::*};
use crate::syntax::{F32, F64};

/// Receives the output of the `print` functions: one line per value, without a line break.
pub type Print = Arc<dyn Fn(&str) + Send + Sync>;

/// The name to import from.
pub const NAME: &str = "spectest";

/// Allocates the module in a store, and defines it in `linker`.
///
/// # Errors
/// If the store's bounds do not permit a memory of one page and two tables of ten elements.
pub fn define<T: HostData>(store: &mut Store<T>, linker: &mut Linker<T>, print: &Print) -> Result<(), Error> {
    let i32 = Valtype::I32;
    let (f32, f64) = (Valtype::F32, Valtype::F64);
    let prints: [(&str, Vec<Valtype>); 7] = [
        ("print", vec![]),
        ("print_i32", vec![i32.clone()]),
        ("print_i64", vec![Valtype::I64]),
        ("print_f32", vec![f32.clone()]),
        ("print_f64", vec![f64.clone()]),
        ("print_i32_f32", vec![i32, f32]),
        ("print_f64_f64", vec![f64.clone(), f64]),
    ];
    for (name, params) in prints {
        let func = print_func(store, params, print)?;
        linker.define(NAME, name, func)?;
    }
    let globals: [(&str, Val); 4] = [
        ("global_i32", 666_u32.into()),
        ("global_i64", 666_u64.into()),
        ("global_f32", F32(666.6_f32.to_bits()).into()),
        ("global_f64", F64(666.6_f64.to_bits()).into()),
    ];
    for (name, v) in globals {
        let t = store.val_type(&v)?;
        let global = Global::new(store, Globaltype { mutable: false, t }, v)?;
        linker.define(NAME, name, global)?;
    }
    for (name, at) in [("table", Addrtype::I32), ("table64", Addrtype::I64)] {
        let rt = Reftype { null: true, ht: Heaptype::Func };
        let tt = Tabletype { at, lim: Limits { min: 10, max: Some(20) }, rt };
        let table = Table::new(store, tt, Ref::NULL)?;
        linker.define(NAME, name, table)?;
    }
    let mt = Memtype { at: Addrtype::I32, lim: Limits { min: 1, max: Some(2) } };
    let mem = Memory::new(store, mt)?;
    linker.define(NAME, "memory", mem)?;
    Ok(())
}

/// A function that prints its arguments.
fn print_func<T: HostData>(
    store: &mut Store<T>,
    params: Vec<Valtype>,
    print: &Print,
) -> Result<Func, Misuse> {
    let print = print.clone();
    let ft = Functype { params: params.into(), results: Box::default() };
    Func::new(store, ft, move |_, args| {
        for v in args {
            print(&v.to_string());
        }
        Ok(Vec::new())
    })
}

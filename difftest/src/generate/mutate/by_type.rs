//! Groups instructions by their types in one module, found by asking the validator. In other modules the types of some instructions differ,
//! so that this is only a hint.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use reduct::syntax::*;
use reduct::text;
use rustc_hash::FxHashMap;

use crate::generate::instruction::{Env, Trial, Typing, draw};
use crate::rewrite::Space;

/// The types of opcodes, and the opcodes by type.
pub(super) struct ByType {
    typings: FxHashMap<Opcode, Typing>,
    alike: FxHashMap<(Vec<Valtype>, Vec<Valtype>), Vec<Opcode>>,
}

/// A module with one definition of each kind.
const MODULE: &str = r#"(type (func)) (tag) (memory 1) (table 1 funcref) (data "") (elem func 0) (func) (global (mut i32) (i32.const 0))
    (type (struct (field (mut i32)))) (type (array (mut i32)))"#;

pub(super) static BY_TYPE: LazyLock<ByType> = LazyLock::new(|| {
    // The text is part of this program; a test checks the result.
    let mut module = text::parse(MODULE.as_bytes(), Features::V3).unwrap_or_default();
    let space = Space::of(&module);
    let (datas, elems) = (module.datas.len(), module.elems.len());
    let mut by_type = ByType { typings: FxHashMap::default(), alike: FxHashMap::default() };
    let mut bytes = [0_u8; 512];
    for &opcode in Opcode::ALL {
        let env = Env { space: &space, datas, elems, locals: 1, labels: 1, near: false, opcode };
        let mut found: Option<Typing> = None;
        let mut differ = false;
        for round in 0..4_u8 {
            bytes
                .iter_mut()
                .zip(0_usize..)
                .for_each(|(b, i)| *b = (i as u8).wrapping_mul(37).wrapping_add(round * 71));
            let u = &mut Unstructured::new(&bytes);
            let Ok(instr) = draw(opcode, u, &env) else { continue };
            let mut trial = Trial {
                module: &mut module,
                fixed: &[Valtype::I32],
                returns: &[],
                block: None,
                unit: &[instr],
            };
            let Ok(Some(typing)) = trial.typing(u, &env) else { continue };
            differ |= found.as_ref().is_some_and(|found| *found != typing);
            found = Some(typing);
        }
        if let Some(typing) = found.filter(|_| !differ) {
            let class = (typing.operands.clone(), typing.results.clone());
            by_type.alike.entry(class).or_default().push(opcode);
            by_type.typings.insert(opcode, typing);
        }
    }
    by_type
});

impl ByType {
    /// The type of an opcode, if it has one.
    pub(super) fn typing(&self, opcode: Opcode) -> Option<&Typing> {
        self.typings.get(&opcode)
    }

    /// The opcodes of the same type.
    pub(super) fn alike(&self, opcode: Opcode) -> &[Opcode] {
        let class = self.typing(opcode).map(|typing| (typing.operands.clone(), typing.results.clone()));
        class.and_then(|class| self.alike.get(&class)).map(Vec::as_slice).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_found() {
        let (i32, i64) = (Valtype::I32, Valtype::I64);
        let typing = |opcode| BY_TYPE.typing(opcode).map(|typing| (&*typing.operands, &*typing.results));
        assert_eq!(typing(Opcode::I32Add), Some((&[i32, i32][..], &[i32][..])));
        assert_eq!(typing(Opcode::I64Store8), Some((&[i32, i64][..], &[][..])));
        assert_eq!(typing(Opcode::Drop), None);
        assert!(BY_TYPE.alike(Opcode::F64Add).contains(&Opcode::F64Copysign));
        assert!(BY_TYPE.alike(Opcode::I32Load).contains(&Opcode::I32Clz));
        assert!(BY_TYPE.typings.len() > 400, "{}", BY_TYPE.typings.len());
    }
}

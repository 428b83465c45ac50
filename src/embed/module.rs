//! Appendix "Embedding": modules.

use std::sync::Arc;

use super::types::Externtype;
use crate::exec::code::Code;
use crate::syntax;
use crate::valid::Moduletype;

/// A valid module. Cheap to clone; it can be shared between threads and instantiated any number of times.
#[derive(Clone, Debug)]
pub struct Module(Arc<Code>);

impl Module {
    /// `module_imports`: names and types of what it imports, in order.
    pub fn imports(&self) -> impl Iterator<Item = (&str, &str, &Externtype)> {
        let types = &self.0.types.imports;
        let names = self.syntax().imports.iter();
        names.zip(types).map(|(import, xt)| (import.module.as_str(), import.name.as_str(), xt))
    }

    /// `module_exports`: names and types of what it exports, in order.
    pub fn exports(&self) -> impl Iterator<Item = (&str, &Externtype)> {
        let types = &self.0.types.exports;
        self.syntax().exports.iter().zip(types).map(|(export, xt)| (export.name.as_str(), xt))
    }

    /// Its abstract syntax.
    pub fn syntax(&self) -> &syntax::Module {
        &self.0.module
    }

    /// What validation found out about it.
    pub fn types(&self) -> &Moduletype {
        &self.0.types
    }

    /// The prepared code, which instances share.
    pub fn code(&self) -> &Arc<Code> {
        &self.0
    }
}

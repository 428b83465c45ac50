//! Appendix "Embedding": modules.

use std::sync::Arc;

use super::Error;
use super::types::Externtype;
use crate::exec::code::Code;
use crate::syntax::{self, Features};
use crate::valid::{self, Moduletype};
use crate::{binary, text};

/// A valid module. Cheap to clone; it can be shared between threads and instantiated any number of times.
#[derive(Clone, Debug)]
pub struct Module(Arc<Code>);

impl Module {
    /// Reads and validates a module, in the binary format if its first byte is 0, in the text format otherwise.
    ///
    /// # Errors
    /// [`Error::Decode`], [`Error::Parse`], [`Error::Invalid`].
    pub fn new(source: impl AsRef<[u8]>) -> Result<Module, Error> {
        Module::new_with(source, Features::default())
    }

    /// As [`Module::new`], by the standard with these features.
    pub fn new_with(source: impl AsRef<[u8]>, features: Features) -> Result<Module, Error> {
        // No text begins so.
        if source.as_ref().first() == Some(&0) {
            Module::decode_with(source, features)
        } else {
            Module::parse_with(source, features)
        }
    }

    /// `module_decode`, then `module_validate`.
    pub fn decode(bytes: impl AsRef<[u8]>) -> Result<Module, Error> {
        Module::decode_with(bytes, Features::default())
    }

    /// As [`Module::decode`], by the standard with these features.
    pub fn decode_with(bytes: impl AsRef<[u8]>, features: Features) -> Result<Module, Error> {
        Module::validate(binary::decode(bytes.as_ref(), features).map_err(Error::Decode)?, features)
    }

    /// `module_parse`, then `module_validate`.
    pub fn parse(source: impl AsRef<[u8]>) -> Result<Module, Error> {
        Module::parse_with(source, Features::default())
    }

    /// As [`Module::parse`], by the standard with these features.
    pub fn parse_with(source: impl AsRef<[u8]>, features: Features) -> Result<Module, Error> {
        Module::validate(text::parse(source.as_ref(), features).map_err(Error::Parse)?, features)
    }

    /// `module_validate`, by the standard with these features.
    pub fn validate(module: syntax::Module, features: Features) -> Result<Module, Error> {
        let types =
            valid::validate(&module, features).map_err(|invalid| Error::Invalid(Box::new(invalid)))?;
        Ok(Module(Arc::new(Code::new(Arc::new(module), types))))
    }

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

    /// The features that it uses, and those that they need: the least set by which it is read and validated.
    pub fn features(&self) -> Features {
        self.0.types.features
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

//! Appendix "Embedding": modules.

use std::sync::Arc;

use super::Error;
use super::types::Externtype;
use crate::exec::code::Code;
use crate::syntax::{self, Version};
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
        Module::new_version(source, Version::default())
    }

    /// As [`Module::new`], with what a version of the standard has.
    pub fn new_version(source: impl AsRef<[u8]>, version: Version) -> Result<Module, Error> {
        // No text begins so.
        if source.as_ref().first() == Some(&0) {
            Module::decode_version(source, version)
        } else {
            Module::parse_version(source, version)
        }
    }

    /// `module_decode`, then `module_validate`.
    pub fn decode(bytes: impl AsRef<[u8]>) -> Result<Module, Error> {
        Module::decode_version(bytes, Version::default())
    }

    /// As [`Module::decode`], with what a version of the standard has.
    pub fn decode_version(bytes: impl AsRef<[u8]>, version: Version) -> Result<Module, Error> {
        Module::validate(binary::decode(bytes.as_ref(), version).map_err(Error::Decode)?, version)
    }

    /// `module_parse`, then `module_validate`.
    pub fn parse(source: impl AsRef<[u8]>) -> Result<Module, Error> {
        Module::parse_version(source, Version::default())
    }

    /// As [`Module::parse`], with what a version of the standard has.
    pub fn parse_version(source: impl AsRef<[u8]>, version: Version) -> Result<Module, Error> {
        Module::validate(text::parse(source.as_ref(), version).map_err(Error::Parse)?, version)
    }

    /// `module_validate`, by the rules of a version of the standard.
    pub fn validate(module: syntax::Module, version: Version) -> Result<Module, Error> {
        let types = valid::validate(&module, version).map_err(|invalid| Error::Invalid(Box::new(invalid)))?;
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

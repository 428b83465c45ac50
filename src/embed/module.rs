//! Appendix "Embedding": modules.

use std::sync::Arc;

use super::Error;
use super::types::Externtype;
use crate::exec::code::Code;
use crate::syntax::{self, Features};
use crate::valid::deftype::Deftype;
use crate::valid::{self, Moduletype};
use crate::{binary, text};

/// A valid module. Cloning it increments a reference count. It can be shared between threads and instantiated any
/// number of times.
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

    /// [`Module::new`] with these features enabled instead of those of 3.0.
    pub fn new_with(source: impl AsRef<[u8]>, features: Features) -> Result<Module, Error> {
        // The text format cannot begin with a zero byte.
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

    /// [`Module::decode`] with these features enabled instead of those of 3.0.
    pub fn decode_with(bytes: impl AsRef<[u8]>, features: Features) -> Result<Module, Error> {
        let bytes = bytes.as_ref();
        if let Some((module, types)) = valid::decode(bytes, features) {
            return Ok(Module(Arc::new(Code::new(Arc::new(module), types))));
        }
        Module::validate(binary::decode(bytes, features).map_err(Error::Decode)?, features)
    }

    /// `module_parse`, then `module_validate`.
    pub fn parse(source: impl AsRef<[u8]>) -> Result<Module, Error> {
        Module::parse_with(source, Features::default())
    }

    /// [`Module::parse`] with these features enabled instead of those of 3.0.
    pub fn parse_with(source: impl AsRef<[u8]>, features: Features) -> Result<Module, Error> {
        Module::validate(text::parse(source.as_ref(), features).map_err(Error::Parse)?, features)
    }

    /// `module_validate`, with these features enabled.
    pub fn validate(module: syntax::Module, features: Features) -> Result<Module, Error> {
        let types =
            valid::validate(&module, features).map_err(|invalid| Error::Invalid(Box::new(invalid)))?;
        Ok(Module(Arc::new(Code::new(Arc::new(module), types))))
    }

    /// `module_imports`: module name, item name and type of each import, in order.
    pub fn imports(&self) -> impl Iterator<Item = (&str, &str, &Externtype)> {
        let types = &self.0.types.imports;
        let names = self.syntax().imports.iter();
        names.zip(types).map(|(import, xt)| (import.module.as_str(), import.name.as_str(), xt))
    }

    /// `module_exports`: name and type of each export, in order.
    pub fn exports(&self) -> impl Iterator<Item = (&str, &Externtype)> {
        let types = &self.0.types.exports;
        self.syntax().exports.iter().zip(types).map(|(export, xt)| (export.name.as_str(), xt))
    }

    /// The defined types of the module, in the order of its type indices.
    pub fn deftypes(&self) -> &[Deftype] {
        self.0.deftypes()
    }

    /// The least set of features with which the module can be read and validated.
    pub fn features(&self) -> Features {
        self.0.types.features
    }

    /// The abstract syntax of the module.
    pub fn syntax(&self) -> &syntax::Module {
        &self.0.module
    }

    /// The types of the module's definitions, as determined by validation.
    pub fn types(&self) -> &Moduletype {
        &self.0.types
    }

    /// The module in the form in which runs execute it. All instances share it.
    pub fn code(&self) -> &Arc<Code> {
        &self.0
    }
}

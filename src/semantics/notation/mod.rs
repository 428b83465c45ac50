//! Reads the notation: documents, tokens, definitions.

pub mod ast;
pub mod lexer;
pub mod parse;
pub mod source;

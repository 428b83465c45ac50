//! Section 6.6, the first pass: binds the identifiers of all definitions of a module, and counts their indices.

use super::context::{Context, Ids, duplicate};
use crate::syntax::{Feature, Namemap};
use crate::text::error::{Malformed, MalformedKind, Space};
use crate::text::lexer::Kind;

/// The token indices at which the fields of a module begin.
#[derive(Default)]
pub(super) struct Fields {
    /// `type` and `rec`.
    pub(super) types: Vec<u32>,
    /// All other fields.
    pub(super) others: Vec<u32>,
}

impl<'s> Context<'s> {
    /// Visits all fields up to a `)` or the end of the source, and skips their contents.
    pub(super) fn declarations(&mut self) -> Result<Fields, Malformed> {
        let mut fields = Fields::default();
        let mut defined = None;
        loop {
            self.custom_annotations()?;
            if self.c.at_end() || self.c.at_close() {
                return Ok(fields);
            }
            let field = self.c;
            let is_type = self.declaration(&mut defined)?;
            let list = if is_type { &mut fields.types } else { &mut fields.others };
            list.push(field.pos() as u32);
            self.c = field;
            self.c.skip()?;
        }
    }

    /// Reads the beginning of one field, and returns whether it defines types. `defined` is the space of the first definition, if
    /// any.
    fn declaration(&mut self, defined: &mut Option<Space>) -> Result<bool, Malformed> {
        self.c.open()?;
        let word = self.c.peek_keyword();
        match word {
            Some(b"rec") => self.c.require(Feature::Gc)?,
            Some(b"tag") => self.c.require(Feature::ExceptionHandling)?,
            Some(_) | None => {}
        }
        if word.is_some() {
            self.c.advance();
        }
        match word {
            Some(b"type") => self.declare(Space::Type)?,
            Some(b"rec") => self.recursive()?,
            Some(b"import") => self.import_declaration(*defined)?,
            Some(b"func") => self.definition(Space::Function, defined)?,
            Some(b"table") => self.definition(Space::Table, defined)?,
            Some(b"memory") => self.definition(Space::Memory, defined)?,
            Some(b"global") => self.definition(Space::Global, defined)?,
            Some(b"tag") => self.definition(Space::Tag, defined)?,
            Some(b"elem") => self.declare(Space::Elem)?,
            Some(b"data") => self.declare(Space::Data)?,
            Some(b"export" | b"start") => {}
            Some(_) => {
                self.c.set_pos(self.c.pos() - 1);
                return Err(self.c.unexpected("a field of a module"));
            }
            None => return Err(self.c.unexpected("a field of a module")),
        }
        Ok(matches!(word, Some(b"type" | b"rec")))
    }

    /// `(rec typedef*)`.
    fn recursive(&mut self) -> Result<(), Malformed> {
        while !self.c.at_close() {
            let typedef = self.c;
            self.c.expect_open("type")?;
            self.declare(Space::Type)?;
            self.c = typedef;
            self.c.skip()?;
        }
        Ok(())
    }

    /// `(import name name externtype)`.
    fn import_declaration(&mut self, defined: Option<Space>) -> Result<(), Malformed> {
        if let Some(space) = defined {
            self.c.set_pos(self.c.pos() - 2);
            return Err(self.c.fault(MalformedKind::ImportAfter(space)));
        }
        self.c.string()?;
        self.c.string()?;
        self.c.open()?;
        let space = match self.c.peek_keyword() {
            Some(b"func") => Space::Function,
            Some(b"table") => Space::Table,
            Some(b"memory") => Space::Memory,
            Some(b"global") => Space::Global,
            Some(b"tag") => {
                self.c.require(Feature::ExceptionHandling)?;
                Space::Tag
            }
            Some(_) | None => return Err(self.c.unexpected("an external type")),
        };
        self.c.advance();
        self.declare(space)
    }

    /// A definition that may contain inline exports, an inline import, or an inline segment.
    fn definition(&mut self, space: Space, defined: &mut Option<Space>) -> Result<(), Malformed> {
        self.declare(space)?;
        while self.c.at_open("export") {
            self.c.skip()?;
        }
        if self.c.at_open("import") {
            return match *defined {
                Some(space) => Err(self.c.fault(MalformedKind::ImportAfter(space))),
                None => Ok(()),
            };
        }
        defined.get_or_insert(space);
        if space == Space::Memory || space == Space::Table {
            let _ = self.c.take_keyword("i32") || self.c.take_keyword("i64");
            if self.c.at_open("data") {
                self.datas.count += 1;
            } else if self.c.peek_kind() != Some(Kind::Number) && !self.c.at_close() {
                self.c.skip()?;
                self.elems.count += u32::from(self.c.at_open("elem"));
            }
        }
        Ok(())
    }

    /// Binds the next index of a space to the identifier and the name annotation that come next, if any.
    fn declare(&mut self, space: Space) -> Result<(), Malformed> {
        let at = self.c.at();
        let id = self.c.ident();
        let name = self.name_annotation(id.as_deref())?;
        let Some((ids, names)) = self.space(space) else { return Ok(()) };
        let x = ids.count;
        ids.bind(id.clone()).ok_or_else(|| duplicate(at, space, id.as_deref()))?;
        names.extend(name.map(|name| (x, name)));
        Ok(())
    }

    /// The identifiers and names of an index space of the module.
    fn space(&mut self, space: Space) -> Option<(&mut Ids<'s>, &mut Namemap)> {
        let names = &mut self.module.names;
        match space {
            Space::Type => Some((&mut self.types, &mut names.types)),
            Space::Tag => Some((&mut self.tags, &mut names.tags)),
            Space::Global => Some((&mut self.globals, &mut names.globals)),
            Space::Memory => Some((&mut self.mems, &mut names.mems)),
            Space::Table => Some((&mut self.tables, &mut names.tables)),
            Space::Function => Some((&mut self.funcs, &mut names.funcs)),
            Space::Data => Some((&mut self.datas, &mut names.datas)),
            Space::Elem => Some((&mut self.elems, &mut names.elems)),
            Space::Local | Space::Label | Space::Field => None,
        }
    }
}

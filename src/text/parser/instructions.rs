//! Section 6.5, Instructions: sequences, blocks, folded instructions and expressions.
//!
//! Instructions are emitted as a flat list, as in the abstract syntax. Open blocks and parentheses are kept on an explicit stack
//! of frames, not on the host's stack.

use super::context::{Context, Ident};
use super::cursor::text;
use super::keywords;
use crate::syntax::*;
use crate::text::error::{Malformed, MalformedKind, Space};
use crate::text::lexer::{Kind, Token};
use std::mem::take;

/// The kind of phrase that begins with the keyword of an instruction.
#[derive(Clone, Copy)]
pub(super) enum Word {
    /// An instruction whose immediates the function reads.
    Plain(for<'a, 's> fn(&'a mut Context<'s>) -> Result<Instr, Malformed>),
    /// A block.
    Opener(Opener),
    Else,
    End,
}

/// Block instructions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    Block,
    Loop,
    If,
    TryTable,
}

/// An open block or parenthesis.
pub(super) enum Frame<'s> {
    /// A block that ends at `end`; for an `if`, whether `else` may still follow.
    Block { may_else: bool },
    /// `(block …`, up to `)`.
    FoldedBlock,
    /// `(if …`, reading its operands up to `(then`.
    FoldedIf(Pending<'s>),
    /// `(then …` or `(else …`.
    Branch,
    /// `(if … (then …)`, and whether `(else` may still follow.
    FoldedIfTail { may_else: bool },
    /// `(plain …`, reading its operands.
    Plain(Instr, Place),
}

/// The beginning of a block, not yet emitted.
pub(super) struct Pending<'s> {
    instr: Instr,
    id: Option<Ident<'s>>,
    name: Option<String>,
    place: Place,
}

/// The position of an instruction: the byte offset of its keyword, and the index of its first token.
#[derive(Clone, Copy)]
pub(super) struct Place {
    at: u32,
    pos: u32,
}

/// How much to read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// Everything up to a `)`, which is not consumed.
    UntilClose,
    /// One folded instruction.
    OneFolded,
}

impl<'s> Context<'s> {
    /// 6.5.12 `expr`, up to a `)`, which is not consumed.
    pub(super) fn expr(&mut self) -> Result<Expr, Malformed> {
        self.expr_of(Extent::UntilClose)
    }

    /// An expression abbreviated to a single folded instruction.
    pub(super) fn folded_expr(&mut self) -> Result<Expr, Malformed> {
        if self.c.peek_kind() != Some(Kind::Open) {
            return Err(self.c.unexpected("("));
        }
        self.expr_of(Extent::OneFolded)
    }

    fn expr_of(&mut self, extent: Extent) -> Result<Expr, Malformed> {
        self.blocks = 0;
        self.instrs(extent)?;
        self.push(Instr::End, self.c.at() as u32);
        // Copy into exact allocations, so that the buffers can be reused.
        Ok(Expr::new(self.expr.instrs.drain(..).collect(), self.expr.at.drain(..).collect()))
    }

    /// 6.5.11 `instrs`, both flat and folded instructions.
    fn instrs(&mut self, extent: Extent) -> Result<(), Malformed> {
        let mut frames = take(&mut self.frames);
        loop {
            let Some(token) = self.c.peek() else { return Err(self.c.unexpected(")")) };
            match token.kind {
                Kind::Keyword => self.unfolded(token, &mut frames)?,
                Kind::Open => self.folded(&mut frames)?,
                Kind::Close => match frames.pop() {
                    Some(frame) => self.close_frame(frame)?,
                    None => break,
                },
                Kind::Number | Kind::Id | Kind::String | Kind::Reserved => {
                    return Err(self.c.unexpected("an instruction"));
                }
            }
            if frames.is_empty() && extent == Extent::OneFolded {
                break;
            }
        }
        self.frames = frames;
        Ok(())
    }

    /// An instruction that begins with a keyword.
    #[inline]
    fn unfolded(&mut self, token: Token, frames: &mut Vec<Frame<'s>>) -> Result<(), Malformed> {
        match frames.last() {
            None | Some(Frame::Block { .. } | Frame::FoldedBlock | Frame::Branch) => {}
            Some(Frame::FoldedIf(_) | Frame::FoldedIfTail { .. } | Frame::Plain(..)) => {
                return Err(self.c.unexpected("( or )"));
            }
        }
        let place = Place { at: token.at, pos: self.c.pos() as u32 };
        match self.word()? {
            Word::Plain(read) => {
                self.c.advance();
                let instr = read(self)?;
                self.emit(instr, place)
            }
            Word::Opener(opener) => {
                let pending = self.opener(opener, place)?;
                self.begin(pending)?;
                frames.push(Frame::Block { may_else: opener == Opener::If });
                Ok(())
            }
            Word::Else => match frames.last_mut() {
                Some(Frame::Block { may_else: may_else @ true }) => {
                    *may_else = false;
                    self.c.advance();
                    self.repeated_label()?;
                    self.emit(Instr::Else, place)
                }
                _ => Err(self.c.unexpected("an instruction or )")),
            },
            Word::End => match frames.last() {
                Some(Frame::Block { .. }) => {
                    frames.pop();
                    self.c.advance();
                    self.repeated_label()?;
                    self.labels.pop();
                    self.emit(Instr::End, place)
                }
                _ => Err(self.c.unexpected("an instruction or )")),
            },
        }
    }

    /// Looks up the next token, which must be a keyword.
    #[inline]
    fn word(&self) -> Result<Word, Malformed> {
        match keywords::instruction(self.c.peek_word()) {
            Some(entry) => {
                self.c.require(entry.needs)?;
                Ok(entry.word)
            }
            None => Err(self.c.unexpected("an instruction")),
        }
    }

    /// 6.5.11 `foldedinstr`: an instruction that begins with `(`.
    #[inline]
    fn folded(&mut self, frames: &mut Vec<Frame<'s>>) -> Result<(), Malformed> {
        let pos = self.c.pos() as u32;
        self.c.advance();
        let place = Place { at: self.c.at() as u32, pos };
        match (self.c.peek_keyword(), frames.last_mut()) {
            (None, _) => return Err(self.c.unexpected("an instruction")),
            (Some(b"then"), Some(Frame::FoldedIf(_))) => return self.then(frames),
            (Some(b"else"), Some(Frame::FoldedIfTail { may_else: may_else @ true })) => {
                *may_else = false;
                self.c.advance();
                frames.push(Frame::Branch);
                return self.emit(Instr::Else, place);
            }
            (Some(_), Some(Frame::FoldedIfTail { .. })) => return Err(self.c.unexpected("else")),
            (Some(_), _) => {}
        }
        match self.word()? {
            Word::Plain(read) => {
                self.c.advance();
                let instr = read(self)?;
                if self.c.take_close() {
                    return self.emit(instr, place);
                }
                frames.push(Frame::Plain(instr, place));
            }
            Word::Opener(opener) => {
                let pending = self.opener(opener, place)?;
                if opener == Opener::If {
                    frames.push(Frame::FoldedIf(pending));
                } else {
                    self.begin(pending)?;
                    frames.push(Frame::FoldedBlock);
                }
            }
            Word::Else | Word::End => return Err(self.c.unexpected("an instruction")),
        }
        Ok(())
    }

    /// `then` of a folded `if`, whose operands are complete.
    fn then(&mut self, frames: &mut Vec<Frame<'s>>) -> Result<(), Malformed> {
        self.c.advance();
        if let Some(Frame::FoldedIf(pending)) = frames.pop() {
            self.begin(pending)?;
        }
        frames.push(Frame::FoldedIfTail { may_else: true });
        frames.push(Frame::Branch);
        Ok(())
    }

    /// The `)` that closes a frame, which was popped.
    #[inline]
    fn close_frame(&mut self, frame: Frame<'s>) -> Result<(), Malformed> {
        match frame {
            Frame::Plain(instr, place) => self.emit(instr, place)?,
            Frame::FoldedBlock | Frame::FoldedIfTail { .. } => {
                self.labels.pop();
                self.push(Instr::End, self.c.at() as u32);
            }
            Frame::Branch => {}
            Frame::Block { .. } => return Err(self.c.unexpected("end")),
            Frame::FoldedIf(_) => return Err(self.c.unexpected("(then")),
        }
        self.c.advance();
        Ok(())
    }

    /// The keyword, label, type and catch clauses of a block.
    fn opener(&mut self, opener: Opener, place: Place) -> Result<Pending<'s>, Malformed> {
        self.c.advance();
        let id = self.c.ident();
        let name = self.name_annotation(id.as_deref())?;
        let bt = self.blocktype()?;
        let instr = match opener {
            Opener::Block => Instr::Block(bt),
            Opener::Loop => Instr::Loop(bt),
            Opener::If => Instr::If(bt),
            Opener::TryTable => {
                let catches = self.catches()?;
                Instr::TryTable(Box::new(TryTable { bt, catches }))
            }
        };
        Ok(Pending { instr, id, name, place })
    }

    /// 6.5.3 `catch*`: their labels are those outside of the block.
    fn catches(&mut self) -> Result<Box<[Catch]>, Malformed> {
        let mut catches = Vec::new();
        loop {
            let word = self.c.peek_open();
            let (tag, reference) = match word {
                Some(b"catch") => (true, false),
                Some(b"catch_ref") => (true, true),
                Some(b"catch_all") => (false, false),
                Some(b"catch_all_ref") => (false, true),
                Some(_) | None => return Ok(catches.into()),
            };
            self.c.set_pos(self.c.pos() + 2);
            let x = if tag { Some(Tagidx(self.index(Space::Tag)?)) } else { None };
            let l = self.labelidx()?;
            self.c.close()?;
            catches.push(match (x, reference) {
                (Some(x), false) => Catch::Catch(x, l),
                (Some(x), true) => Catch::CatchRef(x, l),
                (None, false) => Catch::CatchAll(l),
                (None, true) => Catch::CatchAllRef(l),
            });
        }
    }

    /// Emits the beginning of a block, and brings its label into scope.
    fn begin(&mut self, pending: Pending<'s>) -> Result<(), Malformed> {
        let Pending { instr, id, name, place } = pending;
        self.label_names.extend(name.map(|name| (self.blocks, name)));
        self.blocks += 1;
        self.labels.push(id);
        self.emit(instr, place)
    }

    /// 6.5.3: the identifier after `else` or `end`, if any, must be that of the block.
    fn repeated_label(&mut self) -> Result<(), Malformed> {
        let at = self.c.at();
        match self.c.ident() {
            Some(id) if self.labels.last() != Some(&id) => {
                Err(Malformed { at, kind: MalformedKind::MismatchingLabel(text(&id).into()) })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Emits an instruction, with its position in the source.
    #[inline]
    fn emit(&mut self, instr: Instr, place: Place) -> Result<(), Malformed> {
        if !self.c.source().annotations.is_empty() {
            self.branch_hint(place.pos as usize)?;
        }
        self.push(instr, place.at);
        Ok(())
    }

    #[inline]
    fn push(&mut self, instr: Instr, at: u32) {
        self.expr.instrs.push(instr);
        self.expr.at.push(At(at));
    }
}

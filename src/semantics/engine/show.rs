//! Prints configurations and terms in the notation of the documents.

use std::fmt::Write;

use crate::runtime::RefKind;
use crate::semantics::check::sorts::{Form, Ty};
use crate::semantics::engine::machine::{Layer, Machine};
use crate::semantics::terms::names::Con;
use crate::semantics::terms::term::Term;

/// The maximum number of elements of a sequence that are written.
const CAP: usize = 8;
/// The maximum depth to which terms are written.
const DEPTH: usize = 3;

impl Machine<'_> {
    /// The configuration, with long parts abbreviated.
    pub(crate) fn show(&self) -> String {
        let mut out = "s; f;".to_string();
        let n = self.layers.len();
        let shown = |i: usize| i < CAP || i + CAP >= n;
        let end = |i: usize| self.layers.get(i).map_or(self.operands.len(), |layer| layer.height);
        self.show_values(&mut out, 0, end(0));
        for (i, layer) in self.layers.iter().enumerate() {
            if !shown(i) {
                out.push_str(if i == CAP { " …" } else { "" });
                continue;
            }
            out.push(' ');
            self.show_context(&mut out, layer);
            self.show_values(&mut out, layer.height, end(i + 1));
        }
        for i in (0..=n).rev() {
            let inside = i.checked_sub(1);
            if inside.is_some_and(|i| !shown(i)) {
                continue;
            }
            let from = inside.map_or(0, |i| self.layers[i].todo);
            let to = self.layers.get(i).map_or(self.todo.len(), |layer| layer.todo);
            self.show_todo(&mut out, &self.todo[from..to]);
            out.push_str(if inside.is_some() { ")" } else { "" });
        }
        out
    }

    /// Writes the beginning of a context, up to its contents.
    fn show_context(&self, out: &mut String, layer: &Layer) {
        let constructor = &self.sem.sorts.cons[usize::from(layer.con.0)];
        let _ = write!(out, "({}", constructor.name);
        // The last argument of the constructor is the contents of the context.
        for (arg, _) in layer.args.iter().zip(constructor.forms.iter().skip(1)) {
            match arg {
                Term::Frame(f) => self.show_frame(out, *f),
                Term::Nat(n) => {
                    let _ = write!(out, " {n}");
                }
                arg => {
                    out.push_str(" {");
                    self.write_elements(out, arg, DEPTH);
                    out.push('}');
                }
            }
        }
    }

    fn show_frame(&self, out: &mut String, f: u32) {
        let Some(frame) = self.frames.get(f as usize) else { return };
        out.push_str(" {locals");
        if frame.locals.is_empty() {
            out.push_str(" ε");
        }
        self.list(out, &frame.locals, " ", DEPTH);
        let _ = match self.store.instances.get(frame.module as usize) {
            Some(_) => write!(out, ", module {}}}", frame.module),
            None => write!(out, "}}"),
        };
    }

    /// Writes remaining instructions; in `todo`, the next one is last.
    fn show_todo(&self, out: &mut String, todo: &[Term]) {
        let mut waiting = todo.iter().rev().filter(|term| !self.is_empty(term));
        for term in waiting.by_ref().take(CAP) {
            out.push(' ');
            self.write_elements(out, term, DEPTH);
        }
        out.push_str(if waiting.next().is_some() { " …" } else { "" });
    }

    fn show_values(&self, out: &mut String, from: usize, to: usize) {
        let cut = to.saturating_sub(CAP).max(from);
        out.push_str(if cut > from { " …" } else { "" });
        for v in self.operands.get(cut..to).unwrap_or(&[]) {
            out.push(' ');
            self.write(out, v, DEPTH);
        }
    }

    /// A term in the notation of the documents.
    pub(crate) fn written(&self, term: &Term, depth: usize) -> String {
        let mut text = String::new();
        self.write(&mut text, term, depth);
        text
    }

    /// Writes a term.
    pub(crate) fn write(&self, out: &mut String, term: &Term, depth: usize) {
        let name = |con: Con| &self.sem.sorts.cons[usize::from(con.0)].name;
        let _ = match term {
            Term::Empty => write!(out, "ε"),
            Term::Nat(n) => write!(out, "{n}"),
            Term::Neg(n) => write!(out, "{n}"),
            Term::Big(n) => write!(out, "{n}"),
            Term::Bool(b) => write!(out, "{b}"),
            Term::Text(text) => write!(out, "{text:?}"),
            Term::Con(con) => write!(out, "{}", name(*con)),
            Term::Num(nt, c) => write!(out, "({nt}.const {c})"),
            Term::Vec(c) => write!(out, "(v128.const {:#034x})", **c),
            Term::Type(dt) => write!(out, "{}", self.store.types.get(*dt)),
            Term::State(_) => write!(out, "z"),
            Term::Store => write!(out, "s"),
            Term::Frame(_) => write!(out, "f"),
            Term::Module(a) => write!(out, "module {a}"),
            Term::Inst(kind, a) => write!(out, "{kind:?} {a}"),
            Term::Part(part, a) => write!(out, "{part:?} {a}"),
            Term::Bytes(bytes) => write!(out, "{} bytes", bytes.len()),
            Term::Ref(r) => {
                let open = if r.is_extern() { "(ref.extern " } else { "" };
                let close = if r.is_extern() { ")" } else { "" };
                match r.kind() {
                    RefKind::Null => write!(out, "ref.null_addr"),
                    RefKind::I31(i) => write!(out, "{open}(ref.i31_num {i}){close}"),
                    RefKind::Struct(a) => write!(out, "{open}(ref.struct_addr {}){close}", a.0),
                    RefKind::Array(a) => write!(out, "{open}(ref.array_addr {}){close}", a.0),
                    RefKind::Func(a) => write!(out, "{open}(ref.func_addr {}){close}", a.0),
                    RefKind::Exn(a) => write!(out, "{open}(ref.exn_addr {}){close}", a.0),
                    RefKind::Host(a) => write!(out, "{open}(ref.host_addr {}){close}", a.0),
                }
            }
            Term::App(_)
            | Term::Seq(_)
            | Term::Cat(_)
            | Term::Tuple(_)
            | Term::Rep(_)
            | Term::Rec(_)
            | Term::Code { .. }
                if depth == 0 =>
            {
                write!(out, "…")
            }
            Term::App(app) => return self.application(out, app.con, &app.args, depth),
            Term::Seq(_) | Term::Cat(_) => {
                out.push('{');
                self.write_elements(out, term, depth);
                write!(out, "}}")
            }
            Term::Tuple(terms) => {
                out.push('(');
                for (i, term) in terms.iter().enumerate() {
                    out.push_str(if i > 0 { ", " } else { "" });
                    self.write(out, term, depth - 1);
                }
                write!(out, ")")
            }
            Term::Long(long) => {
                let first: Vec<Term> =
                    (0..long.len().min(CAP as u64 + 1)).filter_map(|i| long.get(i).cloned()).collect();
                out.push('{');
                self.list(out, &first, " ", depth);
                write!(out, "}}")
            }
            Term::Rep(rep) => {
                self.write(out, &rep.0, depth - 1);
                write!(out, "^{}", rep.1)
            }
            Term::Rec(fields) => {
                for (i, (field, term)) in fields.iter().enumerate() {
                    let field = &self.sem.sorts.fields[usize::from(field.0)];
                    let _ = write!(out, "{}{field} ", if i == 0 { "{" } else { ", " });
                    self.write(out, term, depth - 1);
                }
                write!(out, "}}")
            }
            Term::Code { code, from, to } => return self.code(out, *code, *from, *to, depth),
        };
    }

    /// Writes a constructor with its arguments in the notation of rules.
    fn application(&self, out: &mut String, con: Con, args: &[Term], depth: usize) {
        let constructor = &self.sem.sorts.cons[usize::from(con.0)];
        let mut args = args.iter();
        let mut name = String::new();
        for (i, part) in constructor.parts.iter().enumerate() {
            name.push_str(if i > 0 { "." } else { "" });
            match (part, args.as_slice().first()) {
                (Form::Word(word), _) => name.push_str(word),
                (Form::Arg(..), None) => {}
                (Form::Arg(..), Some(arg)) => {
                    self.part(&mut name, arg);
                    args.next();
                }
            }
        }
        let name = if constructor.parts.is_empty() { &constructor.name } else { &name };
        if args.len() == 0 {
            out.push_str(name);
            return;
        }
        let _ = write!(out, "({name}");
        let mut forms = constructor.forms.iter().peekable();
        while let Some(form) = forms.next() {
            out.push(' ');
            match form {
                Form::Word(word) => out.push_str(word),
                Form::Arg(ty, braces) => {
                    let Some(arg) = args.next() else { break };
                    let open = !braces && matches!(forms.peek(), None | Some(Form::Word(_)));
                    match arg {
                        Term::Seq(_) | Term::Cat(_) | Term::Code { .. } if depth == 0 => out.push('…'),
                        Term::Empty | Term::Seq(_) | Term::Cat(_) | Term::Code { .. } if open => {
                            self.write_elements(out, arg, depth - 1);
                        }
                        Term::Empty if !braces => out.push('ε'),
                        // In `(ref null ht)`, an optional word is written without braces.
                        Term::Seq(terms)
                            if !braces && matches!((ty, &**terms), (Ty::Opt(_), [Term::Con(_)])) =>
                        {
                            self.write_elements(out, arg, depth);
                        }
                        Term::Empty | Term::Seq(_) | Term::Cat(_) | Term::Code { .. } => {
                            out.push('{');
                            self.write_elements(out, arg, depth - 1);
                            out.push('}');
                        }
                        arg => self.write(out, arg, depth - 1),
                    }
                }
            }
        }
        out.push(')');
    }

    /// Writes a part of a name: words joined by `_`.
    fn part(&self, out: &mut String, term: &Term) {
        match term {
            Term::App(app) => {
                out.push_str(&self.sem.sorts.cons[usize::from(app.con.0)].name);
                for arg in app.args.iter() {
                    out.push('_');
                    self.part(out, arg);
                }
            }
            term => self.write(out, term, 1),
        }
    }

    /// Writes the elements of a sequence, separated by spaces.
    fn write_elements(&self, out: &mut String, term: &Term, depth: usize) {
        match term {
            Term::Seq(terms) => {
                let mut inner = String::new();
                self.list(&mut inner, terms, " ", depth);
                out.push_str(inner.trim_start());
            }
            Term::Cat(terms) => {
                for (i, term) in terms.iter().filter(|term| !self.is_empty(term)).enumerate() {
                    out.push_str(if i > 0 { " " } else { "" });
                    self.write_elements(out, term, depth);
                }
            }
            term => self.write(out, term, depth),
        }
    }

    fn list(&self, out: &mut String, terms: &[Term], between: &str, depth: usize) {
        for term in terms.iter().take(CAP) {
            out.push_str(between);
            self.write(out, term, depth.saturating_sub(1));
        }
        out.push_str(if terms.len() > CAP { " …" } else { "" });
    }

    fn code(&self, out: &mut String, code: u32, from: u32, to: u32, depth: usize) {
        let Some(ops) = self.known_ops(code) else { return out.push_str("instr*") };
        if from >= to {
            return out.push('ε');
        }
        let (mut pc, mut n) = (from, 0);
        while pc < to && n < CAP {
            let op = &ops[pc as usize];
            out.push_str(if n > 0 { " " } else { "" });
            match &op.value {
                Some(value) => self.write(out, value, depth),
                None => self.application(out, op.con, &op.args, depth.min(2)),
            }
            (pc, n) = (op.next, n + 1);
        }
        out.push_str(if pc < to { " …" } else { "" });
    }
}

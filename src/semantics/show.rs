//! Configurations and terms, as they are written.

use std::fmt::Write;

use super::machine::Machine;
use super::term::Term;
use crate::runtime::RefKind;

/// How much of a sequence is written, and how deep.
const CAP: usize = 8;

impl Machine<'_> {
    /// The configuration, long parts cut short.
    pub(super) fn show(&self) -> String {
        let mut out = "s; f;".to_string();
        let n = self.layers.len();
        let end = |i: usize| self.layers.get(i).map_or(self.operands.len(), |layer| layer.height);
        self.show_values(&mut out, 0, end(0));
        for (i, layer) in self.layers.iter().enumerate() {
            if i >= CAP && i + CAP < n {
                out.push_str(if i == CAP { " …" } else { "" });
                continue;
            }
            let _ = write!(out, " ({}", self.sem.sorts.cons[usize::from(layer.con.0)].name);
            for arg in layer.args.iter().filter(|arg| !matches!(arg, Term::Empty)) {
                out.push(' ');
                self.write(&mut out, arg, 3);
            }
            self.show_values(&mut out, layer.height, end(i + 1));
        }
        for (i, from) in (0..=n).rev().map(|i| (i, i.checked_sub(1).map_or(0, |i| self.layers[i].todo))) {
            let to = self.layers.get(i).map_or(self.todo.len(), |layer| layer.todo);
            for term in self.todo[from..to].iter().rev().take(CAP) {
                out.push(' ');
                self.write(&mut out, term, 3);
            }
            out.push_str(if i > 0 && (i <= CAP || i + CAP > n) { ")" } else { "" });
        }
        out
    }

    fn show_values(&self, out: &mut String, from: usize, to: usize) {
        let cut = to.saturating_sub(CAP).max(from);
        out.push_str(if cut > from { " …" } else { "" });
        for v in self.operands.get(cut..to).unwrap_or(&[]) {
            out.push(' ');
            self.write(out, v, 3);
        }
    }

    /// Writes a term.
    pub(super) fn write(&self, out: &mut String, term: &Term, depth: usize) {
        if depth == 0 {
            out.push('…');
            return;
        }
        let name = |con: super::names::Con| &self.sem.sorts.cons[usize::from(con.0)].name;
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
            Term::App(app) => {
                let _ = write!(out, "({}", name(app.con));
                self.list(out, &app.args, " ", depth);
                write!(out, ")")
            }
            Term::Seq(terms) | Term::Cat(terms) => {
                out.push('{');
                self.list(out, terms, " ", depth);
                write!(out, "}}")
            }
            Term::Tuple(terms) => {
                out.push('(');
                self.list(out, terms, ", ", depth);
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
                out.push('{');
                for (field, term) in fields.iter() {
                    let _ = write!(out, " {} ", self.sem.sorts.fields[usize::from(field.0)]);
                    self.write(out, term, depth - 1);
                }
                write!(out, "}}")
            }
            Term::Code { code, from, to } => self.code(out, *code, *from, *to, depth),
        };
    }

    fn list(&self, out: &mut String, terms: &[Term], between: &str, depth: usize) {
        for term in terms.iter().take(CAP) {
            out.push_str(between);
            self.write(out, term, depth - 1);
        }
        out.push_str(if terms.len() > CAP { " …" } else { "" });
    }

    fn code(&self, out: &mut String, code: u32, from: u32, to: u32, depth: usize) -> std::fmt::Result {
        let Some(ops) = self.known_ops(code) else { return write!(out, "instr*") };
        let (mut pc, mut n) = (from, 0);
        while pc < to && n < CAP {
            let op = &ops[pc as usize];
            out.push_str(if n > 0 { " " } else { "" });
            match &op.value {
                Some(value) => self.write(out, value, depth),
                None if op.args.is_empty() => out.push_str(&self.sem.sorts.cons[usize::from(op.con.0)].name),
                None => {
                    let _ = write!(out, "({}", self.sem.sorts.cons[usize::from(op.con.0)].name);
                    self.list(out, &op.args, " ", depth.min(2));
                    out.push(')');
                }
            }
            (pc, n) = (op.next, n + 1);
        }
        out.push_str(if pc < to { " …" } else { "" });
        Ok(())
    }
}

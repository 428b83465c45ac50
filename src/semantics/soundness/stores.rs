//! Checks writes: what is written must be well-typed, and the store must extend the previous one.

use super::check::{Check, Checks};
use super::report::Violation;
use super::touched::{Write, record};
use crate::runtime::{Arrayaddr, Exnaddr, Ref, Structaddr};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::terms::names::field;
use crate::semantics::terms::term::{Inst, Term};

/// The relations that type an instance of a kind, and say that it extends its previous version.
pub(super) fn relations(kind: Inst) -> [&'static str; 2] {
    match kind {
        Inst::Tag => ["Taginst_ok", "Extend_taginst"],
        Inst::Global => ["Globalinst_ok", "Extend_globalinst"],
        Inst::Mem => ["Meminst_ok", "Extend_meminst"],
        Inst::Table => ["Tableinst_ok", "Extend_tableinst"],
        Inst::Func => ["Funcinst_ok", "Extend_funcinst"],
        Inst::Data => ["Datainst_ok", "Extend_datainst"],
        Inst::Elem => ["Eleminst_ok", "Extend_eleminst"],
        Inst::Struct => ["Structinst_ok", "Extend_structinst"],
        Inst::Array => ["Arrayinst_ok", "Extend_arrayinst"],
        Inst::Exn => ["Exninst_ok", "Extend_exninst"],
    }
}

impl Check {
    /// Checks a write.
    pub(super) fn write(&mut self, m: &mut Machine<'_>, write: Write) -> Checks<()> {
        self.counts.writes += 1;
        match write {
            Write::Local(frame, x) => self.local(m, frame, x),
            Write::New { kind, a, inst } => {
                let inst = without_repeats(m, kind, inst)?;
                let [ok, _] = relations(kind);
                self.instance(m, ok, &inst, [&Term::Empty, &inst])?;
                self.not_cyclic(m, kind, a, &inst)
            }
            Write::Changed { kind, a, before, after } => {
                let [ok, extends] = relations(kind);
                self.instance(m, ok, &after, [&before, &after])?;
                let held = m.relate_named(extends, vec![before.clone(), after.clone()]);
                let part = format!("the store is not extended: {extends} does not hold for {kind:?} {a}");
                self.holds(m, held, part, [&before, &after])
            }
        }
    }

    fn local(&mut self, m: &mut Machine<'_>, number: u32, x: u32) -> Checks<()> {
        let frame = m.frames.get(number as usize);
        let Some(value) = frame.and_then(|frame| frame.locals.get(x as usize)).cloned() else {
            return Ok(());
        };
        let Some(note) = self.notes.last() else { return Ok(()) };
        let frame = note.frame.clone();
        let found = self.value_type(m, &value)?;
        let declared = frame.locals.get(x as usize).copied();
        let fits = match declared {
            Some(t) => t == found || self.known.types.matches(m, (frame.module, &frame.term), found, t)?,
            None => false,
        };
        if fits {
            return Ok(());
        }
        let text = |check: &Check, t| format!("local {x} :{}", check.list(m, t));
        let texts = [text(self, declared.as_slice()), text(self, &[found])];
        let typing = Some("Localval_ok/set".to_string());
        Err(self.violated(m, "a local does not hold a value of its type".to_string(), typing, texts))
    }

    fn instance(&mut self, m: &mut Machine<'_>, ok: &str, inst: &Term, texts: [&Term; 2]) -> Checks<()> {
        let held = m.relate_named(ok, vec![Term::Store, inst.clone()]);
        self.holds(m, held, format!("the written instance is ill-typed: {ok} does not hold"), texts)
    }

    /// A new object must not reach itself through immutable fields.
    fn not_cyclic(&mut self, m: &mut Machine<'_>, kind: Inst, a: u32, inst: &Term) -> Checks<()> {
        let r = match kind {
            Inst::Struct => Ref::r#struct(Structaddr(a)),
            Inst::Array => Ref::array(Arrayaddr(a)),
            Inst::Exn => Ref::exn(Exnaddr(a)),
            Inst::Tag | Inst::Global | Inst::Mem | Inst::Table | Inst::Func | Inst::Data | Inst::Elem => {
                return Ok(());
            }
        };
        let fields = m.field(inst, field::FIELDS)?;
        let holds_refs = m.elements(&fields)?.iter().any(|field| matches!(field, Term::Ref(_)));
        if !holds_refs {
            return Ok(());
        }
        let held = m.call_named("held", [Term::Store, Term::Ref(r)])?;
        let itself = m.elements(&held)?.iter().any(|held| match held {
            Term::Ref(held) => held.to_any() == r,
            _ => false,
        });
        if !itself {
            return Ok(());
        }
        let part = "a new object reaches itself through immutable fields".to_string();
        let after = m.written(inst, 4);
        let typing = Some("NotImmutReachable".to_string());
        Err(self.violated(m, part, typing, ["there was no such object".to_string(), after]))
    }

    fn holds(
        &mut self,
        m: &mut Machine<'_>,
        held: Result<Term>,
        part: String,
        texts: [&Term; 2],
    ) -> Checks<()> {
        match held {
            Ok(_) => Ok(()),
            Err(Fail::Undefined | Fail::Untyped) => {
                let typing = m.blamed();
                let [before, after] = texts.map(|term| m.written(term, 6));
                Err(self.violated(m, part, typing, [before, after]))
            }
            Err(fail) => Err(fail.into()),
        }
    }
}

impl Machine<'_> {
    /// While soundness is checked, types an instance of a module before it is stored. Functions are typed when they are called:
    /// they refer to the module instance, which is incomplete here.
    pub(crate) fn allocated(&mut self, kind: Inst, inst: &Term) -> Result<()> {
        let Some(watched) = self.running.watched.clone() else { return Ok(()) };
        watched.changed();
        if kind == Inst::Func {
            return Ok(());
        }
        let [ok, _] = relations(kind);
        let text = match self.relate_named(ok, vec![Term::Store, inst.clone()]) {
            Ok(_) => return Ok(()),
            Err(Fail::Undefined | Fail::Untyped) => {
                format!("the allocated instance is ill-typed: {ok} does not hold")
            }
            Err(Fail::Wrong(text)) => format!("the allocated instance cannot be typed: {text}"),
            Err(Fail::Limit(_) | Fail::Collect(_) | Fail::Exhausted(_)) => return Ok(()),
        };
        let after = self.written(inst, 6);
        let violation = Violation {
            step: 0,
            rule: "the allocation of a module".to_string(),
            part: text,
            typing: self.blamed(),
            before: "there was no such instance".to_string(),
            after,
            config: self.show(),
            since: None,
        };
        let summary = violation.summary();
        watched.soundness.lock().violations.push(violation);
        Err(Fail::Wrong(summary))
    }
}

/// Shortens a long array: of neighbours that typing cannot tell apart, such as numbers of one type, it keeps one.
fn without_repeats(m: &mut Machine<'_>, kind: Inst, inst: Term) -> Result<Term> {
    const MANY: u64 = 64;
    if kind != Inst::Array {
        return Ok(inst);
    }
    let fields = m.field(&inst, field::FIELDS)?;
    if m.len(&fields)? <= MANY {
        return Ok(inst);
    }
    let mut fields = match &fields {
        Term::Rep(rep) => vec![rep.0.clone()],
        _ => m.elements(&fields)?,
    };
    fields.dedup_by(|a, b| match (&*a, &*b) {
        (Term::Num(a, _), Term::Num(b, _)) => a == b,
        (Term::Vec(_), Term::Vec(_)) => true,
        (Term::App(a), Term::App(b)) => match (a.args.first(), b.args.first()) {
            (Some(Term::Con(s)), Some(Term::Con(t))) => a.con == b.con && s == t,
            _ => false,
        },
        (Term::Ref(a), Term::Ref(b)) => a == b,
        _ => false,
    });
    let r#type = m.field(&inst, field::TYPE)?;
    Ok(record([(field::TYPE, r#type), (field::FIELDS, Term::seq(fields))]))
}

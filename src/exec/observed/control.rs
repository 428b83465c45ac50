//! Rules that create or leave evaluation contexts (sections 4.6.2 to 4.6.4).

use super::layers::{Handler, Label, Layer};
use super::{Next, Stepper};
use crate::exec::cost;
use crate::exec::operands::*;
use crate::numerics::Choice;
use crate::runtime::*;
use crate::syntax::*;

impl<C: Choice> Stepper<'_, C> {
    /// The position of the `else` or `end` that belongs to the block that begins at `pc`.
    fn after(&self, pc: u32) -> u32 {
        self.code().blocks().next(self.cursor.func(), pc)
    }

    /// The positions of the `else`, if there is one, and of the `end` of the `if` at `pc`.
    fn branches_of(&self, pc: u32) -> (Option<u32>, u32) {
        let next = self.after(pc);
        let body = &self.code().module.funcs[self.cursor.func() as usize].body;
        if matches!(body.instrs[next as usize], Instr::Else) {
            (Some(next), self.after(next))
        } else {
            (None, next)
        }
    }

    /// The height of the operand stack below the `n` parameters of a block.
    fn below(&mut self, n: usize) -> usize {
        let from = self.layers.last().map_or(0, Layer::height);
        match self.operands.len().checked_sub(n).filter(|height| *height >= from) {
            Some(height) => height,
            None => {
                self.stuck = true;
                self.operands.len()
            }
        }
    }

    /// ```reduct
    /// rule Step_read/block:
    ///   z; val^m (block bt instr*)  ~>  (label n {ε} val^m instr*)
    ///   -- let t1^m → t2^n = blocktype(z, bt)
    /// ```
    pub(super) fn block(&mut self, bt: Blocktype) -> Step {
        let arity = self.code().blocktype(bt);
        let (height, end) = (self.below(arity.params), self.after(self.cursor.pc - 1));
        self.layers.push(Layer::Label(Label { n: arity.results, height, end, r#loop: None }));
        Step::Fired(Rule::StepReadBlock)
    }

    /// ```reduct
    /// rule Step_read/loop:
    ///   z; val^m (loop bt instr*)  ~>  (label m {(loop bt instr*)} val^m instr*)
    ///   -- let t1^m → t2^n = blocktype(z, bt)
    /// ```
    pub(super) fn r#loop(&mut self, bt: Blocktype) -> Step {
        let arity = self.code().blocktype(bt);
        let pc = self.cursor.pc - 1;
        let (height, end) = (self.below(arity.params), self.after(pc));
        self.layers.push(Layer::Label(Label { n: arity.params, height, end, r#loop: Some(pc) }));
        Step::Fired(Rule::StepReadLoop)
    }

    /// ```reduct
    /// rule Step_pure/if-true:
    ///   (i32.const c) (if bt instr1* else instr2*)  ~>  (block bt instr1*)
    ///   -- if c ≠ 0
    /// rule Step_pure/if-false:
    ///   (i32.const c) (if bt instr1* else instr2*)  ~>  (block bt instr2*)
    ///   -- if c = 0
    /// ```
    pub(super) fn r#if(&mut self) -> Step {
        let c = self.pop::<u32>();
        let pc = self.cursor.pc - 1;
        let (_, end) = self.branches_of(pc);
        self.cursor.pc = end + 1;
        self.pending.push_front(Admin::Block(pc, c != 0));
        Step::Fired(if c != 0 { Rule::StepPureIfTrue } else { Rule::StepPureIfFalse })
    }

    /// `Step_read/block`, for the block that the `if` at `pc` was reduced to.
    pub(super) fn block_of_if(&mut self, pc: u32, then: bool) -> Next {
        let (otherwise, end) = self.branches_of(pc);
        self.cursor.pc = pc;
        let bt = match self.cursor.instr() {
            Some(Instr::If(bt)) => *bt,
            Some(_) | None => Blocktype::Result(None),
        };
        let arity = self.code().blocktype(bt);
        let height = self.below(arity.params);
        self.layers.push(Layer::Label(Label { n: arity.results, height, end, r#loop: None }));
        self.cursor.pc = match (then, otherwise) {
            (true, _) => pc + 1,
            (false, Some(otherwise)) => otherwise + 1,
            (false, None) => end,
        };
        Next::Fired(Rule::StepReadBlock)
    }

    /// ```reduct
    /// rule Step_read/try_table:
    ///   z; val^m (try_table bt catch* instr*)  ~>  (handler n {catch*} (label n {ε} val^m instr*))
    ///   -- let t1^m → t2^n = blocktype(z, bt)
    /// ```
    pub(super) fn try_table(&mut self, t: &TryTable) -> Step {
        let arity = self.code().blocktype(t.bt);
        let (height, pc) = (self.below(arity.params), self.cursor.pc - 1);
        let (n, end) = (arity.results, self.after(pc));
        self.layers.push(Layer::Handler(Handler { n, height, pc, passed: 0 }));
        self.layers.push(Layer::Label(Label { n, height, end, r#loop: None }));
        Step::Fired(Rule::StepReadTryTable)
    }

    /// ```reduct
    /// rule Step_pure/label-vals:
    ///   (label n {instr*} val*)  ~>  val*
    /// ```
    pub(super) fn label_vals(&mut self) -> Next {
        self.leave_label();
        Next::Fired(Rule::StepPureLabelVals)
    }

    /// ```reduct
    /// rule Step_pure/handler-vals:
    ///   (handler n {catch*} val*)  ~>  val*
    /// ```
    pub(super) fn handler_vals(&mut self) -> Next {
        self.layers.pop();
        Next::Fired(Rule::StepPureHandlerVals)
    }

    /// ```reduct
    /// rule Step_pure/frame-vals:
    ///   (frame n {f} val^n)  ~>  val^n
    /// ```
    pub(super) fn frame_vals(&mut self) -> Next {
        self.leave_frame();
        Next::Fired(Rule::StepPureFrameVals)
    }

    /// Removes the innermost context, which is a label, and continues after its `end`.
    pub(super) fn leave_label(&mut self) -> Option<Label> {
        match self.layers.pop() {
            Some(Layer::Label(label)) => {
                self.cursor.pc = label.end + 1;
                Some(label)
            }
            Some(Layer::Handler(_) | Layer::Frame(_)) | None => None,
        }
    }

    /// Removes the innermost context, which is a frame, and continues after the call. Returns the frame's number of results and the
    /// height at which its operands began.
    pub(super) fn leave_frame(&mut self) -> Option<(usize, usize)> {
        self.frames.pop();
        match self.layers.pop() {
            Some(Layer::Frame(frame)) => {
                self.cursor = frame.caller;
                self.place = self.cursor.pc;
                Some((frame.n, frame.height))
            }
            Some(Layer::Handler(_) | Layer::Label(_)) | None => None,
        }
    }

    /// Drops the operands above a height, except the topmost `n`.
    pub(super) fn keep(&mut self, n: usize, height: usize) {
        match self.operands.len().checked_sub(n).filter(|top| *top >= height) {
            Some(top) => {
                cost::work(self.operands.len() - height);
                drop(self.operands.drain(height..top));
            }
            None => self.stuck = true,
        }
    }

    /// ```reduct
    /// rule Step_pure/br-label-zero:
    ///   (label n {instr'*} val'* val^n (br l) instr*)  ~>  val^n instr'*
    ///   -- if l = 0
    /// rule Step_pure/br-label-succ:
    ///   (label n {instr'*} val* (br l) instr*)  ~>  val* (br (l - 1))
    ///   -- if l > 0
    /// rule Step_pure/br-handler:
    ///   (handler n {catch*} val* (br l) instr*)  ~>  val* (br l)
    /// ```
    pub(super) fn branch(&mut self, l: Labelidx) -> Step {
        self.pending.clear();
        match self.layers.last() {
            Some(Layer::Label(_)) if l.0 > 0 => {
                self.leave_label();
                self.br(Labelidx(l.0 - 1));
                Step::Fired(Rule::StepPureBrLabelSucc)
            }
            Some(Layer::Label(label)) => {
                let label = *label;
                self.keep(label.n, label.height);
                self.leave_label();
                if let Some(pc) = label.r#loop {
                    self.cursor.pc = pc;
                }
                Step::Fired(Rule::StepPureBrLabelZero)
            }
            Some(Layer::Handler(_)) => {
                self.layers.pop();
                self.br(l);
                Step::Fired(Rule::StepPureBrHandler)
            }
            Some(Layer::Frame(_)) | None => {
                self.stuck = true;
                Step::Fired(Rule::StepPureBrLabelZero)
            }
        }
    }

    /// ```reduct
    /// rule Step_pure/return-label:
    ///   (label n {instr'*} val* return instr*)  ~>  val* return
    /// rule Step_pure/return-handler:
    ///   (handler n {catch*} val* return instr*)  ~>  val* return
    /// rule Step_pure/return-frame:
    ///   (frame n {f} val'* val^n return instr*)  ~>  val^n
    /// ```
    pub(super) fn r#return(&mut self) -> Step {
        self.pending.clear();
        match self.layers.last() {
            Some(Layer::Label(_)) => {
                self.leave_label();
                self.pending.push_front(Admin::Instr(Instr::Return));
                Step::Fired(Rule::StepPureReturnLabel)
            }
            Some(Layer::Handler(_)) => {
                self.layers.pop();
                self.pending.push_front(Admin::Instr(Instr::Return));
                Step::Fired(Rule::StepPureReturnHandler)
            }
            Some(Layer::Frame(_)) => {
                if let Some((n, height)) = self.leave_frame() {
                    self.keep(n, height);
                }
                Step::Fired(Rule::StepPureReturnFrame)
            }
            None => {
                self.stuck = true;
                Step::Fired(Rule::StepPureReturnFrame)
            }
        }
    }

    /// Whether the innermost context contains anything besides the redex, whose operands are the topmost `n`.
    pub(super) fn has_neighbours(&self, n: usize) -> bool {
        let height = self.layers.last().map_or(0, Layer::height);
        let more = match self.layers.last() {
            Some(Layer::Label(_)) | None => self.cursor.has_more(),
            // Handlers and frames contain only the context inside of them, which has been removed.
            Some(Layer::Handler(_) | Layer::Frame(_)) => false,
        };
        self.operands.len() > height + n || !self.pending.is_empty() || more
    }

    /// Drops everything in the innermost context except the redex.
    pub(super) fn drop_neighbours(&mut self, n: usize) {
        self.keep(n, self.layers.last().map_or(0, Layer::height));
        self.pending.clear();
        match self.layers.last() {
            Some(Layer::Label(label)) => self.cursor.pc = label.end,
            Some(Layer::Handler(_) | Layer::Frame(_)) => {}
            None => self.cursor.pc = u32::MAX,
        }
    }

    /// A rule gave `trap`.
    pub(super) fn begin_trap(&mut self, rule: Option<Rule>, kind: TrapKind, message: Option<String>) -> Next {
        self.keep_stack();
        let trap = Trap { message, ..Trap::new(kind, rule, self.backtrace()) };
        self.trap = Some(trap);
        self.pending.push_front(Admin::Trap);
        match rule {
            Some(rule) => Next::Fired(rule),
            None => Next::Moved,
        }
    }

    /// ```reduct
    /// rule Step_pure/trap-instrs:
    ///   val* trap instr*  ~>  trap
    ///   -- if val* ≠ ε ∨ instr* ≠ ε
    /// rule Step_pure/trap-label:
    ///   (label n {instr*} trap)  ~>  trap
    /// rule Step_pure/trap-handler:
    ///   (handler n {catch*} trap)  ~>  trap
    /// rule Step_pure/trap-frame:
    ///   (frame n {f} trap)  ~>  trap
    /// ```
    pub(super) fn propagate_trap(&mut self) -> Next {
        let rule = if self.has_neighbours(0) {
            self.drop_neighbours(0);
            Rule::StepPureTrapInstrs
        } else {
            match self.layers.last() {
                Some(Layer::Label(_)) => {
                    self.leave_label();
                    Rule::StepPureTrapLabel
                }
                Some(Layer::Handler(_)) => {
                    self.layers.pop();
                    Rule::StepPureTrapHandler
                }
                Some(Layer::Frame(_)) => {
                    self.leave_frame();
                    Rule::StepPureTrapFrame
                }
                None => {
                    return match self.trap.take() {
                        Some(trap) => Next::End(Outcome::Trap(trap)),
                        None => Next::Stuck("trap".to_string()),
                    };
                }
            }
        };
        self.pending.push_front(Admin::Trap);
        Next::Fired(rule)
    }
}

//! Observed runs of the oracle: which rules it applies up to an event, and in which configuration.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use reduct::exec::{ConfigView, Observer};
use reduct::observe::{lock, shared};
use reduct::runtime::{Chooser, Watcher};
use reduct::syntax::{Funcidx, Rule};

use super::instrument::{Instrumented, Origins};
use crate::case::Case;
use crate::engines::{Limits, run_oracle};
use crate::policy::{Decider, Policy};

/// A step of the oracle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    /// Its number in the run of the original case, from 1.
    pub(super) number: u64,
    /// The rule.
    pub(super) rule: Rule,
    /// The module of the case.
    pub(super) unit: usize,
    /// The function, as the module numbers it; none in a constant expression.
    pub(super) func: Option<Funcidx>,
    /// The instruction in the body or expression.
    pub(super) instr: u32,
}

/// How many steps are kept.
const KEPT: usize = 256;

/// Runs a case under observation, until the observer stops it.
fn run<O: Observer + Send + 'static>(case: &Case, policy: Policy, observer: O) -> Arc<Mutex<O>> {
    let observer = shared(observer);
    let watcher = Watcher::from(observer.clone());
    let chooser = Chooser::from(Arc::new(Mutex::new(Decider::new(policy))));
    run_oracle(case, &Limits::default(), |store| {
        store.set_observer(Some(watcher));
        store.set_choice(Some(chooser));
    });
    observer
}

/// The steps between an event and the one before it; or the steps after the last event, if there is no event of this number. Only the last
/// steps are kept if there are many.
pub(super) fn gap(
    instrumented: &Instrumented,
    imported: &[usize],
    policy: Policy,
    event: u64,
    deadline: Instant,
) -> Vec<Step> {
    /// Follows the instrumented run.
    struct Follow {
        origins: Vec<Origins>,
        imported: Vec<usize>,
        number: u64,
        events: u64,
        event: u64,
        deadline: Instant,
        steps: VecDeque<Step>,
    }
    impl Observer for Follow {
        fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
            let Some(redex) = config.redex() else {
                self.number += 1;
                return ControlFlow::Continue(());
            };
            // The counting module is the first instance, and its function is the last import of every other module.
            let Some(unit) = (redex.instance.0 as usize).checked_sub(1) else {
                return ControlFlow::Continue(());
            };
            let imported = self.imported.get(unit).copied().unwrap_or(0);
            let origin = match redex.func {
                None => Some(redex.instr),
                Some(x) => {
                    let defined = x.usize().checked_sub(imported + 1);
                    let of =
                        |defined: usize| *self.origins.get(unit)?.get(defined)?.get(redex.instr as usize)?;
                    defined.and_then(of)
                }
            };
            let Some(instr) = origin else {
                if rule == Rule::StepReadCall {
                    self.events += 1;
                    if self.events >= self.event {
                        return ControlFlow::Break(());
                    }
                    self.steps.clear();
                }
                return ControlFlow::Continue(());
            };
            self.number += 1;
            if self.steps.len() == KEPT {
                self.steps.pop_front();
            }
            let func = redex.func.map(|x| Funcidx(x.0 - 1));
            self.steps.push_back(Step { number: self.number, rule, unit, func, instr });
            if self.number.is_multiple_of(1024) && Instant::now() >= self.deadline {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        }
    }
    let follow = Follow {
        origins: instrumented.origins().to_vec(),
        imported: imported.to_vec(),
        number: 0,
        events: 0,
        event,
        deadline,
        steps: VecDeque::new(),
    };
    let follow = run(&instrumented.case(u64::MAX), policy, follow);
    lock(&follow).steps.iter().copied().collect()
}

/// The configurations before and after a step of a case.
pub(super) fn configs(case: &Case, policy: Policy, number: u64) -> [String; 2] {
    struct Show {
        left: u64,
        configs: [String; 2],
    }
    impl Observer for Show {
        fn step(&mut self, _: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
            self.left = self.left.saturating_sub(1);
            match self.left {
                0 => {
                    self.configs[1] = config.to_string();
                    ControlFlow::Break(())
                }
                1 => {
                    self.configs[0] = config.to_string();
                    ControlFlow::Continue(())
                }
                _ => ControlFlow::Continue(()),
            }
        }
    }
    let show = run(case, policy, Show { left: number, configs: Default::default() });
    std::mem::take(&mut lock(&show).configs)
}

/// The last steps of a case.
pub(super) fn last(case: &Case, policy: Policy, deadline: Instant) -> Vec<Step> {
    struct Last {
        number: u64,
        deadline: Instant,
        steps: VecDeque<Step>,
    }
    impl Observer for Last {
        fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
            self.number += 1;
            if self.steps.len() == KEPT {
                self.steps.pop_front();
            }
            let redex = config.redex();
            self.steps.push_back(Step {
                number: self.number,
                rule,
                unit: redex.map_or(0, |redex| redex.instance.0 as usize),
                func: redex.and_then(|redex| redex.func),
                instr: redex.map_or(0, |redex| redex.instr),
            });
            if self.number.is_multiple_of(1024) && Instant::now() >= self.deadline {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        }
    }
    let last = run(case, policy, Last { number: 0, deadline, steps: VecDeque::new() });
    lock(&last).steps.iter().copied().collect()
}

//! Random programs: the plain and the observed run agree for all arguments and all amounts of fuel.

use proptest::prelude::*;

use super::*;

/// Generates valid functions of the type `[i32 i64] -> [i32]`.
struct Generator {
    seed: u64,
    text: String,
    /// The types of the operands in the innermost block; the last is the top of the stack.
    stack: Vec<&'static str>,
    /// The types that each label expects, the innermost label last.
    labels: Vec<Vec<&'static str>>,
    /// How many more instructions may be generated.
    budget: u32,
}

const TYPES: [&str; 2] = ["i32", "i64"];
/// The locals, with their types and indices: two of each type.
const LOCALS: [(&str, u32); 4] = [("i32", 0), ("i64", 1), ("i32", 2), ("i64", 3)];

impl Generator {
    fn function(seed: u64) -> String {
        let mut maker =
            Generator { seed, text: String::new(), stack: vec![], labels: vec![vec!["i32"]], budget: 120 };
        maker.body(&["i32"], 0);
        format!(
            "(module (memory 1) (global $g (mut i32) (i32.const 0)) (table 4 funcref) (elem (i32.const 1) $swap)
                (type $swap (func (param i32 i64) (result i64 i32)))
                (func $swap (type $swap) (global.set $g (i32.add (global.get $g) (local.get 0))) (local.get 1) (local.get 0))
                (func (export \"run\") (param i32 i64) (result i32) (local i32 i64) {})
                (func (export \"state\") (result i32 i64) (global.get $g) (i64.load (i32.const 0))))",
            maker.text
        )
    }

    fn below(&mut self, n: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.seed >> 33) as usize % n
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn put(&mut self, instr: &str) {
        self.text += instr;
        self.text.push('\n');
    }

    /// Generates instructions that end with exactly the operands `results`.
    fn body(&mut self, results: &[&'static str], depth: usize) {
        for _ in 0..self.below(12) + 2 {
            if self.budget == 0 {
                break;
            }
            self.budget -= 1;
            self.instruction(depth);
        }
        self.ensure_operands(results);
        while self.stack.len() > results.len() {
            // There are operands below the results: drops all operands and generates the results again.
            for _ in 0..self.stack.len() {
                self.put("drop");
            }
            self.stack.clear();
            self.ensure_operands(results);
        }
    }

    /// Ensures that the topmost operands have the types `types`, generating them if necessary.
    fn ensure_operands(&mut self, types: &[&'static str]) {
        if !self.stack.ends_with(types) {
            for t in types {
                self.operand(t);
            }
        }
    }

    /// Generates an operand: a constant or a local.
    fn operand(&mut self, t: &'static str) {
        if self.below(2) == 0 {
            let c = self.pick(&["0", "1", "-1", "7", "255", "0x7fffffff"]);
            self.put(&format!("{t}.const {c}"));
        } else {
            let locals: Vec<_> = LOCALS.iter().filter(|(u, _)| *u == t).collect();
            let (_, x) = self.pick(&locals);
            self.put(&format!("local.get {x}"));
        }
        self.stack.push(t);
    }

    fn take(&mut self, types: &[&'static str]) {
        self.ensure_operands(types);
        self.stack.truncate(self.stack.len() - types.len());
    }

    fn instruction(&mut self, depth: usize) {
        let t = self.pick(&TYPES);
        match self.below(16) {
            0 | 1 => self.operand(t),
            2 => {
                self.take(&[t, t]);
                let op = self.pick(&["add", "sub", "mul", "xor", "shl", "shr_s", "rotl", "div_s", "rem_u"]);
                self.put(&format!("{t}.{op}"));
                self.stack.push(t);
            }
            3 | 4 => {
                self.take(&[t, t]);
                let op = self.pick(&["eq", "ne", "lt_s", "lt_u", "ge_s", "gt_u", "le_u"]);
                self.put(&format!("{t}.{op}"));
                self.stack.push("i32");
            }
            5 => {
                self.take(&[t]);
                self.put(&format!("{t}.eqz"));
                self.stack.push("i32");
            }
            6 | 7 => {
                let (t, x) = self.pick(&LOCALS);
                self.take(&[t]);
                if self.below(2) == 0 {
                    self.put(&format!("local.set {x}"));
                } else {
                    self.put(&format!("local.tee {x}"));
                    self.stack.push(t);
                }
            }
            8 => {
                self.take(&[t, t, "i32"]);
                self.put("select");
                self.stack.push(t);
            }
            9 => {
                self.take(&["i32", "i64"]);
                if self.below(3) == 0 {
                    // Most indices are out of bounds or select a null element, so that the call traps.
                    self.put("global.get $g call_indirect (type $swap)");
                } else {
                    self.put("call $swap");
                }
                self.stack.extend(["i64", "i32"]);
            }
            10 => {
                self.take(&["i32"]);
                self.put("i32.const 7 i32.and i64.load16_s offset=1");
                self.stack.push("i64");
            }
            11 => {
                self.take(&["i32"]);
                self.put("i32.const 15 i32.and");
                self.stack.push("i32");
                self.operand(t);
                self.put(&format!("{t}.store8"));
                self.stack.truncate(self.stack.len() - 2);
            }
            12 => self.branch(),
            13 if depth < 5 => self.nested(depth),
            14 if depth < 5 => self.conditional(depth),
            13..=15 => {
                if self.stack.pop().is_some() {
                    self.put("drop");
                }
            }
            _ => self.put("nop"),
        }
    }

    fn branch(&mut self) {
        let l = self.below(self.labels.len());
        let types = self.labels[self.labels.len() - 1 - l].clone();
        self.ensure_operands(&types);
        self.operand("i32");
        self.stack.pop();
        if self.below(3) == 0 {
            self.put("i32.const 3 i32.lt_u");
        }
        if self.below(4) == 0 && types.is_empty() {
            let empty: Vec<_> = (0..self.labels.len())
                .filter(|l| self.labels[self.labels.len() - 1 - l].is_empty())
                .collect();
            let (a, b) = (self.pick(&empty), self.pick(&empty));
            self.put(&format!("(block (param i32) br_table 0 {} {})", a + 1, b + 1));
        } else {
            self.put(&format!("br_if {l}"));
        }
    }

    fn types(&mut self) -> Vec<&'static str> {
        (0..self.below(3)).map(|_| self.pick(&TYPES)).collect()
    }

    /// Generates a `block` or `loop`, with parameters and results.
    fn nested(&mut self, depth: usize) {
        let (params, results) = (self.types(), self.types());
        self.take(&params);
        let kind = self.pick(&["block", "block", "loop"]);
        self.put(&format!("({kind} (param {}) (result {})", params.join(" "), results.join(" ")));
        let outer = std::mem::replace(&mut self.stack, params.clone());
        self.labels.push(if kind == "loop" { params } else { results.clone() });
        self.body(&results, depth + 1);
        self.labels.pop();
        self.put(")");
        self.stack = outer;
        self.stack.extend(results);
    }

    fn conditional(&mut self, depth: usize) {
        let (params, results) = (self.types(), self.types());
        self.take(&[&params[..], &["i32"]].concat());
        self.put(&format!("if (param {}) (result {})", params.join(" "), results.join(" ")));
        let outer = std::mem::replace(&mut self.stack, params.clone());
        self.labels.push(results.clone());
        self.body(&results, depth + 1);
        self.put("else");
        self.stack = params;
        self.body(&results, depth + 1);
        self.labels.pop();
        self.put("end");
        self.stack = outer;
        self.stack.extend(results);
    }
}

/// Calls the function and returns the outcome, the fuel left, and the state of the instance.
fn end(source: &str, fuel: u64, args: &[Val], observed: bool) -> (String, Option<u64>, String) {
    let mut world = World::new(source, &Config::default());
    if observed {
        world.observe();
    }
    world.store.set_fuel(Some(fuel));
    let end = show(&world.call("run", args));
    let left = world.store.fuel();
    world.store.set_fuel(None);
    (end, left, show(&world.call("state", &[])))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn both_runs_agree(seed: u64, x in -3i32..10, y: i64, fuel in 0u64..2000) {
        let source = Generator::function(seed);
        let args = [Val::from(x), Val::from(y)];
        prop_assert_eq!(end(&source, fuel, &args, false), end(&source, fuel, &args, true), "{}", source);
    }
}

//! Random programs: the plain and the observed run agree for all arguments and all amounts of fuel.

use proptest::prelude::*;

use super::*;
use crate::embed::Progress;
use crate::semantics::{Lockstep, Pace, Semantics};

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

const REF: &str = "(ref null i31)";
const TYPES: [&str; 6] = ["i32", "i64", "f32", "f64", "v128", REF];
const INTS: [&str; 2] = ["i32", "i64"];
/// The locals, with their types and indices.
const LOCALS: [(&str, u32); 8] =
    [("i32", 0), ("i64", 1), ("i32", 2), ("i64", 3), ("f32", 4), ("f64", 5), ("v128", 6), (REF, 7)];

/// Instructions with an operand and a result.
const CONVERSIONS: [(&str, &str, &str); 22] = [
    ("i32", "i64.extend_i32_s", "i64"),
    ("i64", "i32.wrap_i64", "i32"),
    ("i32", "f64.convert_i32_s", "f64"),
    ("i64", "f32.convert_i64_u", "f32"),
    ("f64", "i32.trunc_sat_f64_s", "i32"),
    ("f64", "i64.trunc_f64_s", "i64"),
    ("f32", "i32.trunc_sat_f32_u", "i32"),
    ("f32", "f64.promote_f32", "f64"),
    ("f64", "f32.demote_f64", "f32"),
    ("i64", "f64.reinterpret_i64", "f64"),
    ("f32", "i32.reinterpret_f32", "i32"),
    ("f32", "f32.neg", "f32"),
    ("f64", "f64.sqrt", "f64"),
    ("i32", "i32.clz", "i32"),
    ("i32", "i32x4.splat", "v128"),
    ("f64", "f64x2.splat", "v128"),
    ("v128", "v128.not", "v128"),
    ("v128", "i32x4.extract_lane 1", "i32"),
    ("v128", "f64x2.extract_lane 1", "f64"),
    ("i32", "ref.i31", REF),
    (REF, "ref.is_null", "i32"),
    (REF, "i31.get_u", "i32"),
];

/// Loads, with their results.
const LOADS: [(&str, &str); 9] = [
    ("i64.load16_s offset=1", "i64"),
    ("i64.load", "i64"),
    ("i32.load8_u offset=3", "i32"),
    ("f32.load", "f32"),
    ("f64.load offset=2", "f64"),
    ("v128.load", "v128"),
    ("v128.load8_splat offset=5", "v128"),
    ("i32.load $other", "i32"),
    ("f64.load $other", "f64"),
];

/// Stores, with their operands.
const STORES: [(&str, &str); 9] = [
    ("i32.store8", "i32"),
    ("i32.store offset=1", "i32"),
    ("i64.store8", "i64"),
    ("i64.store", "i64"),
    ("f32.store", "f32"),
    ("f64.store offset=8", "f64"),
    ("v128.store", "v128"),
    ("i32.store $other", "i32"),
    ("v128.store $other offset=2", "v128"),
];

impl Generator {
    fn function(seed: u64) -> String {
        let mut maker =
            Generator { seed, text: String::new(), stack: vec![], labels: vec![vec!["i32"]], budget: 150 };
        maker.body(&["i32"], 0);
        format!(
            "(module (memory 1) (memory $other 1) (global $h (mut f64) (f64.const 1.5)) (global $g (mut i32) (i32.const 0)) (table 4 funcref) (elem (i32.const 1) $swap)
                (type $swap (func (param i32 i64) (result i64 i32)))
                (func $swap (type $swap) (global.set $g (i32.add (global.get $g) (local.get 0))) (local.get 1) (local.get 0))
                (func (export \"run\") (param i32 i64) (result i32) (local i32 i64 f32 f64 v128 (ref null i31)) {})
                (func (export \"state\") (result i32 f64 i64 i64 i64) (global.get $g) (global.get $h)
                    (i64.load (i32.const 0)) (i64.load (i32.const 8)) (i64.load $other (i32.const 0))))",
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
            let c = self.pick(&["0", "1", "-1", "7", "255", "0x7fffffff", "4294967295", "-40000"]);
            match t {
                "v128" => self.put("v128.const i64x2 5 -7"),
                REF => {
                    let null = self.below(4) == 0;
                    self.put(if null { "ref.null i31" } else { "i32.const 3 ref.i31" });
                }
                _ => self.put(&format!("{t}.const {c}")),
            }
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
        let (int, number) = (self.pick(&INTS), self.pick(&TYPES[..4]));
        let is_int = INTS.contains(&number);
        match self.below(21) {
            0 | 1 => self.operand(t),
            2 | 16 => {
                self.take(&[number, number]);
                let op = if is_int {
                    self.pick(&["add", "add", "sub", "mul", "xor", "shl", "shr_s", "rotl", "div_s", "rem_u"])
                } else {
                    self.pick(&["add", "sub", "mul", "div", "min", "copysign"])
                };
                self.put(&format!("{number}.{op}"));
                self.stack.push(number);
            }
            3 | 4 => {
                self.take(&[number, number]);
                let op = if is_int {
                    self.pick(&["eq", "ne", "lt_s", "lt_u", "ge_s", "gt_u", "le_u"])
                } else {
                    self.pick(&["eq", "ne", "lt", "ge", "gt", "le"])
                };
                self.put(&format!("{number}.{op}"));
                self.stack.push("i32");
            }
            5 => {
                self.take(&[int]);
                self.put(&format!("{int}.eqz"));
                self.stack.push("i32");
            }
            17 | 18 => {
                let (from, instr, to) = self.pick(&CONVERSIONS);
                self.take(&[from]);
                self.put(instr);
                self.stack.push(to);
            }
            19 => {
                let (instr, t) = self.pick(&[
                    ("memory.size", "i32"),
                    ("table.size 0", "i32"),
                    ("global.get $g", "i32"),
                    ("global.get $h", "f64"),
                ]);
                self.put(instr);
                self.stack.push(t);
            }
            20 => {
                let (t, instr) = self.pick(&[("i32", "global.set $g"), ("f64", "global.set $h")]);
                self.take(&[t]);
                self.put(instr);
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
                self.put(&if t == REF { format!("select (result {t})") } else { "select".to_string() });
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
                let (load, t) = self.pick(&LOADS);
                self.address();
                self.put(load);
                self.stack.push(t);
            }
            11 => {
                let (store, t) = self.pick(&STORES);
                self.address();
                self.stack.push("i32");
                self.operand(t);
                self.put(store);
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

    /// Generates a small address, in place of an operand. Some are sums, which are fused with loads.
    fn address(&mut self) {
        self.take(&["i32"]);
        self.put("i32.const 7 i32.and");
        match self.below(3) {
            0 => self.put("i32.const 5 i32.add"),
            1 => self.put("local.get 2 i32.const 3 i32.and i32.add"),
            _ => {}
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

/// How a run ended: the outcome, the fuel left, and the state of the instance.
type End = (String, Option<u64>, String);

fn end(mut world: World, end: Result<Vec<Val>, Error>) -> End {
    let left = world.store.fuel();
    world.store.set_fuel(None);
    (show(&end), left, show(&world.call("state", &[])))
}

/// Calls the function.
fn called(source: &str, fuel: Option<u64>, args: &[Val], observed: bool) -> End {
    let mut world = World::new(source, &Config::default());
    if observed {
        world.observe();
    }
    world.store.set_fuel(fuel);
    let result = world.call("run", args);
    end(world, result)
}

/// Calls the function, and whenever it lacks fuel, gives it a little more and resumes it, until this much fuel is used up. Returns
/// `None` if that is not enough.
fn resumed(source: &str, fuel: u64, args: &[Val]) -> Option<End> {
    let mut world = World::new(source, &Config::default());
    world.store.set_fuel(Some(0));
    let mut given = 0;
    let mut progress = world.func("run").call_resumable(&mut world.store, args);
    loop {
        let call = match progress {
            Ok(Progress::Done(vals)) => return Some(end(world, Ok(vals))),
            Err(error) => return Some(end(world, Err(error))),
            Ok(Progress::Waiting(call)) => call,
        };
        let more = 1 + given % 3;
        given += more;
        if given > fuel {
            return None;
        }
        let left = world.store.fuel().unwrap_or(0);
        world.store.set_fuel(Some(left + more));
        progress = call.resume(&mut world.store, &[]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn both_runs_agree(seed: u64, x in -3i32..10, y: i64, fuel in 0u64..2000) {
        let source = Generator::function(seed);
        let args = [Val::from(x), Val::from(y)];
        let observed = called(&source, Some(fuel), &args, true);
        prop_assert_eq!(&called(&source, Some(fuel), &args, false), &observed, "{}", source);
        if !observed.0.contains("Fuel") {
            // Also without fuel, in other operations, and resumed at every lack of fuel.
            let end = called(&source, None, &args, false);
            prop_assert_eq!((&end.0, &end.2), (&observed.0, &observed.2), "without fuel: {}", source);
            if let Some(end) = resumed(&source, fuel, &args) {
                prop_assert_eq!((&end.0, &end.2), (&observed.0, &observed.2), "resumed: {}", source);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// The rules, the observed and the plain run are the same at every point at which they can be compared.
    #[test]
    fn all_runs_agree_in_lockstep(seed: u64, x in -3i32..10, y: i64) {
        let source = Generator::function(seed);
        let lockstep = Lockstep::new(Semantics::built_in(), Pace::default());
        let module = Module::new(&source).unwrap();
        let mut store = Store::new(Config { fuel: Some(300), ..Config::default() }, ());
        store.set_runner(lockstep.for_store());
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let run = instance.get_func(&store, "run").unwrap();
        let _ = run.call(&mut store, &[Val::from(x), Val::from(y)]);
        let found = lockstep.found();
        prop_assert_eq!(&found.divergences, &[], "{}", source);
        prop_assert!(found.points > 0);
    }
}

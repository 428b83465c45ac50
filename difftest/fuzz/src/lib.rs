//! Differential testing driven by libFuzzer: its bytes are what a generator draws from, and a mismatch is a panic with the
//! finding's signature.
//!
//! The environment may say more:
//!
//! | variable | means |
//! |---|---|
//! | `REDUCT_DIFFTEST_ENGINE` | another engine than the target's |
//! | `REDUCT_DIFFTEST_IGNORE` | signatures, or parts of them, separated by `;`, that are known and let pass |
//! | `REDUCT_DIFFTEST_OUT` | a folder where findings are stored, for `reduct-difftest replay` |

use std::cell::RefCell;
use std::path::Path;

use arbitrary::Unstructured;
use libfuzzer_sys::Corpus;
use reduct_difftest::case::{Case, Origin};
use reduct_difftest::engines::{self, Engine, Limits};
use reduct_difftest::feature::Features;
use reduct_difftest::finding;
pub use reduct_difftest::generate::Generator;
use reduct_difftest::judge::{Judged, Tested, judge};
use reduct_difftest::known::{List, is_known};

/// The engines of this process.
struct Fleet {
    reference: Box<dyn Engine>,
    tested: [Tested; 1],
    features: Features,
    known: List,
    ignored: Vec<String>,
}

thread_local! {
    static FLEET: RefCell<Option<Fleet>> = const { RefCell::new(None) };
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Fleet {
    fn start(engine: &str) -> Fleet {
        let engine = variable("REDUCT_DIFFTEST_ENGINE").unwrap_or_else(|| engine.to_string());
        let mut reference = engines::start("reduct").expect("the reference");
        let engine = engines::start(&engine).expect("the engine");
        let tested = [Tested::new(reference.as_mut(), engine)];
        let features = reference.features().intersection(tested[0].engine.features());
        let ignored = variable("REDUCT_DIFFTEST_IGNORE").unwrap_or_default();
        let ignored = ignored.split(';').filter(|part| !part.is_empty()).map(str::to_string).collect();
        let known = List::read(None).expect("the list that is built in");
        Fleet { reference, tested, features, known, ignored }
    }

    fn one(&mut self, generators: &[Generator], bytes: &[u8]) -> Corpus {
        let mut u = Unstructured::new(bytes);
        let Ok(&generator) = u.choose(generators) else { return Corpus::Reject };
        let origin = Origin::of(generator.name());
        let Ok(case) = generator.generate(&mut u, self.features, origin, &[]) else { return Corpus::Reject };
        let judged = judge(self.reference.as_mut(), &mut self.tested, &case, &Limits::default());
        if let Some(signature) = self.known.signature(&case, &judged.engines)
            && !is_known(&signature)
            && !self.ignored.iter().any(|part| signature.contains(part))
        {
            self.store(&case, &judged);
            panic!("{signature}");
        }
        Corpus::Keep
    }

    fn store(&mut self, case: &Case, judged: &Judged) {
        let Some(folder) = variable("REDUCT_DIFFTEST_OUT") else { return };
        let record = judged.record(case, self.reference.name());
        let stored = finding::store(Path::new(&folder), case, &record);
        match stored {
            Ok(at) => eprintln!("stored in {}", at.display()),
            Err(error) => eprintln!("{folder}: {error}"),
        }
    }
}

/// Makes a case of the bytes, by one of the generators, and runs it on reduct and on the engine.
pub fn run(generators: &[Generator], engine: &str, bytes: &[u8]) -> Corpus {
    FLEET.with_borrow_mut(|fleet| fleet.get_or_insert_with(|| Fleet::start(engine)).one(generators, bytes))
}

/// The generators of whole programs.
pub fn mixed() -> Vec<Generator> {
    Generator::ALL.iter().copied().filter(|generator| *generator != Generator::Single).collect()
}

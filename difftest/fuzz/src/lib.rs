//! Differential testing driven by libFuzzer: generators draw from the bytes of the fuzzer, and a mismatch is a panic with the signature of
//! the finding.
//!
//! Environment variables:
//!
//! | variable | means |
//! |---|---|
//! | `REDUCT_DIFFTEST_ENGINE` | the engine, instead of the target's own |
//! | `REDUCT_DIFFTEST_IGNORE` | signatures, or parts of them, that are ignored; separated by `;` |
//! | `REDUCT_DIFFTEST_OUT` | a folder to store findings in, for `reduct-difftest replay` |

use std::cell::RefCell;
use std::path::Path;

use arbitrary::Unstructured;
use libfuzzer_sys::Corpus;
use reduct_difftest::case::{Case, Origin};
use reduct_difftest::engines::{Engine, Engines, Limits, Tested};
use reduct_difftest::feature::Features;
use reduct_difftest::finding;
pub use reduct_difftest::generate::Generator;
use reduct_difftest::finding::Record;
use reduct_difftest::judge::judge;
use reduct_difftest::known::List;

/// The engines of this process.
struct Fleet {
    reference: Box<dyn Engine>,
    tested: [Tested; 1],
    features: Features,
    known: List,
    ignored: Vec<String>,
}

// libFuzzer calls the target without any context, so the engines must be kept in a static.
thread_local! {
    static FLEET: RefCell<Option<Fleet>> = const { RefCell::new(None) };
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Fleet {
    fn start(engine: &str) -> Fleet {
        let engine = variable("REDUCT_DIFFTEST_ENGINE").unwrap_or_else(|| engine.to_string());
        let engines = Engines::default();
        let mut reference = engines.start("reduct").expect("the reference");
        let engine = engines.start(&engine).expect("the engine");
        let tested = [Tested::probe(reference.as_mut(), engine)];
        let features = tested[0].features;
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
        let record = judged.record(&case, self.reference.name(), &self.known);
        let title = record.title();
        if record.finding.as_ref().is_some_and(|finding| !finding.is_known())
            && !self.ignored.iter().any(|part| title.contains(part))
        {
            store(&case, &record);
            panic!("{title}");
        }
        Corpus::Keep
    }
}

fn store(case: &Case, record: &Record) {
    let Some(folder) = variable("REDUCT_DIFFTEST_OUT") else { return };
    match finding::store(Path::new(&folder), case, record) {
        Ok(at) => eprintln!("stored in {}", at.display()),
        Err(error) => eprintln!("{folder}: {error}"),
    }
}

/// Makes a case from the bytes with one of the generators, and runs it on reduct and on the engine.
pub fn run(generators: &[Generator], engine: &str, bytes: &[u8]) -> Corpus {
    FLEET.with_borrow_mut(|fleet| fleet.get_or_insert_with(|| Fleet::start(engine)).one(generators, bytes))
}

/// The generators of whole programs.
pub fn mixed() -> Vec<Generator> {
    Generator::ALL.iter().copied().filter(|generator| *generator != Generator::Single).collect()
}

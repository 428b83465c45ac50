//! The validator and the rules of `spec/` on every module of the official suite, valid or not, of the one beside the workspace if
//! it is there, otherwise of the registry's, and of our own scripts: they must say the same, and name the same rule.

use rayon::prelude::*;
use reduct::Version;
use reduct::script::{self, Options};
use reduct::semantics::Semantics;
use reduct_testsuite::files;

#[test]
fn validator_and_rules_name_the_same_rules() {
    let mut scripts = files::official().expect("the official suite can be read");
    if scripts.is_empty() {
        scripts = files::registry();
    }
    scripts.extend(files::own().expect("the scripts of this package can be read"));
    scripts.retain(|file| file.version == Version::V3);
    let done: Vec<(u64, Vec<String>)> = scripts
        .par_iter()
        .map(|file| {
            let folder = file.path.as_ref().and_then(|path| path.parent()).map(Into::into);
            let semantics = Some(Semantics::built_in());
            let options = Options { validate_only: true, semantics, folder, ..Options::default() };
            let report = script::run(&file.contents, &options);
            let failures = report.failures.iter().map(|failure| {
                let (line, column) = script::line_column(&file.contents, failure.at);
                format!("{}:{line}:{column}: {:?}", file.full_name(), failure.difference)
            });
            (report.passed, failures.collect())
        })
        .collect();
    let failures: Vec<&String> = done.iter().flat_map(|(_, failures)| failures).collect();
    assert_eq!(failures, Vec::<&String>::new());
    assert!(done.iter().map(|(passed, _)| passed).sum::<u64>() > 5000);
}

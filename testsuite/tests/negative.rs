//! Negative controls: scripts with one wrong assertion each. The runner must report exactly the command on the line marked
//! `;; wrong`, and continue after it.

use std::path::Path;

use reduct::Features;
use reduct::script::line_column;
use reduct_testsuite::{files, outcome};

#[test]
fn wrong_claims_are_reported_and_no_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("negative");
    let files = files::folder_files(&folder, "negative", Features::V3).expect("the folder can be read");
    assert!(files.len() >= 40, "{} files", files.len());
    let mut problems = Vec::new();
    for file in &files {
        let text = String::from_utf8_lossy(&file.contents);
        let wrong: Vec<usize> =
            (1..).zip(text.lines()).filter(|(_, line)| line.ends_with(";; wrong")).map(|(i, _)| i).collect();
        let report = reduct::script::run(&file.contents, &outcome::options(file));
        let failed: Vec<usize> =
            report.failures.iter().map(|failure| line_column(&file.contents, failure.at).0).collect();
        if wrong.len() != 1 || failed != wrong {
            problems
                .push(format!("{}: wrong {wrong:?}, reported {failed:?}\n{:#?}", file.name, report.failures));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

//! The rules of `spec/` with changes, for tests of the effects of the changes.

use std::sync::Arc;

use reduct::semantics::Semantics;
use reduct::semantics::notation::source::Document;

/// The documents of `spec/` with replacements in one of them. Each replaced text must occur exactly once.
pub(crate) fn changed(document: &str, changes: &[(&str, &str)]) -> Arc<Semantics> {
    let mut documents = Vec::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/spec")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_string();
        if path.extension().is_some_and(|extension| extension == "md") {
            let mut text = std::fs::read_to_string(&path).unwrap();
            for (from, to) in changes.iter().filter(|_| name == document) {
                assert_eq!(text.matches(from).count(), 1, "{from}");
                text = text.replace(from, to);
            }
            documents.push(Document { name, text });
        }
    }
    let semantics = Semantics::new(documents);
    assert!(semantics.defect().is_none(), "{:?}", semantics.complaints);
    Arc::new(semantics)
}

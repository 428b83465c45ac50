//! The rules of `spec/` with changes, for tests that look for what the changes do.

use std::sync::Arc;

use reduct::semantics::Semantics;
use reduct::semantics::notation::source::Document;

/// The documents, with texts of one of them changed, each of which is there once.
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

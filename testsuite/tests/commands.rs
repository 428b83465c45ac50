//! The parser of scripts skips no assertion: as many are parsed as there are keywords of assertions among the tokens.

use std::collections::BTreeMap;

use reduct::script::{ast::CommandKind, parse};
use reduct::text::Source;
use reduct::text::lexer::{Kind, Token};
use reduct_testsuite::files::registry;

/// The assertions of the suites.
const ASSERTIONS: [&str; 7] = [
    "assert_return",
    "assert_trap",
    "assert_exhaustion",
    "assert_exception",
    "assert_malformed",
    "assert_invalid",
    "assert_unlinkable",
];

/// The keyword of an assertion.
fn keyword(kind: &CommandKind) -> Option<&'static str> {
    Some(match kind {
        CommandKind::AssertReturn(..) => "assert_return",
        CommandKind::AssertTrap(..) | CommandKind::AssertUninstantiable(..) => "assert_trap",
        CommandKind::AssertExhaustion(..) => "assert_exhaustion",
        CommandKind::AssertException(_) => "assert_exception",
        CommandKind::AssertMalformed(..) => "assert_malformed",
        CommandKind::AssertInvalid(..) => "assert_invalid",
        CommandKind::AssertUnlinkable(..) => "assert_unlinkable",
        CommandKind::AssertMalformedCustom(..) | CommandKind::AssertInvalidCustom(..) => return None,
        CommandKind::Module(_) | CommandKind::ModuleDefinition(_) | CommandKind::ModuleInstance(_) => {
            return None;
        }
        CommandKind::Register { .. } | CommandKind::Action(_) => return None,
        CommandKind::Input(_) | CommandKind::Output | CommandKind::Malformed(_) => return None,
    })
}

#[test]
fn every_assertion_is_read() {
    let mut total = 0;
    for file in registry() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let source = Source::new(&file.contents, file.features).expect("a script");
        for command in parse::parse(&source).commands {
            let malformed = matches!(command.kind, CommandKind::Malformed(_));
            assert!(!malformed, "{}: {:?}", file.full_name(), command.kind);
            if let Some(word) = keyword(&command.kind) {
                *counts.entry(word).or_default() += 1;
            }
        }
        let written = |word: &str| {
            let behind_open =
                |pair: &&[Token]| pair[0].kind == Kind::Open && source.word(pair[1]) == word.as_bytes();
            source.tokens.windows(2).filter(behind_open).count()
        };
        for word in ASSERTIONS {
            let read = counts.get(word).copied().unwrap_or_default();
            assert_eq!(read, written(word), "{} {word}", file.full_name());
            total += read;
        }
    }
    assert!(total > 100_000, "{total}");
}

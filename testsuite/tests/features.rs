//! The features recorded for each valid module of the suites, as text and as binary, are the least set: the module is valid with
//! just these, and without any one of them it is rejected by an error that names the feature.

use rayon::prelude::*;
use reduct::script::ast::{CommandKind, Definition, Source};
use reduct::script::parse;
use reduct::{Error, Features, Module, binary, text};
use reduct_testsuite::files::{self, File};

/// Checks the features recorded for a module. Returns the number of features that were removed in turn.
fn check(source: &[u8], features: Features) -> Result<usize, String> {
    let Ok(module) = Module::new_with(source, features) else { return Ok(0) };
    let used = module.features();
    if !features.includes(used) || used.closed() != used {
        return Err(format!("{used:#} of {features:#}"));
    }
    match Module::new_with(source, used) {
        Ok(module) if module.features() == used => {}
        Ok(module) => return Err(format!("{used:#}, and with these alone {:#}", module.features())),
        Err(error) => return Err(format!("not valid with {used:#}: {error}")),
    }
    let mut count = 0;
    for feature in used.iter().filter(|feature| used.without(*feature) == used.difference((*feature).into()))
    {
        match Module::new_with(source, used.without(feature)).map_err(|error: Error| error.to_string()) {
            Ok(_) => return Err(format!("{used:#} has {} without need", feature.name())),
            Err(message) if !message.contains(&format!("`{}`", feature.name())) => {
                return Err(format!("without {}: {message}", feature.name()));
            }
            Err(_) => count += 1,
        }
    }
    Ok(count)
}

/// The modules of a script.
fn modules(file: &File) -> Vec<Vec<u8>> {
    let source = text::Source::new(&file.contents, file.features).expect("a script");
    let definition = |definition: Definition| match definition.source {
        Source::Binary(bytes) | Source::Quote(bytes) => bytes.into(),
        Source::All => file.contents.to_vec(),
        Source::Fields(start) => {
            let open = source.tokens[..start].iter().rposition(|token| token.kind == text::lexer::Kind::Open);
            let end = source.tokens[source.tokens[open.expect("(module")].len as usize].at;
            file.contents[source.tokens.get(start).map_or(end, |token| token.at) as usize..end as usize]
                .to_vec()
        }
    };
    let commands = parse::parse(&source).commands.into_iter();
    let definitions = commands.filter_map(|command| match command.kind {
        CommandKind::Module(module) | CommandKind::ModuleDefinition(module) => Some(module),
        CommandKind::AssertInvalid(module, _) | CommandKind::AssertMalformed(module, _) => Some(module),
        _ => None,
    });
    definitions.map(definition).collect()
}

#[test]
fn recorded_features_are_needed_and_enough() {
    let mut scripts = files::registry();
    scripts.extend(files::own().expect("the scripts of this package can be read"));
    let checked: Vec<Result<usize, String>> = scripts
        .par_iter()
        .flat_map(|file| {
            let modules = modules(file).into_iter();
            let forms = modules.flat_map(|module| {
                let binary = text::parse(&module, file.features).map(|module| binary::encode(&module));
                [Some(module), binary.ok()].into_iter().flatten()
            });
            let forms: Vec<_> = forms.collect();
            let name = |wrong: String| format!("{}: {wrong}", file.full_name());
            forms.iter().map(|form| check(form, file.features).map_err(name)).collect::<Vec<_>>()
        })
        .collect();
    let wrong: Vec<_> = checked.iter().filter_map(|checked| checked.as_ref().err()).collect();
    assert_eq!(wrong, Vec::<&String>::new());
    let removed: usize = checked.iter().flatten().sum();
    assert!(removed > 2500, "{removed}");
}

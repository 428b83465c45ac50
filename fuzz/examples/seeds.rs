//! Writes the fuzzer's seeds: the modules and scripts of the official suite to `corpus/`, and dictionaries of opcodes and keywords to
//! `dictionaries/`.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

use reduct::script::ast::{Command, CommandKind, Definition, Instantiation, Source};
use reduct::script::parse;
use reduct::syntax::{Features, Instr, Module, Opcode};
use reduct::text::{self, Cursor};
use reduct::{binary, valid};
use reduct_testsuite::files;

/// The maximum size of a seed in bytes; larger seeds make the fuzzer slow.
const LARGEST: usize = 4096;

/// The keywords of the text format and of scripts, without instructions.
const KEYWORDS: &str = "module type rec sub final func param result local struct field array mut table memory global tag \
    import export start elem data declare item offset then catch catch_ref catch_all catch_all_ref ref null i32 i64 f32 \
    f64 v128 i8 i16 any eq i31 none nofunc exn noexn extern noextern anyref eqref i31ref structref arrayref nullref \
    funcref nullfuncref exnref nullexnref externref nullexternref align= offset= nan nan:0x1 nan:canonical nan:arithmetic \
    inf 0x1p-149 (@custom (@name (@metadata.code.branch_hint before after first last (; ;) ;; $x \"\\u{7f}\" \"\\00\" \
    definition instance binary quote register invoke get assert_return assert_trap assert_exhaustion assert_exception \
    assert_malformed assert_invalid assert_unlinkable assert_malformed_custom assert_invalid_custom script input output \
    ref.host ref.extern ref.i31 ref.func ref.null either spectest i8x16 i16x8 i32x4 i64x2 f32x4 f64x2";

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds = Seeds { corpus: root.join("corpus") };
    for target in ["decode", "text", "script", "run"] {
        fs::create_dir_all(seeds.corpus.join(target))?;
    }
    let mut files = files::official()?;
    if files.is_empty() {
        files = files::registry();
    }
    for file in files {
        if let Ok(source) = text::Source::new(&file.contents, file.version) {
            seeds.script(&source)?;
        }
    }
    let dictionaries = root.join("dictionaries");
    fs::create_dir_all(&dictionaries)?;
    fs::write(dictionaries.join("binary"), opcodes())?;
    fs::write(dictionaries.join("text"), keywords())
}

/// The folder for seeds.
struct Seeds {
    corpus: PathBuf,
}

impl Seeds {
    /// Writes the modules of a script, and the script in pieces.
    fn script(&self, source: &text::Source<'_>) -> io::Result<()> {
        let commands = parse::parse(source).commands;
        let end = |i: usize| commands.get(i + 1).map_or(source.text.len(), |next| next.at);
        let mut start = commands.first().map_or(0, |first| first.at);
        for (i, command) in commands.iter().enumerate() {
            if let Some(definition) = definition(command) {
                self.definition(source, definition)?;
            }
            if matches!(command.kind, CommandKind::Module(_)) {
                self.write("text", &source.text[command.at..end(i)])?;
            }
            let next_is_module =
                matches!(commands.get(i + 1).map(|c| &c.kind), Some(CommandKind::Module(_)) | None);
            if next_is_module || end(i) - start > LARGEST / 2 {
                self.write("script", &source.text[start..end(i)])?;
                start = end(i);
            }
        }
        Ok(())
    }

    /// Writes a module in its original format, and as binary.
    fn definition(&self, source: &text::Source<'_>, definition: &Definition) -> io::Result<()> {
        match &definition.source {
            Source::Binary(bytes) => {
                self.write("decode", bytes)?;
                self.module(binary::decode(bytes, source.version).ok())
            }
            Source::Quote(bytes) => {
                self.write("text", bytes)?;
                self.module(text::parse(bytes, source.version).ok())
            }
            Source::All => {
                self.write("text", source.text)?;
                self.module(text::parse_source(source).ok())
            }
            Source::Fields(start) => {
                let mut cursor = Cursor::new(source);
                cursor.set_pos(*start);
                self.module(cursor.parse_module_fields_until_close(None).ok())
            }
        }
    }

    /// Writes a module as binary, for the target `run` if it is valid.
    fn module(&self, module: Option<Module>) -> io::Result<()> {
        let Some(module) = module else { return Ok(()) };
        let bytes = binary::encode(&module);
        self.write("decode", &bytes)?;
        let runs = module.funcs.iter().any(|func| func.body.instrs != [Instr::End]);
        if runs && valid::validate(&module, Features::V3).is_ok() { self.write("run", &bytes) } else { Ok(()) }
    }

    /// Writes a seed, named by its contents.
    fn write(&self, target: &str, bytes: &[u8]) -> io::Result<()> {
        if bytes.len() > LARGEST {
            return Ok(());
        }
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        fs::write(self.corpus.join(target).join(format!("{:016x}", hasher.finish())), bytes)
    }
}

/// The module that a command defines.
fn definition(command: &Command) -> Option<&Definition> {
    use CommandKind::*;
    match &command.kind {
        Module(definition) | ModuleDefinition(definition) => Some(definition),
        AssertMalformed(definition, _) | AssertInvalid(definition, _) => Some(definition),
        AssertMalformedCustom(definition, _) | AssertInvalidCustom(definition, _) => Some(definition),
        AssertUninstantiable(instantiation, _) | AssertUnlinkable(instantiation, _) => match instantiation {
            Instantiation::Definition(definition) => Some(definition),
            Instantiation::Instance(_) => None,
        },
        ModuleInstance(_) | Register { .. } | Action(_) | AssertReturn(..) | AssertTrap(..) => None,
        AssertExhaustion(..) | AssertException(_) | Input(_) | Output | Malformed(_) => None,
    }
}

/// The dictionary of the binary format: opcodes in LEB128.
fn opcodes() -> String {
    let escape = |code: &[u32]| -> String {
        let (first, rest) = code.split_first().unwrap_or((&0, &[]));
        let number = rest.iter().map(|n| {
            if *n < 128 {
                format!("\\x{n:02x}")
            } else {
                format!("\\x{:02x}\\x{:02x}", n % 128 + 128, n / 128)
            }
        });
        format!("\"\\x{first:02x}{}\"\n", number.collect::<String>())
    };
    Opcode::ALL.iter().map(|opcode| escape(opcode.code())).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The dictionary of the text format.
fn keywords() -> String {
    let words = KEYWORDS
        .split_whitespace()
        .chain(Opcode::ALL.iter().map(|opcode| opcode.mnemonic()))
        .collect::<BTreeSet<_>>();
    words
        .into_iter()
        .map(|word| format!("\"{}\"\n", word.replace('\\', "\\\\").replace('"', "\\\"")))
        .collect()
}

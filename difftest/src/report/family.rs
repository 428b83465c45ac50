//! Groups of rules and instructions, for the tables in reports.

/// The group of an instruction, by its keyword or by the corresponding part of a rule's name.
fn of_instruction(name: &str) -> &'static str {
    let family = name.split_once('.').map_or(name, |(family, _)| family);
    match family {
        "i32" | "i64" | "f32" | "f64" | "unop" | "binop" | "testop" | "relop" | "cvtop" => "numbers",
        "local" | "global" => "variables",
        "table" | "elem" => "tables",
        "memory" | "data" | "load" | "store" | "vload" | "vstore" => "memories",
        "ref" | "i31" | "extern" | "any" => "references",
        "struct" => "structures",
        "array" => "arrays",
        _ if family.starts_with('v') || family.contains('x') => "vectors",
        _ => "control",
    }
}

/// The group of a rule, such as `memories` for `Step_read/load-num-oob`.
pub(super) fn of_rule(name: &str) -> &'static str {
    let instruction = name.split_once('/').map_or(name, |(_, rule)| rule);
    of_instruction(instruction.split_once('-').map_or(instruction, |(instruction, _)| instruction))
}

/// The group of an instruction, such as `memories` for `memory.fill`.
pub(super) fn of_opcode(mnemonic: &str) -> &'static str {
    let access = mnemonic
        .split_once('.')
        .is_some_and(|(_, operator)| operator.starts_with("load") || operator.starts_with("store"));
    if access { "memories" } else { of_instruction(mnemonic) }
}

/// Groups in alphabetical order; the members of each are in their original order.
pub(super) fn grouped<T>(all: Vec<T>, family: impl Fn(&T) -> &'static str) -> Vec<(&'static str, Vec<T>)> {
    let mut groups: Vec<(&'static str, Vec<T>)> = Vec::new();
    for x in all {
        let family = family(&x);
        match groups.iter_mut().find(|(name, _)| *name == family) {
            Some((_, group)) => group.push(x),
            None => groups.push((family, vec![x])),
        }
    }
    groups.sort_by_key(|(name, _)| *name);
    groups
}

//! The sections of the standard that state its rules.

use super::Rule;

/// Prefixes of rule names, and the section of the standard that states these rules. The first row with a matching
/// prefix applies.
const SECTIONS: &[(&[&str], &str)] = &[
    (&["Numtype_ok"], "3.2.1 Number Types"),
    (&["Vectype_ok"], "3.2.2 Vector Types"),
    (&["Localtype_ok", "Local_ok"], "3.5.7 Locals"),
    (&["Expand"], "3.1.3 Rolling and Unrolling"),
    (&["Typeuse_ok"], "3.2.3 Type Uses"),
    (&["Heaptype_ok"], "3.2.4 Heap Types"),
    (&["Reftype_ok"], "3.2.5 Reference Types"),
    (&["Valtype_ok"], "3.2.6 Value Types"),
    (&["Resulttype_ok"], "3.2.7 Result Types"),
    (&["Blocktype_ok"], "3.2.8 Block Types"),
    (&["Instrtype_ok"], "3.2.9 Instruction Types"),
    (&["Packtype_ok", "Storagetype_ok", "Fieldtype_ok", "Comptype_ok"], "3.2.10 Composite Types"),
    (&["Subtype_ok", "Rectype_ok", "Deftype_ok"], "3.2.11 Recursive Types"),
    (&["Limits_ok"], "3.2.12 Limits"),
    (&["Tagtype_ok"], "3.2.13 Tag Types"),
    (&["Globaltype_ok"], "3.2.14 Global Types"),
    (&["Memtype_ok"], "3.2.15 Memory Types"),
    (&["Tabletype_ok"], "3.2.16 Table Types"),
    (&["Externtype_ok"], "3.2.17 External Types"),
    (&["Numtype_sub"], "3.3.1 Number Types"),
    (&["Vectype_sub"], "3.3.2 Vector Types"),
    (&["Heaptype_sub"], "3.3.3 Heap Types"),
    (&["Reftype_sub"], "3.3.4 Reference Types"),
    (&["Valtype_sub"], "3.3.5 Value Types"),
    (&["Resulttype_sub"], "3.3.6 Result Types"),
    (&["Instrtype_sub"], "3.3.7 Instruction Types"),
    (&["Comptype_sub"], "3.3.8 Composite Types"),
    (&["Packtype_sub", "Storagetype_sub", "Fieldtype_sub"], "3.3.9 Field Types"),
    (&["Deftype_sub"], "3.3.10 Defined Types"),
    (&["Limits_sub"], "3.3.11 Limits"),
    (&["Tagtype_sub"], "3.3.12 Tag Types"),
    (&["Globaltype_sub"], "3.3.13 Global Types"),
    (&["Memtype_sub"], "3.3.14 Memory Types"),
    (&["Tabletype_sub"], "3.3.15 Table Types"),
    (&["Externtype_sub"], "3.3.16 External Types"),
    (&["Instrs_ok2", "Instr_ok2", "Expr_ok2"], "A.4 Type Soundness"),
    (&["Instrs_ok"], "3.4.12 Instruction Sequences"),
    (&["Instr_const", "Expr_const", "Expr_ok"], "3.4.13 Expressions"),
    (&["Catch_ok"], "3.4.2 Control Instructions"),
    (&["Memarg_ok"], "3.4.5 Memory Instructions"),
    (&["Type_ok", "Types_ok"], "3.5.1 Types"),
    (&["Tag_ok"], "3.5.2 Tags"),
    (&["Global_ok", "Globals_ok"], "3.5.3 Globals"),
    (&["Mem_ok"], "3.5.4 Memories"),
    (&["Table_ok"], "3.5.5 Tables"),
    (&["Func_ok"], "3.5.6 Functions"),
    (&["Data_ok", "Datamode_ok"], "3.5.8 Data Segments"),
    (&["Elem_ok", "Elemmode_ok"], "3.5.9 Element Segments"),
    (&["Start_ok"], "3.5.10 Start Function"),
    (&["Import_ok"], "3.5.11 Imports"),
    (&["Export_ok", "Externidx_ok"], "3.5.12 Exports"),
    (&["Module_ok"], "3.5.13 Modules"),
    (&["Externaddr_ok"], "4.5.2 External Typing"),
    (
        &[
            "Defaultable",
            "Nondefaultable",
            "Num_ok",
            "Vec_ok",
            "Ref_ok",
            "Val_ok",
            "Packval_ok",
            "Fieldval_ok",
        ],
        "4.5.1 Value Typing",
    ),
    (&["Eval_expr"], "4.6.12 Expressions"),
];

/// For instructions: prefixes of their names, the section on their validation, and the section on their execution.
const INSTRUCTIONS: &[(&[&str], &str, &str)] = &[
    (
        &["nop", "unreachable", "drop", "select"],
        "3.4.1 Parametric Instructions",
        "4.6.1 Parametric Instructions",
    ),
    (&["label"], "", "4.6.3 Blocks"),
    (&["handler"], "", "4.6.4 Exception Handling"),
    (&["call_ref-func", "frame"], "", "4.6.5 Function Calls"),
    (
        &["block", "loop", "if", "br", "call", "return", "throw", "try_table"],
        "3.4.2 Control Instructions",
        "4.6.2 Control Instructions",
    ),
    (&["local.", "global."], "3.4.3 Variable Instructions", "4.6.6 Variable Instructions"),
    (&["table.", "elem."], "3.4.4 Table Instructions", "4.6.7 Table Instructions"),
    (
        &["memory.", "data.", "load", "store", "vload", "vstore"],
        "3.4.5 Memory Instructions",
        "4.6.8 Memory Instructions",
    ),
    (&["ref.i31", "i31."], "3.4.8 Scalar Reference Instructions", "4.6.9 Reference Instructions"),
    (&["ref."], "3.4.6 Reference Instructions", "4.6.9 Reference Instructions"),
    (&["struct.", "array."], "3.4.7 Aggregate Reference Instructions", "4.6.9 Reference Instructions"),
    (&["any.", "extern."], "3.4.9 External Reference Instructions", "4.6.9 Reference Instructions"),
    (
        &["const", "unop", "binop", "testop", "relop", "cvtop"],
        "3.4.10 Numeric Instructions",
        "4.6.10 Numeric Instructions",
    ),
    (&["v"], "3.4.11 Vector Instructions", "4.6.11 Vector Instructions"),
    (&["pure", "read", "refl", "trans", "ctxt", "trap"], "", "4.6 Instructions"),
];

impl Rule {
    /// The section of the standard that states the rule: number and title.
    pub fn section(self) -> &'static str {
        let name = self.name();
        let begins = |words: &[&str], name: &str| words.iter().any(|word| name.starts_with(word));
        let (relation, instr) = name.split_once('/').unwrap_or((name, ""));
        let of_instr = || INSTRUCTIONS.iter().find(|(words, ..)| begins(words, instr));
        let section = match relation {
            "Instr_ok" => of_instr().map(|(_, validation, _)| *validation),
            "Step" | "Step_pure" | "Step_read" | "Steps" => of_instr().map(|(_, _, execution)| *execution),
            _ => SECTIONS.iter().find(|(words, _)| begins(words, relation)).map(|(_, section)| *section),
        };
        // The remaining rules are those of the soundness proof.
        section.unwrap_or("A.4 Type Soundness")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every rule of validation and execution has a section in its chapter. Only the rules of the soundness proof are
    /// in the appendix.
    #[test]
    fn every_rule_has_a_section() {
        let soundness = Rule::ALL.iter().position(|rule| *rule == Rule::ContextOk).expect("a rule");
        let values = Rule::ALL.iter().position(|rule| *rule == Rule::Defaultable).expect("a rule");
        for (i, rule) in Rule::ALL.iter().enumerate() {
            let chapter = if i < values {
                "3."
            } else if i < soundness {
                "4."
            } else {
                "A."
            };
            assert!(rule.section().starts_with(chapter), "{rule}: {:?}", rule.section());
        }
    }

    #[test]
    fn rules_stand_where_the_standard_has_them() {
        let sections = [
            (Rule::InstrOkBrIf, "3.4.2 Control Instructions"),
            (Rule::InstrOkCallRef, "3.4.2 Control Instructions"),
            (Rule::InstrOkReturnCallIndirect, "3.4.2 Control Instructions"),
            (Rule::StepPureBrLabelZero, "4.6.2 Control Instructions"),
            (Rule::StepPureLabelVals, "4.6.3 Blocks"),
            (Rule::StepReadCallRefNull, "4.6.2 Control Instructions"),
            (Rule::StepReadCallRefFunc, "4.6.5 Function Calls"),
            (Rule::StepPureTrapInstrs, "4.6 Instructions"),
            (Rule::StepPureReturnFrame, "4.6.2 Control Instructions"),
            (Rule::StepPureBrIfTrue, "4.6.2 Control Instructions"),
            (Rule::StepReadThrowRefHandlerCatch, "4.6.2 Control Instructions"),
            (Rule::StepPureHandlerVals, "4.6.4 Exception Handling"),
            (Rule::StepPureBinopVal, "4.6.10 Numeric Instructions"),
            (Rule::StepReadVloadVal, "4.6.8 Memory Instructions"),
            (Rule::StepPureVbinopVal, "4.6.11 Vector Instructions"),
            (Rule::StepPureRefI31, "4.6.9 Reference Instructions"),
        ];
        for (rule, section) in sections {
            assert_eq!(rule.section(), section, "{rule}");
        }
    }
}

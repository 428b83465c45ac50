//! The differential tester.

fn main() -> std::process::ExitCode {
    reduct_difftest::cli::main()
}

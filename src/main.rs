//! The command `reduct`.

fn main() -> std::process::ExitCode {
    reduct::cli::main()
}

//! The command `reduct`. It uses the library through its public interface only.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}

//! The `sideletter` program: parse arguments, call, print, exit code.

use std::process::ExitCode;

use clap::CommandFactory;

use sideletter::cli::{Cli, Color, Command};
use sideletter::commands::{self, Failure, Outcome};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = commands::help::parse();
    match cli.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    match run(&cli.command) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(failure) => {
            commands::fail(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Build(arguments) => commands::build::run(arguments),
        Command::Publish(arguments) => commands::publish::run(arguments),
        Command::Serve(arguments) => commands::serve::run(arguments),
        Command::Check(arguments) => commands::check::run(arguments),
        Command::Search(arguments) => commands::search::run(arguments),
        Command::Glossary(arguments) => commands::glossary::run(arguments),
        Command::Compare(arguments) => commands::compare::run(arguments),
        Command::Packet(arguments) => commands::packet::run(arguments),
        Command::Review(arguments) => commands::review::run(arguments),
        Command::Schedules(arguments) => commands::schedules::run(arguments),
        Command::Cms(arguments) => commands::cms::run(arguments),
        Command::Schema(arguments) => commands::schema::run(arguments),
        Command::New(arguments) => commands::new::run(arguments),
        Command::Help(arguments) => commands::help::run(arguments),
        Command::Completions { shell } => commands::completions::run(|out| {
            clap_complete::generate(*shell, &mut Cli::command(), "sideletter", out);
        }),
    }
}

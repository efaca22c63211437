//! The arguments of the command line, and nothing else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns a folder of Markdown into a union's contract site: every right can be found, every change can be seen.
#[derive(Debug, Parser)]
#[command(name = "sideletter", version, arg_required_else_help = true, max_term_width = 100)]
#[command(disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Whether to print in color.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// Whether to print in color.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the site to a folder, ready for any web host
    ///
    /// Reads the contract folder, checks it, and writes the finished site. When something is wrong, nothing is
    /// written and the site that was there before stays as it is.
    #[command(after_help = "Documentation: sideletter help publish")]
    Build(Build),
    /// Put the site where readers find it, after saying what changes for them
    ///
    /// Makes the site, lists the pages that will read differently, asks, and puts it on a branch, a web server, in a
    /// folder or a zip file. When something is wrong, readers see what they saw. `--undo` goes back to the site before.
    #[command(after_help = "Documentation: sideletter help publish")]
    Publish(Publish),
    /// Show the site on this computer, and show every change as you save it
    ///
    /// Opens a small web server that only this computer can reach. Edit the contract folder, save, and look at the
    /// page: it reloads by itself. Problems are shown on the page. Stop it with Ctrl-C.
    #[command(after_help = "Documentation: sideletter help tutorial")]
    Serve(Serve),
    /// List every problem in the contract folder, with file, line and advice
    #[command(after_help = "Documentation: sideletter help errors")]
    Check(Check),
    /// Find clauses in the contract folder, as the site's search does
    #[command(after_help = "Documentation: sideletter help glossary")]
    Search(Search),
    /// Hold the glossary against the contract, and against questions whose answers you know
    ///
    /// Lists the entries whose words the contract never uses. With --questions, also those that make a right answer
    /// come later: words to take out of `also`.
    #[command(after_help = "Documentation: sideletter help glossary")]
    Glossary(Glossary),
    /// Show what changed between two agreements, proposals, files or folders
    #[command(after_help = "Documentation: sideletter help before-a-vote")]
    Compare(Compare),
    /// Freeze what is put to a vote: one page and a list of hashes, with a short code for both
    ///
    /// Writes the contract as it would read, clause by clause, the summary with its claims and the pay tables.
    /// `sideletter compare PACKET AGREEMENT` says later whether the agreement is what was voted on.
    #[command(after_help = "Documentation: sideletter help before-a-vote")]
    Packet(Packet),
    /// Go through claims whose text has changed, and record what you accept
    ///
    /// Shows each claim that is new or whose cited text has changed since it was reviewed, each restated provision
    /// and pay table that has changed since it was last read against its source, and what each summary leaves out.
    /// What you accept is written to claims.lock in the contract folder.
    #[command(after_help = "Documentation: sideletter help before-a-vote")]
    Review(Review),
    /// Lay out pay schedules from a spreadsheet's table of figures
    ///
    /// Reads a CSV file with a line for each figure and writes a CSV and a Markdown file for each schedule. Existing
    /// files that differ from the table are left unchanged.
    #[command(after_help = "Documentation: sideletter help pay")]
    Schedules(Schedules),
    /// Set up an editor in the browser: forms for those who know neither Markdown files nor Git
    ///
    /// Writes the editor's page and its configuration to the folder `_editor` of the contract folder, from what headers
    /// may say. The editor is Decap CMS; its script comes from a package that you download once. Then
    /// `sideletter serve --edit` shows the editor beside the site; what is saved there becomes a commit.
    #[command(after_help = "Documentation: sideletter help editor")]
    Cms(Cms),
    /// Print what headers may say, as JSON Schema, for editors that complete and check them
    #[command(after_help = "Documentation: sideletter help format")]
    Schema(Schema),
    /// Start a new contract folder with a small example, or add a file to one
    ///
    /// `sideletter new my-contract` makes a folder with a file of every kind. In it, `sideletter new article 09-boots`
    /// makes one file, with notes on what belongs in it.
    #[command(after_help = "Documentation: sideletter help format")]
    New(New),
    /// Explain a command, a topic, or a kind of problem
    Help(Help),
    /// Print a script that completes commands in your shell
    ///
    /// For bash: sideletter completions bash > ~/.local/share/bash-completion/completions/sideletter
    Completions {
        /// Which shell you use.
        shell: clap_complete::Shell,
    },
}

/// The contract folder.
#[derive(Debug, Args)]
pub struct Folder {
    /// The contract folder, or a file or folder in it; by default, the one you are in, or `contract`
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub limits: Limits,
}

/// The contract folder, where the arguments name something else.
#[derive(Debug, Args)]
pub struct NamedFolder {
    /// The contract folder; by default, the one you are in, or `contract`
    #[arg(long = "contract", value_name = "DIR")]
    pub dir: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub limits: Limits,
}

/// Size limits.
#[derive(Debug, Args)]
pub struct Limits {
    /// The largest file that is read, in MiB
    #[arg(long, default_value_t = 8, value_name = "MIB")]
    pub max_file_size: u64,
}

/// What counts as a failure, and how much is printed of it.
#[derive(Debug, Args)]
pub struct Strictness {
    /// Treat warnings as errors
    #[arg(long)]
    pub deny_warnings: bool,
    /// Treat problems of this kind as errors, such as stale-claim; may be given several times
    #[arg(long, value_name = "CODE")]
    pub deny: Vec<String>,
    /// Print every problem, not only the first of each kind
    #[arg(long)]
    pub all: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    pub quiet: bool,
}

/// Whether and how agreements become booklets.
#[derive(Debug, Args)]
pub struct Booklets {
    /// Make each agreement a tagged PDF for the page of its whole text to link to; by default, of half letter pages
    #[arg(long, value_enum, value_name = "PAPER", num_args = 0..=1, require_equals = true, default_missing_value = "half-letter")]
    pub booklet: Option<Paper>,
}

/// The size of a booklet's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Paper {
    /// 5.5 by 8.5 inches.
    HalfLetter,
    /// 148 by 210 mm.
    A5,
    /// 8.5 by 11 inches.
    Letter,
    /// 210 by 297 mm.
    A4,
}

/// `sideletter build`
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: Folder,
    /// The day of publication: what has `publish_at` is published if that is not later; by default, none of it
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// Where to write the site; by default, `site` beside the contract folder or where you are
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub booklets: Booklets,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub strictness: Strictness,
    /// How to print problems
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
}

/// `sideletter publish`
#[derive(Debug, Args)]
pub struct Publish {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: Folder,
    /// To this branch of the Git repository that the contract folder is in, such as gh-pages
    #[arg(long, value_name = "BRANCH", conflicts_with_all = ["to", "zip"])]
    pub branch: Option<String>,
    /// The remote of the branch; by default, origin
    #[arg(long, value_name = "NAME", requires = "branch")]
    pub remote: Option<String>,
    /// To this folder, or to a folder of another computer (name@host:folder)
    #[arg(long, value_name = "FOLDER", conflicts_with = "zip")]
    pub to: Option<String>,
    /// To this zip file, to be uploaded
    #[arg(long, value_name = "FILE")]
    pub zip: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub booklets: Booklets,
    /// Go back to the site before this one
    #[arg(long)]
    pub undo: bool,
    /// Only say what would change
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
    /// The day of publication: what has `publish_at` is published if that is not later; by default, none of it
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub strictness: Strictness,
}

/// `sideletter serve`
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: Folder,
    /// The port; by default 4000, or the next free one
    #[arg(short, long, value_name = "PORT")]
    pub port: Option<u16>,
    /// The address to listen on; anything but 127.0.0.1 lets others on your network connect
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub host: std::net::IpAddr,
    /// Open the site, or the editor, in your browser
    #[arg(long)]
    pub open: bool,
    /// Also show the editor: forms that change files of the folder, on this computer only (see `sideletter cms`)
    #[arg(long)]
    pub edit: bool,
    /// Print no warnings
    #[arg(short, long)]
    pub quiet: bool,
}

/// `sideletter check`
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: Folder,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub strictness: Strictness,
    /// Show how much of each agreement is known, and from which sources
    #[arg(long)]
    pub coverage: bool,
    /// List the changes that each summary leaves out
    #[arg(long)]
    pub omissions: bool,
    /// The day on which agreements in force are checked, such as 2026-09-01; by default, today
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// A list of provisions that must exist, as CSV with the columns row, agreement and id; by default _expected.csv
    /// in the contract folder, if there is one
    #[arg(long, value_name = "FILE")]
    pub expect: Option<PathBuf>,
    /// How to print problems
    #[arg(long, value_enum, default_value_t = CheckFormat::Human, value_name = "FORMAT")]
    pub format: CheckFormat,
}

/// `sideletter search`
#[derive(Debug, Args)]
pub struct Search {
    /// What to look for
    #[arg(value_name = "WORDS", required_unless_present = "queries")]
    pub words: Vec<String>,
    /// Answer the questions in this file, one per line; `-` reads them from the standard input
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    pub queries: Option<PathBuf>,
    /// How many results to show for each question
    #[arg(short, long, default_value_t = 10, value_name = "N")]
    pub limit: usize,
    /// Only this agreement or proposal
    #[arg(long, value_name = "ID")]
    pub agreement: Option<String>,
    /// Only what held on this day, as amended then, such as 2014-09-01
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Only provisions about this topic
    #[arg(long, value_name = "ID")]
    pub topic: Option<String>,
    /// Only provisions that cover this unit
    #[arg(long, value_name = "ID")]
    pub unit: Option<String>,
    /// Only this kind of text
    #[arg(long, value_enum, value_name = "KIND")]
    pub kind: Option<Kind>,
    /// How to print results
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: NamedFolder,
}

/// `sideletter glossary`
#[derive(Debug, Args)]
pub struct Glossary {
    /// Questions with their answers, one JSON object per line: {"q": "…", "relevant": {"2024-2027#sick-days": 2}}
    #[arg(long, value_name = "FILE")]
    pub questions: Option<PathBuf>,
    /// How to print the list
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: NamedFolder,
}

/// `sideletter compare`
#[derive(Debug, Args)]
pub struct Compare {
    /// The older one: the path of a file or folder, or the id of an agreement or proposal; 2024-2027@2025-09-01 is the
    /// agreement as it read on that day, 2024-2027+union-march as it would read with that proposal
    pub old: String,
    /// The newer one
    pub new: String,
    /// Show only what changed
    #[arg(long)]
    pub changed_only: bool,
    /// Show only the provision with this id or number
    #[arg(long, value_name = "ID")]
    pub provision: Option<String>,
    /// Show only counts
    #[arg(long)]
    pub stat: bool,
    /// How to print the comparison
    #[arg(long, value_enum, default_value_t = CompareFormat::Human, value_name = "FORMAT")]
    pub format: CompareFormat,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: NamedFolder,
}

/// `sideletter packet`
#[derive(Debug, Args)]
pub struct Packet {
    /// The proposal's id
    pub proposal: String,
    /// The summary that goes with it; by default, the summary of the proposal
    #[arg(long, value_name = "ID")]
    pub summary: Option<String>,
    /// The page to write; the manifest is written beside it, as JSON
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: NamedFolder,
}

/// `sideletter review`
#[derive(Debug, Args)]
pub struct Review {
    /// What to review: a summary, guide or agreement by its id, a claim or provision by its id, or a file or folder;
    /// by default, everything
    #[arg(value_name = "WHAT")]
    pub what: Vec<String>,
    /// Only list what is to be reviewed
    #[arg(long, conflicts_with_all = ["accept", "accept_all"])]
    pub list: bool,
    /// Accept this item without asking; may be given several times
    #[arg(long, value_name = "ID", conflicts_with = "accept_all")]
    pub accept: Vec<String>,
    /// Accept everything that is to be reviewed without asking
    #[arg(long)]
    pub accept_all: bool,
    /// The reviewer's name; by default, the one that git knows
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The date of the review, such as 2026-11-30; in a terminal, today by default
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// How to print what is to be reviewed
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: NamedFolder,
}

/// `sideletter schedules`
#[derive(Debug, Args)]
pub struct Schedules {
    /// The table: a CSV file with a line for each figure
    #[arg(value_name = "TABLE")]
    pub table: PathBuf,
    /// The folder to write to; {agreement} in it is replaced by that column of the list
    #[arg(long, value_name = "DIR")]
    pub into: String,
    /// A CSV file with a line for each schedule: its header fields, and its text
    #[arg(long, value_name = "FILE")]
    pub list: Option<PathBuf>,
    /// The column that names the schedule
    #[arg(long, default_value = "schedule", value_name = "NAME")]
    pub schedule: String,
    /// The column that names the row
    #[arg(long, default_value = "step", value_name = "NAME")]
    pub row: String,
    /// The column that names the schedule's column
    #[arg(long, default_value = "lane", value_name = "NAME")]
    pub column: String,
    /// The column with the figure
    #[arg(long, default_value = "salary", value_name = "NAME")]
    pub figure: String,
    /// Replace CSV files that differ from the table
    #[arg(long)]
    pub force: bool,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub limits: Limits,
}

/// `sideletter cms`
#[derive(Debug, Args)]
pub struct Cms {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub folder: Folder,
    /// The package of the editor's script, as it was downloaded
    #[arg(long, value_name = "FILE")]
    pub package: Option<PathBuf>,
}

/// `sideletter schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// The kind of file, such as article; by default, all of them
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
}

/// `sideletter new`
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make, or the kind of file: agreement, article, proposal, summary, guide, faq, schedule, glossary,
    /// timeline or sources; also `workflow` (github or gitlab) and `headers` (netlify or nginx)
    #[arg(default_value = "contract", value_name = "DIR|KIND")]
    pub what: PathBuf,
    /// The name of the file
    pub name: Option<String>,
    /// The name of your union, for a new folder
    #[arg(long, value_name = "NAME")]
    pub union: Option<String>,
}

/// `sideletter help`
#[derive(Debug, Args)]
pub struct Help {
    /// A topic, a command, or a kind of problem such as unknown-field
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,
    /// Only this section of the topic's page
    pub section: Option<String>,
}

/// What to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Clauses of agreements and proposals.
    Provision,
    /// Summaries.
    Summary,
    /// Guides.
    Guide,
    /// Questions and answers.
    Question,
    /// Words of the glossary.
    Glossary,
    /// Pay schedules.
    Schedule,
    /// Events of the timeline.
    Event,
}

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// How to print problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// For a workflow of GitHub: shown at the lines of a change.
    Github,
    /// For a pipeline of GitLab: a code quality report.
    Gitlab,
}

/// How to print a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// For people, on the terminal.
    Human,
    /// For programs.
    Json,
    /// For notes.
    Markdown,
    /// One page to mail or print.
    Html,
}

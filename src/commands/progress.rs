//! What a long command is doing, on a terminal: a line that is written over and taken away at the end.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::note;

/// Short work needs no line.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is written.
const STEP: Duration = Duration::from_millis(200);

/// The line, until it is dropped.
pub struct Progress {
    state: Arc<State>,
    writer: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    what: Mutex<String>,
    done: AtomicUsize,
    total: AtomicUsize,
    is_over: AtomicBool,
}

impl Progress {
    /// Begins, unless nobody would see it.
    pub fn new(what: impl Into<String>, is_wanted: bool) -> Self {
        let state = Arc::new(State { what: Mutex::new(what.into()), ..State::default() });
        let shared = Arc::clone(&state);
        let is_seen = is_wanted && std::io::stderr().is_terminal();
        let writer = is_seen.then(|| thread::spawn(move || shared.write()));
        Self { state, writer }
    }

    /// The next part of the work, which has so many steps.
    pub fn next(&self, what: &str, total: usize) {
        *self.state.what.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = what.to_string();
        self.state.done.store(0, Ordering::Relaxed);
        self.state.total.store(total, Ordering::Relaxed);
    }

    /// A step is done.
    pub fn step(&self) {
        self.state.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl State {
    fn write(&self) {
        let started = Instant::now();
        while !self.is_over.load(Ordering::Relaxed) {
            if started.elapsed() > PATIENCE {
                note(format_args!("\r\x1b[K{}", self.line(started.elapsed())));
            }
            thread::park_timeout(STEP);
        }
        if started.elapsed() > PATIENCE {
            note("\r\x1b[K");
        }
    }

    fn line(&self, elapsed: Duration) -> String {
        let what = self.what.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        match self.total.load(Ordering::Relaxed) {
            0 => format!("{what} … {} s", elapsed.as_secs()),
            total => format!("{what} … {} of {total}, {} s", self.done.load(Ordering::Relaxed), elapsed.as_secs()),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.state.is_over.store(true, Ordering::Relaxed);
        if let Some(writer) = self.writer.take() {
            writer.thread().unpark();
            _ = writer.join();
        }
    }
}

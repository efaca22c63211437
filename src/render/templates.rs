//! The templates, which are part of the program, and the environment that fills them.
//!
//! Templates get typed views. Undefined names are errors, everything is escaped, and only [`Html`] is not.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use regex::Regex;
use serde::{Serialize, Serializer};

use crate::language::tag;
use crate::library::SiteInfo;
use crate::messages::{self, Words};
use crate::site::RenderError;

/// HTML that this program made, or cleaned. It is not escaped again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl Html {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

/// All templates, by name.
pub(super) const TEMPLATES: &[(&str, &str)] = embedded![
    "page.html",
    "home.html",
    "agreement.html",
    "agreements.html",
    "article.html",
    "as-voted.html",
    "topics.html",
    "topic.html",
    "moved.html",
    "negotiation.html",
    "proposal.html",
    "overlay.html",
    "overlay-article.html",
    "summary.html",
    "coverage.html",
    "guide.html",
    "key-terms.html",
    "questions.html",
    "schedule.html",
    "schedules.html",
    "schedule-change.html",
    "find-my-row.html",
    "timeline.html",
    "glossary.html",
    "glossary-ways.html",
    "sources.html",
    "search.html",
    "titles.html",
    "whole.html",
    "card.html",
    "right.html",
    "compare.html",
    "comparison.html",
    "comparison-article.html",
    "comparison-whole.html",
    "404.html",
    "not-saved.html",
    "lead.html",
    "embed.html",
    "poster.html",
    "partials/chart.html",
    "partials/macros.html",
    "partials/pay.html",
    "partials/redline.html",
    "partials/overlay.html",
    "partials/social.html",
    "partials/ways.html",
];

/// The attributes of an element with words of the contract, where the page is in another language, `{{ own }}`, and of words
/// of the page within it, `{{ ours }}`. Nothing where both are in one language.
fn languages(site: &SiteInfo) -> (String, String) {
    let attributes = |language: &str| {
        let dir = if tag::is_right_to_left(language) { " dir=\"rtl\"" } else { "" };
        format!(" lang=\"{language}\"{dir}")
    };
    let other = site.interface.as_ref().filter(|it| **it != site.language);
    other.map_or_else(Default::default, |interface| (attributes(&site.language), attributes(interface)))
}

/// The environment with all templates; those of a theme replace ours by name, or are further ones.
///
/// # Errors
///
/// If a template cannot be read.
pub fn environment(site: &SiteInfo, words: Words) -> Result<Environment<'static>, RenderError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_formatter(|out, state, value| match value.as_str() {
        // As the formatter of minijinja, which would also escape every slash of every link.
        Some(text) if !value.is_safe() => Ok(out.write_str(&super::html::escape(text))?),
        _ => minijinja::escape_formatter(out, state, value),
    });
    environment.add_function("t", move |key: &str, values: Kwargs| message(words, key, &values));
    let (own, ours) = languages(site);
    environment.add_global("own", Value::from_safe_string(own));
    environment.add_global("ours", Value::from_safe_string(ours.clone()));
    let marks = format!("<span class=\"vh\"{ours}>");
    environment
        .add_filter("marked", move |html: &str| Value::from_safe_string(html.replace("<span class=\"vh\">", &marks)));
    environment.add_filter("whole", whole);
    environment.add_filter("unbroken", unbroken);
    environment.add_filter("short", |title: &str| super::status::short_title(title).to_string());
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    for (name, source) in site.theme.iter().filter(|(name, _)| name.ends_with(".html")) {
        environment.add_template_owned(name.clone(), source.clone())?;
    }
    Ok(environment)
}

/// `t("key", n=3)`: a message in the site's language. Messages are HTML; values are escaped, unless they are HTML already.
fn message(words: Words, key: &str, values: &Kwargs) -> Result<Value, Error> {
    let value = |name: &str| -> Result<messages::Value<'static>, Error> {
        let value: Value = values.get(name)?;
        Ok(match (value.as_str(), i64::try_from(value.clone())) {
            (Some(text), _) if value.is_safe() => text.to_string().into(),
            (Some(text), _) => super::html::escape(text).into(),
            (None, Ok(number)) => number.into(),
            _ => return Err(Error::new(ErrorKind::InvalidOperation, format!("{name} is no text and no number"))),
        })
    };
    let names = values.args().map(|name| Ok((name, value(name)?)));
    let text = words.try_say(key, &names.collect::<Result<Vec<_>, Error>>()?);
    let text =
        text.ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no message {key} with these values")))?;
    Ok(Value::from_safe_string(text))
}

/// Keeps spans of years (`2012–2015`) on one line.
fn whole(text: &str) -> Value {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b\d{4}[–-]\d{2,4}\b").expect("a constant"));
    let escaped = super::html::escape(text);
    Value::from_safe_string(YEARS.replace_all(&escaped, "<span class=\"nb\">$0</span>").into_owned())
}

/// A title whose words are not cut at their hyphens: `Short-Term` looks like two words over two lines. Long ones must be.
fn unbroken(text: &str) -> Value {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b\w{1,10}-\w{1,10}\b").expect("a constant"));
    let escaped = super::html::escape(text);
    Value::from_safe_string(WORDS.replace_all(&escaped, "<span class=\"nb\">$0</span>").into_owned())
}

/// A view as a value for templates.
pub fn value(view: &impl Serialize) -> Value {
    Value::from(Serde(view))
}

//! Messages in scripts. A script says `message("key")` or `message("key", { n: 3 })`; when the site is built, that becomes the text in
//! the site's language, or a small function of its values. So a page loads the words that its scripts need, and no others.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

use super::Messages;

/// The categories of plural rules.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A script with its words in a language.
///
/// # Panics
///
/// If a message is missing, which a test holds every script to.
pub fn localized(script: &str, words: &Messages) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some((before, after)) = rest.split_once("message(\"") {
        let (key, after) = after.split_once('"').expect("a key in quotation marks");
        let pattern = words.script_pattern(key);
        out += before;
        rest = match after.strip_prefix(", ") {
            Some(values) => {
                out += &format!("({pattern})(");
                values
            }
            None => {
                out += pattern.trim_start_matches("a=>");
                after.strip_prefix(')').expect("a key alone, or a comma and values")
            }
        };
    }
    out + rest
}

impl Messages {
    /// The message as an expression of JavaScript: a template, as a function of `a` if it has values.
    fn script_pattern(&self, key: &str) -> String {
        let resource = fluent_syntax::parser::parse(self.source).expect("a file that was read");
        let pattern = resource.body.iter().find_map(|entry| match entry {
            Entry::Message(message) if message.id.name == key => message.value.as_ref(),
            _ => None,
        });
        let pattern = pattern.unwrap_or_else(|| panic!("no message {key} for a script in {}", self.language));
        match &pattern.elements[..] {
            [PatternElement::TextElement { value }] => serde_json::Value::from(*value).to_string(),
            _ => format!("a=>{}", self.template(pattern)),
        }
    }

    fn template(&self, pattern: &Pattern<&str>) -> String {
        let parts = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => escaped(value),
            PatternElement::Placeable { expression } => self.placeable(expression),
        });
        format!("`{}`", parts.collect::<String>())
    }

    fn placeable(&self, expression: &Expression<&str>) -> String {
        let (selector, variants) = match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => return escaped(value),
            Expression::Inline(InlineExpression::VariableReference { id }) => return format!("${{a.{}}}", id.name),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                (id.name, variants)
            }
            other => panic!("scripts cannot say {other:?}"),
        };
        let name = |key: &VariantKey<&str>| match key {
            VariantKey::Identifier { name } => name.to_string(),
            VariantKey::NumberLiteral { value } => value.to_string(),
        };
        let (mut default, mut others) = (String::from("``"), Vec::new());
        for variant in variants {
            let text = self.template(&variant.value);
            if variant.default { default = text } else { others.push((name(&variant.key), text)) }
        }
        let is_plural = others.iter().all(|(name, _)| PLURALS.contains(&name.as_str()));
        match &others[..] {
            [(one, text)] if one == "one" => format!("${{a.{selector}==1?{text}:{default}}}"),
            _ => {
                let table: Vec<_> = others.iter().map(|(name, text)| format!("\"{name}\":{text}")).collect();
                let chosen = match is_plural {
                    true => format!("new Intl.PluralRules(\"{}\").select(a.{selector})", self.language),
                    false => format!("a.{selector}"),
                };
                format!("${{{{{}}}[{chosen}]??{default}}}", table.join(","))
            }
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${")
}

//! What a page says about itself to other programs: search engines, chats, printers.

use serde::Serialize;
use serde_json::{Value, json};

use super::status;
use super::templates::Html;
use crate::document::header::AgreementStatus;
use crate::library::Agreement;
use crate::messages::Words;

/// How much of a description search engines and chats show, in characters.
const LONGEST: usize = 200;

/// What the frame of a page says besides its title.
#[derive(Default, Serialize)]
pub struct About {
    /// The head of each printed page, if it is not the title.
    pub running: Option<String>,
    /// The page, from the root, that search engines should show for this one, if it is another.
    pub canonical: Option<String>,
    /// A sentence or two.
    pub description: Option<String>,
    /// JSON-LD, as <https://schema.org/Legislation> describes texts that hold.
    pub data: Option<Html>,
    /// Whether search engines are asked to leave it out.
    pub hidden: bool,
}

impl About {
    /// A page whose text begins with these words.
    pub fn opening(words: &str) -> Self {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let end = words.char_indices().nth(LONGEST).map(|(at, _)| words[..at].rfind(' ').unwrap_or(at));
        let cut = end.map(|end| format!("{}…", words[..end].trim_end_matches(|c: char| c.is_ascii_punctuation())));
        Self { description: Some(cut.unwrap_or(words)).filter(|it| !it.is_empty()), ..Self::default() }
    }

    /// A text, or a part of one, of an agreement; `parts` are the titles of what is in it.
    pub fn text<'a>(
        words: Words,
        agreement: &Agreement,
        part: Option<(&str, &str)>,
        parts: impl Iterator<Item = &'a str>,
    ) -> Self {
        let title = &agreement.text.title;
        let running = part.map_or(title.clone(), |(name, _)| format!("{title} · {name}"));
        let mut description = format!("{title} ({}): ", status::of_agreement(words, agreement));
        for part in parts.filter(|part| !part.is_empty()) {
            let joint = if description.ends_with(": ") { "" } else { " · " };
            if description.chars().count() + part.chars().count() > LONGEST {
                break;
            }
            description = description + joint + part;
        }
        let description = description.trim_end_matches([':', ' ']).to_string();
        Self {
            running: Some(running),
            description: Some(description),
            data: Some(data(agreement, part)),
            canonical: None,
            hidden: false,
        }
    }
}

/// The agreement, or a part of it, as linked data.
fn data(agreement: &Agreement, part: Option<(&str, &str)>) -> Html {
    let mut whole = json!({ "@type": "Legislation", "name": agreement.text.title });
    let mut set = |name: &str, value: Option<Value>| value.map(|value| whole[name] = value);
    set("legislationLegalForce", force(agreement).map(Value::from));
    let interval =
        agreement.from.map(|from| format!("{from}/{}", agreement.to.map_or("..".into(), |to| to.to_string())));
    set("temporalCoverage", interval.map(Value::from));
    set("legislationDate", agreement.signed.map(|date| date.to_string().into()));
    let mut said = match part {
        Some((identifier, name)) => {
            json!({ "@type": "Legislation", "name": name, "legislationIdentifier": identifier, "isPartOf": whole })
        }
        None => whole,
    };
    said["@context"] = "https://schema.org".into();
    // A script ends at the first `</script`, whatever the language inside.
    Html(said.to_string().replace('<', "\\u003c"))
}

fn force(agreement: &Agreement) -> Option<&'static str> {
    Some(match agreement.status? {
        AgreementStatus::InForce => "https://schema.org/InForce",
        AgreementStatus::Expired | AgreementStatus::Tentative | AgreementStatus::Draft => {
            "https://schema.org/NotInForce"
        }
    })
}

#[cfg(test)]
mod tests {
    use super::About;

    #[test]
    fn a_description_ends_with_a_whole_word() {
        assert_eq!(About::opening("Raises\n\nare paid.").description.as_deref(), Some("Raises are paid."));
        assert_eq!(About::opening(" ").description, None);
        let long = About::opening(&"sick days, ".repeat(40)).description.unwrap();
        assert!(long.ends_with("sick days…") && long.chars().count() <= super::LONGEST, "{long}");
    }
}

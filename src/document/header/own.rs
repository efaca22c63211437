//! What a union makes its own on the site: contact, logo, color, words at the foot, entries of the navigation.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::document::front_matter::Fields;

/// What a union makes its own on the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Whom to tell about errors: a web address, or `mailto:` and an e-mail address.
    pub contact: Option<String>,
    /// Who keeps the site, where that is not the union.
    pub publisher: Option<String>,
    /// On what terms its words may be used.
    pub license: Option<String>,
    /// A picture beside the site's name: its path in the contract folder, in `static`.
    pub logo: Option<String>,
    /// The color of links and marks: red, green, blue.
    pub accent: Option<[u8; 3]>,
    /// Words at the foot of each page.
    pub footer: Option<String>,
    /// Further entries of the navigation: titles, and addresses on the web or from the root of the site.
    pub navigation: Vec<(String, String)>,
    /// Where the site is published.
    pub publish: Option<PublishTo>,
}

/// Where a site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishTo {
    /// A branch of a Git repository.
    Branch {
        /// Its name.
        branch: String,
        /// The repository, as Git calls it here.
        remote: String,
    },
    /// A folder, here or on another computer (`name@host:folder`).
    Folder(String),
    /// A zip file.
    Zip(String),
}

/// Reads these fields of the site's header.
pub(super) fn read(fields: &Fields<'_>) -> Own {
    Own {
        contact: fields.spanned_text("contact").and_then(|(text, span)| contact(fields, text, span)),
        publisher: fields.text("publisher"),
        license: fields.text("license"),
        logo: fields.text("logo"),
        accent: fields.spanned_text("accent").and_then(|(text, span)| color(fields, text, span)),
        footer: fields.text("footer"),
        navigation: navigation(fields),
        publish: fields.map("publish").and_then(publish),
    }
}

/// The one place that is named.
fn publish(fields: Fields<'_>) -> Option<PublishTo> {
    let (branch, remote) = (fields.text("branch"), fields.text("remote"));
    let (folder, zip) = (fields.text("to"), fields.text("zip"));
    fields.finish();
    let branch =
        branch.map(|branch| PublishTo::Branch { branch, remote: remote.unwrap_or_else(|| "origin".to_string()) });
    branch.or(folder.map(PublishTo::Folder)).or(zip.map(PublishTo::Zip))
}

/// A web address, or an e-mail address with or without `mailto:`.
fn contact(fields: &Fields<'_>, text: &str, span: Range<usize>) -> Option<String> {
    let is_web = ["https://", "http://", "mailto:"].iter().any(|scheme| text.starts_with(scheme));
    let is_mail = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if text.contains(|c: char| c.is_whitespace() || "\"'<>\\".contains(c)) || !(is_web || is_mail) {
        let hint = "write an e-mail address or a web address, such as contract@example.org".to_string();
        fields.problem(Code::WrongType, span, "`contact` is not an address", Some(hint));
        return None;
    }
    Some(if is_web { text.to_string() } else { format!("mailto:{text}") })
}

/// `#1b4b7a` or `1b4b7a`; a header takes the first for a comment unless it is in quotation marks.
fn color(fields: &Fields<'_>, text: &str, span: Range<usize>) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let color = (digits.len() == 6).then(|| Some([part(0)?, part(2)?, part(4)?])).flatten();
    if color.is_none() {
        let hint = "write six hexadecimal digits in quotation marks, such as \"#1b4b7a\"".to_string();
        fields.problem(Code::WrongType, span, "`accent` is not a color", Some(hint));
    }
    color
}

/// Titles with where they lead.
fn navigation(fields: &Fields<'_>) -> Vec<(String, String)> {
    let mut entries = Vec::new();
    for item in fields.maps("navigation") {
        if let (Some(title), Some(to)) = (item.required_text("title"), item.required_text("to")) {
            entries.push((title, to));
        }
        item.finish();
    }
    entries
}

#[cfg(test)]
mod tests {
    use crate::document::{self, header::Header};
    use crate::source::SourceFile;

    #[test]
    fn what_cannot_be_is_reported_where_it_is_written() {
        let read = |field: &str| {
            let text = format!("---\nkind: site\ntitle: A\n{field}\n---\n");
            let (document, problems) = document::parse(std::sync::Arc::new(SourceFile::new("index.md", text)));
            let Some(Header::Site(site)) = document.map(|it| it.header) else { panic!("no site") };
            (site.own, problems.into_iter().map(|it| it.place.map_or(0, |place| place.line)).collect::<Vec<_>>())
        };
        assert_eq!(read("accent: \"#1b4b7a\"").0.accent, Some([0x1b, 0x4b, 0x7a]));
        assert_eq!(read("accent: 1b4b7a").0.accent, Some([0x1b, 0x4b, 0x7a]));
        assert_eq!(read("contact: a@b.org").0.contact.as_deref(), Some("mailto:a@b.org"));
        assert_eq!(read("contact: https://b.org/report").0.contact.as_deref(), Some("https://b.org/report"));
        for wrong in
            ["accent: red", "accent: \"#12345\"", "accent: \"#12345é\"", "contact: nobody", "contact: \"javascript:x\""]
        {
            let (own, lines) = read(wrong);
            assert!(own.accent.is_none() && own.contact.is_none(), "{wrong}");
            assert_eq!(lines, [4], "{wrong}");
        }
    }
}

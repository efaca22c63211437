//! What the site's header could say and does not, and what readers lose by it.

use crate::diagnostic::{Code, Diagnostic};

use super::Library;

impl Library {
    /// Hints about the site's header, if there is one.
    pub fn hints(&self) -> Vec<Diagnostic> {
        let Some((file, _)) = &self.site.tables else { return Vec::new() };
        let start = file.text.find("kind").unwrap_or_default();
        let line = file.text[start..].lines().next().unwrap_or_default().trim_end();
        let hint = |code, message: &str, hint: &str| {
            file.diagnostic(code, start..start + line.len(), message.to_string()).hint(hint)
        };
        let mut hints = Vec::new();
        if self.site.base_url.is_none() {
            let lost = "without `base_url` there is no site map, no cards with codes, and no pictures for chats";
            hints.push(hint(
                Code::NoAddress,
                lost,
                "add `base_url: https://…` with the address where the site will be",
            ));
        }
        if self.site.own.contact.is_none() {
            let lost = "without `contact` readers cannot report an error";
            hints.push(hint(Code::NoContact, lost, "add `contact: ` with an e-mail address or a web address"));
        }
        hints
    }
}

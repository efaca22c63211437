//! What a page says: its title and the paragraphs of its main part, without tags.

use super::links::html::unescape;

/// What a page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// Its title.
    pub title: String,
    /// The paragraphs of its main part, white space made one space.
    pub paragraphs: Vec<String>,
}

/// Elements within a line of text.
const INLINE: [&str; 16] =
    ["a", "abbr", "b", "bdi", "code", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong", "sub", "sup"];

/// Elements whose content is not text.
const SILENT: [&str; 4] = ["script", "style", "svg", "template"];

/// Classes of elements that are left out: what only screen readers are told, and of a redline all but the new text.
const LEFT_OUT: [&str; 3] = ["class=\"vh\"", "class=\"old", "class=\"merged\""];

/// Reads a page.
pub fn page_text(html: &str) -> PageText {
    let title = between(html, "<title>", "</title>").unwrap_or_default();
    let main = between(html, "<main", "</main>").and_then(|main| main.split_once('>')).map_or("", |(_, main)| main);
    let mut paragraphs = vec![String::new()];
    let mut rest = main;
    while let Some(at) = rest.find('<') {
        push(&rest[..at], &mut paragraphs);
        let tag = &rest[at + 1..];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let end = if tag.starts_with("!--") { tag.find("-->").map(|at| at + 2) } else { tag.find('>') };
        rest = end.map_or("", |end| &tag[end + 1..]);
        if !tag.starts_with('/') && SILENT.contains(&name.as_str()) {
            rest = rest.split_once(&format!("</{name}>")).map_or("", |(_, after)| after);
        }
        let head = tag.split('>').next().unwrap_or_default();
        if !tag.starts_with('/') && LEFT_OUT.iter().any(|class| head.contains(class)) {
            rest = after_element(rest, &name);
        }
        if !INLINE.contains(&name.as_str()) {
            paragraphs.push(String::new());
        }
    }
    push(rest, &mut paragraphs);
    let one_space = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let paragraphs = paragraphs.iter().map(one_space).filter(|text| !text.is_empty()).collect();
    PageText { title: unescape(title).into_owned(), paragraphs }
}

/// What comes after an element, whose content begins here and may hold elements of the same name.
fn after_element<'a>(html: &'a str, name: &str) -> &'a str {
    let mut rest = html;
    let mut open = 1;
    while let Some((_, tag)) = rest.split_once('<') {
        rest = tag;
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let is_same = tag.strip_prefix(name).is_some_and(|tag| !tag.starts_with(|c: char| c.is_ascii_alphanumeric()));
        match (is_same, is_end) {
            (true, true) => open -= 1,
            (true, false) => open += 1,
            _ => {}
        }
        if open == 0 {
            return rest.split_once('>').map_or("", |(_, after)| after);
        }
    }
    ""
}

fn push(text: &str, paragraphs: &mut [String]) {
    if let Some(last) = paragraphs.last_mut() {
        last.push_str(&unescape(text));
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|(inner, _)| inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_what_is_around_the_main_part_are_left_out() {
        let html = "<title>A &amp; B</title><nav>no</nav><main id=\"x\"><h1>A</h1><p>Sick\n <b>d</b>ays</p>\
                    <script>no</script><!-- <p>no --><ul><li>12<li>13</ul></main><footer>no</footer>";
        let text = page_text(html);
        assert_eq!(
            (text.title.as_str(), text.paragraphs),
            ("A & B", ["A", "Sick days", "12", "13"].map(String::from).to_vec())
        );
        assert_eq!(page_text("<main"), PageText::default());
    }

    #[test]
    fn of_a_redline_only_the_new_text_is_read() {
        let html = "<main><div class=\"row\"><div class=\"old none\"><div>No</div><p>no</p></div><div class=\"new\"><p>Up to \
                    <ins><span class=\"vh\">[added: </span>60<span class=\"vh\"> end]</span></ins> days</p></div>\
                    <div class=\"merged\">no</div></div><p>After</p></main>";
        assert_eq!(page_text(html).paragraphs, ["Up to 60 days", "After"]);
    }
}

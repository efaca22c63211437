//! Codes of languages as programs write them (BCP 47): `en`, `es-MX`, `zh-Hant`.

/// The codes of two letters (ISO 639-1).
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz \
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja \
    jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng \
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw \
    ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Names of languages, in English and in the language itself, and their codes.
const NAMES: [(&str, &str); 34] = [
    ("english", "en"),
    ("american", "en-US"),
    ("spanish", "es"),
    ("español", "es"),
    ("espanol", "es"),
    ("french", "fr"),
    ("français", "fr"),
    ("francais", "fr"),
    ("german", "de"),
    ("deutsch", "de"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("italian", "it"),
    ("italiano", "it"),
    ("chinese", "zh"),
    ("mandarin", "zh"),
    ("cantonese", "zh-Hant"),
    ("中文", "zh"),
    ("vietnamese", "vi"),
    ("tagalog", "tl"),
    ("filipino", "tl"),
    ("korean", "ko"),
    ("japanese", "ja"),
    ("russian", "ru"),
    ("русский", "ru"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("arabic", "ar"),
    ("haitian creole", "ht"),
    ("dutch", "nl"),
    ("nederlands", "nl"),
    ("swedish", "sv"),
    ("ukrainian", "uk"),
    ("hindi", "hi"),
];

/// A code in its usual form, or `None` if it is none: `en_us` is `en-US`.
pub fn parse(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['-', '_']);
    let language = parts.next()?.to_ascii_lowercase();
    let is_letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_known = match language.len() {
        2 => CODES.split_whitespace().any(|code| code == language),
        // There are thousands of these; a name such as `eng` is one of them.
        3 => is_letters(&language),
        _ => false,
    };
    let mut tag = is_known.then_some(language)?;
    for part in parts {
        let is_part = (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let part = match part.len() {
            2 if is_letters(part) => part.to_ascii_uppercase(),
            4 if is_letters(part) => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
            _ => part.to_ascii_lowercase(),
        };
        tag = is_part.then(|| format!("{tag}-{part}"))?;
    }
    Some(tag)
}

/// Whether a language is written from right to left: by its script, where the code names one.
pub fn is_right_to_left(code: &str) -> bool {
    let mut parts = code.split('-');
    let language = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 4) {
        Some(script) => ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"].contains(&script),
        None => {
            ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"].contains(&language)
        }
    }
}

/// Languages in their own words.
const OWN_NAMES: [(&str, &str); 22] = [
    ("ar", "العربية"),
    ("bs", "Bosanski"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("hi", "हिन्दी"),
    ("ht", "Kreyòl ayisyen"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("so", "Soomaali"),
    ("tl", "Tagalog"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// The name of a language in that language; its code where that is not known here.
pub fn own_name(code: &str) -> String {
    let primary = code.split('-').next().unwrap_or_default();
    let known = OWN_NAMES.iter().find(|(known, _)| *known == primary);
    known.map_or(code, |(_, name)| name).to_string()
}

/// The code of the language that is called so.
pub fn of_name(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let first = name.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let find = |word: &str| NAMES.iter().find(|(known, _)| *known == word).map(|(_, code)| *code);
    find(&name).or_else(|| find(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_names_are_not_codes() {
        for (written, code) in [("en", "en"), ("EN", "en"), ("en_us", "en-US"), ("zh-hant", "zh-Hant"), ("nah", "nah")]
        {
            assert_eq!(parse(written).as_deref(), Some(code));
        }
        for name in ["english", "xx", "", "e", "en-", "e n", "en\"", "en-é"] {
            assert_eq!(parse(name), None, "{name}");
        }
        for (code, rtl) in [("ar", true), ("en", false), ("az-Arab", true), ("ur-PK", true), ("ks-Deva", false)] {
            assert_eq!(is_right_to_left(code), rtl, "{code}");
        }
        assert_eq!((of_name("English"), of_name("english (US)"), of_name("Klingon")), (Some("en"), Some("en"), None));
    }
}

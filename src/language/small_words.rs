//! Words that tell little about what a text or a question is about: English only.
//!
//! Search leaves out `STOP` and gives `LIGHT` less weight; comparisons give less weight to function words, but not to
//! words of duty such as "shall" and "not", which `STOP` has.

/// Stop words: never indexed, and without weight in a question or a comparison.
#[rustfmt::skip]
pub(super) const STOP: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "anything", "are", "aren", "arent", "as", "at",
    "be", "because", "been", "before", "being", "but", "by", "can", "cannot", "cant", "could", "couldn", "couldnt",
    "did", "didn", "didnt", "do", "does", "doesn", "doesnt", "doing", "don", "dont", "else", "even", "ever", "for",
    "from", "get", "gets", "getting", "go", "going", "gonna", "got", "gotta", "had", "hadn", "hadnt", "happen",
    "happens", "has", "hasn", "hasnt", "have", "haven", "havent", "he", "her", "here", "hes", "him", "his", "how",
    "hows", "i", "if", "im", "in", "into", "is", "isn", "isnt", "it", "its", "ive", "just", "know", "let", "like",
    "many", "may", "me", "might", "mine", "much", "must", "my", "need", "no", "not", "now", "of", "on", "or", "our",
    "shall", "she", "shes", "should", "shouldn", "shouldnt", "so", "some", "someone", "something", "than", "that",
    "thats", "the", "their", "them", "then", "there", "theres", "these", "they", "theyre", "theyve", "this", "those",
    "to", "too", "unless", "until", "us", "wanna", "want", "wants", "was", "wasn", "wasnt", "we", "were", "weren",
    "werent", "weve", "what", "whats", "when", "whens", "where", "wheres", "whether", "which", "who", "whom", "whos",
    "whose", "why", "will", "with", "won", "wont", "would", "wouldn", "wouldnt", "you", "your", "youre", "youve",
];

/// Everyday words: a contract has few of them, so by rarity alone they would dominate the ranking of a spoken
/// question. Their other forms are meant too.
#[rustfmt::skip]
pub(super) const LIGHT: &[&str] = &[
    "able", "across", "actually", "again", "ago", "ahead", "almost", "along", "already", "always", "another",
    "anybody", "anymore", "anyone", "anyway", "apart", "around", "arrive", "ask", "away", "back", "bad", "barely",
    "become", "behind", "believe", "beside", "best", "better", "big", "bit", "boss", "both", "bring", "bunch", "call", "came",
    "carry", "catch", "certain", "chance", "choose", "clear", "come", "count", "couple", "crazy", "create", "deal",
    "decide", "different", "done", "down", "drop", "each", "early", "easy", "either", "enough", "entire", "every",
    "everybody", "everyone", "everything", "exactly", "exist", "expect", "explain", "fact", "fair", "far", "feel",
    "few", "figure", "find", "fine", "finish", "fix", "follow", "forever", "forget", "found", "friend", "front",
    "give", "gone", "good", "great", "guess", "guy", "handle", "happy", "hard", "hate", "hello", "help", "hey", "hold",
    "hope", "huge", "idea", "inside", "instead", "issue", "join", "keep", "kept", "kind", "kinda", "last", "late",
    "later", "least", "less", "listen", "little", "long", "look", "lose", "lot", "love", "luck", "made", "main",
    "make", "man", "matter", "maybe", "mean", "middle", "mind", "moment", "more", "morning", "most", "move", "myself",
    "nearly", "never", "new", "next", "nice", "night", "nobody", "none", "normal", "nothing", "off", "often", "ok",
    "okay", "old", "once", "only", "onto", "other", "otherwise", "out", "outside", "over", "own", "past", "people",
    "person", "pick", "please", "point", "possible", "pretty", "probably", "problem", "pull", "push", "put",
    "question", "quick", "quite", "ran", "rather", "ready", "real", "refuse", "remember", "right", "run", "said",
    "same", "say", "see", "seem", "seen", "send", "serious", "several", "show", "simple", "since", "sit", "situation",
    "small", "somebody", "somehow", "soon", "sort", "speak", "spend", "spot", "stand", "start", "stay", "still",
    "stop", "story", "stuff", "such", "sudden", "suppose", "sure", "switch", "take", "talk", "tell", "thing", "think",
    "though", "thought", "through", "throw", "till", "today", "together", "tomorrow", "tonight", "took", "top",
    "toward", "trouble", "try", "turn", "twice", "under", "understand", "up", "use", "usual", "very", "wait", "walk",
    "watch", "way", "went", "whatever", "whenever", "while", "whole", "win", "wish", "without", "woman", "wonder",
    "word", "world", "worry", "worse", "worst", "worth", "wrong", "yeah", "year", "yes", "yesterday", "yet",
    "yourself",
];

/// Function words, sorted: two clauses that share them need not be about the same thing.
const FUNCTION: &[&str] = &[
    "a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "each", "for", "from", "had", "has",
    "have", "he", "her", "his", "if", "in", "into", "is", "it", "its", "of", "on", "or", "other", "she", "so", "such",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "under", "upon",
    "was", "were", "when", "which", "who", "with", "within",
];

/// Whether a word, in any case, is a function word.
pub fn is_function_word(word: &str) -> bool {
    if word.len() > 6 || !word.is_ascii() {
        return false;
    }
    let mut lower = [0u8; 6];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    FUNCTION.binary_search_by(|known| known.as_bytes().cmp(lower)).is_ok()
}

/// Interchangeable endings of words, known before any text is read.
pub(super) const ENDINGS: &[(&str, &str)] = &[
    ("", "s"),
    ("s", ""),
    ("ies", "y"),
    ("y", "ies"),
    ("ing", "e"),
    ("ing", ""),
    ("ing", "ed"),
    ("ed", "e"),
    ("ed", ""),
    ("ed", "ing"),
    ("es", "e"),
    ("es", ""),
    ("", "ing"),
    ("e", "ing"),
    ("", "ed"),
    ("e", "ed"),
];

/// Irregular forms, and words that are spelled in two ways, sorted.
#[rustfmt::skip]
pub(super) const FORMS: &[(&str, &str)] = &[
    ("bought", "buy"), ("broke", "break"), ("broken", "break"), ("brought", "bring"), ("built", "build"),
    ("caught", "catch"), ("children", "child"), ("chose", "choose"), ("chosen", "choose"), ("fallen", "fall"),
    ("fell", "fall"), ("forgot", "forget"), ("fought", "fight"), ("gave", "give"), ("grew", "grow"), ("grown", "grow"),
    ("hid", "hide"), ("lost", "lose"), ("men", "man"), ("paid", "pay"), ("sent", "send"),
    ("sought", "seek"), ("spent", "spend"), ("spoke", "speak"), ("spoken", "speak"), ("stole", "steal"),
    ("stolen", "steal"), ("struck", "strike"), ("taught", "teach"), ("threw", "throw"), ("thrown", "throw"),
    ("told", "tell"), ("took", "take"), ("withdrawn", "withdraw"), ("withdrew", "withdraw"), ("withheld", "withhold"),
    ("women", "woman"), ("wore", "wear"), ("worn", "wear"), ("written", "write"), ("wrote", "write"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(STOP.is_sorted());
        assert!(LIGHT.is_sorted());
        assert!(LIGHT.iter().all(|word| STOP.binary_search(word).is_err()));
        assert!(FORMS.is_sorted());
        assert!(FUNCTION.is_sorted());
    }

    #[test]
    fn function_words_are_not_words_of_duty() {
        for word in ["a", "THE", "within", "Under"] {
            assert!(is_function_word(word), "{word}");
        }
        for word in ["shall", "may", "not", "unless"] {
            assert!(!is_function_word(word), "{word}");
        }
    }
}

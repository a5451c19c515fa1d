//! What is typed, without what can't be seen: a name that nobody could read or click would pass for one otherwise.

/// One line of typed text: breaks become blanks; what can't be seen, and blanks at either end, are left out.
pub fn line(text: &str) -> String {
    cleaned(text, false)
}

/// Typed text of several lines; breaks and tabs stay as they are.
pub fn lines(text: &str) -> String {
    cleaned(text, true)
}

/// Whether a character shows nothing: controls, marks of width nothing, marks that turn the direction of writing around.
pub fn is_hidden(c: char) -> bool {
    match c {
        ' '..='~' => false,
        // The fillers of Hangul are letters to a computer, and the usual way to a name of nothing.
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}' => true,
        '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' => true,
        '\u{E0000}'..='\u{E0FFF}' => true,
        c => c.is_control(),
    }
}

fn cleaned(text: &str, several: bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let shown = match c {
            '\r' if rest.peek() == Some(&'\n') => None,
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                Some(if several { '\n' } else { ' ' })
            }
            '\t' => Some(if several { '\t' } else { ' ' }),
            c if is_hidden(c) => Some(c).filter(|c| has_a_part(*c, kept.chars().next_back(), rest.peek().copied())),
            c => Some(c),
        };
        kept.extend(shown);
    }
    kept.trim().to_owned()
}

/// Whether a hidden character plays a part in how those beside it look.
fn has_a_part(hidden: char, before: Option<char>, next: Option<char>) -> bool {
    match hidden {
        // Joiners, between emoji and in scripts whose letters join.
        '\u{200C}' | '\u{200D}' => before.is_some_and(joins) && next.is_some_and(joins),
        // Whether what stands before it is in colour.
        '\u{FE00}'..='\u{FE0F}' => before.is_some_and(|c| !c.is_whitespace() && !is_hidden(c)),
        // The flags of countries within countries are spelt with these.
        '\u{E0020}'..='\u{E007F}' => matches!(before, Some('\u{1F3F4}' | '\u{E0020}'..='\u{E007E}')),
        _ => false,
    }
}

/// Whether a joiner has something to join here: Arabic and the scripts of India and beyond, symbols, emoji.
fn joins(c: char) -> bool {
    let is_one = matches!(c, '\u{600}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
    c == '\u{FE0F}' || (is_one && !is_hidden(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_no_text() {
        for text in [
            "",
            " ",
            "\u{200B}",
            "\u{FEFF}\u{200D}\u{200C}",
            "\u{3164}",
            "\u{115F}\u{1160}",
            "\u{FE0F}",
            "\0\u{7}\u{1B}",
            "\u{202E}\u{2066}\u{2069}",
            "\u{AD}",
            "\u{3000}\u{A0}",
            "\u{E0001}\u{E0041}",
            "\r\n\t",
            "\u{2800}",
            "\u{85}",
        ] {
            assert_eq!(line(text), "", "{text:?}");
            assert_eq!(lines(text), "", "{text:?}");
        }
    }

    #[test]
    fn a_line_is_what_can_be_read_of_it() {
        let check = |text: &str, expected: &str| assert_eq!(line(text), expected);
        check("  Acme renewal ", "Acme renewal");
        check("Ac\0me\u{7} \u{1B}[31mred", "Acme [31mred");
        check("Ac\u{200B}me\u{AD}", "Acme");
        check("invoice\u{202E}fdp.exe", "invoicefdp.exe");
        check("한빛\u{3164}정밀", "한빛정밀");
        check("two\r\nlines\tand\u{2028}more", "two lines and more");
        check("a  b", "a  b");
        check("Zoë Müller 東京 ①", "Zoë Müller 東京 ①");
    }

    #[test]
    fn emoji_and_joined_letters_stay_whole() {
        for text in [
            "👩\u{200D}💻",
            "👨\u{200D}👩\u{200D}👧",
            "🧑🏽\u{200D}🚀",
            "❤\u{FE0F}\u{200D}🔥",
            "🏳\u{FE0F}\u{200D}🌈",
            "1\u{FE0F}\u{20E3}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "می\u{200C}خواهم",
            "ශ\u{200D}රී",
        ] {
            assert_eq!(line(text), text, "{text}");
        }
        assert_eq!(line("a\u{200D}b 💻\u{200D}"), "ab 💻");
        assert_eq!(line("💻\u{200D}\u{61C}💻"), "💻💻");
    }

    #[test]
    fn lines_keep_their_breaks_and_tabs() {
        assert_eq!(lines(" first\r\n\tsecond\rthird\u{200B}\0\n"), "first\n\tsecond\nthird");
    }
}

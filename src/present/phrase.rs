//! Texts with holes: `{name}` is filled with a value, `{name|을|를}` with what goes with that value.

use std::fmt::Display;

use crate::present::lang::Lang;
use crate::present::letters::syllable::{FINALS, FIRST_SYLLABLE};

/// The final consonant ㄹ, by its number.
const RIEUL: u32 = 8;

/// Fills the holes of a text with the values of these names, which stand with a space behind each. Of two forms English
/// takes the first for one thing, Korean after a final consonant.
pub fn fill(lang: Lang, text: &str, names: &str, values: &[&dyn Display]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    // In one go: a value may say '{name}' itself.
    while let Some((before, (hole, after))) = rest.split_once('{').and_then(|(b, a)| Some((b, a.split_once('}')?))) {
        filled.push_str(before);
        let (name, forms) = hole.split_once('|').unwrap_or((hole, ""));
        let known = names.split(' ').zip(values).find(|(known, _)| *known == name);
        if let Some((_, value)) = known {
            let value = value.to_string();
            filled.push_str(match forms.split_once('|') {
                None => &value,
                Some((first, second)) => {
                    let is_first = match lang {
                        Lang::En => value == "1",
                        Lang::Ko => closes(&value, first == "으로"),
                    };
                    if is_first { first } else { second }
                }
            });
        }
        rest = after;
    }
    filled + rest
}

/// Whether a text, read aloud in Korean, ends in a consonant; ㄹ is none before 으로.
fn closes(text: &str, open_rieul: bool) -> bool {
    let is_hangul = |c: &char| ('가'..='힣').contains(c);
    // What isn't read aloud, like quotes and brackets, decides nothing.
    let mut letters = text.chars().rev().filter(|c| c.is_ascii_alphanumeric() || *c == '%' || is_hangul(c));
    match letters.next().map(|c| c.to_ascii_lowercase()) {
        Some('1' | '7' | '8' | 'l') => !open_rieul,
        Some('0' | '3' | '6' | 'm' | 'n') => true,
        Some('g') => letters.next().is_some_and(|c| c.eq_ignore_ascii_case(&'n')),
        Some(c) if is_hangul(&c) => match (u32::from(c) - FIRST_SYLLABLE) % FINALS {
            RIEUL => !open_rieul,
            last => last > 0,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::present::lang::Lang;

    #[test]
    fn a_hole_is_filled_once() {
        let filled = |text| fill(Lang::En, text, "name stage ", &[&"{stage}", &"Won"]);
        assert_eq!(filled("Moved {name} to {stage}"), "Moved {stage} to Won");
        assert_eq!(filled("{nobody} and {"), " and {");
    }

    #[test]
    fn english_knows_one_from_many() {
        for (count, said) in [("0", "0 rows"), ("1", "1 row"), ("2", "2 rows"), ("1,000", "1,000 rows")] {
            assert_eq!(fill(Lang::En, "{count} {count|row|rows}", "count ", &[&count]), said);
        }
    }

    #[test]
    fn korean_particles_follow_the_sound() {
        let check = |name: &str, said: &str| {
            let text = "{name}{name|을|를} {name}{name|이|가} {name}{name|으로|로}";
            let said: Vec<String> = said.split(' ').map(|particle| format!("{name}{particle}")).collect();
            assert_eq!(fill(Lang::Ko, text, "name ", &[&name]), said.join(" "));
        };
        check("한빛정밀", "을 이 로");
        check("오로라", "를 가 로");
        check("계약", "을 이 으로");
        check("상품 10", "을 이 으로");
        check("3", "을 이 으로");
        check("6", "을 이 으로");
        check("1", "을 이 로");
        check("7", "을 이 로");
        check("8", "을 이 로");
        check("2", "를 가 로");
        check("2045", "를 가 로");
        check("9", "를 가 로");
        check("50%", "를 가 로");
        check("Engaging", "을 이 으로");
        check("Lost", "를 가 로");
        check("Won", "을 이 으로");
        check("Deal", "을 이 로");
        check("TEAM", "을 이 으로");
        check("Prague", "를 가 로");
        check("Big", "를 가 로");
        check("‘계약’)", "을 이 으로");
        check("빛나리(주)", "를 가 로");
        check("日本", "를 가 로");
        check("", "를 가 로");
    }
}

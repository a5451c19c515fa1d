//! A name as two letters.

use crate::domain::gather::Gather;
use crate::present::hangul::without_legal_mark;

/// The initials of a name: of the first two words, which the style shows as capitals; of a name that is all Hangul the given
/// name, as Koreans abbreviate. What a name is said to be behind it, 'Bob (deleted)', is no part of it.
pub fn initials(name: &str) -> String {
    let bare = without_legal_mark(name);
    let said = bare.split(" (").next().unwrap_or(bare);
    let letters: Vec<char> = said.chars().filter(|c| c.is_alphanumeric()).gathered();
    if letters.is_empty() {
        return bare.chars().take(1).collect();
    }
    if letters.iter().all(|c| ('가'..='힣').contains(c)) {
        return letters[letters.len().saturating_sub(2)..].iter().collect();
    }
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    said.split_whitespace().filter_map(first).take(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_initials_as_their_script_has_it() {
        let check = |name: &str, expected: &str| assert_eq!(initials(name), expected, "{name}");
        check("Bob", "B");
        check("Ada Lovelace King", "AL");
        check("김민지", "민지");
        check("김 민지", "민지");
        check("㈜한빛정밀", "정밀");
        check("민지 Kim", "민K");
        check("Kim 민지", "K민");
        check("한빛 ERP", "한E");
        check("Bob (deleted)", "B");
        check("김민지 (삭제됨)", "민지");
        check("\"Ada\" @home", "Ah");
        check("- Ada", "A");
        check("🦊", "🦊");
        check("", "");
    }
}

//! What finds what.

use crate::present::hangul::*;
use proptest::prelude::*;

fn rank(query: &str, text: &str) -> Option<Rank> {
    matches(query, text).map(|score| score.rank)
}

#[test]
fn initials_and_half_typed_syllables_find_hangul() {
    let check = |query, text, expected| assert_eq!(rank(query, text), expected, "{query} in {text}");
    check("세일즈맵", "세일즈맵", Some(Rank::Exact));
    check("세일 즈맵", "세일즈맵", Some(Rank::Exact));
    check("세일즈맵", "세일즈 맵", Some(Rank::Exact));
    check("세일", "세일즈맵", Some(Rank::Prefix));
    check("일즈", "세일즈맵", Some(Rank::Inside));
    check("ㅅㅇㅈ", "세일즈맵", Some(Rank::Initials));
    check("ㅅㅇㅈㅁ", "세일즈맵", Some(Rank::Initials));
    check("ㅇㅈ", "세일즈맵", Some(Rank::Initials));
    check("ㅅㅈ", "세일즈맵", None);
    check("ㅅㅇㅈㅁㅅ", "세일즈맵", None);
    // Mixed.
    check("세ㅇ", "세일즈맵", Some(Rank::Initials));
    check("ㅅ일ㅈ", "세일즈맵", Some(Rank::Initials));
    // Half typed: no final yet, the next initial taken for a final, a compound final or vowel on its way.
    check("세이", "세일즈맵", Some(Rank::Prefix));
    check("셍", "세일즈맵", Some(Rank::Prefix));
    check("셍ㅈ", "세일즈맵", None);
    check("세잊", "세이지", Some(Rank::Prefix));
    check("달", "닭고기", Some(Rank::Prefix));
    check("닭", "달걀", Some(Rank::Prefix));
    check("고", "과장", Some(Rank::Prefix));
    check("그", "긔", Some(Rank::Prefix));
    check("구", "궤도", Some(Rank::Prefix));
    check("과", "고장", None);
    check("세이", "세이", Some(Rank::Exact));
    check("세이", "세일", Some(Rank::Prefix));
    check("세이즈", "세일즈", None);
    check("각", "갂", None);
    // Two consonants that the input method made one of.
    check("ㄳ", "감사", Some(Rank::Initials));
    check("ㅅ", "ㅅ", Some(Rank::Exact));
    check("ㅋㅋ", "ㅋㅋㅋ", Some(Rank::Prefix));
    check("ㄱ", "까치", None);
    // Decomposed on either side.
    check("\u{1109}\u{1166}\u{110B}\u{1175}\u{11AF}", "세일즈", Some(Rank::Prefix));
    check("세일", "\u{1109}\u{1166}\u{110B}\u{1175}\u{11AF}", Some(Rank::Exact));
    // A legal mark isn't part of the name.
    check("세일즈맵", "㈜세일즈맵", Some(Rank::Exact));
    check("세일", "주식회사 세일즈맵", Some(Rank::Prefix));
    check("(주)세일즈맵", "㈜세일즈맵", Some(Rank::Exact));
    check("세일", "세일즈맵(주)", Some(Rank::Prefix));
    check("주식", "주식회사", Some(Rank::Prefix));
}

#[test]
fn words_find_latin() {
    let check = |query, text, expected| assert_eq!(rank(query, text), expected, "{query} in {text}");
    check("ACME", "Acme", Some(Rank::Exact));
    check("acme", "Acme Corporation", Some(Rank::Prefix));
    check("corp", "Acme Corporation", Some(Rank::WordPrefix));
    check("map", "SalesMap", Some(Rank::WordPrefix));
    check("rat", "Acme Corporation", Some(Rank::Inside));
    check("muller", "Müller", Some(Rank::Exact));
    check("프로", "GTX프로", Some(Rank::WordPrefix));
    check("gtx pro", "GTXPro", Some(Rank::Exact));
    check("an", "Banana Analytics", Some(Rank::WordPrefix));
    check("acmes", "Acme", None);
    check("", "Acme", None);
    check(" - ", "Acme", None);
    check("a", "", None);
}

#[test]
fn the_better_place_wins() {
    assert!(matches("ㅅㅇ", "세일즈") < matches("ㅅㅇ", "한국 세일즈"));
    assert!(matches("ㅅㅇ", "한국 세일즈") < matches("ㅅㅇ", "한국세일즈"));
    assert!(Rank::WordPrefix < Rank::Initials && Rank::Initials < Rank::Inside);
}

#[test]
fn slips_are_forgiven_in_longer_words() {
    let check = |query, text, expected| {
        let found = Needle::new(query).find_near(&SearchKey::new(text)).is_some();
        assert_eq!(found, expected, "{query} near {text}");
    };
    check("acne", "Acme Corp", true);
    check("acem", "Acme Corp", true);
    check("acmee", "Acme Corp", true);
    check("acmes", "Acme", true);
    check("ame corp", "Acme Corp", true);
    check("bcme", "Acme", true);
    check("copr", "Acme Corp", true);
    check("anec", "Acme", false);
    check("rpor", "Corporation", false);
    check("acn", "Acme", false);
    check("세일주맵", "세일즈맵", true);
    // Two in eight letters and more, a swap being one.
    check("corpratoin", "Acme Corporation", true);
    check("copration", "Acme Corporation", true);
    check("corxxrat", "Corporation", true);
    check("xxrporat", "Corporation", false);
    check("zzzzzzzz", "Corporation zz", false);
    check("crxorat", "Corporation", false);
    // Hangul by its letters: one wrong, one missing, one too many, two swapped, which makes other syllables.
    check("세일즈앱", "세일즈맵", true);
    check("세이르맵", "세일즈맵", true);
    check("세잊르맵", "세일즈맵", true);
    check("삼송", "삼성전자", true);
    check("삼성저", "삼성전자", true);
    check("현대", "삼성전자", false);
    check("한국세일즈", "세일즈맵", false);
    check("01012345679", "010-1234-5678", false);
    check("ㅅㅇㅈㅂ", "세일즈맵", false);
    check("abcd", "", false);
    check("abcd", "ab", false);
}

proptest! {
    #[test]
    fn a_text_is_found_by_every_way_of_typing_its_beginning(text in "[가-힣a-z]{1,8}", cut in 1_usize..8) {
        let typed: String = text.chars().take(cut).collect();
        let rank = rank(&typed, &text).unwrap();
        prop_assert!(rank <= Rank::Prefix);
        let initials: String = letters(&typed)
            .into_iter()
            .map(|letter| match letter.syllable() {
                Some(syllable) => "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".chars().nth(syllable.initial() as usize).unwrap(),
                None => char::from_u32(letter.code()).unwrap(),
            })
            .collect();
        prop_assert!(matches(&initials, &text).is_some());
    }

    #[test]
    fn any_texts_can_be_matched(query in ".*", text in ".*") {
        let (needle, key) = (Needle::new(&query), SearchKey::new(&text));
        let found = needle.find(&key);
        prop_assert!(found.is_none() || !needle.is_empty());
        needle.find_near(&key);
        prop_assert_eq!(matches(&text, &text).is_some(), !Needle::new(&text).is_empty());
    }
}

#[test]
fn a_legal_mark_is_no_part_of_a_name() {
    let check = |name, bare| assert_eq!(without_legal_mark(name), bare);
    check("㈜한빛정밀", "한빛정밀");
    check("(주) 한빛정밀", "한빛정밀");
    check("한빛정밀 주식회사", "한빛정밀");
    check("빛나리(유)", "빛나리");
    check("Acme", "Acme");
    check("(주)", "(주)");
    check("", "");
}

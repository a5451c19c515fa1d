//! What reads alike.

use crate::present::letters::*;

fn folded(text: &str) -> String {
    letters(text).into_iter().filter_map(|letter| char::from_u32(letter.code())).collect()
}

fn words(text: &str) -> String {
    let mark = |letter: &Letter| if letter.starts_word() { "|" } else { "" };
    letters(text)
        .iter()
        .flat_map(|letter| mark(letter).chars().chain(char::from_u32(letter.code())).collect::<Vec<_>>())
        .collect()
}

#[test]
fn the_same_word_reads_alike_however_it_is_stored() {
    let check = |text, expected: &str| assert_eq!(folded(text), expected, "{text}");
    check("Acme Corp.", "acmecorp");
    check("ＡＣＭＥ　１２", "acme12");
    check("Müller & Søn", "mullerson");
    check("Mu\u{308}ller", "muller");
    check("STRAẞE", "strasse");
    check("İstanbul ISTANBUL", "istanbulistanbul");
    check("Việt Vie\u{323}\u{302}t", "vietviet");
    check("Йод И\u{306}од", "иодиод");
    check("Ένας Ε\u{301}νας", "ενασενασ");
    check("がぱ か\u{3099}は\u{309A}", "がぱがぱ");
    check("세일즈맵", "세일즈맵");
    // Decomposed as macOS writes file names, also with a final after a composed syllable, and initials alone.
    check("\u{1109}\u{1166}\u{110B}\u{1175}\u{11AF}\u{110C}\u{1173}\u{1106}\u{1162}\u{11B8}", "세일즈맵");
    check("가\u{11A8}", "각");
    check("\u{1109}\u{110B}", "ㅅㅇ");
    check("\u{1161}\u{11AA}", "ㅏㄱㅅ");
    check("ㄳ ㅄ ㄺ ㅀ", "ㄱㅅㅂㅅㄹㄱㄹㅎ");
    check("010-1234-5678", "01012345678");
    check("C++ C# 100%", "c++c#100%");
    check("㈜세일즈맵 (주)세일즈맵", "주세일즈맵주세일즈맵");
    check("★ VIP 🎉", "★vip🎉");
    check(" \t.,()“”", "");
}

#[test]
fn words_start_after_separators_and_where_the_script_changes() {
    let check = |text, expected: &str| assert_eq!(words(text), expected);
    check("Acme-Corp (Seoul)", "|acme|corp|seoul");
    check("SalesMap GTXPro B2B", "|sales|map|gtxpro|b2b");
    check("㈜세일즈맵", "|주|세일즈맵");
    check("GTX프로 2호", "|gtx|프로|2|호");
    check("\u{1109}\u{1166}\u{110B}\u{1175}", "|세이");
}

#[test]
fn a_syllable_knows_its_parts() {
    let syllable = |text| letters(text)[0].syllable().unwrap();
    assert_eq!(syllable("닭").final_moved_on(), Some((8, 0)));
    assert_eq!(syllable("셍").final_moved_on(), Some((0, 11)));
    assert_eq!(syllable("세").final_moved_on(), None);
    assert!(syllable("달").final_may_become(syllable("닭").last));
    assert!(!syllable("닥").final_may_become(syllable("닭").last));
    assert_eq!(letters("힣")[0].initial(), Some(18));
    assert_eq!(letters("ㅎ")[0].initial(), Some(18));
    assert_eq!(letters("ㅏ")[0].initial(), None);
    assert_eq!(letters("a")[0].syllable(), None);
}

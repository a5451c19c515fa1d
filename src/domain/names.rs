//! Names of companies and people: one key for one company, however its legal form is written, and Korean name order.

use crate::domain::gather::{AddAll, Gather};
use crate::domain::hangul::{compose_hangul, is_syllable};
use crate::domain::kinds::Kind;
use crate::domain::small_letters::{in_small_letters, small};
use crate::domain::sorting::Sorting;

/// Korean legal forms, which stand in front of a name or behind it, with or without a blank.
const KOREAN_FORMS: [&str; 14] = [
    "㈜",
    "(주)",
    "주식회사",
    "㈔",
    "(사)",
    "사단법인",
    "(재)",
    "재단법인",
    "(유)",
    "유한책임회사",
    "유한회사",
    "(합)",
    "합자회사",
    "합명회사",
];

/// Legal forms in Latin letters, which stand behind a name as words of their own.
const LATIN_FORMS: [&str; 32] = [
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "plc",
    "corp",
    "corporation",
    "co",
    "coltd",
    "company",
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "as",
    "oy",
    "aps",
    "pty",
    "pte",
    "kk",
    "sl",
];

/// The key that names share which are the same to a reader: case, blanks and how Hangul is stored aside.
pub fn reader_key(name: &str) -> String {
    compose_hangul(name).chars().filter(|c| !c.is_whitespace()).map(small).collect()
}

/// Whether two names are the same to a reader.
pub fn is_same_name(a: &str, b: &str) -> bool {
    reader_key(a) == reader_key(b)
}

/// The key two spellings of one company share: folded case, accents and width, without legal form, blanks and marks.
pub fn company_key(name: &str) -> String {
    without_forms(name).0.concat()
}

/// The words of a company's name, folded, and the legal forms that stood around them.
pub fn without_forms(name: &str) -> (Vec<String>, Vec<String>) {
    let mut name: String = compose_hangul(name).chars().filter_map(fold).collect();
    let mut forms = Vec::new();
    while let Some((form, rest)) = strip_korean_form(&name) {
        name = rest;
        forms.push(form.to_owned());
    }
    let mut words = words_of(&name.replace('.', ""));
    while words.len() > 1 && words.last().is_some_and(|word| LATIN_FORMS.contains(&word.as_str())) {
        forms.add_all(words.pop());
    }
    (words, forms)
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).gathered()
}

/// The words of a person's name, folded, in the order of letters: `Byron, Ada` and `Ada Byron` are the same. A Korean name
/// is one word, however it is spaced.
pub fn person_words(name: &str) -> Vec<String> {
    let name: String = compose_hangul(name).chars().filter_map(fold).collect();
    let mut words = words_of(&name);
    if words.iter().all(|word| word.chars().all(is_syllable)) {
        words = vec![words.concat()];
    }
    words.sorted_by(Ord::cmp);
    words
}

/// A Korean legal form, and the name without it, where something is left of it.
fn strip_korean_form(name: &str) -> Option<(&'static str, String)> {
    let name = name.trim();
    let forms = KOREAN_FORMS.iter();
    forms
        .filter_map(|form| Some((*form, name.strip_prefix(form).or_else(|| name.strip_suffix(form))?)))
        .find(|(_, rest)| rest.chars().any(char::is_alphanumeric))
        .map(|(form, rest)| (form, rest.to_owned()))
}

/// Lower case, without width and accents; combining accents vanish, so that NFD and NFC meet.
fn fold(c: char) -> Option<char> {
    let narrow = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        c => c,
    };
    Some(plain_letter(small(narrow))).filter(|c| !('\u{300}'..='\u{36F}').contains(c))
}

fn plain_letter(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ĺ' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    }
}

/// Below this many letters a single different one makes another name.
const ONE_SLIP_LETTERS: usize = 9;
/// From this many letters on two slips are taken for slips.
const TWO_SLIPS_LETTERS: usize = 16;

/// Whether two names may well mean the same: `GTXPro` and `GTX Pro`, `Betasoloin` and `Betasolin`. Never by the number
/// they hold: `Model 10` is not `Model 11`.
pub fn near_miss(a: &str, b: &str) -> bool {
    let (a, b) = (company_key(a), company_key(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().gathered(), b.chars().gathered());
    let allowed = match a.len().min(b.len()) {
        ..ONE_SLIP_LETTERS => return false,
        ONE_SLIP_LETTERS..TWO_SLIPS_LETTERS => 1,
        _ => 2,
    };
    within(&a, &b, allowed)
}

fn within(a: &[char], b: &[char], allowed: usize) -> bool {
    let digits = |name: &[char]| name.iter().copied().filter(|c| c.is_numeric()).gathered();
    let (one, other) = middles(a, b);
    // A slip lies within two letters: what differs further apart is more of them.
    let is_one_at_most = || allowed > 1 || one.len().max(other.len()) <= 2;
    a.len().abs_diff(b.len()) <= allowed && is_one_at_most() && digits(a) == digits(b) && slips(one, other) <= allowed
}

/// Two words without what they begin and end with alike, which takes no slip.
fn middles<'a>(a: &'a [char], b: &'a [char]) -> (&'a [char], &'a [char]) {
    let first = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[first..], &b[first..]);
    let last = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (&a[..a.len() - last], &b[..b.len() - last])
}

/// From this many letters on two keys may be a slip apart.
pub const SLIP_LETTERS: usize = 6;

/// Whether two keys of names are one slip apart, and long enough for it to be one. Never by the number they hold.
pub fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().gathered(), b.chars().gathered());
    a.len().min(b.len()) >= SLIP_LETTERS && a != b && within(&a, &b, 1)
}

/// Letters put in, left out, changed or swapped with their neighbour between two words (optimal string alignment).
fn slips(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, right) in b.iter().enumerate() {
            let change = above[j] + usize::from(left != right);
            let mut best = change.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *right && b[j - 1] == *left {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

/// The key of a name: that of a company without its legal form, any other in lower case with single blanks.
pub fn name_key(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Company => match company_key(name) {
            key if key.is_empty() => plain_key(name),
            key => key,
        },
        _ => plain_key(name),
    }
}

/// Words in lower case with single blanks, marks left out; Korean names without blanks.
pub fn plain_key(name: &str) -> String {
    let name = in_small_letters(&compose_hangul(name));
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).gathered();
    if words.is_empty() {
        return name.trim().to_owned();
    }
    let is_korean = words.iter().all(|word| word.chars().all(is_syllable));
    words.join(if is_korean { "" } else { " " })
}

/// Whether two names of people may be one person's: the same, or one with fewer words.
pub fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (plain_key(a), plain_key(b));
    let within = |a: &str, b: &str| a.split(' ').all(|word| b.split(' ').any(|other| other == word));
    a.is_empty() || b.is_empty() || within(&a, &b) || within(&b, &a)
}

/// A person's name in the order of its language: `김` and `하늘` make `김하늘`, `Byron` and `Ada` make `Ada Byron`.
pub fn person_name(last: &str, first: &str) -> String {
    let (last, first) = (compose_hangul(last.trim()), compose_hangul(first.trim()));
    let is_korean = |name: &str| !name.is_empty() && name.chars().all(is_syllable);
    match (last.is_empty(), first.is_empty()) {
        (true, _) => first.into_owned(),
        (_, true) => last.into_owned(),
        _ if is_korean(&last) && is_korean(&first) => format!("{last}{first}"),
        _ => format!("{first} {last}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::names::{company_key, middles, near_miss, person_name, slips};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_words_share_at_their_ends_takes_no_slip(a in "[abc]{0,7}", b in "[abc]{0,7}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let (one, other) = middles(&a, &b);
            prop_assert_eq!(slips(&a, &b), slips(one, other));
            prop_assert!(slips(&a, &b) > 1 || one.len().max(other.len()) <= 2);
        }
    }

    #[test]
    fn spellings_of_one_company_share_a_key() {
        for (name, key) in [
            ("㈜미래산업", "미래산업"),
            ("(주)가온테크", "가온테크"),
            ("（주） 가온 테크", "가온테크"),
            ("주식회사 가온테크", "가온테크"),
            ("가온테크 주식회사", "가온테크"),
            ("\u{1112}\u{1161}\u{11AB}빛정밀", "한빛정밀"),
            ("Acme, Inc.", "acme"),
            ("ACME Corporation", "acme"),
            ("Samsung Electronics Co., Ltd.", "samsungelectronics"),
            ("Foo Co.Ltd", "foo"),
            ("Müller GmbH & Co. KG", "muller"),
            ("Mu\u{308}ller", "muller"),
            ("Nestlé S.A.", "nestle"),
            ("Company", "company"),
            ("주식회사", "주식회사"),
            ("AT&T", "att"),
            ("", ""),
        ] {
            assert_eq!(company_key(name), key, "{name}");
        }
    }

    #[test]
    fn near_misses_are_few() {
        for (a, b, expected) in [
            ("GTXPro", "GTX Pro", true),
            ("Betasoloin", "Betasolin", true),
            ("technolgy", "technology", true),
            ("Kan-code", "Kancode Inc", true),
            ("GTX Basic", "GTX Plus Basic", false),
            ("Acme East", "Acme West", false),
            ("Northwind Model 10", "Northwind Model 11", false),
            ("가온테크", "가람테크", false),
            ("", "", false),
        ] {
            assert_eq!(near_miss(a, b), expected, "{a} / {b}");
        }
    }

    #[test]
    fn names_stand_in_the_order_of_their_language() {
        for (last, first, expected) in [
            ("김", "하늘", "김하늘"),
            ("Byron", "Ada", "Ada Byron"),
            ("김", "Sky", "Sky 김"),
            ("", "Ada", "Ada"),
            ("박보람 ", "", "박보람"),
        ] {
            assert_eq!(person_name(last, first), expected);
        }
    }
}

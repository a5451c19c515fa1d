//! Small letters of the alphabets that names are written in. The standard library's tables for all of Unicode weigh 7 KB in
//! the site, more than a screen; the alphabets in use come in runs, and these few do.

/// A run of capitals: the first, the last, how far apart they are, and how far behind each its small letter stands.
type Run = (u32, u32, u32, u32);

/// The runs, in order. Latin with all its marks, Greek, Cyrillic, Armenian; Roman numerals, circled and full-width letters.
const RUNS: [Run; 34] = [
    (0x41, 0x5A, 1, 32),
    (0xC0, 0xD6, 1, 32),
    (0xD8, 0xDE, 1, 32),
    (0x100, 0x12E, 2, 1),
    (0x132, 0x136, 2, 1),
    (0x139, 0x147, 2, 1),
    (0x14A, 0x176, 2, 1),
    (0x179, 0x17D, 2, 1),
    (0x1A0, 0x1A4, 2, 1),
    (0x1AF, 0x1AF, 1, 1),
    (0x1CD, 0x1DB, 2, 1),
    (0x1DE, 0x1EE, 2, 1),
    (0x1F8, 0x21E, 2, 1),
    (0x222, 0x232, 2, 1),
    (0x386, 0x386, 1, 38),
    (0x388, 0x38A, 1, 37),
    (0x38C, 0x38C, 1, 64),
    (0x38E, 0x38F, 1, 63),
    (0x391, 0x3A1, 1, 32),
    (0x3A3, 0x3AB, 1, 32),
    (0x400, 0x40F, 1, 80),
    (0x410, 0x42F, 1, 32),
    (0x460, 0x480, 2, 1),
    (0x48A, 0x4BE, 2, 1),
    (0x4C1, 0x4CD, 2, 1),
    (0x4D0, 0x52E, 2, 1),
    (0x531, 0x556, 1, 48),
    (0x1E00, 0x1E94, 2, 1),
    (0x1EA0, 0x1EFE, 2, 1),
    (0x2160, 0x216F, 1, 16),
    (0x24B6, 0x24CF, 1, 26),
    (0x2C00, 0x2C2F, 1, 48),
    (0xA640, 0xA66C, 2, 1),
    (0xFF21, 0xFF3A, 1, 32),
];

/// The small letter of a capital; any other character as it is.
pub fn small(c: char) -> char {
    match c {
        // Those whose small letter stands before them, or among others.
        'Ÿ' => 'ÿ',
        'ẞ' => 'ß',
        // The dot is the small letter's own.
        'İ' => 'i',
        'Ə' => 'ə',
        _ => {
            let code = u32::from(c);
            let at = RUNS.partition_point(|run| run.1 < code);
            let run = RUNS.get(at).filter(|(first, _, step, _)| *first <= code && (code - first).is_multiple_of(*step));
            run.and_then(|run| char::from_u32(code + run.3)).unwrap_or(c)
        }
    }
}

/// Whether a character is a capital.
pub fn is_capital(c: char) -> bool {
    small(c) != c
}

/// A text in small letters.
pub fn in_small_letters(text: &str) -> String {
    text.chars().map(small).collect()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;

    #[test]
    fn names_in_the_alphabets_in_use_are_as_the_standard_library_has_them() {
        let alphabets = [
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸŒẞ",
            "ĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽĹĽŔŐŰĂȘȚŞŢĢĶĻŅĀĒĪŪĖĮŲĐĞƠƯƏ",
            "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ",
            "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫ",
            "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЎЂЈЉЊЋЏЃЅЌӘҒҚҢӨҰҮҺ",
            "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ",
            "ⅠⅡⅢⅣⅫⒶⓏＡＺ",
        ];
        for capital in alphabets.iter().flat_map(|alphabet| alphabet.chars()) {
            assert!(is_capital(capital), "{capital}");
            assert_eq!(small(capital).to_string(), capital.to_lowercase().to_string());
        }
    }

    #[test]
    fn no_character_becomes_another_than_its_small_letter() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|c| is_capital(*c) && *c != 'İ') {
            assert_eq!(small(c).to_string(), c.to_lowercase().to_string());
        }
        assert_eq!(small('İ'), 'i');
        assert!(RUNS.is_sorted());
    }

    #[test]
    fn texts_of_all_sorts_become_small() {
        let check = |text, expected| assert_eq!(in_small_letters(text), expected);
        check("", "");
        check("ACME Co. 2027", "acme co. 2027");
        check("㈜한빛정밀 ERP", "㈜한빛정밀 erp");
        check("ŁÓDŹ İstanbul STRAẞE", "łódź istanbul straße");
        check("ΣΊΣΥΦΟΣ", "σίσυφοσ");
        check("日本語ＡＢＣ", "日本語ａｂｃ");
    }
}

//! The order in which people count: `col 2` before `col 10`.

use std::cmp::Ordering;

/// Compares two names by their letters, and digits in them as the numbers that they are.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let by_number = number(&mut left).cmp(&number(&mut right));
        let (mut letters, mut others) = (left.chars(), right.chars());
        let by_letter = letters.next().cmp(&others.next());
        match by_number.then(by_letter) {
            // Numbers that are written differently: `7` and `07`.
            Ordering::Equal if left.is_empty() => return a.cmp(b),
            Ordering::Equal => (left, right) = (letters.as_str(), others.as_str()),
            unlike => return unlike,
        }
    }
}

/// Takes the digits that a text begins with: how many they are without zeros in front, which makes the larger number,
/// and which. A text that begins with none comes behind those that do.
fn number<'a>(text: &mut &'a str) -> (bool, usize, &'a str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    let number = digits.trim_start_matches('0');
    (digits.is_empty() && !rest.is_empty(), number.len(), number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_numbers() {
        let mut names =
            ["col 100", "col 10", "칸 2", "col 1", "10", "9", "", "col", "col 1b", "col 01", "a2b10", "a2b9"];
        names.sort_by(|a, b| natural(a, b));
        let expected =
            ["", "9", "10", "a2b9", "a2b10", "col", "col 01", "col 1", "col 1b", "col 10", "col 100", "칸 2"];
        assert_eq!(names, expected);
        assert_eq!(natural("99999999999999999999999", "100000000000000000000000"), Ordering::Less);
    }
}

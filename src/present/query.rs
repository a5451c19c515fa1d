//! The part of an address after the question mark: an ordered list of names and values.

use std::convert::Infallible;
use std::fmt;
use std::fmt::Write;
use std::str::FromStr;

use crate::domain::gather::Gather;
use crate::domain::sorting::Sorting;

/// The names and values of an address, in their order; a name may occur several times.
///
/// Any text reads as some query and every query reads back from its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// A query without any names.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether it has no names.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Every value of a name, in order.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.iter().filter(move |(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Every name and value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Gives a name one value: in the place of its first one, else at the end.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        let Some(place) = self.0.iter().position(|(key, _)| key == name) else { return self.add(name, value) };
        let mut index = 0;
        self.0.retain(|(key, _)| {
            index += 1;
            index - 1 <= place || key != name
        });
        if let Some(pair) = self.0.get_mut(place) {
            pair.1 = value;
        }
    }

    /// Adds one more value of a name at the end.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// Gives a name these values: in the place of its first one, else at the end.
    pub fn set_all(&mut self, name: &str, values: &[&str]) {
        let Some((first, rest)) = values.split_first() else { return self.remove(name) };
        self.set(name, *first);
        rest.iter().for_each(|value| self.add(name, *value));
    }

    /// The same in the order in which equal states are equal texts: by name, then by value; what is empty or stands
    /// there twice says nothing. What the names mean isn't asked.
    #[must_use]
    pub fn canonical(&self) -> Self {
        let mut pairs: Vec<(String, String)> = self.0.iter().filter(|(_, value)| !value.is_empty()).cloned().gathered();
        pairs.sorted_by(Ord::cmp);
        pairs.dedup();
        Self(pairs)
    }

    /// The same, only with the names for which this holds.
    #[must_use]
    pub fn only(&self, holds: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|(name, _)| holds(name)).cloned().gathered())
    }

    /// Removes every value of a name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(key, _)| key != name);
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, value)) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_char('&')?;
            }
            encode(name, f)?;
            f.write_char('=')?;
            encode(value, f)?;
        }
        Ok(())
    }
}

impl FromStr for Query {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        });
        Ok(Self(pairs.gathered()))
    }
}

/// Writes the text so that it passes through any address bar: unreserved characters as they are, bytes as `%41`.
fn encode(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => f.write_char(char::from(byte))?,
            _ => write!(f, "%{byte:02X}")?,
        }
    }
    Ok(())
}

/// Reads what `encode`, a browser or a person wrote: `+` is a space, a `%` without two hex digits is itself.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (next, byte) = match (first, after) {
            (b'+', _) => (after, b' '),
            (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (after, high * 16 + low),
                _ => (rest.get(1..).unwrap_or_default(), first),
            },
            _ => (after, first),
        };
        bytes.push(byte);
        rest = next;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn query(text: &str) -> Query {
        text.parse().unwrap()
    }

    #[test]
    fn hand_written_and_broken_queries_are_read() {
        let check = |text, expected: &[(&str, &str)]| {
            assert_eq!(query(text).iter().collect::<Vec<_>>(), expected, "{text}");
        };
        check("", &[]);
        check("&&", &[]);
        check("a", &[("a", "")]);
        check("=", &[("", "")]);
        check("a=1&b=2&a=3", &[("a", "1"), ("b", "2"), ("a", "3")]);
        check("q=acme+corp", &[("q", "acme corp")]);
        check("q=a%2Bb", &[("q", "a+b")]);
        check("q=%EC%84%B8", &[("q", "세")]);
        check("q=세 일", &[("q", "세 일")]);
        check("q=100%", &[("q", "100%")]);
        check("q=%4", &[("q", "%4")]);
        check("q=%zz%41", &[("q", "%zzA")]);
        check("q=%+1", &[("q", "% 1")]);
        check("q=%FF", &[("q", "\u{FFFD}")]);
        check("a=b=c", &[("a", "b=c")]);
    }

    #[test]
    fn values_are_set_in_place() {
        let mut query = query("a=1&b=2&a=3&c=4");
        query.set("a", "x y");
        assert_eq!(query.to_string(), "a=x%20y&b=2&c=4");
        query.set("d", "?");
        query.remove("b");
        query.add("c", "5");
        assert_eq!(query.to_string(), "a=x%20y&c=4&d=%3F&c=5");
        assert_eq!(query.get("c"), Some("4"));
        assert_eq!(query.all("c").collect::<Vec<_>>(), ["4", "5"]);
        assert_eq!(query.get("b"), None);
    }

    #[test]
    fn equal_states_are_equal_texts() {
        let check = |text, expected: &str| assert_eq!(query(text).canonical().to_string(), expected, "{text}");
        check("", "");
        check("q=&owner=", "");
        check("status=open&owner=b&owner=a&owner=b", "owner=a&owner=b&status=open");
        check("columns=name%2Cowner&colour=red", "colour=red&columns=name%2Cowner");
        let mut two = query("a=1&b=2");
        two.set_all("b", &["3", "4"]);
        two.set_all("a", &[]);
        assert_eq!(two.to_string(), "b=3&b=4");
        assert_eq!(two.only(|name| name == "a"), Query::new());
    }

    proptest! {
        #[test]
        fn a_canonical_query_stays_as_it_is(text in "((a|b|q)=[a-c]{0,2}&){0,6}") {
            let canonical = query(&text).canonical();
            prop_assert_eq!(canonical.canonical(), canonical.clone());
            prop_assert_eq!(query(&canonical.to_string()), canonical);
        }

        #[test]
        fn every_query_reads_back(pairs in prop::collection::vec((".*", ".*"), 0..5)) {
            let mut expected = Query::new();
            pairs.iter().for_each(|(name, value)| expected.add(name, value.as_str()));
            let text = expected.to_string();
            prop_assert!(text.is_ascii());
            prop_assert_eq!(query(&text), expected);
        }

        #[test]
        fn any_text_is_some_query(text in "[%&=+a-f0-9#?]*|.*") {
            let read = query(&text);
            prop_assert_eq!(query(&read.to_string()), read);
        }
    }
}

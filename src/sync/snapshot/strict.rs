//! JSON that reads the same everywhere: whole numbers only, no member twice, no depth without end.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

use crate::domain::plain::Plain;
use crate::sync::snapshot::MAX_DEPTH;
use crate::sync::snapshot::error::Flaw;

/// Carries a flaw past serde, whose errors are text only.
#[derive(Debug, Default)]
pub struct Flaws(RefCell<Option<Flaw>>);

impl Flaws {
    /// Remembers what is wrong and gives an error that stops the reader.
    pub fn stop<E: Error>(&self, flaw: Flaw) -> E {
        let error = E::custom(&flaw);
        self.0.replace(Some(flaw));
        error
    }

    /// What stopped the reader, if it was one of ours.
    pub fn take(&self) -> Option<Flaw> {
        self.0.take()
    }
}

/// Reads one value.
#[derive(Clone, Copy)]
pub struct Strict<'f> {
    flaws: &'f Flaws,
    depth: usize,
}

impl<'f> Strict<'f> {
    /// A reader that reports to `flaws`.
    pub fn new(flaws: &'f Flaws) -> Self {
        Self { flaws, depth: 0 }
    }

    fn deeper<E: Error>(self) -> Result<Self, E> {
        match self.depth < MAX_DEPTH {
            true => Ok(Self { depth: self.depth + 1, ..self }),
            false => Err(self.flaws.stop(Flaw::TooDeep { levels: MAX_DEPTH })),
        }
    }

    fn no_integer<E: Error>(self, number: String) -> E {
        self.flaws.stop(Flaw::NotAnInteger { number })
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Plain<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Plain<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Plain<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Plain<'de>, E> {
        Ok(Plain::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Plain<'de>, E> {
        Ok(Plain::Bool(value))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Plain<'de>, E> {
        Ok(Plain::Number(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Plain<'de>, E> {
        i64::try_from(number)
            .map(|number| Plain::Number(number.into()))
            .map_err(|_| self.no_integer(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Plain<'de>, E> {
        // As JSON writes it: the standard library's way to print a float weighs ten kilobytes.
        Err(self.no_integer(Json::from(number).to_string()))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Plain<'de>, E> {
        Ok(Plain::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Plain<'de>, E> {
        Ok(Plain::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Plain<'de>, A::Error> {
        let inner = self.deeper()?;
        let mut out = Vec::new();
        while let Some(value) = list.next_element_seed(inner)? {
            out.push(value);
        }
        Ok(Plain::List(out))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Plain<'de>, A::Error> {
        let inner = self.deeper()?;
        let (mut out, mut names) = (Vec::<(Cow<'de, str>, Plain<'de>)>::new(), Map::new());
        while let Some(key) = object.next_key_seed(inner)? {
            let Plain::Text(key) = key else { return Err(A::Error::custom("a name is no text")) };
            let value = object.next_value_seed(inner)?;
            // Ours are sorted. As soon as one isn't, all that came are looked through for each.
            let is_next = names.is_empty() && out.last().is_none_or(|(last, _)| *last < key);
            if !is_next {
                if names.is_empty() {
                    names.extend(out.iter().map(|(name, _)| (name.to_string(), Json::Null)));
                }
                if names.insert(key.to_string(), Json::Null).is_some() {
                    return Err(self.flaws.stop(Flaw::DuplicateKey { key: key.into_owned() }));
                }
            }
            out.push((key, value));
        }
        Ok(Plain::Object(out))
    }
}

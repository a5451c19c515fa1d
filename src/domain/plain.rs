//! JSON while it is read: texts borrow from the file, members stand as they came. A tree of serde_json's would copy every
//! name and text of a hundred thousand records, and sort them.

use std::borrow::Cow;

use serde_json::{Number, Value as Json};

use crate::domain::gather::Gather;

/// A value. Its numbers are whole unless it came from elsewhere than a snapshot.
#[derive(Debug, Clone, PartialEq)]
pub enum Plain<'a> {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Self>),
    /// Members by name, each name once.
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl<'a> Plain<'a> {
    /// What a tree of serde_json's holds.
    pub fn of(json: &'a Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(is) => Self::Bool(*is),
            Json::Number(number) => Self::Number(number.clone()),
            Json::String(text) => Self::Text(text.into()),
            Json::Array(items) => Self::List(items.iter().map(Self::of).gathered()),
            Json::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.into(), Self::of(value))).gathered())
            }
        }
    }

    /// The same as a tree of serde_json's.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Bool(is) => Json::Bool(*is),
            Self::Number(number) => Json::Number(number.clone()),
            Self::Text(text) => Json::from(&**text),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Object(members) => members.iter().map(|(name, value)| (&**name, value.to_json())).collect(),
        }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Yes or no, if it is that.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(is) => Some(*is),
            _ => None,
        }
    }

    /// The number, if it is a whole one.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    /// The number, if it is a whole one and not negative.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The members of these names, if it is an object that has no others.
    pub fn as_pair(&self, names: [&str; 2]) -> Option<[&Self; 2]> {
        let Self::Object(members) = self else { return None };
        match (&**members, names) {
            ([(a, x), (b, y)], [first, second]) if *a == *first && *b == *second => Some([x, y]),
            ([(a, x), (b, y)], [first, second]) if *a == *second && *b == *first => Some([y, x]),
            _ => None,
        }
    }
}

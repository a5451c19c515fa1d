//! The macros by which a kind of record, and a list of choices, is declared once.

/// Declares a kind: its id type, its field enum, and the typed view over a causal record. There is no second copy of the
/// data: the view borrows the record and reads the shown values out of its stores.
///
/// A getter gives `""`, `None`, `false` or nothing where a field is cleared, was never written, or holds something that
/// this version can't read.
macro_rules! kind {
    ($(#[$doc:meta])* $Kind:ident, $Id:ident, $Field:ident { $($(#[$fdoc:meta])* $field:ident: $ty:ident $(($arg:ident))?,)* }
      $(sets { $($(#[$sdoc:meta])* $set:ident: $sty:ident $(($sarg:ident))?,)* })?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $Kind<'a>(pub &'a $crate::domain::record::Record);

        #[doc = concat!("The id of a [`", stringify!($Kind), "`].")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Id(pub uuid::Uuid);

        impl std::fmt::Display for $Id {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $Id {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                uuid::Uuid::try_parse(text).map(Self)
            }
        }

        impl From<uuid::Uuid> for $Id {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$Id> for uuid::Uuid {
            fn from(id: $Id) -> Self {
                id.0
            }
        }

        impl From<$Id> for $crate::domain::value::Value {
            fn from(id: $Id) -> Self {
                Self::Link(id.0)
            }
        }

        #[doc = concat!("The fields and sets of a [`", stringify!($Kind), "`], spelled as in snapshots.")]
        #[allow(non_camel_case_types)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Field { $($(#[$fdoc])* $field,)* $($($(#[$sdoc])* $set,)*)? }

        impl $Field {
            /// What each field is, in the order of declaration.
            pub const SPECS: &'static [$crate::domain::field::FieldSpec] = &[
                $($crate::domain::field::FieldSpec {
                    name: stringify!($field), ty: kind!(@ty $ty $(($arg))?), set: false,
                },)*
                $($($crate::domain::field::FieldSpec {
                    name: stringify!($set), ty: kind!(@ty $sty $(($sarg))?), set: true,
                },)*)?
            ];
        }

        impl From<$Field> for $crate::domain::field::FieldName {
            fn from(field: $Field) -> Self {
                Self::Known(field as u8)
            }
        }

        impl<'a> $Kind<'a> {
            /// Its id.
            pub fn id(self) -> $Id {
                $Id(self.0.id)
            }

            $(kind!(@get $(#[$fdoc])* $field, $Field, $ty $(($arg))?);)*
            $($(kind!(@set $(#[$sdoc])* $set, $Field, $sty $(($sarg))?);)*)?
        }

        impl<'a> $crate::domain::kinds::View<'a> for $Kind<'a> {
            type Id = $Id;
            const KIND: $crate::domain::kinds::Kind = $crate::domain::kinds::Kind::$Kind;

            fn of(record: &'a $crate::domain::record::Record) -> Self {
                Self(record)
            }
        }
    };

    (@ty Link($to:ident)) => { $crate::domain::field::FieldType::Link($crate::domain::kinds::Kind::$to) };
    (@ty Choice($of:ident)) => { $crate::domain::field::FieldType::Choice($of::WORDS) };
    (@ty $ty:ident) => { $crate::domain::field::FieldType::$ty };

    (@get $(#[$doc:meta])* $name:ident, $F:ident, Text) => { kind!(@text $(#[$doc])* $name, $F); };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, LongText) => { kind!(@text $(#[$doc])* $name, $F); };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Order) => { kind!(@text $(#[$doc])* $name, $F); };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Int) => { kind!(@plain $(#[$doc])* $name, $F, Int, i64); };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Percent) => { kind!(@plain $(#[$doc])* $name, $F, Int, i64); };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Instant) => { kind!(@plain $(#[$doc])* $name, $F, Int, i64); };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Money) => {
        kind!(@plain $(#[$doc])* $name, $F, Money, $crate::domain::money::Money);
    };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Date) => { kind!(@plain $(#[$doc])* $name, $F, Date, chrono::NaiveDate); };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Stage) => {
        kind!(@plain $(#[$doc])* $name, $F, Stage, $crate::domain::value::StageEntry);
    };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Bool) => {
        $(#[$doc])*
        pub fn $name(self) -> bool {
            matches!(self.0.shown(&$F::$name.into()), Some($crate::domain::value::Value::Bool(true)))
        }
    };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Link($to:ident)) => {
        $(#[$doc])*
        pub fn $name(self) -> Option<<$to<'a> as $crate::domain::kinds::View<'a>>::Id> {
            match self.0.shown(&$F::$name.into())? {
                $crate::domain::value::Value::Link(id) => Some((*id).into()),
                _ => None,
            }
        }
    };
    (@get $(#[$doc:meta])* $name:ident, $F:ident, Choice($of:ident)) => {
        $(#[$doc])*
        pub fn $name(self) -> Option<$of> {
            match self.0.shown(&$F::$name.into())? {
                $crate::domain::value::Value::Text(word) => word.parse().ok(),
                _ => None,
            }
        }
    };
    (@text $(#[$doc:meta])* $name:ident, $F:ident) => {
        $(#[$doc])*
        pub fn $name(self) -> &'a str {
            match self.0.shown(&$F::$name.into()) {
                Some($crate::domain::value::Value::Text(text)) => text,
                _ => "",
            }
        }
    };
    (@plain $(#[$doc:meta])* $name:ident, $F:ident, $V:ident, $out:ty) => {
        $(#[$doc])*
        pub fn $name(self) -> Option<$out> {
            match self.0.shown(&$F::$name.into())? {
                $crate::domain::value::Value::$V(value) => Some(*value),
                _ => None,
            }
        }
    };
    (@set $(#[$doc:meta])* $name:ident, $F:ident, Text) => {
        $(#[$doc])*
        pub fn $name(self) -> impl Iterator<Item = &'a str> {
            self.0.elements($F::$name.into()).filter_map(|value| match value {
                $crate::domain::value::Value::Text(text) => Some(&**text),
                _ => None,
            })
        }
    };
    (@set $(#[$doc:meta])* $name:ident, $F:ident, Choice($of:ident)) => {
        $(#[$doc])*
        pub fn $name(self) -> impl Iterator<Item = $of> {
            self.0.elements($F::$name.into()).filter_map(|value| match value {
                $crate::domain::value::Value::Text(word) => word.parse().ok(),
                _ => None,
            })
        }
    };
    (@set $(#[$doc:meta])* $name:ident, $F:ident, Link($to:ident)) => {
        $(#[$doc])*
        pub fn $name(self) -> impl Iterator<Item = <$to<'a> as $crate::domain::kinds::View<'a>>::Id> {
            self.0.elements($F::$name.into()).filter_map(|value| match value {
                $crate::domain::value::Value::Link(id) => Some((*id).into()),
                _ => None,
            })
        }
    };
}

/// Declares the words of a choice. A word that a newer version added is kept in the record and read as `None`.
macro_rules! choice {
    ($(#[$doc:meta])* $Name:ident { $($(#[$vdoc:meta])* $Variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name { $($(#[$vdoc])* $Variant,)* }

        impl $Name {
            /// Every choice, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$Variant,)*];
            /// Their words in snapshots.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// Its word in snapshots.
            pub fn word(self) -> &'static str {
                match self { $(Self::$Variant => $word,)* }
            }
        }

        impl std::str::FromStr for $Name {
            type Err = $crate::domain::kinds::UnknownWord;

            fn from_str(word: &str) -> Result<Self, $crate::domain::kinds::UnknownWord> {
                match word {
                    $($word => Ok(Self::$Variant),)*
                    _ => Err($crate::domain::kinds::UnknownWord(word.to_owned())),
                }
            }
        }

        impl From<$Name> for $crate::domain::value::Value {
            fn from(choice: $Name) -> Self {
                Self::Text(choice.word().into())
            }
        }
    };
}

pub(in crate::domain::kinds) use {choice, kind};

//! The screens' addresses: hash routes, so that the site works from any folder of any static host.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::present::query::Query;

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// What is due today; also the address without a path.
    Today,
    /// The board and the list of deals.
    Deals,
    /// One deal.
    Deal(Uuid),
    /// The list of companies.
    Companies,
    /// One company.
    Company(Uuid),
    /// The list of contacts.
    Contacts,
    /// One contact.
    Contact(Uuid),
    /// The list of tasks.
    Tasks,
    /// The list of products.
    Products,
    /// Reading other systems' files.
    Import,
    /// Snapshots, merging, safety.
    Data,
    /// What may be there twice.
    Duplicates,
    /// What was deleted.
    Trash,
    /// The workspace and this device.
    Settings,
    /// What screens are built of.
    Gallery,
    /// The first visit.
    Welcome,
    /// An address that names no screen: the path as it stood after the `#`.
    Unknown(String),
}

/// The screens without an id.
const FIXED: [(&str, Route); 13] = [
    ("today", Route::Today),
    ("deals", Route::Deals),
    ("companies", Route::Companies),
    ("contacts", Route::Contacts),
    ("tasks", Route::Tasks),
    ("products", Route::Products),
    ("import", Route::Import),
    ("data", Route::Data),
    ("duplicates", Route::Duplicates),
    ("trash", Route::Trash),
    ("settings", Route::Settings),
    ("gallery", Route::Gallery),
    ("welcome", Route::Welcome),
];

impl Route {
    /// A section of the settings.
    pub fn settings(section: &str) -> Address {
        let mut query = Query::new();
        query.set("section", section);
        Self::Settings.with(query)
    }

    /// This screen in the state that a query describes.
    pub fn with(self, query: Query) -> Address {
        Address { route: self, query }
    }

    /// The record that it shows, if it shows one.
    pub fn record(&self) -> Option<Uuid> {
        match self {
            Self::Deal(id) | Self::Company(id) | Self::Contact(id) => Some(*id),
            _ => None,
        }
    }

    /// The same screen of another record.
    pub fn of_record(&self, id: Uuid) -> Option<Self> {
        match self {
            Self::Deal(_) => Some(Self::Deal(id)),
            Self::Company(_) => Some(Self::Company(id)),
            Self::Contact(_) => Some(Self::Contact(id)),
            _ => None,
        }
    }

    /// The screen of a path, such as `/deals`.
    fn from_path(path: &str) -> Self {
        let known = match path.trim_matches('/').split_once('/') {
            None if path.trim_matches('/').is_empty() => Some(Self::Today),
            None => {
                let name = path.trim_matches('/');
                FIXED.into_iter().find(|(fixed, _)| *fixed == name).map(|(_, route)| route)
            }
            Some((records, id)) => Uuid::try_parse(id).ok().and_then(|id| match records {
                "deals" => Some(Self::Deal(id)),
                "companies" => Some(Self::Company(id)),
                "contacts" => Some(Self::Contact(id)),
                _ => None,
            }),
        };
        known.unwrap_or_else(|| Self::Unknown(path.to_owned()))
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deal(id) => write!(f, "#/deals/{id}"),
            Self::Company(id) => write!(f, "#/companies/{id}"),
            Self::Contact(id) => write!(f, "#/contacts/{id}"),
            Self::Unknown(path) => write!(f, "#{path}"),
            fixed => {
                let name = FIXED.iter().find(|(_, route)| route == fixed).map_or("", |(name, _)| name);
                write!(f, "#/{name}")
            }
        }
    }
}

impl FromStr for Route {
    type Err = Infallible;

    /// Reads the screen of an address and passes over its query.
    fn from_str(hash: &str) -> Result<Self, Infallible> {
        hash.parse().map(|Address { route, .. }| route)
    }
}

/// A screen and the state that it is in: filters, sort, tab. What a link holds.
///
/// Apart from [`Route`], so that a page isn't built anew when only its filters change.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    /// The screen.
    pub route: Route,
    /// Its state, which each page reads for itself.
    pub query: Query,
}

impl From<Route> for Address {
    fn from(route: Route) -> Self {
        route.with(Query::new())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.route.fmt(f)?;
        if self.query.is_empty() { Ok(()) } else { write!(f, "?{}", self.query) }
    }
}

impl FromStr for Address {
    type Err = Infallible;

    /// Reads the hash of a page's address, with or without the `#`.
    fn from_str(hash: &str) -> Result<Self, Infallible> {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        Ok(Self { route: Route::from_path(path), query: query.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ID: Uuid = Uuid::from_u128(0x0191_2345_6789_7abc_8def_0123_4567_89ab);

    fn address(text: &str) -> Address {
        text.parse().unwrap()
    }

    #[test]
    fn every_screen_has_its_address() {
        let check = |route: Route, text: &str| {
            assert_eq!(route.to_string(), text);
            assert_eq!(text.parse::<Route>().unwrap(), route);
        };
        for (name, route) in FIXED {
            check(route, &format!("#/{name}"));
        }
        check(Route::Deal(ID), "#/deals/01912345-6789-7abc-8def-0123456789ab");
        check(Route::Company(ID), "#/companies/01912345-6789-7abc-8def-0123456789ab");
        check(Route::Contact(ID), "#/contacts/01912345-6789-7abc-8def-0123456789ab");
        check(Route::Unknown("/nowhere/at/all".to_owned()), "#/nowhere/at/all");
    }

    #[test]
    fn odd_spellings_and_rubbish() {
        let check = |text: &str, route| assert_eq!(text.parse::<Route>().unwrap(), route, "{text}");
        let unknown = |path: &str| Route::Unknown(path.to_owned());
        check("", Route::Today);
        check("#", Route::Today);
        check("#/", Route::Today);
        check("#?lang=ko", Route::Today);
        check("/deals", Route::Deals);
        check("#/deals/", Route::Deals);
        check("#deals", Route::Deals);
        check("#/deals/019123456789 7abc", unknown("/deals/019123456789 7abc"));
        check("#/deals/0191234567897ABC8DEF0123456789AB", Route::Deal(ID));
        check("#/deals/01912345-6789-7abc-8def-0123456789ab/more", unknown(&format!("/deals/{ID}/more")));
        check("#/tasks/01912345-6789-7abc-8def-0123456789ab", unknown(&format!("/tasks/{ID}")));
        check("#/Deals", unknown("/Deals"));
        check("##", unknown("#"));
    }

    #[test]
    fn an_address_keeps_its_query() {
        let read = address("#/deals?view=list&q=세일즈");
        assert_eq!(read.route, Route::Deals);
        assert_eq!(read.query.get("q"), Some("세일즈"));
        assert_eq!(read.to_string(), "#/deals?view=list&q=%EC%84%B8%EC%9D%BC%EC%A6%88");
        assert_eq!(Address::from(Route::Trash).to_string(), "#/trash");
    }

    proptest! {
        #[test]
        fn whatever_is_read_reads_back(text in ".*|#?/?(deals|companies|today)?/?[a-f0-9-]*[?&=a-z#/%]*") {
            let read = address(&text);
            prop_assert_eq!(address(&read.to_string()), read);
        }
    }
}

//! The words of a state that mean something else to somebody else, or tomorrow.

use chrono::{Datelike, Days, Months, NaiveDate};
use uuid::Uuid;

use crate::present::query::Query;

/// Whoever works here, as an owner.
pub const ME: &str = "me";
/// The name under which owners stand in addresses.
pub const OWNER: &str = "owner";
/// The name under which a time of closing stands in addresses.
pub const CLOSE: &str = "close";

/// When deals close, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Closing {
    /// Before today.
    Past,
    /// In the month that it is.
    ThisMonth,
    /// In the month after it.
    NextMonth,
    /// In the quarter that it is.
    ThisQuarter,
}

impl Closing {
    /// Every time, in the order of a menu.
    pub const ALL: [Self; 4] = [Self::Past, Self::ThisMonth, Self::NextMonth, Self::ThisQuarter];

    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::ThisMonth => "this_month",
            Self::NextMonth => "next_month",
            Self::ThisQuarter => "this_quarter",
        }
    }

    /// The first and the last of its days.
    fn days(self, today: NaiveDate) -> [Option<NaiveDate>; 2] {
        let this_month = today.with_day(1);
        let (from, months) = match self {
            Self::Past => return [None, today.pred_opt()],
            Self::ThisMonth => (this_month, 1),
            Self::NextMonth => (this_month.and_then(|day| day.checked_add_months(Months::new(1))), 1),
            Self::ThisQuarter => (this_month.and_then(|day| day.with_month0(day.month0() / 3 * 3)), 3),
        };
        let next = from.and_then(|from| from.checked_add_months(Months::new(months)));
        [from, next.and_then(|next| next.checked_sub_days(Days::new(1)))]
    }
}

/// The relative word that may stand behind a name, and all the names that it stands for.
pub(super) fn behind(name: &str) -> Option<(&'static str, [&'static str; 2])> {
    ["from", "to"].contains(&name).then_some((CLOSE, ["from", "to"]))
}

/// A state as it is meant here and today: by ids and days. Nobody owns what is 'mine' to nobody.
pub fn meant(said: &Query, me: Option<Uuid>, today: NaiveDate) -> Query {
    let mut query = Query::new();
    for (name, value) in said.iter() {
        match (name, value) {
            (OWNER, ME) => query.add(OWNER, me.unwrap_or_default().to_string()),
            (CLOSE, word) => {
                let closing = Closing::ALL.into_iter().find(|closing| closing.word() == word);
                let days = closing.map_or([None, None], |closing| closing.days(today));
                for (name, day) in ["from", "to"].into_iter().zip(days) {
                    if let Some(day) = day {
                        query.set(name, day.to_string());
                    }
                }
            }
            (name, value) => query.add(name, value),
        }
    }
    query
}

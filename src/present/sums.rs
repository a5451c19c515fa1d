//! Sums of several currencies in words: one by one, or together where every rate is there.

use crate::domain::gather::Gather;
use crate::domain::money::Money;
use crate::domain::rates::Rates;
use crate::present::lang::Lang;
use crate::present::money::{full, full_sums, short, short_sums};

/// What stands before a sum that rates have made.
const ABOUT: &str = "≈ ";

/// Sums in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// For the eye.
    pub short: String,
    /// In full; where they were put together, with what they are made of and at which rates.
    pub full: String,
    /// In full, but for a place that has room for one.
    pub whole: String,
}

/// Words for sums, one per currency; empty for none.
pub fn told(rates: &Rates, sums: &[Money], lang: Lang) -> Told {
    let each = sums.iter().map(|sum| full(*sum, lang)).gathered().join(" + ");
    let Some(total) = rates.together(sums) else {
        return Told { short: short_sums(sums, lang), full: each, whole: full_sums(sums, lang) };
    };
    let own = rates.own();
    let rate = |sum: &Money| Some(format!("1 {} = {} {own}", sum.currency, rates.get(sum.currency)?));
    let used = sums.iter().filter(|sum| sum.currency != own).filter_map(rate).gathered().join(", ");
    let whole = format!("{ABOUT}{}", full(total, lang));
    Told { short: format!("{ABOUT}{}", short(total, lang)), full: format!("{whole} ({each}; {used})"), whole }
}

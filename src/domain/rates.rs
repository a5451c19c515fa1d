//! What amounts of several currencies come to in the workspace's own: exact decimals, no floats.

use chrono::NaiveDate;

use crate::domain::crm::Crm;
use crate::domain::kinds::Rate;
use crate::domain::money::{Currency, Money};
use crate::domain::sorted::SortedMap;

/// How many digits a rate may have altogether: any amount times it is counted exactly.
const DIGITS: usize = 18;

/// An exact decimal above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// All digits, as one number.
    digits: i128,
    /// How many of them stand after the point.
    scale: u32,
}

impl Decimal {
    /// Reads `1350.25` or `1,350.25`; `None` where it isn't a number above zero, or has more than 18 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let fraction = fraction.trim_end_matches('0');
        let digits = format!("{whole}{fraction}");
        let is_number = !digits.is_empty() && digits.len() <= DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
        let digits: i128 = digits.parse().ok().filter(|digits| is_number && *digits > 0)?;
        Some(Self { digits, scale: u32::try_from(fraction.len()).ok()? })
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one = 10_i128.pow(self.scale);
        write!(f, "{}", self.digits / one)?;
        let width = self.scale as usize;
        if width > 0 { write!(f, ".{:0width$}", self.digits % one) } else { Ok(()) }
    }
}

/// The rates that count on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    own: Currency,
    rates: SortedMap<Currency, Decimal>,
}

impl Rates {
    /// Of each currency the newest rate in the workspace's own that counts already; of two of one day, that of the newer
    /// record.
    pub fn of(crm: &Crm, today: NaiveDate) -> Self {
        let own = crm.currency();
        let mut newest: SortedMap<Currency, (Option<NaiveDate>, Decimal)> = SortedMap::new();
        for rate in crm.all::<Rate<'_>>() {
            let counts = rate.base().parse() == Ok(own) && rate.since().is_none_or(|since| since <= today);
            let read = (rate.currency().parse::<Currency>().ok(), Decimal::parse(rate.rate()));
            if let (true, (Some(currency), Some(decimal))) = (counts, read)
                && newest.get(&currency).is_none_or(|(since, _)| *since <= rate.since())
            {
                newest.insert(currency, (rate.since(), decimal));
            }
        }
        Self { own, rates: newest.into_iter().map(|(currency, (_, rate))| (currency, rate)).collect() }
    }

    /// The rate of a currency.
    pub fn get(&self, currency: Currency) -> Option<Decimal> {
        self.rates.get(&currency).copied()
    }

    /// The workspace's own currency.
    pub fn own(&self) -> Currency {
        self.own
    }

    /// What sums of several currencies come to in the workspace's own, rounded half away from zero; `None` where they are
    /// of one currency, where a rate is missing, and where no amount can hold it.
    pub fn together(&self, sums: &[Money]) -> Option<Money> {
        if sums.len() < 2 {
            return None;
        }
        let mut total: i128 = 0;
        for sum in sums {
            total = total.checked_add(self.in_own(*sum)?)?;
        }
        i64::try_from(total).ok().map(|amount| Money::new(amount, self.own))
    }

    /// An amount in minor units of the workspace's own currency.
    fn in_own(&self, money: Money) -> Option<i128> {
        let amount = i128::from(money.amount);
        if money.currency == self.own {
            return Some(amount);
        }
        let rate = self.get(money.currency)?;
        let product = amount.checked_mul(rate.digits)?.checked_mul(10_i128.pow(self.own.decimals()))?;
        let one = 10_i128.checked_pow(rate.scale + money.currency.decimals())?;
        Some((product + product.signum() * (one / 2)) / one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::built_in;
    use crate::domain::change::{Change, Label, Role, Transaction};
    use crate::domain::dot::{Dot, ReplicaId};
    use crate::domain::kinds::{Kind, RateField};
    use crate::domain::value::Value;
    use uuid::Uuid;

    fn rates(all: &[(&str, &str, &str, Option<u32>)]) -> Crm {
        let mut crm = Crm::default();
        let mut changes = vec![built_in::workspace()];
        for (at, (currency, base, rate, day)) in (1..).zip(all) {
            let mut values = vec![
                (RateField::currency.into(), Value::text(currency)),
                (RateField::base.into(), Value::text(base)),
                (RateField::rate.into(), Value::text(rate)),
            ];
            values.extend(day.map(|day| (RateField::since.into(), Value::Date(on(day)))));
            changes.push(Change::Create { id: Uuid::from_u128(at), kind: Kind::Rate, values, elements: Vec::new() });
        }
        let dot = Dot { replica: ReplicaId::from_random(7), seq: 1 };
        crm.apply(&Transaction { dot, now: 1, author: None, label: Label::SetUp, role: Role::Do, changes }).unwrap();
        crm
    }

    fn on(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn money(amount: i64, code: &str) -> Money {
        Money::new(amount, code.parse().unwrap())
    }

    #[test]
    fn decimals_are_read_and_written_exactly() {
        let check = |text: &str, read: Option<&str>| {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()).as_deref(), read, "{text}");
        };
        check("1350.25", Some("1350.25"));
        check("1,350.50", Some("1350.5"));
        check("0.00074", Some("0.00074"));
        check(".5", Some("0.5"));
        check("1350", Some("1350"));
        for wrong in ["", ".", "0", "0.000", "-1", "1.2.3", "1e3", "12a", "1234567890123456789"] {
            check(wrong, None);
        }
    }

    #[test]
    fn sums_come_together_where_every_rate_is_there() {
        let crm = rates(&[("USD", "KRW", "1350.25", None), ("JPY", "KRW", "9.5", None)]);
        let rates = Rates::of(&crm, on(1));
        let check = |sums: &[Money], together: Option<i64>| {
            assert_eq!(rates.together(sums), together.map(|amount| money(amount, "KRW")), "{sums:?}");
        };
        check(&[money(1_000, "KRW"), money(100, "USD")], Some(1_000 + 1_350));
        check(&[money(1_000, "KRW"), money(102, "USD"), money(1, "JPY")], Some(1_000 + 1_377 + 10));
        check(&[money(0, "KRW"), money(-102, "USD")], Some(-1_377));
        check(&[money(5, "USD"), money(1, "JPY")], Some(68 + 10));
        check(&[money(1_000, "KRW"), money(100, "EUR")], None);
        check(&[money(100, "USD")], None);
        check(&[money(i64::MAX, "KRW"), money(i64::MAX, "USD")], None);
    }

    #[test]
    fn the_newest_rate_that_counts_already_is_taken() {
        let crm = rates(&[
            ("USD", "KRW", "1400", Some(20)),
            ("USD", "KRW", "1300", None),
            ("USD", "KRW", "1350", Some(10)),
            ("USD", "EUR", "2", Some(10)),
            ("EUR", "KRW", "what", None),
        ]);
        let rate = |day| Rates::of(&crm, on(day)).get(Currency::USD).map(|rate| rate.to_string());
        assert_eq!(rate(1).as_deref(), Some("1300"));
        assert_eq!(rate(10).as_deref(), Some("1350"));
        assert_eq!(rate(20).as_deref(), Some("1400"));
        assert_eq!(Rates::of(&crm, on(20)).get(Currency::EUR), None);
    }
}

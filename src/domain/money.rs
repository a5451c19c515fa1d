//! Money as integer minor units plus an ISO 4217 currency code; never a float.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An ISO 4217 currency code, such as `KRW`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Text that is not a three-letter currency code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a currency code of three letters")]
pub struct CurrencyError(pub String);

impl Currency {
    /// Korean won: the currency of a workspace unless set.
    pub const KRW: Self = Self(*b"KRW");
    /// US dollar.
    pub const USD: Self = Self(*b"USD");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// Pound sterling.
    pub const GBP: Self = Self(*b"GBP");
    /// Japanese yen.
    pub const JPY: Self = Self(*b"JPY");

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimals the minor unit has, by ISO 4217: none for won and yen, three for some dinars, two otherwise.
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"KRW" | b"JPY" | b"VND" | b"CLP" | b"ISK" | b"PYG" | b"UGX" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"KWD" | b"BHD" | b"OMR" | b"JOD" | b"TND" | b"IQD" | b"LYD" => 3,
            _ => 2,
        }
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        match text.trim().as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_alphabetic) => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase(), c.to_ascii_uppercase()]))
            }
            _ => Err(CurrencyError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(text: String) -> Result<Self, CurrencyError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// How many ten-thousandths of a whole unit the minor one is.
fn ten_thousandths(currency: Currency) -> i128 {
    const PLACES: u32 = 4;
    10_i128.pow(PLACES.saturating_sub(currency.decimals()))
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
    /// The amount in minor units of the currency: won, cents.
    pub amount: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units of a currency.
    pub fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// How much it is in whole units, counted in ten-thousandths: what amounts are put in order and filtered by. There are
    /// no rates here, so that 12,000 of any currency are as much as 12,000 of another.
    pub fn scaled(self) -> i128 {
        i128::from(self.amount) * ten_thousandths(self.currency)
    }

    /// The same number of whole units in another currency; what it has no decimals for is left out.
    pub fn by_figure_in(self, currency: Currency) -> Self {
        let amount = self.scaled() / ten_thousandths(currency);
        let beyond = if self.amount < 0 { i64::MIN } else { i64::MAX };
        Self { amount: i64::try_from(amount).unwrap_or(beyond), currency }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(amount: i64, code: &str) -> Money {
        Money::new(amount, code.parse().unwrap())
    }

    #[test]
    fn amounts_of_several_currencies_are_compared_by_their_whole_units() {
        let order = [money(123_456, "EUR"), money(1_235, "KRW"), money(12_000_000, "KWD"), money(12_001, "KRW")];
        assert!(order.windows(2).all(|pair| pair[0].scaled() < pair[1].scaled()));
        assert_eq!(money(12_000, "KRW").scaled(), money(1_200_000, "EUR").scaled());
    }

    #[test]
    fn a_figure_goes_over_into_another_currency() {
        let check = |from: Money, to: Money| assert_eq!(from.by_figure_in(to.currency), to);
        check(money(123_456, "EUR"), money(1_234, "KRW"));
        check(money(1_234, "KRW"), money(123_400, "EUR"));
        check(money(-5, "KRW"), money(-500, "USD"));
        check(money(i64::MAX, "KRW"), money(i64::MAX, "USD"));
        check(money(i64::MIN, "KRW"), money(i64::MIN, "USD"));
    }
}

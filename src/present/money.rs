//! Money in words: in full, short for boards, and plain for editing and CSV.

use crate::domain::gather::Gather;
use crate::domain::money::{Currency, Money};
use crate::domain::sorted::SortedMap;
use crate::present::lang::Lang;

/// A sum that doesn't fit into an amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SumError {
    /// The sum in this currency is beyond what an amount can hold.
    #[error("the sum in {currency} is too large")]
    TooLarge {
        /// The currency of the sum.
        currency: Currency,
    },
}

/// Below this many whole units, a short amount is the exact one.
const SHORT_FROM: u128 = 10_000;
const SIGNIFICANT_DIGITS: u32 = 3;

/// The names of powers of ten, the largest first.
const ENGLISH: [(u32, &str); 4] = [(12, "T"), (9, "B"), (6, "M"), (3, "K")];
const KOREAN: [(u32, &str); 4] = [(16, "경"), (12, "조"), (8, "억"), (4, "만")];

/// The whole amount with its symbol and separators: `₩1,200,000`, `$1,250.50`, `CHF 12.00`, `-₩5`.
///
/// English and Korean write it alike; the language is asked for all the same, so that no caller relies on that.
pub fn full(money: Money, _lang: Lang) -> String {
    let (whole, fraction) = parts(money);
    signed(money, &format!("{}{}", grouped(whole), point(&fraction)))
}

/// The amount with three significant digits, for boards: `₩48.2억` or `₩4.82B`; small ones exactly, `₩9,800`.
pub fn short(money: Money, lang: Lang) -> String {
    let decimals = money.currency.decimals();
    let amount = u128::from(money.amount.unsigned_abs());
    if amount < SHORT_FROM * power(decimals) {
        let (whole, fraction) = parts(money);
        let cents = if fraction.bytes().all(|digit| digit == b'0') { "" } else { &fraction };
        return signed(money, &format!("{}{}", grouped(whole), point(cents)));
    }
    let rounded = rounded(amount);
    let units = match lang {
        Lang::En => ENGLISH,
        Lang::Ko => KOREAN,
    };
    let (exponent, unit) =
        units.into_iter().find(|(exponent, _)| rounded >= power(exponent + decimals)).unwrap_or((0, ""));
    let one = power(exponent + decimals);
    let width = (exponent + decimals) as usize;
    let digits = format!("{:0width$}", rounded % one);
    signed(money, &format!("{}{}{unit}", grouped(rounded / one), point(digits.trim_end_matches('0'))))
}

/// The amount as a decimal number without symbol or separators, for editing and CSV: `1250.50`.
pub fn plain(money: Money) -> String {
    let (whole, fraction) = parts(money);
    format!("{}{whole}{}", sign(money), point(&fraction))
}

/// The amount as it is typed: plain, and with its code where that isn't the `usual` currency, which none is read as.
pub fn typed(money: Money, usual: Currency) -> String {
    let plain = plain(money);
    if money.currency == usual { plain } else { format!("{} {plain}", money.currency.code()) }
}

/// One sum per currency, in the order of the currencies' codes.
pub fn sum_by_currency(amounts: impl IntoIterator<Item = Money>) -> Result<Vec<Money>, SumError> {
    let mut sums = SortedMap::<Currency, i128>::new();
    for money in amounts {
        *sums.or_default(money.currency) += i128::from(money.amount);
    }
    sums.into_iter()
        .map(|(currency, sum)| {
            let amount = i64::try_from(sum).map_err(|_| SumError::TooLarge { currency })?;
            Ok(Money::new(amount, currency))
        })
        .collect()
}

/// The currencies that are offered, first to last.
const OFFERED: [&str; 12] = ["KRW", "USD", "EUR", "JPY", "GBP", "CNY", "SGD", "HKD", "TWD", "AUD", "CAD", "CHF"];

/// The codes to choose a currency from; the one that stands is among them in any case.
pub fn offered(standing: &str) -> Vec<String> {
    let other = (!OFFERED.contains(&standing)).then_some(standing);
    other.into_iter().chain(OFFERED).map(str::to_owned).gathered()
}

/// Puts the sum in the workspace's own currency before the others.
pub fn own_first(sums: &mut [Money], own: Currency) {
    if let Some(at) = sums.iter().position(|sum| sum.currency == own)
        && let Some(until) = sums.get_mut(..=at)
    {
        until.rotate_right(1);
    }
}

/// Short sums side by side, in whole units since what is added up is no price: `₩4,800만 + $1.25만`, and `+2` for two
/// more. Nothing for no sums: the caller knows the currency of its zero.
pub fn short_sums(sums: &[Money], lang: Lang) -> String {
    side_by_side(sums, short_sum, lang)
}

/// The same with sums in full.
pub fn full_sums(sums: &[Money], lang: Lang) -> String {
    side_by_side(sums, full, lang)
}

/// How many sums stand side by side.
const SUMS: usize = 2;

fn side_by_side(sums: &[Money], text: fn(Money, Lang) -> String, lang: Lang) -> String {
    let mut line = sums.iter().take(SUMS).map(|sum| text(*sum, lang)).gathered().join(" + ");
    if sums.len() > SUMS {
        line.push_str(&format!(" +{}", sums.len() - SUMS));
    }
    line
}

fn short_sum(sum: Money, lang: Lang) -> String {
    let one = i128::try_from(power(sum.currency.decimals())).unwrap_or(1);
    let amount = i128::from(sum.amount);
    let whole = (amount + amount.signum() * (one / 2)) / one * one;
    short(Money::new(i64::try_from(whole).unwrap_or(sum.amount), sum.currency), lang)
}

/// The whole units and the digits of the fraction, without the sign.
fn parts(money: Money) -> (u128, String) {
    let decimals = money.currency.decimals();
    let amount = u128::from(money.amount.unsigned_abs());
    let one = power(decimals);
    let width = decimals as usize;
    let fraction = if decimals == 0 { String::new() } else { format!("{:0width$}", amount % one) };
    (amount / one, fraction)
}

fn point(fraction: &str) -> String {
    if fraction.is_empty() { String::new() } else { format!(".{fraction}") }
}

fn sign(money: Money) -> &'static str {
    if money.amount < 0 { "-" } else { "" }
}

fn signed(money: Money, digits: &str) -> String {
    let sign = sign(money);
    match money.currency.code() {
        "KRW" => format!("{sign}₩{digits}"),
        "USD" => format!("{sign}${digits}"),
        "EUR" => format!("{sign}€{digits}"),
        "GBP" => format!("{sign}£{digits}"),
        "JPY" => format!("{sign}¥{digits}"),
        code => format!("{sign}{code} {digits}"),
    }
}

/// A whole number with separators between its thousands.
pub fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The amount rounded half up to the significant digits.
fn rounded(amount: u128) -> u128 {
    let digits = amount.checked_ilog10().map_or(1, |log| log + 1);
    let step = power(digits.saturating_sub(SIGNIFICANT_DIGITS));
    (amount + step / 2) / step * step
}

fn power(exponent: u32) -> u128 {
    10_u128.pow(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(amount: i64, code: &str) -> Money {
        Money::new(amount, code.parse().unwrap())
    }

    #[test]
    fn amounts_in_full_and_plain() {
        let check = |amount, code, in_full: &str, as_plain: &str| {
            assert_eq!(full(money(amount, code), Lang::En), in_full);
            assert_eq!(full(money(amount, code), Lang::Ko), in_full);
            assert_eq!(plain(money(amount, code)), as_plain);
        };
        check(1_200_000, "KRW", "₩1,200,000", "1200000");
        check(125_050, "USD", "$1,250.50", "1250.50");
        check(1_200, "CHF", "CHF 12.00", "12.00");
        check(-5, "KRW", "-₩5", "-5");
        check(-5, "EUR", "-€0.05", "-0.05");
        check(-1_234_567, "KWD", "-KWD 1,234.567", "-1234.567");
        check(0, "KRW", "₩0", "0");
        check(0, "GBP", "£0.00", "0.00");
        check(i64::MIN, "JPY", "-¥9,223,372,036,854,775,808", "-9223372036854775808");
        check(i64::MAX, "USD", "$92,233,720,368,547,758.07", "92233720368547758.07");
    }

    #[test]
    fn what_is_edited_is_read_back_in_its_own_currency() {
        use crate::domain::amount::{DecimalMark, parse_amount};
        let check = |amount, code, usual: &str, text: &str| {
            let (held, usual) = (money(amount, code), usual.parse().unwrap());
            assert_eq!(typed(held, usual), text);
            // Whichever currency an amount without one is taken for.
            for default in [held.currency, usual] {
                assert_eq!(parse_amount(text, default, DecimalMark::Guess), Ok(held), "{text} read as {default}");
            }
        };
        check(13_000, "KRW", "KRW", "13000");
        check(1_200_050, "USD", "KRW", "USD 12000.50");
        check(1_200_050, "USD", "AUD", "USD 12000.50");
        check(-5, "EUR", "USD", "EUR -0.05");
        check(1_250, "KWD", "USD", "KWD 1.250");
        check(13_000, "KRW", "USD", "KRW 13000");
        // Beyond the codes that any amount may name.
        assert_eq!(typed(money(500, "PYG"), Currency::KRW), "PYG 500");
        let pyg = "PYG".parse().unwrap();
        assert_eq!(parse_amount("PYG 500", pyg, DecimalMark::Guess), Ok(money(500, "PYG")));
    }

    #[test]
    fn amounts_for_boards() {
        let check = |amount, code, english: &str, korean: &str| {
            assert_eq!(short(money(amount, code), Lang::En), english);
            assert_eq!(short(money(amount, code), Lang::Ko), korean);
        };
        check(4_820_000_000, "KRW", "₩4.82B", "₩48.2억");
        check(48_000_000, "KRW", "₩48M", "₩4,800만");
        check(120_000_000, "KRW", "₩120M", "₩1.2억");
        check(1_250_000, "USD", "$12.5K", "$1.25만");
        check(100_000_000, "KRW", "₩100M", "₩1억");
        check(12_345_678, "KRW", "₩12.3M", "₩1,230만");
        check(10_000, "KRW", "₩10K", "₩1만");
        check(9_800, "KRW", "₩9,800", "₩9,800");
        check(99_900, "USD", "$999", "$999");
        check(99_950, "USD", "$999.50", "$999.50");
        check(0, "USD", "$0", "$0");
        check(-35_000_000, "KRW", "-₩35M", "-₩3,500만");
        check(1_234_500, "CHF", "CHF 12.3K", "CHF 1.23만");
        // Rounding may reach the next unit.
        check(99_950_000, "KRW", "₩100M", "₩1억");
        check(999_499_999, "KRW", "₩999M", "₩9.99억");
        check(999_500_000, "KRW", "₩1B", "₩10억");
        check(1_205_000_000_000, "KRW", "₩1.21T", "₩1.21조");
        check(i64::MAX, "KRW", "₩9,220,000T", "₩922경");
        check(i64::MIN, "KRW", "-₩9,220,000T", "-₩922경");
    }

    #[test]
    fn the_currency_that_stands_is_offered() {
        assert_eq!(offered("USD").len(), 12);
        assert_eq!(offered("SEK")[..2], ["SEK", "KRW"]);
        assert!(OFFERED.iter().all(|code| code.parse::<Currency>().is_ok()));
    }

    #[test]
    fn of_many_sums_the_own_and_one_other_are_told() {
        let mut sums = [("CHF", 125_000), ("EUR", 99_950), ("KRW", 48_000_000), ("USD", 43_750)]
            .map(|(code, amount)| money(amount, code));
        assert_eq!(short_sums(&sums, Lang::En), "CHF 1,250 + €1,000 +2");
        own_first(&mut sums, Currency::KRW);
        assert_eq!(short_sums(&sums, Lang::En), "₩48M + CHF 1,250 +2");
        assert_eq!(full_sums(&sums[1..3], Lang::En), "CHF 1,250.00 + €999.50");
        own_first(&mut sums, "GBP".parse().unwrap());
        assert_eq!(short_sums(&sums[3..], Lang::En), "$438", "weighted or not, without cents");
        assert_eq!(short_sums(&[money(999_950, "USD"), money(-40, "USD")], Lang::En), "$10K + $0");
        assert_eq!(short_sums(&[money(i64::MIN, "USD")], Lang::En), short(money(i64::MIN, "USD"), Lang::En));
    }

    #[test]
    fn sums_keep_currencies_apart_and_never_wrap() {
        let amounts = [money(3, "USD"), money(5, "KRW"), money(-1, "USD"), money(48_000_000, "KRW")];
        let sums = sum_by_currency(amounts).unwrap();
        assert_eq!(sums, [money(48_000_005, "KRW"), money(2, "USD")]);
        assert_eq!(short_sums(&sums, Lang::Ko), "₩4,800만 + $0");
        assert_eq!(full_sums(&sums, Lang::Ko), "₩48,000,005 + $0.02");
        assert_eq!(short_sums(&[], Lang::Ko), "");
        let there_and_back = [money(i64::MAX, "KRW"), money(7, "KRW"), money(-8, "KRW")];
        assert_eq!(sum_by_currency(there_and_back), Ok(vec![money(i64::MAX - 1, "KRW")]));
        let beyond = [money(i64::MAX, "KRW"), money(1, "KRW")];
        assert_eq!(sum_by_currency(beyond), Err(SumError::TooLarge { currency: Currency::KRW }));
    }
}

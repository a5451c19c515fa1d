//! How the cells of one column are read, once its target is known: decided for the column, applied cell by cell.

use chrono::{Datelike, NaiveDate};

use crate::domain::amount::{DecimalMark, judge_mark, parse_amount, parse_decimal, parse_integer};
use crate::domain::day::day;
use crate::domain::gather::Gather;
use crate::domain::kinds::Outcome;
use crate::domain::money::{Currency, Money};
use crate::domain::reach::domain;
use crate::domain::sorted::SortedSet;
use crate::domain::typed::{is_hidden, line, lines};
use crate::domain::value::Value;
use crate::import::cell::email::normalise_email;
use crate::import::cell::html::html_to_text;
use crate::import::cell::phone::tidy_phone;
use crate::import::cell::{
    EmptyWords, PercentScale, ValueKind, judge_percent_scale, parse_basis_points, parse_bool, split_values,
};
use crate::import::dates::{self, DateStyle, DateVerdict};
use crate::import::mapping::target::{Reads, choice_word, fold};

/// The most bytes that a word which means nothing may have.
const LONGEST_WORD: usize = 32;

/// What was decided about the cells of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnReading {
    /// What they are read as.
    pub reads: Reads,
    /// The words that count as empty.
    pub empty: EmptyWords,
    /// Which mark stands before the decimals of amounts.
    pub mark: DecimalMark,
    /// What stands behind an amount that names no currency or power of ten: the column's name, or a title, says it.
    pub unit: String,
    /// Whether percentages count to 100 or to 1.
    pub scale: PercentScale,
    /// How dates are written; several where somebody has to say which.
    pub dates: Vec<DateStyle>,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// One value.
    Value(Value),
    /// Several values.
    Values(Vec<Value>),
    /// Open, won or lost.
    Status(Outcome),
    /// A currency.
    Currency(Currency),
}

/// The cell can't be read as what its column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl ColumnReading {
    /// Decides for a column by its cells.
    pub fn judge<'a>(reads: Reads, cells: impl Iterator<Item = &'a str> + Clone) -> Self {
        // No word that means nothing begins with a digit or is long: most cells needn't be looked at.
        let may_be_word = |cell: &&str| cell.len() <= LONGEST_WORD && !cell.starts_with(|c: char| c.is_ascii_digit());
        let is_figure = matches!(reads, Reads::Money | Reads::Date | Reads::Int | Reads::Number | Reads::Percent);
        let empty = EmptyWords::of_column(cells.clone().filter(may_be_word), is_figure);
        let filled = || cells.clone().filter(|cell| !empty.is_empty(cell));
        let mark = match reads {
            // An amount that many rows share says no more than once.
            Reads::Money => judge_mark(filled().collect::<SortedSet<&str>>()),
            _ => DecimalMark::Guess,
        };
        let scale = if reads == Reads::Percent { judge_percent_scale(filled()) } else { PercentScale::Hundred };
        let dates = if reads == Reads::Date {
            // A day that many rows share says no more than once.
            let distinct: SortedSet<&str> = filled().collect();
            match dates::judge_column(distinct) {
                DateVerdict::Clear(style) => vec![style],
                DateVerdict::Ambiguous { candidates } => candidates,
                DateVerdict::NotDates => Vec::new(),
            }
        } else {
            Vec::new()
        };
        Self { reads, empty, mark, unit: String::new(), scale, dates }
    }

    /// Whether somebody has to say how its dates are written.
    pub fn asks_for_dates(&self) -> bool {
        self.reads == Reads::Date && self.dates.len() > 1
    }

    /// Reads a cell; `currency` is that of amounts that name none.
    ///
    /// # Errors
    /// The cell is no value of what its column is.
    pub fn read(&self, cell: &str, currency: Currency) -> Result<Cell, Unreadable> {
        if self.empty.is_empty(cell) {
            return Ok(Cell::Empty);
        }
        let cell = cell.trim();
        // Spreadsheets put an apostrophe before figures that they should leave alone.
        let figure = cell.trim_start_matches('\'');
        let value = match self.reads {
            Reads::Text if !cell.contains(is_hidden) && !cell.contains("  ") => Value::text(cell),
            Reads::Text => Value::text(line(cell).split_whitespace().gathered().join(" ")),
            Reads::LongText => Value::text(lines(&html_to_text(cell))),
            Reads::Money => Value::Money(self.amount(figure, currency)?),
            Reads::Date => return self.date(figure).map(|day| day.map_or(Cell::Empty, |day| Cell::Value(day.into()))),
            Reads::Int => Value::Int(parse_integer(figure).filter(|n| *n >= 0).ok_or(Unreadable)?),
            Reads::Number => Value::text(parse_decimal(figure).ok_or(Unreadable)?),
            Reads::Percent => {
                let points = parse_basis_points(figure, self.scale).ok_or(Unreadable)?;
                Value::Int(i64::from((points + 50) / 100))
            }
            Reads::Bool => Value::Bool(parse_bool(cell).ok_or(Unreadable)?),
            Reads::Choice(words) => Value::text(choice_word(words, cell).ok_or(Unreadable)?),
            Reads::Status => return status(cell).map(Cell::Status).ok_or(Unreadable),
            Reads::Currency => return currency_of(cell, currency).map(Cell::Currency).ok_or(Unreadable),
            Reads::Emails => return several(cell, ValueKind::Email, |part| normalise_email(part).ok()),
            Reads::Phones => return several(cell, ValueKind::Phone, |part| tidy_phone(part).ok()),
            Reads::Tags => return several(cell, ValueKind::Tag, |part| Some(part.to_owned())),
            Reads::Ids => return several(cell, ValueKind::Id, |part| Some(part.to_owned())),
            Reads::Domains => return several(cell, ValueKind::Id, domain),
        };
        Ok(if value.is_null() { Cell::Empty } else { Cell::Value(value) })
    }

    fn amount(&self, cell: &str, currency: Currency) -> Result<Money, Unreadable> {
        if self.unit.is_empty()
            && let Some(amount) = plain_amount(cell, currency)
        {
            return Ok(amount);
        }
        // `5억` under `천원` has a unit of its own.
        let is_bare = !self.unit.is_empty() && cell.ends_with(|c: char| c.is_ascii_digit() || c == ')');
        let read = |text: &str| parse_amount(text, currency, self.mark).map_err(|_| Unreadable);
        if is_bare {
            let (figure, end) = cell.strip_suffix(')').map_or((cell, ""), |figure| (figure, ")"));
            if let Ok(amount) = read(&format!("{figure}{}{end}", self.unit)) {
                return Ok(amount);
            }
        }
        read(cell)
    }

    fn date(&self, cell: &str) -> Result<Option<NaiveDate>, Unreadable> {
        let style = self.dates.first().ok_or(Unreadable)?;
        if let Some(day) = plain_day(cell).filter(|_| *style == DateStyle::Iso) {
            return Ok(Some(day));
        }
        match dates::parse(*style, cell) {
            Ok(day) => Ok(Some(day)),
            Err(dates::DateError::Empty) => Ok(None),
            // A cell that no column-wide style reads may still be beyond doubt by itself.
            Err(_) => {
                let sure = match cell.bytes().take_while(u8::is_ascii_digit).count() {
                    4 => DateStyle::YearFirst,
                    5 => DateStyle::Serial1900,
                    _ => DateStyle::MonthName,
                };
                dates::parse(sure, cell).map(Some).map_err(|_| Unreadable)
            }
        }
    }
}

/// An amount of digits alone, as most files have them: the reader for all spellings takes its time.
fn plain_amount(cell: &str, currency: Currency) -> Option<Money> {
    let is_plain = cell.len() <= 12 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let amount: i64 = Some(cell).filter(|_| is_plain)?.parse().ok()?;
    Some(Money::new(amount.checked_mul(10_i64.pow(currency.decimals()))?, currency))
}

/// A day of ten characters, `2025-03-04`.
fn plain_day(cell: &str) -> Option<NaiveDate> {
    day(cell).filter(|day| cell.len() == 10 && day.year() > 1000)
}

fn several(cell: &str, kind: ValueKind, read: impl Fn(&str) -> Option<String>) -> Result<Cell, Unreadable> {
    // Most cells hold one value.
    if !cell.contains([';', ',', ':', '\n', '|', '/', '*', '；', '，']) {
        return read(cell).map(|value| Cell::Values(vec![Value::text(value)])).ok_or(Unreadable);
    }
    let parts = split_values(cell, kind).into_iter();
    let values: Option<Vec<Value>> = parts.map(|part| read(part).map(Value::text)).collect();
    match values {
        Some(values) if values.is_empty() => Ok(Cell::Empty),
        Some(values) => Ok(Cell::Values(values)),
        None => Err(Unreadable),
    }
}

/// Currencies by their names, folded, as columns of currencies hold them.
const CURRENCY_WORDS: [(&str, &str); 9] = [
    ("usdollar", "USD"),
    ("euro", "EUR"),
    ("british", "GBP"),
    ("korean", "KRW"),
    ("southkorean", "KRW"),
    ("원화", "KRW"),
    ("미국", "USD"),
    ("japanese", "JPY"),
    ("yen", "JPY"),
];

/// A code, a sign that stands before amounts, or a name.
pub fn currency_of(cell: &str, default: Currency) -> Option<Currency> {
    if cell.trim().is_empty() {
        return None;
    }
    let sign = || parse_amount(&format!("{} 1", cell.trim()), default, DecimalMark::Dot).ok();
    let word = || CURRENCY_WORDS.iter().find(|(word, _)| fold(cell).starts_with(word))?.1.parse().ok();
    cell.parse().ok().or_else(|| sign().map(|money| money.currency)).or_else(word)
}

fn status(cell: &str) -> Option<Outcome> {
    match fold(cell).as_str() {
        "open" | "opened" | "진행" | "진행중" | "오픈" | "active" | "ongoing" | "inprogress" => {
            Some(Outcome::Open)
        }
        "won" | "closedwon" | "win" | "수주" | "성공" | "성사" | "계약완료" => Some(Outcome::Won),
        "lost" | "closedlost" | "loss" | "실주" | "실패" | "abandoned" | "lose" => Some(Outcome::Lost),
        _ => None,
    }
}

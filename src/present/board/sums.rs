//! What deals add up to, one after another.

use crate::domain::gather::Gather;
use crate::domain::money::{Currency, Money};
use crate::present::board::Facts;
use crate::present::money::own_first;

/// What one deal adds to the sums.
pub struct Worth {
    /// Its amount.
    pub amount: Option<Money>,
    /// How likely it is won.
    pub percent: i64,
    /// How many days it has been in its stage, if it is open.
    pub age: Option<i64>,
}

/// Sums under way.
#[derive(Default)]
pub struct Sums {
    count: usize,
    /// Per currency, in their order: the sum, and the sum of amount times percent.
    amounts: Vec<(Currency, i128, i128)>,
    days: i64,
    aged: i64,
}

impl Sums {
    /// Adds a deal.
    pub fn add(&mut self, worth: &Worth) {
        self.count += 1;
        if let Some(money) = worth.amount {
            let amount = i128::from(money.amount);
            self.add_amount(money.currency, amount, amount * i128::from(worth.percent));
        }
        if let Some(age) = worth.age {
            self.days += age;
            self.aged += 1;
        }
    }

    /// Adds what others came to.
    pub fn join(&mut self, others: &Self) {
        self.count += others.count;
        self.days += others.days;
        self.aged += others.aged;
        others.amounts.iter().for_each(|(currency, sum, hundredfold)| self.add_amount(*currency, *sum, *hundredfold));
    }

    fn add_amount(&mut self, currency: Currency, amount: i128, weighted: i128) {
        let at = self.amounts.partition_point(|(known, ..)| *known < currency);
        match self.amounts.get_mut(at).filter(|(known, ..)| *known == currency) {
            Some((_, sum, hundredfold)) => {
                *sum += amount;
                *hundredfold += weighted;
            }
            None => self.amounts.insert(at, (currency, amount, weighted)),
        }
    }

    /// What they come to, in the workspace's own currency first.
    pub fn facts(self, own: Currency) -> Facts {
        let money = |amount: i128, currency| Money::new(i64::try_from(amount).unwrap_or(i64::MAX), currency);
        let rounded = |hundredfold: i128| (hundredfold + hundredfold.signum() * 50) / 100;
        let mut sums: Vec<Money> = self.amounts.iter().map(|(currency, sum, _)| money(*sum, *currency)).gathered();
        let weighted = |(currency, _, weighted): &(Currency, i128, i128)| money(rounded(*weighted), *currency);
        let mut weighted: Vec<Money> = self.amounts.iter().map(weighted).gathered();
        own_first(&mut sums, own);
        own_first(&mut weighted, own);
        Facts { count: self.count, sums, weighted, mean_age: (self.aged > 0).then(|| self.days / self.aged) }
    }
}

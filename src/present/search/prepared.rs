//! A query prepared for an index, and how well an entry matches it.

use crate::domain::gather::Gather;
use crate::present::hangul::{Needle, Place, Rank, Score, SearchKey};

/// How well an entry matches, the smallest best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merit {
    /// In what way.
    pub rank: Rank,
    /// Whether some of it was found in the detail.
    pub in_detail: bool,
    /// Where.
    pub place: Place,
}

impl Merit {
    fn in_title(score: Score) -> Self {
        Self { rank: score.rank, in_detail: false, place: score.place }
    }

    /// A detail that matches as a whole is worth no more than a word: the title is what a thing is called.
    fn in_detail(score: Score) -> Self {
        Self { rank: score.rank.max(Rank::WordPrefix), in_detail: true, place: score.place }
    }
}

/// A query as a whole, and word by word.
pub struct PreparedQuery {
    whole: Needle,
    words: Vec<Needle>,
}

impl PreparedQuery {
    /// Prepares a query.
    pub fn new(query: &str) -> Self {
        let words = query.split_whitespace().map(Needle::new).filter(|word| !word.is_empty()).gathered();
        Self { whole: Needle::new(query), words }
    }

    /// How well an entry matches, as a whole or word by word.
    pub fn find(&self, title: &SearchKey, detail: &SearchKey) -> Option<Merit> {
        let whole = best(title, detail, |key| self.whole.find(key));
        if self.words.len() < 2 {
            return whole;
        }
        let word_by_word = self.worst_word(title, detail, |word, key| word.find(key));
        whole.into_iter().chain(word_by_word).min()
    }

    /// Whether any of its words is long enough for a slip.
    pub fn allows_a_slip(&self) -> bool {
        self.words.iter().any(Needle::allows_a_slip)
    }

    /// How well an entry matches if every word may be off by a slip.
    pub fn find_near(&self, title: &SearchKey, detail: &SearchKey) -> Option<Merit> {
        self.worst_word(title, detail, |word, key| word.find(key).or_else(|| word.find_near(key)))
    }

    /// The merit of the word that matches worst; none if one doesn't, or if there are no words.
    fn worst_word(
        &self,
        title: &SearchKey,
        detail: &SearchKey,
        find: impl Fn(&Needle, &SearchKey) -> Option<Score>,
    ) -> Option<Merit> {
        let mut worst = None;
        for word in &self.words {
            worst = worst.max(Some(best(title, detail, |key| find(word, key))?));
        }
        worst
    }
}

/// The better of what is found in the title and in the detail.
fn best(title: &SearchKey, detail: &SearchKey, find: impl Fn(&SearchKey) -> Option<Score>) -> Option<Merit> {
    let in_title = find(title).map(Merit::in_title);
    if in_title.is_some_and(|merit| merit.rank <= Rank::WordPrefix) {
        return in_title;
    }
    in_title.into_iter().chain(find(detail).map(Merit::in_detail)).min()
}

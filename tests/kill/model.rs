//! What a board should show: the edits that are going to be made, and the state after each of them.

use std::collections::BTreeMap;

use crate::kill::dice::Dice;
use serde_json::{Value, json};

/// The stages between which cards are moved, in order. Won and Lost ask questions.
pub const STAGES: [&str; 5] = ["Lead", "Qualified", "Contacted", "Proposal", "Negotiation"];

/// More cards than this could stand below what is drawn of a column.
const MOST: usize = 9;
const LEAST: usize = 6;

/// What is on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// Each card's stage and amount, by its title.
    pub cards: BTreeMap<String, (usize, u64)>,
    /// How many tasks are open.
    pub tasks: u64,
}

/// One thing done by hand, which the page makes one transaction of.
#[derive(Debug, Clone)]
pub enum Edit {
    /// Moves cards of one column, all in one go, to a neighbouring one.
    Move { cards: Vec<String>, from: usize, to: usize },
    /// Adds a deal to the first column, with an amount.
    Add { title: String, amount: u64 },
    /// Deletes a card.
    Remove { title: String },
    /// Writes an amount on a deal's own page.
    Amount { title: String, amount: u64 },
    /// Adds a task.
    Task { title: String },
}

impl Edit {
    /// As the page's hands read it.
    pub fn as_json(&self) -> Value {
        match self {
            Self::Move { cards, from, to } => json!({ "does": "move", "cards": cards, "right": to > from }),
            Self::Add { title, amount } => json!({ "does": "add", "title": title, "amount": amount.to_string() }),
            Self::Remove { title } => json!({ "does": "remove", "title": title }),
            Self::Amount { title, amount } => json!({ "does": "amount", "title": title, "amount": amount.to_string() }),
            Self::Task { title } => json!({ "does": "task", "title": title }),
        }
    }
}

impl State {
    /// What is on the screen after an edit.
    pub fn after(&self, edit: &Edit) -> Self {
        let mut next = self.clone();
        match edit {
            Edit::Move { cards, to, .. } => {
                for title in cards {
                    next.cards.get_mut(title).expect("a card that is there").0 = *to;
                }
            }
            Edit::Add { title, amount } => drop(next.cards.insert(title.clone(), (0, *amount))),
            Edit::Remove { title } => drop(next.cards.remove(title)),
            Edit::Amount { title, amount } => next.cards.get_mut(title).expect("a card that is there").1 = *amount,
            Edit::Task { .. } => next.tasks += 1,
        }
        next
    }

    /// An edit that can be made here; `number` makes its words and figures its own.
    pub fn some_edit(&self, dice: &mut Dice, number: usize) -> Edit {
        let titles: Vec<&String> = self.cards.keys().collect();
        let amount = 1_000 + (number as u64 * 7) % 9_000;
        match dice.roll(100) {
            0..8 if titles.len() > LEAST => Edit::Remove { title: dice.one_of(&titles).to_string() },
            8..22 if titles.len() < MOST => Edit::Add { title: format!("Deal {number}"), amount },
            22..32 => Edit::Amount { title: dice.one_of(&titles).to_string(), amount },
            32..36 => Edit::Task { title: format!("Task {number}") },
            chance => {
                let title = dice.one_of(&titles).to_string();
                let from = self.cards[&title].0;
                let right = from == 0 || (from + 1 < STAGES.len() && dice.roll(2) == 0);
                let to = if right { from + 1 } else { from - 1 };
                let beside = titles.iter().find(|other| ***other != title && self.cards[**other].0 == from);
                // Now and then two at once.
                let second = beside.filter(|_| chance < 60).map(|other| other.to_string());
                Edit::Move { cards: std::iter::once(title).chain(second).collect(), from, to }
            }
        }
    }
}

/// So many edits one after the other from a state, and the states before, between and after them.
pub fn course(from: &State, dice: &mut Dice, first: usize, count: usize) -> (Vec<Edit>, Vec<State>) {
    let mut states = vec![from.clone()];
    let mut edits = Vec::new();
    for number in first..first + count {
        let now = states.last().expect("at least one");
        let edit = now.some_edit(dice, number);
        let next = now.after(&edit);
        states.push(next);
        edits.push(edit);
    }
    (edits, states)
}

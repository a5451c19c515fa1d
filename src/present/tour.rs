//! The tour: what it asks for, step by step, and how it notices that it was done. It looks at what was done and where one
//! is, not at what was pressed: every way there is a way.

use crate::domain::change::Label;
use crate::present::deal_filter::DealFilter;
use crate::present::route::{Address, Route};

/// What a step asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Move a card to another stage.
    Move,
    /// Write down a call.
    Note,
    /// Take it back.
    Undo,
    /// Find a company.
    Find,
    /// Show only some of the deals.
    Filter,
    /// See how the data are kept and shared.
    Keep,
}

/// The steps in their order.
pub const STEPS: [Step; 6] = [Step::Move, Step::Note, Step::Undo, Step::Find, Step::Filter, Step::Keep];

/// How far the tour has come: the place of a step, or the number of steps once all are done.
pub type Progress = usize;

/// What has happened since a step began.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Where one was when it began.
    pub from: &'a Address,
    /// Where one is now.
    pub at: &'a Address,
}

impl Step {
    /// Whether one of the things that were done, or being where one is, is what the step asks for.
    pub fn is_done<'a>(self, seen: Seen<'a>, done: impl IntoIterator<Item = &'a Label>) -> bool {
        let did = |is: fn(&Label) -> bool| done.into_iter().any(is);
        match self {
            Self::Move => did(|label| {
                matches!(label, Label::Moved { .. } | Label::MovedMany { .. } | Label::Won { .. } | Label::Lost { .. })
            }),
            Self::Note => did(|label| matches!(label, Label::Noted { .. })),
            Self::Undo => did(|label| matches!(label, Label::Undone(_))),
            Self::Find => matches!(seen.at.route, Route::Company(_)) && seen.at.route != seen.from.route,
            Self::Filter => {
                let shown = DealFilter::from_query(&seen.at.query);
                // A view may say it, and stands in the address by its name alone; so do words like 'mine' and 'this month'.
                let is_worded = ["v", "owner", "close"].iter().any(|name| seen.at.query.get(name).is_some());
                seen.at.route == Route::Deals && seen.at != seen.from && (is_worded || !shown.is_empty())
            }
            Self::Keep => seen.at.route == Route::Data,
        }
    }
}

/// Reads a progress as [`write`] wrote it; `None` for anything else, and where the tour is over.
pub fn read(text: &str) -> Option<Progress> {
    text.parse().ok().filter(|progress| *progress <= STEPS.len())
}

/// Writes a progress; empty where no tour is under way.
pub fn write(progress: Option<Progress>) -> String {
    progress.map(|progress| progress.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn done(step: Step, from: &str, at: &str, labels: &[Label]) -> bool {
        let (from, at): (Address, Address) = (from.parse().unwrap(), at.parse().unwrap());
        step.is_done(Seen { from: &from, at: &at }, labels)
    }

    fn moved() -> Label {
        Label::Moved { name: "Acme".into(), stage: "Proposal".into() }
    }

    #[test]
    fn a_deed_ends_the_step_that_asks_for_it_and_no_other() {
        let noted = Label::Noted { name: "Acme".into() };
        let undone = Label::Undone(Box::new(noted.clone()));
        let deeds = [(Step::Move, moved()), (Step::Note, noted), (Step::Undo, undone)];
        for (asked, _) in &deeds {
            for (does, label) in &deeds {
                assert_eq!(done(*asked, "#/deals", "#/deals", std::slice::from_ref(label)), asked == does);
            }
            assert!(!done(*asked, "#/deals", "#/deals", &[Label::SetUp]));
            assert!(!done(*asked, "#/deals", "#/deals", &[]));
        }
        assert!(done(Step::Move, "#/deals", "#/deals", &[Label::SetUp, moved(), Label::SetUp]));
        assert!(!done(Step::Move, "#/deals", "#/deals", &[Label::Undone(Box::new(moved()))]));
    }

    #[test]
    fn a_company_is_found_when_one_comes_to_it() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let company = |id: Uuid| format!("#/companies/{id}");
        assert!(done(Step::Find, "#/deals", &company(one), &[]));
        assert!(done(Step::Find, &company(one), &company(other), &[]));
        assert!(!done(Step::Find, &company(one), &company(one), &[]), "one was there before it was asked for");
        assert!(!done(Step::Find, "#/deals", "#/companies", &[]));
        assert!(!done(Step::Find, "#/deals", &format!("#/contacts/{one}"), &[]));
    }

    #[test]
    fn deals_are_filtered_by_whatever_part() {
        let id = Uuid::from_u128(1);
        assert!(done(Step::Filter, "#/deals", &format!("#/deals?owner={id}"), &[]));
        assert!(done(Step::Filter, "#/deals", "#/deals?to=2026-03-31", &[]));
        assert!(done(Step::Filter, "#/deals?q=a", "#/deals?q=ab", &[]));
        assert!(done(Step::Filter, "#/deals", "#/deals?v=mine", &[]));
        assert!(done(Step::Filter, "#/deals", "#/deals?owner=me", &[]));
        assert!(!done(Step::Filter, "#/deals?q=a", "#/deals?q=a", &[]), "that stood there before");
        assert!(!done(Step::Filter, "#/deals?q=a", "#/deals", &[]));
        assert!(!done(Step::Filter, "#/deals", "#/deals?view=list", &[]));
        assert!(!done(Step::Filter, "#/deals", "#/companies?owner=1", &[]));
    }

    #[test]
    fn the_last_step_ends_on_the_screen_of_the_data() {
        assert!(done(Step::Keep, "#/deals", "#/data", &[]));
        assert!(done(Step::Keep, "#/data", "#/data", &[]));
        assert!(!done(Step::Keep, "#/deals", "#/settings", &[]));
    }

    #[test]
    fn progress_is_kept_as_text() {
        for progress in (0..=STEPS.len()).map(Some).chain([None]) {
            assert_eq!(read(&write(progress)), progress);
        }
        for text in ["", "7", "-1", "two"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

//! What can be done with the record that is on the screen, or has the focus on a board or in a list.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::Actions;
use crate::app::actions::deals::Spot;
use crate::app::find::around;
use crate::app::shell::palette::finder::{Group, Item, Row};
use crate::app::shell::palette::records::Merit;
use crate::app::words::{owned, w};
use crate::domain::crm::Crm;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{Deal, Kind, Member, Outcome, Stage};
use crate::domain::value::Value;
use crate::present::board::{pipeline_of, stages};
use crate::present::route::Route;
use crate::present::search::{Entry, Index};

/// A record that something can be done with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
}

/// What is done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Moves a deal to a stage.
    Move(Uuid),
    /// Gives it to a teammate.
    Assign(Uuid),
    /// Puts it into the trash.
    Delete,
}

impl Doing {
    /// Its drawing.
    pub fn icon(self) -> icondata_core::Icon {
        match self {
            Self::Move(_) => icondata_lu::LuArrowRight,
            Self::Assign(_) => icondata_lu::LuUser,
            Self::Delete => icondata_lu::LuTrash2,
        }
    }
}

/// How many are offered before anything is typed, and how many of those that match.
const OFFERED: usize = 3;
const SHOWN: usize = 6;

/// The record that the screen shows, or that has the focus.
pub fn subject(actions: Actions, route: &Route) -> Option<Subject> {
    let focused = || {
        let element = around(&document().active_element()?, "[data-deal], [data-row]")?;
        let id = element.get_attribute("data-deal").or_else(|| element.get_attribute("data-row"))?;
        id.parse::<Uuid>().ok()
    };
    let id = route.record().or_else(focused)?;
    actions.data.peek(|crm| {
        let record = crm.record(id).filter(|record| !record.is_gone())?;
        Some(Subject { kind: record.kind.known()?, id })
    })
}

/// What can be done with it, the likeliest first.
fn all(crm: &Crm, subject: Subject) -> Vec<(Doing, String)> {
    let mut all = Vec::new();
    if let Some(deal) = crm.get::<Deal<'_>>(subject.id.into()) {
        let stages = pipeline_of(crm, deal).map(|id| stages(crm, id)).unwrap_or_default();
        let now = stages.iter().position(|stage| deal.stage().is_some_and(|entry| entry.stage == stage.id().0));
        let end = |outcome| stages.iter().position(move |stage: &Stage<'_>| stage.outcome() == Some(outcome));
        let first = [now.map(|now| now + 1), end(Outcome::Won), end(Outcome::Lost)];
        for at in first.into_iter().flatten().chain(0..stages.len()) {
            let Some(stage) = stages.get(at).filter(|_| Some(at) != now) else { continue };
            let doing = Doing::Move(stage.id().0);
            if all.iter().all(|(known, _)| *known != doing) {
                all.push((doing, move_words(*stage)));
            }
        }
    }
    if subject.kind.field("owner").is_some() {
        let members = crm.all::<Member<'_>>();
        all.add_all(members.map(|m| (Doing::Assign(m.id().0), w!(palette.assign_to, name = m.name()))));
    }
    all.push((Doing::Delete, owned!(record.delete)));
    all
}

fn move_words(stage: Stage<'_>) -> String {
    match stage.outcome() {
        Some(Outcome::Won) => owned!(shortcuts.won),
        Some(Outcome::Lost) => owned!(shortcuts.lost),
        _ => w!(palette.move_to, stage = stage.name()),
    }
}

/// What is offered before anything is typed.
pub fn offered(actions: Actions, subject: Subject) -> Group {
    actions.data.peek(|crm| {
        let rows = all(crm, subject).into_iter().take(OFFERED).map(|doing| row(subject, doing));
        group(crm, subject, rows.gathered())
    })
}

/// What matches.
pub fn find(actions: Actions, subject: Subject, typed: &str) -> Option<(Merit, Group)> {
    actions.data.peek(|crm| {
        let all = all(crm, subject);
        let mut index = Index::new();
        for (id, (_, title)) in (0_u128..).zip(&all) {
            index.put(Entry { id, kind: 0, title: title.clone(), detail: String::new() });
        }
        let hits = index.search(typed, SHOWN);
        let merit = hits.first()?.merit();
        let found = hits.iter().filter_map(|hit| all.get(usize::try_from(hit.entry.id).ok()?).cloned());
        let rows = found.map(|doing| row(subject, doing)).gathered();
        Some((merit, group(crm, subject, rows)))
    })
}

fn group(crm: &Crm, subject: Subject, rows: Vec<Row>) -> Group {
    Group { name: crm.name(subject.id).to_owned(), rows }
}

fn row(subject: Subject, (doing, title): (Doing, String)) -> Row {
    Row { item: Item::Doing(subject, doing), title, note: String::new() }
}

/// Does it.
pub fn run(actions: Actions, Subject { kind, id }: Subject, doing: Doing) {
    match doing {
        Doing::Move(stage) => actions.move_asking(vec![id], stage, Spot::Top),
        Doing::Assign(member) => {
            if let Some(owner) = kind.field("owner") {
                actions.set_many(&[id], owner, Value::Link(member));
            }
        }
        Doing::Delete => {
            actions.delete(&[id]);
        }
    }
}

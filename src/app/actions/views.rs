//! What can be done with views.

use uuid::Uuid;

use crate::app::actions::Actions;
use crate::clock;
use crate::domain::change::{Change, Label};
use crate::domain::column::{self, Placed};
use crate::domain::crm::Crm;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{Kind, SavedView, SavedViewField, ViewPlace};
use crate::domain::order::OrderKey;
use crate::domain::value::Value;
use crate::present::columns::neighbour;
use crate::present::query::Query;

impl Actions {
    /// Makes a view of a state, after the others: the team's, or whoever's works here.
    pub fn add_view(self, place: ViewPlace, name: &str, state: &Query, is_teams: bool) -> Option<Uuid> {
        let id = clock::new_id();
        let owner = self.data.author_untracked().filter(|_| !is_teams);
        let keys = self.data.peek(|crm| {
            let siblings = siblings(crm, place, owner);
            column::place(&siblings, siblings.len(), &[id], clock::random_u64).unwrap_or_default()
        });
        let mut values = vec![
            (SavedViewField::name.into(), Value::text(name)),
            (SavedViewField::place.into(), place.into()),
            (SavedViewField::query.into(), Value::text(state.canonical().to_string())),
        ];
        values.add_all(owner.map(|owner| (SavedViewField::owner.into(), Value::Link(owner))));
        let mut changes = Vec::new();
        for (view, key) in keys {
            match view == id {
                true => values.push((SavedViewField::order.into(), Value::text(key.as_str()))),
                false => changes.push(Change::set(view, SavedViewField::order, key.as_str())),
            }
        }
        changes.push(Change::Create { id, kind: Kind::SavedView, values, elements: Vec::new() });
        let label = Label::Created { kind: Kind::SavedView.word().to_owned(), name: name.to_owned() };
        self.act(label, changes).then_some(id)
    }

    /// Has a view show another state.
    pub fn save_view(self, view: Uuid, state: &Query) -> bool {
        self.set_field(view, SavedViewField::query, state.canonical().to_string().as_str())
    }

    /// Moves a view one place on, or back, among those of the same owner.
    pub fn move_view(self, view: Uuid, forward: bool) -> bool {
        let moved = self.data.peek(|crm| {
            let record = crm.get::<SavedView<'_>>(view.into())?;
            let mut siblings = siblings(crm, record.place()?, record.owner().map(Uuid::from));
            // The first name of a list of columns stays in its place; that of a list of views doesn't.
            let names: Vec<String> =
                std::iter::once(String::new()).chain(siblings.iter().map(|(id, _)| id.to_string())).gathered();
            let before = neighbour(&names, &view.to_string(), forward)?;
            siblings.retain(|(id, _)| *id != view);
            let at = siblings.iter().position(|(id, _)| Some(id.to_string()) == before).unwrap_or(siblings.len());
            let keys = column::place(&siblings, at, &[view], clock::random_u64).ok()?;
            Some((record.name().to_owned(), keys))
        });
        let Some((name, keys)) = moved else { return false };
        let field = |(id, key): &(Uuid, OrderKey)| Change::set(*id, SavedViewField::order, key.as_str());
        let label = Label::Edited { kind: Kind::SavedView.word().to_owned(), name, field: "order".to_owned() };
        self.act(label, keys.iter().map(field).gathered())
    }
}

/// The views of a screen that belong to somebody, or to the team, in order.
fn siblings(crm: &Crm, place: ViewPlace, owner: Option<Uuid>) -> Vec<Placed> {
    let views = crm.all::<SavedView<'_>>().filter(|view| view.place() == Some(place));
    let theirs = views.filter(|view| view.owner().map(Uuid::from) == owner);
    let mut placed: Vec<Placed> = theirs.map(|view| (view.0.id, OrderKey::parse(view.order()).ok())).gathered();
    column::sort(&mut placed);
    placed
}

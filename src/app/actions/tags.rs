//! What can be done with words that many records bear: tags and the reasons of losses, and with colours.

use uuid::Uuid;

use leptos::prelude::effect;

use crate::app::actions::Actions;
use crate::app::actions::pipelines::Way;
use crate::app::actions::setup::{lost_reasons, own_lost_reasons};
use crate::app::components::avatar::set_hues;
use crate::app::data::Data;
use crate::domain::change::{Change, Label};
use crate::domain::crm::Crm;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::identity;
use crate::domain::kinds::{DealField, Kind, Member, MemberField, Tag, TagField, WorkspaceField};
use crate::domain::sorted::SortedMap;
use crate::domain::value::Value;
use crate::present::labels::{lost_for, retag};

impl Actions {
    /// Gives every record another tag instead of one, or none; a new name keeps the colour.
    pub fn rename_tag(self, from: &str, to: Option<&str>) -> bool {
        let (mut changes, colour) = self.data.peek(|crm| {
            let colour = to.and_then(|to| Some((to, tag_hue(crm, from)?))).filter(|(to, _)| tag_hue(crm, to).is_none());
            (retag(crm, from, to), colour.and_then(|(to, hue)| paint(crm, to, Some(hue))))
        });
        let (kind, field, count) = (Kind::Company.word().to_owned(), "tags".to_owned(), changes.len());
        changes.add_all(colour);
        self.act(Label::EditedMany { kind, field, count }, changes)
    }

    /// Gives a tag a colour, or that of its name again.
    pub fn paint_tag(self, tag: &str, hue: Option<i64>) -> bool {
        let change = self.data.peek(|crm| paint(crm, tag, hue));
        let (kind, field) = (Kind::Tag.word().to_owned(), "hue".to_owned());
        self.act(Label::Edited { kind, name: tag.to_owned(), field }, change.into_iter().gathered())
    }

    /// Calls a reason of losses something else, on the deals that were lost for it too if that is wanted.
    pub fn rename_lost_reason(self, from: &str, to: &str, on_deals: bool) -> bool {
        let Some(id) = self.workspace() else { return false };
        let set = WorkspaceField::lost_reasons;
        let changes = self.data.peek(|crm| {
            let (own, offered) = (own_lost_reasons(crm), lost_reasons(crm));
            // The usual ones become the team's own by it.
            let kept = offered.iter().filter(|known| *known != from).map(String::as_str).chain([to]);
            let new = kept.filter(|known| !own.iter().any(|own| own == known));
            let add = new.map(|new| Change::Add { id, set: set.into(), value: Value::text(new) });
            let gone = own.iter().filter(|own| *own == from);
            let remove = gone.map(|gone| Change::Remove { id, set: set.into(), value: Value::text(gone) });
            let deals = if on_deals { lost_for(crm, from) } else { Vec::new() };
            let write = deals.into_iter().map(|deal| Change::set(deal, DealField::lost_reason, to));
            // It keeps its place.
            let order: Vec<&str> = offered.iter().map(|known| if known == from { to } else { known }).gathered();
            let order = Change::set(id, WorkspaceField::lost_order, order.join("\n").as_str());
            add.chain(remove).chain(write).chain([order]).gathered()
        });
        let (kind, field) = (Kind::Workspace.word().to_owned(), "lost_reasons".to_owned());
        self.act(Label::Edited { kind, name: self.data.peek(|crm| crm.name(id).to_owned()), field }, changes)
    }

    /// Moves a reason of losses past its neighbour.
    pub fn move_lost_reason(self, reason: &str, way: Way) -> bool {
        let mut order = self.data.peek(lost_reasons);
        let Some(at) = order.iter().position(|known| known == reason) else { return false };
        let to = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|to| *to < order.len()),
        };
        let Some(to) = to else { return false };
        order.swap(at, to);
        self.set_workspace(WorkspaceField::lost_order, Value::text(order.join("\n")))
    }
}

/// The record of a tag, whether it is there or not: the same on every device.
fn tag_id(tag: &str) -> Uuid {
    identity::built_in(Kind::Tag, tag)
}

/// The hue that was chosen for a tag.
pub fn tag_hue(crm: &Crm, tag: &str) -> Option<i64> {
    crm.get::<Tag<'_>>(tag_id(tag).into()).filter(|tag| !tag.0.is_gone()).and_then(Tag::hue)
}

fn paint(crm: &Crm, tag: &str, hue: Option<i64>) -> Option<Change> {
    let (id, hue) = (tag_id(tag), hue.map_or(Value::Null, Value::Int));
    if crm.record(id).is_some_and(|record| !record.is_gone()) {
        return Some(Change::set(id, TagField::hue, hue));
    }
    let values = vec![(TagField::name.into(), Value::text(tag)), (TagField::hue.into(), hue)];
    let is_chosen = values.iter().all(|(_, value)| !value.is_null());
    is_chosen.then_some(Change::Create { id, kind: Kind::Tag, values, elements: Vec::new() })
}

/// Draws names in the colours that were chosen for them, at once and from now on.
pub fn show_hues(data: Data) {
    set_hues(data.peek(hues));
    effect(move || set_hues(data.read(&[Kind::Member, Kind::Tag], hues)));
}

fn hues(crm: &Crm) -> SortedMap<String, u32> {
    let mut hues: SortedMap<String, u32> = SortedMap::new();
    let mut put = |name: String, hue: Option<i64>| {
        if let Some(hue) = hue.and_then(|hue| u32::try_from(hue).ok()) {
            hues.insert(name, hue);
        }
    };
    crm.all::<Member<'_>>().for_each(|member| put(member.name().to_owned(), member.hue()));
    crm.all::<Tag<'_>>().for_each(|tag| put(format!("#{}", tag.name()), tag.hue()));
    hues
}

impl Actions {
    /// Gives a member a colour, or that of their name again.
    pub fn paint_member(self, member: Uuid, hue: Option<i64>) -> bool {
        self.set_field(member, MemberField::hue, hue.map_or(Value::Null, Value::Int))
    }
}

//! The editor of a field, chosen by its type; over a record, or over the draft of a new one.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::deals::Spot;
use crate::app::actions::{Actions, use_actions};
use crate::app::components::avatar::tag_hue;
use crate::app::components::button::{Button, Rank};
use crate::app::components::chips_field::{Chip, ChipDeeds, ChipWords, ChipsField};
use crate::app::components::combo_field::{ComboField, Picked, Source};
use crate::app::components::date_field::DateField;
use crate::app::components::look::{Choice, Look};
use crate::app::components::select_field::SelectField;
use crate::app::components::text_field::{Shape, TextField, Texts};
use crate::app::pages::field::choices::{all_stages, choice, find, members};
use crate::app::pages::field::custom::{choice_editor, link_of, misfit};
use crate::app::pages::field::read::read_text;
use crate::app::pages::field::words::{custom_text, full, link_text, plain_text};
use crate::app::words::{choice_name, field_name, owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::custom::Field;
use crate::domain::field::{FieldName, FieldType};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::money::Money;
use crate::domain::record::KindName;
use crate::domain::sorted::SortedMap;
use crate::domain::typed::line;
use crate::domain::value::{StageEntry, Value};
use crate::present::link::opens;
use crate::present::money;

/// The fields of a record that isn't made yet, or of a question.
pub type Draft = RwSignal<SortedMap<FieldName, Value>>;

/// A field that is edited: what it holds, and what takes another value.
#[derive(Clone)]
pub struct Slot {
    /// The field.
    pub field: Field,
    /// What it holds.
    pub value: Signal<Value>,
    /// Takes another value; says for its field why it couldn't, once the page has said it.
    pub write: Callback<Value, Result<(), String>>,
}

impl Slot {
    /// A field of a record.
    pub fn of_record(actions: Actions, kind: Kind, id: Uuid, field: FieldName) -> Self {
        let field = actions.data.peek(|crm| Field::of(crm, kind, &field)).unwrap_or(Field::undeclared(kind, field));
        let read = field.clone();
        let value = memo(move || {
            actions.data.read(&[kind], |crm| crm.record(id).map_or(Value::Null, |record| read.value(record)))
        });
        let written = field.clone();
        let write = Callback::new(move |value: Value| match value {
            Value::Stage(entry) => {
                actions.move_asking(vec![id], entry.stage, Spot::Top);
                Ok(())
            }
            value if actions.write_field(id, &written, &value) => Ok(()),
            _ => Err(owned!(record.not_taken)),
        });
        Self { field, value: value.into(), write }
    }

    /// A field of what is still being filled in.
    pub fn of_draft(draft: Draft, kind: Kind, field: FieldName) -> Self {
        let (read, written) = (field.clone(), field.clone());
        let value = Signal::derive(move || draft.with(|draft| draft.get(&read).cloned().unwrap_or(Value::Null)));
        let write = Callback::new(move |value: Value| {
            draft.update(|draft| drop(draft.insert(written.clone(), value)));
            Ok(())
        });
        // Forms ask for declared fields only.
        let field = Field::of(&Crm::default(), kind, &field).unwrap_or(Field::undeclared(kind, field));
        Self { field, value, write }
    }

    /// The field's name on screens.
    pub fn name(&self) -> String {
        field_name(self.field.kind.word(), &self.field.key())
    }

    fn word(&self) -> String {
        self.field.key()
    }
}

/// The editor of a field that holds one value.
#[component]
pub fn FieldEditor(
    /// The field.
    of: Slot,
    /// Where it stands.
    look: Look,
) -> impl IntoView {
    let slot = of;
    match slot.field.ty {
        FieldType::Date => date(slot, look),
        FieldType::Money => amount(slot, look),
        FieldType::Choice(words) => choices(slot, look, words),
        FieldType::Option | FieldType::Bool => choice_editor(slot, look),
        FieldType::Stage => stage(slot, look),
        FieldType::Link(Kind::Member) if look == Look::Cell => member(slot, look),
        FieldType::Link(to) => view! { <LinkEditor of=slot look to /> }.into_any(),
        ty => text(slot, look, ty),
    }
}

/// What is typed is read by the field's type, and written.
fn reading(slot: &Slot, ty: FieldType) -> Callback<String, Result<(), String>> {
    let data = use_actions().data;
    let (word, write) = (slot.word(), slot.write);
    let names = slot.field.name == slot.field.kind.title_field();
    // An amount keeps its currency until another is named.
    let held = slot.value;
    let currency = move || held.with_untracked(money_of).map_or_else(|| data.currency(), |money| money.currency);
    Callback::new(move |typed: String| {
        let value = read_text(&word, Some(ty), &typed, currency())?;
        if names && value.is_null() {
            return Err(owned!(list.name_missing));
        }
        // Where the record went into the trash meanwhile, what was typed stays until it is back.
        write.run(value)
    })
}

fn text(slot: Slot, look: Look, ty: FieldType) -> AnyView {
    let value = slot.value;
    // Not every whole number is a count: a year has no thousands.
    let is_count = slot.word() == "employees";
    let data = use_actions().data;
    let custom = slot.field.custom.is_some().then(|| slot.field.clone());
    let shown = Signal::derive(move || match (ty, value.get()) {
        (FieldType::Percent, Value::Int(n)) => format!("{n}%"),
        (_, Value::Int(n @ 0..)) if is_count => money::grouped(n.unsigned_abs().into()),
        (_, value) => match &custom {
            Some(field) => data.peek(|crm| custom_text(crm, field, &value, data.now())),
            None => plain_text(&value),
        },
    });
    // What a number had been before its field was one of text is edited as it is read.
    let edited = Signal::derive(move || match (ty, value.get()) {
        (FieldType::Number, Value::Text(text)) => text.to_string(),
        _ => shown.get(),
    });
    let texts = Texts { shown, edited };
    let shape = match ty {
        FieldType::LongText if look != Look::Cell => Shape::Lines,
        _ => Shape::Line,
    };
    let open = (ty == FieldType::Url && look == Look::Property).then(|| link_of(slot.name(), value));
    let hint = hint(look);
    let on_commit = reading(&slot, ty);
    view! {
        <TextField look name=slot.name() texts shape hint on_commit />
        {open}
    }
    .into_any()
}

fn amount(slot: Slot, look: Look) -> AnyView {
    let data = use_actions().data;
    let held = slot.value;
    // What is no amount, because its field was another one once, is shown as it stands.
    let shown = Signal::derive(move || held.with(|held| money_of(held).map_or_else(|| plain_text(held), full)));
    let typed = move |amount| money::typed(amount, data.currency());
    let edited = Signal::derive(move || held.with(|held| money_of(held).map_or_else(|| plain_text(held), typed)));
    let texts = Texts { shown, edited };
    let on_commit = reading(&slot, FieldType::Money);
    view! { <TextField look name=slot.name() texts shape=Shape::Number hint=hint(look) on_commit /> }.into_any()
}

fn money_of(value: &Value) -> Option<Money> {
    match value {
        Value::Money(amount) => Some(*amount),
        _ => None,
    }
}

fn date(slot: Slot, look: Look) -> AnyView {
    let (held, write) = (slot.value, slot.write);
    let value = Signal::derive(move || match held.get() {
        Value::Date(day) => Some(day),
        _ => None,
    });
    let on_commit = Callback::new(move |day: Option<chrono::NaiveDate>| drop(write.run(day.into())));
    let misfit = slot.field.custom.is_some().then(|| misfit(held, write));
    view! {
        <DateField look name=slot.name() value on_commit />
        {misfit}
    }
    .into_any()
}

fn choices(slot: Slot, look: Look, words: &'static [&'static str]) -> AnyView {
    let (held, write) = (slot.value, slot.write);
    let none = Choice::new("", w!(record.nothing));
    let some = words.iter().map(|word| Choice::new(*word, choice_name(word)));
    let choices: Vec<Choice> = std::iter::once(none).chain(some).gathered();
    let value = Signal::derive(move || plain_text(&held.get()));
    let on_commit = Callback::new(move |word: String| drop(write.run(Value::text(word))));
    view! { <SelectField look name=slot.name() choices=Signal::stored(choices) value on_commit /> }.into_any()
}

fn stage(slot: Slot, look: Look) -> AnyView {
    let data = use_actions().data;
    let (held, write) = (slot.value, slot.write);
    let choices = memo(move || data.read(&[Kind::Pipeline, Kind::Stage], all_stages));
    let value = Signal::derive(move || match held.get() {
        Value::Stage(entry) => entry.stage.to_string(),
        _ => String::new(),
    });
    let on_commit = Callback::new(move |stage: String| {
        if let Ok(stage) = stage.parse() {
            drop(write.run(StageEntry { stage, entered_on: data.today_untracked() }.into()));
        }
    });
    view! { <SelectField look name=slot.name() choices value on_commit /> }.into_any()
}

fn member(slot: Slot, look: Look) -> AnyView {
    let data = use_actions().data;
    let (held, write) = (slot.value, slot.write);
    let choices = memo(move || {
        let none = Choice::new("", w!(record.nobody));
        std::iter::once(none).chain(data.read(&[Kind::Member], members)).gathered()
    });
    let value = Signal::derive(move || linked(&held.get()).map(|id| id.to_string()).unwrap_or_default());
    let on_commit = Callback::new(move |id: String| drop(write.run(id.parse().map_or(Value::Null, Value::Link))));
    view! { <SelectField look name=slot.name() choices value on_commit /> }.into_any()
}

/// What an empty property says.
fn hint(look: Look) -> String {
    if look == Look::Property { owned!(record.nothing) } else { String::new() }
}

fn linked(value: &Value) -> Option<Uuid> {
    match value {
        Value::Link(id) => Some(*id),
        _ => None,
    }
}

/// What a combobox over records of a kind searches; `create` where a new one needs no more than a name.
pub fn records(actions: Actions, kind: Kind, create: bool) -> Source {
    let data = actions.data;
    Source {
        find: Callback::new(move |query: String| data.peek(|crm| find(crm, kind, &query))),
        create: create.then(|| Callback::new(|name: String| w!(record.create_named, name = name))),
        nothing: w!(record.no_match),
        open: Some(Callback::new(|name: String| w!(record.open_named, name = name))),
    }
}

/// The record that was picked; a new one is made.
pub fn picked(actions: Actions, kind: Kind, picked: Picked) -> Option<Uuid> {
    match picked {
        Picked::Nothing => None,
        Picked::Key(id) => id.parse().ok(),
        Picked::New(name) => {
            let name = line(&name);
            let values = vec![(kind.title_field(), Value::text(&name))];
            (!name.is_empty()).then(|| actions.create(kind, &name, values, Vec::new())).flatten()
        }
    }
}

#[component]
fn LinkEditor(of: Slot, look: Look, to: Kind) -> impl IntoView {
    let slot = of;
    let actions = use_actions();
    let data = actions.data;
    let (held, write) = (slot.value, slot.write);
    let id = move || held.with(linked);
    let value = Signal::derive(move || {
        let choice = |id: Uuid| {
            data.read(&[to], |crm| match crm.record(crm.resolve(id)) {
                Some(record) if !record.is_gone() => choice(crm, record),
                _ => Choice::new(id.to_string(), link_text(crm, id)),
            })
        };
        id().map(choice).unwrap_or_default()
    });
    let create = matches!(to, Kind::Company | Kind::Contact | Kind::Product);
    let source = records(actions, to, create);
    // From a form a link would lead away from what was typed.
    let source = Source { open: source.open.filter(|_| look != Look::Form), ..source };
    let on_pick = Callback::new(move |what: Picked| {
        let cleared = what == Picked::Nothing;
        let value = picked(actions, to, what).map(Value::Link).or(cleared.then_some(Value::Null));
        value.into_iter().for_each(|value| drop(write.run(value)));
    });
    let gone = memo(move || {
        let id = id()?;
        data.read(&[to], |crm| crm.record(crm.resolve(id)).filter(|r| r.is_gone()).map(|r| (r.id, r.name().to_owned())))
    });
    let hint = hint(look);
    let restore = move |(id, name): (Uuid, String)| {
        view! {
            <p class="property-note">
                <Button
                    rank=Rank::Small
                    name=w!(record.restore_named, name = name)
                    words=word!(record.restore)
                    on_press=move || { actions.restore(&[id]); }
                />
            </p>
        }
    };
    view! {
        <ComboField look name=slot.name() value source hint on_pick />
        {move || gone.get().map(restore)}
    }
}

/// The editor of a set of texts of a record.
#[component]
pub fn SetEditor(
    /// The kind.
    kind: Kind,
    /// The record.
    id: Uuid,
    /// The set.
    set: FieldName,
) -> impl IntoView {
    let actions = use_actions();
    let word = set.name(&KindName::Known(kind)).to_owned();
    let (read, links) = (set.clone(), word.clone());
    let chips = memo(move || {
        let chip = |value: &Value| {
            let text = plain_text(value);
            Chip { href: opens(&links, &text), text }
        };
        let of = |record: &crate::domain::record::Record| record.elements(read.clone()).map(chip).gathered();
        actions.data.read(&[kind], |crm| crm.record(id).map(|r| of(r)).unwrap_or_else(Vec::new))
    });
    let (name, links_of) = (field_name(kind.word(), &word), word.clone());
    let (adding, removing) = (set.clone(), set);
    let on_add = Callback::new(move |typed: String| {
        let value = read_text(&word, None, &typed, actions.data.currency())?;
        if !value.is_null() {
            actions.set_element(&[id], adding.clone(), value, true);
        }
        Ok(())
    });
    let on_remove = Callback::new(move |text: String| {
        actions.set_element(&[id], removing.clone(), text.as_str(), false);
    });
    let deeds = ChipDeeds { on_add, on_remove, on_copy: Callback::new(move |text| copy(actions, text)) };
    // A tag has the colour that it has everywhere.
    let hue = (*links_of == *"tags").then_some(tag_hue as fn(&str) -> u32);
    view! { <ChipsField look=Look::Property name chips words=chip_words() deeds hue /> }
}

/// What is said of the chips of a set.
pub fn chip_words() -> ChipWords {
    ChipWords {
        add: w!(record.add_one),
        remove: |text| w!(record.remove_named, name = text),
        copy: |text| w!(record.copy_named, name = text),
    }
}

/// Puts a text on the clipboard, and says so.
pub fn copy(actions: Actions, text: String) {
    let _the_browser_may_forbid_it = window().navigator().clipboard().write_text(&text);
    actions.notices.tell(w!(record.copied, text = text));
}

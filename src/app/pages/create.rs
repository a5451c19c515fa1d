//! Making a record: its most important fields, with a warning when it looks like one that exists.

use leptos::html;
use leptos::prelude::*;

use crate::app::actions::deals::{CompanyOf, NewDeal};
use crate::app::actions::{Actions, use_actions};
use crate::app::components::asked_field::AskedField;
use crate::app::components::banner::Banner;
use crate::app::components::button::{Button, Rank};
use crate::app::components::dialog::{Dialog, DialogFoot};
use crate::app::components::focus::focus_on;
use crate::app::components::look::Look;
use crate::app::find::part_of;
use crate::app::pages::field::choices::page_of;
use crate::app::pages::field::editor::{Draft, FieldEditor, Slot};
use crate::app::router::use_router;
use crate::app::words::{field_name, owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, Contact, ContactField, DealField, Kind, Product};
use crate::domain::names::{company_key, near_miss};
use crate::domain::sorted::SortedMap;
use crate::domain::typed::line;
use crate::domain::value::Value;
use crate::present::board::{busiest_pipeline, stages};
use crate::present::route::Route;

/// A value that a new record is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// The field, or the set.
    pub field: FieldName,
    /// The value, or the element.
    pub value: Value,
}

/// The fields that are asked for besides the name.
fn asked(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Company => &["industry", "country", "website", "owner"],
        Kind::Contact => &["company", "title", "emails", "phones", "owner"],
        Kind::Deal => &["amount", "stage", "company", "owner"],
        Kind::Product => &["series", "price"],
        _ => &[],
    }
}

/// What is said above the form.
pub fn new_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Company => w!(list.new_company),
        Kind::Contact => w!(list.new_contact),
        Kind::Product => w!(list.new_product),
        _ => w!(board.new_deal),
    }
}

/// The dialog; on success it closes, and shows the new record where it has a page.
#[component]
pub fn CreateDialog(
    /// The kind.
    kind: Kind,
    /// What the record is given.
    presets: Vec<Preset>,
    /// Called when it is done or dismissed.
    on_close: Callback<()>,
) -> impl IntoView {
    let actions = use_actions();
    let router = use_router();
    let from = router.route.get_untracked();
    let draft: Draft = RwSignal::new(presets.into_iter().map(|preset| (preset.field, preset.value)).collect());
    let staged = draft.with_untracked(|draft| draft.contains_key(&DealField::stage.into()));
    if kind == Kind::Deal && !staged {
        first_stage(actions, draft);
    }
    let name = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let word = if kind == Kind::Deal { "title" } else { "name" };
    let wrong = move || missing.get() && name.with(|name| line(name).is_empty());
    let error = Signal::derive(move || wrong().then(|| owned!(list.name_missing)));
    let form = NodeRef::<html::Form>::new();
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let given = line(&name.get_untracked());
        let named = !given.is_empty();
        missing.set(!named);
        let wrong = form.get_untracked().and_then(|form| part_of(&form, "[aria-invalid=true]"));
        if focus_on(wrong) {
            return;
        }
        if named && let Some(id) = make(actions, kind, &given, draft) {
            on_close.run(());
            // From a list one goes on to the new record; beside a record one stays.
            let from_list = matches!(from, Route::Companies | Route::Contacts | Route::Deals);
            if let Some(href) = page_of(kind, id).filter(|_| from_list) {
                router.go(href.parse::<Route>().unwrap_or_else(|never| match never {}));
            }
        }
    };
    let field = move |word: &&str| {
        let field = kind.field(word)?;
        Some(view! { <FieldEditor of=Slot::of_draft(draft, kind, field) look=Look::Form /> })
    };
    view! {
        <Dialog title=new_of(kind) on_close>
            <form node_ref=form on:submit=on_submit>
                <div class="dialog-body">
                    <AskedField name=field_name(kind.word(), word) value=name error leads=true />
                    <Similar kind name draft />
                    {asked(kind).iter().map(field).collect_view()}
                </div>
                <DialogFoot on_leave=on_close>
                    <Button rank=Rank::Primary submits=true words=word!(list.create) />
                </DialogFoot>
            </form>
        </Dialog>
    }
}

/// A record that looks like the one being made.
#[derive(Debug, Clone, PartialEq)]
struct Twin {
    name: String,
    href: Option<String>,
}

#[component]
fn Similar(kind: Kind, name: RwSignal<String>, draft: Draft) -> impl IntoView {
    let data = use_actions().data;
    let twins = memo(move || {
        let draft = draft.get();
        name.with(|name| data.read(&[kind], |crm| twins(crm, kind, name.trim(), &draft)))
    });
    let link = |twin: Twin| match twin.href {
        Some(href) => view! { <a href=href>{twin.name}</a> }.into_any(),
        None => view! { <b>{twin.name}</b> }.into_any(),
    };
    view! {
        <Show when=move || twins.with(|twins| !twins.is_empty())>
            <Banner class="boxed warn" role=Some("status")>
                    {word!(list.looks_like)}
                    " "
                    {move || {
                        let links = twins.get().into_iter().map(link);
                        links.enumerate().map(|(i, l)| ((i > 0).then_some(", "), l)).collect_view()
                    }}
            </Banner>
        </Show>
    }
}

/// As many as are named.
const TWINS: usize = 3;

fn twins(crm: &Crm, kind: Kind, name: &str, draft: &SortedMap<FieldName, Value>) -> Vec<Twin> {
    let twin = |record: &crate::domain::record::Record| Twin {
        name: record.name().to_owned(),
        href: page_of(kind, record.id),
    };
    let like = |other: &str| near_miss(other, name);
    match kind {
        Kind::Company => crm.all::<Company<'_>>().filter(|c| like(c.name())).take(TWINS).map(|c| twin(c.0)).gathered(),
        Kind::Product => crm.all::<Product<'_>>().filter(|p| like(p.name())).take(TWINS).map(|p| twin(p.0)).gathered(),
        Kind::Contact => {
            let email = match draft.get(&ContactField::emails.into()) {
                Some(Value::Text(email)) => email.to_string(),
                _ => String::new(),
            };
            let company = draft.get(&ContactField::company.into());
            let key = company_key(name);
            let same = |c: &Contact<'_>| {
                let mailed = !email.is_empty() && c.emails().any(|e| e.eq_ignore_ascii_case(&email));
                let here = c.company().is_none_or(|id| {
                    company.is_none_or(|v| matches!(v, Value::Link(at) if crm.resolve(*at) == crm.resolve(id.0)))
                });
                mailed || (!key.is_empty() && company_key(c.name()) == key && here)
            };
            crm.all::<Contact<'_>>().filter(same).take(TWINS).map(|c| twin(c.0)).gathered()
        }
        _ => Vec::new(),
    }
}

fn first_stage(actions: Actions, draft: Draft) {
    let today = actions.data.today_untracked();
    let first = actions.data.peek(|crm| stages(crm, busiest_pipeline(crm)?).first().map(|stage| stage.id().0));
    if let Some(stage) = first {
        let entry = crate::domain::value::StageEntry { stage, entered_on: today };
        draft.update(|draft| drop(draft.insert(DealField::stage.into(), entry.into())));
    }
}

fn make(actions: Actions, kind: Kind, name: &str, draft: Draft) -> Option<uuid::Uuid> {
    let draft = draft.get_untracked();
    if kind == Kind::Deal {
        return make_deal(actions, name, &draft);
    }
    let is_set = |field: &FieldName| kind.spec(field).is_some_and(|spec| spec.set);
    let (elements, mut values): (Vec<_>, Vec<_>) =
        draft.into_iter().filter(|(_, value)| !value.is_null()).partition(|(field, _)| is_set(field));
    values.push((kind.title_field(), Value::text(name)));
    actions.create(kind, name, values, elements)
}

fn make_deal(actions: Actions, title: &str, draft: &SortedMap<FieldName, Value>) -> Option<uuid::Uuid> {
    let held = |field: DealField| draft.get(&field.into()).cloned().unwrap_or(Value::Null);
    let link = |field| match held(field) {
        Value::Link(id) => Some(id),
        _ => None,
    };
    let Value::Stage(stage) = held(DealField::stage) else {
        actions.notices.alarm(owned!(list.no_stage));
        return None;
    };
    let amount = match held(DealField::amount) {
        Value::Money(amount) => Some(amount),
        _ => None,
    };
    let new = NewDeal {
        title: title.to_owned(),
        stage: stage.stage,
        amount,
        company: link(DealField::company).map(CompanyOf::Known),
        contact: link(DealField::contacts),
        owner: link(DealField::owner).or(actions.data.author_untracked()),
        expected_close: None,
        own: None,
    };
    actions.add_deal(new)
}

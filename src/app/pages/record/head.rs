//! What a record is called, how it stands, and what can be done with it as a whole.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::avatar::Avatar;
use crate::app::components::button::{Button, Rank};
use crate::app::components::icon::Icon;
use crate::app::components::tag::{Tag, Tone};
use crate::app::pages::field::choices::page_of;
use crate::app::pages::record::merged::{MergeWith, MergedParts};
use crate::app::pages::record::reach::Reach;
use crate::app::pages::record::stages::{Outcomes, Stages};
use crate::app::pages::record::{Shown, home};
use crate::app::words::{choice_name, lang, w, word};
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, Contact, Deal, Kind, Outcome};
use crate::present::board::{pipeline_of, probability, stalled};
use crate::present::route::Route;
use crate::present::{day, money};

/// A fact under the name.
#[derive(Debug, Clone, PartialEq)]
enum Fact {
    Text(String),
    Link(String, String),
    Tag(String, &'static str),
}

/// The head of the page.
#[component]
pub fn RecordHead(
    /// The record.
    shown: Shown,
    /// Whether it is in the trash.
    gone: Memo<bool>,
) -> impl IntoView {
    let Shown { kind, id } = shown;
    let actions = use_actions();
    let data = actions.data;
    let name = memo(move || data.read(&[kind], |crm| crm.name(id).to_owned()));
    let facts = memo(move || {
        let today = data.today.get();
        let followed = [Kind::Deal, Kind::Company, Kind::Contact, Kind::Stage];
        data.read(&followed, |crm| facts(crm, shown, today))
    });
    let crumb = move || {
        let pipeline = || {
            let name = data.read(&[Kind::Deal, Kind::Stage, Kind::Pipeline], |crm| {
                let pipeline = pipeline_of(crm, crm.get::<Deal<'_>>(id.into())?)?;
                Some((crm.name(pipeline).to_owned(), pipeline))
            });
            name.map(|(name, id)| {
                let href = format!("{}?pipeline={id}", Route::Deals);
                view! { <Icon icon=icondata_lu::LuChevronRight class="icon small" /><a href=href>{name}</a> }
            })
        };
        (kind == Kind::Deal).then(pipeline)
    };
    let home_name = match kind {
        Kind::Company => w!(nav.companies),
        Kind::Contact => w!(nav.contacts),
        _ => w!(nav.deals),
    };
    let portrait = move || match kind {
        Kind::Company => Some(view! { <Avatar name=name.get() class="company large" /> }),
        Kind::Contact => Some(view! { <Avatar name=name.get() class="large" /> }),
        _ => None,
    };
    let tools = move || match kind {
        Kind::Deal => view! { <Outcomes id /> }.into_any(),
        Kind::Contact => view! { <Reach id /> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <header class="record-head">
            <div class="record-line top">
                {portrait}
                <div class="record-names">
                    <p class="record-crumb">
                        <a href=home(kind).to_string()>{home_name}</a>
                        {crumb}
                    </p>
                    <h1 class="record-title" tabindex="-1">
                        {name}
                    </h1>
                    <p class="record-sub">{move || facts.get().into_iter().map(fact_view).collect_view()}</p>
                </div>
                <div class="record-actions">
                    <Show when=move || !gone.get() fallback=move || view! { <Gone shown /> }>
                        {tools()}
                        <MergeWith shown />
                        <Button
                            rank=Rank::Icon
                            named=w!(record.delete)
                            icon=icondata_lu::LuTrash2
                            on_press=move || { actions.delete(&[id]); }
                        />
                    </Show>
                </div>
            </div>
            {(kind == Kind::Deal).then(|| view! { <Stages id /> })}
            <MergedParts shown gone />
        </header>
    }
}

/// What a record in the trash offers.
#[component]
fn Gone(shown: Shown) -> impl IntoView {
    let actions = use_actions();
    view! {
        <Tag tone=Tone::Bad text=w!(record.in_trash) />
        <Button
            rank=Rank::Primary
            icon=icondata_lu::LuUndo2
            words=word!(record.restore)
            on_press=move || { actions.restore(&[shown.id]); }
        />
    }
}

fn fact_view(fact: Fact) -> AnyView {
    match fact {
        Fact::Text(text) => view! { <span>{text}</span> }.into_any(),
        Fact::Link(text, href) => view! { <a href=href>{text}</a> }.into_any(),
        Fact::Tag(text, tone) => view! { <span class=format!("tag {tone}")>{text}</span> }.into_any(),
    }
}

fn facts(crm: &Crm, shown: Shown, today: chrono::NaiveDate) -> Vec<Fact> {
    let text = |text: &str| (!text.is_empty()).then(|| Fact::Text(text.to_owned()));
    match shown.kind {
        Kind::Deal => crm.get::<Deal<'_>>(shown.id.into()).map(|deal| deal_facts(crm, deal, today)).unwrap_or_default(),
        Kind::Company => {
            let Some(company) = crm.get::<Company<'_>>(shown.id.into()) else { return Vec::new() };
            let stands = company.lifecycle().map(|l| Fact::Tag(choice_name(l.word()), "info"));
            [text(company.industry()), text(company.country()), stands].into_iter().flatten().gathered()
        }
        Kind::Contact => {
            let Some(contact) = crm.get::<Contact<'_>>(shown.id.into()) else { return Vec::new() };
            let company = contact.company().and_then(|id| link(crm, Kind::Company, id.0));
            let role = contact.role().map(|r| Fact::Tag(choice_name(r.word()), "info"));
            [text(contact.title()), company, role].into_iter().flatten().gathered()
        }
        _ => Vec::new(),
    }
}

fn deal_facts(crm: &Crm, deal: Deal<'_>, today: chrono::NaiveDate) -> Vec<Fact> {
    let outcome = crm.outcome(deal);
    let weighted = |amount: crate::domain::money::Money| {
        let share = i128::from(amount.amount) * i128::from(probability(crm, deal)) / 100;
        let share = crate::domain::money::Money::new(i64::try_from(share).unwrap_or(i64::MAX), amount.currency);
        Fact::Text(w!(record.weighted, amount = money::short(share, lang())))
    };
    let tone = match outcome {
        Outcome::Open => "info",
        Outcome::Won => "good",
        Outcome::Lost => "bad",
    };
    let days = |days: i64| day::age(days.unsigned_abs(), lang());
    [
        deal.company().and_then(|id| link(crm, Kind::Company, id.0)),
        deal.amount().map(|amount| Fact::Text(money::short(amount, lang()))),
        deal.amount().filter(|_| outcome == Outcome::Open).map(weighted),
        Some(Fact::Tag(choice_name(outcome.word()), tone)),
        stalled(crm, deal, today).map(|n| Fact::Tag(w!(board.stalled, days = days(n)), "warn")),
        Some(deal.lost_reason())
            .filter(|r| outcome == Outcome::Lost && !r.is_empty())
            .map(|r| Fact::Text(r.to_owned())),
    ]
    .into_iter()
    .flatten()
    .gathered()
}

fn link(crm: &Crm, kind: Kind, id: Uuid) -> Option<Fact> {
    Some(Fact::Link(crate::app::pages::field::words::link_text(crm, id), page_of(kind, crm.resolve(id))?))
}

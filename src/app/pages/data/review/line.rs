//! One record of the review: whether it is taken, and each field with before, mine and theirs.

use leptos::prelude::*;

use crate::app::actions::sharing::{Mine, Sharing};
use crate::app::actions::use_actions;
use crate::app::components::check::Check;
use crate::app::components::tag::{Tag, Tone};
use crate::app::pages::data::words::{called, field, outcome, value, writer};
use crate::app::words::{kind_name, w, word};
use crate::domain::gather::Gather;
use crate::domain::value::Value;
use crate::worker::picks::Group;
use crate::worker::review::{FieldLine, Line, SetLine};

/// One record.
#[component]
pub fn LineView(sharing: Sharing, line: Line) -> impl IntoView {
    let now = untrack(|| use_actions().data.now());
    let (group, id) = (line.group, line.record.id);
    let taken = memo(move || sharing.picks.with(|picks| picks.takes(group, id)));
    let pick = Callback::new(move |within| sharing.pick(|picks| picks.set(group, id, within)));
    let name = called(&line.record);
    let tag = outcome(&line.outcome).map(|(text, tone)| view! { <Tag tone text /> });
    let kinds = line.two_kinds.as_ref().map(|(mine, theirs)| {
        let text = w!(sharing.two_kinds, mine = kind_name(mine), theirs = kind_name(theirs));
        view! { <p class="field-help">{text}</p> }
    });
    let table = match (line.fields.is_empty() && line.sets.is_empty(), group) {
        (true, _) => ().into_any(),
        (false, Group::New) => view! { <Held line=line.clone() /> }.into_any(),
        (false, _) => view! { <Changes sharing line=line.clone() /> }.into_any(),
    };
    view! {
        <li class="review-line" class:left=move || !taken.get()>
            <Check class="review-name" checked=taken on_change=pick>
                <b class="one-line">{name}</b>
                <span class="faint">{kind_name(&line.record.kind)}</span>
                {tag}
            </Check>
            <span class="faint review-who">{writer(&line.who, now)}</span>
            {kinds}
            {table}
        </li>
    }
}

/// What a new record holds.
#[component]
fn Held(line: Line) -> impl IntoView {
    let now = untrack(|| use_actions().data.now());
    let kind = line.record.kind.clone();
    let fields = line.fields.iter().filter(|f| f.theirs.as_ref().is_some_and(|v| !is_name(v, &line.record.name)));
    let pairs = fields.map(|f| {
        let text = value(&kind, &f.field, f.theirs.as_ref(), &line.names, now);
        view! {
            <span class="review-pair">
                <span class="faint">{field(&kind, &f.field, &line.names)}</span>
                " "
                {text}
            </span>
        }
    });
    view! { <p class="review-held">{pairs.collect_view()}</p> }
}

fn is_name(value: &Value, name: &str) -> bool {
    matches!(value, Value::Text(text) if **text == *name)
}

/// What changes: before, mine, theirs, and what is shown from now on.
#[component]
fn Changes(sharing: Sharing, line: Line) -> impl IntoView {
    let now = untrack(|| use_actions().data.now());
    let kind = line.record.kind.clone();
    let deleted = line.group == Group::Deleted;
    let rows = line.fields.iter().filter(|f| f.field != "order" || line.fields.len() == 1).map(|f| {
        let say = |of: Option<&Value>| value(&kind, &f.field, of, &line.names, now);
        let texts = [say(f.before.as_ref()), say(f.mine.as_ref()), say(f.theirs.as_ref())];
        let others: Vec<String> = f.others.iter().map(|other| say(Some(other))).gathered();
        let result = say(f.result.as_ref());
        view! { <FieldRow sharing line=line.clone() of=f.clone() texts result others /> }
    });
    let sets = line.sets.iter().map(|set| view! { <SetRow kind=kind.clone() set=set.clone() line=line.clone() /> });
    (!deleted || !line.fields.is_empty()).then(|| {
        view! {
            <div class="table-wrap" tabindex="0" role="group" aria-label=w!(sharing.changes_of, name = called(&line.record))>
                <table class="table review-table">
                    <thead>
                        <tr>
                            <th scope="col">{word!(sharing.field)}</th>
                            <th scope="col">{word!(sharing.before)}</th>
                            <th scope="col">{word!(sharing.mine)}</th>
                            <th scope="col">{word!(sharing.theirs)}</th>
                            <th scope="col">{word!(sharing.result)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()} {sets.collect_view()}</tbody>
                </table>
            </div>
        }
    })
}

#[component]
fn FieldRow(
    sharing: Sharing,
    line: Line,
    of: FieldLine,
    texts: [String; 3],
    result: String,
    others: Vec<String>,
) -> impl IntoView {
    let now = untrack(|| use_actions().data.now());
    let [before, mine, theirs] = texts;
    let name = field(&line.record.kind, &of.field, &line.names);
    let (id, field_word) = (line.record.id, of.field.clone());
    let kept = memo(move || sharing.mine.with(|all| all.iter().any(|m| m.id == id && m.field == field_word)));
    // Where theirs takes the place of ours, ours can be kept.
    let differs = of.mine.is_some() && (of.mine != of.result || of.is_conflict());
    let keep = Mine {
        id,
        kind: line.record.kind.clone(),
        field: of.field.clone(),
        value: of.mine.clone().unwrap_or(Value::Null),
    };
    let own = mine.clone();
    let label = w!(sharing.keep_mine_of, field = name);
    view! {
        <tr>
            <th scope="row">
                {name}
                <span class="match-note">{writer(&of.who, now)}</span>
            </th>
            <td>{before}</td>
            <td>{mine}</td>
            <td>{theirs}</td>
            <td class="review-result">
                {move || if kept.get() { own.clone() } else { result.clone() }}
                {(!others.is_empty()).then(|| view! {
                    <span class="match-note">
                        <Tag tone=Tone::Warn text=w!(sharing.conflict) />
                        {w!(sharing.conflict_with, others = others.join(" · "))}
                    </span>
                })}
                {differs.then(|| view! {
                    <Check
                        name=Some(label)
                        checked=kept
                        on_change=Callback::new(move |mine| sharing.keep_mine(keep.clone(), mine))
                    >
                        {word!(sharing.keep_mine)}
                    </Check>
                })}
            </td>
        </tr>
    }
}

#[component]
fn SetRow(kind: String, set: SetLine, line: Line) -> impl IntoView {
    let now = untrack(|| use_actions().data.now());
    let say = |of: &Value| value(&kind, &set.set, Some(of), &line.names, now);
    let added = set.added.iter().map(|each| view! { <ins>{say(each)}</ins> }).collect_view();
    let removed = set.removed.iter().map(|each| view! { <del>{say(each)}</del> }).collect_view();
    view! {
        <tr>
            <th scope="row">{field(&kind, &set.set, &line.names)}</th>
            <td colspan="4">
                <span class="history-change">{added} {removed}</span>
            </td>
        </tr>
    }
}

//! What the import would do, before it does it.

mod matches;
mod stages;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::actions::import::{Preview, use_desk};
use crate::app::components::block::{Block, Headed};
use crate::app::components::figures::Figures;
use crate::app::pages::import::outcome::{DownloadFailed, download_failed};
use crate::app::pages::import::preview::matches::MatchBlock;
use crate::app::pages::import::preview::stages::StageBlocks;
use crate::app::pages::import::wording;
use crate::app::words::{counted, field_name, number, w, word};
use crate::domain::gather::Gather;
use crate::domain::record::KindName;
use crate::domain::sorted::SortedMap;
use crate::import::plan::outcome::{Counts, RowOutcome};
use crate::import::plan::{FilePlan, Plan};

/// How many failed rows are listed; all are in the download.
const FAILED_SHOWN: usize = 100;

/// All parts of the preview.
#[component]
pub fn PreviewBlocks() -> impl IntoView {
    let desk = use_desk();
    // Choices made here plan anew: what they stand in is kept, so that the keyboard stays where it is.
    let offers = memo(move || {
        desk.preview.with(|preview| preview.as_ref().map_or(Vec::new(), |preview| preview.plan.offers.clone()))
    });
    let pipelines = memo(move || {
        desk.preview.with(|preview| preview.as_ref().map_or(Vec::new(), |preview| preview.plan.pipelines.clone()))
    });
    let planned = memo(move || desk.preview.with(Option::is_some));
    effect(move || {
        if planned.get() {
            request_animation_frame(|| {
                if let Some(head) = document().get_element_by_id("import-preview") {
                    head.scroll_into_view();
                }
            });
        }
    });
    view! {
        {move || desk.preview.get().map(|preview| view! { <FileCounts preview /> })}
        <MatchBlock offers />
        <StageBlocks pipelines />
        {move || desk.preview.get().map(|preview| view! { <FailedRows preview /> })}
    }
}

/// New, updated, skipped and failed rows.
#[component]
pub fn CountList(counts: Counts, small: bool) -> impl IntoView {
    let Counts { new, updated, skipped, failed } = counts;
    let figures = [
        (w!(importing.new), new, "good"),
        (w!(importing.updated), updated, ""),
        (w!(importing.skipped), skipped, ""),
        (w!(importing.failed), failed, "bad"),
    ];
    view! { <Figures figures=figures.to_vec() small /> }
}

#[component]
fn FileCounts(preview: Arc<Preview>) -> impl IntoView {
    let heads =
        [w!(importing.file), w!(importing.new), w!(importing.updated), w!(importing.skipped), w!(importing.failed)];
    let rows = preview.plan.files.iter().map(|file| {
        let Counts { new, updated, skipped, failed } = file.counts;
        let cells = [new, updated, skipped, failed].map(|count| view! { <td class="number">{number(count)}</td> });
        view! {
            <tr>
                <th scope="row">
                    {file.name.clone()} <span class="match-note">{wording::kinds(file.kind)}</span>
                </th>
                {cells.into_iter().collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let notes = plan_notes(&preview.plan);
    view! {
        <Block id="import-preview" title=w!(importing.preview_title) note=w!(importing.preview_note)>
            <div class="table-wrap" tabindex="0" role="group" aria-labelledby="import-preview">
                <table class="table">
                    <thead>
                        <tr>
                            {heads
                                .into_iter()
                                .enumerate()
                                .map(|(at, head)| {
                                    view! {
                                        <th scope="col" class=(at > 0).then_some("number")>
                                            {head}
                                        </th>
                                    }
                                })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {notes.into_iter().map(|note| view! { <p class="muted">{note}</p> }).collect_view()}
        </Block>
    }
}

/// What the counts don't say: changed fields, records that are only named, ids that nobody has.
fn plan_notes(plan: &Plan) -> Vec<String> {
    let changed = plan.files.iter().filter_map(changed_fields);
    let list = |counts: &SortedMap<crate::domain::kinds::Kind, usize>| {
        let parts = counts.iter().filter(|(_, count)| **count > 0);
        let parts: Vec<String> = parts.map(|(kind, count)| counted(kind.word(), *count)).gathered();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    let made = list(&plan.made).map(|what| w!(importing.made, what = what));
    let unknown = list(&plan.unknown_ids).map(|what| w!(importing.unknown_ids, what = what));
    let fields = (!plan.new_fields.is_empty()).then(|| w!(importing.makes, names = plan.new_fields.join(", ")));
    changed.chain(made).chain(unknown).chain(fields).gathered()
}

/// Which fields of standing records a file changes, and how often.
fn changed_fields(file: &FilePlan) -> Option<String> {
    let mut counts: SortedMap<String, usize> = SortedMap::new();
    let kind = KindName::Known(file.kind);
    for row in &file.rows {
        let RowOutcome::Updated { fields, .. } = row else { continue };
        for field in fields {
            *counts.or_default(field_name(file.kind.word(), field.name(&kind))) += 1;
        }
    }
    let fields: Vec<String> = counts.iter().map(|(field, count)| format!("{field} ({})", number(*count))).gathered();
    (!fields.is_empty()).then(|| w!(importing.changes, name = file.name, fields = fields.join(", ")))
}

#[component]
fn FailedRows(preview: Arc<Preview>) -> impl IntoView {
    let total = preview.plan.counts().failed;
    let files = preview.files.iter().zip(&preview.plan.files);
    let failed = files.flat_map(|(file, plan)| {
        let rows = file.table.rows.iter().zip(&plan.rows);
        rows.filter_map(|(row, outcome)| match outcome {
            RowOutcome::Failed { reason } => Some((plan.name.clone(), row.line, wording::reason(reason))),
            _ => None,
        })
    });
    let rows = failed.take(FAILED_SHOWN).map(|(name, line, reason)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{line}</td>
                <td class="reason">{reason}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let shown = total.min(FAILED_SHOWN);
    let preview = StoredValue::new(preview);
    let beside = view! {
        <span class="muted">{(shown < total).then(|| w!(importing.failed_first, count = shown))}</span>
        <div class="button-row">
            <DownloadFailed on_click=Callback::new(move |()| preview.with_value(|p| download_failed(p))) />
        </div>
    };
    (total > 0).then(|| {
        view! {
            <Headed id="import-failed" title=w!(importing.failed_title, count = number(total)) beside=beside.into_any()>
                <div class="table-wrap failed-rows" tabindex="0" role="group" aria-labelledby="import-failed">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{word!(importing.file)}</th>
                                <th scope="col" class="number">
                                    {word!(importing.line)}
                                </th>
                                <th scope="col">{word!(importing.reason)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Headed>
        }
    })
}

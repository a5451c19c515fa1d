//! What can be chosen where a field names another record.

use uuid::Uuid;

use crate::app::components::look::Choice;
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, Contact, Deal, Kind, Member};
use crate::domain::record::Record;
use crate::domain::sorting::Sorting;
use crate::present::board::{pipelines, stages};
use crate::present::hangul::{Needle, SearchKey};
use crate::present::route::Route;

/// As many as a list shows.
const SHOWN: usize = 30;

/// The living records of a kind that a query finds, the best first; by name where nothing is asked.
pub fn find(crm: &Crm, kind: Kind, query: &str) -> Vec<Choice> {
    let needle = Needle::new(query);
    let mut found: Vec<_> = crm
        .listed(kind)
        .filter_map(|record| match needle.is_empty() {
            true => Some((None, record)),
            false => needle.find(&SearchKey::new(record.name())).map(|score| (Some(score), record)),
        })
        .gathered();
    found.sorted_by(|(a, x), (b, y)| (a, x.name(), x.id).cmp(&(b, y.name(), y.id)));
    found.truncate(SHOWN);
    found.into_iter().map(|(_, record)| choice(crm, record)).gathered()
}

/// A record as a choice.
pub fn choice(crm: &Crm, record: &Record) -> Choice {
    let hint = match record.kind.known() {
        Some(Kind::Contact) => record.view::<Contact<'_>>().and_then(Contact::company).map(|id| crm.name(id.0)),
        Some(Kind::Company) => record.view::<Company<'_>>().map(Company::country),
        Some(Kind::Deal) => record.view::<Deal<'_>>().and_then(Deal::company).map(|id| crm.name(id.0)),
        Some(Kind::Member) => record.view::<Member<'_>>().map(Member::office),
        _ => None,
    };
    Choice {
        key: record.id.to_string(),
        text: record.name().to_owned(),
        hint: hint.unwrap_or_default().to_owned(),
        href: record.kind.known().and_then(|kind| page_of(kind, record.id)),
    }
}

/// The page of a record, where its kind has pages.
pub fn page_of(kind: Kind, id: Uuid) -> Option<String> {
    route_of(kind, id).map(|route| route.to_string())
}

/// The screen of a record, where its kind has pages.
pub fn route_of(kind: Kind, id: Uuid) -> Option<Route> {
    match kind {
        Kind::Deal => Some(Route::Deal(id)),
        Kind::Company => Some(Route::Company(id)),
        Kind::Contact => Some(Route::Contact(id)),
        _ => None,
    }
}

/// Every teammate, by name.
pub fn members(crm: &Crm) -> Vec<Choice> {
    let mut members: Vec<_> = crm.all::<Member<'_>>().map(|m| (m.name(), m.id())).gathered();
    members.sorted_by(Ord::cmp);
    members.into_iter().map(|(name, id)| Choice::new(id.to_string(), name)).gathered()
}

/// Every stage, in order; with its pipeline's name where there are several.
pub fn all_stages(crm: &Crm) -> Vec<Choice> {
    let pipelines = pipelines(crm);
    let several = pipelines.len() > 1;
    let of = |pipeline: &crate::domain::kinds::Pipeline<'_>| {
        let name = pipeline.name().to_owned();
        let text = move |stage: &str| if several { format!("{name} · {stage}") } else { stage.to_owned() };
        let stages = stages(crm, pipeline.id().0);
        stages.into_iter().map(move |s| Choice::new(s.id().to_string(), text(s.name()))).gathered()
    };
    pipelines.iter().flat_map(of).gathered()
}

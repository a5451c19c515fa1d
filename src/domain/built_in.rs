//! What a workspace that starts empty begins with: a pipeline with its stages.
//!
//! Every copy writes these records alike, without having seen another: they carry dots that no run issues. The number of
//! such a dot is the version of the built-in set that brought the value, and that keeps copies of two versions apart:
//! - What a version has brought never changes: not its fields, nor their values, nor its number. What a later version adds
//!   comes as a further [`Change::BuiltIn`] with the next number, after those before it.
//! - So what both versions have stands under one dot on both sides. What only the later one has isn't covered by a context
//!   that has seen only the earlier numbers: it survives merging with an old copy. What the later version replaces is
//!   covered by its own context, and goes.
//! - A default is nobody's word. It never beats what somebody wrote (its time is 0), is never in conflict with it, and is
//!   swept by any write to its field ([`Record::put`](crate::domain::record::Record::put)).
//! - Nor is it anybody's edit: what a later version adds brings back nothing that somebody deleted
//!   ([`Record::is_gone`](crate::domain::record::Record::is_gone)).

use crate::domain::change::Change;
use crate::domain::field::FieldName;
use crate::domain::identity::built_in;
use crate::domain::kinds::{Kind, Outcome, PipelineField, StageField, WorkspaceField};
use crate::domain::value::Value;
use uuid::Uuid;

/// The words of a pipeline in one language. Its records have ids of their own per language: two teammates who start in
/// different languages have two pipelines, not one whose names contradict each other.
#[derive(Debug)]
pub struct PipelineWords {
    /// Marks the language in the ids.
    pub language: &'static str,
    /// The pipeline's name.
    pub pipeline: &'static str,
    /// The names of the stages of [`STAGES`].
    pub stages: [&'static str; 7],
}

/// In English.
pub const ENGLISH: PipelineWords = PipelineWords {
    language: "en",
    pipeline: "New business",
    stages: ["Lead", "Qualified", "Contacted", "Proposal", "Negotiation", "Won", "Lost"],
};

/// In Korean.
pub const KOREAN: PipelineWords = PipelineWords {
    language: "ko",
    pipeline: "신규 영업",
    stages: ["잠재 고객", "자격 확인", "최초 연락", "제안", "협상", "수주", "실주"],
};

/// Key, order key, outcome, probability in percent, days until stalled.
const STAGES: [(&str, &str, Outcome, i64, Option<i64>); 7] = [
    ("lead", "a1", Outcome::Open, 10, Some(30)),
    ("qualified", "a2", Outcome::Open, 20, Some(21)),
    ("contacted", "a3", Outcome::Open, 35, Some(21)),
    ("proposal", "a4", Outcome::Open, 50, Some(14)),
    ("negotiation", "a5", Outcome::Open, 65, Some(14)),
    ("won", "a6", Outcome::Won, 100, None),
    ("lost", "a7", Outcome::Lost, 0, None),
];

/// The id of the workspace's settings.
pub fn workspace_id() -> Uuid {
    built_in(Kind::Workspace, "workspace")
}

/// The settings of a new workspace.
pub fn workspace() -> Change {
    let values = vec![
        (WorkspaceField::currency.into(), Value::text("KRW")),
        (WorkspaceField::time_zone.into(), Value::text("Asia/Seoul")),
    ];
    Change::BuiltIn { id: workspace_id(), kind: Kind::Workspace, since: 1, values }
}

/// The pipeline of a workspace that starts empty.
pub fn pipeline(words: &PipelineWords) -> Vec<Change> {
    let pipeline = built_in(Kind::Pipeline, words.language);
    let name: (FieldName, Value) = (PipelineField::name.into(), Value::text(words.pipeline));
    let order = (PipelineField::order.into(), Value::text("a1"));
    let mut changes = vec![Change::BuiltIn { id: pipeline, kind: Kind::Pipeline, since: 1, values: vec![name, order] }];
    for ((key, order, outcome, probability, stalled), name) in STAGES.iter().zip(words.stages) {
        let values = vec![
            (StageField::name.into(), Value::text(name)),
            (StageField::pipeline.into(), Value::Link(pipeline)),
            (StageField::order.into(), Value::text(order)),
            (StageField::outcome.into(), (*outcome).into()),
            (StageField::probability.into(), Value::Int(*probability)),
            (StageField::stalled_days.into(), stalled.map_or(Value::Null, Value::Int)),
        ];
        let id = built_in(Kind::Stage, &format!("{}:{key}", words.language));
        changes.push(Change::BuiltIn { id, kind: Kind::Stage, since: 1, values });
    }
    changes
}

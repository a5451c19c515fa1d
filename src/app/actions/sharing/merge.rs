//! Taking a reviewed file in, as one step that can be taken back.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::task::spawn_local;

use crate::app::actions::sharing::export::backup_name;
use crate::app::actions::sharing::{Done, Mine, Open, Sharing};
use crate::app::components::focus::settle;
use crate::app::pause::breathe;
use crate::app::words::{label_text, owned};
use crate::app::workspace::{self, Which};
use crate::clock;
use crate::domain::change::{Change, Label};
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::record::{Record, Sweep};
use crate::store::{binary, prefs};
use crate::worker::message::{Desk, Failure, MergeOrder, Outcome, Reply, Request};
use crate::worker::picks::Picks;

impl Sharing {
    /// Takes what was chosen of the open file into the workspace.
    pub fn merge(self) {
        let Some(open) = self.open.get_untracked() else { return };
        let run = self.start();
        self.refused.set(None);
        spawn_local(async move {
            match self.take_in(run, &open).await {
                Ok(outcome) => {
                    let mine = self.mine.get_untracked();
                    self.close();
                    self.tell(&open, &outcome, &mine);
                }
                Err(failure) => self.refuse(run, &open.name, failure),
            }
            self.rest(run);
        });
    }

    /// Opens the file in a workspace of its own, and shows that in this tab.
    pub fn open_apart(self) {
        let Some(open) = self.open.get_untracked() else { return };
        let (run, id) = (self.start(), clock::new_id());
        let which = Which::Apart(id);
        self.refused.set(None);
        spawn_local(async move {
            match self.put_apart(run, &open, which).await {
                Ok(()) => {
                    // Without its name it is still there, and found by its database.
                    let _nameless = prefs::add_apart(id, &open.summary.by);
                    let me = self.actions.data.author_untracked();
                    let name = me.map(|me| self.actions.data.peek(|crm| crm.name(me).to_owned()));
                    if let Some((me, _)) = open.summary.members.iter().find(|(_, known)| Some(known) == name.as_ref()) {
                        let _asked_again = prefs::set_member(&which.database(), *me);
                    }
                    workspace::show(which);
                }
                Err(failure) => self.refuse(run, &open.name, failure),
            }
            self.rest(run);
        });
    }

    async fn put_apart(self, run: u64, open: &Arc<Open>, which: Which) -> Result<(), Failure> {
        let clerk = self.clerk.try_get_value().ok_or(Failure::Worker)?;
        let order = MergeOrder {
            desk: Desk { database: which.database(), ..self.desk() },
            picks: Picks::default(),
            backup: None,
            since: 0,
            ..self.order(open)?
        };
        clerk.ask(&Request::Merge(order), None, self.follow(run, &open.name)).await.map(drop)
    }

    fn order(self, open: &Open) -> Result<MergeOrder, Failure> {
        let data = self.actions.data;
        Ok(MergeOrder {
            desk: self.desk(),
            picks: self.picks.get_untracked(),
            dot: data.next_dot(),
            label: Label::MergedFrom { name: open.summary.by.clone() },
            tab: data.tab(),
            since: data.generation(),
            backup: data.peek(|crm| !crm.is_only_begun()).then(|| backup_name("merge")),
        })
    }

    async fn take_in(self, run: u64, open: &Arc<Open>) -> Result<Outcome, Failure> {
        let data = self.actions.data;
        settle();
        data.on_disk().await;
        let clerk = self.clerk.try_get_value().ok_or(Failure::Worker)?;
        let order = self.order(open)?;
        let pieces = Rc::new(RefCell::new(Vec::new()));
        let (follow, gathered) = (self.follow(run, &open.name), pieces.clone());
        let hear = move |reply| match reply {
            Reply::Records(bytes) => gathered.borrow_mut().push(bytes),
            reply => follow(reply),
        };
        let outcome = match clerk.ask(&Request::Merge(order), None, Rc::new(hear)).await? {
            (Reply::Merged(outcome), _) => *outcome,
            _ => return Err(Failure::Worker),
        };
        for bytes in pieces.take() {
            let records = binary::decode(&bytes).map_err(|_| Failure::Worker)?;
            data.arrive(&records.into_iter().map(Arc::new).gathered());
            breathe().await;
        }
        data.arrived(&outcome);
        if let Some(workspace) = self.workspace.try_get_value() {
            workspace.worker_wrote(outcome.entry.as_ref().map(|_| outcome.second_copy.clone()));
        }
        Ok(outcome)
    }

    /// Says what was done, and writes what was to stay ours.
    fn tell(self, open: &Open, outcome: &Outcome, mine: &[Mine]) {
        let (actions, total) = (self.actions, outcome.total);
        let dot = outcome.entry.as_ref().map(|entry| entry.dot);
        self.done.set(Some(Done { name: open.name.clone(), total, dot }));
        match &outcome.entry {
            Some(entry) => actions.notices.done(label_text(&entry.label)),
            None => actions.notices.tell(owned!(sharing.nothing_new)),
        }
        let keeps = |mine: &Mine| {
            let field = FieldName::of(&crate::domain::record::KindName::of(&mine.kind), &mine.field);
            Change::Set { id: mine.id, field, value: mine.value.clone(), sweep: Sweep::All }
        };
        let changes: Vec<Change> = mine.iter().map(keeps).gathered();
        if let Some(first) = mine.first() {
            let (kind, field) = (first.kind.clone(), first.field.clone());
            actions.act(Label::EditedMany { kind, field, count: mine.len() }, changes);
        }
        self.become_known(open);
    }

    /// Whoever introduced themselves before their team's data came is the teammate of that name in it.
    fn become_known(self, open: &Open) {
        let data = self.actions.data;
        let Some(me) = data.author_untracked() else { return };
        let name = data.peek(|crm| crm.name(me).to_owned());
        let known = open.summary.members.iter().find(|(id, known)| *id != me && *known == name);
        let Some((known, _)) = known else { return };
        let is_fresh = data.peek(|crm| !crm.records().any(|record| links_to(record, me)));
        if is_fresh {
            self.actions.work_as(*known);
            let label = Label::Deleted { kind: Kind::Member.word().to_owned(), name, count: 1 };
            if let Err(error) = data.act(label, vec![Change::Delete { id: me }]) {
                self.actions.complain(&error);
            }
        }
    }
}

fn links_to(record: &Record, id: uuid::Uuid) -> bool {
    let is = |value: &crate::domain::value::Value| *value == crate::domain::value::Value::Link(id);
    record.kind != Kind::Run.into()
        && (record.values.iter().any(|entry| is(&entry.value)) || record.elements.iter().any(|e| is(&e.value)))
}

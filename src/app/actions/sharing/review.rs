//! A file that came in, and what it would change. Nothing is written before 'Merge'.

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::task::spawn_local;

use crate::app::actions::sharing::{LINES_AT_ONCE, Mine, Open, Sharing, Work};
use crate::app::components::focus::settle;
use crate::domain::gather::Gather;
use crate::worker::message::{Failure, Phase, Reply, Request, SealedFailure};
use crate::worker::picks::{Group, Picks};

impl Sharing {
    /// Looks at files, one after the other: what each would change here.
    pub fn look_at(self, files: Vec<web_sys::File>) {
        self.close();
        if !files.is_empty() {
            self.queue(files.into());
            self.done.set(None);
            self.look_again(None);
        }
    }

    /// Looks at the next of the files that came together.
    pub fn next(self) {
        let files = self.files.try_update_value(std::mem::take).unwrap_or_default();
        self.look_at(files.into());
    }

    fn queue(self, files: VecDeque<web_sys::File>) {
        self.waiting.set(files.iter().skip(1).map(web_sys::File::name).gathered());
        self.files.set_value(files);
    }

    /// Looks at the file that waits for its passphrase.
    pub fn unlock(self, passphrase: String) {
        self.look_again(Some(passphrase));
    }

    fn look_again(self, passphrase: Option<String>) {
        let Some(file) = self.files.with_value(|files| files.front().cloned()) else { return };
        let (run, name) = (self.start(), file.name());
        self.work.set(Some(Work { name: name.clone(), phase: Phase::Reading, permille: 0 }));
        spawn_local(async move {
            let tried = passphrase.is_some();
            match self.ask_for_review(run, &file, passphrase).await {
                Ok(Reply::Locked) if self.goes_on(run) => self.locked.set(Some((name, false))),
                Ok(Reply::Review(summary)) if self.goes_on(run) => {
                    self.locked.set(None);
                    let groups: Vec<Group> = summary.groups.iter().map(|(group, _)| *group).gathered();
                    self.open.set(Some(Arc::new(Open { name, summary: *summary })));
                    // What is new may be thousands, and is asked for when somebody wants to see it.
                    groups.into_iter().filter(|group| *group != Group::New).for_each(|group| self.more_lines(group));
                }
                Ok(_) => {}
                Err(Failure::Sealed(SealedFailure::Locked | SealedFailure::EmptyPassphrase)) if tried => {
                    if self.goes_on(run) {
                        self.locked.set(Some((name, true)));
                    }
                }
                Err(failure) => {
                    if self.goes_on(run) {
                        self.close();
                    }
                    self.refuse(run, &name, failure);
                }
            }
            if self.locked.with_untracked(Option::is_none) {
                self.rest(run);
            } else if self.goes_on(run) {
                self.work.set(None);
            }
        });
    }

    async fn ask_for_review(self, run: u64, file: &web_sys::File, words: Option<String>) -> Result<Reply, Failure> {
        settle();
        self.actions.data.on_disk().await;
        let clerk = self.clerk.try_get_value().ok_or(Failure::Worker)?;
        let request = Request::Look { desk: self.desk(), passphrase: words };
        Ok(clerk.ask(&request, Some(file), self.follow(run, &file.name())).await?.0)
    }

    /// Asks for more lines of a group.
    pub fn more_lines(self, group: Group) {
        let Some(clerk) = self.clerk.try_get_value() else { return };
        let from =
            self.lines.with_untracked(|lines| lines.iter().find(|(of, _)| *of == group).map_or(0, |l| l.1.len()));
        let open = self.open.get_untracked();
        spawn_local(async move {
            let request = Request::Lines { desk: self.desk(), group, from, count: LINES_AT_ONCE };
            let lines = match clerk.ask(&request, None, std::rc::Rc::new(|_| {})).await {
                Ok((Reply::Lines(lines), _)) => lines,
                Ok(_) => return,
                Err(failure) => return self.refuse(self.run.try_get_value().unwrap_or_default(), "", failure),
            };
            if self.open.try_with_untracked(|now| *now == open) != Some(true) {
                return;
            }
            self.lines.update(|all| match all.iter_mut().find(|(of, _)| *of == group) {
                Some((_, shown)) if shown.len() == from => shown.extend(lines),
                Some(_) => {}
                None => all.push((group, lines)),
            });
        });
    }

    /// Says which records are taken.
    pub fn pick(self, change: impl FnOnce(&mut Picks)) {
        self.picks.update(change);
    }

    /// Keeps our value of a field after the merge, or doesn't.
    pub fn keep_mine(self, mine: Mine, kept: bool) {
        self.mine.update(|all| {
            all.retain(|each| (each.id, &each.field) != (mine.id, &mine.field));
            if kept {
                all.push(mine);
            }
        });
    }

    /// Leaves the file; nothing of it was taken.
    pub fn leave(self) {
        self.close();
        let run = self.start();
        self.rest(run);
        if self.waiting.with_untracked(|waiting| !waiting.is_empty()) {
            self.next();
        }
    }

    /// Takes the file from the screen, and forgets it.
    pub(super) fn close(self) {
        let mut files = self.files.try_update_value(std::mem::take).unwrap_or_default();
        files.pop_front();
        // Those that wait are none behind a first one now.
        self.waiting.set(files.iter().map(web_sys::File::name).gathered());
        self.files.set_value(files);
        self.open.set(None);
        self.lines.set(Vec::new());
        self.picks.set(Picks::default());
        self.mine.set(Vec::new());
        self.locked.set(None);
        self.refused.set(None);
    }
}

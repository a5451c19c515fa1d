//! The page's end of the line to the worker (`crate::worker`): what takes long is asked for there.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent, Worker};

use crate::worker::message::{Failure, Reply, Request, from_bytes, to_bytes};
use crate::worker::port::{READY, packed, unpacked};

/// The worker of this page: started when it is first needed, dismissed when nothing is asked of it for a while.
#[derive(Clone, Default)]
pub struct Clerk(Rc<Line>);

#[derive(Default)]
struct Line {
    worker: RefCell<Option<Hired>>,
    asked: RefCell<HashMap<u32, Asked>>,
    last: Cell<u32>,
    /// Whether the worker has died: the next question gets a new one.
    failed: Cell<bool>,
}

struct Hired {
    worker: Worker,
    /// What waits until it listens.
    waiting: Option<VecDeque<js_sys::Array>>,
    _hears: Closure<dyn FnMut(MessageEvent)>,
    _fails: Closure<dyn FnMut()>,
}

struct Asked {
    hear: Rc<dyn Fn(Reply)>,
    answer: Option<(Reply, Option<Blob>)>,
    answered: Function,
}

impl Clerk {
    /// Asks for something. `hear` hears what comes before the last word, which is given.
    ///
    /// # Errors
    /// What went wrong there. Nothing has changed then.
    pub async fn ask(
        &self,
        request: &Request,
        file: Option<&Blob>,
        hear: Rc<dyn Fn(Reply)>,
    ) -> Result<(Reply, Option<Blob>), Failure> {
        let number = self.0.last.get() + 1;
        self.0.last.set(number);
        let message = packed(number, &to_bytes(request)?, file);
        let mut answered = None;
        let waits = Promise::new(&mut |resolve, _| answered = Some(resolve));
        let answered = answered.ok_or(Failure::Worker)?;
        self.0.asked.borrow_mut().insert(number, Asked { hear, answer: None, answered });
        if self.0.send(message).is_err() {
            self.0.asked.borrow_mut().remove(&number);
            return Err(Failure::Worker);
        }
        JsFuture::from(waits).await.map_err(|_| Failure::Worker)?;
        let asked = self.0.asked.borrow_mut().remove(&number);
        match asked.and_then(|asked| asked.answer).ok_or(Failure::Worker)? {
            (Reply::Failed(failure), _) => Err(failure),
            answer => Ok(answer),
        }
    }

    /// Lets the worker go where nothing is asked of it: what it holds open takes memory.
    pub fn dismiss(&self) {
        if self.0.asked.borrow().is_empty()
            && let Some(hired) = self.0.worker.take()
        {
            hired.worker.terminate();
        }
    }
}

impl Line {
    fn send(self: &Rc<Self>, message: js_sys::Array) -> Result<(), JsValue> {
        let mut hired = self.worker.borrow_mut();
        if hired.is_none() || self.failed.replace(false) {
            *hired = Some(self.hire()?);
        }
        match hired.as_mut() {
            Some(Hired { waiting: Some(waiting), .. }) => {
                waiting.push_back(message);
                Ok(())
            }
            Some(Hired { worker, .. }) => worker.post_message(&message),
            None => Err(JsValue::NULL),
        }
    }

    fn hire(self: &Rc<Self>) -> Result<Hired, JsValue> {
        let worker = hired()?;
        let line = Rc::downgrade(self);
        let hears = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(line) = line.upgrade() {
                line.hear(&event);
            }
        });
        let line = Rc::downgrade(self);
        let fails = Closure::<dyn FnMut()>::new(move || {
            if let Some(line) = line.upgrade() {
                line.failed.set(true);
                line.give_up();
            }
        });
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fails.as_ref().unchecked_ref()));
        Ok(Hired { worker, waiting: Some(VecDeque::new()), _hears: hears, _fails: fails })
    }

    fn hear(&self, event: &MessageEvent) {
        let (number, bytes, file) = unpacked(event);
        if number == READY {
            self.begin();
            return;
        }
        let reply = from_bytes::<Reply>(&bytes).unwrap_or_else(Reply::Failed);
        let Some(hear) = self.asked.borrow().get(&number).map(|asked| asked.hear.clone()) else { return };
        if !reply.is_last() {
            hear(reply);
            return;
        }
        if let Some(asked) = self.asked.borrow_mut().get_mut(&number) {
            asked.answer = Some((reply, file));
            let _resolves = asked.answered.call0(&JsValue::UNDEFINED);
        }
    }

    /// It listens: what waited goes there.
    fn begin(&self) {
        let mut lost = false;
        if let Some(hired) = self.worker.borrow_mut().as_mut() {
            let waiting = hired.waiting.take().unwrap_or_default();
            lost = waiting.iter().any(|message| hired.worker.post_message(message).is_err());
        }
        if lost {
            self.give_up();
        }
    }

    /// Nobody answers any more.
    fn give_up(&self) {
        for asked in self.asked.borrow_mut().values_mut() {
            asked.answer.get_or_insert((Reply::Failed(Failure::Worker), None));
            let _resolves = asked.answered.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Starts the worker: `public/boot.js` does, which has the program.
fn hired() -> Result<Worker, JsValue> {
    let perennial = Reflect::get(&js_sys::global(), &"perennial".into())?;
    let hire: Function = Reflect::get(&perennial, &"hire".into())?.dyn_into()?;
    hire.call0(&JsValue::UNDEFINED)?.dyn_into()
}

//! The worker's end of the line: requests come in, are done in the order in which they came, and are answered.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use crate::worker::clerk::Clerk;
use crate::worker::message::{Failure, Reply, Request, from_bytes, to_bytes};
use crate::worker::rescue::{Saved, rescue};

/// The number of the message by which the worker says that it listens.
pub const READY: u32 = 0;

/// A message as it travels: a number by which the answer finds its question, the bytes, and a file that goes along.
pub fn packed(number: u32, bytes: &[u8], file: Option<&Blob>) -> Array {
    let file = file.map_or(JsValue::UNDEFINED, |file| file.into());
    Array::of3(&number.into(), &Uint8Array::from(bytes), &file)
}

/// The number, the bytes and the file of a message.
pub fn unpacked(event: &MessageEvent) -> (u32, Vec<u8>, Option<Blob>) {
    let parts = Array::from(&event.data());
    let number = parts.get(0).as_f64().unwrap_or_default() as u32;
    (number, Uint8Array::new(&parts.get(1)).to_vec(), parts.get(2).dyn_into().ok())
}

/// Whether this is the worker's thread.
pub fn is_worker() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// Begins to listen, and says that it does.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let clerk = Rc::new(RefCell::new(Some(Clerk::default())));
    let waiting = Rc::new(RefCell::new(VecDeque::new()));
    let busy = Rc::new(Cell::new(false));
    let answers = scope.clone();
    let hears = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(database) = event.data().as_string() {
            spawn_local(save(database, answers.clone()));
            return;
        }
        waiting.borrow_mut().push_back(unpacked(&event));
        if busy.replace(true) {
            return;
        }
        let (clerk, waiting, busy, scope) = (clerk.clone(), waiting.clone(), busy.clone(), answers.clone());
        spawn_local(async move {
            let mut working = clerk.take().unwrap_or_default();
            loop {
                let next = waiting.borrow_mut().pop_front();
                let Some((number, bytes, file)) = next else { break };
                answer(&mut working, number, &bytes, file, &scope).await;
            }
            clerk.replace(Some(working));
            busy.set(false);
        });
    });
    scope.set_onmessage(Some(hears.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    hears.forget();
    post(&scope, READY, &Reply::Ready, None);
}

async fn answer(clerk: &mut Clerk, number: u32, bytes: &[u8], file: Option<Blob>, scope: &DedicatedWorkerGlobalScope) {
    let (reply, file) = match from_bytes::<Request>(bytes) {
        Ok(request) => clerk.handle(request, file, &|reply| post(scope, number, &reply, None)).await,
        Err(failure) => (Reply::Failed(failure), None),
    };
    post(scope, number, &reply, file.as_ref());
}

/// What the page's script asks for when the program there has died (`public/boot.js`): the name of a database. It gets the
/// snapshot, the number of records and of rows that could not be read; or in words why there is none.
async fn save(database: String, scope: DedicatedWorkerGlobalScope) {
    let answer: JsValue = match rescue(&database).await {
        Ok(Saved { file, records, unreadable }) => {
            Array::of3(&file, &(records as u32).into(), &(unreadable as u32).into()).into()
        }
        Err(Failure::Store(error)) => error.to_string().into(),
        Err(failure) => format!("{failure:?}").into(),
    };
    if scope.post_message(&answer).is_err() {
        wasm_bindgen::throw_str("the snapshot can't be handed over");
    }
}

fn post(scope: &DedicatedWorkerGlobalScope, number: u32, reply: &Reply, file: Option<&Blob>) {
    let bytes = to_bytes(reply).or_else(|failure| to_bytes(&Reply::Failed(failure)));
    let sent = bytes.map(|bytes| scope.post_message(&packed(number, &bytes, file)));
    if !matches!(sent, Ok(Ok(()))) {
        // The page hears of it as of any other end of the worker.
        wasm_bindgen::throw_val(js_sys::Error::new(&format!("{:?}", Failure::Worker)).into());
    }
}

//! Several things at once: none waits for another to begin.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use crate::domain::gather::Gather;

/// Something under way.
pub type Underway<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Waits for all of them; what each gives, in their order.
pub async fn together<T>(underway: Vec<Underway<'_, T>>) -> Vec<T> {
    let mut all: Vec<(Underway<'_, T>, Option<T>)> = underway.into_iter().map(|each| (each, None)).gathered();
    poll_fn(|context| {
        let mut waits = false;
        for (each, done) in all.iter_mut().filter(|(_, done)| done.is_none()) {
            match each.as_mut().poll(context) {
                Poll::Ready(given) => *done = Some(given),
                Poll::Pending => waits = true,
            }
        }
        if waits { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    all.into_iter().filter_map(|(_, done)| done).gathered()
}

//! Where signals, memos and values of the page lie, each found by a name of four bytes.
//!
//! Closures of the screens hold little but such names, several each, so that their size is the site's. The arena of the
//! reactive graph gives names of eight bytes; it only keeps a guard here, which takes the thing off the shelf when its
//! owner goes.

use std::any::Any;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::LocalStorage;
use leptos::reactive::computed::ArcMemo;
use leptos::reactive::owner::StoredValue;
use leptos::reactive::signal::ArcTrigger;

use crate::app::dom::closure::Make;
use crate::app::dom::memo::Outcome;

/// The name of a thing on the shelf: its place, and in the upper bits how often the place was given away before.
#[derive(Clone, Copy)]
pub(super) struct Handle(u32);

/// Four million things at once, far more than a page has memory for.
const PLACE_BITS: u32 = 22;

/// The bits of a name that say the place.
const PLACE: u32 = (1 << PLACE_BITS) - 1;

/// So many places must be free before one is given away again, the longest free first: a name that somebody still holds,
/// of a thing that is gone, would have to outlive a million others before it named another thing.
const RESERVE: usize = 1024;

/// Where a value lies that has lost its type.
pub(super) type Slot = Rc<RefCell<dyn Any>>;

/// What lies on the shelf.
#[derive(Clone)]
pub(super) enum Kept {
    /// A value that nobody follows.
    Value(Slot),
    /// A value, and those who follow it.
    Signal(Slot, ArcTrigger),
    /// What is computed from others.
    Memo(ArcMemo<Outcome>),
    /// A way to read a value.
    Reading(Rc<dyn Make<Rc<dyn Any>>>),
}

#[derive(Default)]
struct Shelf {
    places: Vec<(u32, Option<Kept>)>,
    free: VecDeque<u32>,
}

impl Shelf {
    fn put(&mut self, kept: Kept) -> Handle {
        let again = if self.free.len() > RESERVE { self.free.pop_front() } else { None };
        let place = again.unwrap_or(self.places.len() as u32);
        if again.is_none() {
            assert!(place <= PLACE, "the page keeps more than it can name");
            self.places.push((0, None));
        }
        let (turn, at) = &mut self.places[place as usize];
        *at = Some(kept);
        Handle(*turn << PLACE_BITS | place)
    }

    fn place(&mut self, handle: Handle) -> Option<&mut (u32, Option<Kept>)> {
        self.places.get_mut((handle.0 & PLACE) as usize).filter(|(turn, _)| *turn == handle.0 >> PLACE_BITS)
    }

    fn take(&mut self, handle: Handle) -> Option<Kept> {
        let (turn, at) = self.place(handle)?;
        *turn = (*turn + 1) & (u32::MAX >> PLACE_BITS);
        let kept = at.take();
        self.free.push_back(handle.0 & PLACE);
        kept
    }
}

thread_local! {
    static SHELF: RefCell<Shelf> = RefCell::default();
}

/// Takes a thing off the shelf when the owner goes in which it was put there.
struct Guard(Handle);

impl Drop for Guard {
    fn drop(&mut self) {
        // What goes with it may want the shelf too: it goes when that is free again.
        drop(SHELF.with_borrow_mut(|shelf| shelf.take(self.0)));
    }
}

/// Puts a thing on the shelf, where it stays as long as what it belongs to.
pub(super) fn put(kept: Kept) -> Handle {
    let handle = SHELF.with_borrow_mut(|shelf| shelf.put(kept));
    StoredValue::<Guard, LocalStorage>::new_local(Guard(handle));
    handle
}

/// What a name stands for; `None` if what it belongs to is gone.
pub(super) fn try_kept(handle: Handle) -> Option<Kept> {
    SHELF.with_borrow_mut(|shelf| shelf.place(handle).and_then(|(_, kept)| kept.clone()))
}

/// The value of a signal, or one that nobody follows; `None` if what it belongs to is gone.
pub(super) fn try_slot(handle: Handle) -> Option<Slot> {
    match try_kept(handle)? {
        Kept::Value(slot) | Kept::Signal(slot, _) => Some(slot),
        _ => None,
    }
}

/// What a name stands for that is known to be there: whoever asks belongs to the same owner or one below.
pub(super) fn slot(handle: Handle) -> Slot {
    match try_slot(handle) {
        Some(slot) => slot,
        None => unreachable!("what it belongs to is gone"),
    }
}

/// The value as what it was when it came in: no other way leads there. Never written out where it is called: the types
/// that are compared are 16 bytes each.
#[inline(never)]
pub(super) fn typed<T: 'static>(value: &dyn Any) -> &T {
    match value.downcast_ref() {
        Some(value) => value,
        None => unreachable!("a name stands for what was put there"),
    }
}

/// The same, to be changed.
#[inline(never)]
pub(super) fn typed_mut<T: 'static>(value: &mut dyn Any) -> &mut T {
    match value.downcast_mut() {
        Some(value) => value,
        None => unreachable!("a name stands for what was put there"),
    }
}

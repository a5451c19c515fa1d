//! What takes too long for the page's own thread: reading, merging and writing snapshots, in a second instance of the same
//! program that runs in a worker.
//!
//! Rule of this room: it names `domain`, `sync` and `store`, and knows no screen and no words. What goes between the two
//! threads is in `message`; what a reviewer sees of a file is made in `review`, natively tested.

pub mod picks;
pub mod review;
pub mod message;
#[cfg(target_arch = "wasm32")]
mod cipher;
#[cfg(target_arch = "wasm32")]
mod clerk;
#[cfg(target_arch = "wasm32")]
mod rescue;
#[cfg(target_arch = "wasm32")]
pub mod port;

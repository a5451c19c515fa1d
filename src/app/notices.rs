//! What the app says: announcements for screen readers, and toasts with an undo.

use leptos::prelude::*;

use crate::app::lasting::lasting;

/// One toast.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// Tells toasts apart.
    pub key: u64,
    /// What happened.
    pub text: String,
    /// Whether it offers to take that back.
    pub undo: bool,
    /// Whether it tells of something that went wrong, and therefore stays.
    pub alarm: bool,
}

/// The voice of the app. A handle.
#[derive(Clone, Copy)]
pub struct Notices(&'static NoticesParts);

lasting!(Notices, NoticesParts);

/// What [`Notices`] leads to.
pub struct NoticesParts {
    /// What the polite status region says.
    pub spoken: RwSignal<String>,
    /// The toast on the screen.
    pub toast: RwSignal<Option<Toast>>,
    count: StoredValue<u64>,
}

/// How long a toast stays, and how it looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stays {
    Shortly,
    UntilClosed,
    AsAlarm,
}

/// How long a toast stays.
const TOAST_MS: u64 = 6_000;

impl Default for Notices {
    fn default() -> Self {
        Self::new()
    }
}

impl Notices {
    /// Silent at first.
    pub fn new() -> Self {
        Self::of(NoticesParts { spoken: RwSignal::default(), toast: RwSignal::new(None), count: StoredValue::new(0) })
    }

    /// Says what happened, and offers to take it back.
    pub fn done(self, text: String) {
        self.say(text, true, Stays::Shortly);
    }

    /// Says something that can't be taken back.
    pub fn tell(self, text: String) {
        self.say(text, false, Stays::Shortly);
    }

    /// Says what nobody should miss although nothing is wrong; it stays until it is closed.
    pub fn lasting(self, text: String) {
        self.say(text, false, Stays::UntilClosed);
    }

    /// Says what went wrong; it stays until it is closed.
    pub fn alarm(self, text: String) {
        self.say(text, false, Stays::AsAlarm);
    }

    /// Says something more about what was said last.
    pub fn add(self, text: &str) {
        let join = |said: &mut String| {
            said.push_str(" · ");
            said.push_str(text);
        };
        self.spoken.update(join);
        self.toast.update(|toast| toast.iter_mut().for_each(|toast| join(&mut toast.text)));
    }

    fn say(self, text: String, undo: bool, stays: Stays) {
        let key = self.count.try_update_value(|n| {
            *n += 1;
            *n
        });
        let key = key.unwrap_or_default();
        self.spoken.set(text.clone());
        self.toast.set(Some(Toast { key, text, undo, alarm: stays == Stays::AsAlarm }));
        if stays == Stays::Shortly {
            let toast = self.toast;
            let gone = move || {
                if toast.with_untracked(|t| t.as_ref().is_some_and(|t| t.key == key)) {
                    toast.set(None);
                }
            };
            set_timeout(gone, std::time::Duration::from_millis(TOAST_MS));
        }
    }
}

/// The voice of the app.
pub fn use_notices() -> Notices {
    expect_context::<Notices>()
}

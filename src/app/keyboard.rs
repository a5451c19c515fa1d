//! The keyboard: whatever is on the screen says what it does at which shortcut, and a key goes to the innermost that does.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;

use crate::app::components::focus::focus;
use crate::app::find::on_page;
use crate::app::lasting::lasting;
use crate::app::router::{Router, use_router};
use crate::domain::gather::Gather;
use crate::present::browser::is_apple;
use crate::present::shortcuts::{Deed, GO, Press, Scope, caps, find, keys_of};

/// How long `G` waits for the letter of a screen.
const GO_WAITS: Duration = Duration::from_millis(1_500);

/// Does what a shortcut means; says whether it did.
type Act = Rc<dyn Fn(&Deed, &web_sys::KeyboardEvent) -> bool>;

struct Layer {
    number: u64,
    scope: Scope,
    act: Act,
}

/// The keyboard. A handle.
#[derive(Clone, Copy)]
pub struct Keyboard(&'static KeyboardParts);

lasting!(Keyboard, KeyboardParts);

/// What [`Keyboard`] leads to.
pub struct KeyboardParts {
    layers: StoredValue<Vec<Layer>>,
    count: StoredValue<u64>,
    /// Whether `G` waits for the letter of a screen, and the how many-eth time.
    going: RwSignal<Option<u64>>,
    /// The rows of the list that was seen last, in order.
    listed: StoredValue<Arc<Vec<Uuid>>>,
    /// Whether the record that is shown next is to be edited at once.
    edits_next: StoredValue<bool>,
    router: Router,
}

impl Keyboard {
    /// A keyboard that nothing listens to yet. Provided as context by the shell.
    pub fn attached() -> Self {
        let keyboard = Self::of(KeyboardParts {
            layers: StoredValue::new(Vec::new()),
            count: StoredValue::new(0),
            going: RwSignal::new(None),
            listed: StoredValue::new(Arc::default()),
            edits_next: StoredValue::new(false),
            router: use_router(),
        });
        on_window(leptos::ev::keydown, move |event| {
            if !event.default_prevented() && !event.alt_key() && !event.is_composing() && keyboard.press(&event) {
                event.prevent_default();
            }
        });
        keyboard
    }

    /// Has a part of the screen do what its shortcuts mean, as long as it is there. What comes later goes first.
    pub fn listen(self, scope: Scope, act: impl Fn(&Deed, &web_sys::KeyboardEvent) -> bool + 'static) {
        let number = self.next();
        self.layers.update_value(|layers| layers.push(Layer { number, scope, act: Rc::new(act) }));
        on_cleanup(move || {
            let _goes_with_the_shell = self.layers.try_update_value(|layers| layers.retain(|l| l.number != number));
        });
    }

    fn next(self) -> u64 {
        self.count.update_value(|count| *count += 1);
        self.count.get_value()
    }

    /// Where shortcuts mean something now, the innermost last.
    pub fn scopes(self) -> Vec<Scope> {
        self.layers.with_value(|layers| layers.iter().map(|layer| layer.scope).gathered())
    }

    /// Whether `G` waits for the letter of a screen.
    pub fn is_going(self) -> bool {
        self.going.get().is_some()
    }

    /// Does what a key means; says whether it meant anything.
    fn press(self, event: &web_sys::KeyboardEvent) -> bool {
        let (key, code) = (event.key(), event.code());
        if matches!(key.as_str(), "Shift" | "Control" | "Meta" | "CapsLock") {
            return false;
        }
        let held = event.ctrl_key() || event.meta_key();
        let chord = Press { key: &key, code: &code, shift: event.shift_key(), held }.chord();
        let is_free = is_free(event);
        if chord == "Escape" && leaves_field(event) {
            focus("#main h1");
            return true;
        }
        if self.going.get_untracked().is_some() {
            self.going.set(None);
            if is_free && let Some(Deed::Go(route)) = find(Scope::Go, &format!("{GO} {chord}")) {
                self.router.go(route.clone());
                return true;
            }
            // Any other key takes it back, and means nothing else.
            return is_free && !held && key != "Tab";
        }
        if is_free && chord == GO {
            self.wait_for_a_place();
            return true;
        }
        // What is held down with Ctrl, and what is no letter at all (F6), means the same in fields and dialogs.
        let is_function = key.len() > 1 && key.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
        (is_free || held || is_function) && self.run_chord(&chord, is_free, event)
    }

    fn wait_for_a_place(self) {
        let time = self.next();
        self.going.set(Some(time));
        let then = move || {
            if self.going.try_get_untracked() == Some(Some(time)) {
                self.going.set(None);
            }
        };
        set_timeout(then, GO_WAITS);
    }

    fn run_chord(self, chord: &str, is_free: bool, event: &web_sys::KeyboardEvent) -> bool {
        let acts: Vec<(Scope, Act)> =
            self.layers.with_value(|layers| layers.iter().rev().map(|l| (l.scope, l.act.clone())).gathered());
        let means = |(scope, act): &(Scope, Act)| {
            // What sends a form sends it from its fields too.
            let reaches = is_free || *scope == Scope::Everywhere || chord == "Mod+Enter" && is_uncovered();
            reaches && find(*scope, chord).is_some_and(|deed| act(deed, event))
        };
        acts.iter().any(means)
    }

    /// Has the screen do something, once it is drawn.
    pub fn run_soon(self, deed: &'static Deed, event: web_sys::KeyboardEvent) {
        let then = move || {
            let acts = self.layers.try_with_value(|layers| layers.iter().rev().map(|l| l.act.clone()).gathered());
            acts.into_iter().flatten().any(|act| act(deed, &event));
        };
        set_timeout(then, Duration::ZERO);
    }

    /// Remembers the rows that a list shows, in order.
    pub fn show_rows(self, ids: Arc<Vec<Uuid>>) {
        self.listed.set_value(ids);
    }

    /// The record beside one in the list that was seen last.
    pub fn beside(self, id: Uuid, by: isize) -> Option<Uuid> {
        self.listed.with_value(|ids| {
            let at = ids.iter().position(|other| *other == id)?.checked_add_signed(by)?;
            ids.get(at).copied()
        })
    }

    /// The record whose page was left for this screen.
    pub fn came_from(self) -> Option<Uuid> {
        self.router.previous().and_then(|route| route.record())
    }

    /// Has the record that is shown next be edited at once.
    pub fn edit_next(self) {
        self.edits_next.set_value(true);
    }

    /// Whether the record that is shown is to be edited at once; asked once.
    pub fn take_edit(self) -> bool {
        self.edits_next.try_update_value(std::mem::take).unwrap_or_default()
    }
}

/// The keyboard of the app.
pub fn use_keyboard() -> Keyboard {
    expect_context::<Keyboard>()
}

/// Whether this is a keyboard of Apple's, which has ⌘ where others have Ctrl.
fn apple() -> bool {
    is_apple(&window().navigator().user_agent().unwrap_or_default())
}

/// The keys that do something everywhere, as keycaps.
pub fn caps_of(deed: &Deed) -> Vec<String> {
    keys_of(deed, apple())
}

/// Keys as keycaps.
pub fn caps_shown(keys: &str) -> Vec<String> {
    caps(keys, apple())
}

/// What a control does with the keys that do the same, for its title: `Undo (Ctrl Z)`.
pub fn with_keys(text: &str, keys: &str) -> String {
    format!("{text} ({})", caps_shown(keys).join(" "))
}

/// What an event happened to.
pub fn target(event: &web_sys::Event) -> Option<web_sys::Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Whether a letter is free to mean something: it isn't typed, and nothing lies over the page.
fn is_free(event: &web_sys::KeyboardEvent) -> bool {
    !is_text_field(event) && is_uncovered()
}

/// Whether nothing lies over the page.
fn is_uncovered() -> bool {
    let over = "dialog[open], [popover]:popover-open";
    on_page(over).is_none()
}

/// Whether a field of the page is left by a key that it has no use for itself: the letters are free to mean something then.
fn leaves_field(event: &web_sys::KeyboardEvent) -> bool {
    let field = ":is(.record-page, .simple-page) :is(input, textarea, select)";
    is_text_field(event) && target(event).is_some_and(|at| at.is_connected() && at.matches(field).unwrap_or(false))
}

/// Whether a key belongs to a text that is being typed.
pub fn is_text_field(event: &web_sys::Event) -> bool {
    let Some(element) = target(event) else { return false };
    let kind = element.get_attribute("type").unwrap_or_default();
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "file"),
        _ => element.has_attribute("contenteditable"),
    }
}

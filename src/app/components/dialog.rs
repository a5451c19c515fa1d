//! A modal dialog on the browser's own `<dialog>`: focus goes in, stays in, and returns to where it was.

use leptos::html;
use leptos::prelude::*;

use crate::app::components::button::{Button, Press, Rank};
use crate::app::components::focus::return_focus;
use crate::app::notices::use_notices;
use crate::app::words::w;

/// A modal dialog. It is open as long as it is in the tree; Escape and the backdrop call `on_close`.
#[component]
pub fn Dialog(
    /// Its accessible name, and the heading.
    #[prop(into)]
    title: String,
    /// A class of its own besides `dialog`.
    #[prop(optional)]
    class: &'static str,
    /// Called when it is dismissed.
    on_close: Callback<()>,
    children: LateChildren,
) -> impl IntoView {
    let name = title.clone();
    view! {
        <Modal name class=format!("dialog {class}") on_close>
            <header class="dialog-head">
                <h2 class="dialog-title">{title}</h2>
            </header>
            {children()}
        </Modal>
    }
}

/// The foot of a dialog: the way out first, and then its children, the ways on.
#[component]
pub fn DialogFoot(
    /// What the way out is called.
    #[prop(default = w!(board.cancel))]
    leave: &'static str,
    /// Called by it.
    on_leave: Callback<()>,
    /// The ways on.
    #[prop(optional)]
    children: Option<LateChildren>,
) -> impl IntoView {
    view! {
        <footer class="dialog-foot">
            <Button text=leave on_press=on_leave />
            {children.map(|children| children())}
        </footer>
    }
}

/// What is asked before something is done; the children say what that means.
#[component]
pub fn Confirm(
    /// The question.
    title: String,
    /// A class of its own besides `dialog`.
    #[prop(default = "narrow")]
    class: &'static str,
    /// What the button is called that does it.
    deed: &'static str,
    /// How that looks.
    #[prop(default = Rank::Danger)]
    rank: Rank,
    /// Does it.
    #[prop(into)]
    on_deed: Press,
    /// Called when it is dismissed.
    on_close: Callback<()>,
    children: LateChildren,
) -> impl IntoView {
    view! {
        <Dialog title class on_close>
            <div class="dialog-body">{children()}</div>
            <DialogFoot on_leave=on_close>
                <Button rank text=deed on_press=on_deed />
            </DialogFoot>
        </Dialog>
    }
}

/// A modal dialog without a heading. It is open as long as it is in the tree.
#[component]
pub fn Modal(
    /// Its accessible name.
    name: String,
    /// Its classes.
    #[prop(into)]
    class: String,
    /// Called when it is dismissed.
    on_close: Callback<()>,
    children: LateChildren,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    // Until the dialog is gone the page behind can't take the focus.
    return_focus();
    // The page behind is inert, and its voice with it: what is said meanwhile is said in here.
    let spoken = use_notices().spoken;
    let said_before = spoken.get_untracked();
    let said = move || spoken.with(|said| if *said == said_before { String::new() } else { said.clone() });
    effect(move || {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            let _stays_unmodal_in_a_browser_without_it = dialog.show_modal();
        }
    });
    let on_click = move |event: leptos::ev::MouseEvent| {
        let target = event.target();
        if node.get_untracked().is_some_and(|dialog| target.as_ref() == Some(dialog.as_ref())) {
            on_close.run(());
        }
    };
    view! {
        <dialog
            node_ref=node
            class=class
            aria-label=name
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_close.run(());
            }
            on:click=on_click
        >
            {children()}
            <p class="visually-hidden" role="status" aria-live="polite">
                {said}
            </p>
        </dialog>
    }
}

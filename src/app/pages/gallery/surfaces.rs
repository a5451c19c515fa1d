//! What lies over the page, and what the page says.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::dialog::Dialog;
use crate::app::components::focus::focus;
use crate::app::components::icon::Icon;
use crate::app::components::panel::SidePanel;
use crate::app::words::w;

/// A dialog and a panel at the side.
pub fn layers() -> AnyView {
    let (dialog, panel) = (RwSignal::new(false), RwSignal::new(false));
    let leave = Callback::new(move |()| {
        panel.set(false);
        focus("#g-panel");
    });
    view! {
        <div class="button-row">
            <button class="button" type="button" on:click=move |_| dialog.set(true)>
                {w!(gallery.dialog)}
            </button>
            <button
                class="button"
                id="g-panel"
                type="button"
                aria-expanded=move || panel.get().to_string()
                on:click=move |_| panel.update(|shown| *shown = !*shown)
            >
                {w!(gallery.panel)}
            </button>
        </div>
        <Show when=move || dialog.get()>
            <Dialog title=w!(gallery.dialog) on_close=Callback::new(move |()| dialog.set(false))>
                <div class="dialog-body">
                    <p>{w!(gallery.lead)}</p>
                </div>
                <footer class="dialog-foot">
                    <button class="button primary" type="button" autofocus on:click=move |_| dialog.set(false)>
                        {w!(shortcuts.close)}
                    </button>
                </footer>
            </Dialog>
        </Show>
        <Show when=move || panel.get()>
            <SidePanel title=w!(gallery.panel) on_close=leave>
                <p>{w!(gallery.lead)}</p>
            </SidePanel>
        </Show>
    }
    .into_any()
}

/// Banners in each tone, and the toast.
pub fn messages() -> AnyView {
    let notices = use_actions().notices;
    let banner = |tone: &'static str| {
        view! {
            <p class=format!("banner boxed {tone}")>
                <Icon icon=icondata_lu::LuTriangleAlert />
                <span class="banner-text">{w!(gallery.lead)}</span>
            </p>
        }
    };
    view! {
        {["", "good", "warn", "bad"].map(banner).into_iter().collect_view()}
        <div class="button-row">
            <button class="button" type="button" on:click=move |_| notices.tell(w!(gallery.toast).to_owned())>
                {w!(gallery.toast)}
            </button>
            <button class="button" type="button" on:click=move |_| notices.alarm(w!(gallery.alarm).to_owned())>
                {w!(gallery.alarm)}
            </button>
        </div>
    }
    .into_any()
}

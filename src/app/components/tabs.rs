//! Tabs: one Tab stop, arrow keys between them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::components::button::BareButton;
use crate::app::components::focus::focus_on;
use crate::app::components::icon::Icon;
use crate::domain::gather::Gather;

/// A tab.
#[derive(Clone)]
pub struct Tab<K: 'static> {
    /// What is shown by it.
    pub key: K,
    /// Its name.
    pub name: &'static str,
    /// Its drawing.
    pub icon: Option<icondata_core::Icon>,
}

/// Which of the two kinds of tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabsLook {
    /// Of a page.
    Page,
    /// Of the composer.
    Composer,
}

/// The row of tabs.
#[component]
pub fn Tabs<K: Copy + PartialEq + Send + Sync + 'static>(
    /// Their common name.
    name: &'static str,
    /// Which kind.
    look: TabsLook,
    /// The tabs, in order.
    tabs: Vec<Tab<K>>,
    /// The one that is shown.
    #[prop(into)]
    now: Signal<K>,
    /// Shows another.
    on_select: Callback<K>,
) -> impl IntoView {
    let (list, class) = match look {
        TabsLook::Page => ("tabs", "tab"),
        TabsLook::Composer => ("composer-tabs", "composer-tab"),
    };
    let keys: Vec<K> = tabs.iter().map(|tab| tab.key).gathered();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => keys.len() - 1,
            _ => return,
        };
        event.prevent_default();
        let at = keys.iter().position(|key| *key == now.get_untracked()).unwrap_or(0);
        let next = (at + by) % keys.len();
        let row = event.current_target().and_then(|row| row.dyn_into::<web_sys::Element>().ok());
        if let Some(key) = keys.get(next) {
            on_select.run(*key);
        }
        focus_on(row.and_then(|row| row.children().item(next as u32)));
    };
    let button = move |tab: Tab<K>| {
        let here = move || now.get() == tab.key;
        let button = view! {
            <BareButton class on_press=move || on_select.run(tab.key)>
                {tab.icon.map(|icon| view! { <Icon icon /> })}
                {tab.name}
            </BareButton>
        };
        let stop = move || if here() { "0" } else { "-1" };
        button.role("tab").aria_selected(move || here().to_string()).tabindex(stop)
    };
    view! {
        <div class=list role="tablist" aria-label=name on:keydown=on_key>
            {tabs.into_iter().map(button).collect_view()}
        </div>
    }
}

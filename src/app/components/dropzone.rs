//! Where files come in.

use leptos::prelude::*;

use crate::app::components::icon::Icon;
use crate::domain::gather::Gather;

/// A place to drop files on or to choose them at. The page takes what is dropped, here as anywhere.
#[component]
pub fn Dropzone(
    /// What is asked for.
    name: &'static str,
    /// What the browser offers to choose: endings and types.
    accept: &'static str,
    /// What stands above the words.
    icon: icondata_core::Icon,
    /// What to do.
    #[prop(into)]
    words: Signal<&'static str>,
    /// What may be dropped.
    note: &'static str,
    /// Whether it takes little room.
    #[prop(default = Signal::stored(false), into)]
    slim: Signal<bool>,
    /// Takes the files that were chosen.
    on_files: Callback<Vec<web_sys::File>>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let chosen = move |event: leptos::ev::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        let listed = |files: web_sys::FileList| (0..files.length()).filter_map(|at| files.get(at)).gathered();
        on_files.run(input.files().map_or(Vec::new(), listed));
        // The same file can be chosen again after it was repaired.
        input.set_value("");
    };
    view! {
        <label
            class="dropzone"
            class:slim=slim
            class:over=over
            on:dragover=move |_| over.set(true)
            on:dragleave=move |_| over.set(false)
            on:drop=move |_| over.set(false)
        >
            <Icon icon />
            <input class="visually-hidden" type="file" multiple accept=accept aria-label=name on:change=chosen />
            <b>{move || words.get()}</b>
            <span class="faint">{note}</span>
        </label>
    }
}

//! Where files come in: chosen, dropped, or pasted as rows.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::actions::import::use_desk;
use crate::app::components::button::Button;
use crate::app::components::dropzone::Dropzone;
use crate::app::find::on_page;
use crate::app::words::{w, word};

/// The drop zone around the file input.
#[component]
pub fn DropZone(
    /// Whether files lie on the desk already.
    slim: Memo<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let on_files = Callback::new(move |files| desk.read(files));
    let pasted = move |event: leptos::ev::ClipboardEvent| {
        // Into rows that are being mended, a piece of them is pasted.
        if let Some(text) = clipboard_text(&event).filter(|_| desk.pasted.with_untracked(String::is_empty)) {
            event.prevent_default();
            desk.paste(text);
        }
    };
    let details = NodeRef::<html::Details>::new();
    effect(move || {
        // What could not be read is shown, wherever it was pasted.
        let is_refused = desk.refused.with(|refused| refused.iter().any(|file| file.name == w!(importing.pasted)));
        if let Some(details) = details.get().filter(|_| is_refused) {
            details.set_open(true);
        }
    });
    view! {
        <div class="import-sources">
            <Dropzone
                name=w!(importing.files)
                accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
                icon=icondata_lu::LuUpload
                words=Signal::derive(move || if slim.get() { w!(importing.drop_more) } else { w!(importing.drop) })
                note=w!(importing.drop_note)
                slim
                on_files
            />
            <details class="paste" node_ref=details>
                <summary>{word!(importing.paste_title)}</summary>
                <textarea
                    class="textarea"
                    rows="3"
                    aria-label=word!(importing.paste_title)
                    placeholder=word!(importing.paste_hint)
                    prop:value=desk.pasted
                    on:input=move |event| desk.pasted.set(event_target_value(&event))
                    on:paste=pasted
                ></textarea>
                <Show when=move || desk.pasted.with(|rows| !rows.is_empty())>
                    <Button words=word!(importing.read_rows) on_press=move || desk.paste(desk.pasted.get_untracked()) />
                </Show>
            </details>
        </div>
    }
}

/// Asks for files, where the screen takes any.
pub fn choose_files() -> bool {
    let input = on_page("#main input[type=file]");
    let input = input.and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok());
    input.map(|input| input.click()).is_some()
}

/// The rows of a paste that was aimed at nothing, if there are any.
pub fn pasted_rows(event: &web_sys::ClipboardEvent) -> Option<String> {
    clipboard_text(event).filter(|text| text.contains('\t') || text.trim().lines().count() > 1)
}

fn clipboard_text(event: &web_sys::ClipboardEvent) -> Option<String> {
    event.clipboard_data()?.get_data("text/plain").ok().filter(|text| !text.is_empty())
}

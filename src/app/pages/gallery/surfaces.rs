//! What lies over the page, and what the page says.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::banner::Banner;
use crate::app::components::button::Button;
use crate::app::components::dialog::{Dialog, DialogFoot};
use crate::app::components::dropzone::Dropzone;
use crate::app::components::panel::SidePanel;
use crate::app::words::{owned, w, word};

/// A dialog and a panel at the side.
pub fn layers() -> AnyView {
    let (dialog, panel) = (RwSignal::new(false), RwSignal::new(false));
    let close = Callback::new(move |()| dialog.set(false));
    view! {
        <div class="button-row">
            <Button words=word!(gallery.dialog) on_press=move || dialog.set(true) />
            <Button
                expanded=panel
                words=word!(gallery.panel)
                on_press=move || panel.update(|shown| *shown = !*shown)
            />
        </div>
        <Show when=move || dialog.get()>
            <Dialog title=w!(gallery.dialog) on_close=close>
                <div class="dialog-body">
                    <p>{word!(gallery.lead)}</p>
                </div>
                <DialogFoot leave=w!(shortcuts.close) on_leave=close />
            </Dialog>
        </Show>
        <Show when=move || panel.get()>
            <SidePanel title=w!(gallery.panel) on_close=Callback::new(move |()| panel.set(false))>
                <p>{word!(gallery.lead)}</p>
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
            <Banner class=tone>{word!(gallery.lead)}</Banner>
        }
    };
    view! {
        <Dropzone
            name=w!(importing.files)
            accept=""
            icon=icondata_lu::LuUpload
            words=Signal::stored(w!(importing.drop))
            note=w!(importing.drop_note)
            on_files=Callback::new(|_| ())
        />
        {["boxed", "boxed info", "boxed warn", "boxed bad"].map(banner).into_iter().collect_view()}
        <div class="button-row">
            <Button words=word!(gallery.toast) on_press=move || notices.tell(owned!(gallery.toast)) />
            <Button words=word!(gallery.alarm) on_press=move || notices.alarm(owned!(gallery.alarm)) />
        </div>
    }
    .into_any()
}

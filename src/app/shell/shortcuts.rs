//! The keyboard's shortcuts, as a dialog.

use leptos::prelude::*;

use crate::app::components::dialog::Dialog;
use crate::app::shell::palette::use_finder;
use crate::app::words::w;

/// The shortcuts that exist, where somebody asked for them.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let shown = use_finder().shortcuts;
    view! {
        <Show when=move || shown.get()>
            <Dialog title=w!(shortcuts.title) on_close=Callback::new(move |()| shown.set(false))>
                <div class="dialog-body shortcuts">
                    <Keys name=w!(shortcuts.everywhere) of=everywhere() />
                    <Keys name=w!(shortcuts.board) of=board() />
                    <Keys name=w!(duplicates.title) of=duplicates() />
                </div>
                <footer class="dialog-foot">
                    <button class="button" type="button" autofocus on:click=move |_| shown.set(false)>
                        {w!(shortcuts.close)}
                    </button>
                </footer>
            </Dialog>
        </Show>
    }
}

type Shortcut = (&'static [&'static str], &'static str);

fn everywhere() -> Vec<Shortcut> {
    vec![
        (&["Ctrl", "K"], w!(palette.title)),
        (&["/"], w!(nav.search)),
        (&["Ctrl", "Z"], w!(undo.undo)),
        (&["Ctrl", "⇧", "Z"], w!(undo.redo)),
        (&["?"], w!(shortcuts.title)),
    ]
}

fn board() -> Vec<Shortcut> {
    vec![
        (&["←", "→", "↑", "↓", "J", "K"], w!(shortcuts.walk)),
        (&["⇧", "←", "→"], w!(shortcuts.stage)),
        (&["⇧", "↑", "↓"], w!(shortcuts.within)),
        (&["W"], w!(shortcuts.won)),
        (&["L"], w!(shortcuts.lost)),
        (&["T"], w!(shortcuts.step)),
        (&["N"], w!(board.add)),
        (&["X", "Space"], w!(shortcuts.choose)),
        (&["Esc"], w!(bulk.clear)),
        (&["Delete"], w!(bulk.delete)),
    ]
}

fn duplicates() -> Vec<Shortcut> {
    vec![
        (&["J", "K"], w!(shortcuts.walk)),
        (&["1", "2"], w!(duplicates.take_side)),
        (&["M"], w!(duplicates.merge)),
        (&["D"], w!(duplicates.distinct)),
    ]
}

#[component]
fn Keys(name: &'static str, of: Vec<Shortcut>) -> impl IntoView {
    let rows = of.into_iter().map(|(keys, what)| {
        let keys = keys.iter().map(|key| view! { <kbd class="kbd">{*key}</kbd> }).collect_view();
        view! {
            <div>
                <dt>{what}</dt>
                <dd class="keys">{keys}</dd>
            </div>
        }
    });
    view! {
        <section>
            <h3>{name}</h3>
            <dl class="shortcut-list">{rows.collect_view()}</dl>
        </section>
    }
}

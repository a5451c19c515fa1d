//! Every part that screens are built of, in every state: for whoever builds a screen, and for looking at them all at once.

mod controls;
mod shown;
mod surfaces;

use leptos::prelude::*;

use crate::app::components::heading::PageHead;
use crate::app::pages::gallery::controls::{buttons, choices, fields};
use crate::app::pages::gallery::shown::{charts, colours, facts, tables, waiting};
use crate::app::pages::gallery::surfaces::{layers, messages};
use crate::app::words::{w, word};

/// A part of the gallery: its id, its name, what draws it.
type Room = (&'static str, &'static str, fn() -> AnyView);

/// The gallery.
#[component]
pub fn GalleryPage() -> impl IntoView {
    let rooms: [Room; 10] = [
        ("g-colours", w!(gallery.colours), colours),
        ("g-buttons", w!(gallery.buttons), buttons),
        ("g-fields", w!(gallery.fields), fields),
        ("g-choices", w!(gallery.choices), choices),
        ("g-facts", w!(gallery.facts), facts),
        ("g-tables", w!(gallery.tables), tables),
        ("g-charts", w!(gallery.charts), charts),
        ("g-waiting", w!(gallery.waiting), waiting),
        ("g-messages", w!(gallery.messages), messages),
        ("g-layers", w!(gallery.layers), layers),
    ];
    let room = |(id, name, draw): Room| {
        view! {
            <section class="gallery-room" aria-labelledby=id>
                <h2 id=id>{name}</h2>
                <div class="gallery-wall">{draw()}</div>
            </section>
        }
    };
    view! {
        <main class="page gallery" id="main">
            <PageHead title=w!(gallery.title)>
                <p class="page-meta">{word!(gallery.lead)}</p>
            </PageHead>
            {rooms.into_iter().map(room).collect_view()}
        </main>
    }
}

//! Files of other teams that were opened apart: workspaces beside the user's own.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::words::{w, word};
use crate::app::workspace::{self, Which};
use crate::domain::gather::Gather;
use crate::store::prefs;

/// The region of the other workspaces; absent where there are none.
#[component]
pub fn ApartRegion() -> impl IntoView {
    let others: Vec<(Uuid, String)> =
        prefs::apart().into_iter().filter(|(id, _)| workspace::current() != Which::Apart(*id)).gathered();
    let row = |(id, name): (Uuid, String)| {
        let name = w!(apart.of, name = name);
        let label = format!("{} {name}", w!(apart.open));
        view! {
            <li class="apart-row">
                <span class="one-line">{name}</span>
                <Button
                    rank=Rank::Small
                    name=label
                    words=word!(apart.open)
                    on_press=move || workspace::show(Which::Apart(id))
                />
            </li>
        }
    };
    (!others.is_empty()).then(|| {
        view! {
            <Block id="data-apart" title=w!(apart.title) note=w!(apart.note)>
                <ul>{others.into_iter().map(row).collect_view()}</ul>
            </Block>
        }
    })
}

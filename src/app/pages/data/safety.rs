//! How safe the data is: what the browser promises, the copies that there are, what nobody else has yet.

use leptos::prelude::*;

use crate::app::pages::data::Region;
use crate::app::words::w;

/// The region 'Safety'.
#[component]
pub fn SafetyRegion() -> impl IntoView {
    view! {
        <Region id="data-safety" title=w!(safety.title) note=w!(safety.note)>
            <p class="muted">{w!(safety.local)}</p>
        </Region>
    }
}

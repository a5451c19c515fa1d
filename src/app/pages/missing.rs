//! What an address without a screen says.

use leptos::prelude::*;

use crate::app::components::button::{LinkButton, Rank};
use crate::app::components::empty::Empty;
use crate::app::components::heading::PageHead;
use crate::app::words::{w, word};
use crate::present::route::Route;

/// An address that names no screen, or a record that isn't here.
#[component]
pub fn MissingPage() -> impl IntoView {
    view! {
        <main class="page" id="main">
            <PageHead title=w!(missing.title) />
            <Empty icon=icondata_lu::LuSprout title=w!(missing.lead) text=w!(missing.text)>
                <LinkButton rank=Rank::Primary href=Route::Deals.to_string() words=word!(missing.deals) />
            </Empty>
        </main>
    }
}

//! An empty page of Leptos' own: how long any of its pages takes to start on this machine.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <main>"Empty"</main> });
}

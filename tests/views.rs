//! How views are drawn: what must hold of lists, live regions, attributes and listeners, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

// As in the crate itself: what `view!` writes ends there.
extern crate perennial as leptos;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Draws into the page, into an element of that name.
fn draw<V: IntoView>(name: &'static str, view: impl FnOnce() -> V) {
    mount_to_body(move || view! { <main id=name>{view()}</main> });
}

fn find(name: &str, tag: &str) -> Vec<web_sys::HtmlElement> {
    let mut found = Vec::new();
    let mut at = document().get_element_by_id(name).unwrap().first_element_child();
    while let Some(element) = at {
        at = element.next_element_sibling();
        if element.local_name() == tag {
            found.push(element.unchecked_into());
        }
    }
    found
}

fn text(name: &str) -> String {
    document().get_element_by_id(name).unwrap().text_content().unwrap()
}

/// Lets what follows signals catch up.
async fn settle() {
    for _ in 0..3 {
        leptos::task::tick().await;
    }
}

#[wasm_bindgen_test]
async fn a_list_has_the_order_of_its_items_and_keeps_their_elements() {
    let items = RwSignal::new(Vec::<u32>::new());
    draw("list", move || {
        view! {
            <p>"before"</p>
            <For each=move || items.get() key=|item| *item let:item>
                <span title=item.to_string()>{item.to_string()}</span>
            </For>
            <p>"after"</p>
        }
    });
    let mut random = 7_u64;
    let mut next = move |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    for round in 0..200 {
        let mut now = items.get_untracked();
        now.retain(|_| next(4) > 0);
        for _ in 0..next(6) {
            let new = u32::try_from(next(40)).unwrap();
            if !now.contains(&new) {
                now.insert(usize::try_from(next(now.len() as u64 + 1)).unwrap(), new);
            }
        }
        for _ in 0..next(5) {
            if now.len() > 1 {
                let (from, to) = (next(now.len() as u64), next(now.len() as u64));
                now.swap(usize::try_from(from).unwrap(), usize::try_from(to).unwrap());
            }
        }
        let old = find("list", "span");
        items.set(now.clone());
        settle().await;
        let drawn = find("list", "span");
        let titles: Vec<u32> = drawn.iter().map(|row| row.title().parse().unwrap()).collect();
        assert_eq!(titles, now, "round {round}");
        for row in &drawn {
            let before = old.iter().find(|other| other.title() == row.title());
            assert!(before.is_none_or(|before| before == row), "round {round}: {} was drawn anew", row.title());
        }
        assert!(text("list").starts_with("before") && text("list").ends_with("after"), "round {round}");
    }
}

#[wasm_bindgen_test]
async fn a_live_region_shows_what_is_now_and_the_focus_stays_in_its_place() {
    let count = RwSignal::new(0_usize);
    draw("live", move || {
        view! {
            "<"
            {move || match count.get() {
                0 => ().into_any(),
                1 => "one".into_any(),
                many => view! { <b>{many}</b> <input value=many.to_string() /> {move || count.get()} }.into_any(),
            }}
            ">"
        }
    });
    for (set, wanted) in [(0, "<>"), (1, "<one>"), (2, "<22>"), (3, "<33>"), (1, "<one>"), (0, "<>"), (4, "<44>")] {
        count.set(set);
        settle().await;
        assert_eq!(text("live"), wanted);
    }
    let field = find("live", "input").remove(0);
    field.focus().unwrap();
    field.unchecked_ref::<web_sys::HtmlInputElement>().set_selection_range(1, 1).unwrap();
    count.set(5);
    settle().await;
    let anew = find("live", "input").remove(0);
    assert!(anew != field, "the region was drawn anew");
    assert_eq!(document().active_element().as_ref(), Some(anew.as_ref()));
    assert_eq!(anew.unchecked_ref::<web_sys::HtmlInputElement>().selection_start().unwrap(), Some(1));
}

#[wasm_bindgen_test]
async fn attributes_classes_styles_and_properties_follow() {
    let on = RwSignal::new(false);
    draw("attributes", move || {
        let class = move || if on.get() { "a b" } else { "b c" };
        view! {
            <input
                class=class
                class:toggled=on
                title=move || on.get().then_some("on")
                disabled=on
                prop:value=move || if on.get() { "1" } else { "0" }
                style:width=move || on.get().then_some("9px")
            />
        }
    });
    let input: web_sys::HtmlInputElement = find("attributes", "input").remove(0).unchecked_into();
    let state = || {
        let mut classes: Vec<String> = input.class_name().split(' ').map(ToOwned::to_owned).collect();
        classes.sort();
        let width = web_sys::HtmlElement::style(&input).get_property_value("width").unwrap();
        (classes.join(" "), input.get_attribute("title"), input.has_attribute("disabled"), input.value(), width)
    };
    let off = (String::from("b c"), None, false, String::from("0"), String::new());
    assert_eq!(state(), off);
    on.set(true);
    settle().await;
    assert_eq!(state(), (String::from("a b toggled"), Some(String::from("on")), true, "1".into(), "9px".into()));
    on.set(false);
    settle().await;
    assert_eq!(state(), off);
}

#[wasm_bindgen_test]
async fn what_is_taken_away_hears_and_follows_nothing_more() {
    let (shown, heard, followed) = (RwSignal::new(true), RwSignal::new(0_usize), RwSignal::new(0_usize));
    let runs = StoredValue::new(0_usize);
    draw("gone", move || {
        view! {
            <Show when=move || shown.get()>
                <button on:click=move |_| heard.update(|n| *n += 1)>
                    {move || {
                        runs.update_value(|n| *n += 1);
                        followed.get()
                    }}
                </button>
            </Show>
        }
    });
    let button = find("gone", "button").remove(0);
    button.click();
    followed.set(1);
    settle().await;
    assert_eq!((heard.get_untracked(), runs.get_value()), (1, 2));
    shown.set(false);
    settle().await;
    assert!(find("gone", "button").is_empty());
    button.click();
    followed.set(2);
    settle().await;
    assert_eq!((heard.get_untracked(), runs.get_value()), (1, 2), "nothing of it is alive");
}

#[wasm_bindgen_test]
async fn text_is_text_and_memos_tell_only_what_is_new() {
    let number = RwSignal::new(4_usize);
    let runs = StoredValue::new(0_usize);
    let half = memo(move || number.get() / 2);
    draw("memo", move || {
        view! {
            "<script>alert(1)</script>"
            {move || {
                runs.update_value(|n| *n += 1);
                half.get()
            }}
        }
    });
    assert_eq!(text("memo"), "<script>alert(1)</script>2");
    number.set(5);
    settle().await;
    assert_eq!(runs.get_value(), 1, "the half is the same");
    number.set(6);
    settle().await;
    assert_eq!((runs.get_value(), text("memo").ends_with('3')), (2, true));
}

/// Each name finds its own thing as long as that is there, and nothing from then on, however often its place on the shelf
/// (`app/dom/shelf.rs`) was given to others meanwhile.
#[wasm_bindgen_test]
fn a_name_finds_its_own_thing_or_nothing() {
    type Thing = (RwSignal<u32>, StoredValue<u32>, u32);
    let mut living: Vec<(Owner, Vec<Thing>)> = Vec::new();
    let mut gone: Vec<(RwSignal<u32>, StoredValue<u32>)> = Vec::new();
    let mut count = 0;
    for round in 0..80 {
        let owner = Owner::new();
        let things = owner.with(|| {
            let thing = |number| (RwSignal::new(number), StoredValue::new(number), number);
            (count..count + 100).map(thing).collect::<Vec<_>>()
        });
        count += 100;
        living.push((owner, things));
        // In another order than that in which they came.
        if living.len() > 3 {
            let (owner, things) = living.swap_remove(round % 3);
            owner.cleanup();
            gone.extend(things.into_iter().map(|(signal, stored, _)| (signal, stored)));
        }
        for (signal, stored, number) in living.iter().flat_map(|(_, things)| things) {
            assert_eq!((signal.get_untracked(), stored.get_value()), (*number, *number));
        }
        for (signal, stored) in &gone {
            assert!(signal.is_disposed() && signal.try_get_untracked().is_none() && stored.try_get_value().is_none());
            signal.set(0);
            stored.set_value(0);
        }
    }
    assert!(gone.len() > 7_000);
}

#[wasm_bindgen_test]
fn things_go_with_their_owner_and_may_ask_for_others_as_they_go() {
    struct Asks(RwSignal<u32>, RwSignal<Option<bool>>);
    impl Drop for Asks {
        fn drop(&mut self) {
            self.1.set(Some(self.0.is_disposed()));
        }
    }
    let page = Owner::new();
    let told = page.with(|| RwSignal::new(None));
    let outer = page.with(Owner::new);
    let inner = outer.with(Owner::new);
    let first = outer.with(|| RwSignal::new(1));
    let asking = inner.with(|| StoredValue::new(Asks(first, told)));
    inner.cleanup();
    assert!(asking.try_with_value(|_| ()).is_none());
    assert_eq!((first.try_get_untracked(), told.get_untracked()), (Some(1), Some(false)));
    outer.cleanup();
    assert_eq!(first.try_get_untracked(), None);
    page.cleanup();
}

#[wasm_bindgen_test]
async fn callbacks_and_references_are_as_long_as_what_they_were_made_in() {
    let owner = Owner::new();
    let (double, place) = owner.with(|| (Callback::new(|n: u32| n * 2), NodeRef::<leptos::html::Input>::new()));
    assert_eq!(double.run(21), 42);
    assert!(place.get_untracked().is_none());
    owner.with(|| draw("reference", move || view! { <input node_ref=place value="here" /> }));
    settle().await;
    assert_eq!(place.get_untracked().map(|input| input.value()), Some("here".to_owned()));
    owner.cleanup();
    assert!(place.get_untracked().is_none());
}

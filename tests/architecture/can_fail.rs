//! Each rule is shown what it is there to find, and what it must leave alone.

use crate::architecture::{code::File, locales, rules};

fn finds(rule: fn(&File) -> Vec<String>, path: &str, text: &str) {
    assert!(!rule(&File::new(path, text)).is_empty(), "nothing found in {path}: {text}");
}

fn leaves(rule: fn(&File) -> Vec<String>, path: &str, text: &str) {
    assert_eq!(rule(&File::new(path, text)), Vec::<String>::new(), "in {path}: {text}");
}

#[test]
fn layers_can_fail() {
    finds(rules::layers, "src/domain/deal.rs", "use crate::store::Store;");
    finds(rules::layers, "src/domain/deal.rs", "fn f() { let x = crate :: app :: state(); }");
    finds(rules::layers, "src/sync.rs", "use crate::{domain::Crm, import::Table};");
    finds(rules::layers, "src/sync.rs", "use crate::{\n    domain::{Crm, money::Money},\n    present::Route,\n};");
    finds(rules::layers, "src/export/csv.rs", "use crate::import::csv;");
    finds(rules::layers, "src/present.rs", "use super::sync::merge;");
    finds(rules::layers, "src/store/idb.rs", "use crate::app::toast;");
    finds(rules::layers, "src/domain.rs", "use crate::clock::now;");
    finds(rules::layers, "src/import.rs", "use crate::*;");
    finds(rules::layers, "src/utils.rs", "//! Things.");
    finds(rules::layers, "src/bin/perennial.rs", "use perennial::app::state;");
    leaves(rules::layers, "src/sync/merge.rs", "use crate::{domain::{Crm, import::X}, sync::snapshot};");
    leaves(
        rules::layers,
        "src/domain.rs",
        "// use crate::app\n/* crate::app /* crate::sync */ */ const A: &str = \"crate::app\";",
    );
    leaves(
        rules::layers,
        "src/domain.rs",
        "const A: &str = r#\"\" crate::app \"#; fn f<'a>(b: &'a str) -> char { '\"' }",
    );
    leaves(rules::layers, "src/domain.rs", "#[cfg(test)]\nmod tests {\n    use crate::import::read;\n}\nfn f() {}");
    leaves(rules::layers, "src/app/board.rs", "use crate::{clock, domain::Crm, store::Store};");
    leaves(rules::layers, "src/main.rs", "use perennial::{app, clock};");
    finds(rules::layers, "src/domain.rs", "#[cfg(test)]\nmod tests { use crate::import::read; }\nuse crate::app::A;");
}

#[test]
fn classes_can_fail() {
    finds(
        rules::classes,
        "style/components/card.css",
        "@layer components {\n  .card, .no-view-has-this:hover { color: red }\n}",
    );
    leaves(
        rules::classes,
        "style/components/card.css",
        "@layer components {\n  .card:hover > .avatar { width: .5em }\n}",
    );
}

#[test]
fn writing_twice_can_fail() {
    let page = "src/app/pages/tasks.rs";
    finds(rules::written_once, page, "view! { <button class=\"row\" on:click=go>{text}</button> }");
    finds(rules::written_once, page, "view! { <a class=\"button small\" href=href>{text}</a> }");
    finds(rules::written_once, page, "view! { <div popover=\"auto\"></div> }");
    leaves(rules::written_once, page, "view! { <div class=\"button-row\"><Button words on_press /></div> }");
    leaves(rules::written_once, "src/app/components/button.rs", "//! `<button class=\"button\">`");
}

#[test]
fn the_module_map_can_fail() {
    finds(rules::module_map, "src/lib.rs", "pub mod sync;\npub mod domain;");
    leaves(
        rules::module_map,
        "src/lib.rs",
        "pub mod domain;\npub mod clock;\npub mod sync;\n#[cfg(target_arch = \"wasm32\")]\npub mod app;",
    );
}

#[test]
fn leptos_storage_and_clock_can_fail() {
    finds(rules::leptos, "src/present/route.rs", "fn f() -> leptos::prelude::RwSignal<u8> {}");
    leaves(rules::leptos, "src/app.rs", "use leptos::prelude::*;");
    finds(rules::leptos, "src/lib.rs", "extern crate self as leptos;\nuse leptos::prelude::*;");
    finds(rules::leptos, "src/domain.rs", "extern crate self as leptos;");
    leaves(rules::leptos, "src/lib.rs", "extern crate leptos as framework;\nextern crate self as leptos;");
    finds(rules::storage, "src/app/state.rs", "let f: web_sys::IdbFactory = x;");
    finds(rules::storage, "src/app/state.rs", "use indexed_db_futures::database::Database;");
    finds(rules::storage, "src/app/state.rs", "window().local_storage()");
    leaves(rules::storage, "src/store/indexed.rs", "use indexed_db_futures::database::Database;");
    for code in ["Utc::now()", "Local::now", "std::time::SystemTime::now()", "Instant::now()", "js_sys::Date::now()"] {
        finds(rules::clock, "src/app/state.rs", code);
    }
    for code in ["Date::new_0()", "Uuid::new_v4()", "Uuid::now_v7()", "Math::random()", "getrandom::fill(&mut b)"] {
        finds(rules::clock, "src/main.rs", code);
    }
    leaves(rules::clock, "src/clock.rs", "Utc::now()");
    leaves(rules::clock, "src/app/state.rs", "clock::now()");
}

#[test]
fn colours_and_styles_can_fail() {
    for css in ["color: #fff;", "a { color: #12ab34 }", "a { color: rgb(1 2 3); }", "a { color: hsla(1, 2%, 3%) }"] {
        finds(rules::colours, "style/components/card.css", css);
    }
    finds(rules::colours, "style/base.css", "a { border: 1px solid oklch(50% .1 20); }");
    finds(rules::colours, "style/base.css", "a { background: white; }");
    leaves(
        rules::colours,
        "style/base.css",
        "/* #fff */ a { white-space: pre; color: var(--red); fill: color-mix(in oklch, var(--a), transparent); }",
    );
    leaves(rules::colours, "style/tokens.css", ":root { --a: #fff; }");
    finds(rules::colours, "src/app/board.rs", "view! { <rect fill=\"#14694a\"/> }");
    finds(rules::colours, "src/app/board.rs", "let c = \"rgb(1,2,3)\";");
    leaves(rules::colours, "src/app/board.rs", "#[component] fn A() { href(\"#/deals\"); color(c) } // #fff");
    finds(rules::style_attributes, "src/app/board.rs", "view! { <p style=\"color: red\"/> }");
    finds(rules::style_attributes, "src/app/board.rs", "element.set_attribute(\"style\", \"x\")");
    finds(rules::style_attributes, "index.html", "<p style=\"color: red\">");
    leaves(rules::style_attributes, "src/app/board.rs", "let style = 1; view! { <p style:width=w class=\"style=\"/> }");
    finds(rules::raw_html, "src/app/board.rs", "view! { <p inner_html=text/> }");
    finds(rules::raw_html, "src/app/board.rs", "element.set_inner_html(&text)");
    leaves(rules::raw_html, "src/app/board.rs", "view! { <p>{text}</p> }");
}

#[test]
fn sizes_and_sentences_can_fail() {
    finds(rules::module_sentence, "src/domain/deal.rs", "use std::fmt;\n//! Late.");
    leaves(rules::module_sentence, "src/domain/deal.rs", "//! A deal.\n");
    finds(rules::file_caps, "src/domain/deal.rs", &"\n".repeat(401));
    finds(rules::file_caps, "style/pages/deals.css", &"\n".repeat(151));
    leaves(rules::file_caps, "src/domain/deal.rs", &"\n".repeat(400));
    leaves(
        rules::file_caps,
        "src/domain/deal.rs",
        &format!("//! Over the cap because it is a table.\n{}", "\n".repeat(500)),
    );
    assert!(rules::over_the_soft_cap(&File::new("src/a.rs", &"\n".repeat(201))).is_some());
    let component = |lines| {
        format!(
            "/// Doc.\n#[component]\npub fn Card(a: u8) -> impl IntoView {{\n{}}}\nfn f() {{}}",
            "let a = '}';\n".repeat(lines)
        )
    };
    finds(rules::component_length, "src/app/card.rs", &component(119));
    leaves(rules::component_length, "src/app/card.rs", &component(118));
}

#[test]
fn components_and_unwraps_can_fail() {
    finds(rules::components, "src/app/components/card.rs", "use crate::domain::kinds::*;");
    finds(rules::components, "src/app/components/card.rs", "fn f(id: DealId) {}");
    finds(rules::components, "src/app/components/card.rs", "#[prop(into)] deal: Signal<Deal>,");
    leaves(rules::components, "src/app/pages/deals.rs", "fn f(id: DealId) {}");
    leaves(rules::components, "src/app/components/card.rs", "// a Deal\nfn Card(title: String) { \"Deal\" }");
    finds(rules::unwraps, "src/domain/deal.rs", "fn f() { a.unwrap() }");
    finds(rules::unwraps, "src/domain/deal.rs", "fn f() { a.expect(\"b\") }");
    leaves(
        rules::unwraps,
        "src/domain/deal.rs",
        "fn f() { a.unwrap_or(b) }\n#[cfg(test)]\nmod tests { fn f() { a.unwrap() } }",
    );
    leaves(rules::unwraps, "tests/store.rs", "a.unwrap()");
}

#[test]
fn locales_can_fail() {
    let differ = |english, korean| !locales::differences(english, korean).is_empty();
    assert!(differ(r#"{"a": "x", "b": {"c": "y"}}"#, r#"{"a": "엑스"}"#));
    assert!(differ(r#"{"a": "x"}"#, r#"{"a": "엑스", "b": "와이"}"#));
    assert!(differ(r#"{"a": "x"}"#, r#"{"a": " "}"#));
    assert!(differ(r#"{"a": "{count} deals"}"#, r#"{"a": "딜 {number}건"}"#));
    assert!(differ(r#"{"a": "{count|deal}"}"#, r#"{"a": "딜 {count}건"}"#));
    assert!(differ(r#"{"a": "{count} {"}"#, r#"{"a": "{count} {"}"#));
    assert!(differ(r#"{"a": "x"}"#, "not JSON"));
    assert!(!differ(r#"{"a": "{count} {count|deal|deals}"}"#, r#"{"a": "딜 {count}건"}"#));
}

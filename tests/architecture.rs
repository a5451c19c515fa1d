//! The rules of the house (ARCHITECTURE.md), held over all the code and style sheets. The last tests prove that each rule
//! can fail.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod architecture {
    pub mod code;
    pub mod locales;
    pub mod rules;

    mod can_fail;
}

use architecture::{
    code::{File, files},
    locales, rules,
};

/// Everything that a rule finds in the files of the house.
#[track_caller]
fn hold(rule: fn(&File) -> Vec<String>) {
    let offences: Vec<String> = files()
        .iter()
        .flat_map(|file| rule(file).into_iter().map(|offence| format!("{}: {offence}", file.path)))
        .collect();
    assert!(offences.is_empty(), "\n  - {}\n", offences.join("\n  - "));
}

#[test]
fn a_layer_names_only_layers_above_it() {
    hold(rules::layers);
}

#[test]
fn the_module_map_reads_in_the_order_of_the_layers() {
    hold(rules::module_map);
}

#[test]
fn only_the_app_names_leptos() {
    hold(rules::leptos);
}

#[test]
fn only_the_store_names_browser_storage() {
    hold(rules::storage);
}

#[test]
fn only_the_clock_reads_the_time_or_draws_ids() {
    hold(rules::clock);
}

#[test]
fn colours_stand_in_the_tokens_only() {
    hold(rules::colours);
}

#[test]
fn styles_are_for_classes_that_views_have() {
    hold(rules::classes);
}

#[test]
fn no_view_writes_a_style_attribute() {
    hold(rules::style_attributes);
}

#[test]
fn no_view_writes_raw_html() {
    hold(rules::raw_html);
}

#[test]
fn every_module_says_what_it_is_for() {
    hold(rules::module_sentence);
}

#[test]
fn files_stay_under_their_caps() {
    let long: Vec<String> = files().iter().filter_map(rules::over_the_soft_cap).collect();
    if !long.is_empty() {
        println!("longer than the soft cap of 200 lines: {}", long.join(", "));
    }
    hold(rules::file_caps);
}

#[test]
fn component_functions_stay_under_120_lines() {
    hold(rules::component_length);
}

#[test]
fn components_know_no_business_type() {
    hold(rules::components);
}

#[test]
fn what_a_component_draws_is_written_once() {
    hold(rules::written_once);
}

#[test]
fn nothing_unwraps() {
    hold(rules::unwraps);
}

#[test]
fn both_languages_say_everything() {
    let read = |name: &str| std::fs::read_to_string(format!("{}/locales/{name}.json", env!("CARGO_MANIFEST_DIR")));
    if let (Ok(english), Ok(korean)) = (read("en"), read("ko")) {
        let offences = locales::differences(&english, &korean);
        assert!(offences.is_empty(), "\n  - {}\n", offences.join("\n  - "));
    } else {
        let speaks = files().iter().any(|file| file.path.starts_with("src/app"));
        assert!(!speaks, "an app without locales/en.json and locales/ko.json");
    }
}

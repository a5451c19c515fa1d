//! The palette finds each setting, and sets how the page looks.

use serde_json::json;

use crate::journeys::begin::empty_workspace;
use crate::journeys::{found::Find, screen::journey};

#[test]
fn the_palette_finds_each_setting_and_sets_how_the_page_looks() {
    journey("palette_settings", |screen| {
        empty_workspace(screen);
        let palette = screen.dialog("Command palette");
        let find = |typed: &str, found: &str| {
            screen.press("Control+k");
            palette.wait();
            screen.type_text(typed);
            palette.wait_text(found);
        };
        for (typed, found) in [
            ("time zone", "Settings: Workspace"),
            ("days until stalled", "Settings: Pipelines"),
            ("who works here", "Settings: Preferences"),
            ("dark", "Dark theme"),
            ("language", "Language: 한국어"),
        ] {
            find(typed, found);
            screen.press("Escape");
            palette.wait_gone();
        }
        let looks =
            "const { density, contrast } = document.documentElement.dataset; return [density ?? '', contrast ?? '']";
        for (typed, found, looked) in [
            ("compact", "Density: Compact", ["compact", ""]),
            ("contrast high", "Contrast: High", ["compact", "high"]),
            ("comfortable", "Density: Comfortable", ["", "high"]),
            ("contrast system", "Contrast: System", ["", ""]),
        ] {
            find(typed, found);
            screen.press("Enter");
            palette.wait_gone();
            assert_eq!(screen.script(looks, vec![]), json!(looked), "{found}");
        }
    });
}

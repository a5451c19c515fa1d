//! Every screen in every light, language and size: nothing that axe-core finds, nothing beyond the edge.

use crate::journeys::{
    screen::{Screen, journey},
    screens::{Filled, Sight, fill, walk},
};

/// Fails where something stands beyond the edge of the screen, so that the whole page would scroll sideways.
#[track_caller]
pub fn nothing_beyond_the_edge(screen: &Screen, what: &str) {
    let beyond =
        screen.script("const root = document.scrollingElement; return root.scrollWidth - root.clientWidth;", vec![]);
    assert!(beyond.as_i64().is_some_and(|by| by <= 0), "{what} is {beyond} pixels wider than the screen");
}

/// Fails where the title takes more than two lines, or the head is lower than what stands in it.
#[track_caller]
fn the_head_is_whole(screen: &Screen, what: &str) {
    let broken = screen.script(
        "const title = document.querySelector('main h1'), head = title.closest('header') ?? title;
        const lines = title.offsetHeight / parseFloat(getComputedStyle(title).lineHeight);
        const isForTheEar = head.clientHeight <= 1, isCut = head.scrollHeight > head.clientHeight + 1;
        return isForTheEar ? '' : lines > 2.1 ? `${lines} lines of title` : isCut ? 'cut off' : ''",
        vec![],
    );
    assert_eq!(broken, "", "the head of {what}");
}

fn every_screen(filled: Filled, sights: &[Sight]) {
    journey(&format!("every_screen_{}", filled.name()), |screen| {
        fill(screen, filled);
        for sight in sights {
            sight.take(screen);
            walk(screen, |name| {
                println!("{name} {}", sight.name());
                nothing_beyond_the_edge(screen, &format!("{name} at {}", sight.name()));
                screen.axe();
            });
        }
    });
}

const fn sight(width: u32, height: u32, dark: bool, language: &'static str) -> Sight {
    Sight { width, height, zoomed: false, dark, language }
}

#[test]
fn every_screen_with_data_is_accessible() {
    every_screen(Filled::Sample, &[sight(1440, 900, false, "en"), sight(390, 844, true, "ko")]);
}

#[test]
fn every_empty_screen_is_accessible() {
    every_screen(Filled::Empty, &[sight(1440, 900, true, "ko")]);
}

#[test]
fn twice_as_large_nothing_is_lost() {
    every_screen(Filled::Ten, &[Sight { zoomed: true, ..sight(1440, 900, false, "en") }]);
}

#[test]
fn heads_are_whole_on_a_tablet_and_on_the_smallest_phone() {
    journey("every_head", |screen| {
        fill(screen, Filled::Sample);
        for sight in [sight(1024, 768, false, "en"), sight(768, 1024, false, "ko"), sight(320, 640, false, "en")] {
            sight.take(screen);
            walk(screen, |name| {
                let what = format!("{name} at {}", sight.name());
                nothing_beyond_the_edge(screen, &what);
                the_head_is_whole(screen, &what);
            });
        }
    });
}

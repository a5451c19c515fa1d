//! `kill -9` during edits.

use crate::journeys::{screen::Screen, screen::journey, site};
use crate::kill::{
    dice::{Dice, setting},
    hands::{self, acknowledged, begin, introduce, let_pass, script, start_again},
    model::{State, course},
    tally::Tally,
};
use serde_json::{Value, json};

/// More than the quickest page makes in a round.
const EDITS: usize = 150;
/// In one of so many rounds the hands rest before the kill, about as long as the page waits before it compacts what is stored.
const RESTS: usize = 5;
const REST_MS: usize = 2_950;

#[test]
fn no_acknowledged_edit_is_lost_when_the_browser_is_killed() {
    journey("killed_during_edits", |screen| {
        screen.forgive("");
        let mut state = begin(screen);
        let mut tally = Tally::new("killed during edits");
        for round in 1..=setting("PERENNIAL_KILLS", 10) {
            let mut dice = Dice::new("edits", round);
            let rests = round % RESTS == 0;
            let (edits, states) = course(&state, &mut dice, round * EDITS, if rests { 12 } else { EDITS });
            let edits: Vec<Value> =
                edits.iter().map(|edit| json!({ "edit": edit.as_json(), "wait": wait(&mut dice) })).collect();
            site::heard();
            let processes = screen.browser().processes();
            script(screen, &format!("hands.work({}); return 1", json!(edits)));
            if rests {
                screen.wait_until("the hands are through", hands::are_through);
                let_pass(REST_MS + dice.roll(200));
            } else {
                let_pass(200 + dice.roll(1_300));
            }
            screen.browser().kill(&processes);
            let kept = acknowledged();
            tally.acknowledged(kept);
            let start = start_again(screen);
            tally.count(round, &start);
            if start.is_gone {
                break;
            }
            introduce(screen, &start);
            state = compare(screen, &states[kept..], round, &mut tally);
        }
        tally.done();
    });
}

/// Between two edits: mostly none, else until it is saved or for a while.
fn wait(dice: &mut Dice) -> Value {
    match dice.roll(10) {
        0..5 => Value::Null,
        5..8 => json!("saved"),
        _ => json!(1 + dice.roll(60)),
    }
}

/// The screen must show what there was after the last acknowledged edit, or after one that came later: then nothing is lost,
/// and nothing half done. Gives what it shows.
fn compare(screen: &Screen, states: &[State], round: usize, tally: &mut Tally) -> State {
    let shown = hands::look(screen);
    match states.iter().position(|state| *state == shown) {
        Some(more) => println!("round {round}: {more} edits more than acknowledged are kept"),
        None => tally.mistake(round, &format!("the screen shows\n    {shown:?}\n  and not\n    {:?}", states[0])),
    }
    // Of nothing, no more edits can be made.
    if shown.cards.len() < 2 { hands::fill(screen) } else { shown }
}

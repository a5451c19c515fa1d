//! A session on the full board: moves by keyboard and pointer, typing into the filter, scrolling the longest column, and
//! finding something right after a reload. What keeps the page busy for more than 50 ms is listed with what was being done.

use std::{collections::BTreeMap, fs, path::Path, thread, time::Duration};

use crate::journeys::{begin::saved, found::Find, screen::Screen};
use crate::speed::{
    report::{Report, median},
    watch::{short_script, watch},
};
use serde_json::{Value, json};

const MOVES: usize = 100;
const KEYSTROKES: usize = 100;
/// Between two keys: as somebody types who is quick.
const TYPING: Duration = Duration::from_millis(90);
/// Between two moves: as somebody works who is quick.
const MOVING: Duration = Duration::from_millis(160);
/// A key held beside another, as the protocol counts them.
const CONTROL: u8 = 2;
const SHIFT: u8 = 8;
/// How far a turn of the wheel goes, in pixels.
const TURN: u32 = 1_600;

/// What Chromium counts, and what it is called here.
const SPENT: [(&str, &str); 4] = [
    ("TaskDuration", "in all"),
    ("ScriptDuration", "script"),
    ("RecalcStyleDuration", "styles"),
    ("LayoutDuration", "layout"),
];

pub fn measure(screen: &Screen, report: &mut Report) {
    screen.patience(Duration::from_secs(60));
    watch(screen);
    screen.open("#/deals");
    screen.reload();
    screen.region("Won").wait();
    saved(screen);
    let session = Session { screen };
    session.phase(report, "moves by keyboard", || session.keyboard_moves());
    session.phase(report, "moves by pointer", || session.pointer_moves());
    session.phase(report, "keystrokes in the filter", || session.filter());
    session.phase(report, "a full scroll of the longest column", || session.scroll());
    screen.reload();
    screen.region("Won").wait();
    session.phase(report, "finding in the palette", || session.palette());
}

struct Session<'a> {
    screen: &'a Screen,
}

impl Session<'_> {
    /// What is done and, of what the page recorded meanwhile, the long tasks. With PERENNIAL_BENCH_PROFILE a profile of
    /// the processor lands in `target/bench/`.
    fn phase(&self, report: &mut Report, name: &str, deeds: impl FnOnce() -> String) {
        let profiles = std::env::var_os("PERENNIAL_BENCH_PROFILE").is_some();
        if profiles {
            self.devtools("Profiler.enable", json!({}));
            self.devtools("Profiler.setSamplingInterval", json!({ "interval": 500 }));
            self.devtools("Profiler.start", json!({}));
        }
        self.devtools("Performance.enable", json!({}));
        let before = self.spent();
        let done = deeds();
        let after = self.spent();
        if profiles {
            let profile = self.devtools("Profiler.stop", json!({}));
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
            fs::create_dir_all(&folder).expect("a folder for profiles");
            let path = folder.join(format!("{}.cpuprofile", name.replace(' ', "-")));
            fs::write(path, profile["profile"].to_string()).expect("a profile");
        }
        let seen = short_script(
            self.screen,
            "const { long, did, phases, handled } = speed; return { long, did, handled, phase: phases.at(-1) }",
        );
        tell(report, name, &done, &seen);
        let parts = SPENT
            .iter()
            .zip(after.iter().zip(before))
            .map(|((_, called), (after, before))| format!("{called} {:.0} ms", (after - before) * 1000.0));
        report.note(format!("    the page was busy: {}", parts.collect::<Vec<_>>().join(", ")));
    }

    /// What the page's thread has spent its time on so far, in seconds.
    fn spent(&self) -> Vec<f64> {
        let metrics = self.devtools("Performance.getMetrics", json!({}));
        let of =
            |name: &str| metrics["metrics"].as_array()?.iter().find(|each| each["name"] == name)?["value"].as_f64();
        SPENT.iter().map(|(name, _)| of(name).unwrap_or_default()).collect()
    }

    fn begin(&self, name: &str) {
        thread::sleep(Duration::from_millis(500));
        short_script(self.screen, &format!("speed.begin({})", json!(name)));
        thread::sleep(Duration::from_millis(200));
    }

    fn end(&self) {
        thread::sleep(Duration::from_millis(500));
        short_script(self.screen, "speed.end()");
    }

    fn keyboard_moves(&self) -> String {
        let first = self.screen.region("Prospecting").find("list", None).find("link", None).first();
        first.focus();
        self.begin("keyboard");
        // Into the next column, into the one with thousands of cards, and back; down and up.
        let ways =
            ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowDown"];
        for way in ways.iter().cycle().take(MOVES) {
            self.key("keyDown", way, SHIFT);
            self.key("keyUp", way, SHIFT);
            thread::sleep(MOVING);
        }
        self.end();
        format!("{MOVES} keys")
    }

    fn pointer_moves(&self) -> String {
        let columns = short_script(
            self.screen,
            "return [...document.querySelectorAll('main section[aria-labelledby] ul')].slice(0, 3)
                .map(each => each.getBoundingClientRect()).map(({ x, y, width }) => [x + width / 2, y + 30])",
        );
        let at = |column: usize| {
            let of = |axis: usize| columns[column][axis].as_f64().expect("a place");
            (of(0), of(1))
        };
        self.begin("pointer");
        let ways = [(0, 1), (1, 2), (2, 1), (1, 0)];
        for (from, to) in ways.iter().cycle().take(MOVES / 5) {
            let ((x, y), (to_x, to_y)) = (at(*from), at(*to));
            self.mouse("mouseMoved", x, y, 0);
            self.mouse("mousePressed", x, y, 1);
            for part in 1..=12 {
                let part = f64::from(part) / 12.0;
                self.mouse("mouseMoved", x + (to_x - x) * part, y + (to_y + 150.0 - y) * part, 1);
                thread::sleep(Duration::from_millis(16));
            }
            self.mouse("mouseReleased", to_x, to_y + 150.0, 0);
            thread::sleep(MOVING * 2);
        }
        self.end();
        format!("{} drags", MOVES / 5)
    }

    fn filter(&self) -> String {
        self.screen.searchbox("Filter deals").focus();
        self.begin("filter");
        self.type_words(KEYSTROKES);
        self.end();
        let left = self.screen.searchbox("Filter deals").value();
        self.screen.searchbox("Filter deals").fill("");
        self.screen.region("Won").wait_text("4,2");
        format!("{KEYSTROKES} keys, at the end the field holds '{left}'")
    }

    /// Types words, each taken away again letter by letter.
    fn type_words(&self, keystrokes: usize) {
        let words = ["gtx pro", "cancity", "isdom mo", "darcel", "plus b", "hottech", "kan", "zzq"];
        let keys = words.iter().flat_map(|word| word.chars().map(Some).chain(word.chars().map(|_| None)));
        for key in keys.cycle().take(keystrokes) {
            match key {
                Some(letter) => {
                    let text = letter.to_string();
                    self.devtools("Input.dispatchKeyEvent", json!({ "type": "keyDown", "text": text, "key": text }));
                    self.devtools("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": text }));
                }
                None => {
                    self.key("keyDown", "Backspace", 0);
                    self.key("keyUp", "Backspace", 0);
                }
            }
            thread::sleep(TYPING);
        }
    }

    fn palette(&self) -> String {
        self.begin("palette");
        self.key("keyDown", "k", CONTROL);
        self.key("keyUp", "k", CONTROL);
        thread::sleep(TYPING);
        self.type_words(KEYSTROKES);
        self.end();
        format!("opened, and {KEYSTROKES} keys")
    }

    fn scroll(&self) -> String {
        let longest = "const list = [...document.querySelectorAll('main section[aria-labelledby] ul')]
            .sort((a, b) => b.scrollHeight - a.scrollHeight)[0];";
        let list = short_script(
            self.screen,
            &format!(
                "{longest} const {{ x, y, width }} = list.getBoundingClientRect(); return [x + width / 2, y + 200, list.scrollHeight]"
            ),
        );
        let of = |at: usize| list[at].as_f64().expect("a figure");
        self.begin("scroll");
        let turns = (of(2) / f64::from(TURN)).ceil() as usize + 2;
        for _ in 0..turns {
            self.devtools(
                "Input.dispatchMouseEvent",
                json!({ "type": "mouseWheel", "x": of(0), "y": of(1), "deltaX": 0, "deltaY": TURN }),
            );
        }
        self.end();
        let end = short_script(
            self.screen,
            &format!("{longest} return [list.scrollTop + list.clientHeight, list.scrollHeight]"),
        );
        format!("{turns} turns of the wheel, to {} of {} pixels", end[0], end[1])
    }

    fn key(&self, kind: &str, key: &str, modifiers: u8) {
        let code = match key {
            "Backspace" => 8,
            "k" => 75,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            _ => 40,
        };
        let kind = if kind == "keyDown" { "rawKeyDown" } else { kind };
        self.devtools(
            "Input.dispatchKeyEvent",
            json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers }),
        );
    }

    fn mouse(&self, kind: &str, x: f64, y: f64, buttons: u8) {
        let pressed = if kind == "mouseMoved" && buttons == 0 { "none" } else { "left" };
        self.devtools(
            "Input.dispatchMouseEvent",
            json!({ "type": kind, "x": x, "y": y, "button": pressed, "buttons": buttons, "clickCount": 1 }),
        );
    }

    fn devtools(&self, method: &str, parameters: Value) -> Value {
        self.screen.browser().devtools(method, parameters)
    }
}

/// The long tasks that began within the phase, by what was done last before each ended.
fn tell(report: &mut Report, name: &str, done: &str, seen: &Value) {
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    let (from, to) = (number(&seen["phase"]["from"]), number(&seen["phase"]["to"]));
    let within = |list: &Value| -> Vec<Value> {
        let inside = |each: &&Value| (from..=to).contains(&number(&each[0]));
        list.as_array().into_iter().flatten().filter(inside).cloned().collect()
    };
    let (long, did, handled) = (within(&seen["long"]), within(&seen["did"]), within(&seen["handled"]));
    let moved = did.iter().filter(|each| each[1].as_str().is_some_and(|what| what.ends_with("on a card"))).count();
    let times: Vec<f64> = handled.iter().map(|each| number(&each[1])).collect();
    let longest = long.iter().map(|each| number(&each[1])).fold(0.0, f64::max);
    let on_card = if moved > 0 { format!(", {moved} of them on a card") } else { String::new() };
    report.note(format!(
        "{name} ({done}{on_card}): {} long tasks, the longest {longest:.0} ms; events that took over 16 ms: {}, their handling {:.0} ms in the median",
        long.len(),
        times.len(),
        median(&times),
    ));
    let mut by_deed: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for task in &long {
        let end = number(&task[0]) + number(&task[1]);
        let last = did.iter().rev().find(|each| number(&each[0]) <= end);
        let deed = last.and_then(|each| each[1].as_str()).unwrap_or("nothing");
        by_deed.entry(deed.to_owned()).or_default().push(number(&task[1]));
    }
    for (deed, mut took) in by_deed {
        took.sort_by(f64::total_cmp);
        let took: Vec<String> = took.iter().rev().take(12).map(|ms| format!("{ms:.0}")).collect();
        report.note(format!("    {deed}: {} ms", took.join(", ")));
    }
}

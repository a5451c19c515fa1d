//! Something on the screen, named by role and accessible name. It is looked up anew for each step and waited for, so that
//! a page may redraw in between; two things of the same role and name at one place are a mistake of the page.

use crate::journeys::screen::Screen;
use serde::Serialize;
use serde_json::{Value, json};
use std::path::Path;
use thirtyfour::prelude::*;

/// One step of the way inwards.
#[derive(Clone, Serialize)]
pub struct Step {
    role: String,
    name: Option<String>,
    nth: Option<usize>,
}

/// A thing, or several alike, on the screen.
#[derive(Clone)]
pub struct Found<'screen> {
    screen: &'screen Screen,
    path: Vec<Step>,
}

/// What can be looked for: on the whole screen, or within something found. A `*` in a name stands for any text.
pub trait Find<'screen> {
    /// Anything by its role; without a name, all of them.
    fn find(&self, role: &str, name: Option<&str>) -> Found<'screen>;

    fn button(&self, name: &str) -> Found<'screen> {
        self.find("button", Some(name))
    }
    fn link(&self, name: &str) -> Found<'screen> {
        self.find("link", Some(name))
    }
    fn heading(&self, name: &str) -> Found<'screen> {
        self.find("heading", Some(name))
    }
    fn region(&self, name: &str) -> Found<'screen> {
        self.find("region", Some(name))
    }
    fn group(&self, name: &str) -> Found<'screen> {
        self.find("group", Some(name))
    }
    fn figure(&self, name: &str) -> Found<'screen> {
        self.find("figure", Some(name))
    }
    fn dialog(&self, name: &str) -> Found<'screen> {
        self.find("dialog", Some(name))
    }
    fn status(&self, name: &str) -> Found<'screen> {
        self.find("status", Some(name))
    }
    fn textbox(&self, name: &str) -> Found<'screen> {
        self.find("textbox", Some(name))
    }
    fn searchbox(&self, name: &str) -> Found<'screen> {
        self.find("searchbox", Some(name))
    }
    fn combobox(&self, name: &str) -> Found<'screen> {
        self.find("combobox", Some(name))
    }
    fn checkbox(&self, name: &str) -> Found<'screen> {
        self.find("checkbox", Some(name))
    }
    fn radio(&self, name: &str) -> Found<'screen> {
        self.find("radio", Some(name))
    }
    fn tab(&self, name: &str) -> Found<'screen> {
        self.find("tab", Some(name))
    }
    fn option(&self, name: &str) -> Found<'screen> {
        self.find("option", Some(name))
    }
    fn menuitem(&self, name: &str) -> Found<'screen> {
        self.find("menuitem", Some(name))
    }
    /// A date, month or time field.
    fn date_field(&self, name: &str) -> Found<'screen> {
        self.find("date", Some(name))
    }
    fn file_input(&self, name: &str) -> Found<'screen> {
        self.find("file", Some(name))
    }
    fn listitem(&self, name: &str) -> Found<'screen> {
        self.find("listitem", Some(name))
    }
    fn listitems(&self) -> Found<'screen> {
        self.find("listitem", None)
    }
    fn row(&self, name: &str) -> Found<'screen> {
        self.find("row", Some(name))
    }
    fn rows(&self) -> Found<'screen> {
        self.find("row", None)
    }
}

impl<'screen> Find<'screen> for &'screen Screen {
    fn find(&self, role: &str, name: Option<&str>) -> Found<'screen> {
        Found { screen: self, path: vec![step(role, name)] }
    }
}

impl<'screen> Find<'screen> for Found<'screen> {
    fn find(&self, role: &str, name: Option<&str>) -> Found<'screen> {
        let mut path = self.path.clone();
        path.push(step(role, name));
        Found { screen: self.screen, path }
    }
}

fn step(role: &str, name: Option<&str>) -> Step {
    Step { role: role.into(), name: name.map(Into::into), nth: None }
}

impl Found<'_> {
    /// One of several alike, counted from 0 in the order of the page.
    #[must_use]
    pub fn nth(mut self, nth: usize) -> Self {
        self.path.last_mut().expect("a step").nth = Some(nth);
        self
    }

    #[must_use]
    pub fn first(self) -> Self {
        self.nth(0)
    }

    /// How it is spoken of in messages: `region 'Negotiation' > link 'Acme renewal'`.
    pub fn words(&self) -> String {
        let steps = self.path.iter().map(|step| {
            let name = step.name.as_ref().map(|name| format!(" '{name}'")).unwrap_or_default();
            let nth = step.nth.map(|nth| format!(" (number {nth})")).unwrap_or_default();
            format!("{}{name}{nth}", step.role)
        });
        steps.collect::<Vec<_>>().join(" > ")
    }

    fn look(&self, then: &str) -> Value {
        self.screen.script(&format!("const found = find(arguments[0]); {then}"), vec![json!(self.path)])
    }

    /// How many are on the screen now, without waiting.
    pub fn count(&self) -> usize {
        self.look("return found.length").as_u64().unwrap_or(0) as usize
    }

    /// Whether it is on the screen now, without waiting.
    pub fn is_there(&self) -> bool {
        self.count() > 0
    }

    /// The accessible names of all of them, without waiting.
    pub fn names(&self) -> Vec<String> {
        strings(self.look("return found.map(each => nameOf(each, roleOf(each)))"))
    }

    /// What can be read in each of them, without waiting.
    pub fn texts(&self) -> Vec<String> {
        strings(self.look("return found.map(readable)"))
    }

    /// Waits until it is on the screen.
    #[track_caller]
    pub fn wait(&self) -> &Self {
        self.screen.wait_until(&format!("{} is on the screen", self.words()), || self.is_there());
        self
    }

    /// Waits until it isn't on the screen.
    #[track_caller]
    pub fn wait_gone(&self) {
        self.screen.wait_until(&format!("{} is gone", self.words()), || !self.is_there());
    }

    /// Waits until there are so many.
    #[track_caller]
    pub fn wait_count(&self, count: usize) {
        self.screen.wait_until(&format!("there are {count} of {}", self.words()), || self.count() == count);
    }

    /// Waits until its text contains this.
    #[track_caller]
    pub fn wait_text(&self, part: &str) -> &Self {
        let says = || self.texts().iter().any(|text| text.contains(part));
        self.screen.wait_until(&format!("{} says '{part}'", self.words()), says);
        self
    }

    /// Waits until its value is this.
    #[track_caller]
    pub fn wait_value(&self, value: &str) -> &Self {
        let holds = || strings(self.look("return found.map(valueOf)")).iter().any(|held| held == value);
        self.screen.wait_until(&format!("{} holds '{value}'", self.words()), holds);
        self
    }

    #[track_caller]
    pub fn text(&self) -> String {
        self.one();
        self.texts().swap_remove(0)
    }

    #[track_caller]
    pub fn value(&self) -> String {
        self.one();
        strings(self.look("return found.map(valueOf)")).swap_remove(0)
    }

    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        let element = self.one();
        self.screen.browser().run(element.attr(name))
    }

    #[track_caller]
    pub fn is_checked(&self) -> bool {
        self.one();
        self.look("return found[0].checked ?? found[0].ariaChecked === 'true'").as_bool().unwrap_or(false)
    }

    pub fn is_focused(&self) -> bool {
        self.look("return found.includes(document.activeElement)").as_bool().unwrap_or(false)
    }

    /// Waits for it and gives the browser's handle, for what isn't offered here.
    #[track_caller]
    pub fn one(&self) -> WebElement {
        self.wait();
        let hits = self.elements();
        assert!(hits.len() == 1, "{} of {}: name it more closely, or say .nth(…)", hits.len(), self.words());
        hits.into_iter().next().expect("one")
    }

    fn elements(&self) -> Vec<WebElement> {
        self.screen.elements("return find(arguments[0])", vec![json!(self.path)])
    }

    /// Does something with the element, again if the page replaced it just then.
    #[track_caller]
    fn act<T>(&self, what: impl AsyncFn(&WebElement) -> WebDriverResult<T>) -> T {
        for _ in 0..20 {
            let element = self.one();
            match self.screen.browser().attempt(what(&element)) {
                Ok(done) => return done,
                Err(error) if is_passing(&error) => std::thread::sleep(std::time::Duration::from_millis(50)),
                Err(error) => panic!("{}: {error}", self.words()),
            }
        }
        panic!("{} was covered, or replaced over and over", self.words())
    }

    #[track_caller]
    pub fn click(&self) {
        self.act(async |element| element.click().await);
    }

    #[track_caller]
    pub fn double_click(&self) {
        self.act(async |element| element.handle().action_chain().double_click_element(element).perform().await);
    }

    #[track_caller]
    pub fn focus(&self) {
        self.act(async |element| element.focus().await);
    }

    /// Focuses it and presses keys, as `Screen::press` does.
    #[track_caller]
    pub fn press(&self, combination: &str) {
        self.focus();
        self.screen.press(combination);
    }

    /// Types into it, after what is there.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.act(async |element| element.send_keys(text).await);
    }

    /// Replaces what a text field holds. Dates as `2026-11-22`.
    #[track_caller]
    pub fn fill(&self, text: &str) {
        self.one();
        let dated = self.look("return roleOf(found[0]) === 'date'").as_bool().unwrap_or(false);
        if dated {
            let set =
                "Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(found[0], arguments[1]);
                for (const type of ['input', 'change']) found[0].dispatchEvent(new Event(type, { bubbles: true }));";
            self.screen
                .script(&format!("const found = find(arguments[0]); {set}"), vec![json!(self.path), json!(text)]);
        } else {
            self.focus();
            self.screen.press("Control+a");
            self.screen.press("Delete");
            self.screen.type_text(text);
        }
    }

    /// Chooses an entry of a native select by what it says.
    #[track_caller]
    pub fn choose(&self, entry: &str) {
        let entry_there = self.find("option", Some(entry));
        entry_there.wait();
        entry_there.act(async |element| element.click().await);
    }

    /// Puts files into a file input.
    #[track_caller]
    pub fn upload(&self, files: &[impl AsRef<Path>]) {
        let paths: Vec<String> = files
            .iter()
            .map(|file| {
                file.as_ref().canonicalize().unwrap_or_else(|error| panic!("{}: {error}", file.as_ref().display()))
            })
            .map(|file| file.display().to_string())
            .collect();
        self.act(async |element| element.send_keys(paths.join("\n")).await);
    }

    /// Drops a file on it, as from the desktop. For small files: its bytes travel through the driver.
    #[track_caller]
    pub fn drop_file(&self, name: &str, bytes: &[u8]) {
        self.one();
        let drop = "const found = find(arguments[0]);
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(arguments[2])], arguments[1]));
            for (const type of ['dragenter', 'dragover', 'drop'])
              found[0].dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));";
        self.screen.script(drop, vec![json!(self.path), json!(name), json!(bytes)]);
    }

    /// Drags it with the mouse to the middle of another thing and lets go.
    #[track_caller]
    pub fn drag_to(&self, target: &Found) {
        let (source, target) = (self.one(), target.one());
        let drag = self.screen.browser().driver().action_chain();
        let drag = drag.move_to_element_center(&source).click_and_hold().move_by_offset(4, 4).move_by_offset(4, 4);
        self.screen.browser().run(drag.move_to_element_center(&target).move_by_offset(1, 1).release().perform());
    }

    /// Drags it with a finger: holds for a moment first, as one does to pick a card up.
    #[track_caller]
    pub fn touch_drag_to(&self, target: &Found, hold: std::time::Duration) {
        let ((x, y), (to_x, to_y)) = (self.middle(), target.middle());
        self.screen.touch("touchStart", Some((x, y)));
        std::thread::sleep(hold);
        for part in 1..=10 {
            let part = f64::from(part) / 10.0;
            self.screen.touch("touchMove", Some((x + (to_x - x) * part, y + (to_y - y) * part)));
        }
        self.screen.touch("touchEnd", None);
    }

    /// Touches it for a moment.
    #[track_caller]
    pub fn tap(&self) {
        let at = self.middle();
        self.screen.touch("touchStart", Some(at));
        self.screen.touch("touchEnd", None);
    }

    /// Where its middle stands on the screen.
    #[track_caller]
    pub fn middle(&self) -> (f64, f64) {
        self.one();
        let at = self.look(
            "const box = found[0].getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]",
        );
        (at[0].as_f64().unwrap_or(0.0), at[1].as_f64().unwrap_or(0.0))
    }
}

/// The page was being redrawn, or something covered the element for a moment.
fn is_passing(error: &WebDriverError) -> bool {
    let text = error.to_string();
    ["stale element", "click intercepted", "not interactable", "no such element", "detached"]
        .iter()
        .any(|part| text.contains(part))
}

fn strings(list: Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|each| each.as_str().map(Into::into)).collect()
}

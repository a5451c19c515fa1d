//! What a person does at the screen: open, look, type, press keys, resize, reload; and what the page must never do
//! meanwhile: complain on the console, break its security policy, or talk to anybody else.

#[path = "around.rs"]
mod around;
#[path = "keys.rs"]
mod keys;
#[path = "pointers.rs"]
mod pointers;

use self::keys::keys;
use crate::journeys::{browser::Browser, firefox, found::Find, site, wire::Wire};
use serde_json::{Value, json};
use std::{
    cell::{Cell, RefCell},
    fs,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};
use thirtyfour::prelude::*;

/// In front of every script: roles and names.
const LIBRARY: &str = include_str!("screen.js");
/// Two journeys at a time on a busy machine: what takes a moment may take long.
const DEADLINE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(40);

/// A browser window and the person before it.
pub struct Screen {
    browser: Browser,
    /// Its own line to the server, where the network is to be cut.
    wire: Option<Wire>,
    base: RefCell<String>,
    language: RefCell<String>,
    deadline: Cell<Duration>,
    forgiven: RefCell<Vec<String>>,
    complaints: RefCell<Vec<String>>,
}

/// Runs one journey in a fresh browser. When it fails it prints where it was and what was on the screen, and leaves a
/// picture in `target/journeys/NAME.png`.
#[track_caller]
pub fn journey(name: &str, steps: impl FnOnce(&Screen)) {
    journey_of_several(name, [""], |[screen]| steps(screen));
}

/// The same with a browser for each of several people; `people` is what their pictures are called after.
#[track_caller]
pub fn journey_of_several<const N: usize>(name: &str, people: [&str; N], steps: impl FnOnce([&Screen; N])) {
    run(name, people, people.map(|_| Screen::new()), steps);
}

/// One journey with the site of some server, over a line of its own (`Screen::line`), which can be cut and slowed down.
#[track_caller]
pub fn journey_on_a_line(name: &str, server: &str, steps: impl FnOnce(&Screen)) {
    run(name, [""], [Screen::on_a_line(server)], |[screen]| steps(screen));
}

/// Whether this run is one without a network: each browser has visited the site once, and its line is cut ever since.
pub fn is_offline() -> bool {
    std::env::var_os("PERENNIAL_OFFLINE").is_some()
}

#[track_caller]
fn run<const N: usize>(name: &str, people: [&str; N], screens: [Screen; N], steps: impl FnOnce([&Screen; N])) {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        steps(screens.each_ref());
        screens.iter().for_each(Screen::assert_no_complaints);
    }));
    if let Err(panic) = outcome {
        if let Some(site::Skipped(why)) = panic.downcast_ref() {
            println!("\nskipped: {name}: {why}");
            return;
        }
        for (screen, person) in screens.iter().zip(people) {
            let called = [name, person].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("-");
            let _ = catch_unwind(AssertUnwindSafe(|| screen.report(&called)));
        }
        resume_unwind(panic);
    }
}

impl Screen {
    fn new() -> Screen {
        if !is_offline() {
            return Screen::with(site::start(), None);
        }
        let screen = Screen::on_a_line(&site::serve_site());
        screen.visit_once();
        screen
    }

    fn on_a_line(server: &str) -> Screen {
        let wire = Wire::to(server);
        let screen = Screen::with(wire.address(), Some(wire));
        // The whole site is loaded and kept again and again.
        screen.patience(Duration::from_secs(40));
        screen
    }

    fn with(base: String, wire: Option<Wire>) -> Screen {
        Screen {
            browser: Browser::start(),
            wire,
            base: RefCell::new(base),
            language: RefCell::new("en".into()),
            deadline: Cell::new(DEADLINE),
            forgiven: RefCell::default(),
            complaints: RefCell::default(),
        }
    }

    /// Its own line to the server.
    #[track_caller]
    pub fn line(&self) -> &Wire {
        self.wire.as_ref().expect("a journey on a line of its own")
    }

    /// Opens the site, waits until all of it is kept for work without a network, and cuts the line.
    fn visit_once(&self) {
        self.line().mend();
        self.open("");
        self.wait_until_kept();
        // What is opened next is to be a page of its own, not another place in this one.
        self.open_url("about:blank");
        self.gather();
        self.line().cut();
    }

    /// Waits until the whole site is kept by the browser, and the page is answered from there.
    #[track_caller]
    pub fn wait_until_kept(&self) {
        // A busy machine takes its time, and an unoptimised site is large.
        let patience = self.deadline.replace(Duration::from_secs(120));
        // Not by the worker of a site further up on the same host.
        let controlled =
            "return navigator.serviceWorker.controller?.scriptURL === new URL('sw.js', document.baseURI).href";
        self.wait_until("the site is kept", || self.script(controlled, vec![]) == json!(true));
        self.deadline.set(patience);
    }

    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    #[track_caller]
    fn drive<T>(&self, step: impl AsyncFnOnce(WebDriver) -> WebDriverResult<T>) -> T {
        self.browser.run(step(self.browser.driver()))
    }

    // Going places.

    /// Opens a route, `#/deals`, in the language chosen (English).
    pub fn open(&self, route: &str) {
        let url = format!("{}?lang={}{route}", self.base.borrow(), self.language.borrow());
        self.open_url(&url);
    }

    pub fn open_url(&self, url: &str) {
        self.drive(async |driver| driver.goto(url).await);
    }

    /// The language that `open` asks for: `en` or `ko`.
    pub fn language(&self, language: &str) {
        language.clone_into(&mut self.language.borrow_mut());
    }

    /// From here on `open` goes to the same site in a folder of its host.
    pub fn in_a_folder(&self) {
        self.base.borrow_mut().push_str(site::FOLDER);
        if is_offline() {
            self.visit_once();
        }
    }

    /// Opens a page of the harness's own. It comes from the server, also in a run without a network.
    pub fn open_own(&self, name: &str) {
        if site::is_one_file() {
            site::skip("a file from disk has no server");
        }
        self.wire.iter().for_each(Wire::mend);
        self.open_url(&format!("{}{}{name}", self.base.borrow(), site::PAGES));
    }

    pub fn url(&self) -> String {
        self.drive(async |driver| driver.current_url().await).to_string()
    }

    pub fn title(&self) -> String {
        self.drive(async |driver| driver.title().await)
    }

    pub fn reload(&self) {
        if firefox::is_wanted() {
            return self.drive(async |driver| firefox::reload(&driver).await);
        }
        self.drive(async |driver| driver.refresh().await);
    }

    pub fn back(&self) {
        self.drive(async |driver| driver.back().await);
    }

    /// A second tab of the same browser, on top; `tab(0)` goes back to the first.
    pub fn new_tab(&self, route: &str) {
        let tab = self.drive(async |driver| driver.new_tab().await);
        self.drive(async |driver| driver.switch_to_window(tab).await);
        self.open(route);
    }

    pub fn tab_number(&self, number: usize) {
        let tabs = self.drive(async |driver| driver.windows().await);
        self.drive(async |driver| driver.switch_to_window(tabs[number].clone()).await);
    }

    /// The browser dies without a word and is started again; nothing is open in it yet.
    pub fn crash(&self) {
        self.gather();
        self.browser.crash();
    }

    /// The browser ends in good order; nothing works until `go_on`.
    pub fn stop(&self) {
        self.gather();
        self.browser.stop();
    }

    /// Starts the browser again; nothing is open in it yet.
    pub fn go_on(&self) {
        self.browser.go_on();
    }

    // Hands.

    /// Keys to whatever has the focus: `Control+k`, `Shift+ArrowRight`, `Enter`.
    pub fn press(&self, combination: &str) {
        let keys = keys(combination);
        let down = keys.iter().fold(self.browser.driver().action_chain(), |chain, key| chain.key_down(*key));
        let up = keys.iter().rev().fold(down, |chain, key| chain.key_up(*key));
        self.browser.run(up.perform());
    }

    pub fn type_text(&self, text: &str) {
        self.browser.run(self.browser.driver().action_chain().send_keys(text).perform());
    }

    /// Pastes text where the focus is, as Ctrl+V does: into the page's own handler, else into the field.
    pub fn paste(&self, text: &str) {
        let paste = "const data = new DataTransfer();
            data.setData('text/plain', arguments[0]);
            const target = document.activeElement ?? document.body;
            const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
            // Firefox takes no data from whoever makes the event.
            Object.defineProperty(event, 'clipboardData', { value: data });
            if (target.dispatchEvent(event)) document.execCommand('insertText', false, arguments[0]);";
        self.script(paste, vec![json!(text)]);
    }

    // Eyes.

    /// Role and name of what has the focus, `link 'Acme renewal'`.
    pub fn focused(&self) -> String {
        let script = "const element = document.activeElement; const role = roleOf(element);
            return element === document.body ? '' : `${role ?? element.localName} '${nameOf(element, role)}'`;";
        self.script(script, vec![]).as_str().unwrap_or("").to_owned()
    }

    /// Roles and names of everything on the screen, indented as they are nested.
    pub fn summary(&self) -> String {
        self.script("return summary()", vec![]).as_str().unwrap_or("").to_owned()
    }

    /// Waits until a status or alert says something that contains this.
    #[track_caller]
    pub fn wait_announced(&self, part: &str) {
        let says = || {
            ["status", "alert", "log"]
                .iter()
                .any(|role| self.find(role, None).texts().iter().any(|text| text.contains(part)))
        };
        self.wait_until(&format!("a status says '{part}'"), says);
    }

    #[track_caller]
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < self.deadline.get(), "waited {:?} until {what}", self.deadline.get());
            thread::sleep(PAUSE);
        }
    }

    /// How long things are waited for from here on, 20 seconds unless set.
    pub fn patience(&self, deadline: Duration) {
        self.deadline.set(deadline);
    }

    /// Runs a script in the page; promises are awaited.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        let script = format!("{LIBRARY}\n{script}");
        self.drive(async |driver| Ok(driver.execute(script, arguments).await?.json().clone()))
    }

    #[track_caller]
    pub fn elements(&self, script: &str, arguments: Vec<Value>) -> Vec<WebElement> {
        let script = format!("{LIBRARY}\n{script}");
        self.drive(async |driver| driver.execute(script, arguments).await?.elements())
    }

    /// Waits until nothing moves any more.
    pub fn rest(&self) {
        let still = "return document.getAnimations().every(each =>
            each.playState !== 'running' || !isFinite(each.effect?.getComputedTiming().endTime ?? 0))";
        self.wait_until("everything comes to rest", || self.script(still, vec![]) == Value::Bool(true));
    }

    pub fn screenshot(&self, path: &Path) {
        self.drive(async |driver| driver.screenshot(path).await);
    }

    /// Waits for a download whose name contains this, and reads it.
    #[track_caller]
    pub fn downloaded(&self, part: &str) -> Vec<u8> {
        let mut found: Option<PathBuf> = None;
        self.wait_until(&format!("a file '…{part}…' is downloaded"), || {
            let files = fs::read_dir(self.browser.downloads()).into_iter().flatten().flatten();
            let files: Vec<PathBuf> = files.map(|entry| entry.path()).collect();
            // Firefox takes the name with an empty file while it still writes to another.
            let is_coming = |path: &PathBuf| path.extension().is_some_and(|end| end == "crdownload" || end == "part");
            if files.iter().any(is_coming) {
                return false;
            }
            let named = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().contains(part));
            found = files.into_iter().find(|path| named(path) && path.metadata().is_ok_and(|told| told.len() > 0));
            found.is_some()
        });
        fs::read(found.expect("waited for")).expect("a download")
    }

    // What must not happen.

    /// A complaint that contains this is meant to happen in this journey.
    pub fn forgive(&self, part: &str) {
        self.forgiven.borrow_mut().push(part.to_owned());
    }

    /// Errors on the console (broken security policy included) and requests to other hosts, since the start.
    pub fn complaints(&self) -> Vec<String> {
        self.gather();
        let forgiven = self.forgiven.borrow();
        let complaints = self.complaints.borrow();
        complaints.iter().filter(|text| !forgiven.iter().any(|part| text.contains(part))).cloned().collect()
    }

    #[track_caller]
    pub fn assert_no_complaints(&self) {
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "the browser complains:\n  - {}", complaints.join("\n  - "));
    }

    fn gather(&self) {
        let (errors, requests) = self.browser.heard();
        let base = self.base.borrow();
        let host = base.trim_end_matches(site::FOLDER);
        let mut complaints = self.complaints.borrow_mut();
        complaints.extend(errors);
        let foreign = requests.iter().filter(|url| !site::is_ours(url) && !url.starts_with(host));
        complaints.extend(foreign.map(|url| format!("a request to another place: {url}")));
        complaints.extend(site::broken(&base).into_iter().map(|told| format!("a worker breaks its policy: {told}")));
    }

    fn report(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/journeys");
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let picture = folder.join(format!("{name}.png"));
        println!("\n{name} failed at {}\non the screen:\n{}", self.url(), self.summary());
        for complaint in self.complaints() {
            println!("the browser complains: {complaint}");
        }
        self.screenshot(&picture);
        println!("picture: {}", picture.display());
    }
}

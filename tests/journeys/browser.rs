//! A browser for one journey: Chromium with a profile of its own, driven by a chromedriver of its own; or Firefox.

use crate::journeys::{firefox, processes};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;

const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--force-prefers-reduced-motion",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
    "--lang=en-US",
    "--window-size=1440,900",
];

/// The browser and its driver; both are gone when this is dropped, and so is the profile.
pub struct Browser {
    runtime: Runtime,
    driver: RefCell<Option<WebDriver>>,
    server: Child,
    port: u16,
    folder: PathBuf,
    /// Where Firefox prints it.
    console: firefox::Console,
}

impl Browser {
    pub fn start() -> Browser {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("perennial-journey-{}-{number}", std::process::id()));
        fs::create_dir_all(folder.join("downloads")).expect("a folder for the profile");
        fs::create_dir_all(folder.join("profile")).expect("a folder for the profile");
        let (server, port, console) = if firefox::is_wanted() {
            firefox::start_driver()
        } else {
            let (server, port) = start_chromedriver();
            (server, port, firefox::Console::default())
        };
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let browser = Browser { runtime, driver: RefCell::default(), server, port, folder, console };
        browser.open_session();
        browser
    }

    fn open_session(&self) {
        let is_firefox = firefox::is_wanted();
        let capabilities = if is_firefox { firefox::capabilities(&self.folder) } else { capabilities(&self.folder) };
        let server = format!("http://127.0.0.1:{}", self.port);
        let driver = self.runtime.block_on(async {
            let driver = WebDriver::new(&server, capabilities).await?;
            driver.set_script_timeout(Duration::from_secs(120)).await?;
            if is_firefox {
                firefox::listen(&driver, self.port).await?;
            }
            Ok::<_, WebDriverError>(driver)
        });
        let driver = driver.unwrap_or_else(|error| panic!("the browser didn't start: {error}"));
        self.driver.replace(Some(driver));
    }

    /// The browser dies on the spot and starts again with the same profile.
    pub fn crash(&self) {
        if firefox::is_wanted() {
            firefox::cannot("Browser.crash");
        }
        let driver = self.driver();
        let _ = self.runtime.block_on(driver.cdp().send_raw("Browser.crash", json!({})));
        drop(driver);
        self.stop();
        self.go_on();
    }

    /// The browser's processes, for [`Browser::kill`]: finding them takes a while.
    pub fn processes(&self) -> Vec<u32> {
        processes::of(&self.profile())
    }

    /// `kill -9` of all of the browser's processes, as the system does when it runs out of memory. It stays down until
    /// [`Browser::go_on`].
    pub fn kill(&self, processes: &[u32]) {
        processes::kill(processes);
        self.end_session();
    }

    /// Ends it in good order; the profile stays, for [`Browser::go_on`].
    pub fn stop(&self) {
        self.end_session();
    }

    /// Starts it again with the same profile.
    pub fn go_on(&self) {
        for name in ["SingletonLock", "SingletonCookie", "SingletonSocket"] {
            let _ = fs::remove_file(self.profile().join(name));
        }
        self.open_session();
    }

    fn end_session(&self) {
        let driver = self.driver.take();
        if let Some(driver) = driver {
            let quit = async { tokio::time::timeout(Duration::from_secs(10), driver.quit()).await };
            let _ = self.runtime.block_on(quit);
        }
    }

    pub fn driver(&self) -> WebDriver {
        self.driver.borrow().clone().expect("a session")
    }

    /// Runs a step to its end: journeys are plain functions that read from top to bottom.
    #[track_caller]
    pub fn run<T>(&self, step: impl Future<Output = WebDriverResult<T>>) -> T {
        self.runtime.block_on(step).unwrap_or_else(|error| panic!("the browser says: {error}"))
    }

    /// Like `run`, for steps that may fail because the page is just changing.
    pub fn attempt<T>(&self, step: impl Future<Output = WebDriverResult<T>>) -> WebDriverResult<T> {
        self.runtime.block_on(step)
    }

    /// Errors on the console (broken security policy included) and the addresses of all requests, since the last time.
    #[track_caller]
    pub fn heard(&self) -> (Vec<String>, Vec<String>) {
        let driver = self.driver();
        if firefox::is_wanted() {
            let (mut errors, requests) = self.run(firefox::heard(&driver, self.port));
            errors.append(&mut self.console.lock().expect("nobody panics with it"));
            return (errors, requests);
        }
        let (console, network) =
            self.run(async { Ok((driver.get_log("browser").await?, driver.get_log("performance").await?)) });
        let errors = console.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message);
        (errors.collect(), network.iter().filter_map(|entry| requested(&entry.message)).collect())
    }

    /// A command of the DevTools protocol; Firefox has none.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: Value) -> Value {
        if firefox::is_wanted() {
            firefox::cannot(method);
        }
        self.run(async { self.driver().cdp().send_raw(method, parameters).await })
    }

    /// Where its driver listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// The folder of its profile.
    pub fn profile(&self) -> PathBuf {
        self.folder.join("profile")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.end_session();
        let _ = self.server.kill();
        let _ = self.server.wait();
        // The last of Chromium's processes may still be writing.
        for _ in 0..10 {
            if fs::remove_dir_all(&self.folder).is_ok() {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The address of a request, of a line of the log.
fn requested(entry: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(entry).ok()?;
    let message = &entry["message"];
    let url = match message["method"].as_str()? {
        "Network.requestWillBeSent" => &message["params"]["request"]["url"],
        "Network.webSocketCreated" => &message["params"]["url"],
        _ => return None,
    };
    url.as_str().map(Into::into)
}

fn capabilities(folder: &Path) -> Capabilities {
    let mut arguments: Vec<String> = FLAGS.iter().map(ToString::to_string).collect();
    arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
    let options = json!({
        "binary": chromium(),
        "args": arguments,
        "prefs": {
            "download.default_directory": folder.join("downloads"),
            "download.prompt_for_download": false,
        },
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", json!("chrome")).expect("plain JSON");
    capabilities.set("goog:chromeOptions", options).expect("plain JSON");
    capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" })).expect("plain JSON");
    capabilities
}

fn chromium() -> String {
    std::env::var("CHROME").unwrap_or_else(|_| "/usr/bin/chromium".into())
}

/// It picks a free port itself and says which; now and then somebody else takes that port first, and it gives up.
fn start_chromedriver() -> (Child, u16) {
    (0..3).find_map(|_| try_chromedriver()).expect("chromedriver says its port")
}

fn try_chromedriver() -> Option<(Child, u16)> {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
    let mut child = Command::new(&program)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} didn't start ({error}): run script/setup --browser"));
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let said = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok());
    let Some(port) = said else {
        child.kill().and_then(|()| child.wait()).expect("it ends");
        return None;
    };
    thread::spawn(move || lines.for_each(drop));
    Some((child, port))
}

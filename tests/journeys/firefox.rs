//! The second engine: Firefox, driven by geckodriver, for the journeys that don't need Chromium's own protocol. What the
//! page does wrong is heard in the browser's own process, so that workers and the security policy count too; what it tells
//! the console, in what the browser prints.

use crate::journeys::site;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};
use thirtyfour::prelude::*;

/// Whether this run is in Firefox.
pub fn is_wanted() -> bool {
    match std::env::var("PERENNIAL_ENGINE").as_deref() {
        Ok("firefox") => true,
        Err(_) | Ok("" | "chromium") => false,
        Ok(other) => panic!("PERENNIAL_ENGINE is '{other}': chromium or firefox"),
    }
}

/// Notes errors and requests of pages, and of their workers, until they are asked for.
const LISTEN: &str = "
    window.heard = { errors: [], requests: [] };
    Services.console.registerListener({ observe(message) {
        if (!(message instanceof Ci.nsIScriptError) || message.flags & message.warningFlag) return;
        const ours = /^(http|file|blob|data)/.test(message.sourceName) || message.category.includes('Content Security');
        if (ours) window.heard.errors.push(`${message.sourceName} ${message.errorMessage}`);
    } });
    Services.obs.addObserver({ observe(subject) {
        const channel = subject.QueryInterface(Ci.nsIHttpChannel);
        if (!channel.loadInfo.triggeringPrincipal.isSystemPrincipal) window.heard.requests.push(channel.URI.spec);
    } }, 'http-on-opening-request');";
const HEARD: &str = "const heard = window.heard; window.heard = { errors: [], requests: [] }; return heard;";

pub fn capabilities(folder: &Path) -> Capabilities {
    let program = std::env::var("FIREFOX").unwrap_or_else(|_| "/usr/bin/firefox-esr".into());
    let options = json!({
        "binary": program,
        "args": ["-headless", "-profile", folder.join("profile"), "--width=1440", "--height=900"],
        "prefs": {
            "browser.download.folderList": 2,
            "browser.download.dir": folder.join("downloads"),
            "browser.download.alwaysOpenPanel": false,
            "browser.helperApps.neverAsk.saveToDisk": "application/json,application/octet-stream,text/csv,text/html",
            "devtools.console.stdout.chrome": false,
            "devtools.console.stdout.content": true,
            "intl.accept_languages": "en-US, en",
            "ui.prefersReducedMotion": 1,
        },
    });
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", json!("firefox")).expect("plain JSON");
    capabilities.set("moz:firefoxOptions", options).expect("plain JSON");
    capabilities
}

/// Errors that pages told the console since they were asked for last.
pub type Console = Arc<Mutex<Vec<String>>>;

/// The driver picks a free port itself and says which. The browser prints where it does.
pub fn start_driver() -> (Child, u16, Console) {
    let program = std::env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".into());
    let mut child = Command::new(&program)
        .args(["--port=0", "--websocket-port=0", "--allow-system-access"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} didn't start ({error}): run script/setup --browser"));
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut told = lines.by_ref().map_while(Result::ok);
    let port = told.find_map(|line| line.split_once("Listening on 127.0.0.1:")?.1.trim().parse().ok());
    let console = Console::default();
    let errors = Arc::clone(&console);
    thread::spawn(move || {
        let printed = lines.map_while(Result::ok).filter(|line| line.starts_with("console.error:"));
        // Without a connection Firefox's own loader of settings complains.
        let told = printed.filter(|line| !line.starts_with("console.error: RSLoader:"));
        told.for_each(|line| errors.lock().expect("nobody panics with it").push(line));
    });
    (child, port.expect("geckodriver says its port"), console)
}

/// Begins to listen to the browser.
pub async fn listen(driver: &WebDriver, port: u16) -> WebDriverResult<()> {
    in_the_browser(driver, port, LISTEN).await.map(drop)
}

/// What Firefox says of a file that a page had asked for when it was left. Where the service worker itself fails, it says
/// that it passed a promise that rejected.
const LEFT: &str = "A ServiceWorker intercepted the request and encountered an unexpected error.";

/// Errors, and the addresses of requests, since this was asked for last.
pub async fn heard(driver: &WebDriver, port: u16) -> WebDriverResult<(Vec<String>, Vec<String>)> {
    let heard = in_the_browser(driver, port, HEARD).await?;
    let list = |name: &str| -> Vec<String> { serde_json::from_value(heard[name].clone()).expect("texts") };
    let errors = list("errors").into_iter().filter(|error| !error.contains(LEFT)).collect();
    Ok((errors, list("requests")))
}

/// Runs a script in the browser's own window instead of the page.
async fn in_the_browser(driver: &WebDriver, port: u16, script: &str) -> WebDriverResult<Value> {
    let session = driver.session_id().to_string();
    switch(port, &session, "chrome");
    let outcome = driver.execute(script, vec![]).await;
    switch(port, &session, "content");
    Ok(outcome?.json().clone())
}

/// The client knows no such command of Firefox's.
fn switch(port: u16, session: &str, context: &str) {
    order(port, session, "moz/context", &json!({ "context": context }));
}

/// A command of the session, as the driver takes it.
fn order(port: u16, session: &str, command: &str, body: &Value) {
    let body = body.to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("geckodriver listens");
    let head = format!("POST /session/{session}/{command} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
    let request = format!("{head}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(request.as_bytes()).expect("geckodriver hears");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("geckodriver answers");
    assert!(answer.starts_with("HTTP/1.1 200"), "geckodriver says: {answer}");
}

/// Loads the page again as a person does. The driver's own command would go past everything that is kept, the service worker
/// included.
pub async fn reload(driver: &WebDriver) -> WebDriverResult<()> {
    driver.execute("window.left = true; location.reload()", vec![]).await?;
    let start = Instant::now();
    let is_back = "return document.readyState === 'complete' && !window.left";
    // In between there is no page to ask.
    while !driver.execute(is_back, vec![]).await.is_ok_and(|back| back.json() == &json!(true)) {
        assert!(start.elapsed() < Duration::from_secs(60), "waited 60 s until the page is loaded again");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Gives the page that is on top this room, in pixels: a window can't be as narrow as a phone.
pub async fn room(driver: &WebDriver, port: u16, (width, height): (u32, u32)) -> WebDriverResult<()> {
    let fit =
        format!("Object.assign(gBrowser.selectedBrowser.style, {{ maxWidth: '{width}px', maxHeight: '{height}px' }})");
    in_the_browser(driver, port, &format!("{fit};")).await.map(drop)
}

/// The light that the system prefers: `dark` or `light`.
pub async fn light(driver: &WebDriver, port: u16, light: &str) -> WebDriverResult<()> {
    let prefer = format!("gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = '{light}';");
    in_the_browser(driver, port, &prefer).await.map(drop)
}

/// What a pointer does, a `mouse` or a finger (`touch`): it goes there, and then `pointerDown` or `pointerUp`.
pub fn point(driver: &WebDriver, port: u16, kind: &str, at: Option<(f64, f64)>, then: Option<&str>) {
    let go = at.map(|(x, y)| json!({ "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round() }));
    let steps: Vec<Value> = go.into_iter().chain(then.map(|button| json!({ "type": button, "button": 0 }))).collect();
    let pointer = json!({ "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": steps });
    order(port, &driver.session_id().to_string(), "actions", &json!({ "actions": [pointer] }));
}

/// What only Chromium can be told to do: the journey is skipped, in a line that says so.
pub fn cannot(what: &str) -> ! {
    site::skip(&format!("Firefox has no {what}"))
}

//! The second engine: Firefox, driven by geckodriver, for the journeys that don't need Chromium's own protocol. What the
//! page does wrong is heard in the browser's own process, so that workers and the security policy count too.

use crate::journeys::site;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
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
            "intl.accept_languages": "en-US, en",
            "ui.prefersReducedMotion": 1,
        },
    });
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", json!("firefox")).expect("plain JSON");
    capabilities.set("moz:firefoxOptions", options).expect("plain JSON");
    capabilities
}

/// The driver picks a free port itself and says which.
pub fn start_driver() -> (Child, u16) {
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
    thread::spawn(move || lines.for_each(drop));
    (child, port.expect("geckodriver says its port"))
}

/// Begins to listen to the browser.
pub async fn listen(driver: &WebDriver, port: u16) -> WebDriverResult<()> {
    in_the_browser(driver, port, LISTEN).await.map(drop)
}

/// Errors, and the addresses of requests, since this was asked for last.
pub async fn heard(driver: &WebDriver, port: u16) -> WebDriverResult<(Vec<String>, Vec<String>)> {
    let heard = in_the_browser(driver, port, HEARD).await?;
    let list = |name: &str| serde_json::from_value(heard[name].clone()).expect("texts");
    Ok((list("errors"), list("requests")))
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
    let body = json!({ "context": context }).to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("geckodriver listens");
    let head =
        format!("POST /session/{session}/moz/context HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
    let request = format!("{head}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(request.as_bytes()).expect("geckodriver hears");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("geckodriver answers");
    assert!(answer.starts_with("HTTP/1.1 200"), "geckodriver says: {answer}");
}

/// What only Chromium can be told to do: the journey is skipped, in a line that says so.
pub fn cannot(what: &str) -> ! {
    site::skip(&format!("Firefox has no {what}"))
}

//! A small static file server for the built site: compressed files, right types, on a free port.

#[path = "server.rs"]
mod server;

use self::server::{Answer, Request, listen};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};

/// A folder in which the site is served as well: it has to work from any folder of any host.
pub const FOLDER: &str = "some/folder/";

/// Where the harness's own pages are served.
pub const PAGES: &str = "pages-of-the-harness/";

/// What pages of ours tell the harness: they ask for a path below this one.
pub const EAR: &str = "told-to-the-harness/";

static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A worker answers to no page's policy and is in no page's log: it gets a policy of its own, and what it wants beyond that
/// is told to the harness.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
    report-uri /told-to-the-harness/policy";

/// Each with the host that was told.
static BROKEN: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

/// What workers of the site at this address wanted that they may not, since this was asked for last.
pub fn broken(address: &str) -> Vec<String> {
    let mut broken = BROKEN.lock().expect("nobody panics with it");
    broken
        .extract_if(.., |(host, _)| address.starts_with(&format!("http://{host}/")))
        .map(|(_, report)| report)
        .collect()
}

fn is_worker(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == "sw.js" || (name.starts_with("worker-") && name.ends_with(".js"))
}

/// What pages have told since this was asked for last.
pub fn heard() -> Vec<String> {
    std::mem::take(&mut HEARD.lock().expect("nobody panics with it"))
}

/// Whether a page has told this; it stays to be heard.
pub fn was_told(words: &str) -> bool {
    HEARD.lock().expect("nobody panics with it").iter().any(|told| told.starts_with(words))
}

/// Thrown where a journey can't be made with this engine or without a server; `journey` says so and ends well.
pub struct Skipped(pub String);

/// Ends the journey without a verdict.
pub fn skip(why: &str) -> ! {
    std::panic::resume_unwind(Box::new(Skipped(why.to_owned())))
}

/// Whether the journeys go through the one file, opened from disk, instead of the site.
pub fn is_one_file() -> bool {
    std::env::var_os("PERENNIAL_ONEFILE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// What stands before the query in the address bar: a server of one's own, as two journeys may be under way at once; or the
/// file.
pub fn start() -> String {
    if is_one_file() { file() } else { serve_site() }
}

fn file() -> String {
    let file = dist().join("perennial.html");
    let file = file.canonicalize().unwrap_or_else(|_| panic!("no {}: run script/build first", file.display()));
    format!("file://{}", file.display())
}

/// Whether a request stays at home.
pub fn is_ours(url: &str) -> bool {
    ["data:", "blob:", "about:", "chrome:"].iter().any(|start| url.starts_with(start))
        || is_one_file() && url.starts_with(&file())
}

/// A server with the site, for as long as this run goes. Says its address, with a slash at the end.
pub fn serve_site() -> String {
    if is_one_file() {
        skip("a file from disk has no server");
    }
    let root = dist();
    assert!(root.join("index.html").exists(), "no site in {}: run script/build first", root.display());
    serve(root)
}

/// Where the built site lies.
pub fn dist() -> PathBuf {
    let folder = std::env::var("PERENNIAL_DIST").unwrap_or_else(|_| "dist".into());
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// Serves a folder until the process ends.
pub fn serve(root: PathBuf) -> String {
    listen(move |request| answer(request, &root))
}

fn answer(request: &Request, root: &Path) -> Answer {
    let path = request.path.strip_prefix(FOLDER).unwrap_or(&request.path);
    if let Some(told) = path.strip_prefix(EAR) {
        if told == "policy" {
            BROKEN.lock().expect("nobody panics with it").push((request.host.clone(), request.body.clone()));
        }
        HEARD.lock().expect("nobody panics with it").push(told.to_owned());
        return Answer { status: "204 No Content", headers: vec![], content: vec![] };
    }
    let path = if path.is_empty() { "index.html" } else { path };
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys/pages");
    let (root, path) = path.strip_prefix(PAGES).map_or((root, path), |page| (pages.as_path(), page));
    let inside = !path.split('/').any(|part| part == "..");
    let compressed = root.join(format!("{path}.br"));
    let packed = request.takes_brotli && compressed.is_file();
    let file = if packed { compressed } else { root.join(path) };
    if !inside || !file.is_file() {
        return Answer { status: "404 Not Found", headers: vec![], content: b"not found".into() };
    }
    let mut headers = vec![("Content-Type", kind(path))];
    if packed {
        headers.push(("Content-Encoding", "br"));
    }
    if is_worker(path) {
        headers.push(("Content-Security-Policy", POLICY));
    }
    Answer { status: "200 OK", headers, content: fs::read(file).unwrap_or_default() }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

//! A small static file server for the built site: compressed files, right types, on a free port.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock},
    thread,
};
use tiny_http::{Header, Request, Response, Server};

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

static BROKEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// What workers wanted that they may not, since this was asked for last.
pub fn broken() -> Vec<String> {
    std::mem::take(&mut BROKEN.lock().expect("nobody panics with it"))
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
fn is_one_file() -> bool {
    std::env::var_os("PERENNIAL_ONEFILE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// What stands before the query in the address bar.
pub fn start() -> String {
    if !is_one_file() {
        return address().to_owned();
    }
    let file = dist().join("perennial.html");
    let file = file.canonicalize().unwrap_or_else(|_| panic!("no {}: run script/build first", file.display()));
    format!("file://{}", file.display())
}

/// Whether a request stays at home.
pub fn is_ours(url: &str) -> bool {
    let home = start();
    ["data:", "blob:", "about:", "chrome:", &home].iter().any(|start| url.starts_with(start))
}

/// The address of the site, with a slash at the end. One server serves all journeys of a run.
pub fn address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    if is_one_file() {
        skip("a file from disk has no server");
    }
    ADDRESS.get_or_init(|| {
        let root = dist();
        assert!(root.join("index.html").exists(), "no site in {}: run script/build first", root.display());
        serve(root)
    })
}

/// Where the built site lies.
pub fn dist() -> PathBuf {
    let folder = std::env::var("PERENNIAL_DIST").unwrap_or_else(|_| "dist".into());
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// Serves a folder until the process ends.
pub fn serve(root: PathBuf) -> String {
    let server = Arc::new(Server::http("127.0.0.1:0").expect("a free port"));
    let address = format!("http://{}/", server.server_addr());
    // Browsers open several connections at once.
    for _ in 0..4 {
        let (server, root) = (Arc::clone(&server), root.clone());
        thread::spawn(move || {
            for request in server.incoming_requests() {
                answer(request, &root);
            }
        });
    }
    address
}

fn answer(mut request: Request, root: &Path) {
    let path = request.url().split(['?', '#']).next().unwrap_or("").trim_start_matches('/').to_owned();
    let path = path.strip_prefix(FOLDER).unwrap_or(&path);
    if let Some(told) = path.strip_prefix(EAR) {
        let mut report = String::new();
        if told == "policy" && request.as_reader().read_to_string(&mut report).is_ok() {
            BROKEN.lock().expect("nobody panics with it").push(report);
        }
        HEARD.lock().expect("nobody panics with it").push(told.to_owned());
        let _ = request.respond(Response::empty(204));
        return;
    }
    let path = if path.is_empty() { "index.html" } else { path };
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys/pages");
    let (root, path) = path.strip_prefix(PAGES).map_or((root, path), |page| (pages.as_path(), page));
    let takes_brotli = request
        .headers()
        .iter()
        .any(|header| header.field.equiv("Accept-Encoding") && header.value.as_str().contains("br"));

    let file = root.join(path);
    let compressed = root.join(format!("{path}.br"));
    let inside = !path.split('/').any(|part| part == "..");
    let policy = is_worker(path).then(|| header("Content-Security-Policy", POLICY));
    // A browser that went away in the middle is its own business.
    let _ = if inside && takes_brotli && compressed.is_file() {
        let found = Response::from_data(fs::read(compressed).unwrap_or_default());
        let found = policy.into_iter().fold(found, Response::with_header);
        request.respond(
            found.with_header(header("Content-Type", kind(path))).with_header(header("Content-Encoding", "br")),
        )
    } else if inside && file.is_file() {
        let found =
            policy.into_iter().fold(Response::from_data(fs::read(file).unwrap_or_default()), Response::with_header);
        request.respond(found.with_header(header("Content-Type", kind(path))))
    } else {
        request.respond(Response::from_string("not found").with_status_code(404))
    };
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("a header")
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

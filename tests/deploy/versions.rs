//! Versions of the site, made of the one that was built, and a server whose folder becomes another one.

use crate::journeys::{screen::Screen, site};
use serde_json::{Value, json};
use std::{
    fs,
    io::Write,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

/// A server that shows one version or another.
pub struct Host {
    folder: PathBuf,
    pub address: String,
}

impl Host {
    /// Makes the versions of these names, and shows the first.
    pub fn with(names: &[&str]) -> Host {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("perennial-deploy-{}-{number}", std::process::id()));
        for name in names {
            make(&folder.join(name), name);
        }
        let host = Host { address: site::serve(folder.join("shown")), folder };
        host.show(names[0]);
        host
    }

    /// From now on the server has this version, all of it at once.
    pub fn show(&self, name: &str) {
        let next = self.folder.join("next");
        symlink(self.folder.join(name), &next).expect("a link");
        fs::rename(next, self.folder.join("shown")).expect("the link takes its place");
    }

    /// From now on the server has half of a version: its page and its list with the other files of another, or, of some files,
    /// only the beginning.
    pub fn show_half(&self, name: &str, of: &str) {
        let half = self.folder.join("half");
        if half.exists() {
            fs::remove_dir_all(&half).expect("the last half goes");
        }
        copy(&self.folder.join(of), &half);
        for file in ["index.html", "sw.js"] {
            fs::copy(self.folder.join(name).join(file), half.join(file)).expect("a file");
        }
        for entry in fs::read_dir(self.folder.join(name)).expect("a version").flatten() {
            if entry.path().extension().is_some_and(|end| end == "wasm") {
                let bytes = fs::read(entry.path()).expect("a program");
                fs::write(half.join(entry.file_name()), &bytes[..bytes.len() / 2]).expect("half of it");
            }
        }
        self.show("half");
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // It lies in the system's folder for such things.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a site").flatten() {
        let name = entry.file_name();
        if entry.path().is_file() && !name.to_string_lossy().starts_with('.') {
            fs::copy(entry.path(), to.join(name)).expect("a copy");
        }
    }
}

/// A version whose page, scripts, style and program all say its name, and do otherwise what they did.
fn make(folder: &Path, name: &str) {
    copy(&site::dist(), folder);
    for entry in fs::read_dir(folder).expect("the copy").flatten() {
        let path = entry.path();
        let file = entry.file_name().to_string_lossy().into_owned();
        let stem = file.split(['-', '.']).next().unwrap_or("").to_owned();
        match path.extension().and_then(|end| end.to_str()) {
            Some("css") => add(&path, format!("\n:root {{ --made: {name}; }}\n").as_bytes()),
            Some("wasm") => add(&path, &section(name)),
            Some("js") if stem != "sw" => {
                add(&path, format!("\n;(globalThis.made ??= {{}})['{stem}'] = '{name}';\n").as_bytes());
            }
            Some("html") if stem == "index" => {
                let page = fs::read_to_string(&path).expect("a page");
                let made = format!("<meta name=\"made\" content=\"{name}\">\n  </head>");
                fs::write(&path, page.replace("</head>", &made)).expect("a page");
            }
            _ => {}
        }
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("script/version.mjs");
    let outcome = Command::new("node").arg(script).arg(folder).status().expect("node");
    assert!(outcome.success(), "script/version.mjs makes a version of it");
}

fn add(path: &Path, bytes: &[u8]) {
    let file = fs::OpenOptions::new().append(true).open(path);
    file.and_then(|mut file| file.write_all(bytes)).expect("a longer file");
}

/// A section of a program that nothing reads: its name is 'made'.
fn section(content: &str) -> Vec<u8> {
    let mut section = vec![0, u8::try_from(content.len() + 5).expect("a short name"), 4];
    section.extend(b"made");
    section.extend(content.as_bytes());
    section
}

/// What each part of the page that is shown says of its version: those that run, and the program that its address
/// leads to now.
const PARTS: &str = "return (async () => {
    const { dataset } = document.querySelector('script[data-version]');
    const program = await WebAssembly.compileStreaming(fetch(dataset.wasm));
    const [section] = WebAssembly.Module.customSections(program, 'made');
    return {
        ...globalThis.made,
        page: document.querySelector('meta[name=made]').content,
        style: getComputedStyle(document.documentElement).getPropertyValue('--made').trim(),
        program: new TextDecoder().decode(section),
    };
})()";

/// The version of which everything on the screen is.
#[track_caller]
pub fn version(screen: &Screen) -> String {
    let parts = screen.script(PARTS, vec![]);
    let parts = parts.as_object().expect("parts");
    assert!(parts.len() >= 6, "all parts say their version: {parts:?}");
    let page = &parts["page"];
    assert!(parts.values().all(|part| part == page), "one version: {parts:?}");
    page.as_str().expect("a name").to_owned()
}

/// Looks for another version, as the browser does now and then; waits until what came of it is there.
#[track_caller]
pub fn look_for_another(screen: &Screen) {
    let look = "return navigator.serviceWorker.getRegistration().then(async registration => {
        await registration.update().catch(() => {});
        const worker = registration.installing;
        if (worker) await new Promise(done => worker.addEventListener('statechange', done, { once: true }));
    })";
    screen.script(look, vec![]);
}

/// Whether a version waits that isn't in use.
pub fn waits(screen: &Screen) -> bool {
    screen.script("return navigator.serviceWorker.getRegistration().then(r => Boolean(r.waiting))", vec![])
        == json!(true)
}

/// The caches that hold versions.
pub fn caches(screen: &Screen) -> Vec<Value> {
    let names = "return caches.keys().then(names => names.filter(name => name.startsWith('site:')))";
    screen.script(names, vec![]).as_array().expect("names").clone()
}

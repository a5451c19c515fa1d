//! When it breaks: the page says so in both languages, that the data is safe, and hands it out.

use std::fs;
use std::time::Duration;

use perennial::sync::snapshot;
use serde_json::{Value, json};

use crate::journeys::begin::{add_deals, empty_workspace, saved};
use crate::journeys::found::Find;
use crate::journeys::screen::{Screen, is_offline, journey, journey_on_a_line};
use crate::journeys::site;

const STOPPED: &str = "Perennial has stopped because of an error";
const STOPPED_KO: &str = "오류가 발생하여 Perennial이 멈췄습니다";
const FAILED: &str = "Perennial didn’t start";
const FAILED_KO: &str = "Perennial을 시작하지 못했습니다";

/// The page that says why it can't go on: in both languages, with the reader's first.
fn says_plainly(screen: &Screen, english: &str, korean: &str) {
    screen.heading(english).wait();
    screen.heading(korean).wait();
    assert!(!screen.find("status", Some("Perennial")).is_there(), "the splash is gone");
    screen.axe();
}

/// Calls what the program on the page offers with addresses that can't be until it traps, as after a mistake of its own.
fn ruin_the_program(screen: &Screen) {
    for words in ["RuntimeError", "unreachable", "panicked"] {
        screen.forgive(words);
    }
    let ruin = "return (async () => {
        const beside = document.querySelector('script[data-js]')?.dataset.js;
        const program = beside ? await import(new URL(beside, document.baseURI)) : window.app;
        // It is started already, and only gives what it offers: the release's script wants a program all the same.
        const none = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
        const offered = Object.entries(await program.default({ module_or_path: none })).filter(([name, each]) => name !== 'main' && each.length > 1);
        for (const [, call] of offered) {
            try { call(-16, -16, -16, -16); } catch (error) {
                if (!(error instanceof WebAssembly.RuntimeError)) continue;
                // Called by the timer itself, so that nobody of ours is to blame.
                setTimeout(call, 0, -16, -16, -16, -16);
                return true;
            }
        }
        return false;
    })()";
    assert_eq!(screen.script(ruin, vec![]), json!(true));
}

/// The records of a snapshot, as they stand in the file.
fn records(file: &[u8]) -> Vec<String> {
    let (header, crm) = snapshot::read(file).expect("a snapshot without a flaw");
    assert!(!header.partial);
    let text = String::from_utf8(file.to_vec()).expect("text");
    let lines: Vec<String> = text.lines().filter(|line| line.contains("\"id\"")).map(Into::into).collect();
    assert_eq!(lines.len(), crm.records().count());
    lines
}

#[test]
fn a_program_that_dies_hands_out_the_data_and_starts_again() {
    journey("a_program_that_dies_hands_out_the_data_and_starts_again", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "500"), ("Globex <pilot>", "1200")]);
        screen.open("#/data");
        screen.button("Export snapshot").click();
        let exported = records(&screen.downloaded(".perennial.json"));
        for file in fs::read_dir(screen.browser().downloads()).expect("downloads").flatten() {
            fs::remove_file(file.path()).expect("a file of this journey");
        }
        saved(screen);
        screen.open("#/deals?q=Acme");
        screen.region("Lead").link("Acme renewal").wait();
        ruin_the_program(screen);
        says_plainly(screen, STOPPED, STOPPED_KO);
        screen.find("main", None).wait_text("Your data is safe").wait_text("데이터는 안전합니다");

        screen.button("Download a snapshot").click();
        screen.patience(Duration::from_secs(30));
        let rescued = records(&screen.downloaded(".perennial.json"));
        assert_eq!(rescued, exported, "all that was stored, and nothing else");
        screen.link("perennial-*.perennial.json").wait();
        screen.axe();

        let report = screen.script("return document.querySelector('pre').textContent", vec![]).to_string();
        assert!(report.contains("wasm-function[") && report.contains("panic #/deals"), "{report}");
        assert!(!report.contains("Acme") && !report.contains("Kim"), "{report}");
        // A dead program hears no keys: nothing is undone.
        screen.press("Control+z");
        screen.press("Control+z");
        screen.button("오류 보고서 복사").click();
        screen.find("main", None).wait_text("고객 데이터는 없습니다");

        screen.button("Reload").click();
        screen.heading(STOPPED).wait_gone();
        screen.region("Lead").link("Acme renewal").wait();
        screen.open("#/data");
        screen.button("Export snapshot").click();
        let still = records(&screen.downloaded("Minji"));
        assert_eq!(still, exported, "nothing is lost, and nothing was done after the end");
    });
}

#[test]
fn a_rescue_leaves_out_what_cannot_be_read_and_says_how_much() {
    journey("a_rescue_leaves_out_what_cannot_be_read_and_says_how_much", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "500"), ("Globex pilot", "1200")]);
        // Both copies of the last transaction are damaged: neither can make up for the other.
        let damage = "return (async () => {
            const done = request => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = no; });
            const base = await done(indexedDB.open('perennial'));
            const wal = base.transaction('wal', 'readwrite').objectStore('wal');
            const key = (await done(wal.getAllKeys())).at(-1);
            await done(wal.put(new Uint8Array([1, 2, 3]), key));
            base.close();
            const cache = await caches.open('perennial-mirror/perennial');
            const newest = (await cache.keys()).map(request => request.url).filter(url => url.includes(`/wal/${key}/`));
            for (const url of newest) await cache.put(url, new Response(new Uint8Array([1, 2, 3])));
            return newest.length;
        })()";
        assert_eq!(screen.script(damage, vec![]), json!(1));
        ruin_the_program(screen);
        says_plainly(screen, STOPPED, STOPPED_KO);
        screen.patience(Duration::from_secs(30));
        screen.button("스냅샷 내려받기").click();
        let file = screen.downloaded(".perennial.json");
        // Two places, or three where the program had set them aside before it died.
        screen.find("main", None).wait_text("곳을 읽을 수 없어 제외했습니다.");
        let text = records(&file).join("\n");
        assert!(text.contains("Acme renewal") && !text.contains("Globex pilot"), "{text}");
    });
}

/// Takes away the program as a visit before has put it together, which needs no file of the site.
fn forget_the_program(screen: &Screen) {
    let forget = "return (async () => {
        let gone = false;
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const { url } of await cache.keys()) if (url.endsWith('?together')) gone = await cache.delete(url);
        }
        return gone;
    })()";
    screen.open("#/deals");
    screen.textbox("Your name").wait();
    screen.wait_until("the program was kept", || screen.script(forget, vec![]) == json!(true));
    screen.open_url("about:blank");
}

#[test]
fn a_start_that_fails_is_no_blank_page() {
    journey("a_start_that_fails_is_no_blank_page", |screen| {
        if is_offline() {
            forget_the_program(screen);
            // The page asks the server which of its files are missing there.
            screen.forgive("ERR_CONNECTION_REFUSED");
        }
        screen.forgive(".wasm");
        let block = |urls: Value| screen.browser().devtools("Network.setBlockedURLs", json!({ "urls": urls }));
        screen.browser().devtools("Network.enable", json!({}));
        block(json!(["*.wasm"]));
        screen.open("#/deals");
        says_plainly(screen, FAILED, FAILED_KO);
        screen.button("Download a snapshot").click();
        screen.find("main", None).wait_text("The data can’t be read just now");
        block(json!([]));
        screen.button("Download a snapshot").click();
        screen.find("main", None).wait_text("Nothing is stored here yet.");
        screen.button("Reload").click();
        screen.find("main", None).wait();
        screen.heading(FAILED).wait_gone();
        screen.textbox("Your name").wait();
    });
}

/// The site as after an upload that ended too early: without the files whose names begin and end so.
fn site_without(begin: &str, end: &str) -> String {
    let folder = std::env::temp_dir().join(format!("perennial-without-{begin}-{end}-{}", std::process::id()));
    let _is_left_of_an_earlier_run = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    for file in fs::read_dir(site::dist()).expect("the site").flatten() {
        let name = file.file_name().into_string().expect("a plain name");
        let is_file = file.path().is_file();
        // As it is or compressed.
        let plain = name.trim_end_matches(".br").trim_end_matches(".gz");
        if is_file && !(name.starts_with(begin) && plain.ends_with(end)) {
            fs::copy(file.path(), folder.join(name)).expect("room for a copy");
        }
    }
    site::serve(folder)
}

#[test]
fn a_site_without_one_of_its_files_says_so() {
    for (begin, end) in [("boot", ".js"), ("index", ".css"), ("perennial", ".js"), ("perennial", ".wasm")] {
        journey_on_a_line("a_site_without_a_file", &site_without(begin, end), |screen| {
            for words in ["404", "MIME", "Failed to load"] {
                screen.forgive(words);
            }
            screen.open("#/deals");
            says_plainly(screen, "A part of this site is missing", "사이트의 일부 파일이 없습니다");
            screen.find("main", None).wait_text(&format!("The server didn’t send “{begin}"));
            assert!(!screen.textbox("Your name").is_there(), "no half of a program is on the screen");
            screen.button("Reload").click();
            says_plainly(screen, "A part of this site is missing", "사이트의 일부 파일이 없습니다");
            screen.language("ko");
            screen.open("#/deals");
            screen.find("main", None).wait_text("파일을 받지 못했습니다");
            let first = screen.script("return document.querySelector('h1').textContent", vec![]);
            assert_eq!(first, json!("사이트의 일부 파일이 없습니다"));
        });
    }
}

#[test]
fn a_worker_that_dies_is_told_and_replaced() {
    journey("a_worker_that_dies_is_told_and_replaced", |screen| {
        for words in ["RuntimeError", "unreachable", "out of bounds"] {
            screen.forgive(words);
        }
        // The first worker of the page gets a program that traps at once, as a mistake of ours would make it.
        let trap = "const trap = new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,8,1,0,10,5,1,3,0,0,11]));
            const post = Worker.prototype.postMessage;
            Worker.prototype.postMessage = function (message) {
                if (!message.module) return post.call(this, message);
                Worker.prototype.postMessage = post;
                post.call(this, { ...message, module: trap });
            };";
        empty_workspace(screen);
        screen.open("#/data");
        screen.button("Export snapshot").wait();
        screen.script(trap, vec![]);
        screen.button("Export snapshot").click();
        screen.find("alert", None).wait_text("The part of the program that does this has stopped");
        screen.button("Export snapshot").click();
        records(&screen.downloaded(".perennial.json"));
    });
}

#[test]
fn a_browser_without_webassembly_or_storage_is_told_so() {
    journey("a_browser_without_webassembly_or_storage_is_told_so", |screen| {
        let before_the_page = |script: &str| {
            let added = screen.browser().devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
            screen.open("#/deals");
            added["identifier"].clone()
        };
        let forget = |added: Value| {
            screen.browser().devtools("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": added }));
        };
        let added = before_the_page("delete window.WebAssembly");
        says_plainly(screen, "This browser is too old", "브라우저가 오래되었습니다");
        forget(added);

        // A WebAssembly of before the program's instructions.
        screen.forgive("CompileError");
        let added = before_the_page(
            "WebAssembly.validate = () => false;
            WebAssembly.compileStreaming = async () => { throw new WebAssembly.CompileError('old'); };",
        );
        says_plainly(screen, "This browser is too old", "브라우저가 오래되었습니다");
        forget(added);

        screen.language("ko");
        let denied = "This browser doesn’t let the page store data";
        let denied_ko = "이 브라우저에서는 데이터를 저장할 수 없습니다";
        let added =
            before_the_page("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('forbidden') } })");
        says_plainly(screen, denied, denied_ko);
        forget(added);

        // One that is there, and refuses when it is used: as in some private windows.
        screen.language("en");
        before_the_page("IDBFactory.prototype.open = () => { throw new DOMException('forbidden', 'SecurityError'); };");
        screen.find("main", None).wait_text("Your workspace can't be opened");
        screen.axe();
    });
}

#[test]
fn without_javascript_there_is_a_sentence() {
    journey("without_javascript_there_is_a_sentence", |screen| {
        screen.browser().devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        screen.open("#/deals");
        screen.heading("Perennial needs JavaScript").wait();
        screen.heading("자바스크립트가 필요합니다").wait();
        let on_top = "const at = document.querySelector('h1').getBoundingClientRect();
            return document.elementFromPoint(at.x + 5, at.y + 5).localName";
        assert_eq!(screen.script(on_top, vec![]), json!("h1"), "nothing covers it");
    });
}

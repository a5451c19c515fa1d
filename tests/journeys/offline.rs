//! After one visit the site opens without a network, says so once, and belongs to no other folder; and what an installed
//! site shows of itself.

use crate::journeys::{
    begin::{add_deals, empty_workspace, saved},
    found::Find,
    screen::{Screen, is_offline, journey, journey_on_a_line},
    site,
};
use serde_json::{Value, json};

#[test]
fn after_one_visit_the_site_opens_without_a_network() {
    journey_on_a_line("offline_opens", &site::serve_site(), |screen| {
        screen.open("");
        screen.wait_announced("Ready to work offline");
        screen.wait_until_kept();
        screen.line().cut();
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.reload();
        screen.region("Lead").link("Acme renewal").wait();
        screen.language("ko");
        screen.open("#/deals");
        screen.button("새 딜").wait();
        screen.region("Lead").link("Acme renewal").wait();
        let whole = format!("{}index.html?lang=en#/deals", screen.line().address());
        screen.open_url(&whole);
        screen.region("Lead").link("Acme renewal").wait();
        // It is said once.
        let said = screen.find("status", None).texts().join("\n");
        assert!(!said.contains("Ready to work offline"), "{said}");
        // The second thread starts without a network as well: it makes the snapshot.
        screen.language("en");
        screen.open("#/data");
        screen.button("Export snapshot").click();
        assert!(!screen.downloaded(".perennial.json").is_empty());
    });
}

#[test]
fn sites_in_folders_of_each_other_are_kept_apart() {
    journey_on_a_line("offline_folders", &site::serve_site(), |screen| {
        screen.open("");
        screen.wait_until_kept();
        screen.in_a_folder();
        screen.open("#/deals");
        screen.find("main", None).wait();
        screen.wait_until("each has its own", || kept(screen).len() == 2);
        screen.wait_until_kept();
        screen.line().cut();
        screen.reload();
        screen.textbox("Your name").wait();
        assert!(screen.url().contains(site::FOLDER), "{}", screen.url());
        // Pages of the host that aren't the site's are none of its business.
        screen.forgive("ERR_CONNECTION_REFUSED");
        let other =
            format!("return fetch('{}perennial.html').then(() => 'there', () => 'none')", screen.line().address());
        assert_eq!(screen.script(&other, vec![]), json!("none"));
    });
}

/// The caches that hold the site.
fn kept(screen: &Screen) -> Vec<Value> {
    let names = "return caches.keys().then(names => names.filter(name => name.startsWith('site:')))";
    screen.script(names, vec![]).as_array().expect("names").clone()
}

/// What the first visit made of the program is stored last of all, after the page has said that it works offline.
fn wait_until_put_together(screen: &Screen) {
    let size = "return (async () => {
        const found = await caches.match(`${document.querySelector('[data-wasm]').dataset.wasm}?together`);
        return found ? (await found.blob()).size : 0;
    })()";
    screen.wait_until("the program is kept as it was put together", || {
        screen.script(size, vec![]).as_u64().is_some_and(|size| size > 1000)
    });
}

#[test]
fn what_is_kept_and_damaged_is_mended() {
    journey_on_a_line("offline_mended", &site::serve_site(), |screen| {
        screen.open("");
        screen.wait_until_kept();
        wait_until_put_together(screen);
        // What can't be compiled, and why it didn't start.
        screen.forgive("WebAssembly");
        let damage = "return (async () => {
            const [name] = (await caches.keys()).filter(name => name.startsWith('site:'));
            const cache = await caches.open(name);
            const keys = await cache.keys();
            const [program] = keys.filter(({ url }) => url.endsWith('.wasm'));
            await cache.put(program, new Response('flipped', { headers: { 'content-type': 'application/wasm' } }));
            // And what an earlier visit made of it is gone.
            for (const key of keys) if (key.url.endsWith('?together')) await cache.delete(key);
        })()";
        screen.script(damage, vec![]);
        screen.reload();
        screen.heading("Perennial didn’t start").wait();
        let whole = "return (async () => {
            const found = await (await caches.match(document.querySelector('[data-wasm]').dataset.wasm)).blob();
            return found.size > 1000;
        })()";
        screen.wait_until("it is mended", || screen.script(whole, vec![]) == json!(true));
        screen.button("Reload").click();
        screen.textbox("Your name").wait();
    });
}

#[test]
fn a_program_is_put_together_once_and_anew_where_that_was_damaged() {
    journey_on_a_line("offline_together", &site::serve_site(), |screen| {
        screen.open("");
        screen.wait_until_kept();
        wait_until_put_together(screen);
        screen.reload();
        screen.textbox("Your name").wait();
        let asked =
            "return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length";
        assert_eq!(screen.script(asked, vec![]), json!(0), "what it was put together from isn't read again");
        let damage = "return (async () => {
            const [name] = (await caches.keys()).filter(name => name.startsWith('site:'));
            const cache = await caches.open(name);
            const [program] = (await cache.keys()).filter(({ url }) => url.endsWith('?together'));
            await cache.put(program, new Response('flipped', { headers: { 'content-type': 'application/wasm' } }));
        })()";
        screen.script(damage, vec![]);
        screen.reload();
        screen.textbox("Your name").wait();
        wait_until_put_together(screen);
    });
}

#[test]
fn a_newer_database_is_left_alone_and_that_is_said() {
    journey("offline_too_new", |screen| {
        empty_workspace(screen);
        saved(screen);
        // As a newer version would have left it.
        let newer = "return new Promise((done, failed) => {
            const open = indexedDB.open('perennial', 1000);
            open.onsuccess = () => { open.result.close(); done(true); };
            open.onerror = () => failed(open.error);
        })";
        screen.script(newer, vec![]);
        screen.wait_announced("Another tab runs a newer version");
        screen.open("#/deals");
        screen.reload();
        screen.heading("Your workspace can't be opened").wait();
        screen.find("main", None).wait_text("Load the newest version of the page. Your data is safe.");
        screen.axe();
        screen.button("Reload").click();
        screen.heading("Your workspace can't be opened").wait();
    });
}

#[test]
fn an_installed_site_has_a_name_icons_and_the_colour_of_its_top_bar() {
    journey("offline_manifest", |screen| {
        if is_offline() {
            println!("skipped: the manifest is asked of the server");
            return;
        }
        empty_workspace(screen);
        let manifest = screen.browser().devtools("Page.getAppManifest", json!({}));
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        let told: Value = serde_json::from_str(manifest["data"].as_str().expect("a manifest")).expect("JSON");
        assert_eq!((&told["name"], &told["display"]), (&json!("Perennial"), &json!("standalone")));
        let icons = "return Promise.all(arguments[0].map(async ({ src, sizes }) => {
            const icon = Object.assign(new Image(), { src });
            await icon.decode();
            return [sizes, sizes === 'any' ? 'any' : `${icon.naturalWidth}x${icon.naturalHeight}`];
        }))";
        for icon in screen.script(icons, vec![told["icons"].clone()]).as_array().expect("icons") {
            assert_eq!(icon[0], icon[1], "an icon has the size that it says");
        }
        for (dark, theme) in [(false, "System"), (true, "System"), (true, "Light"), (false, "Dark")] {
            screen.dark(dark);
            screen.open("#/settings?section=device");
            screen.find("radiogroup", Some("Theme")).radio(theme).press("Space");
            screen.wait_until(&format!("the frame fits, dark: {dark}, theme: {theme}"), || {
                screen.script(FRAME, vec![]) == screen.script(BAR, vec![])
            });
        }
    });
}

/// The colour that the page asks for its frame, and that of its top bar, as pixels.
const FRAME: &str = "const asked = [...document.querySelectorAll('meta[name=theme-color]')];
    return pixel(asked.find(({ media }) => matchMedia(media).matches).content);";
const BAR: &str = "return pixel(getComputedStyle(document.querySelector('header')).backgroundColor)";

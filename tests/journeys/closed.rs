//! The site is closed: text of the data never becomes markup or a dangerous address, pages and workers keep to the security
//! policy, and the harness would notice if they didn't.

use std::fs;
use std::sync::Arc;

use chrono::NaiveDate;
use perennial::domain::built_in::ENGLISH;
use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldType;
use perennial::domain::record::{Record, Stamp, Sweep};
use perennial::domain::sample::{SampleSize, sample};
use perennial::domain::value::Value;
use perennial::sync::snapshot::{self, By, Header};
use serde_json::json;
use uuid::Uuid;

use crate::journeys::begin::{empty_workspace, saved};
use crate::journeys::found::Find;
use crate::journeys::screen::{Screen, journey};
use crate::journeys::team::merge_offered;

/// Texts that would do something if they were anything but text.
const HOSTILE: [&str; 7] = [
    "<img src=x onerror=window.hacked=1>",
    "\"><script>window.hacked=1</script>",
    "'><svg onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "\u{202e}gnp.exe\u{202c} &lt;b&gt; &#60;i&#62; {{hacked}} ${hacked}",
    "data:text/html,<script>window.hacked=1</script>",
    "</textarea></template><iframe srcdoc='<script>parent.hacked=1</script>'>",
];

/// What any screen must be free of.
const LOOK: &str = "
    const bad = [];
    if (window.hacked !== undefined) bad.push('something ran');
    const brought = document.querySelectorAll('body img, body iframe, body object, body embed, body form[action], main script, main style');
    for (const each of brought) bad.push(each.outerHTML.slice(0, 200));
    for (const each of document.querySelectorAll('body *')) {
        for (const name of each.getAttributeNames()) if (/^on|^srcdoc$/.test(name)) bad.push(`${name} of ${each.outerHTML.slice(0, 200)}`);
    }
    for (const link of document.querySelectorAll('a[href]')) {
        const inside = link.getAttribute('href').startsWith('#') || link.hasAttribute('download');
        if (!inside && !['http:', 'https:', 'mailto:', 'tel:'].includes(link.protocol)) bad.push(link.outerHTML.slice(0, 200));
        if (!inside && link.protocol.startsWith('http') && !(link.target === '_blank' && /noopener noreferrer/.test(link.rel))) bad.push(`it leads out: ${link.outerHTML.slice(0, 200)}`);
    }
    return bad;";

/// A workspace in which every text is hostile.
fn hostile_workspace() -> Crm {
    let size = SampleSize { companies: 6, contacts: 8, deals: 10 };
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
    let made = sample(size, 3, today, &ENGLISH);
    let stamp = Stamp { dot: Dot { replica: ReplicaId::from_random(77), seq: 1 }, now: 1 };
    let mut next = 0;
    let mut text = || {
        next += 1;
        Value::text(format!("{} {next}", HOSTILE[next % HOSTILE.len()]))
    };
    let turned = made.records().map(|record| {
        let mut record = Record::clone(record);
        let kind = record.kind.known().expect("a kind of this version");
        for spec in kind.fields() {
            let field = kind.field(spec.name).expect("a field of its own");
            if matches!(spec.ty, FieldType::Text | FieldType::LongText) {
                match spec.set {
                    true => record.add(field, text(), stamp),
                    false => record.put(field, text(), stamp, Sweep::All),
                }
            }
        }
        Arc::new(record)
    });
    Crm::of(turned.collect::<Vec<_>>())
}

fn is_free(screen: &Screen, place: &str) {
    screen.find("main", None).wait();
    assert_eq!(screen.script(LOOK, vec![]), json!([]), "at {place}");
}

#[test]
fn text_never_becomes_markup() {
    journey("text_never_becomes_markup", |screen| {
        let crm = hostile_workspace();
        let header = Header {
            workspace: Uuid::from_u128(7),
            partial: false,
            by: By { member: None, name: HOSTILE[0].to_owned() },
            at: 1,
        };
        let file = screen.browser().downloads().join("hostile.perennial.json");
        fs::write(&file, snapshot::write(&crm, &header)).expect("a file");
        empty_workspace(screen);
        screen.open("#/data");
        screen.file_input("Snapshot to merge").upload(&[&file]);
        screen.region("Review changes").wait();
        for summary in screen.region("Review changes").find("button", None).names() {
            if summary.starts_with("Show") {
                screen.region("Review changes").button(&summary).first().click();
            }
        }
        is_free(screen, "the review");
        merge_offered(screen);
        let of = |kind: &str| crm.records().filter(|r| r.kind.word() == kind).map(|r| r.id).take(3).collect::<Vec<_>>();
        let mut places: Vec<String> = [
            "deals",
            "deals?view=list",
            "companies",
            "contacts",
            "tasks",
            "products",
            "import",
            "data",
            "trash",
            "settings",
        ]
        .iter()
        .map(|place| format!("#/{place}"))
        .collect();
        for (kind, place) in [("deal", "deals"), ("company", "companies"), ("contact", "contacts")] {
            places.extend(of(kind).iter().map(|id| format!("#/{place}/{id}")));
        }
        places.push("#/<img src=x onerror=window.hacked=1>".to_owned());
        places.push("#/deals?q=<img src=x onerror=window.hacked=1>&owner=javascript:1".to_owned());
        for place in &places {
            screen.open(place);
            is_free(screen, place);
        }
        screen.open("#/companies");
        screen.press("Control+k");
        screen.dialog("Command palette").wait();
        screen.type_text("img");
        screen.dialog("Command palette").option("*onerror*").first().wait();
        assert_eq!(screen.script(LOOK, vec![]), json!([]), "in the palette");
    });
}

#[test]
fn cells_and_names_of_imported_files_never_become_markup() {
    journey("cells_and_names_of_imported_files_never_become_markup", |screen| {
        empty_workspace(screen);
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let row = |first: &str| [first, "Software", "Korea", HOSTILE[3], HOSTILE[2], HOSTILE[6]].map(quoted).join(",");
        let head = ["Company name", "Industry", "Country", "Website", HOSTILE[0], HOSTILE[1]].map(quoted).join(",");
        let file = screen.browser().downloads().join("<img src=x onerror=hacked=1>.csv");
        fs::write(&file, [head, row(HOSTILE[0]), row(HOSTILE[1])].join("\n")).expect("a file");
        screen.open("#/import");
        screen.file_input("Files to import").upload(&[&file]);
        screen.button("Preview import").click();
        screen.button("Import *").wait();
        is_free(screen, "the preview");
        screen.button("Import *").click();
        screen.find("main", None).wait_text("Imported ");
        is_free(screen, "the outcome");
        screen.open("#/companies");
        is_free(screen, "the list");
        saved(screen);
    });
}

/// A worker of the page's, as public/boot.js starts them, that does this.
fn in_a_worker(screen: &Screen, script: &str) {
    let start = "new Worker(URL.createObjectURL(new Blob([arguments[0]], { type: 'text/javascript' })));";
    screen.script(start, vec![json!(script)]);
}

#[test]
fn a_worker_is_heard_and_keeps_to_the_policy() {
    journey("a_worker_is_heard_and_keeps_to_the_policy", |screen| {
        screen.open("#/deals");
        screen.find("main", None).wait();
        screen.assert_no_complaints();
        let all = || screen.complaints().join("\n");
        let notices = |part: &str| screen.wait_until(&format!("the harness notices '{part}'"), || all().contains(part));
        in_a_worker(screen, "setTimeout(() => { throw new Error('thrown in a worker') })");
        notices("thrown in a worker");
        in_a_worker(screen, "fetch('https://example.invalid/from-a-worker').catch(() => 0)");
        notices("example.invalid/from-a-worker");
        in_a_worker(
            screen,
            "try { eval('1') } catch (error) { setTimeout(() => { throw new Error('no eval: ' + error.name) }) }",
        );
        notices("no eval: EvalError");
        screen.forgive("");
    });
}

#[test]
fn the_page_refuses_what_it_does_not_need() {
    journey("the_page_refuses_what_it_does_not_need", |screen| {
        screen.open("#/deals");
        screen.find("main", None).wait();
        let tries = "return (async () => {
            const outcome = {};
            const attempt = async (name, deed) => {
                try { outcome[name] = await deed(); } catch (error) { outcome[name] = 'refused'; }
            };
            window.violations = [];
            addEventListener('securitypolicyviolation', event => window.violations.push(event.effectiveDirective));
            const add = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
            const inline = document.createElement('script');
            await attempt('script', () => { inline.text = 'window.ran = 1'; document.body.append(inline); return window.ran ?? 'refused'; });
            await attempt('markup', () => { document.createElement('div').innerHTML = '<img src=x onerror=ran=1>'; return 'allowed'; });
            await attempt('foreign', () => fetch('https://example.invalid/').then(() => 'allowed'));
            await attempt('worker', () => { new Worker('https://example.invalid/w.js'); return 'allowed'; });
            add('iframe', { src: 'https://example.invalid/' });
            add('object', { data: 'x.svg', type: 'image/svg+xml' });
            add('base', { href: 'https://example.invalid/' });
            add('img', { src: 'https://example.invalid/z.png' });
            return outcome;
        })()";
        let told = screen.script(tries, vec![]);
        for what in ["script", "markup", "foreign", "worker"] {
            assert_eq!(told[what], json!("refused"), "{what}: {told}");
        }
        for directive in ["frame-src", "object-src", "base-uri", "img-src", "connect-src"] {
            let is_told = || {
                screen
                    .script("return window.violations", vec![])
                    .as_array()
                    .is_some_and(|all| all.contains(&json!(directive)))
            };
            screen.wait_until(&format!("{directive} is told"), is_told);
        }
        screen.forgive("");
    });
}

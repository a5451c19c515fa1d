//! The rules: each takes a file and names its offences.

use crate::architecture::code::{File, end_of_item, files};
use regex::Regex;
use std::{
    collections::{BTreeMap, HashSet},
    sync::{Mutex, OnceLock},
};

/// In the order in which they depend on each other.
const LAYERS: &[&str] = &["domain", "sync", "import", "export", "present", "store", "worker", "app"];
/// These stand side by side and don't name each other.
const SIDE_BY_SIDE: &[&str] = &["sync", "import", "export", "present"];
/// What may stand in `src/` beside the layers: the entry points and the clock.
const OUTSIDE: &[&str] = &["lib", "main", "bin", "clock"];
/// The clock hands time and ids to those who run things; what is pure takes them as arguments.
const MAY_ASK_THE_CLOCK: &[&str] = &["store", "worker", "app", "main", "bin", "lib"];

/// Markup that a component writes, and where it may stand: in the component, in the stencil of cards, which has no
/// handlers, in the sidebar, which is a popover on phones, and in the two banners of the page that are landmarks.
const WRITTEN_ONCE: &[(&str, &str, &[&str])] = &[
    (r"<button\b", "Button or BareButton", &["components/button.rs", "pages/deals/card.rs"]),
    (r#"class="button(?:\s[^"]*)?""#, "Button or LinkButton", &["components/button.rs"]),
    (r#"\bpopover="|\bpopovertarget="#, "Menu or Popover", &["components/popover.rs", "shell/sidebar.rs"]),
    (r"<dialog\b", "Dialog or Modal", &["components/dialog.rs"]),
    (r#""dialog-foot""#, "DialogFoot", &["components/dialog.rs"]),
    (r"<select\b", "Select or SelectField", &["components/select.rs", "components/select_field.rs"]),
    (r#"type="search""#, "Search", &["components/search.rs", "shell/palette.rs"]),
    (r#"type="radio""#, "Segmented", &["components/segmented.rs", "pages/duplicates/row.rs"]),
    (r#"type="file""#, "Dropzone", &["components/dropzone.rs"]),
    (r#"class="check""#, "Check", &["components/check.rs"]),
    (r#"class="banner"#, "Banner", &["components/banner.rs", "shell/beside.rs", "shell/reminder.rs"]),
    (r#""toast""#, "Toast", &["components/toast.rs"]),
    (r#""page-head""#, "PageHead", &["components/heading.rs"]),
    (r#""chart"|"side-panel""#, "ChartFrame or SidePanel", &["components/chart_frame.rs", "components/panel.rs"]),
    (r"<svg\b", "Icon", &["components/icon.rs"]),
];

const HARD_CAP: usize = 400;
const SOFT_CAP: usize = 200;
const STYLE_CAP: usize = 150;
const COMPONENT_CAP: usize = 120;

/// Each pattern is built once: that takes longer than all the reading.
fn regex(pattern: &str) -> Regex {
    static BUILT: Mutex<BTreeMap<String, Regex>> = Mutex::new(BTreeMap::new());
    let mut built = BUILT.lock().expect("no panic inside");
    built.entry(pattern.into()).or_insert_with(|| Regex::new(pattern).expect("a pattern")).clone()
}

fn hits(pattern: &str, text: &str, why: &str) -> Vec<String> {
    let pattern = regex(pattern);
    let lines = text.lines().enumerate();
    lines
        .filter_map(|(line, text)| Some((line, pattern.find(text)?.as_str().trim())))
        .map(|(line, hit)| format!("line {}: '{hit}': {why}", line + 1))
        .collect()
}

/// The layer or entry point that a file of the product belongs to.
fn home(file: &File) -> Option<&str> {
    let inside = file.path.strip_prefix("src/")?;
    Some(inside.split(['/', '.']).next().unwrap_or(inside))
}

/// The modules at the root of the crate that a file names anywhere in its code.
fn named(code: &str) -> Vec<String> {
    let mut names = vec![];
    let root = regex(r"\b(?:crate|perennial|super)\s*::\s*(?:super\s*::\s*)*");
    for found in root.find_iter(code) {
        let rest = &code[found.end()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(heads(group)),
            None => names
                .push(rest.chars().take_while(|each| each.is_alphanumeric() || *each == '_' || *each == '*').collect()),
        }
    }
    names
}

/// `domain::{a, b}, sync::c }` names domain and sync.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut head, mut heads) = (0, String::new(), vec![]);
    let mut taking = true;
    for each in group.chars() {
        match each {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(std::mem::take(&mut head));
                taking = true;
            }
            ':' => taking = false,
            _ if taking && depth == 0 && !each.is_whitespace() => head.push(each),
            _ => {}
        }
    }
    heads.push(head);
    heads
}

pub fn layers(file: &File) -> Vec<String> {
    let Some(home) = home(file).filter(|_| file.is_rust()) else { return vec![] };
    let place = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    if place(home).is_none() && !OUTSIDE.contains(&home) {
        return vec![format!("'{home}' is neither a layer nor an entry point")];
    }
    let mut offences = vec![];
    for name in named(&file.code) {
        let above = match (place(home), place(&name)) {
            _ if name == home => true,
            (Some(from), Some(to)) => {
                to < from && !(SIDE_BY_SIDE.contains(&home) && SIDE_BY_SIDE.contains(&name.as_str()))
            }
            (Some(_), None) if name == "*" => false,
            (_, None) if name == "clock" => MAY_ASK_THE_CLOCK.contains(&home),
            (None, Some(_)) if home == "clock" => name == "domain",
            (None, Some(_)) if home == "bin" => name != "app",
            _ => true,
        };
        if !above {
            offences.push(format!("{home} names {name}"));
        }
    }
    offences.sort();
    offences.dedup();
    offences
}

pub fn module_map(file: &File) -> Vec<String> {
    if file.path != "src/lib.rs" {
        return vec![];
    }
    let module = regex(r"\bmod\s+(\w+)\s*;");
    let told = module.captures_iter(&file.code).map(|found| found[1].to_owned());
    let told: Vec<String> = told.filter(|name| LAYERS.contains(&name.as_str())).collect();
    let wanted: Vec<&str> = LAYERS.iter().copied().filter(|layer| told.iter().any(|name| name == layer)).collect();
    if told == wanted {
        vec![]
    } else {
        vec![format!("the layers stand as {told:?}, they depend on each other as {wanted:?}")]
    }
}

pub fn leptos(file: &File) -> Vec<String> {
    if file.is_in("app") || file.is_in("main") || !file.path.starts_with("src/") {
        return vec![];
    }
    // The root gives the path that Leptos' macros write another end, and nothing else.
    let ends = ["extern crate leptos as framework;", "extern crate self as leptos;"];
    let is_end = |line: &&str| file.path == "src/lib.rs" && ends.contains(line);
    let code: String = file.code.lines().filter(|line| !is_end(line)).map(|line| format!("{line}\n")).collect();
    hits(r"\bleptos\w*|\breactive_(graph|stores)\b", &code, "only the app names Leptos")
}

pub fn storage(file: &File) -> Vec<String> {
    let may = file.is_in("store") || !file.path.starts_with("src/");
    let pattern =
        r"\bindexed_db\w*|\bIdb\w+|\bgloo_storage\b|\blocal_?[sS]torage\b|\bsession_?[sS]torage\b|\bCacheStorage\b";
    if may { vec![] } else { hits(pattern, &file.code, "only the store names what the browser stores with") }
}

pub fn clock(file: &File) -> Vec<String> {
    let may = file.path == "src/clock.rs" || !file.path.starts_with("src/");
    let pattern = r"\b(Utc|Local|SystemTime|Instant|Date|Timestamp|Zoned)::now\b|\bDate::new_0\b|\bUuid::(new|now)_v\d|\bMath::random\b|\bgetrandom\b|\bthread_rng\b|\brand::|\bperformance\(\)";
    if may { vec![] } else { hits(pattern, &file.code, "only clock.rs reads the time or draws ids") }
}

pub fn colours(file: &File) -> Vec<String> {
    let is_view = file.is_product() && (file.is_in("app") || file.is_in("present") || file.is_in("main"));
    let is_style = file.path.starts_with("style/") && file.path != "style/tokens.css";
    let why = "colours stand in style/tokens.css";
    let mut offences = vec![];
    if is_view || is_style || file.path == "index.html" {
        let hex = r"#([0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b";
        let function = r"(^|[^\w-])(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(\s*[\d.#a-z]";
        let text = if file.is_rust() { strings(&file.spoken) } else { file.spoken.clone() };
        // The frame around the page can't read tokens; a journey compares it with the top bar (tests/journeys/offline.rs).
        let frame = |line: &str| file.path == "index.html" && line.contains("<meta name=\"theme-color\"");
        let text: String =
            text.lines().map(|line| if frame(line) { "\n".into() } else { format!("{line}\n") }).collect();
        offences.extend(hits(hex, &text, why));
        offences.extend(hits(function, &text, why));
    }
    if is_style {
        let names =
            "white|black|gr[ae]y|silver|red|green|blue|orange|yellow|purple|pink|brown|teal|navy|crimson|gold|tomato";
        offences.extend(hits(&format!(r":[^;{{]*([^\w-])({names})\s*([;,)}}!]|$|\s)"), &file.spoken, why));
    }
    offences
}

/// A style sheet names only classes that some view has.
pub fn classes(file: &File) -> Vec<String> {
    static WORN: OnceLock<HashSet<String>> = OnceLock::new();
    if !file.path.starts_with("style/") {
        return vec![];
    }
    let worn = WORN.get_or_init(|| {
        let script = include_str!("../../public/boot.js").to_owned();
        let written = files().iter().filter(|file| file.is_product() || file.path == "index.html");
        let written = written.map(|file| match file.is_rust() {
            true => {
                strings(&file.spoken) + &file.spoken.lines().filter(|line| line.contains("class:")).collect::<String>()
            }
            false => file.spoken.clone(),
        });
        let word = regex(r"[A-Za-z][\w-]*");
        written
            .chain([script])
            .flat_map(|text| word.find_iter(&text).map(|w| w.as_str().to_owned()).collect::<Vec<_>>())
            .collect()
    });
    let selector = regex(r"[^{};]*\{");
    let class = regex(r"\.([A-Za-z][\w-]*)");
    let selectors = selector.find_iter(&file.spoken).map(|found| found.as_str()).filter(|found| !found.contains('@'));
    selectors
        .flat_map(|selector| class.captures_iter(selector).map(|name| name[1].to_owned()).collect::<Vec<_>>())
        .filter(|name| !worn.contains(name))
        .map(|name| format!("no view has the class '{name}'"))
        .collect()
}

/// Only what stands in string literals, line by line: code has `#` and function calls of its own.
fn strings(text: &str) -> String {
    let literal = regex(r#""(?:[^"\\]|\\.)*""#);
    text.lines()
        .map(|line| literal.find_iter(line).map(|found| found.as_str()).collect::<Vec<_>>().join(" ") + "\n")
        .collect()
}

pub fn style_attributes(file: &File) -> Vec<String> {
    let why = "the security policy forbids style attributes: use a class, or style:width=";
    if file.path == "index.html" {
        return hits(r"\sstyle\s*=", &file.spoken, why);
    }
    if !file.is_product() {
        return vec![];
    }
    let mut offences = hits(r"(^|[\s<])style=([^=]|$)", &file.code, why);
    offences.extend(hits(r#"attr\w*\(\s*"style""#, &file.spoken, why));
    offences
}

pub fn raw_html(file: &File) -> Vec<String> {
    // The icons' paths are compiled in, and what writes them takes nothing but `&'static str`: nothing a user wrote can
    // get there.
    let markup = ["src/app/components/icon.rs", "src/app/dom/element.rs", "src/app/dom/facade.rs"];
    let may = !file.is_product() || markup.contains(&file.path.as_str());
    let why = "text is text: nothing writes HTML";
    if may { vec![] } else { hits(r"\b\w*(inner|outer|adjacent)_html\b", &file.code, why) }
}

pub fn module_sentence(file: &File) -> Vec<String> {
    let starts = file.text.starts_with("//! ");
    if !file.is_rust() || starts { vec![] } else { vec!["a module opens with '//!' and what it is for".into()] }
}

pub fn file_caps(file: &File) -> Vec<String> {
    let cap = if file.path.ends_with(".css") { STYLE_CAP } else { HARD_CAP };
    let lines = file.text.lines().count();
    let excused = file.text.lines().any(|line| line.starts_with("//! Over the cap because "));
    if lines <= cap || excused { vec![] } else { vec![format!("{lines} lines, the cap is {cap}: split it by noun")] }
}

pub fn over_the_soft_cap(file: &File) -> Option<String> {
    let lines = file.text.lines().count();
    (file.is_rust() && lines > SOFT_CAP).then(|| format!("{} ({lines})", file.path))
}

pub fn component_length(file: &File) -> Vec<String> {
    let code: Vec<char> = file.code.chars().collect();
    let mark: Vec<char> = "#[component".chars().collect();
    let starts = (0..code.len()).filter(|&at| file.is_product() && code[at..].starts_with(&mark));
    starts
        .filter_map(|start| {
            let body: String = code[start..end_of_item(&code, start)].iter().collect();
            let name = regex(r"\bfn\s+(\w+)").captures(&body)?[1].to_owned();
            let from = body.lines().position(|line| line.contains("fn "))?;
            let lines = body.lines().count() - from;
            (lines > COMPONENT_CAP).then(|| format!("component {name} has {lines} lines, the cap is {COMPONENT_CAP}"))
        })
        .collect()
}

pub fn components(file: &File) -> Vec<String> {
    if !file.is_in("app/components") || !file.is_product() {
        return vec![];
    }
    let kinds = "Member|Company|Contact|Pipeline|Stage|Product|Deal|Activity|Task|Feedback|Contract|Playbook|ChecklistItem|\
                 FormResponse|EmailTemplate|Sequence|Enrolment|RuleRun|Goal|HealthSignal|Spend";
    let pattern = format!(r"\bdomain::kinds\b|\bCrm\b|\b({kinds})(Id|Field|Draft|Record)?\b(::|[^\w=/:]|$)");
    hits(&pattern, &file.code, "a component knows no business type, pages do")
}

/// Nothing is written twice: what a component draws is drawn by it.
pub fn written_once(file: &File) -> Vec<String> {
    let Some(inside) = file.path.strip_prefix("src/app/").filter(|_| file.is_product()) else { return vec![] };
    let elsewhere = WRITTEN_ONCE.iter().filter(|(_, _, may)| !may.contains(&inside));
    elsewhere
        .flat_map(|(pattern, component, _)| hits(pattern, &file.spoken, &format!("that is what {component} draws")))
        .collect()
}

pub fn unwraps(file: &File) -> Vec<String> {
    let may = !file.is_product();
    if may {
        vec![]
    } else {
        hits(r"\.(unwrap|unwrap_err)\(\)|\.expect(_err)?\(", &file.code, "handle it, or make it impossible")
    }
}

//! The team's own fields: defined in the settings, filled on a record, shown, asked for, imported, exported, taken back.

use std::path::PathBuf;

use crate::journeys::begin::{add_deals, empty_workspace, saved};
use crate::journeys::{found::Find, screen::Screen, screen::journey};

const TYPES: [&str; 8] = ["Text", "Number", "Amount", "Date", "Choice", "Multiple choices", "Web address", "Yes or no"];

fn add_field(screen: &Screen, name: &str, ty: &str) {
    let fields = screen.group("Deal fields");
    fields.combobox("Type of the new deal field").choose(ty);
    fields.textbox("Name of a new deal field").fill(name);
    screen.press("Enter");
    fields.textbox(&format!("{name}: Name")).wait();
}

fn add_option(screen: &Screen, field: &str, name: &str) {
    screen.textbox(&format!("New option of {field}")).fill(name);
    screen.press("Enter");
    screen.textbox(&format!("{name}: name")).first().wait();
}

/// The id of a field that the address of the list asks for.
fn asked(screen: &Screen) -> String {
    let mut id = String::new();
    screen.wait_until("the address asks for it", || {
        let url = screen.url();
        id = url.rsplit_once("f.custom%3A").and_then(|(_, rest)| rest.get(..36)).unwrap_or_default().to_owned();
        !id.is_empty()
    });
    id
}

#[test]
fn one_field_of_each_type_is_defined_filled_shown_asked_for_and_exported() {
    journey("one_field_of_each_type", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100"), ("Globex pilot", "200")]);
        screen.open("#/settings?section=fields");
        TYPES.iter().for_each(|ty| add_field(screen, &format!("Own {ty}"), ty));
        for option in ["North", "South"] {
            add_option(screen, "Own Choice", option);
            add_option(screen, "Own Multiple choices", option);
        }
        // What another field is called, and what is built in, is refused where it was typed.
        let fields = screen.group("Deal fields");
        fields.textbox("Name of a new deal field").fill("own text");
        screen.press("Enter");
        fields.wait_text("There is already one called");
        fields.textbox("Name of a new deal field").fill("Amount");
        screen.press("Enter");
        fields.wait_text("is a built-in field");
        fields.textbox("Name of a new deal field").fill("");
        fields.combobox("Own Date: Type").choose("Number");
        fields.wait_text("Date can’t become Number");
        fields.button("Own Number: Move up").click();
        screen.wait_announced("Own Number");
        saved(screen);
        screen.axe();

        screen.open("#/deals");
        screen.region("Lead").link("Acme renewal").click();
        for (name, typed, shown) in [
            ("Own Text", "PO-7", "PO-7"),
            ("Own Number", "1234.5", "1,234.5"),
            ("Own Amount", "3,500만", "₩35,000,000"),
            ("Own Web address", "example.com/acme", "example.com/acme"),
        ] {
            screen.textbox(name).fill(typed);
            screen.press("Tab");
            screen.textbox(name).wait_value(shown);
        }
        screen.textbox("Own Number").fill("many");
        screen.press("Enter");
        screen.find("main", None).wait_text("This isn’t a number");
        screen.press("Escape");
        screen.combobox("Own Choice").choose("South");
        screen.combobox("Own Yes or no").choose("Yes");
        screen.group("Own Multiple choices").checkbox("North").click();
        screen.group("Own Multiple choices").checkbox("South").click();
        screen.group("Own Multiple choices").checkbox("North").click();
        screen.press("Control+z");
        screen.wait_until("North is back", || screen.group("Own Multiple choices").checkbox("North").is_checked());
        saved(screen);
        screen.axe();
        screen.tab("History").click();
        screen.find("main", None).wait_text("South");

        screen.open("#/deals?view=list");
        screen.button("Custom fields").click();
        screen.group("Custom fields").combobox("Own Choice").choose("South");
        screen.link("Globex pilot").wait_gone();
        screen.link("Acme renewal").wait();
        let id = asked(screen);
        screen.group("Custom fields").textbox("Own Number: from").fill("2000");
        screen.press("Tab");
        screen.link("Acme renewal").wait_gone();
        screen.group("Custom fields").textbox("Own Number: from").fill("1000");
        screen.press("Tab");
        screen.link("Acme renewal").wait();
        screen.press("Escape");
        screen.axe();
        screen.button("Export CSV").click();
        let file = String::from_utf8(screen.downloaded("deals.csv")).unwrap();
        for text in ["Own Number", "1234.5", "North; South", "PO-7", "Yes", "35000000"] {
            assert!(file.contains(text), "{text} in {file}");
        }
        screen.open(&format!("#/deals?view=list&columns=title,custom:{id}"));
        screen.find("table", None).wait_text("South");
        screen.find("table", None).button("South").wait();
        screen.open(&format!("#/deals?view=list&f.custom:{id}=none"));
        screen.find("main", None).wait_text("Nothing matches");
        screen.open("#/deals?view=list");
    });
}

#[test]
fn boards_and_lists_are_grouped_by_what_a_team_wants_to_know() {
    journey("grouped_by_own_fields", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100"), ("Globex pilot", "200")]);
        screen.open("#/settings?section=fields");
        add_field(screen, "Region", "Choice");
        ["North", "South"].iter().for_each(|option| add_option(screen, "Region", option));
        add_field(screen, "Signed", "Yes or no");
        saved(screen);

        // A column for each option, also without a deal; a card that is carried there gets it, and a new one has it.
        screen.open("#/deals");
        screen.combobox("Group by").choose("Group by: Region");
        screen.region("North").wait();
        let without = screen.region("No value");
        without.link("Acme renewal").drag_to(&screen.region("South").find("list", None));
        screen.region("South").link("Acme renewal").wait();
        screen.axe();
        screen.region("North").button("Add deal").click();
        screen.textbox("Title").fill("Initech seats");
        screen.press("Enter");
        screen.region("North").link("Initech seats").wait();
        screen.press("Escape");
        screen.press("Control+z");
        screen.link("Initech seats").wait_gone();
        screen.press("Control+Shift+z");
        screen.region("North").link("Initech seats").wait();
        screen.combobox("Group by").choose("Group by: Signed");
        screen.region("Yes").wait();
        screen.region("No value").link("Initech seats").drag_to(&screen.region("No").find("list", None));
        screen.region("No").link("Initech seats").wait();
        saved(screen);

        // The grouping travels in a view, and means the same on the list.
        screen.combobox("Group by").choose("Group by: Region");
        screen.group("Edited").button("Save as new").click();
        screen.dialog("Save as new").textbox("Name").fill("By region");
        screen.dialog("Save as new").button("Save").click();
        screen.button("View: By region").wait();
        saved(screen);
        screen.reload();
        screen.region("South").link("Acme renewal").wait();
        screen.find("navigation", Some("View")).link("List").click();
        let heads = || screen.find("table", None).button("*").names();
        screen.wait_until("a group each", || {
            let heads = heads();
            ["North 1", "South 1", "Without Region 1"]
                .iter()
                .all(|head| heads.iter().any(|name| name.starts_with(head)))
        });
        screen.axe();

        // By tags: who has two stands in one group, so that groups add up. On the record tags have their colours.
        screen.link("Globex pilot").click();
        screen.textbox("Tags").fill("VIP");
        screen.press("Enter");
        screen.textbox("Tags").fill("Asia");
        screen.press("Enter");
        screen.button("Remove Asia").wait();
        let hues = "return [...document.querySelectorAll('.chips-field .chip.hued')].map(chip => chip.style.getPropertyValue('--hue')).filter(Boolean).length";
        assert_eq!(screen.script(hues, vec![]), serde_json::json!(2));
        screen.axe();
        saved(screen);
        screen.open("#/deals?view=list&group=tags");
        screen.find("table", None).button("Asia, VIP 1*").wait();
        screen.combobox("Group by").choose("Group by: Month of close");
        screen.find("table", None).button("Asia, VIP 1*").wait_gone();
    });
}

#[test]
fn a_column_becomes_a_field_and_another_tab_has_it_at_once() {
    journey("a_column_becomes_a_field", |screen| {
        empty_workspace(screen);
        screen.new_tab("#/settings?section=fields");
        screen.group("Company fields").wait_text("No custom fields yet");
        screen.tab_number(0);
        screen.open("#/import");
        screen.file_input("Files to import").upload(&[write("companies.csv")]);
        screen.group("companies.csv").combobox("Sales zone").choose("New field ‘Sales zone’ (Choice)");
        screen.button("Preview import").click();
        screen.find("main", None).wait_text("New custom fields: Sales zone");
        screen.button("Import 4").click();
        screen.find("main", None).wait_text("Imported 4 · Updated 0 · Skipped 0 · Failed 0");
        saved(screen);
        screen.open("#/companies");
        screen.link("Acme").click();
        screen.combobox("Sales zone").wait();
        screen.tab_number(1);
        screen.group("Company fields").textbox("Sales zone: Name").fill("Territory");
        screen.press("Tab");
        saved(screen);
        // How many records have a value is told before a field goes.
        screen.group("Company fields").button("Delete Territory").click();
        screen.dialog("Delete Territory").wait_text("4 records have a value in it");
        screen.axe();
        screen.dialog("Delete Territory").button("Delete").click();
        screen.group("Company fields").wait_text("No custom fields yet");
        screen.press("Control+z");
        screen.group("Company fields").textbox("Territory: Name").wait();
        saved(screen);
        screen.tab_number(0);
        screen.combobox("Territory").wait();
        screen.combobox("Territory").choose("South");
        saved(screen);
    });
}

fn write(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("perennial-custom-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    let rows = "Acme,Software,Korea,North\nGlobex,Retail,Japan,South\nInitech,Software,Korea,North\nUmbrella,Retail,Japan,South\n";
    std::fs::write(&path, format!("Company name,Industry,Country,Sales zone\n{rows}")).unwrap();
    path
}

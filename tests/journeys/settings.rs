//! The settings, section by section.

use crate::journeys::{
    begin::{add_deals, empty_workspace, saved},
    found::Find,
    screen::{Screen, journey},
};

/// Opens a deal of a column.
fn open_deal(screen: &Screen, stage: &str, title: &str) {
    screen.open("#/deals");
    screen.region(stage).link(title).click();
    screen.heading(title).wait();
}

#[test]
fn rates_bring_sums_of_several_currencies_together() {
    journey("rates", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "1000000"), ("Globex pilot", "USD 1000")]);
        screen.region("Lead").wait_text("₩1,000,000 + $1,000.00");
        screen.open("#/settings?section=rates");
        let rates = screen.region("Currencies");
        rates.wait_text("There are deals in USD and no rate yet");
        rates.textbox("1 USD in KRW").fill("nonsense");
        screen.press("Enter");
        rates.wait_text("Enter a number above zero");
        screen.axe();
        rates.textbox("1 USD in KRW").fill("1350.5");
        screen.press("Enter");
        screen.wait_announced("Created exchange rate USD");
        rates.button("Delete the rate of USD").wait();
        assert!(!rates.text().contains("no rate yet"));
        screen.axe();
        saved(screen);
        screen.open("#/deals");
        screen.region("Lead").wait_text("≈ ₩2,350,500 (₩1,000,000 + $1,000.00; 1 USD = 1350.5 KRW)");

        screen.open("#/settings?section=rates");
        rates.textbox("1 USD in KRW").nth(0).fill("1400");
        screen.press("Enter");
        screen.wait_announced("USD: Rate changed");
        rates.date_field("From").fill("2999-01-01");
        screen.wait_announced("USD: From changed");
        saved(screen);
        screen.open("#/deals");
        screen.region("Lead").wait_text("₩1,000,000 + $1,000.00");
        screen.press("Control+z");
        screen.region("Lead").wait_text("≈ ₩2,400,000");
        saved(screen);
    });
}

#[test]
fn tags_are_renamed_merged_coloured_and_taken_away_everywhere() {
    journey("tags", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100"), ("Globex pilot", "100")]);
        screen.open("#/settings?section=tags");
        screen.region("Tags").wait_text("No tags yet");
        for (title, tags) in [("Acme renewal", ["hot", "seoul"]), ("Globex pilot", ["hot", "warm"])] {
            open_deal(screen, "Lead", title);
            for tag in tags {
                screen.textbox("Tags").fill(tag);
                screen.press("Enter");
                screen.button(&format!("Remove {tag}")).wait();
            }
        }
        screen.open("#/settings?section=tags");
        let tags = screen.region("Tags");
        tags.textbox("hot: name").wait();
        tags.wait_text("2 records");
        tags.textbox("hot: name").fill("warm");
        screen.press("Enter");
        tags.wait_text("‘warm’ exists already");
        screen.axe();
        screen.press("Escape");
        tags.combobox("hot: color").choose("Purple");
        screen.wait_announced("hot: Color changed");
        tags.textbox("hot: name").fill("urgent");
        screen.press("Enter");
        tags.combobox("urgent: color").wait_value("310");
        tags.combobox("Merge urgent into").choose("warm");
        tags.textbox("urgent: name").wait_gone();
        tags.wait_text("2 records");
        tags.button("Remove seoul everywhere").press("Enter");
        tags.textbox("seoul: name").wait_gone();
        saved(screen);
        open_deal(screen, "Lead", "Acme renewal");
        screen.button("Remove warm").wait();
        assert!(!screen.button("Remove hot").is_there() && !screen.button("Remove seoul").is_there());
        screen.press("Control+z");
        screen.button("Remove seoul").wait();
        screen.press("Control+z");
        screen.button("Remove urgent").wait();
        saved(screen);
    });
}

#[test]
fn a_window_has_its_own_theme_and_language_also_beside_another() {
    journey("windows_apart", |screen| {
        empty_workspace(screen);
        let theme = || screen.script("return document.documentElement.dataset.theme ?? ''", vec![]);
        screen.open("#/settings?section=device");
        screen.find("radiogroup", Some("Density")).radio("Compact").press("Space");
        screen.find("radiogroup", Some("Contrast")).radio("High").press("Space");
        let looks = "const { density, contrast } = document.documentElement.dataset; return [density, contrast]";
        assert_eq!(screen.script(looks, vec![]), serde_json::json!(["compact", "high"]));
        screen.axe();
        screen.find("radiogroup", Some("Theme")).radio("Light").press("Space");
        assert_eq!(theme(), "light");
        screen.new_tab("#/settings?section=device");
        screen.find("radiogroup", Some("Theme")).radio("Dark").press("Space");
        screen.axe();
        assert_eq!(theme(), "dark");
        screen.tab_number(0);
        screen.reload();
        screen.heading("Settings").wait();
        assert_eq!(theme(), "light", "what another window chose doesn't come here");
        let base = screen.url();
        let base = base.split('?').next().expect("an address").to_owned();
        screen.open_url(&format!("{base}?lang=ko&theme=dark#/settings?section=device"));
        screen.heading("설정").wait();
        assert_eq!(theme(), "dark", "the address comes first");
        screen.axe();
        screen.open("#/settings?section=device");
        screen.heading("Settings").wait();
        assert_eq!(theme(), "light");
    });
}

#[test]
fn a_dark_window_in_korean_stands_beside_a_light_one_in_english() {
    journey("windows_side_by_side", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        let dressed = |theme: &str, language: &str| {
            let look = "const root = document.documentElement;
                return [root.dataset.theme, root.lang, getComputedStyle(root).colorScheme]";
            assert_eq!(screen.script(look, vec![]), serde_json::json!([theme, language, theme]));
        };
        // Each is chosen in its window, not in the address.
        let home = screen.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        screen.open_url(&format!("{home}#/settings?section=device"));
        screen.find("radiogroup", Some("Theme")).radio("Light").press("Space");
        screen.new_tab("");
        screen.open_url(&format!("{home}#/settings?section=device"));
        screen.find("radiogroup", Some("Theme")).radio("Dark").press("Space");
        screen.combobox("Language").choose("한국어");
        screen.heading("설정").wait();
        dressed("dark", "ko");
        screen.open_url(&format!("{home}#/deals"));
        screen.region("Lead").link("Acme renewal").click();
        screen.textbox("제목").wait_value("Acme renewal");
        screen.axe();

        // What is edited in one appears in the other, each in its own language and light; and so after a reload.
        screen.textbox("제목").fill("Acme extension");
        screen.press("Enter");
        screen.find("main", None).wait();
        screen.wait_until("it is stored", || screen.summary().contains("저장됨"));
        screen.tab_number(0);
        screen.open_url(&format!("{home}#/deals"));
        screen.region("Lead").link("Acme extension").click();
        screen.textbox("Title").wait_value("Acme extension");
        dressed("light", "en");
        screen.axe();
        screen.textbox("Title").fill("Acme takeover");
        screen.press("Enter");
        saved(screen);
        screen.reload();
        screen.textbox("Title").wait_value("Acme takeover");
        dressed("light", "en");
        screen.tab_number(1);
        screen.textbox("제목").wait_value("Acme takeover");
        screen.reload();
        screen.textbox("제목").wait_value("Acme takeover");
        dressed("dark", "ko");
    });
}

#[test]
fn pipelines_change_places_and_leave_their_deals_to_others() {
    journey("pipelines", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.open("#/settings?section=pipelines");
        screen.button("Delete New business").click();
        screen.group("New business").wait_text("have nowhere to go");
        screen.textbox("New pipeline").fill("Renewals");
        screen.press("Enter");
        screen.group("Renewals").wait();
        screen.button("Renewals: Move up").press("Enter");
        screen.wait_announced("Renewals: Order changed");
        let is_first = || screen.button("Renewals: Move up").attribute("aria-disabled").as_deref() == Some("true");
        screen.wait_until("it stands first", is_first);
        screen.button("Delete New business").click();
        let dialog = screen.dialog("Delete New business");
        dialog.combobox("*").choose("Renewals · Proposal");
        screen.axe();
        dialog.button("Delete").click();
        screen.group("New business").wait_gone();
        saved(screen);
        screen.open("#/deals");
        screen.region("Proposal").link("Acme renewal").wait();
        screen.press("Control+z");
        saved(screen);
        screen.open("#/settings?section=pipelines");
        screen.group("New business").wait();
    });
}

#[test]
fn history_is_kept_as_long_as_one_likes() {
    journey("history_kept", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.open("#/settings?section=history");
        let history = screen.region("History");
        history.wait_text("lines, ");
        history.combobox("Keep history").choose("3 months");
        let dialog = screen.dialog("Keep only 3 months of history?");
        screen.axe();
        dialog.button("Cancel").click();
        history.combobox("Keep history").wait_value("0");
        history.combobox("Keep history").choose("1 year");
        screen.dialog("Keep only 1 year of history?").button("Forget what is older").click();
        screen.wait_announced("Forgot 0 older lines of history");
        screen.reload();
        history.combobox("Keep history").wait_value("12");
    });
}

#[test]
fn settings_are_reached_and_changed_by_keyboard_alone() {
    journey("settings_keyboard", |screen| {
        empty_workspace(screen);
        screen.open("#/settings");
        screen.heading("Settings").wait();
        let to = |wanted: &str| {
            for _ in 0..60 {
                if screen.focused() == wanted {
                    return;
                }
                screen.press("Tab");
            }
            panic!("'{wanted}' is not reached by Tab; the focus is on {}", screen.focused());
        };
        to("textbox 'Name'");
        screen.type_text("Hanbit");
        screen.press("Enter");
        screen.wait_announced("Name changed");
        to("combobox 'Currency'");
        screen.press("Shift+Tab");
        for (link, section) in [
            ("link 'Members'", "Members"),
            ("link 'Pipelines'", "Pipelines"),
            ("link 'Currencies'", "Currencies"),
            ("link 'Lost reasons'", "Lost reasons"),
            ("link 'Tags'", "Tags"),
            ("link 'Preferences'", "Preferences"),
            ("link 'Devices'", "Devices"),
            ("link 'History'", "History"),
            ("link 'Erase'", "Erase"),
        ] {
            screen.find("navigation", Some("Sections")).link("Workspace").focus();
            to(link);
            screen.press("Enter");
            screen.region(section).wait();
            assert_eq!(screen.focused(), link, "the focus stays");
        }
        screen.find("navigation", Some("Sections")).link("Workspace").focus();
        to("link 'Members'");
        screen.press("Enter");
        to("textbox 'New member'");
        screen.type_text("Lee Dohyun");
        screen.press("Enter");
        screen.button("Delete Lee Dohyun").wait();
        screen.find("navigation", Some("Sections")).link("Members").focus();
        to("button 'Delete Lee Dohyun'");
        screen.press("Enter");
        screen.wait_announced("Moved Lee Dohyun to the trash");
        screen.wait_until("the keyboard stays on the page", || !screen.focused().is_empty());
        screen.press("Control+z");
        screen.button("Delete Lee Dohyun").wait();
        saved(screen);
    });
}

#[test]
fn a_phone_shows_a_list_of_sections_and_the_way_back() {
    journey("settings_phone", |screen| {
        empty_workspace(screen);
        screen.phone();
        screen.open("#/settings");
        screen.link("Members").wait();
        assert!(!screen.region("Workspace").is_there(), "the list alone");
        screen.axe();
        for section in ["Workspace", "Members", "Pipelines", "Currencies", "Tags", "Preferences", "History", "Erase"] {
            screen.find("navigation", Some("Sections")).link(section).click();
            screen.region(section).wait();
            let wide = "return document.documentElement.scrollWidth > innerWidth || document.querySelector('main').scrollWidth > innerWidth";
            assert_eq!(screen.script(wide, vec![]), false, "{section} is too wide");
            screen.axe();
            screen.find("main", None).link("Settings").click();
            screen.link("Members").wait();
        }
    });
}

#[test]
fn links_are_added_renamed_and_taken_away() {
    journey("attachments", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        open_deal(screen, "Lead", "Acme renewal");
        let links = screen.region("Links");
        links.button("Add to Links").press("Enter");
        let field = links.textbox("Web address or file path");
        field.fill("javascript:alert(1)");
        screen.press("Enter");
        links.wait_text("Only web addresses");
        screen.axe();
        field.fill("https://www.example.com/offers/Offer%202026.pdf");
        screen.press("Enter");
        screen.wait_announced("Created link Offer 2026.pdf");
        links.wait_text("example.com");
        let link = links.link("Offer 2026.pdf");
        assert_eq!(link.attribute("rel").as_deref(), Some("noopener noreferrer"));
        assert_eq!(link.attribute("target").as_deref(), Some("_blank"));
        field.fill(r"\\server\offers\Plan.docx");
        screen.press("Enter");
        links.wait_text("A browser can’t open files");
        links.button("Copy the path of Plan.docx").wait();
        links.button("Rename Offer 2026.pdf").press("Enter");
        links.textbox("Offer 2026.pdf: title").fill("The offer");
        screen.press("Enter");
        links.link("The offer").wait();
        screen.axe();
        links.button("Remove The offer").press("Enter");
        links.link("The offer").wait_gone();
        screen.press("Control+z");
        links.link("The offer").wait();
        saved(screen);
        screen.reload();
        links.link("The offer").wait();
    });
}

//! How safe the data is: what only this device has, the shared folder, whose devices wrote.

use crate::journeys::begin::{add_deals, empty_workspace, saved};
use crate::journeys::{found::Find, screen::Screen, screen::journey};

/// A folder of the browser's own in the place of the dialog, which no test can answer; with a teammate's file in it.
const FOLDER: &str = "
    window.showDirectoryPicker = () => navigator.storage.getDirectory();
    const put = async () => {
        const folder = await navigator.storage.getDirectory();
        const file = await folder.getFileHandle('bo.perennial.json', { create: true });
        const stream = await file.createWritable();
        await stream.write('{}');
        await stream.close();
        window.isPut = true;
    };
    put();
";

#[test]
fn what_only_this_device_has_is_counted_in_every_tab() {
    journey("unshared_changes", |screen| {
        empty_workspace(screen);
        assert!(
            !screen.find("navigation", None).link("*unshared*").is_there(),
            "an empty workspace has nothing to share"
        );
        add_deals(screen, "Lead", &[("Acme renewal", "100"), ("Globex pilot", "200")]);
        screen.link("2 unshared changes").click();
        let safety = screen.region("Safety");
        safety.wait_text("Storage granted");
        safety.wait_text("Last backup");
        safety.wait_text("On this device only: 2 changes");
        screen.axe();
        screen.new_tab("#/data");
        screen.region("Safety").wait_text("On this device only: 2 changes");
        screen.tab_number(0);
        screen.press("Control+z");
        screen.region("Safety").wait_text("On this device only: 3 changes");
        saved(screen);
        screen.tab_number(1);
        screen.region("Safety").wait_text("On this device only: 3 changes");
        screen.reload();
        screen.link("3 unshared changes").wait();
    });
}

#[test]
fn a_reminder_comes_with_many_changes_and_can_be_put_off() {
    journey("reminder", |screen| {
        empty_workspace(screen);
        screen.open("#/settings?section=members");
        for number in 1..=50 {
            screen.textbox("New member").fill(&format!("Teammate {number}"));
            screen.press("Enter");
        }
        saved(screen);
        let reminder = screen.find("complementary", Some("Reminder"));
        reminder.wait_text("You have 50 changes that are on this device only.");
        screen.axe();
        screen.button("Later").press("Enter");
        reminder.wait_gone();
        screen.wait_until("the keyboard stays on the page", || !screen.focused().is_empty());
        screen.reload();
        screen.link("50 unshared changes").wait();
        assert!(!reminder.is_there());
    });
}

#[test]
fn teammates_files_in_the_shared_folder_are_listed_and_it_is_found_again_after_a_reload() {
    journey("shared_folder", |screen| {
        empty_workspace(screen);
        screen.open("#/data");
        screen.script(FOLDER, vec![]);
        screen.wait_until("the file is there", || screen.script("return window.isPut === true", vec![]) == true);
        screen.button("Choose folder").click();
        let listed = |screen: &Screen| {
            let folder = screen.region("Shared folder");
            folder.wait_text("kim-minji.perennial.json, not written yet");
            folder.wait_text("bo.perennial.json");
        };
        listed(screen);
        screen.axe();
        screen.reload();
        listed(screen);
        screen.button("Disconnect").press("Enter");
        screen.button("Choose folder").wait();
        screen.reload();
        screen.button("Choose folder").wait();
    });
}

#[test]
fn a_device_has_a_name_and_an_owner() {
    journey("devices", |screen| {
        empty_workspace(screen);
        screen.open("#/settings?section=devices");
        let devices = screen.region("Devices");
        devices.wait_text("this device");
        devices.textbox("Name of this device").fill("Minji’s laptop");
        screen.press("Enter");
        let owner = screen.combobox("Whose device is Minji’s laptop?");
        let minji = owner.value();
        assert!(!minji.is_empty(), "whoever works here owns the device");
        owner.choose("Nobody yet");
        owner.wait_value("");
        screen.press("Control+z");
        owner.wait_value(&minji);
        screen.axe();
        screen.reload();
        screen.region("Devices").textbox("Name of this device").wait_value("Minji’s laptop");
    });
}

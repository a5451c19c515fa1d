//! The board: cards move by keyboard, mouse and finger; what a drop needs is asked in place; nothing is lost by a reload.

use std::time::Duration;

use crate::journeys::begin::{add_deals, empty_workspace, saved};
use crate::journeys::{found::Find, screen::journey};

#[test]
fn a_card_moves_by_keyboard_and_back_by_undo_also_after_a_reload() {
    journey("a_card_moves_by_keyboard", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "1.2억")]);
        screen.region("Lead").link("Acme renewal").press("Shift+ArrowRight");
        screen.region("Qualified").link("Acme renewal").wait();
        screen.wait_announced("Moved Acme renewal to Qualified");
        assert!(screen.region("Qualified").link("Acme renewal").is_focused(), "the card keeps the focus");
        screen.press("Control+z");
        screen.wait_until("it has it where undo puts it", || screen.region("Lead").link("Acme renewal").is_focused());
        screen.press("Control+Shift+z");
        screen.wait_until("and back", || screen.region("Qualified").link("Acme renewal").is_focused());
        screen.press("Shift+ArrowRight");
        screen.region("Contacted").link("Acme renewal").wait();
        saved(screen);

        screen.reload();
        screen.region("Contacted").link("Acme renewal").wait();
        screen.region("Contacted").wait_text("₩120,000,000");
        screen.press("Control+z");
        screen.region("Qualified").link("Acme renewal").wait();
        screen.button("Undo").click();
        screen.region("Lead").link("Acme renewal").wait();
        screen.press("Control+Shift+z");
        screen.region("Qualified").link("Acme renewal").wait();
        saved(screen);
    });
}

#[test]
fn cards_change_places_and_columns_by_mouse_and_by_finger() {
    journey("cards_by_mouse_and_finger", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("First", "1000"), ("Second", "2000"), ("Third", "3000")]);
        let order = |stage: &str| screen.region(stage).find("list", None).find("link", None).names();
        assert_eq!(order("Lead"), ["Third", "Second", "First"]);
        screen.region("Lead").link("Third").press("ArrowDown");
        screen.wait_until("the next card has the focus", || screen.region("Lead").link("Second").is_focused());
        screen.press("Tab");
        assert!(screen.region("Lead").button("Add deal").is_focused(), "a column is one stop of Tab");
        screen.press("Shift+Tab");
        assert!(screen.region("Lead").link("Second").is_focused(), "and Tab comes back to where it was");
        screen.region("Lead").link("Third").press("Shift+ArrowDown");
        screen.wait_until("Third is second", || order("Lead") == ["Second", "Third", "First"]);
        screen.region("Lead").link("First").drag_to(&screen.region("Proposal").find("list", None));
        screen.region("Proposal").link("First").wait();
        screen
            .region("Lead")
            .link("Second")
            .touch_drag_to(&screen.region("Qualified").find("list", None), Duration::from_millis(400));
        screen.region("Qualified").link("Second").wait();
        saved(screen);
        screen.reload();
        screen.region("Proposal").link("First").wait();
        screen.region("Qualified").link("Second").wait();
    });
}

#[test]
fn a_press_that_ends_on_another_screen_leaves_nothing_behind() {
    journey("press_ends_elsewhere", |screen| {
        let longer_than_a_finger_rests = || std::thread::sleep(Duration::from_millis(400));
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("First", "1000"), ("Second", "2000"), ("Third", "3000")]);
        screen.phone();
        screen.region("Lead").link("First").tap();
        screen.heading("First").wait();
        longer_than_a_finger_rests();
        screen.open("#/deals");
        screen.region("Lead").link("First").touch_drag_to(&screen.region("Lead").link("Third"), Duration::ZERO);
        screen.open("#/companies");
        screen.heading("Companies").tap();
        longer_than_a_finger_rests();

        screen.laptop();
        screen.open("#/deals");
        let (x, y) = screen.region("Lead").link("Second").middle();
        screen.mouse("mousePressed", (x, y));
        screen.mouse("mouseMoved", (x + 40.0, y + 40.0));
        screen.script("location.hash = '#/companies'", vec![]);
        screen.heading("Companies").wait();
        screen.mouse("mouseMoved", (x + 80.0, y + 80.0));
        screen.mouse("mouseReleased", (x + 80.0, y + 80.0));
        longer_than_a_finger_rests();
        screen.open("#/deals");
        screen.region("Lead").link("Second").wait();

        // Held at an edge, what is carried takes the board along.
        let board =
            || screen.script("return document.querySelector('main [data-column]').parentElement.scrollLeft", vec![]);
        screen.mouse("mousePressed", (x, y));
        screen.mouse("mouseMoved", (x + 40.0, y));
        let edge = screen.script("return innerWidth - 8", vec![]).as_f64().unwrap();
        screen.mouse("mouseMoved", (edge, y));
        screen.wait_until("the board has scrolled", || board().as_f64().unwrap() > 200.0);
        screen.press("Escape");
        screen.mouse("mouseReleased", (edge, y));
        screen.region("Lead").link("Second").wait();
        saved(screen);
    });
}

#[test]
fn a_loss_asks_for_its_reason_and_can_be_cancelled() {
    journey("a_loss_asks_for_its_reason", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Globex pilot", "12k"), ("Initech seats", "3,500만")]);
        screen.region("Lead").link("Globex pilot").press("l");
        let dialog = screen.dialog("Why was Globex pilot lost?");
        dialog.wait();
        screen.axe();
        screen.press("Escape");
        dialog.wait_gone();
        screen.region("Lead").link("Globex pilot").press("l");
        dialog.button("Mark as lost").click();
        dialog.wait_text("Give a reason");
        dialog.combobox("Lost reason").fill("Price");
        dialog.textbox("Note on the loss").fill("<script>alert(1)</script> twice our budget");
        dialog.button("Mark as lost").click();
        screen.region("Lost").link("Globex pilot").wait();
        screen.wait_announced("Lost Globex pilot");
        screen.region("Lead").link("Initech seats").press("w");
        screen.region("Won").link("Initech seats").wait();
        screen.region("Won").wait_text("₩35,000,000");
        saved(screen);
        screen.reload();
        screen.region("Lost").link("Globex pilot").wait();
    });
}

#[test]
fn the_next_step_is_planned_and_ticked_without_leaving_the_board() {
    journey("the_next_step", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.region("Lead").link("Acme renewal").press("t");
        let dialog = screen.dialog("Next step for Acme renewal");
        dialog.textbox("What is to be done").fill("Call the buyer");
        dialog.button("Plan it").click();
        dialog.wait_gone();
        screen.region("Lead").wait_text("Call the buyer · tomorrow");
        screen.region("Lead").link("Acme renewal").press("t");
        dialog.checkbox("Call the buyer*").click();
        screen.wait_announced("Done: Call the buyer");
        dialog.button("Close").click();
        screen.region("Lead").wait_text("No next step");
        saved(screen);
    });
}

#[test]
fn filters_live_in_the_address_and_columns_fold() {
    journey("filters_and_folding", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("한빛정밀 ERP 연동", "1.2억"), ("Acme renewal", "100")]);
        screen.searchbox("Filter deals").fill("ㅎㅂ");
        screen.region("Lead").link("Acme renewal").wait_gone();
        screen.region("Lead").link("한빛정밀 ERP 연동").wait();
        screen.reload();
        screen.region("Lead").link("한빛정밀 ERP 연동").wait();
        assert!(!screen.region("Lead").link("Acme renewal").is_there());
        screen.region("Lead").button("Add deal").click();
        screen.region("Lead").textbox("Title").fill("Globex pilot");
        screen.region("Lead").textbox("Title").press("Enter");
        screen.wait_announced("The filters hide it");
        assert!(!screen.region("Lead").link("Globex pilot").is_there());
        screen.region("Lead").textbox("Title").press("Escape");
        screen.searchbox("Filter deals").fill("nothing has this name");
        screen.heading("Nothing matches").wait();
        screen.axe();
        screen.button("Clear filters").nth(1).click();
        screen.region("Lead").link("Acme renewal").wait();
        screen.button("Fold Lead").click();
        screen.button("Unfold Lead*").wait();
        screen.axe();
        screen.button("Unfold Lead*").click();
        screen.combobox("Group by").choose("Group by: Owner");
        screen.region("Kim Minji").link("Acme renewal").wait();
        // What no control shows can be seen and taken out; what nothing has is passed over.
        screen.open("#/deals?source=bogus&tag=VIP");
        screen.heading("Nothing matches").wait();
        screen.axe();
        screen.button("Remove Tags: VIP").click();
        screen.region("Lead").link("Acme renewal").wait();
        screen.button("Remove Tags: VIP").wait_gone();
    });
}

#[test]
fn a_deal_and_its_new_company_are_added_and_taken_back_as_one() {
    journey("deal_and_company", |screen| {
        empty_workspace(screen);
        let lead = screen.region("Lead");
        let add = |title: &str, company: &str| {
            lead.textbox("Title").fill(title);
            lead.combobox("Company").fill(company);
            lead.combobox("Company").press("Enter");
        };
        screen.button("New deal").first().press("Enter");
        lead.textbox("Title").press("Escape");
        screen.wait_until("the focus is back", || screen.button("New deal").first().is_focused());
        lead.button("Add deal").click();
        add("Pilot", "Acme Corporation");
        lead.link("Pilot").wait();
        add("Renewal", "acme  corporation");
        lead.link("Renewal").wait();
        add("Rollout", "Acme Corp");
        let like = lead.group("Looks like one that exists:");
        screen.wait_until("it asks", || like.button("Acme Corporation").is_focused());
        screen.axe();
        like.button("New company").click();
        lead.link("Rollout").wait();
        lead.textbox("Title").press("Escape");
        screen.press("Control+z");
        lead.link("Rollout").wait_gone();
        saved(screen);
        screen.open("#/companies");
        screen.link("Acme Corporation").wait();
        assert!(!screen.link("Acme Corp").is_there(), "the company went with its deal");
    });
}

#[test]
fn a_month_takes_new_deals_and_closed_ones_stay_in_theirs() {
    journey("months", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100"), ("Globex pilot", "200")]);
        screen.region("Lead").link("Acme renewal").press("w");
        screen.region("Won").link("Acme renewal").wait();
        screen.combobox("Group by").choose("Group by: Month of close");
        screen.region("No close date").link("Globex pilot").wait();
        let month = screen.region("* 2*");
        month.link("Acme renewal").press("Shift+ArrowRight");
        screen.wait_announced("1 closed deal keeps the day it was closed");
        month.link("Acme renewal").wait();
        month.button("Add deal").click();
        month.textbox("Title").fill("This month's");
        month.textbox("Title").press("Enter");
        month.link("This month's").wait();
        month.textbox("Title").press("Escape");
        month.link("Acme renewal").press("x");
        month.link("This month's").press("x");
        month.link("This month's").press("Shift+ArrowRight");
        screen.wait_announced("Expected close changed · 1 closed deal keeps the day it was closed");
        screen.region("No close date").link("This month's").wait();
        month.link("Acme renewal").wait();
        saved(screen);
    });
}

#[test]
fn two_tabs_edit_at_once_and_nothing_is_lost() {
    journey("two_tabs", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100"), ("Globex pilot", "200")]);
        screen.new_tab("#/deals");
        screen.region("Lead").link("Acme renewal").press("Shift+ArrowRight");
        saved(screen);
        screen.tab_number(0);
        screen.region("Qualified").link("Acme renewal").wait();
        screen.region("Lead").link("Globex pilot").press("Shift+ArrowRight");
        saved(screen);
        screen.tab_number(1);
        screen.region("Qualified").link("Globex pilot").wait();
        screen.reload();
        screen.region("Qualified").link("Acme renewal").wait();
        screen.region("Qualified").link("Globex pilot").wait();
    });
}

#[test]
fn the_board_is_at_home_in_korean_in_the_dark_and_on_a_phone() {
    journey("korean_dark_phone", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("한빛정밀 ERP 연동", "1.2억")]);
        screen.axe();
        screen.dark(true);
        screen.axe();
        screen.phone();
        screen.axe();
        screen.region("Lead").link("한빛정밀 ERP 연동").press("t");
        screen.dialog("Next step for 한빛정밀 ERP 연동").wait();
        screen.wait_until("a dialog stands at the foot of a phone", || {
            let foot = "const box = document.querySelector('dialog[open]').getBoundingClientRect();
                return box.left === 0 && Math.abs(box.bottom - innerHeight) < 2";
            screen.script(foot, vec![]) == true
        });
        screen.axe();
        screen.press("Escape");
        screen.dialog("Next step for 한빛정밀 ERP 연동").wait_gone();
        screen.language("ko");
        screen.open("#/deals");
        screen.region("Lead").wait_text("₩1.2억");
        screen.button("새 딜").wait();
        screen.axe();
        let wide = screen.script("return document.documentElement.scrollWidth > innerWidth", vec![]);
        assert_eq!(wide, false, "nothing sticks out sideways");
    });
}

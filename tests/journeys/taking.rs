//! What is taken of a file, and what isn't: picks, parts, other teams' files, what is erased for good.

use crate::journeys::{
    begin::{add_deals, saved},
    found::Find,
    team::{Counts, DOHYUN, MINJI, Team, body, counts, merge_offered, team},
};

const DEALS: [(&str, &str); 2] = [("Acme renewal", "100"), ("Globex pilot", "200")];

fn delete_deal(team: &Team, who: usize, deal: &str) {
    let screen = team.screen(who);
    screen.open("#/deals?view=list");
    screen.checkbox(&format!("Select {deal}")).click();
    screen.find("toolbar", None).button("Delete").click();
    screen.link(deal).wait_gone();
    saved(screen);
}

#[test]
fn a_record_that_is_left_out_comes_with_the_next_file() {
    team("left_out", |team| {
        add_deals(team.screen(MINJI), "Lead", &DEALS);
        let file = team.export(MINJI);
        let dohyun = team.offer(DOHYUN, &file);
        assert_eq!(counts(dohyun).conflicts, 0);
        let review = dohyun.region("Review changes");
        review.wait_text("Nothing is changed yet");
        // What is new is folded: it may be thousands.
        review.button("New *").click();
        review.checkbox("Globex pilot *").wait().click();
        dohyun.axe();
        merge_offered(dohyun);
        dohyun.open("#/deals");
        dohyun.region("Lead").link("Acme renewal").wait();
        assert!(!dohyun.link("Globex pilot").is_there());
        let again = team.merge(DOHYUN, &file);
        assert_eq!(again, Counts { new: 1, changed: 0, conflicts: 0, deleted: 0 });
        dohyun.open("#/deals");
        dohyun.region("Lead").link("Globex pilot").wait();
        team.exchange();
        team.agree();
    });
}

#[test]
fn a_file_that_is_left_changes_nothing() {
    team("left", |team| {
        add_deals(team.screen(MINJI), "Lead", &DEALS);
        let file = team.export(MINJI);
        let before = body(&team.export(DOHYUN));
        let dohyun = team.offer(DOHYUN, &file);
        dohyun.region("Review changes").button("Leave it").click();
        dohyun.region("Review changes").wait_gone();
        dohyun.reload();
        assert!(body(&team.export(DOHYUN)) == before, "nothing was written");
    });
}

#[test]
fn a_part_without_amounts_loses_nothing() {
    team("part", |team| {
        add_deals(team.screen(MINJI), "Lead", &DEALS);
        team.exchange();
        let minji = team.screen(MINJI);
        minji.open("#/data");
        minji.button("Only a part of it").click();
        minji.checkbox("With amounts").click();
        minji.region("Export").wait_text("a part only");
        minji.axe();
        let part = std::env::temp_dir().join(format!("perennial-part-{}", std::process::id()));
        let part = crate::journeys::team::export(minji, &part, || minji.button("Export snapshot").click());
        let text = String::from_utf8(std::fs::read(&part).unwrap()).unwrap();
        assert!(text.contains("\"partial\":true") && !text.contains("\"amount\":{\"amount\":100"), "no amount is told");
        let dohyun = team.offer(DOHYUN, &part);
        dohyun.region("Review changes").wait_text("Nothing new");
        dohyun.region("Review changes").button("Close").click();
        team.agree();
        std::fs::remove_file(&part).unwrap();
    });
}

#[test]
fn a_file_of_another_team_can_be_opened_apart() {
    team("apart", |team| {
        add_deals(team.screen(MINJI), "Lead", &DEALS[..1]);
        add_deals(team.screen(DOHYUN), "Lead", &DEALS[1..]);
        let file = team.export(MINJI);
        team.export(DOHYUN);
        let dohyun = team.offer(DOHYUN, &file);
        dohyun.region("Review changes").wait_text("another workspace");
        dohyun.region("Review changes").button("Open it apart").click();
        // The page comes anew with it.
        dohyun.button("Back to my workspace").wait();
        dohyun.open("#/deals");
        dohyun.region("Lead").link("Acme renewal").wait();
        assert!(!dohyun.link("Globex pilot").is_there());
        dohyun.button("Back to my workspace").click();
        dohyun.region("Lead").link("Globex pilot").wait();
        assert!(!dohyun.link("Acme renewal").is_there());
        dohyun.open("#/data");
        dohyun.region("Other workspaces").wait_text("Kim Minji");
        // Joined, they are one workspace for both, and nobody is asked again.
        team.merge(DOHYUN, &file);
        team.exchange();
        team.agree();
        let file = team.export(MINJI);
        let dohyun = team.offer(DOHYUN, &file);
        let said = dohyun.region("Review changes").wait_text("Nothing new").text();
        assert!(!said.contains("another workspace"), "{said}");
    });
}

#[test]
fn what_is_erased_for_good_stays_erased_for_both() {
    team("erased", |team| {
        add_deals(team.screen(MINJI), "Lead", &DEALS);
        team.exchange();
        let old = team.export(DOHYUN);
        delete_deal(team, MINJI, "Globex pilot");
        let minji = team.screen(MINJI);
        minji.open("#/trash");
        minji.button("Erase for good").click();
        minji.dialog("Erase 1 record for good*").button("Erase for good").click();
        minji.find("main", None).wait_text("The trash is empty");
        saved(minji);
        minji.open("#/data");
        minji.region("Backups on this device").wait_text("before erasing for good");
        team.exchange();
        team.merge(MINJI, &old);
        team.agree();
        for who in [MINJI, DOHYUN] {
            team.screen(who).open("#/deals");
            team.screen(who).region("Lead").link("Acme renewal").wait();
            assert!(!team.screen(who).link("Globex pilot").is_there());
        }
    });
}

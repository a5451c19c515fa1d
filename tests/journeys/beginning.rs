//! The first minutes: the sample's story, the tour through it, its banner, and hints where nothing is yet.

use crate::journeys::begin::{empty_workspace, saved};
use crate::journeys::{
    found::Find,
    screen::{Screen, journey},
};

/// The words of the screen in a language, as far as the tour needs them.
struct Words {
    language: &'static str,
    show_me: &'static str,
    tour: &'static str,
    steps: [&'static str; 7],
    data: &'static str,
    data_saved: &'static str,
    lead: &'static str,
    call: &'static str,
    typed: &'static str,
    hospital: &'static str,
    deals: &'static str,
    owner: &'static str,
    me: &'static str,
    end: &'static str,
}

const ENGLISH: Words = Words {
    language: "en",
    show_me: "Show me around",
    tour: "Tour",
    steps: [
        "Step 1 of 6",
        "Step 2 of 6",
        "Step 3 of 6",
        "Step 4 of 6",
        "Step 5 of 6",
        "Step 6 of 6",
        "You know your way now",
    ],
    data: "Data",
    data_saved: "Saved",
    lead: "Lead",
    call: "Call",
    typed: "hanbit",
    hospital: "Hanbit Hospital",
    deals: "Deals",
    owner: "Owner",
    me: "Me",
    end: "End tour",
};

const KOREAN: Words = Words {
    language: "ko",
    show_me: "안내받으며 둘러보기",
    tour: "둘러보기",
    steps: [
        "6단계 중 1단계",
        "6단계 중 2단계",
        "6단계 중 3단계",
        "6단계 중 4단계",
        "6단계 중 5단계",
        "6단계 중 6단계",
        "이제 혼자서도 충분합니다",
    ],
    data: "데이터",
    data_saved: "저장됨",
    lead: "잠재 고객",
    call: "전화",
    typed: "ㅎㅂㅂㅇ",
    hospital: "한빛병원",
    deals: "딜",
    owner: "담당자",
    me: "나",
    end: "둘러보기 종료",
};

/// Goes to a place of the sidebar by keyboard.
fn go(screen: &Screen, place: &str) {
    screen.find("navigation", None).link(&format!("{place}*")).press("Enter");
}

fn tour_by_keyboard(screen: &Screen, words: &Words) {
    let asks = |step: usize| {
        screen.region(words.tour).wait_text(words.steps[step]);
    };
    screen.language(words.language);
    screen.open("");
    screen.button(words.show_me).press("Enter");
    asks(0);
    screen.axe();
    screen.region(words.lead).find("list", None).find("link", None).first().press("Shift+ArrowRight");
    asks(1);
    screen.press("Enter");
    screen.tab(words.call).wait();
    screen.tab(words.call).press("Enter");
    screen.textbox(words.call).type_text("The quote arrived.");
    screen.press("Control+Enter");
    asks(2);
    // The card has a key of its own, and lets go of the keyboard with it.
    screen.press("F6");
    screen.wait_until("the card has the focus", || screen.focused() == format!("region '{}'", words.tour));
    screen.press("F6");
    screen.wait_until("the page has the focus", || screen.focused().starts_with("heading"));
    screen.press("Control+z");
    asks(3);
    screen.reload();
    asks(3);
    screen.press("Control+k");
    screen.type_text(words.typed);
    screen.find("option", Some(&format!("{}*", words.hospital))).wait();
    screen.press("Enter");
    screen.heading(words.hospital).wait();
    asks(4);
    go(screen, words.deals);
    screen.region(words.lead).wait();
    screen.combobox(words.owner).choose(words.me);
    asks(5);
    go(screen, words.data);
    asks(6);
    screen.axe();
    screen.region(words.tour).button(words.end).press("Enter");
    screen.region(words.tour).wait_gone();
    screen.wait_until("the focus isn't lost", || !screen.focused().is_empty());
    screen.status(words.data).wait_text(words.data_saved);
    screen.reload();
    screen.status(words.data).wait_text(words.data_saved);
    assert!(!screen.region(words.tour).is_there(), "it remembers that it has ended");
}

#[test]
fn the_tour_is_done_with_the_keyboard() {
    journey("the_tour_in_english", |screen| tour_by_keyboard(screen, &ENGLISH));
}

#[test]
fn the_tour_is_done_with_the_keyboard_in_korean() {
    journey("the_tour_in_korean", |screen| tour_by_keyboard(screen, &KOREAN));
}

#[test]
fn the_tour_is_skipped_taken_again_and_ended() {
    journey("the_tour_is_skipped", |screen| {
        screen.open("");
        screen.button("Open sample data").click();
        screen.region("Lead").wait();
        assert!(!screen.region("Tour").is_there());
        screen.press("?");
        screen.find("complementary", Some("Keyboard shortcuts")).button("Take the tour").click();
        for step in 1..=6 {
            screen.region("Tour").wait_text(&format!("Step {step} of 6"));
            screen.region("Tour").button("Skip step").click();
        }
        screen.region("Tour").wait_text("You know your way now");
        screen.region("Tour").button("End tour").click();
        screen.region("Tour").wait_gone();
        // From the palette, and on a phone in the dark.
        screen.phone();
        screen.dark(true);
        screen.press("Control+k");
        screen.type_text("tour");
        screen.find("option", Some("Take the tour*")).wait();
        screen.press("Enter");
        screen.region("Tour").wait_text("Step 1 of 6");
        screen.axe();
        screen.region("Tour").button("End tour").click();
        screen.region("Tour").wait_gone();
    });
}

#[test]
fn the_tour_leads_from_ones_own_workspace_into_the_sample_and_out_again() {
    journey("the_tour_from_ones_own", |screen| {
        empty_workspace(screen);
        screen.open("#/settings");
        screen.heading("Settings").wait();
        screen.press("?");
        screen.find("complementary", Some("Keyboard shortcuts")).button("Take the tour").click();
        screen.region("Tour").wait_text("Step 1 of 6");
        screen.find("main", None).link("Hanbit whole campus").wait();
        (0..6).for_each(|_| screen.region("Tour").button("Skip step").click());
        screen.region("Tour").button("Start my own workspace").click();
        screen.region("Lead").wait();
        screen.wait_until("one's own is empty", || !screen.find("main", None).link("Hanbit whole campus").is_there());
        assert!(!screen.region("Tour").is_there());
    });
}

#[test]
fn the_sample_is_put_back_as_it_was() {
    journey("the_sample_is_put_back", |screen| {
        screen.language("ko");
        screen.open("");
        screen.textbox("이름").fill("한지민");
        screen.button("샘플 데이터 열기").click();
        screen.region("협상").link("우성승강기 인천 지사 확대").press("w");
        screen.region("수주").link("우성승강기 인천 지사 확대").wait();
        screen.status("데이터").wait_text("저장됨");
        screen.axe();
        screen.region("수주").link("우성승강기 인천 지사 확대").press("Enter");
        screen.heading("우성승강기 인천 지사 확대").wait();
        screen.button("처음 상태로 되돌리기").click();
        screen.dialog("샘플 데이터를 처음 상태로 되돌릴까요?").wait();
        screen.axe();
        screen.dialog("*").button("처음 상태로 되돌리기").click();
        screen.region("협상").link("우성승강기 인천 지사 확대").wait();
        screen.button("내 작업 공간 시작하기").click();
        screen.textbox("이름").wait_value("한지민");
    });
}

#[test]
fn empty_places_say_what_they_are_for() {
    journey("empty_places", |screen| {
        empty_workspace(screen);
        let says = |route: &str, text: &str| {
            screen.open(route);
            screen.find("main", None).wait_text(text);
            screen.axe();
        };
        screen.find("main", None).wait_text("Import your deals, or add the first one.");
        says("#/deals?view=list", "Import your deals, or add the first one.");
        says("#/deals?q=nobody", "No record passes these filters.");
        says("#/companies", "Import a file with your accounts");
        says("#/contacts", "Import an address book");
        says("#/products", "Products come with imported deals");
        says("#/trash", "What you delete waits here");
        screen.link("Go to deals").click();
        says("#/tasks", "Plan the next step of a deal");
        screen.find("main", None).button("New task").click();
        screen.wait_until("one can write", || screen.textbox("New task").is_focused());
        screen.open("#/companies");
        screen.button("New company").first().click();
        screen.find("dialog", None).textbox("Name").fill("Acme");
        screen.press("Enter");
        screen.heading("Acme").wait();
        screen.region("Deals").wait_text("What they may buy stands here");
        screen.region("Contacts").wait_text("Who decides, who pays");
        screen.region("Tasks").wait_text("What is to be done next");
        saved(screen);
        screen.axe();
        screen.press("Control+k");
        screen.type_text("nowhere");
        screen.wait_announced("Its beginning or its initials are enough");
    });
}

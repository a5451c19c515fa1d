//! What the names of stages say: what they mean for their deals, and how far these have come.

use crate::domain::kinds::Outcome;

/// After how many days a deal counts as stalled in a stage that was imported.
pub const STALLED_DAYS: i64 = 21;

/// Parts of the names of won stages.
const WON: [&str; 18] = [
    "won",
    "수주",
    "성사",
    "계약 완료",
    "계약완료",
    "성공",
    "계약 체결",
    "체결",
    "낙찰",
    "ganado",
    "구매 완료",
    "성약",
    "signed",
    "gewonnen",
    "gagné",
    "ganho",
    "ganada",
    "판매 완료",
];
/// Whole names of won stages: a proposal that is done is none.
const DONE: [&str; 3] = ["완료", "done", "completed"];
/// Parts of the names of lost stages.
const LOST: [&str; 25] = [
    "lost",
    "실주",
    "실패",
    "탈락",
    "유찰",
    "무산",
    "드랍",
    "drop",
    "disqualified",
    "abandon",
    "perdido",
    "closed no",
    "계약 실패",
    "rejected",
    "loss",
    "not won",
    "unqualif",
    "not interested",
    "cancel",
    "취소",
    "미수주",
    "미계약",
    "패찰",
    "verloren",
    "perdu",
];
/// Words that a name of an open stage may hold although it holds one of those above.
const OPEN: [&str; 11] =
    ["예정", "예상", "진행", "대기", "확률", "가능", "보류", "임박", "expected", "almost", "to be"];

/// Parts of the names of open stages, and how likely their deals are won, in percent; the first that fits counts.
const OPEN_PERCENT: [(&str, i64); 50] = [
    ("보류", 10),
    ("on hold", 10),
    ("verbal", 90),
    ("구두", 90),
    ("commit", 85),
    ("decision maker bought", 80),
    ("contract sent", 80),
    ("계약 진행", 85),
    ("계약 대기", 85),
    ("contract", 80),
    ("계약", 80),
    ("품의", 75),
    ("negotiat", 70),
    ("협상", 70),
    ("verhandl", 70),
    ("조율", 70),
    ("review", 65),
    ("검토", 55),
    ("quote", 55),
    ("price", 60),
    ("견적", 55),
    ("perception", 55),
    ("proposal", 50),
    ("proposition", 50),
    ("제안", 50),
    ("value prop", 45),
    ("id decision", 50),
    ("decision", 50),
    ("presentation", 45),
    ("demo", 40),
    ("데모", 40),
    ("시연", 40),
    ("trial", 45),
    ("poc", 45),
    ("needs analysis", 30),
    ("analysis", 30),
    ("니즈", 30),
    ("meeting", 30),
    ("미팅", 30),
    ("appointment", 25),
    ("engag", 30),
    ("상담", 25),
    ("contact", 20),
    ("연락", 20),
    ("컨택", 20),
    ("qualif", 20),
    ("자격", 20),
    ("prospect", 10),
    ("lead", 10),
    ("신규", 10),
];
/// Of a name that says nothing.
const UNKNOWN_PERCENT: i64 = 40;

/// What a stage means, by its name in lower case.
pub fn outcome(name: &str) -> Outcome {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word) || name.replace(' ', "").contains(word));
    if has(&LOST) {
        Outcome::Lost
    } else if DONE.contains(&name) || has(&WON) && !has(&OPEN) {
        Outcome::Won
    } else {
        Outcome::Open
    }
}

/// How likely the deals of an open stage are won, by its name in lower case.
pub fn probability(name: &str) -> i64 {
    OPEN_PERCENT.iter().find(|(part, _)| name.contains(part)).map_or(UNKNOWN_PERCENT, |(_, percent)| *percent)
}

//! How long ago something was, in words.

use crate::present::lang::Lang;

const MINUTE: u64 = 60 * 1000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// How long ago a moment was; both in milliseconds since 1970. What a clock that runs ahead dates in the future was just
/// now.
pub fn ago(then_ms: u64, now_ms: u64, lang: Lang) -> String {
    let passed = now_ms.saturating_sub(then_ms);
    let (count, one, korean) = match passed {
        _ if passed < MINUTE => {
            return match lang {
                Lang::En => "just now".to_owned(),
                Lang::Ko => "방금".to_owned(),
            };
        }
        _ if passed < HOUR => (passed / MINUTE, "minute", "분"),
        _ if passed < DAY => (passed / HOUR, "hour", "시간"),
        _ => (passed / DAY, "day", "일"),
    };
    match lang {
        Lang::En => format!("{count} {one}{} ago", if count == 1 { "" } else { "s" }),
        Lang::Ko => format!("{count}{korean} 전"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_words() {
        let check = |passed, english, korean| {
            assert_eq!(ago(DAY, DAY + passed, Lang::En), english);
            assert_eq!(ago(DAY, DAY + passed, Lang::Ko), korean);
        };
        check(0, "just now", "방금");
        check(MINUTE - 1, "just now", "방금");
        check(MINUTE, "1 minute ago", "1분 전");
        check(59 * MINUTE, "59 minutes ago", "59분 전");
        check(HOUR, "1 hour ago", "1시간 전");
        check(23 * HOUR, "23 hours ago", "23시간 전");
        check(8 * DAY, "8 days ago", "8일 전");
        assert_eq!(ago(DAY, 0, Lang::En), "just now");
    }
}

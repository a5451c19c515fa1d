//! What a browser's own description says about how it treats stored data, and what a device calls itself.

/// Browsers by their marks, the first that fits: some carry the marks of others as well.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Systems by their marks.
const SYSTEMS: [(&str, &str); 6] = [
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];
/// A share of the disk so small, in bytes, is what browsers give to private windows.
const PRIVATE_QUOTA: u64 = 300 << 20;

fn find(agent: &str, marks: &[(&str, &'static str)]) -> &'static str {
    marks.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |(_, name)| name)
}

/// What a device calls itself unless somebody gave it a name: its browser and its system.
pub fn device(agent: &str) -> String {
    format!("{} {}", find(agent, &BROWSERS), find(agent, &SYSTEMS)).trim().to_owned()
}

/// Whether its keyboard has ⌘ where others have Ctrl.
pub fn is_apple(agent: &str) -> bool {
    matches!(find(agent, &SYSTEMS), "macOS" | "iPhone" | "iPad")
}

/// Whether the browser deletes what pages stored once they weren't visited for seven days: Safari, and every browser on
/// iPhones and iPads, which are Safari underneath.
pub fn forgets_after_a_week(agent: &str) -> bool {
    matches!(find(agent, &SYSTEMS), "iPhone" | "iPad") || find(agent, &BROWSERS) == "Safari"
}

/// Whether a share of the disk is so small that this is probably a private window.
pub fn looks_private(quota: u64) -> bool {
    quota < PRIVATE_QUOTA
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_and_their_habits() {
        let check = |agent: &str, name: &str, forgets: bool| {
            assert_eq!(device(agent), name);
            assert_eq!(forgets_after_a_week(agent), forgets, "{agent}");
            assert_eq!(is_apple(agent), name.ends_with("macOS") || name.ends_with("iPhone"), "{agent}");
        };
        let webkit = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";
        check(&format!("{mac} {webkit} Version/18.0 Safari/605.1.15"), "Safari macOS", true);
        check(&format!("{mac} {webkit} Chrome/140.0.0.0 Safari/537.36"), "Chrome macOS", false);
        check(&format!("{phone} {webkit} Version/18.0 Mobile/15E148 Safari/604.1"), "Safari iPhone", true);
        check(&format!("{phone} {webkit} CriOS/140.0 Mobile/15E148 Safari/604.1"), "Chrome iPhone", true);
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
        check(&format!("{windows} {webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0"), "Edge Windows", false);
        check("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox Linux", false);
        check("", "", false);
    }

    #[test]
    fn a_tiny_share_looks_private() {
        assert!(looks_private(120 << 20));
        assert!(!looks_private(10 << 30));
    }
}

//! How large something stored is, in words.

const UNITS: [&str; 5] = ["B", "KB", "MB", "GB", "TB"];

/// A size in bytes, rounded down to a tenth: `3.4 MB`. Both languages write it so.
pub fn size(bytes: u64) -> String {
    let mut unit = 0;
    // In tenths, so that nothing is a float.
    let mut tenths = u128::from(bytes) * 10;
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths /= 1024;
        unit += 1;
    }
    let name = UNITS.get(unit).copied().unwrap_or_default();
    match (tenths / 10, tenths % 10) {
        (whole, tenth) if unit > 0 && whole < 100 && tenth > 0 => format!("{whole}.{tenth} {name}"),
        (whole, _) => format!("{whole} {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_in_words() {
        let check = |bytes, wanted| assert_eq!(size(bytes), wanted);
        check(0, "0 B");
        check(1023, "1023 B");
        check(1024, "1 KB");
        check(1536, "1.5 KB");
        check(3_565_158, "3.3 MB");
        check(250 << 20, "250 MB");
        check(10 << 30, "10 GB");
        check(u64::MAX, "16777215 TB");
    }
}

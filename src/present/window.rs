//! Which rows of a long column are drawn, and how much room the others take.

use std::ops::Range;

/// The rows to draw for a scroll position, with `overscan` more on either side.
///
/// Scrolling past an end shows that end; a viewport that isn't measured yet counts as none. Without a usable row
/// height only the first few rows are drawn, so that one can be measured.
pub fn visible(scroll_top: f64, viewport: f64, row_height: f64, count: usize, overscan: usize) -> Range<usize> {
    let Some(row_height) = measured(row_height) else { return 0..count.min(overscan.saturating_add(1)) };
    let viewport = measured(viewport).unwrap_or(0.0);
    let furthest = (row_height * count as f64 - viewport).max(0.0);
    let top = if scroll_top.is_nan() { 0.0 } else { scroll_top.clamp(0.0, furthest) };
    let first = (top / row_height).floor() as usize;
    let end = ((top + viewport) / row_height).ceil() as usize;
    let first = first.min(count.saturating_sub(1));
    let end = end.max(first.saturating_add(1)).min(count);
    first.saturating_sub(overscan)..end.saturating_add(overscan).min(count)
}

/// The heights that stand for the rows before and after the drawn ones.
pub fn spacers(drawn: &Range<usize>, row_height: f64, count: usize) -> (f64, f64) {
    let row_height = measured(row_height).unwrap_or(0.0);
    let before = drawn.start.min(count) as f64 * row_height;
    let after = count.saturating_sub(drawn.end) as f64 * row_height;
    (before, after)
}

/// The scroll position that brings a row into view, by the shortest way: where it stands if it is seen already.
pub fn reveal(row: usize, scroll_top: f64, viewport: f64, row_height: f64) -> f64 {
    let scroll_top = measured(scroll_top).unwrap_or(0.0);
    let Some(row_height) = measured(row_height) else { return scroll_top };
    let viewport = measured(viewport).unwrap_or(0.0);
    let top = row as f64 * row_height;
    let bottom = top + row_height;
    if top < scroll_top || row_height > viewport {
        top
    } else if bottom > scroll_top + viewport {
        bottom - viewport
    } else {
        scroll_top
    }
}

/// How many rows a key that goes by screenfuls goes on, so that the row one comes from stays in sight; at least one.
pub fn screenful(viewport: f64, row_height: f64) -> isize {
    let rows = measured(row_height).zip(measured(viewport)).map_or(0.0, |(height, viewport)| viewport / height);
    ((rows + 0.1).floor() as isize - 1).max(1)
}

/// A length for a style, to the hundredth: `36px`, `0.5px`. The standard library's way to print a float weighs ten
/// kilobytes.
pub fn px(length: f64) -> String {
    let hundredths = (length * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}px"),
        (_, 0) => format!("{sign}{whole}.{}px", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}px"),
    }
}

fn measured(length: f64) -> Option<f64> {
    (length.is_finite() && length > 0.0).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_rows_of_a_scroll_position() {
        let check = |scroll_top, viewport, row_height, count, overscan, expected| {
            assert_eq!(visible(scroll_top, viewport, row_height, count, overscan), expected);
        };
        check(0.0, 100.0, 10.0, 1_000, 0, 0..10);
        check(5.0, 100.0, 10.0, 1_000, 0, 0..11);
        check(500.0, 100.0, 10.0, 1_000, 3, 47..63);
        check(0.0, 100.0, 10.0, 4, 3, 0..4);
        check(0.0, 100.0, 10.0, 0, 3, 0..0);
        // Beyond either end.
        check(-80.0, 100.0, 10.0, 1_000, 0, 0..10);
        check(1e9, 100.0, 10.0, 1_000, 0, 990..1_000);
        check(f64::INFINITY, 100.0, 10.0, 1_000, 0, 990..1_000);
        // Not measured, or nonsense.
        check(f64::NAN, 100.0, 10.0, 1_000, 0, 0..10);
        check(50.0, 0.0, 10.0, 1_000, 2, 3..8);
        check(50.0, f64::NAN, 10.0, 1_000, 2, 3..8);
        check(50.0, -1.0, 10.0, 1_000, 2, 3..8);
        check(50.0, f64::INFINITY, 10.0, 1_000, 2, 3..8);
        check(50.0, 100.0, 0.0, 1_000, 4, 0..5);
        check(50.0, 100.0, -10.0, 3, 4, 0..3);
        check(50.0, 100.0, f64::NAN, 1_000, 4, 0..5);
        check(0.0, 100.0, 10.0, 1_000, usize::MAX, 0..1_000);
    }

    #[test]
    fn a_row_comes_into_view_by_the_shortest_way() {
        let check = |row, scroll_top, expected: f64| assert_eq!(reveal(row, scroll_top, 100.0, 10.0), expected);
        check(5, 0.0, 0.0);
        check(10, 0.0, 10.0);
        check(3, 200.0, 30.0);
        check(9, f64::NAN, 0.0);
        assert_eq!(reveal(9, 7.0, 100.0, 0.0), 7.0);
    }

    #[test]
    fn a_screenful_reaches_from_the_first_row_in_sight_to_the_last() {
        assert_eq!(screenful(360.0, 36.0), 9);
        assert_eq!(screenful(359.5, 36.0), 9, "a hair that rounding took");
        assert_eq!(screenful(340.0, 36.0), 8);
        assert_eq!(screenful(20.0, 36.0), 1);
        assert_eq!(screenful(f64::NAN, 36.0), 1);
        assert_eq!(screenful(360.0, 0.0), 1);
    }

    #[test]
    fn lengths_for_styles() {
        let check = |length, expected| assert_eq!(px(length), expected);
        check(0.0, "0px");
        check(36.0, "36px");
        check(-1.0, "-1px");
        check(36_000_000.0, "36000000px");
        check(0.5, "0.5px");
        check(-0.25, "-0.25px");
        check(7.05, "7.05px");
        check(1.0 / 3.0, "0.33px");
        check(-0.001, "0px");
        check(f64::NAN, "0px");
    }

    proptest! {
        #[test]
        fn lengths_of_whole_and_half_pixels_are_printed_as_they_are(halves in -100_000_i32..100_000) {
            let length = f64::from(halves) / 2.0;
            prop_assert_eq!(px(length), format!("{}px", if halves == 0 { 0.0 } else { length }));
        }

        #[test]
        fn rows_and_spacers_make_up_the_whole_column(
            scroll_top in any::<f64>(), viewport in -10.0..5_000.0, row_height in 1_u32..200,
            count in 0_usize..20_000, overscan in 0_usize..20,
        ) {
            let row_height = f64::from(row_height);
            let drawn = visible(scroll_top, viewport, row_height, count, overscan);
            prop_assert!(drawn.start <= drawn.end && drawn.end <= count);
            prop_assert!(count == 0 || !drawn.is_empty());
            prop_assert!(drawn.len() as f64 <= viewport.max(0.0) / row_height + 2.0 + 2.0 * overscan as f64);
            let (before, after) = spacers(&drawn, row_height, count);
            prop_assert_eq!(before + after + drawn.len() as f64 * row_height, count as f64 * row_height);
        }
    }
}

//! The views that the team keeps.

use crate::domain::kinds::{Kind, SavedViewField, ViewPlace};
use crate::domain::sample::Making;

/// Its name in Korean and in English, its screen, its state, its place.
const VIEWS: [(&str, &str, ViewPlace, &str, &str); 2] = [
    ("큰 딜", "Large deals", ViewPlace::Deals, "min=50000000&sort=-amount&status=open&view=list", "a1"),
    ("업종별 고객", "Customers by industry", ViewPlace::Companies, "group=industry", "a1"),
];

/// Makes them.
pub fn make(making: &mut Making) {
    let is_korean = making.language == "ko";
    for (korean, english, place, query, order) in VIEWS {
        let view = making
            .record(Kind::SavedView)
            .put(SavedViewField::name, if is_korean { korean } else { english })
            .put(SavedViewField::place, place)
            .put(SavedViewField::query, query)
            .put(SavedViewField::order, order);
        making.keep(view);
    }
}

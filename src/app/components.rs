//! What screens are built of. A component here knows no business type.

pub mod avatar;
pub mod dialog;
pub mod empty;
pub mod heading;
pub mod icon;
pub mod select;

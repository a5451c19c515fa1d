//! What screens are built of. A component here knows no business type.

pub mod avatar;
pub mod block;
pub mod button;
pub mod chart_frame;
pub mod check;
pub mod focus;
pub mod dialog;
pub mod empty;
pub mod figures;
pub mod heading;
pub mod icon;
pub mod panel;
pub mod popover;
pub mod progress;
pub mod skeleton;
pub mod tag;
pub mod select;
pub mod look;
pub mod text_field;
pub mod date_field;
pub mod select_field;
pub mod combo_field;
pub mod chips_field;
pub mod tabs;
pub mod rows;
pub mod table;

//! What a screen says, without the screen: routes, number and date wording, windowing, search ranking.
//!
//! Rule of this room: pure; it names `domain` only.

pub mod day;
pub mod unshared;
pub mod folder;
pub mod ago;
pub mod browser;
pub mod size;
pub mod devices;
pub mod writers;
pub mod board;
pub mod card;
pub mod custom_filter;
pub mod duplicates;
pub mod deal_filter;
pub mod file_name;
pub mod hangul;
pub mod initials;
pub mod lang;
pub mod link;
pub mod letters;
pub mod money;
pub mod natural;
pub mod phrase;
pub mod query;
pub mod columns;
pub mod grouping;
pub mod views;
pub mod rollup;
pub mod route;
pub mod sums;
pub mod labels;
pub mod attachment;
pub mod search;
pub mod settings;
pub mod shortcuts;
pub mod stage_table;
pub mod tour;
pub mod uses;
pub mod window;

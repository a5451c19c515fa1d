//! Fields of records as the declaration of their kind says: their words, what may be typed, the editor that fits.

pub mod choices;
pub mod custom;
pub mod editor;
pub mod filters;
pub mod read;
pub mod words;

//! What a screen says, without the screen: routes, number and date wording, windowing, search ranking.
//!
//! Rule of this room: pure; it names `domain` only.

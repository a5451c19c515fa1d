//! What leaves for others' programs: files that spreadsheets and other systems read.
//!
//! Rule of this room: pure; it names `domain` only. What it writes, `import` reads back the same.

pub mod csv;

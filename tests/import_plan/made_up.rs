//! Small made-up files.

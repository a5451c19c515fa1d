//! The same core as a command-line tool.

fn main() {}

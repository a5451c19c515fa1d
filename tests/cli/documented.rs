//! What docs/format.md tells others to do with their own tools, done.

use std::process::Command;

use perennial::sync::snapshot::read;

use crate::support::Folder;

const FORMAT: &str = include_str!("../../docs/format.md");
const EXAMPLE: &[u8] = include_bytes!("../../docs/format/example.perennial.json");

fn example(kind: &str) -> String {
    format!("{}/docs/format/example.perennial.{kind}", env!("CARGO_MANIFEST_DIR"))
}

/// The block of code in that language.
fn block(language: &str) -> &'static str {
    let (_, from) = FORMAT.split_once(&format!("```{language}\n")).unwrap();
    from.split_once("```").unwrap().0
}

/// What the command prints; nothing if this machine doesn't have it.
fn printed(command: &mut Command) -> Option<Vec<u8>> {
    let output = command.output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(output.stdout)
}

#[test]
fn another_program_opens_an_encrypted_file() {
    let folder = Folder::new("documented");
    folder.write("open.mjs", block("js"));
    let mut node = Command::new("node");
    node.arg(folder.path("open.mjs")).arg(example("sealed"));
    match printed(node.env("PERENNIAL_PASSPHRASE", "three wise words")) {
        Some(opened) => assert!(opened == EXAMPLE, "{}", String::from_utf8_lossy(&opened)),
        None => println!("skipped: there is no Node.js"),
    }
}

#[test]
fn standard_tools_verify_the_checksum() {
    assert!(read(EXAMPLE).is_ok());
    let has = |tool: &str| Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success());
    if !has("sha256sum") {
        println!("skipped: there is no sha256sum");
        return;
    }
    let sum = printed(Command::new("sh").args(["-c", block("sh")]).env("FILE", example("json"))).unwrap();
    let sum = String::from_utf8(sum).unwrap();
    let said = format!("\"sha256\":\"{}\"", sum.split(' ').next().unwrap());
    assert!(String::from_utf8_lossy(EXAMPLE).contains(&said), "{sum}");
}

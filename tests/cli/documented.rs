//! What docs/format.md tells others to do with their own tools, and docs/sharing.md on a shared drive, done.

use std::process::Command;

use perennial::sync::snapshot::read;

use crate::support::{Folder, runs};

const FORMAT: &str = include_str!("../../docs/format.md");
const SHARING: &str = include_str!("../../docs/sharing.md");
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

#[test]
#[cfg(unix)]
fn the_script_for_a_shared_drive_keeps_the_team_s_file() {
    let folder = Folder::new("drive");
    let (_, from) = SHARING.split_once("```sh\n#!/bin/sh\n").unwrap();
    folder.write("keep-team", from.split_once("```").unwrap().0);
    let keep = || {
        let tool = std::path::Path::new(env!("CARGO_BIN_EXE_perennial")).parent().unwrap();
        let path = format!("{}:{}", tool.display(), std::env::var("PATH").unwrap());
        Command::new("sh").arg(folder.path("keep-team")).arg(folder.path("")).env("PATH", path).output().unwrap()
    };
    let body = |name: &str| folder.read(name).splitn(2, |b| *b == b'\n').nth(1).unwrap().to_vec();
    assert!(keep().status.success() && !folder.has("team.perennial.json"), "there is nothing to do yet");
    let sample = |companies: &str, out: &str| {
        runs(&folder, &["sample", "--companies", companies, "--contacts", "2", "--deals", "2", "--out", out]);
    };
    sample("2", "anna.perennial.json");
    assert!(keep().status.success());
    assert!(body("team.perennial.json") == body("anna.perennial.json"));
    // Another teammate's, and one that hasn't arrived yet.
    sample("4", "minsu.perennial.json");
    let whole = folder.read("anna.perennial.json");
    folder.write("cut.perennial.json", &whole[..whole.len() / 2]);
    let output = keep();
    assert_eq!(output.status.code(), Some(1), "cron is to say so");
    assert!(String::from_utf8_lossy(&output.stderr).contains("cut off"));
    runs(&folder, &["merge", "anna.perennial.json", "minsu.perennial.json", "--out", "both.json"]);
    let before = body("team.perennial.json");
    assert!(before == body("both.json") && before != body("anna.perennial.json"), "the others are in");
    std::fs::remove_file(folder.path("cut.perennial.json")).unwrap();
    assert!(keep().status.success() && body("team.perennial.json") == before);
}

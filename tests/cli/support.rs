//! Runs the program in a folder of its own.

use std::path::PathBuf;
use std::process::{Command, Output};

pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

type Variable<'a> = (&'a str, &'a str);

fn run(folder: &Folder, args: &[&str], variable: Option<Variable>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_perennial"));
    // What the developer has set must not show.
    command.args(args).current_dir(&folder.0).env_remove("PERENNIAL_PASSPHRASE").envs(variable);
    command.output().unwrap()
}

/// What it prints when all goes well.
pub fn runs(folder: &Folder, args: &[&str]) -> String {
    printed(args, run(folder, args, None))
}

/// The same with an environment variable.
pub fn runs_with(folder: &Folder, args: &[&str], variable: Variable) -> String {
    printed(args, run(folder, args, Some(variable)))
}

/// What it complains of, with that exit code and nothing on standard output.
pub fn fails(folder: &Folder, args: &[&str], code: i32) -> String {
    complained(args, run(folder, args, None), code)
}

/// The same with an environment variable.
pub fn fails_with(folder: &Folder, args: &[&str], variable: Variable, code: i32) -> String {
    complained(args, run(folder, args, Some(variable)), code)
}

fn printed(args: &[&str], output: Output) -> String {
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn complained(args: &[&str], output: Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "{args:?}");
    assert!(output.stdout.is_empty(), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

pub fn json_of(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

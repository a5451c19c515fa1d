//! The browser's processes, as the system lists them.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

/// Kills processes, and waits until they are gone.
pub fn kill(pids: &[u32]) {
    let pids: Vec<String> = pids.iter().map(ToString::to_string).collect();
    // Some may have ended by themselves meanwhile, which is a failure to it.
    let _ = Command::new("kill").arg("-9").args(&pids).output().expect("kill");
    let start = Instant::now();
    while pids.iter().any(|pid| runs(pid)) {
        assert!(start.elapsed() < Duration::from_secs(10), "killed processes go on: {pids:?}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// The numbers of all processes of the browser that has this profile: those that name it, the eldest first, since the browser
/// must not see its children die, and all that descend from them.
pub fn of(profile: &Path) -> Vec<u32> {
    let flag = format!("--user-data-dir={}\0", profile.display());
    let folders = fs::read_dir("/proc").into_iter().flatten().flatten();
    let all: Vec<u32> = folders.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    let names = |pid: &u32| fs::read_to_string(format!("/proc/{pid}/cmdline")).is_ok_and(|line| line.contains(&flag));
    let mut family: Vec<u32> = all.iter().copied().filter(names).collect();
    family.sort_unstable();
    let parents: Vec<(u32, u32)> = all.iter().filter_map(|pid| Some((*pid, parent(*pid)?))).collect();
    let mut known: BTreeSet<u32> = family.iter().copied().collect();
    loop {
        let born: Vec<u32> = parents
            .iter()
            .filter(|(pid, parent)| known.contains(parent) && !known.contains(pid))
            .map(|p| p.0)
            .collect();
        if born.is_empty() {
            assert!(!family.is_empty(), "no browser has the profile {}", profile.display());
            return family;
        }
        known.extend(&born);
        family.extend(born);
    }
}

/// What stands after the name in brackets: state, parent.
fn status(pid: &str) -> Option<(String, u32)> {
    let line = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut words = line.rsplit_once(')')?.1.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
}

fn parent(pid: u32) -> Option<u32> {
    Some(status(&pid.to_string())?.1)
}

fn runs(pid: &str) -> bool {
    status(pid).is_some_and(|(state, _)| state != "Z" && state != "X")
}

//! Which columns a list shows, and in which order, as its address says it: their keys with commas between them. Keys
//! that this program doesn't know keep their places.

use crate::domain::gather::Gather;

/// A column that a list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its key.
    pub key: String,
    /// Whether it is only shown where it is asked for.
    pub hidden_by_default: bool,
}

/// The keys of the columns that are shown. The first one that a list has names its rows: it always stands first.
pub fn shown(offered: &[Offered], said: Option<&str>) -> Vec<String> {
    let first = offered.first().map(|column| column.key.clone());
    let usual = || offered.iter().filter(|column| !column.hidden_by_default).map(|column| column.key.clone());
    let mut keys: Vec<String> = first.clone().into_iter().gathered();
    let asked: Vec<String> = match said {
        None => usual().gathered(),
        Some(said) => said.split(',').filter(|key| !key.is_empty()).map(str::to_owned).gathered(),
    };
    for key in asked {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// What the address says so that these are shown; nothing where they are the usual ones.
pub fn said(offered: &[Offered], keys: &[String]) -> Option<String> {
    (shown(offered, None) != keys).then(|| keys.join(","))
}

/// Shows a column after the others, or not any more.
pub fn toggle(keys: &mut Vec<String>, key: &str) {
    match keys.iter().position(|shown| shown == key) {
        Some(0) => {}
        Some(at) => drop(keys.remove(at)),
        None => keys.push(key.to_owned()),
    }
}

/// Moves a column before another one, or to the end; the first stays where it is.
pub fn move_before(keys: &mut Vec<String>, key: &str, before: Option<&str>) {
    let Some(from) = keys.iter().position(|shown| shown == key).filter(|from| *from > 0) else { return };
    let moved = keys.remove(from);
    let at = before.and_then(|before| keys.iter().position(|shown| shown == before)).unwrap_or(keys.len());
    keys.insert(at.max(1), moved);
}

/// The neighbour before which a column comes to stand when it goes one place on (or back): none for the end.
pub fn neighbour(known: &[String], key: &str, forward: bool) -> Option<Option<String>> {
    let at = known.iter().position(|shown| shown == key).filter(|at| *at > 0)?;
    match forward {
        true if at + 1 < known.len() => Some(known.get(at + 2).cloned()),
        false if at > 1 => Some(known.get(at - 1).cloned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered() -> Vec<Offered> {
        let column = |(key, hidden_by_default): (&str, bool)| Offered { key: key.to_owned(), hidden_by_default };
        [("name", false), ("industry", false), ("owner", false), ("source", true)].map(column).to_vec()
    }

    fn text(said: Option<&str>) -> String {
        shown(&offered(), said).join(",")
    }

    #[test]
    fn an_address_says_which_columns_are_shown() {
        assert_eq!(text(None), "name,industry,owner");
        assert_eq!(text(Some("")), "name");
        assert_eq!(text(Some("owner,industry,owner")), "name,owner,industry");
        assert_eq!(text(Some("custom:1,name,source")), "name,custom:1,source");
        assert_eq!(said(&offered(), &shown(&offered(), None)), None);
        assert_eq!(said(&offered(), &shown(&offered(), Some("owner"))), Some("name,owner".to_owned()));
    }

    #[test]
    fn columns_come_go_and_move() {
        let mut keys = shown(&offered(), Some("industry,later,owner"));
        let mut check = |deed: &dyn Fn(&mut Vec<String>), expected: &str| {
            deed(&mut keys);
            assert_eq!(keys.join(","), expected);
        };
        check(&|keys| toggle(keys, "source"), "name,industry,later,owner,source");
        check(&|keys| toggle(keys, "name"), "name,industry,later,owner,source");
        check(&|keys| move_before(keys, "owner", Some("industry")), "name,owner,industry,later,source");
        check(&|keys| move_before(keys, "owner", None), "name,industry,later,source,owner");
        check(&|keys| move_before(keys, "owner", Some("name")), "name,owner,industry,later,source");
        check(&|keys| move_before(keys, "name", None), "name,owner,industry,later,source");
        check(&|keys| toggle(keys, "industry"), "name,owner,later,source");
    }

    #[test]
    fn a_step_ends_at_the_ends() {
        let keys = shown(&offered(), None);
        assert_eq!(neighbour(&keys, "industry", true), Some(None));
        assert_eq!(neighbour(&keys, "owner", false), Some(Some("industry".to_owned())));
        assert_eq!(neighbour(&keys, "owner", true), None);
        assert_eq!(neighbour(&keys, "industry", false), None, "the name stays first");
        assert_eq!(neighbour(&keys, "name", true), None);
    }
}

//! From files to changes: what each file is, what its columns mean, and the records that come out.

use std::path::PathBuf;

use perennial::domain::money::Currency;
use perennial::import::decode::{NativeDecoder, decode};
use perennial::import::dialect::detect;
use perennial::import::mapping::Mapping;
use perennial::import::table::{Table, read_table};

fn shared(path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("PERENNIAL_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let file = root.join("data").join(path);
    let bytes = std::fs::read(&file).ok();
    if bytes.is_none() {
        println!("skipped: {} is absent", file.display());
    }
    bytes
}

fn table(path: &str) -> Option<Table> {
    let bytes = shared(path)?;
    let text = decode(&bytes, &NativeDecoder).unwrap().text;
    let name = path.rsplit('/').next().unwrap();
    Some(read_table(name, &text, detect(&text)).unwrap())
}

#[test]
fn show() {
    for path in std::env::var("SHOW").unwrap_or_default().split_whitespace() {
        let Some(table) = table(path) else { continue };
        let start = std::time::Instant::now();
        let mapping = Mapping::guess(&table, Currency::KRW);
        println!("== {path}: {:?} {:?} source {:?} {:?} rows {}", mapping.kind, mapping.confidence, mapping.source, start.elapsed(), table.rows.len());
        for column in &mapping.columns {
            let kind = mapping.kind.unwrap_or(perennial::domain::kinds::Kind::Deal);
            println!("   {:40} {:22} {}/{} {:?} {:?}", column.header, column.target.key(kind), column.unreadable, column.filled, column.reading.dates, column.rejected.as_ref().map(|r| (r.target.key(kind), r.unreadable, r.filled)));
        }
        println!("   {:?}", mapping.questions());
    }
}

//! The four files that are imported: the real ones where they are at hand, else made-up ones of the same size.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// Accounts, products, agents and deals.
pub const ROWS: usize = 85 + 7 + 35 + 8_800;

const NAMES: [&str; 4] = ["accounts.csv", "products.csv", "sales_teams.csv", "sales_pipeline.csv"];

/// The four files, and what they are called in the table of figures.
pub fn four() -> (Vec<PathBuf>, &'static str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("PERENNIAL_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let real = shared.join("data/deals/crm-sales-opportunities");
    if NAMES.iter().all(|name| real.join(name).is_file()) {
        return (NAMES.map(|name| real.join(name)).to_vec(), "the four real files");
    }
    let made_up = write(&NAMES, [accounts(), products(), agents(), deals()]);
    (made_up, "four made-up files of the same size")
}

/// What a hundred thousand records are here.
pub const HUNDRED: [(&str, usize); 3] = [("companies.csv", 10_000), ("contacts.csv", 20_000), ("deals.csv", 70_000)];

/// Files of a hundred thousand rows, linked to each other.
pub fn hundred() -> Vec<PathBuf> {
    let mut texts = [
        "Company name,Industry,Country\n".to_owned(),
        "Full name,Email,Company,Job title\n".to_owned(),
        "Deal Name,Associated Company,Deal Stage,Amount,Close Date\n".to_owned(),
    ];
    let [(_, companies), (_, contacts), (_, deals)] = HUNDRED;
    let [company, contact, deal] = &mut texts;
    for n in 0..companies {
        let industry = ["Retail", "Medical", "Software", "Finance"][n % 4];
        writeln!(company, "Company {n},{industry},{}", ["Korea", "Japan"][n % 2]).unwrap();
    }
    for n in 0..contacts {
        let title = ["Buyer", "Head of IT", "Director"][n % 3];
        writeln!(contact, "Person {n},person{n}@company{c}.example,Company {c},{title}", c = n % companies).unwrap();
    }
    for n in 0..deals {
        let stage = ["Lead", "Proposal", "Negotiation", "Won", "Lost", "Won", "Lost"][n % 7];
        let (month, day) = (1 + n % 12, 1 + n % 28);
        writeln!(
            deal,
            "Deal {n},Company {},{stage},{},2026-{month:02}-{day:02}",
            n * 7 % companies,
            1_000 * (n % 9_999)
        )
        .unwrap();
    }
    write(&HUNDRED.map(|(name, _)| name), texts)
}

/// Files of these names with these texts.
fn write<const N: usize>(names: &[&str; N], texts: [String; N]) -> Vec<PathBuf> {
    let folder = std::env::temp_dir().join(format!("perennial-speed-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for made-up files");
    let paths = names.map(|name| folder.join(name));
    for (path, text) in paths.iter().zip(texts) {
        fs::write(path, text).expect("a made-up file");
    }
    paths.to_vec()
}

fn accounts() -> String {
    let mut text = "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n".to_owned();
    for n in 0..85 {
        let sector = ["retail", "medical", "software", "finance"][n % 4];
        writeln!(text, "Company {n},{sector},{},{}.5,{},Korea,", 1980 + n % 40, 100 + n * 37, 20 + n * 91).unwrap();
    }
    text
}

fn products() -> String {
    let mut text = "product,series,sales_price\n".to_owned();
    (0..7).for_each(|n| writeln!(text, "Product {n},Series {},{}", n / 3, 55 * (n + 1)).unwrap());
    text
}

fn agents() -> String {
    let mut text = "sales_agent,manager,regional_office\n".to_owned();
    (0..35).for_each(|n| writeln!(text, "Agent {n},Manager {},{}", n / 6, ["East", "West"][n % 2]).unwrap());
    text
}

/// As many per stage as in the real file, scattered.
fn deals() -> String {
    let mut text =
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n".to_owned();
    let mut dice = 20_261_122_u64;
    let mut roll = |sides: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % sides
    };
    let mut left = [("Won", 4_238_u64), ("Lost", 2_473), ("Engaging", 1_589), ("Prospecting", 500)];
    for n in 0..8_800_u64 {
        let mut at = roll(left.iter().map(|(_, count)| count).sum());
        let stage = left.iter_mut().find(|(_, count)| {
            let here = at < *count;
            at = at.saturating_sub(*count);
            here
        });
        let (stage, count) = stage.expect("a stage with deals left");
        *count -= 1;
        let day = |n: u64| format!("2017-{:02}-{:02}", 1 + n % 12, 1 + n % 28);
        let engaged = if *stage == "Prospecting" { String::new() } else { day(roll(400)) };
        let (closed, value) = match *stage {
            "Won" => (day(roll(400)), (30 + roll(30_000)).to_string()),
            "Lost" => (day(roll(400)), "0".to_owned()),
            _ => (String::new(), String::new()),
        };
        let account = if roll(6) == 0 { String::new() } else { format!("Company {}", roll(85)) };
        let (agent, product) = (roll(35), roll(7));
        writeln!(text, "D{n:07},Agent {agent},Product {product},{account},{stage},{engaged},{closed},{value}").unwrap();
    }
    text
}

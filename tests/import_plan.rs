//! From files to changes: what each file is, what its columns mean, and the records that come out.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "import_plan/bench.rs"]
mod bench;
#[path = "import_plan/identity.rs"]
mod identity;
#[path = "import_plan/made_up.rs"]
mod made_up;
#[path = "import_plan/odd_rows.rs"]
mod odd_rows;
#[path = "import_plan/opportunities.rs"]
mod opportunities;
#[path = "import_plan/other_systems.rs"]
mod other_systems;
#[path = "import_plan/real_files.rs"]
mod real_files;
#[path = "import_plan/support.rs"]
mod support;

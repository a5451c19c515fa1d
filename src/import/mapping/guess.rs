//! Guessing: the kind of a file by the columns it has, the columns by their names and values.

use crate::domain::kinds::{DealField, Kind};
use crate::domain::money::Currency;
use crate::domain::sorted::SortedSet;
use crate::domain::sorting::Sorting;
use crate::import::mapping::reading::{Cell, ColumnReading, currency_of};
use crate::import::mapping::target::{Reads, Target, fold};
use crate::import::mapping::vocabulary::{Candidate, KINDS, Vocabulary};
use crate::import::mapping::{Column, Confidence, Mapping, Rejected, SAMPLES};
use crate::import::table::Table;

/// How many rows are looked at to tell the kind of a file.
const SAMPLE_ROWS: usize = 300;
/// The evidence that a kind needs.
const ENOUGH: u32 = 5;
/// A column of which more than this share of cells, in percent, can't be read isn't what its name says, unless it is one
/// cell beside others that can.
const UNREADABLE_PERCENT: usize = 20;

/// What the column of reasons in a file of failed rows is called, folded.
const REASONS: [&str; 2] = ["importerror", "가져오기오류"];

/// What a file's rows are, by all its columns.
pub fn kind(table: &Table, currency: Currency) -> (Option<Kind>, Confidence) {
    let mut scored: Vec<(u32, Kind)> = Vec::new();
    for kind in KINDS {
        let found = find(kind, table, currency, SAMPLE_ROWS);
        let targets: Vec<&Target> = found.iter().flatten().map(|candidate| &candidate.target).collect();
        if names_records(kind, &targets) && has_names(kind, table, &found) {
            let evidence: u32 = found.iter().flatten().map(|candidate| candidate.weight).sum();
            scored.push((evidence + called(kind, &table.name), kind));
        }
    }
    // A stable sort: of two with the same evidence the first stays first.
    scored.sorted_by_key(|(evidence, _)| std::cmp::Reverse(*evidence));
    match scored.as_slice() {
        [(evidence, _), ..] if *evidence < ENOUGH => (None, Confidence::None),
        [(best, kind), (second, _), ..] if *best < second * 3 / 2 => (Some(*kind), Confidence::Low),
        [(_, kind), ..] => (Some(*kind), Confidence::High),
        [] => (None, Confidence::None),
    }
}

/// What the file's own name adds.
fn called(kind: Kind, name: &str) -> u32 {
    let words = match kind {
        Kind::Deal => ["deal", "opportunit", "pipeline", "딜", "영업"],
        Kind::Contact => ["contact", "people", "person", "연락처", "고객"],
        Kind::Company => ["compan", "account", "organization", "회사", "거래처"],
        Kind::Member => ["team", "member", "user", "팀원", "직원"],
        Kind::Product => ["product", "item", "price", "제품", "상품"],
        _ => ["task", "todo", "to-do", "할일", "업무"],
    };
    let name = name.to_lowercase();
    if words.iter().any(|word| name.contains(word)) { 2 } else { 0 }
}

/// Whether the columns give each record a name, or enough to make one of.
fn names_records(kind: Kind, targets: &[&Target]) -> bool {
    let has = |target: &Target| targets.contains(&target);
    let has_field = |name: &str| kind.field(name).is_some_and(|field| has(&Target::Field(field)));
    if has(&Target::Field(kind.title_field())) {
        return true;
    }
    match kind {
        Kind::Contact => has(&Target::FirstName) || has(&Target::LastName) || has_field("emails"),
        Kind::Member => has_field("email"),
        Kind::Deal => {
            let names = [DealField::product, DealField::company].map(|field| Target::LinkByName(field.into()));
            has(&Target::Id) || names.iter().any(has)
        }
        _ => false,
    }
}

/// Whether a mapping gives each record a name.
pub fn has_name(kind: Kind, columns: &[Column]) -> bool {
    names_records(kind, &columns.iter().map(|column| &column.target).collect::<Vec<&Target>>())
}

/// Whether the column that names the records is filled in most rows: otherwise this is a description of tables, or a
/// report, and no list of records.
fn has_names(kind: Kind, table: &Table, found: &[Option<Candidate>]) -> bool {
    let title = Target::Field(kind.title_field());
    let at = found.iter().position(|candidate| candidate.as_ref().is_some_and(|found| found.target == title));
    let Some(at) = at else { return true };
    // Deals are known by their numbers too.
    if kind == Kind::Deal && found.iter().flatten().any(|other| other.target == Target::Id && other.weight > 0) {
        return true;
    }
    if kind == Kind::Contact && found.iter().flatten().any(|other| other.target == Target::LastName) {
        return true;
    }
    let rows = table.rows.len().min(SAMPLE_ROWS);
    let filled = table.column(at).take(rows).filter(|cell| !cell.trim().is_empty()).count();
    filled * 2 > rows
}

/// The target of every column of a file of this kind.
pub fn targets(kind: Kind, table: &Table, currency: Currency) -> Vec<Target> {
    let found = find(kind, table, currency, SAMPLE_ROWS);
    let mut targets: Vec<Target> =
        found.into_iter().map(|candidate| candidate.map_or(Target::Keep, |found| found.target)).collect();
    adjust(kind, table, &mut targets);
    // The reasons in front of failed rows that were repaired and come again.
    let is_reason = |header: &String| REASONS.contains(&fold(header).as_str());
    let reasons = targets.iter_mut().zip(&table.headers).filter(|(_, header)| is_reason(header));
    reasons.for_each(|(target, _)| *target = Target::Skip);
    targets
}

/// What one column says only together with others.
fn adjust(kind: Kind, table: &Table, targets: &mut [Target]) {
    let has = |targets: &[Target], target: &Target| targets.contains(target);
    let title = Target::Field(kind.title_field());
    // `성` and `이름` are family name and given name.
    if kind == Kind::Contact && has(targets, &Target::LastName) && !has(targets, &Target::FirstName) {
        let named = |at: usize| matches!(fold(&table.headers[at]).as_str(), "이름" | "name" | "firstname");
        let at = (0..targets.len()).find(|at| targets[*at] == title && named(*at));
        at.into_iter().for_each(|at| targets[at] = Target::FirstName);
    }
    // The parts of an address that stands whole in another column would say it twice.
    if kind.field("address").is_some_and(|address| has(targets, &Target::Field(address))) {
        targets.iter_mut().filter(|target| **target == Target::AddressPart).for_each(|target| *target = Target::Keep);
    }
    let contacts = Target::LinkByName(DealField::contacts.into());
    let owner = Target::LinkByName(DealField::owner.into());
    if kind == Kind::Deal && !has(targets, &contacts) {
        let details = targets.iter().any(|target| matches!(target, Target::Related(Kind::Contact, _)));
        let at = targets.iter().position(|target| *target == owner);
        // `담당자` beside `연락처`, with another one in nearly every row, is the customer's person in charge.
        match at.filter(|at| details && varies(table, *at)) {
            Some(at) => targets[at] = contacts,
            None => targets
                .iter_mut()
                .filter(|target| matches!(target, Target::Related(Kind::Contact, _)))
                .for_each(|target| *target = Target::Keep),
        }
    }
    let company = Target::LinkByName(DealField::company.into());
    if kind == Kind::Deal && !has(targets, &company) {
        let details = targets.iter_mut().filter(|target| matches!(target, Target::Related(Kind::Company, _)));
        details.for_each(|target| *target = Target::Keep);
    }
}

fn varies(table: &Table, at: usize) -> bool {
    let filled: Vec<&str> = table.column(at).map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let distinct: SortedSet<&str> = filled.iter().copied().collect();
    filled.len() >= 5 && distinct.len() * 2 > filled.len()
}

/// What each column is, by name and by the values of the first rows.
fn find(kind: Kind, table: &Table, currency: Currency, rows: usize) -> Vec<Option<Candidate>> {
    let vocabulary = Vocabulary::of(kind);
    let mut open: Vec<(usize, Candidate)> = Vec::new();
    for (column, header) in table.headers.iter().enumerate() {
        open.extend(vocabulary.candidates(header).into_iter().map(|candidate| (column, candidate)));
    }
    open.sorted_by_key(|(column, candidate)| (candidate.rank, *column));
    let mut found: Vec<Option<Candidate>> = vec![None; table.headers.len()];
    for (column, candidate) in open {
        let taken = |other: &Candidate| other.target == candidate.target && !candidate.target.may_repeat(kind);
        if found[column].is_some() || found.iter().flatten().any(taken) {
            continue;
        }
        let reads = candidate.target.reads(kind);
        let cells = table.column(column).take(rows);
        let reading = ColumnReading::judge(reads, cells.clone());
        let counted = count(&reading, cells, currency);
        // Amounts may be in a currency that another column names: which is known when all columns are.
        let has_currency = reads == Reads::Money && names_currency(vocabulary, table);
        if has_currency || !counted.is_refused() {
            // A column without values says nothing about the kind.
            let weight = if counted.filled == 0 { 0 } else { candidate.weight };
            found[column] = Some(Candidate { weight, ..candidate });
        }
    }
    found
}

fn names_currency(vocabulary: &Vocabulary, table: &Table) -> bool {
    let is_currency = |candidate: &Candidate| candidate.target == Target::Currency;
    table.headers.iter().any(|header| vocabulary.candidates(header).iter().any(is_currency))
}

/// How many cells hold something, and how many of these can't be read.
#[derive(Debug, Default)]
pub struct Counted {
    /// Cells that hold something.
    pub filled: usize,
    /// Cells that can't be read.
    pub unreadable: usize,
    /// One of these.
    pub sample: Option<String>,
}

impl Counted {
    fn is_refused(&self) -> bool {
        let is_alone = self.unreadable == 1 && self.filled > 1;
        !is_alone && self.unreadable * 100 > self.filled * UNREADABLE_PERCENT
    }

    fn take(&mut self, reading: &ColumnReading, cell: &str, currency: Currency) {
        match reading.read(cell, currency) {
            Ok(Cell::Empty) => {}
            Ok(_) => self.filled += 1,
            Err(_) => {
                self.filled += 1;
                self.unreadable += 1;
                self.sample.get_or_insert_with(|| cell.to_owned());
            }
        }
    }
}

/// Counts what can be read.
pub fn count<'a>(reading: &ColumnReading, cells: impl Iterator<Item = &'a str>, currency: Currency) -> Counted {
    let mut counted = Counted::default();
    cells.for_each(|cell| counted.take(reading, cell, currency));
    counted
}

/// Whether a column whose values refuse a target is kept unmapped instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is: the target was guessed.
    Allowed,
    /// It isn't: somebody chose the target.
    Never,
}

/// All columns with these targets.
pub fn columns(mapping: &Mapping, table: &Table, targets: Vec<Target>) -> Vec<Column> {
    let currency_at = targets.iter().position(|target| *target == Target::Currency);
    let columns = targets.into_iter().enumerate();
    let mut columns: Vec<Column> =
        columns.map(|(at, target)| judged(mapping, table, at, target, Refusal::Allowed, currency_at)).collect();
    agree_on_dates(&mut columns);
    refuse_by_name(mapping, table, &mut columns);
    columns
}

/// One column with this target.
pub fn column(mapping: &Mapping, table: &Table, at: usize, target: Target, refusal: Refusal) -> Column {
    let currency_at = mapping.columns.iter().position(|column| column.target == Target::Currency);
    judged(mapping, table, at, target, refusal, currency_at)
}

fn judged(
    mapping: &Mapping,
    table: &Table,
    at: usize,
    target: Target,
    refusal: Refusal,
    currency_at: Option<usize>,
) -> Column {
    let kind = mapping.kind.unwrap_or(Kind::Deal);
    let reading = ColumnReading::judge(target.reads(kind), table.column(at));
    let counted = match currency_at.filter(|_| reading.reads == Reads::Money) {
        None => count(&reading, table.column(at), mapping.currency),
        Some(currency_at) => {
            let mut counted = Counted::default();
            for (cell, code) in table.column(at).zip(table.column(currency_at)) {
                counted.take(&reading, cell, currency_of(code, mapping.currency).unwrap_or(mapping.currency));
            }
            counted
        }
    };
    let is_refused = refusal == Refusal::Allowed && counted.is_refused();
    let (filled, unreadable, sample) = (counted.filled, counted.unreadable, counted.sample);
    let mut column = Column {
        header: table.headers[at].clone(),
        target,
        samples: samples(table, at, &reading),
        reading,
        filled,
        unreadable,
        unreadable_sample: sample,
        rejected: None,
    };
    if is_refused {
        let sample = column.unreadable_sample.take();
        let target = std::mem::replace(&mut column.target, Target::Keep);
        column.rejected = Some(Rejected { target, unreadable, filled, sample });
        column.reading = ColumnReading::judge(Reads::Text, table.column(at));
        column.unreadable = 0;
    }
    column
}

fn samples(table: &Table, at: usize, reading: &ColumnReading) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for cell in table.column(at).take(SAMPLE_ROWS).map(str::trim) {
        if samples.len() == SAMPLES {
            break;
        }
        if !reading.empty.is_empty(cell) && !samples.iter().any(|sample| sample == cell) {
            samples.push(cell.to_owned());
        }
    }
    samples
}

/// A column that could be in two styles is in the one that another column of the file is clearly in.
fn agree_on_dates(columns: &mut [Column]) {
    let clear = columns.iter().find_map(|column| match column.reading.dates.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    let Some(clear) = clear else { return };
    for column in columns.iter_mut().filter(|column| column.reading.asks_for_dates()) {
        if column.reading.dates.contains(&clear) {
            column.reading.dates = vec![clear];
        }
    }
}

/// Says for unmapped columns what their names suggest and their values refuse.
fn refuse_by_name(mapping: &Mapping, table: &Table, columns: &mut [Column]) {
    let Some(kind) = mapping.kind else { return };
    let vocabulary = Vocabulary::of(kind);
    for at in 0..columns.len() {
        if columns[at].target != Target::Keep || columns[at].rejected.is_some() {
            continue;
        }
        let candidates = vocabulary.candidates(&columns[at].header);
        let free = |target: &Target| columns.iter().all(|column| column.target != *target);
        let suggested = candidates.into_iter().map(|candidate| candidate.target).find(|target| free(target));
        if let Some(target) = suggested {
            let reading = ColumnReading::judge(target.reads(kind), table.column(at));
            let counted = count(&reading, table.column(at), mapping.currency);
            if counted.is_refused() {
                let Counted { filled, unreadable, sample } = counted;
                columns[at].rejected = Some(Rejected { target, unreadable, filled, sample });
            }
        }
    }
}

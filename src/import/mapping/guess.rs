//! Guessing: the kind of a file by the columns it has, the columns by their names and values.

use crate::domain::gather::{AddAll, Gather};
use crate::domain::hangul::is_syllable;
use crate::domain::kinds::{DealField, Kind};
use crate::domain::money::Currency;
use crate::domain::small_letters::in_small_letters;
use crate::domain::sorting::Sorting;
use crate::import::dates::DateStyle;
use crate::import::mapping::adjust;
use crate::import::mapping::reading::{Cell, ColumnReading, currency_of};
use crate::import::mapping::target::{Reads, Target, fold};
use crate::import::mapping::unit;
use crate::import::mapping::vocabulary::{Candidate, KINDS, Vocabulary};
use crate::import::mapping::{Column, Confidence, Mapping, Rejected, SAMPLES};
use crate::import::table::Table;
use crate::import::table::header::is_figure;

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
    let mut has_people = false;
    for kind in KINDS {
        let found = find(kind, table, currency, SAMPLE_ROWS);
        let targets: Vec<&Target> = found.iter().flatten().map(|candidate| &candidate.target).gathered();
        if kind == Kind::Contact {
            let filled = found.iter().flatten().filter(|candidate| candidate.weight > 0);
            let parts = filled.filter(|found| matches!(found.target, Target::FirstName | Target::LastName));
            has_people = parts.count() == 2;
        }
        // Companies have no family names: what else such a file says about companies is about those of its people.
        let is_of_people = kind == Kind::Company && has_people;
        if !is_of_people && names_records(kind, &targets) && has_names(kind, table, &found) {
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
        Kind::Deal => "deal|opportunit|pipeline|딜|영업|수주",
        Kind::Contact => "contact|people|person|lead|연락처|고객|명함|주소록",
        Kind::Company => "compan|account|organization|회사|거래처|고객사",
        Kind::Member => "team|member|user|팀원|직원",
        Kind::Product => "product|item|price|제품|상품",
        _ => "task|todo|to-do|할일|업무",
    };
    let name = in_small_letters(name);
    if words.split('|').any(|word| name.contains(word)) { 2 } else { 0 }
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
    names_records(kind, &columns.iter().map(|column| &column.target).gathered())
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
    // People are known by their addresses too.
    let emails = kind.field("emails").map(Target::Field);
    let names = |other: &Candidate| other.target == Target::LastName || Some(&other.target) == emails.as_ref();
    if kind == Kind::Contact && found.iter().flatten().any(|other| other.weight > 0 && names(other)) {
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
        found.into_iter().map(|candidate| candidate.map_or(Target::Keep, |found| found.target)).gathered();
    adjust::together(kind, table, &mut targets);
    // The reasons in front of failed rows that were repaired and come again.
    let is_reason = |header: &String| REASONS.contains(&fold(header).as_str());
    let reasons = targets.iter_mut().zip(&table.headers).filter(|(_, header)| is_reason(header));
    reasons.for_each(|(target, _)| *target = Target::Skip);
    targets
}

/// How a column is read as something, by its first cells.
fn read_as(table: &Table, at: usize, reads: Reads, rows: usize) -> ColumnReading {
    let mut reading = ColumnReading::judge(reads, table.column(at).take(rows));
    if reads == Reads::Money {
        reading.unit = unit::of_column(table, at);
    }
    reading
}

/// What each column is, by name and by the values of the first rows.
fn find(kind: Kind, table: &Table, currency: Currency, rows: usize) -> Vec<Option<Candidate>> {
    let vocabulary = Vocabulary::of(kind);
    let mut open: Vec<(usize, Candidate)> = Vec::new();
    for (column, header) in table.headers.iter().enumerate() {
        open.add_all(vocabulary.candidates(header).into_iter().map(|candidate| (column, candidate)));
    }
    open.sorted_by_key(|(column, candidate)| (candidate.rank, *column));
    let mut found: Vec<Option<Candidate>> = vec![None; table.headers.len()];
    let mut refused: Vec<Target> = Vec::new();
    for (column, candidate) in open {
        let taken = |other: &Candidate| other.target == candidate.target && !candidate.target.may_repeat(kind);
        if found[column].is_some() || found.iter().flatten().any(taken) || refused.contains(&candidate.target) {
            continue;
        }
        if matches!(candidate.target, Target::LinkByName(_)) && holds_figures(table, column, rows) {
            continue;
        }
        let reads = candidate.target.reads(kind);
        let reading = read_as(table, column, reads, rows);
        let counted = count(&reading, table.column(column).take(rows), currency);
        let has_stage = || found.iter().flatten().any(|other| other.target == Target::StageName);
        // A status that says more than open, won and lost is the stage where no other column is.
        if reads == Reads::Status && counted.unreadable > 0 && !has_stage() {
            continue;
        }
        // Amounts may be in a currency that another column names: which is known when all columns are.
        let has_currency = reads == Reads::Money && names_currency(vocabulary, table);
        if has_currency || !counted.is_refused() {
            // A column without values says nothing about the kind.
            let weight = if counted.filled == 0 { 0 } else { candidate.weight };
            found[column] = Some(Candidate { weight, ..candidate });
        } else if reads == Reads::Money {
            // What comes next is another amount, such as the weighted one: nothing is better than that.
            refused.push(candidate.target);
        }
    }
    found
}

/// Whether a column holds figures only, which name nobody.
fn holds_figures(table: &Table, at: usize, rows: usize) -> bool {
    let mut filled = table.column(at).take(rows).filter(|cell| !cell.trim().is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_figure)
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
        columns.map(|(at, target)| judged(mapping, table, at, target, Refusal::Allowed, currency_at)).gathered();
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
    let reading = read_as(table, at, target.reads(kind), usize::MAX);
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
    for column in columns.iter_mut().filter(|column| column.reading.asks_for_dates()) {
        // Nobody who names a column in Korean writes the day first.
        let korean = column.header.chars().any(is_syllable).then_some(DateStyle::YearFirst);
        let style = korean.or(clear).filter(|style| column.reading.dates.contains(style));
        column.reading.dates = style.map_or_else(|| std::mem::take(&mut column.reading.dates), |style| vec![style]);
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
            let reading = read_as(table, at, target.reads(kind), usize::MAX);
            let counted = count(&reading, table.column(at), mapping.currency);
            if counted.is_refused() {
                let Counted { filled, unreadable, sample } = counted;
                columns[at].rejected = Some(Rejected { target, unreadable, filled, sample });
            }
        }
    }
}

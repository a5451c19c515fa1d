//! What the import says, in words.

use crate::app::actions::import::{DeskFile, Trouble};
use crate::app::words::{field_name, kind_name, number, owned, w};
use crate::domain::field::FieldName;
use crate::domain::kinds::Kind;
use crate::domain::record::KindName;
use crate::import::dates::DateStyle;
use crate::import::decode::{DecodeError, FileKind};
use crate::import::dialect::Delimiter;
use crate::import::mapping::target::{Reads, Target};
use crate::import::mapping::{Column, Question, Rejected};
use crate::import::plan::outcome::{Counts, FailReason};
use crate::import::table::{TableError, TableNote};

/// What the rows of a file are.
pub fn kinds(kind: Kind) -> String {
    match kind {
        Kind::Deal => owned!(nav.deals),
        Kind::Company => owned!(nav.companies),
        Kind::Contact => owned!(nav.contacts),
        Kind::Product => owned!(nav.products),
        Kind::Task => owned!(nav.tasks),
        Kind::Member => owned!(settings.members),
        kind => kind_name(kind.word()),
    }
}

/// What is said beside a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// All of it can be read.
    Good(String),
    /// Something to know.
    Plain(String),
    /// Something to look at.
    Warn(String),
    /// Something to decide.
    Bad(String),
}

/// Why a file could not be read, and what to do about it.
pub fn trouble(name: &str, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Closed => w!(importing.bad_closed, name = name),
        Trouble::Decode(DecodeError::Empty) => w!(importing.bad_empty, name = name),
        Trouble::Decode(DecodeError::TooLarge { bytes, limit }) => {
            w!(importing.bad_large, name = name, size = bytes >> 20, limit = limit >> 20)
        }
        Trouble::Decode(DecodeError::Binary { offset }) => w!(importing.bad_binary, name = name, offset = offset + 1),
        Trouble::Decode(DecodeError::NotText { kind }) => match kind {
            FileKind::Xlsx => w!(importing.bad_xlsx, name = name),
            FileKind::OldExcel => w!(importing.bad_xls, name = name),
            FileKind::Zip => w!(importing.bad_zip, name = name),
            FileKind::Html => w!(importing.bad_html, name = name),
            FileKind::Xml => w!(importing.bad_xml, name = name),
            FileKind::Pdf => w!(importing.bad_pdf, name = name),
            FileKind::Image => w!(importing.bad_image, name = name),
        },
        Trouble::Table(TableError::NoRows) => w!(importing.bad_no_rows, name = name),
        Trouble::Table(TableError::UnterminatedQuote { line }) => w!(importing.bad_quote, name = name, line = line),
        Trouble::Table(TableError::TooManyColumns { line, columns, limit }) => {
            w!(importing.bad_columns, name = name, line = line, columns = columns, limit = limit)
        }
    }
}

/// What was found out about a file.
pub fn facts(file: &DeskFile) -> String {
    let between = match file.delimiter {
        Delimiter::Tab => w!(importing.tab),
        Delimiter::Semicolon => w!(importing.semicolon),
        Delimiter::Comma => w!(importing.comma),
        Delimiter::Pipe => w!(importing.pipe),
        Delimiter::Bang => w!(importing.bang),
    };
    let rows = w!(importing.rows, count = number(file.table.rows.len()));
    let mut facts = format!("{rows} · {} · {between}", file.encoding);
    if file.damaged_places > 0 {
        facts.push_str(" · ");
        facts.push_str(&w!(importing.damaged, count = file.damaged_places));
    }
    let ragged = file.table.ragged_rows().count();
    if ragged > 0 {
        facts.push_str(" · ");
        facts.push_str(&w!(importing.ragged, count = ragged));
    }
    facts
}

/// What was left out of a table, or changed in it.
pub fn note(note: &TableNote) -> String {
    match note {
        TableNote::TitleSkipped { line, text } => w!(importing.title_skipped, line = line, text = text),
        TableNote::FooterDropped { line, text } => w!(importing.footer_dropped, line = line, text = text),
        TableNote::HeaderRepeated { column, header } => {
            w!(importing.header_repeated, column = column + 1, header = header)
        }
        TableNote::HeaderMissing { column, header } => {
            w!(importing.header_missing, column = column + 1, header = header)
        }
        TableNote::HeaderDoubtful { line } => w!(importing.header_doubtful, line = line),
    }
}

/// What is left to decide.
pub fn question(question: &Question) -> String {
    match question {
        Question::Kind => owned!(importing.ask_kind),
        Question::Name => owned!(importing.ask_name),
        Question::Dates { header, .. } => w!(importing.date_question, column = header),
    }
}

/// What a column can be.
pub fn target(kind: Kind, target: &Target) -> String {
    let field = |kind: Kind, field: &FieldName| field_name(kind.word(), field.name(&KindName::Known(kind)));
    match target {
        Target::Id => owned!(importing.to_id),
        Target::Field(name) | Target::LinkByName(name) => field(kind, name),
        Target::LinkById(name) => w!(importing.to_link_id, field = field(kind, name)),
        Target::Related(other, name) => {
            w!(importing.to_related, kind = kind_name(other.word()), field = field(*other, name))
        }
        Target::FirstName => owned!(importing.to_first_name),
        Target::LastName => owned!(importing.to_last_name),
        Target::AddressPart => owned!(importing.to_address_part),
        Target::StageName => owned!(field.stage),
        Target::PipelineName => owned!(field.pipeline),
        Target::Status => owned!(importing.to_status),
        Target::ClosedFlag => owned!(importing.to_closed),
        Target::WonFlag => owned!(importing.to_won),
        Target::CloseDate => owned!(importing.to_close_date),
        Target::Currency => owned!(field.currency),
        Target::Own { id, .. } => field_name(kind.word(), FieldName::custom(*id).name(&KindName::Known(kind))),
        Target::Keep => owned!(importing.to_keep),
        Target::Skip => owned!(importing.to_skip),
    }
}

/// What is said beside a column; nothing where all is plain.
pub fn column(kind: Kind, column: &Column) -> Option<Note> {
    if column.reading.asks_for_dates() {
        return Some(Note::Bad(owned!(importing.date_order)));
    }
    if column.filled == 0 {
        return Some(Note::Plain(owned!(importing.blank)));
    }
    if let Some(Rejected { target: wanted, unreadable, filled, .. }) = &column.rejected {
        let field = target(kind, wanted);
        return Some(Note::Plain(w!(importing.rejected, field = field, count = unreadable, of = filled)));
    }
    if column.unreadable > 0 {
        let sample = column.unreadable_sample.as_deref().unwrap_or_default();
        let (count, of) = (number(column.unreadable), number(column.filled));
        return Some(Note::Warn(w!(importing.unreadable, count = count, of = of, sample = sample)));
    }
    match (&column.target, column.reading.reads, column.reading.dates.first()) {
        (Target::Keep, ..) => Some(Note::Plain(owned!(importing.kept))),
        (Target::Skip, ..) => Some(Note::Plain(owned!(importing.skipped_column))),
        (_, Reads::Date, Some(style)) => Some(Note::Good(date_style(*style).to_owned())),
        _ => Some(Note::Good(w!(importing.filled, count = number(column.filled)))),
    }
}

/// How dates are written.
pub fn date_style(style: DateStyle) -> &'static str {
    match style {
        DateStyle::Iso => w!(importing.date_iso),
        DateStyle::YearFirst => w!(importing.date_year),
        DateStyle::DayFirst => w!(importing.date_day),
        DateStyle::MonthFirst => w!(importing.date_month),
        DateStyle::MonthName => w!(importing.date_name),
        DateStyle::Compact => w!(importing.date_compact),
        DateStyle::Serial1900 => w!(importing.date_serial),
        DateStyle::Serial1904 => w!(importing.date_serial_mac),
    }
}

/// Why a row can't be imported.
pub fn reason(reason: &FailReason) -> String {
    match reason {
        FailReason::CutOff { cells, columns } => w!(importing.fail_cut_off, cells = cells, columns = columns),
        FailReason::TooLong { cells, columns } => w!(importing.fail_too_long, cells = cells, columns = columns),
        FailReason::NoName => owned!(importing.fail_no_name),
        FailReason::BadCell { header, value, reads, currency } => match reads {
            Reads::Money => w!(importing.fail_amount, header = header, value = value, currency = currency),
            Reads::Date => w!(importing.fail_date, header = header, value = value),
            Reads::Int | Reads::Number | Reads::Percent => w!(importing.fail_number, header = header, value = value),
            _ => w!(importing.fail_cell, header = header, value = value),
        },
        FailReason::Contradicts { line, .. } => w!(importing.fail_contradicts, line = line),
    }
}

/// The outcome in the words that journeys rely on.
pub fn outcome(counts: Counts) -> String {
    let Counts { new, updated, skipped, failed } = counts;
    w!(importing.outcome, new = new, updated = updated, skipped = skipped, failed = failed)
}

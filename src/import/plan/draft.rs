//! A row as it was read: values, and the texts that name other records.

use std::sync::Arc;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::field::{FieldName, FieldType};
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{Kind, Outcome};
use crate::domain::names::person_name;
use crate::domain::value::Value;
use crate::import::mapping::Mapping;
use crate::import::mapping::reading::{Cell, currency_of};
use crate::import::mapping::source::plain_id;
use crate::import::mapping::target::{Reads, Target};
use crate::import::plan::outcome::FailReason;
use crate::import::table::{Raggedness, Row, Table};

/// A row as it was read.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The file, from 0.
    pub file: usize,
    /// The row, from 0.
    pub row: usize,
    /// What it is.
    pub kind: Kind,
    /// Its record.
    pub id: Uuid,
    /// Its id in the system it comes from; empty if it has none.
    pub source_id: String,
    /// The values of its fields.
    pub values: Vec<(FieldName, Value)>,
    /// The elements of its sets.
    pub elements: Vec<(FieldName, Value)>,
    /// The records that it names.
    pub links: Vec<LinkText>,
    /// What it says about the records that it names.
    pub related: Vec<(Kind, FieldName, Value)>,
    /// What it says in fields of the team's own, until it is known what that means.
    pub own: Vec<(Uuid, Cell)>,
    /// What only deals have.
    pub sale: Sale,
    /// Fields that kept a name as text until it was known whom it means.
    pub cleared: Vec<FieldName>,
}

/// A text that names another record.
#[derive(Debug, Clone)]
pub struct LinkText {
    /// The field of the link.
    pub field: FieldName,
    /// Whether it is a set.
    pub is_set: bool,
    /// The kind of the other record.
    pub to: Kind,
    /// Its ids in the system the file comes from.
    pub ids: Vec<String>,
    /// Where the ids are kept if they name nobody.
    pub ids_kept_as: Option<FieldName>,
    /// Its name.
    pub name: String,
    /// Where the name is kept if it names nobody for sure.
    pub name_kept_as: Option<FieldName>,
}

/// What only deals have.
#[derive(Debug, Clone, Default)]
pub struct Sale {
    /// The stage's name.
    pub stage: String,
    /// Where the stage's name is kept if the deal stands elsewhere.
    pub stage_kept_as: Option<FieldName>,
    /// The pipeline's name.
    pub pipeline: String,
    /// Open, won or lost.
    pub status: Option<Outcome>,
    /// Whether the stage is a closed one.
    pub is_closed: Option<bool>,
    /// Whether the stage is a won one.
    pub is_won: Option<bool>,
    /// The day on which it was closed, or is expected to be.
    pub close_date: Option<NaiveDate>,
}

impl Sale {
    /// What the flags of a row say counts for its own deal, whatever most deals of its stage are.
    fn read_flags(&mut self) {
        let said = match (self.is_closed, self.is_won) {
            (_, Some(true)) => Some(Outcome::Won),
            (Some(true), Some(false)) => Some(Outcome::Lost),
            _ => None,
        };
        self.status = self.status.or(said);
    }

    /// `Closed Won (Sales Pipeline)` beside the pipeline of that name says it twice.
    fn shorten_stage(&mut self) {
        let rest = self.stage.strip_suffix(')').and_then(|rest| rest.strip_suffix(self.pipeline.as_str()));
        let bare = rest.and_then(|rest| rest.strip_suffix('(')).map(|rest| rest.trim_end().to_owned());
        self.stage = bare.filter(|bare| !bare.is_empty()).unwrap_or_else(|| std::mem::take(&mut self.stage));
    }
}

/// The columns of one file, ready to read rows.
#[derive(Debug, Clone)]
pub struct RowReader {
    kind: Kind,
    kept_as: Vec<FieldName>,
    currency_at: Option<usize>,
    habit_of_short_rows: bool,
}

/// A short row counts as cut off if so few of its columns are there, in percent.
const CUT_OFF_PERCENT: usize = 50;

impl RowReader {
    /// For a file.
    pub fn new(table: &Table, mapping: &Mapping, kind: Kind) -> Self {
        let short = table.ragged_rows().count();
        Self {
            kind,
            kept_as: table.headers.iter().map(|header| kept_as(header)).gathered(),
            currency_at: mapping.columns.iter().position(|column| column.target == Target::Currency),
            // Some systems leave out empty cells at the end of a line; one row in five is a habit, a few are damage.
            habit_of_short_rows: short * 5 > table.rows.len(),
        }
    }

    /// Reads a row.
    ///
    /// # Errors
    /// It is cut off or too long, or a cell of an amount, number or date can't be read.
    pub fn read(&self, mapping: &Mapping, file: usize, at: usize, row: &Row) -> Result<Draft, FailReason> {
        let columns = mapping.columns.len();
        match row.raggedness {
            Some(Raggedness::Long { cells }) => return Err(FailReason::TooLong { cells, columns }),
            Some(Raggedness::Short { cells, is_end })
                if !self.habit_of_short_rows && (is_end || cells * 100 < columns * CUT_OFF_PERCENT) =>
            {
                return Err(FailReason::CutOff { cells, columns });
            }
            _ => {}
        }
        let mut draft = Draft {
            file,
            row: at,
            kind: self.kind,
            id: Uuid::nil(),
            source_id: String::new(),
            values: Vec::new(),
            elements: Vec::new(),
            links: Vec::new(),
            related: Vec::new(),
            own: Vec::new(),
            sale: Sale::default(),
            cleared: Vec::new(),
        };
        let code = self.currency_at.and_then(|at| row.cells.get(at)).map_or("", String::as_str);
        let currency = currency_of(code, mapping.currency).unwrap_or(mapping.currency);
        let mut person = Person::default();
        for (at, column) in mapping.columns.iter().enumerate() {
            let Some(cell) = row.cells.get(at).filter(|cell| !cell.trim().is_empty()) else { continue };
            if column.target == Target::Skip {
                continue;
            }
            match column.reading.read(cell, currency) {
                Ok(Cell::Empty) => {}
                Ok(read) => draft.take(&column.target, read, &self.kept_as[at], &mapping.source, &mut person),
                Err(_) if keeps_text(column.reading.reads) => {
                    draft.values.push((self.kept_as[at].clone(), Value::text(cell.trim())));
                }
                Err(_) => {
                    let (header, value) = (column.header.clone(), cell.clone());
                    return Err(FailReason::BadCell { header, value, reads: column.reading.reads, currency });
                }
            }
        }
        person.name(&mut draft);
        draft.sale.shorten_stage();
        draft.sale.read_flags();
        Ok(draft)
    }
}

/// The field under which a column that maps to nothing is kept.
pub fn kept_as(header: &str) -> FieldName {
    FieldName::Other(Arc::from(format!("{}{header}", FieldName::IMPORTED)))
}

/// A cell that is no address, number or word of the field's is kept as text beside it; a wrong amount or day would make
/// the record wrong, so that its row fails.
fn keeps_text(reads: Reads) -> bool {
    matches!(reads, Reads::Emails | Reads::Phones | Reads::Domains | Reads::Choice(_) | Reads::Status)
}

#[derive(Debug, Default)]
struct Person {
    first: String,
    last: String,
    address: Vec<String>,
}

impl Person {
    fn name(self, draft: &mut Draft) {
        if !self.address.is_empty() {
            let address = draft.kind.field("address");
            if let Some(field) = address {
                draft.fill(field, Value::text(self.address.join(", ")));
            }
        }
        if draft.kind != Kind::Contact {
            return;
        }
        let title = draft.kind.title_field();
        let parts = person_name(&self.last, &self.first);
        let is_korean = !self.first.is_empty() && !self.last.is_empty() && !parts.contains(' ');
        // Systems that put the given name first write Korean names the wrong way round.
        if is_korean {
            draft.values.retain(|(field, _)| *field != title);
        }
        draft.fill(title.clone(), Value::text(parts));
        let email = draft.element("emails").unwrap_or_default();
        draft.fill(title, Value::text(email));
    }
}

impl Draft {
    fn take(&mut self, target: &Target, cell: Cell, kept_as: &FieldName, source: &str, person: &mut Person) {
        let kind = self.kind;
        match (target, cell) {
            (Target::Field(field), cell) => self.take_field(field, cell),
            (Target::Related(other, field), cell) => {
                let values = match cell {
                    Cell::Value(value) => vec![value],
                    Cell::Values(values) => values,
                    _ => Vec::new(),
                };
                self.related.add_all(values.into_iter().map(|value| (*other, field.clone(), value)));
            }
            (Target::Id, Cell::Values(ids)) => {
                self.source_id = ids.first().map_or(String::new(), |id| plain_id(source, text(id)).to_owned());
            }
            (Target::LinkById(field), Cell::Values(ids)) => {
                let ids = ids.iter().map(|id| plain_id(source, text(id)).to_owned()).gathered();
                if let Some(link) = self.link(kind, field) {
                    (link.ids, link.ids_kept_as) = (ids, Some(kept_as.clone()));
                }
            }
            (Target::LinkByName(field), Cell::Value(name)) => {
                if let Some(link) = self.link(kind, field) {
                    (link.name, link.name_kept_as) = (without_address(text(&name)).to_owned(), Some(kept_as.clone()));
                }
            }
            (Target::FirstName, Cell::Value(name)) => person.first = text(&name).to_owned(),
            (Target::LastName, Cell::Value(name)) => person.last = text(&name).to_owned(),
            (Target::AddressPart, Cell::Value(part)) => person.address.push(text(&part).to_owned()),
            (Target::StageName, Cell::Value(name)) => {
                (self.sale.stage, self.sale.stage_kept_as) = (text(&name).to_owned(), Some(kept_as.clone()));
            }
            (Target::PipelineName, Cell::Value(name)) => self.sale.pipeline = text(&name).to_owned(),
            (Target::Status, Cell::Status(status)) => self.sale.status = Some(status),
            (Target::ClosedFlag, Cell::Value(Value::Bool(flag))) => self.sale.is_closed = Some(flag),
            (Target::WonFlag, Cell::Value(Value::Bool(flag))) => self.sale.is_won = Some(flag),
            (Target::CloseDate, Cell::Value(Value::Date(day))) => self.sale.close_date = Some(day),
            (Target::Own { id, .. }, cell) => self.own.push((*id, cell)),
            (Target::Keep, Cell::Value(value)) => self.values.push((kept_as.clone(), value)),
            _ => {}
        }
    }

    fn take_field(&mut self, field: &FieldName, cell: Cell) {
        let spec = self.kind.spec(field);
        match cell {
            Cell::Values(values) if spec.is_some_and(|spec| spec.set) => {
                for value in values {
                    if !self.elements.iter().any(|(set, other)| set == field && *other == value) {
                        self.elements.push((field.clone(), value));
                    }
                }
            }
            Cell::Values(values) => values.into_iter().take(1).for_each(|value| self.fill(field.clone(), value)),
            Cell::Value(value) => match self.values.iter_mut().find(|(other, _)| other == field) {
                None => self.values.push((field.clone(), value)),
                Some((_, held)) if spec.is_some_and(|spec| matches!(spec.ty, FieldType::LongText)) => {
                    *held = Value::text(format!("{}\n{}", text(held), text(&value)));
                }
                Some((_, held)) if spec.is_some_and(|spec| spec.name == "address") => {
                    *held = Value::text(format!("{}, {}", text(held), text(&value)));
                }
                Some(_) => {}
            },
            _ => {}
        }
    }

    fn link(&mut self, kind: Kind, field: &FieldName) -> Option<&mut LinkText> {
        if let Some(at) = self.links.iter().position(|link| link.field == *field) {
            return self.links.get_mut(at);
        }
        let spec = kind.spec(field)?;
        let FieldType::Link(to) = spec.ty else { return None };
        let (field, is_set) = (field.clone(), spec.set);
        let (ids, name) = (Vec::new(), String::new());
        self.links.push(LinkText { field, is_set, to, ids, ids_kept_as: None, name, name_kept_as: None });
        self.links.last_mut()
    }

    /// Sets a field that has no value yet.
    pub fn fill(&mut self, field: FieldName, value: Value) {
        if !value.is_null() && !self.values.iter().any(|(other, _)| *other == field) {
            self.values.push((field, value));
        }
    }

    /// The value of a field.
    pub fn value(&self, field: &FieldName) -> Option<&Value> {
        self.values.iter().find(|(other, _)| other == field).map(|(_, value)| value)
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        self.value(&self.kind.title_field()).map_or("", text)
    }

    /// Whether it has a name, or something that a deal can be called by.
    pub fn may_have_name(&self) -> bool {
        let is_named = |link: &LinkText| {
            matches!(link.to, Kind::Company | Kind::Product) && !(link.name.is_empty() && link.ids.is_empty())
        };
        let may_be_called = !self.source_id.is_empty() || self.links.iter().any(is_named);
        !self.name().is_empty() || self.kind == Kind::Deal && may_be_called
    }

    /// The first element of a set, or the text of a field.
    pub fn element(&self, name: &str) -> Option<String> {
        let field = self.kind.field(name)?;
        let first = self.elements.iter().find(|(set, _)| *set == field).map(|(_, value)| value);
        first.or_else(|| self.value(&field)).map(|value| text(value).to_owned())
    }

    /// The name of the record that it links to.
    pub fn link_name(&self, name: &str) -> &str {
        let field = self.kind.field(name);
        self.links.iter().find(|link| Some(&link.field) == field.as_ref()).map_or("", |link| &link.name)
    }
}

/// A name without the web address of its page, which systems of linked pages put behind it in brackets.
fn without_address(name: &str) -> &str {
    match name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (http")) {
        Some((bare, _)) if !bare.contains(" (http") => bare,
        _ => name,
    }
}

/// The text of a value; empty if it is none.
pub fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        _ => "",
    }
}

//! The story that the app shows to whoever looks around: Narae Works, which sells software to plan the rounds of field
//! technicians, its five people and its forty customers, told in English or in Korean.
//!
//! It is text, one record a line, its fields parted by `|`. A text that is not the same in both languages is written
//! `English~Korean`. Days count from today: in the past where something was done, in the future where it is to be done. A
//! line belongs to the last company, and to its last deal, above it:
//!
//! | line | fields |
//! |---|---|
//! | `M` | a teammate: name, address, manager, office |
//! | `S` | what is sold: name, series, price |
//! | `R` | a region: area code, country, city |
//! | `C` | a company: name, industry, employees, area code, owner, lifecycle, source, who sent it, tag, notes |
//! | `P` | a person: name, title, buying role, notes |
//! | `D` | a deal: what for, product, kind, stage, days in the stage, days since it began, amount, days until it closes or is tried again, contacts, why it was lost, what they need or what was learnt, budget, authority, timing |
//! | `A` | what was said: days ago, by which way, who began, contact, text |
//! | `T` | a task: due in days, title, done days ago |
//!
//! Teammates, products and contacts are named by their place. Amounts are in 10,000 won, or in dollars after a `$`. What a
//! deal is for may be left out, or be a number of seats; English titles have the first word of the company's name only. `again` in place of a reason says that a lost deal is tried again.

use chrono::{Datelike, NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::domain::built_in::{KOREAN, PipelineWords};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{
    ActivityField, CompanyField, ContactField, DealField, Kind, MemberField, ProductField, Source, TaskField,
};
use crate::domain::money::{Currency, Money};
use crate::domain::sample::{Draft, Making, link, views, won, working_hour};
use crate::domain::small_letters::in_small_letters;
use crate::domain::sorted::SortedMap;
use crate::domain::value::{StageEntry, Value};

const TEAM: &str = include_str!("story/team.txt");
const CUSTOMERS: &str = include_str!("story/customers.txt");
/// From which telephone numbers and hours are drawn.
const SEED: u64 = 1;
/// Sunday is the sixth day of a week that begins with Monday; nobody works on the fifth either.
const LAST_WORKDAY: u32 = 4;

/// A workspace in which the story is told.
pub struct Story {
    /// Its records.
    pub crm: Crm,
    /// The teammate through whose eyes it is seen.
    pub teller: Uuid,
}

/// The story as it stands on that day, in the language of the pipeline's words.
pub fn story(today: NaiveDate, words: &PipelineWords) -> Story {
    let name = format!("story:{}:{today}", words.language);
    let korean = words.language == KOREAN.language;
    let mut telling = Telling {
        making: Making::begin(name, SEED, today, words),
        members: Vec::new(),
        products: Vec::new(),
        regions: Vec::new(),
        companies: Vec::new(),
        columns: SortedMap::new(),
        at: At::default(),
    };
    for line in TEAM.lines().chain(CUSTOMERS.lines()) {
        telling.tell(&Line { fields: line.split('|').gathered(), korean });
    }
    telling.making.order(telling.columns);
    views::make(&mut telling.making);
    Story { crm: telling.making.crm, teller: telling.members.first().copied().unwrap_or_default() }
}

/// A line of the story.
struct Line {
    fields: Vec<&'static str>,
    korean: bool,
}

impl Line {
    /// The text of a field in the story's language; empty where there is none.
    fn text(&self, at: usize) -> &'static str {
        let field = self.fields.get(at).copied().unwrap_or_default();
        match field.split_once('~') {
            Some((_, korean)) if self.korean => korean,
            Some((english, _)) => english,
            None => field,
        }
    }

    /// The text of a field in English, of which addresses are made.
    fn english(&self, at: usize) -> &'static str {
        let field = self.fields.get(at).copied().unwrap_or_default();
        field.split('~').next().unwrap_or_default()
    }

    fn number(&self, at: usize) -> Option<i64> {
        self.text(at).parse().ok()
    }

    /// Which of those the digit of a field means; they are counted from 1.
    fn which<T: Copy>(&self, at: usize, of: &[T]) -> Option<T> {
        of.get(usize::try_from(self.number(at)?).ok()?.checked_sub(1)?).copied()
    }
}

/// Whom a line is about.
#[derive(Default)]
struct At {
    company: Option<Uuid>,
    name: &'static str,
    domain: String,
    area: &'static str,
    owner: Option<Uuid>,
    source: &'static str,
    contacts: Vec<Uuid>,
    deal: Option<Uuid>,
    lost: Option<Uuid>,
}

struct Telling {
    making: Making,
    members: Vec<Uuid>,
    /// Each with its edition: what its name has after that of its series.
    products: Vec<(Uuid, &'static str)>,
    /// Each with its area code, its country and its city.
    regions: Vec<[&'static str; 3]>,
    /// Each with its name in English.
    companies: Vec<(&'static str, Uuid)>,
    columns: SortedMap<&'static str, Vec<Uuid>>,
    at: At,
}

impl Telling {
    fn tell(&mut self, line: &Line) {
        match line.text(0) {
            "M" => self.member(line),
            "S" => self.product(line),
            "R" => self.regions.push([line.text(1), line.text(2), line.text(3)]),
            "C" => self.company(line),
            "P" => self.contact(line),
            "D" => self.deal(line),
            "A" => self.activity(line),
            _ => self.task(line),
        }
    }

    fn member(&mut self, line: &Line) {
        let address = format!("{}@naraeworks.example", line.text(2));
        let fields = [(MemberField::name, 1), (MemberField::manager, 3), (MemberField::office, 4)];
        let draft = texts(self.making.record(Kind::Member), line, &fields);
        self.members.push(self.making.keep(draft.put(MemberField::email, &*address)));
    }

    fn product(&mut self, line: &Line) {
        let draft = self.making.record(Kind::Product).put(ProductField::price, money(line.text(3)));
        let draft = texts(draft, line, &[(ProductField::name, 1), (ProductField::series, 2)]);
        let edition = line.text(1).trim_start_matches(line.text(2)).trim_start();
        self.products.push((self.making.keep(draft), edition));
    }

    fn company(&mut self, line: &Line) {
        use CompanyField as Field;
        let first_word = line.english(1).split(' ').next().unwrap_or_default();
        let domain = format!("{}.example", in_small_letters(first_word));
        let (owner, area) = (line.which(5, &self.members), line.text(4));
        let sender = Some(line.text(8)).filter(|sender| !sender.is_empty());
        let sent_by = |(name, _): &&(&str, Uuid)| sender.is_some_and(|sender| name.starts_with(sender));
        let sender = self.companies.iter().find(sent_by).map(|(_, id)| *id);
        let phone = self.phone(area);
        let region = self.regions.iter().find(|[code, ..]| *code == area).copied().unwrap_or_default();
        let random = &mut self.making.random;
        let (founded, output) = (random.between(1974, 2019), random.between(15, 35));
        let revenue = line.number(3).map(|employees| won(employees * output * 10_000_000));
        let mut draft = self
            .making
            .record(Kind::Company)
            .put(CompanyField::employees, line.number(3).map(Value::Int))
            .put(CompanyField::revenue, revenue)
            .put(CompanyField::founded, Value::Int(founded))
            .put(CompanyField::country, region[1])
            .put(CompanyField::address, region[2])
            .put(CompanyField::website, &*format!("https://www.{domain}"))
            .put(CompanyField::owner, owner.map(link))
            .put(CompanyField::referred_by, sender.map(link))
            .add(CompanyField::domains, &*domain)
            .add(CompanyField::phones, &*phone);
        let fields =
            [(Field::name, 1), (Field::industry, 2), (Field::lifecycle, 6), (Field::source, 7), (Field::notes, 10)];
        draft = texts(draft, line, &fields);
        if !line.text(9).is_empty() {
            draft = draft.add(CompanyField::tags, line.text(9));
        }
        let id = self.making.keep(draft);
        self.companies.push((line.english(1), id));
        let name = if line.korean { line.text(1) } else { first_word };
        let source = line.text(7);
        self.at = At { company: Some(id), name, domain, area, owner, source, ..At::default() };
    }

    fn contact(&mut self, line: &Line) {
        use ContactField as Field;
        let address = in_small_letters(line.english(1)).replace(' ', ".");
        let phone = self.phone(if self.at.area.starts_with('+') { self.at.area } else { "010" });
        let draft = self
            .making
            .record(Kind::Contact)
            .put(ContactField::company, self.at.company.map(link))
            .put(ContactField::owner, self.at.owner.map(link))
            .put(ContactField::source, self.at.source)
            .add(ContactField::emails, &*format!("{address}@{}", self.at.domain))
            .add(ContactField::phones, &*phone);
        let fields = [(Field::name, 1), (Field::title, 2), (Field::role, 3), (Field::notes, 4)];
        self.at.contacts.push(self.making.keep(texts(draft, line, &fields)));
    }

    fn deal(&mut self, line: &Line) {
        use DealField as Field;
        let (stage, again) = (line.text(4), line.text(10) == "again");
        let entered_on = self.day(-line.number(5).unwrap_or_default());
        let opened_on = self.day(-line.number(6).unwrap_or_default());
        let later = line.number(8).map(|days| self.day(days));
        let entry = StageEntry { stage: self.making.stage(stage), entered_on };
        let title = self.title(line);
        let source = if again { Source::Recycled.word() } else { self.at.source };
        let mut draft = self
            .making
            .record(Kind::Deal)
            .put(DealField::title, &*title)
            .put(DealField::company, self.at.company.map(link))
            .put(DealField::stage, entry)
            .put(DealField::opened_on, opened_on)
            .put(DealField::owner, self.at.owner.map(link))
            .put(DealField::product, line.which(2, &self.products).map(|(id, _)| link(id)))
            .put(DealField::source, source)
            .put(DealField::kind, line.text(3))
            .put(DealField::amount, money(line.text(7)));
        draft = texts(draft, line, &[(Field::budget, 12), (Field::authority, 13), (Field::timing, 14)]);
        draft = match stage {
            "won" => draft.put(DealField::closed_on, entered_on),
            "lost" => texts(draft, line, &[(Field::lost_reason, 10), (Field::lost_note, 11)])
                .put(DealField::closed_on, entered_on)
                .put(DealField::try_again_on, later),
            _ => texts(draft, line, &[(Field::need, 11)]).put(DealField::expected_close, later),
        };
        if again {
            draft = draft.put(DealField::recycled_from, self.at.lost.map(link));
        }
        for (at, contact) in (1_usize..).zip(&self.at.contacts) {
            if line.text(9).contains(&*at.to_string()) {
                draft = draft.add(DealField::contacts, link(*contact));
            }
        }
        let id = self.making.keep(draft);
        self.columns.or_default(stage).push(id);
        self.at.deal = Some(id);
        if stage == "lost" {
            self.at.lost = Some(id);
        }
    }

    /// Whom a deal is with and what for.
    fn title(&self, line: &Line) -> String {
        let (name, what) = (self.at.name, line.text(1));
        let edition = line.which(2, &self.products).map_or("", |(_, edition)| edition);
        match (line.number(1), line.korean) {
            (Some(seats), true) => format!("{name} {edition} {seats}석"),
            (Some(seats), false) => format!("{name} {edition}, {seats} seats"),
            (None, true) if what.is_empty() => format!("{name} 재계약"),
            (None, false) if what.is_empty() => format!("{name} renewal"),
            (None, _) => format!("{name} {what}"),
        }
    }

    fn activity(&mut self, line: &Line) {
        use ActivityField as Field;
        let day = self.day(-line.number(1).unwrap_or_default());
        let minutes = self.making.random.between(0, 8 * 60);
        let draft = self
            .making
            .record(Kind::Activity)
            .put(ActivityField::at, Value::Int(working_hour(day, minutes)))
            .put(ActivityField::member, self.at.owner.map(link))
            .put(ActivityField::deal, self.at.deal.map(link))
            .put(ActivityField::company, self.at.company.map(link));
        let mut draft = texts(draft, line, &[(Field::kind, 2), (Field::direction, 3), (Field::body, 5)]);
        if let Some(contact) = line.which(4, &self.at.contacts) {
            draft = draft.add(ActivityField::contacts, link(contact));
        }
        self.making.keep(draft);
    }

    fn task(&mut self, line: &Line) {
        let due = self.day(line.number(1).unwrap_or_default());
        let done_on = line.number(3).map(|days| self.day(-days));
        let draft = self
            .making
            .record(Kind::Task)
            .put(TaskField::title, line.text(2))
            .put(TaskField::due, due)
            .put(TaskField::done_on, done_on)
            .put(TaskField::owner, self.at.owner.map(link))
            .put(TaskField::deal, self.at.deal.map(link))
            .put(TaskField::company, self.at.company.map(link));
        self.making.keep(draft);
    }

    /// A day so many days from today, or the Friday before where that is a weekend; never past today on the way there.
    fn day(&self, days: i64) -> NaiveDate {
        let today = self.making.today;
        let day = self.making.ago(-days);
        let over = day.weekday().num_days_from_monday().saturating_sub(LAST_WORKDAY);
        let workday = day - TimeDelta::days(i64::from(over));
        if days < 0 { workday } else { workday.max(today) }
    }

    fn phone(&mut self, area: &str) -> String {
        let random = &mut self.making.random;
        format!("{area}-{}-{:04}", random.between(2_100, 9_899), random.between(0, 9_999))
    }
}

/// Writes texts into fields of a record.
fn texts<F: Copy + Into<FieldName>>(draft: Draft, line: &Line, fields: &[(F, usize)]) -> Draft {
    fields.iter().fold(draft, |draft, (field, at)| draft.put(*field, line.text(*at)))
}

/// An amount; `None` where there is none.
fn money(text: &str) -> Option<Value> {
    Some(match text.strip_prefix('$') {
        Some(dollars) => Value::Money(Money::new(dollars.parse::<i64>().ok()? * 100, Currency::USD)),
        None => won(text.parse::<i64>().ok()? * 10_000),
    })
}

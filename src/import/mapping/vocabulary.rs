//! What the columns of other systems are called, a table for each kind of file.

mod company;
mod contact;
mod deal;
mod member;
mod product;
mod task;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::import::mapping::target::{Target, fold};
use crate::import::mapping::unit;

/// Some names of one target, and how strongly they say that the file is of this kind.
pub struct Entry {
    /// What a column of such a name is.
    pub target: Target,
    /// 0: any file has it; 5: only this kind of file has it.
    pub weight: u32,
    /// The names, the likelier first, with `|` between.
    pub names: &'static str,
}

/// The kinds that a file can be of, the first wins where two fit equally well.
pub const KINDS: [Kind; 6] = [Kind::Deal, Kind::Contact, Kind::Company, Kind::Member, Kind::Product, Kind::Task];

/// The names that an id has in any file.
const IDS: &str = "id|record id|external id|레코드 id|id de registro|고유 id|고유번호";

/// Words that the names of columns begin with to say whose they are, folded; longer ones before those they contain.
const BEGINNINGS: [(&str, Kind); 28] = [
    ("opportunity", Kind::Deal),
    ("opp", Kind::Deal),
    ("deal", Kind::Deal),
    ("sales", Kind::Deal),
    ("영업기회", Kind::Deal),
    ("영업", Kind::Deal),
    ("거래처", Kind::Company),
    ("거래", Kind::Deal),
    ("딜", Kind::Deal),
    ("company", Kind::Company),
    ("account", Kind::Company),
    ("organization", Kind::Company),
    ("고객사", Kind::Company),
    ("회사", Kind::Company),
    ("기업", Kind::Company),
    ("업체", Kind::Company),
    ("primarycontact", Kind::Contact),
    ("contact", Kind::Contact),
    ("person", Kind::Contact),
    ("customer", Kind::Contact),
    ("client", Kind::Contact),
    ("연락처", Kind::Contact),
    ("담당자", Kind::Contact),
    ("고객", Kind::Contact),
    ("product", Kind::Product),
    ("제품", Kind::Product),
    ("상품", Kind::Product),
    ("task", Kind::Task),
];
/// How far behind whole names those stand of which only a part is known.
const FURTHER: usize = 1000;

/// The names of the columns of one kind of file.
pub struct Vocabulary {
    kind: Kind,
    entries: Vec<Entry>,
    by_name: HashMap<String, Vec<(usize, usize)>>,
}

/// What a column may be, by its name.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// What it may be.
    pub target: Target,
    /// How strongly its name says that the file is of this kind.
    pub weight: u32,
    /// The place of the name in the vocabulary: the smaller is looked at first.
    pub rank: (usize, usize),
}

impl Vocabulary {
    /// The vocabulary of a kind of file; empty for a kind that no file holds.
    pub fn of(kind: Kind) -> &'static Self {
        static ALL: OnceLock<HashMap<Kind, Vocabulary>> = OnceLock::new();
        static NONE: OnceLock<Vocabulary> = OnceLock::new();
        let all = ALL.get_or_init(|| KINDS.into_iter().map(|kind| (kind, Self::build(kind))).collect());
        all.get(&kind).unwrap_or_else(|| NONE.get_or_init(|| Self::build(Kind::Run)))
    }

    fn build(kind: Kind) -> Self {
        let mut entries = match kind {
            Kind::Deal => deal::entries(),
            Kind::Contact => contact::entries(),
            Kind::Company => company::entries(),
            Kind::Member => member::entries(),
            Kind::Product => product::entries(),
            Kind::Task => task::entries(),
            _ => Vec::new(),
        };
        entries.push(Entry { target: Target::Id, weight: 0, names: IDS });
        let mut by_name: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for (rank, name) in entry.names.split('|').enumerate() {
                by_name.entry(fold(name)).or_default().push((at, rank));
            }
        }
        Self { kind, entries, by_name }
    }

    /// What a column of this name may be, the likelier first: by the whole name, else by what is left of it without its
    /// unit or the kind that it begins with.
    pub fn candidates(&self, header: &str) -> Vec<Candidate> {
        if let Some((kind, rest)) = prefix(header) {
            // Rows that hold a deal, its company and its contact are rows of deals.
            return self.named_of(kind, rest, if kind == Kind::Deal { 6 } else { 2 });
        }
        let mut found = self.named(header);
        if found.is_empty() {
            let folded = fold(unit::split(header).0);
            let spoken = || BEGINNINGS.iter().filter_map(|(word, kind)| Some((*kind, folded.strip_prefix(word)?)));
            let begun = || spoken().map(|(kind, rest)| self.named_of(kind, rest, 1)).find(|found| !found.is_empty());
            found = Some(self.named(&folded)).filter(|found| !found.is_empty()).or_else(begun).unwrap_or_default();
            // A whole name is looked at before one that only ends so.
            found.iter_mut().for_each(|candidate| candidate.rank.1 += FURTHER);
        }
        found
    }

    /// What a name means that stands behind the name of a kind.
    fn named_of(&self, kind: Kind, rest: &str, bonus: u32) -> Vec<Candidate> {
        if kind == self.kind {
            let mut found = self.named(rest);
            found.iter_mut().for_each(|candidate| candidate.weight += bonus);
            return found;
        }
        let found = Vocabulary::of(kind).named(rest).into_iter();
        found.filter_map(|candidate| self.seen_from_here(kind, candidate)).gathered()
    }

    fn named(&self, header: &str) -> Vec<Candidate> {
        let folded = fold(header);
        let plain: String = folded.chars().filter(|c| !c.is_ascii_digit()).collect();
        let found = self.by_name.get(&folded).or_else(|| self.by_name.get(&plain));
        let candidate = |rank: &(usize, usize)| {
            let entry = &self.entries[rank.0];
            Candidate { target: entry.target.clone(), weight: entry.weight, rank: *rank }
        };
        found.into_iter().flatten().map(candidate).gathered()
    }

    /// What `Organization - Name` means in a file of deals: the link to the company.
    fn seen_from_here(&self, other: Kind, candidate: Candidate) -> Option<Candidate> {
        let link = link_to(self.kind, other)?;
        let target = match candidate.target {
            Target::Id => Target::LinkById(link),
            Target::Field(field) if field == other.title_field() => Target::LinkByName(link),
            Target::Field(field) => Target::Related(other, field),
            _ => return None,
        };
        // What no list of choices offers for such a file is better kept.
        let is_offered = Target::all(self.kind).contains(&target);
        is_offered.then_some(Candidate { target, weight: 0, rank: candidate.rank })
    }
}

/// The field by which records of one kind name one of another.
pub fn link_to(kind: Kind, other: Kind) -> Option<FieldName> {
    let name = match (kind, other) {
        (Kind::Deal, Kind::Contact) => "contacts",
        (_, Kind::Contact) => "contact",
        (_, Kind::Company) => "company",
        (_, Kind::Product) => "product",
        (_, Kind::Deal) => "deal",
        _ => return None,
    };
    kind.field(name)
}

/// The kind that a header names before a dash: `Deal - Title`, `People-이름`.
pub fn prefix(header: &str) -> Option<(Kind, &str)> {
    let (before, rest) = header.split_once('-')?;
    let kind = match fold(before).as_str() {
        "deal" | "딜" | "opportunity" | "lead" | "리드" => Kind::Deal,
        "person" | "people" | "contact" | "고객" => Kind::Contact,
        "organization" | "organisation" | "company" | "account" | "회사" => Kind::Company,
        "product" | "제품" => Kind::Product,
        _ => return None,
    };
    (!rest.trim().is_empty()).then_some((kind, rest))
}

/// An entry for a field of the kind.
fn field(field: impl Into<FieldName>, weight: u32, names: &'static str) -> Entry {
    Entry { target: Target::Field(field.into()), weight, names }
}

/// An entry for a link by name.
fn by_name(field: impl Into<FieldName>, weight: u32, names: &'static str) -> Entry {
    Entry { target: Target::LinkByName(field.into()), weight, names }
}

/// An entry for a link by id.
fn by_id(field: impl Into<FieldName>, names: &'static str) -> Entry {
    Entry { target: Target::LinkById(field.into()), weight: 0, names }
}

/// An entry for a field of a company or contact that the row names.
fn related(kind: Kind, field: impl Into<FieldName>, names: &'static str) -> Entry {
    Entry { target: Target::Related(kind, field.into()), weight: 0, names }
}

/// An entry for what is no field.
fn special(target: Target, weight: u32, names: &'static str) -> Entry {
    Entry { target, weight, names }
}

/// The names of a company in files that link to one.
const COMPANY_NAMES: &str = "account name|company name|organization name|organisation name|account|company|organization|organisation|associated company (primary)|associated company|associated companies|customer name|customer|client name|client|business name|회사명|회사|고객사명|고객사|기업명|기업|거래처명|거래처|업체명|업체|소속 기업|소속 회사|소속|조직|법인명|상호|nombre de la empresa|empresa|organization 1 name|employer|sales account|potential customer|related company|company / account|client company|customer company|관련 회사|회사 이름|고객 회사|매출처|발주처|수요처|수요 기관|발주 기관|기관명|직장|companies|kunde|firma|unternehmen|lead name|고객명";
/// The names of a company's id in files that link to one.
const COMPANY_IDS: &str = "associated company ids (primary)|account name id|company name id|account id|company id|organization id|organisation id|associated company ids|회사 id|고객사 id";
/// The names of an owner in files that link to one.
const OWNER_NAMES: &str = "owner|owner name|owner full name|deal owner|opportunity owner|potential owner|contact owner|company owner|account owner|organization owner|lead owner|record owner|sales agent|sales rep|sales representative|salesperson|account executive|account manager|assigned user name|assigned user|assigned to|assignee|sales|sales owner|sales person|salesman|owned by|responsible user|responsible person|responsible|user owner|rep|rep name|seller|user name|owner email|deal owner email|영업 담당자|영업담당|담당자|담당|소유자|영업대표|영업 대표|영업사원|담당 영업|담당 사원|영업 담당자명|딜 담당자|거래 담당자|연락처 담당자|propietario del contacto|propietario del negocio|propietario|responsable";
/// The names of an owner's id in files that link to one.
const OWNER_IDS: &str = "owner id|deal owner id|contact owner id|company owner id|account owner id|opportunity owner id|lead owner id|potential owner id|sales id";
/// What free text about a record is called.
const NOTES: &str = "notes|note|description|memo|메모|비고|설명|특이사항|상세 내용|내용|background|comments|comment|remarks|descripción|associated note";
/// What tags are called.
const TAGS: &str = "tags|tag|labels|label|태그|라벨|group membership|groups|categories|그룹|그룹명|분류";
/// What the way by which something came to us is called.
const SOURCES: &str = "lead source|source|deal source|original source|account source|source channel|source origin|유입 경로|유입 채널|출처|리드 소스|획득 경로";
/// What an address in one cell is called.
const ADDRESSES: &str = "address|addresses|full address|mailing address|postal address|address 1 formatted|street address|주소|회사 주소|본사 주소|도로명 주소|집 주소|full/combined address of address|dirección";
/// What the parts of an address are called.
const ADDRESS_PARTS: &str = "street|city|state|zip|zip code|postal code|state/region|state/province|zip/postal code|mailing state/province|mailing zip/postal code|billing state/province|billing zip/postal code|province|county|billing street|billing city|billing state|billing postal code|mailing street|mailing city|mailing state|mailing zip|mailing postal code|business street|business city|business state|business postal code|address street|address city|address region|address postal code|city/town/village/locality of address|state/county of address|zip/postal code of address|우편번호|상세 주소|시/도|시/군/구|도시|ciudad";

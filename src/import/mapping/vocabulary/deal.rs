//! What the columns of a file of deals are called.

use crate::domain::kinds::{CompanyField as Company, ContactField as Contact, DealField as Deal, Kind};
use crate::import::mapping::target::Target;
use crate::import::mapping::vocabulary::{
    COMPANY_IDS, COMPANY_NAMES, Entry, NOTES, OWNER_IDS, OWNER_NAMES, SOURCES, TAGS, by_id, by_name, field, related,
    special,
};

/// The names, by target.
pub fn entries() -> Vec<Entry> {
    vec![
        special(
            Target::Id,
            5,
            "opportunity id|deal id|potential id|딜 id|영업기회 id|거래 id|딜 번호|deal number|opportunity number|opportunity no|영업기회 번호|수주 번호|(do not modify) opportunity",
        ),
        field(
            Deal::title,
            5,
            "deal name|deal title|opportunity name|potential name|deal|opportunity|딜 이름|딜명|딜 명|딜 제목|거래명|거래 이름|영업기회명|영업 기회|기회명|건명|영업건명|안건명|사업명|프로젝트명|계약명|nombre del negocio",
        ),
        field(Deal::title, 1, "title|name|subject|이름|제목|project|project name|topic|lead title"),
        special(
            Target::StageName,
            4,
            "deal stage|stage|stage name|sales stage|opportunity stage|pipeline stage|단계|딜 단계|영업 단계|진행 단계|파이프라인 단계|status label|current stage|phase|sales phase|milestone|단계명|etapa del negocio|etapa",
        ),
        special(
            Target::Status,
            2,
            "deal status|status|상태|딜 상태|결과|진행 상태|won/lost|수주 여부|status type|current state|deal state|result|outcome",
        ),
        special(
            Target::StageName,
            1,
            "status|상태|진행 상태|진행상황|진행 상황|deal status|딜 상태|current state|result",
        ),
        special(
            Target::PipelineName,
            3,
            "pipeline|deal pipeline|sales pipeline|pipeline name|sub pipeline|파이프라인|영업 파이프라인",
        ),
        field(
            Deal::amount,
            3,
            "amount|deal amount|deal value|value|close value|opportunity amount|amount in company currency|금액|딜 금액|거래 금액|예상 금액|예상 매출|계약 금액|수주 금액|견적 금액|계약금액|importe|valor",
        ),
        // What stands for the amount where nothing else does.
        field(
            Deal::amount,
            1,
            "monetary value|contract value|contract amount|estimated value|est value|bid amount|total contract value|tcv|annual contract value|acv|deal size|expected revenue|expected value|estimated revenue|est revenue|expected amount|forecast amount|revenue|total amount|total value|arr|예상 매출액|예상 계약금액|제안 금액|수주액|계약액|sales|sales amount|매출|매출액|총 금액|총액|합계 금액|공급가액|betrag|auftragswert|montant",
        ),
        special(
            Target::Currency,
            0,
            "currency|currency of value|amount currency|deal currency|deal currency code|currency code|currency iso code|value currency|bid currency|currency name|통화|통화 코드|währung|devise",
        ),
        field(
            Deal::closed_on,
            3,
            "deal closed on|won time|lost time|won date|lost date|date won|date lost|closed on|date closed|closed at|actual close date|actual close|actual closed date|actual closing date|수주일|수주 일자|실주일|계약일|계약 일자|성사일|계약 체결일|실제 마감일|종결일|성사 날짜|실패 날짜|성사/실패 날짜",
        ),
        special(
            Target::CloseDate,
            3,
            "close date|closing date|closed date|close|closed|마감일|마감 날짜|종료일|완료일|fecha de cierre|abschlussdatum|date de clôture",
        ),
        field(
            Deal::expected_close,
            3,
            "expected close date|expected closing date|expected close|수주 예정일|예상 마감일|예상 수주일|예상 종료일|마감 예정일|계약 예정일|예상 계약일|수주예정|forecast close date|forecasted close date|estimated close date|estimated close|est close date|est close|target close date|target close|projected close date|anticipated close date|expected closing|cierre previsto|수주 예정 일자|계약 예정 일자|목표 수주일|예상 마감|예상 클로징",
        ),
        field(
            Deal::opened_on,
            2,
            "engage date|create date|created date|created time|created at|deal created|created|created on|date created|open date|opened|start date|생성일|생성 일시|생성일시|등록일|시작일|접수일|생성 날짜|등록 날짜|등록 일자|최초 접촉일|최초 상담일|문의일|added on|added at|fecha de creación",
        ),
        field(
            Deal::probability,
            2,
            "probability (%)|probability|deal probability|win probability|probability of winning|win %|win likelihood|close probability|확률|성공 확률|수주 확률|성사 가능성|수주 가능성|성공률|wahrscheinlichkeit|probabilidad",
        ),
        field(
            Deal::lost_reason,
            3,
            "lost reason|loss reason|reason for loss|closed lost reason|실주 사유|실패 사유|실주 이유|실패 이유|reason lost",
        ),
        by_name(Deal::company, 1, COMPANY_NAMES),
        by_id(Deal::company, COMPANY_IDS),
        by_name(Deal::owner, 1, OWNER_NAMES),
        by_id(Deal::owner, OWNER_IDS),
        by_name(Deal::product, 1, "product|product name|제품|제품명|상품|상품명|품목|품목명|서비스|item|item name"),
        by_id(Deal::product, "product id|제품 id|상품 id"),
        by_name(
            Deal::contacts,
            1,
            "contact person|contact name|primary contact|contact|contacts|associated contact|associated contacts|associated people|people|contacto|related contacts|related contact|main contact|고객 담당자|고객 담당자명|거래처 담당자|고객사 담당자|업체 담당자|담당자명|관련 연락처|고객명|고객|lead name",
        ),
        by_id(Deal::contacts, "associated contact ids|contact person id|contact name id|contact id"),
        related(Kind::Contact, Contact::emails, "contact email|email|e-mail|이메일|고객 이메일"),
        related(Kind::Contact, Contact::phones, "연락처|contact phone|phone|휴대폰|전화번호|전화|mobile|고객 연락처"),
        related(Kind::Contact, Contact::title, "직책|직급|포지션|job title|contact title"),
        related(Kind::Company, Company::industry, "업종|industry|산업|sector"),
        related(Kind::Company, Company::registration, "사업자등록번호|사업자 번호|business registration number"),
        field(Deal::kind, 1, "deal type|opportunity type|type|딜 유형|거래 유형|유형|구분"),
        field(Deal::source, 0, SOURCES),
        field(Deal::budget, 1, "budget|예산"),
        field(Deal::authority, 1, "authority|의사결정권자|decision maker"),
        field(Deal::need, 1, "need|needs|니즈|요구사항"),
        field(Deal::timing, 1, "timing|timeline|도입 시기|도입시기"),
        field(Deal::notes, 0, NOTES),
        field(Deal::tags, 0, TAGS),
        special(Target::ClosedFlag, 2, "is closed|closed|is deal closed"),
        special(Target::WonFlag, 2, "is won|won|is closed won"),
        field(Deal::opened_on, 0, "date|날짜|일자|작성일"),
    ]
}

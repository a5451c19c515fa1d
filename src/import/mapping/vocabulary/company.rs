//! What the columns of a file of companies are called.

use crate::domain::kinds::CompanyField as Company;
use crate::import::mapping::target::Target;
use crate::import::mapping::vocabulary::{
    ADDRESS_PARTS, ADDRESSES, COMPANY_NAMES, Entry, NOTES, OWNER_IDS, OWNER_NAMES, SOURCES, TAGS, by_id, by_name,
    field, special,
};

/// The names, by target.
pub fn entries() -> Vec<Entry> {
    vec![
        special(
            Target::Id,
            2,
            "account id|(do not modify) account|company id|organization id|organisation id|회사 id|고객사 id|거래처 코드|고객 코드|customer id",
        ),
        field(Company::name, 2, COMPANY_NAMES),
        field(Company::name, 1, "name|이름|상호명"),
        field(Company::industry, 3, "industry|sector|업종|산업|업태|산업군|종목|industria|branche"),
        field(
            Company::employees,
            3,
            "employees|number of employees|numberofemployees|employee count|no of employees|headcount|직원 수|직원수|임직원 수|임직원수|사원수|종업원 수|규모|회사 규모|company size|인원",
        ),
        field(Company::revenue, 3, "revenue|annual revenue|yearly revenue|annual sales|매출|매출액|연매출|연 매출액"),
        special(Target::Currency, 0, "currency|revenue currency|annual revenue currency|통화"),
        field(
            Company::founded,
            3,
            "year established|founded|year founded|founded year|founding year|설립연도|설립년도|established|설립",
        ),
        field(
            Company::country,
            1,
            "country|country/region|billing country|country of address|office location|국가|국가/지역|소재지|지역|location|hq location|headquarters|region|país/región",
        ),
        field(
            Company::domains,
            3,
            "company domain name|domain|domain name|domains|additional domains|회사 도메인 이름|도메인|회사 도메인",
        ),
        field(Company::website, 2, "website|website url|web page|homepage|url|web site|홈페이지|웹사이트|사이트"),
        field(
            Company::registration,
            4,
            "사업자등록번호|사업자 번호|사업자 등록 번호|business registration number|registration number|vat number|vat id|tax id|company number",
        ),
        by_name(
            Company::parent,
            3,
            "subsidiary of|parent company|parent account|parent|parent organization|parent account name|모회사|상위 회사|모기업",
        ),
        by_id(Company::parent, "parent id|parent account id|parent company id"),
        by_name(Company::owner, 0, OWNER_NAMES),
        by_id(Company::owner, OWNER_IDS),
        field(
            Company::phones,
            1,
            "phone|phone number|main phone|company phone|telephone|tel|전화|전화번호|대표 전화|대표번호|회사 전화|연락처|유선전화",
        ),
        field(
            Company::lifecycle,
            1,
            "lifecycle stage|lifecycle|customer status|고객 상태|account type|type|status|구분",
        ),
        field(Company::source, 0, SOURCES),
        field(Company::address, 0, ADDRESSES),
        special(Target::AddressPart, 0, ADDRESS_PARTS),
        field(Company::notes, 0, NOTES),
        field(Company::tags, 0, TAGS),
    ]
}

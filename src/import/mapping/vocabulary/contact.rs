//! What the columns of a file of people are called.

use crate::domain::kinds::{CompanyField as Company, ContactField as Contact, Kind};
use crate::import::mapping::target::Target;
use crate::import::mapping::vocabulary::{
    ADDRESS_PARTS, ADDRESSES, COMPANY_IDS, COMPANY_NAMES, Entry, NOTES, OWNER_IDS, OWNER_NAMES, SOURCES, TAGS, by_id,
    by_name, field, related, special,
};

/// The names, by target.
pub fn entries() -> Vec<Entry> {
    vec![
        special(Target::Id, 2, "contact id|lead id|(do not modify) contact|person id|people id|고객 id|연락처 id"),
        special(
            Target::FirstName,
            3,
            "first name|given name|firstname|forename|first|name first name|이름(first)|nombre",
        ),
        special(
            Target::LastName,
            3,
            "last name|family name|surname|lastname|last|name last name|성|성(last)|apellidos|apellido",
        ),
        field(
            Contact::name,
            2,
            "full name|성명|contact name|고객명|담당자명|person name|display name|이름(한글)|고객 담당자|거래처 담당자|고객사 담당자|업체 담당자|contact person|contact|lead name",
        ),
        field(Contact::name, 1, "name|이름|고객 이름|담당자 이름|file as"),
        field(
            Contact::emails,
            3,
            "email|e-mail|email address|e-mail address|email work|e-mail value|email (work)|primary email|emails primary email|email home|email other|secondary email|additional emails|emails additional emails|emails|이메일|메일|이메일 주소|회사 이메일|개인 이메일|전자우편|전자 메일 주소|전자 메일|메일 주소|email id|work email|business email|personal email|correo|correo electrónico",
        ),
        field(
            Contact::phones,
            2,
            "mobile|mobile no|mobile phone|mobile phone number|mobile number|mobilephone|cell|cell phone|phone mobile|휴대폰|휴대 전화|핸드폰|휴대폰 번호|휴대전화번호|핸드폰 번호|모바일",
        ),
        field(
            Contact::phones,
            1,
            "phone|phones|phone number|phone numbers|phone value|phone work|phone home|phone other|work phone|home phone|other phone|business phone|primary phone|phones primary phone|car phone|telephone|tel|전화|전화번호|연락처|유선전화|회사 전화|직장 전화|내선번호|근무지 전화|회사 전화번호|사무실 전화|사무실 번호|contact no|contact number|phone no|tel no|work direct phone|direct phone|direct line|office phone|corporate phone|número de teléfono",
        ),
        by_name(Contact::company, 0, COMPANY_NAMES),
        by_id(Contact::company, COMPANY_IDS),
        field(
            Contact::title,
            3,
            "job title|job position|designation|organization title|position|직책|직급|직위|직함|직급/직책|직위/직급|포지션|cargo|jobtitle|occupation",
        ),
        field(Contact::title, 0, "title"),
        field(
            Contact::department,
            2,
            "department|organization department|departments|부서|부서명|소속 부서|팀|division",
        ),
        field(Contact::role, 1, "buying role|구매 역할"),
        field(
            Contact::category,
            1,
            "lifecycle stage|contact type|category|고객 구분|contact status|고객 여정 단계|라이프사이클 단계",
        ),
        field(Contact::category, 0, "type"),
        by_name(Contact::owner, 0, OWNER_NAMES),
        by_id(Contact::owner, OWNER_IDS),
        field(Contact::source, 0, SOURCES),
        field(Contact::address, 0, ADDRESSES),
        special(Target::AddressPart, 0, ADDRESS_PARTS),
        special(
            Target::AddressPart,
            0,
            "country|country/region|mailing country|business country/region|address country|국가",
        ),
        field(Contact::notes, 0, NOTES),
        field(Contact::tags, 0, TAGS),
        related(Kind::Company, Company::industry, "industry|업종|산업|company industry"),
        related(Kind::Company, Company::employees, "number of employees|no of employees|employees|직원 수"),
        related(Kind::Company, Company::website, "company website|website|홈페이지"),
        related(Kind::Company, Company::domains, "company domain name|company domain"),
        related(Kind::Company, Company::phones, "company main phone|대표 전화|대표번호"),
    ]
}

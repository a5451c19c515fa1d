//! What the columns of a file of teammates are called.

use crate::domain::kinds::MemberField as Member;
use crate::import::mapping::target::Target;
use crate::import::mapping::vocabulary::{Entry, field, special};

/// The names, by target.
pub fn entries() -> Vec<Entry> {
    vec![
        special(Target::Id, 1, "user id|employee id|사번"),
        field(
            Member::name,
            2,
            "sales agent|sales rep|sales representative|salesperson|agent|rep|team member|member|user|user name|username|영업사원|영업 대표|영업 담당자|사원명|직원명|팀원|employee name",
        ),
        field(Member::name, 0, "name|full name|이름|성명"),
        field(Member::email, 1, "email|e-mail|email address|user email|이메일"),
        field(Member::manager, 3, "manager|sales manager|supervisor|team lead|manager name|팀장|매니저|상급자|관리자"),
        field(Member::office, 3, "regional office|office|branch|office name|지점|지사|사무소|영업소|근무지"),
    ]
}

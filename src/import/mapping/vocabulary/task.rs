//! What the columns of a file of tasks are called.

use crate::domain::kinds::TaskField as Task;
use crate::import::mapping::vocabulary::{COMPANY_IDS, COMPANY_NAMES, Entry, OWNER_NAMES, by_id, by_name, field};

/// The names, by target.
pub fn entries() -> Vec<Entry> {
    vec![
        field(Task::title, 4, "task|task name|task title|task subject|to do|todo|할 일|할일|업무명|업무"),
        field(Task::title, 1, "subject|title|name|제목"),
        field(Task::due, 5, "due date|due|deadline|기한|마감 기한|마감일|due on"),
        field(Task::done_on, 2, "completed on|done on|completed date|completed at|완료일"),
        by_name(Task::owner, 1, OWNER_NAMES),
        by_name(Task::deal, 0, "deal|deal name|opportunity|opportunity name|딜|딜 이름|딜명"),
        by_id(Task::deal, "deal id|opportunity id|associated deal ids"),
        by_name(Task::company, 0, COMPANY_NAMES),
        by_id(Task::company, COMPANY_IDS),
        by_name(Task::contact, 0, "contact|contact name|contact person|고객|고객명"),
        by_id(Task::contact, "contact id|contact person id|associated contact ids"),
    ]
}

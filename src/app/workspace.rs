//! Opening a workspace: the database, its data, and the commits behind what the screen shows.

use crate::app::actions::Actions;
use crate::app::data::Data;
use crate::app::notices::Notices;
use crate::domain::crm::Crm;

/// Which workspace a tab shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The user's own.
    Own,
    /// The sample data, in a database of its own.
    Sample,
}

/// Opens.
pub fn open(_which: Which, notices: Notices) -> Actions {
    let data = Data::new(Crm::default(), Vec::new(), String::new(), String::new(), None);
    Actions::new(data, notices)
}

//! How the deals page looks, as its address says it: filter, view, grouping, order.

use uuid::Uuid;

use crate::present::deal_filter::choices::{GroupBy, Sort, View};
use crate::present::deal_filter::{DealFilter, read, write};
use crate::present::query::Query;

/// How a page of deals looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealsPage {
    /// Which deals are shown.
    pub filter: DealFilter,
    /// Of which pipeline; the first if not said.
    pub pipeline: Option<Uuid>,
    /// Board or list.
    pub view: View,
    /// What makes a column of the board or a section of the list.
    pub group_by: GroupBy,
    /// The order of the list; the hand-made one if not said.
    pub sort: Option<Sort>,
}

impl DealsPage {
    /// Reads the state of the page; what is unknown or malformed is passed over.
    pub fn from_query(query: &Query) -> Self {
        Self {
            filter: DealFilter::from_query(query),
            pipeline: read(query, "pipeline"),
            view: View::read(query, "view").unwrap_or_default(),
            group_by: query.get("group").and_then(GroupBy::parse).unwrap_or_default(),
            sort: query.get("sort").and_then(Sort::parse),
        }
    }

    /// Writes the parts that are not as usual, always in the same order.
    pub fn to_query(&self) -> Query {
        let mut query = Query::new();
        write(&mut query, "view", Some(self.view).filter(|view| *view != View::default()).map(View::name));
        write(&mut query, "pipeline", self.pipeline);
        write(&mut query, "group", Some(self.group_by).filter(|by| *by != GroupBy::default()).map(GroupBy::name));
        write(&mut query, "sort", self.sort.as_ref().map(Sort::text));
        self.filter.write(&mut query);
        query
    }
}

//! A list or board as somebody wants to see it again.

use crate::domain::kinds::declare::{choice, kind};
use crate::domain::kinds::*;

choice! {
    /// The screen that a view is of.
    ViewPlace {
        /// The board and the list of deals.
        Deals = "deals",
        /// The companies.
        Companies = "companies",
        /// The contacts.
        Contacts = "contacts",
        /// The products.
        Products = "products",
        /// The tasks.
        Tasks = "tasks",
    }
}

kind! {
    /// A view: filters, order, columns and grouping of a list or board, under a name.
    SavedView, SavedViewId, SavedViewField {
        /// Its name.
        name: Text,
        /// The screen that it is of.
        place: Choice(ViewPlace),
        /// The state of that screen, as the part of its address after the question mark, in canonical order.
        query: Text,
        /// Whose it is; the team's while empty.
        owner: Link(Member),
        /// Its place among the views of the screen.
        order: Order,
    }
}

//! Why two look alike, and what would move, in words.

use crate::app::words::{counted, owned, w};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::present::duplicates::likeness::{Reason, Why};

/// A reason as a reader wants it.
pub fn reason_text(reason: &Reason) -> String {
    let text = reason.text.as_str();
    match reason.why {
        Why::Registration => w!(duplicates.same_registration, text = text),
        Why::Email => w!(duplicates.same_email, text = text),
        Why::SharedEmail => w!(duplicates.shared_email, text = text),
        Why::Name => owned!(duplicates.same_name),
        Why::NameForm => w!(duplicates.same_but_form, text = text),
        Why::NameSpelling => owned!(duplicates.same_but_spelling),
        Why::NameOrder => owned!(duplicates.same_but_order),
        Why::NearName => owned!(duplicates.near_name),
        Why::Namesake => owned!(duplicates.namesake),
        Why::Domain => w!(duplicates.same_domain, text = text),
        Why::Phone => w!(duplicates.same_phone, text = text),
    }
}

/// '3 deals, 12 activities'; nothing where nothing is linked.
pub fn links_text(links: &[(Kind, usize)]) -> String {
    let some = links.iter().filter(|(_, count)| *count > 0);
    some.map(|(kind, count)| counted(kind.word(), *count)).gathered().join(", ")
}

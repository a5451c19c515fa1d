//! Who sells, and what.

use uuid::Uuid;

use crate::domain::kinds::{Kind, MemberField, ProductField};
use crate::domain::sample::words::{PRODUCTS, TEAM};
use crate::domain::sample::{Making, won};

/// The teammates and the products.
pub struct Team {
    pub members: Vec<Uuid>,
    /// Each with its name and price.
    pub products: Vec<(Uuid, &'static str, i64)>,
}

/// Makes them.
pub fn make(making: &mut Making) -> Team {
    let mut members = Vec::new();
    for (name, address, manager, office) in TEAM {
        let member = making
            .record(Kind::Member)
            .put(MemberField::name, *name)
            .put(MemberField::email, &*format!("{address}@haneulsoft.example"))
            .put(MemberField::manager, *manager)
            .put(MemberField::office, *office);
        members.push(making.keep(member));
    }
    let mut products = Vec::new();
    for (name, series, price) in PRODUCTS {
        let product = making
            .record(Kind::Product)
            .put(ProductField::name, *name)
            .put(ProductField::series, *series)
            .put(ProductField::price, won(*price));
        products.push((making.keep(product), *name, *price));
    }
    Team { members, products }
}

//! What the columns of a file of products are called.

use crate::domain::kinds::ProductField as Product;
use crate::import::mapping::target::Target;
use crate::import::mapping::vocabulary::{Entry, NOTES, field, special};

/// The names, by target.
pub fn entries() -> Vec<Entry> {
    vec![
        special(Target::Id, 2, "product id|제품 id|상품 id"),
        field(Product::name, 3, "product name|product|item name|item|제품명|제품|상품명|상품|품명|품목명|품목"),
        field(Product::name, 0, "name|이름|title"),
        field(Product::code, 3, "sku|product code|item code|제품 코드|제품코드|상품 코드|품번|품목 코드"),
        field(Product::series, 2, "series|product family|family|product category|제품군|시리즈|category|카테고리|분류"),
        field(
            Product::price,
            4,
            "sales price|list price|unit price|price|standard price|단가|가격|판매가|정가|공급가|판매 가격|판매단가",
        ),
        special(Target::Currency, 0, "currency|price currency|통화"),
        field(Product::notes, 0, NOTES),
    ]
}

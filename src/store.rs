//! placeholder
/// placeholder
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StoreError {
    /// x
    #[error("full")]
    Full,
}

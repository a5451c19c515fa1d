//! placeholder

#[cfg(target_arch = "wasm32")]
pub mod prefs;
#[cfg(target_arch = "wasm32")]
pub mod session;

/// placeholder
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StoreError {
    /// x
    #[error("full")]
    Full,
}

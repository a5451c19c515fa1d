//! Why an encrypted file can't be written or opened.

/// Why an encrypted file can't be written or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealedError {
    /// One error for a wrong passphrase, for damage anywhere, and for a file that never was one of ours: which of them it
    /// is can't be told without helping whoever guesses.
    #[error("it can't be opened: the passphrase is wrong, or the file is damaged or is not an encrypted snapshot")]
    Locked,
    /// A newer program wrote it.
    #[error("it is encrypted in the form {version}, and this program opens form {ours}: get the newest version")]
    TooNew {
        /// The version of its form.
        version: u8,
        /// The newest version known here.
        ours: u8,
    },
    /// It unpacks to more than a snapshot may be.
    #[error("what is in it is larger than {limit} bytes: this is no snapshot that this program can read")]
    TooLarge {
        /// How many bytes it may be.
        limit: usize,
    },
    /// It opens with the passphrase, but isn't gzipped: another program made it.
    #[error("it opens, but what is in it is not packed as it should be: encrypt the snapshot again")]
    NotPacked,
    /// There is no passphrase, or only white space.
    #[error("the passphrase is empty")]
    EmptyPassphrase,
}

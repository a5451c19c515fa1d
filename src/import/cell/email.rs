//! E-mail addresses as files hold them.

use crate::domain::small_letters::in_small_letters;

/// Why a text is not an e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// There is nothing.
    #[error("there is no e-mail address")]
    Empty,
    /// The text is not an address.
    #[error("'{text}' is not an e-mail address")]
    Invalid {
        /// What was given.
        text: String,
    },
}

/// The address in lower case, without name, brackets and `mailto:`: `Ada <Ada@X.com>` gives `ada@x.com`.
pub fn normalise_email(text: &str) -> Result<String, EmailError> {
    let bare = text.trim();
    if bare.is_empty() {
        return Err(EmailError::Empty);
    }
    let bare = bare.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')).map_or(bare, |(_, address)| address);
    let address = in_small_letters(bare.trim());
    let address = address.strip_prefix("mailto:").unwrap_or(&address);
    if is_address(address) { Ok(address.to_owned()) } else { Err(EmailError::Invalid { text: text.to_owned() }) }
}

/// What mail servers deliver to, not all that the standard allows: no quoted names and no addresses by number.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_local = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let has_stray_dot = |part: &str| part.starts_with('.') || part.ends_with('.') || part.contains("..");
    let is_label = |label: &str| {
        !label.starts_with('-') && !label.ends_with('-') && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    (1..=64).contains(&local.len())
        && local.chars().all(is_local)
        && !has_stray_dot(local)
        && domain.len() <= 253
        && domain.contains('.')
        && !has_stray_dot(domain)
        && domain.split('.').all(is_label)
        && domain.rsplit('.').next().is_some_and(|top| top.chars().count() >= 2 && !top.chars().all(char::is_numeric))
}

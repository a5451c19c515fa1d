//! What this device remembers about itself, in localStorage: never data of the workspace.

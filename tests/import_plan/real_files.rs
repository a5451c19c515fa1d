//! Real files of other systems.

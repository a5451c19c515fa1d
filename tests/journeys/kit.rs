//! The harness of the journeys, for the tests that need it besides them.
#![allow(dead_code)]

pub mod axe;
pub mod begin;
pub mod browser;
pub mod firefox;
pub mod found;
pub mod processes;
pub mod screen;
pub mod screens;
pub mod site;
pub mod team;
pub mod wire;

//! The contract of the store, kept by both backends: in memory natively, in IndexedDB in a real browser.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[cfg_attr(not(target_arch = "wasm32"), path = "contract/memory.rs")]
#[cfg_attr(target_arch = "wasm32", path = "contract/browser.rs")]
mod lab;
#[path = "contract/tab.rs"]
mod tab;
#[path = "contract/cases.rs"]
mod cases;
#[path = "contract/recovery.rs"]
mod recovery;
#[cfg(not(target_arch = "wasm32"))]
#[path = "contract/simulation.rs"]
mod simulation;
#[cfg(target_arch = "wasm32")]
#[path = "contract/browser_only.rs"]
mod browser_only;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

macro_rules! contract {
    ($($case:ident,)*) => {
        $(
            #[cfg(not(target_arch = "wasm32"))]
            #[test]
            fn $case() {
                block_on(cases::$case());
            }
        )*

        #[cfg(target_arch = "wasm32")]
        mod browser {
            $(
                #[wasm_bindgen_test::wasm_bindgen_test]
                async fn $case() {
                    crate::cases::$case().await;
                }
            )*
        }
    };
}

contract! {
    an_empty_database_loads_empty,
    what_was_committed_is_loaded,
    history_pages_and_finds_a_record,
    two_tabs_edit_different_fields_of_one_record,
    two_tabs_edit_the_same_field,
    five_hundred_interleaved_commits_lose_nothing,
    a_bulk_write_keeps_what_another_tab_wrote,
    a_bulk_write_keeps_what_stands_in_segments_only,
    a_tab_catches_up_on_several_commits_at_once,
    states_that_meet_only_on_disk_are_joined,
    a_bulk_write_that_was_queued_keeps_what_was_caught_up_before_it,
    compaction_while_the_other_tab_writes,
    growing_kinds_get_more_buckets,
    a_tab_that_slept_through_a_compaction_catches_up,
    a_failed_commit_writes_nothing,
    a_closed_connection_is_opened_again,
    a_database_that_lost_its_data_says_so_and_is_written_anew,
    a_newer_database_is_refused,
    a_damaged_segment_is_named_and_the_rest_is_readable,
    a_damaged_segment_comes_back_from_the_second_copy,
    a_lost_database_comes_back_from_the_second_copy,
    what_another_state_of_the_database_had_comes_back_after_the_first_paint,
    what_is_committed_while_something_comes_back_stays,
    what_comes_back_is_not_written_over_a_row_that_can_t_be_read,
    a_note_alone_is_no_database_that_was_lost,
    a_second_copy_that_is_taken_away_under_a_tab_is_made_anew,
    a_rescue_reads_what_is_left_of_both_copies_and_writes_nothing,
    a_rescue_works_from_the_second_copy_alone,
    erasing_leaves_nothing_to_recover,
    forgotten_history_stays_forgotten,
    backups_outlive_the_database,
    a_value_of_two_megabytes_is_stored,
    closing_lets_a_commit_finish,
    erasing_leaves_nothing,
    notes_are_kept_beside_the_records,
}

/// Memory never waits.
#[cfg(not(target_arch = "wasm32"))]
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

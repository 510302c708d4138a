//! What every store must do, as tests that every implementation runs.
//!
//! In an implementation's integration tests, with a function that makes an empty store and whatever must live as long:
//!
//! ```text
//! async fn empty() -> (tempfile::TempDir, std::sync::Arc<dyn tatami_storage::Storage>) { … }
//!
//! tatami_storage::contract_tests!(crate::empty);
//! ```
//!
//! This expands to one `#[tokio::test]` a contract, in one module an area. To add a contract, write an
//! `async fn name(store: Store)` into its area's file and name it in the list below; the compiler complains about one that
//! is not listed (it is never used).

mod accounts;
mod assignments;
mod attempts;
mod audit;
mod claims;
mod cohorts;
mod counter_examples;
mod deletion;
mod drafts;
mod events;
mod fixture;
mod lost_leases;
mod queue;
mod quotas;
mod reviews;
mod scored;
mod sessions;
mod sets;
mod settings;
mod submissions;
mod verdicts;
mod waiting;

pub use fixture::Store;

/// Makes the list known twice: as functions that other crates can call, and as the macro that calls them.
/// (`$d` is a dollar sign: a macro that writes a macro has no other way to say it.)
macro_rules! contracts {
    ($d:tt $($area:ident { $($name:ident,)+ })+) => {
        #[doc(hidden)]
        pub mod run {
            $(pub mod $area {
                $(pub async fn $name(store: super::super::Store) {
                    super::super::$area::$name(store).await;
                })+
            })+
        }

        /// One test a contract; see [`tatami_storage::contract`](crate::contract).
        #[macro_export]
        macro_rules! contract_tests {
            ($d make:path) => {
                $(mod $area {
                    use $d make as make;

                    $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                    async fn $name() {
                        let (guard, store) = make().await;
                        $d crate::contract::run::$area::$name(store).await;
                        drop(guard);
                    })+
                })+
            };
        }
    };
}

contracts! { $
    accounts {
        the_first_account_administrates,
        of_two_first_accounts_one_administrates,
        a_user_name_is_taken_whatever_its_case,
        accounts_are_found_by_id_and_by_name,
        accounts_are_listed_by_name_a_page_at_a_time,
        a_new_password_ends_the_other_sessions,
        the_last_administrator_stays,
        disabling_ends_sessions_for_good,
        preferences_keep_every_digit,
        preferences_are_merged,
        preferences_set_at_the_same_time_all_stay,
        display_names_hold_any_text,
    }
    deletion {
        a_user_goes_with_everything_of_theirs,
        others_lose_nothing,
        a_mentor_passes_on_what_others_use,
        a_judge_finds_the_submission_gone,
    }
    sessions {
        a_session_finds_its_user,
        a_session_ends,
        a_touched_session_lives_longer,
        sessions_are_listed_last_seen_first,
        a_session_is_ended_by_its_user_alone,
        all_sessions_but_one_are_ended,
        a_session_needs_a_user,
        only_expired_sessions_are_deleted,
    }
    attempts {
        one_attempt_is_open_at_a_time,
        opening_at_the_same_time_opens_one,
        an_answer_is_saved_from_its_version_alone,
        of_two_saves_from_one_version_one_counts,
        a_finished_answer_stays,
        an_attempt_is_changed_by_its_owner_alone,
        a_mentors_marks_count_before_ones_own,
        marks_leave_a_coding_score_alone,
        hints_and_giving_up_are_recorded,
        standings_are_over_all_attempts,
        attempts_are_listed_newest_first,
        unfinished_attempts_are_listed_last_touched_first,
        answers_hold_any_text,
    }
    drafts {
        the_last_save_counts,
        drafts_are_kept_apart,
        the_last_saved_language_comes_first,
        drafts_hold_any_text,
        an_older_draft_replaces_only_what_it_was_typed_over,
    }
    submissions {
        submitting_queues_and_opens_an_attempt,
        the_same_key_is_the_same_submission,
        the_same_key_at_the_same_time_is_one_submission,
        a_key_belongs_to_its_user,
        submissions_share_the_open_attempt,
        sources_hold_any_text,
        submissions_are_listed_newest_first,
        pages_do_not_shift,
        submissions_on_a_problem_are_counted,
        a_submission_needs_a_user,
    }
    quotas {
        no_more_wait_than_may,
        no_more_are_handed_in_lately_than_may,
        at_the_same_time_no_more_are_stored,
        what_was_handed_in_is_found_beyond_the_quota,
    }
    claims {
        a_claim_is_kept_with_its_submission,
        a_draft_keeps_its_claim,
        what_was_measured_is_listed,
        others_steps_are_the_best_of_each_person,
        steps_compare_within_one_engine_and_content,
    }
    queue {
        the_oldest_is_claimed_first,
        users_take_turns,
        a_flood_has_long_turns,
        turns_are_not_saved_up,
        who_has_nothing_running_can_be_claimed_apart,
        claims_at_the_same_time_are_distinct,
        a_stale_lease_writes_nothing,
        an_expired_lease_is_taken_back,
        an_extended_lease_is_kept,
        a_start_takes_back_everything,
        putting_back_is_no_try,
        the_state_of_the_queue_is_told,
        what_failed_is_set_aside,
        what_was_set_aside_is_judged_again,
    }
    lost_leases {
        two_lost_leases_are_an_internal_error,
        restarts_are_no_expiries,
        expiries_are_no_restarts,
        what_is_held_is_left_alone,
        judging_again_forgets_what_was_lost,
    }
    verdicts {
        a_verdict_is_recorded_whole,
        the_content_that_was_judged_is_kept,
        reports_hold_any_text,
        an_accepted_submission_ends_the_attempt,
        the_best_submission_counts,
        being_judged_late_is_not_being_late,
        an_internal_error_says_nothing_about_the_attempt,
        a_verdict_is_recorded_once,
    }
    scored {
        scores_of_other_engines_are_found,
    }
    events {
        events_are_replayed_in_order,
        a_new_try_starts_over_with_new_numbers,
        events_hold_any_text,
        old_events_are_pruned,
    }
    counter_examples {
        a_few_are_shown,
        the_same_one_does_not_count_again,
        people_and_problems_are_counted_apart,
        what_was_shown_long_ago_does_not_count,
        of_several_at_once_a_few_are_shown,
        they_go_with_their_user,
    }
    cohorts {
        the_creator_mentors,
        an_invite_lets_in,
        an_old_invite_is_useless,
        an_invite_is_in_use_once,
        an_archived_cohort_takes_nobody,
        a_cohort_keeps_a_mentor,
        members_are_listed_mentors_first,
        people_leave,
        cohorts_are_ones_own,
    }
    sets {
        items_keep_their_order,
        a_set_is_replaced_whole,
        a_set_is_changed_by_its_owner_alone,
        an_assigned_set_stays,
        a_problem_is_in_a_set_once,
    }
    assignments {
        assignments_are_listed_by_due_date,
        a_member_sees_what_is_due_and_done,
        an_assignment_changes_and_goes,
        an_assignment_needs_a_cohort_and_a_set,
        the_matrix_has_every_member_and_problem,
        the_matrix_knows_what_is_late,
        an_unfinished_answer_is_not_in_the_matrix,
        the_matrix_of_an_empty_set_has_its_members,
    }
    reviews {
        a_reviewer_has_one_review,
        a_review_is_news_until_seen,
        received_reviews_stay_in_the_list,
        a_review_gives_the_score,
        a_review_needs_a_subject,
        a_mentor_reviews_assigned_work_alone,
        comments_hold_any_text,
    }
    waiting {
        finished_answers_and_latest_submissions_wait,
        what_waits_is_of_ones_own_cohorts,
        what_waits_is_listed_once_and_longest_first,
    }
    settings {
        settings_are_kept,
        the_first_value_is_kept_for_everybody,
    }
    audit {
        the_log_is_read_newest_first,
        the_log_outlives_the_actor,
    }
}

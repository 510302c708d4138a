//! The vocabulary of Tatami: problems, values, limits, verdicts, attempts, scores.
//!
//! Nothing here reads a file, a clock or a source of randomness: time comes in as a [`Timestamp`],
//! identifiers are made by the caller. One concept a module; a new concept gets a module of its own
//! and is re-exported here.

pub mod account;
pub mod answer;
pub mod attempt;
pub mod case;
pub mod case_list;
pub mod claim;
pub mod clock;
pub mod cohort;
pub mod growth;
pub mod id;
pub mod json;
pub mod language;
pub mod limits;
pub mod name;
pub mod problem;
pub mod report;
pub mod rubric;
pub mod schema;
pub mod score;
pub mod signature;
pub mod submission;
pub mod types;
pub mod value;
pub mod verdict;

pub use account::{Role, User, Username};
pub use case::{Case, CaseInput, Expected};
pub use claim::Holds;
pub use clock::{Clock, Timestamp};
pub use growth::{Class, Growth};
pub use id::{AssignmentId, AttemptId, CohortId, ReviewId, SetId, SubmissionId, UserId};
pub use language::Language;
pub use limits::Limits;
pub use problem::{Difficulty, Kind, Mode, Problem, ProblemRef};
pub use report::{CaseReport, Report};
pub use score::Score;
pub use signature::Signature;
pub use types::Type;
pub use value::Value;
pub use verdict::Verdict;

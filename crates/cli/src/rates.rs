//! How much people may ask of a server. The defaults suit people; benchmarks and contests raise them.

use std::num::NonZeroU32;

use tatami_app::Allowance;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Rate limits")]
pub(crate) struct Rates {
    /// Submissions of one person that may wait at the same time
    #[arg(long, default_value_t = Allowance::default().waiting, value_name = "N", env = "TATAMI_SUBMISSIONS_WAITING")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    submissions_waiting: u64,
    /// Submissions of one person in an hour
    #[arg(long, default_value_t = Allowance::default().per_hour, value_name = "N", env = "TATAMI_SUBMISSIONS_PER_HOUR")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    submissions_per_hour: u64,
    /// Runs on samples and own inputs of one person in a minute
    #[arg(long, default_value_t = tatami_web::Rates::default().runs, value_name = "N", env = "TATAMI_RUNS_PER_MINUTE")]
    runs_per_minute: NonZeroU32,
    /// Attempts to sign in or up from one address in a minute
    #[arg(long, default_value_t = tatami_web::Rates::default().sign_ins, value_name = "N", env = "TATAMI_SIGN_INS_PER_MINUTE")]
    sign_ins_per_minute: NonZeroU32,
}

impl Rates {
    pub(crate) fn allowance(&self) -> Allowance {
        Allowance { waiting: self.submissions_waiting, per_hour: self.submissions_per_hour }
    }

    pub(crate) fn web(&self) -> tatami_web::Rates {
        tatami_web::Rates { sign_ins: self.sign_ins_per_minute, runs: self.runs_per_minute }
    }
}

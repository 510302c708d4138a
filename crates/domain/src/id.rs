//! Identifiers: UUIDs of version 7, made by the application so that they sort by time of creation.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            /// A fresh identifier, later than all made before it on this machine.
            pub fn fresh() -> Self {
                Self(uuid::Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                uuid::Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id!(/// A person with an account.
    UserId);
id!(/// One person's go at one problem.
    AttemptId);
id!(/// One source handed in for judging.
    SubmissionId);
id!(/// A group of people with at least one mentor.
    CohortId);
id!(/// An ordered list of problems.
    SetId);
id!(/// A problem set given to a cohort with a due date.
    AssignmentId);
id!(/// A mentor's or one's own marks and comments on a submission or an answer.
    ReviewId);

//! What can go wrong with a store, whichever it is.

pub type Result<T> = std::result::Result<T, StorageError>;

/// Where an error comes from, in the words of the database.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// It may work later: the database is busy, its disk full, its server away.
    #[error("the database is not available")]
    Unavailable(#[source] Source),
    /// What was asked for clashes with what is stored.
    #[error("{what}")]
    Conflict { what: Conflict },
    /// The database holds something that this program never wrote.
    #[error("the database is damaged")]
    Corrupt(#[source] Source),
    #[error("the database refused a statement")]
    Other(#[source] Source),
}

/// What clashed; the application has a sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Conflict {
    #[error("the user name is taken")]
    Username,
    #[error("the invite is in use")]
    Invite,
    #[error("nobody else could administrate")]
    LastAdmin,
    #[error("nobody else could mentor the cohort")]
    LastMentor,
    #[error("the problem set is assigned to a cohort")]
    SetInUse,
    /// As many of the user's submissions wait as may.
    #[error("too many submissions wait")]
    Waiting,
    /// The user handed in as many submissions lately as they may.
    #[error("too many submissions were handed in")]
    Recent,
    /// An identifier that exists already, or the same problem twice in a set.
    #[error("it exists already")]
    Duplicate,
    /// It names a user, cohort, set or session that is not there (any more).
    #[error("it names something that is not there")]
    Reference,
}

impl StorageError {
    pub const fn conflict(what: Conflict) -> Self {
        Self::Conflict { what }
    }

    /// What clashed, when that is what went wrong.
    pub const fn as_conflict(&self) -> Option<Conflict> {
        match self {
            Self::Conflict { what } => Some(*what),
            _ => None,
        }
    }

    pub fn corrupt(reason: impl Into<Source>) -> Self {
        Self::Corrupt(reason.into())
    }
}

impl From<Conflict> for StorageError {
    fn from(what: Conflict) -> Self {
        Self::Conflict { what }
    }
}

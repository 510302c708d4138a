//! The leases that loops of this process are working under.
//!
//! A lease ends by the clock, and the clock may move on without anybody working: the machine sleeps, somebody sets the
//! time, the store cannot be written for a while. Whoever takes expired leases back therefore asks here what is alive,
//! and leaves it alone. What remains are leases that nobody works under any more.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tatami_storage::Lease;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

#[derive(Debug, Default)]
pub(crate) struct HeldLeases {
    leases: Mutex<HashSet<Lease>>,
    /// Shared by those who claim; alone has it who takes back. So nothing is claimed and not yet noted meanwhile.
    claiming: RwLock<()>,
}

/// A lease that is worked under; not any more when this is dropped, however that comes about.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    by: &'a HeldLeases,
    lease: Lease,
}

impl HeldLeases {
    /// To be kept from before a claim until it is noted.
    pub(crate) async fn claiming(&self) -> RwLockReadGuard<'_, ()> {
        self.claiming.read().await
    }

    /// Notes what was claimed.
    pub(crate) fn hold(&self, lease: Lease) -> Held<'_> {
        self.leases().insert(lease);
        Held { by: self, lease }
    }

    /// All there are, and a guard under which none are added.
    pub(crate) async fn all(&self) -> (Vec<Lease>, RwLockWriteGuard<'_, ()>) {
        let guard = self.claiming.write().await;
        (self.leases().iter().copied().collect(), guard)
    }

    fn leases(&self) -> MutexGuard<'_, HashSet<Lease>> {
        // A set of numbers is whole whatever panicked beside it.
        self.leases.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.by.leases().remove(&self.lease);
    }
}

#[cfg(test)]
mod tests {
    use tatami_domain::SubmissionId;

    use super::*;

    fn lease(generation: u64) -> Lease {
        Lease { submission: SubmissionId::fresh(), generation }
    }

    #[tokio::test]
    async fn a_lease_is_held_until_it_is_dropped() {
        let held = HeldLeases::default();
        let (first, second) = (lease(1), lease(2));
        let one = held.hold(first);
        let two = held.hold(second);
        assert_eq!(held.all().await.0.len(), 2);
        drop(one);
        assert_eq!(held.all().await.0, [second]);
        // Whoever panics works no longer.
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _two = two;
            panic!("in the middle");
        }));
        assert!(panicked.is_err());
        assert!(held.all().await.0.is_empty());
    }

    #[tokio::test]
    async fn nothing_is_claimed_while_leases_are_taken_back() {
        let held = HeldLeases::default();
        let claiming = held.claiming().await;
        assert!(held.claiming.try_write().is_err(), "what is claimed now has to be noted first");
        let kept = held.hold(lease(1));
        drop(claiming);
        let (all, taking_back) = held.all().await;
        assert_eq!(all, [kept.lease]);
        assert!(held.claiming.try_read().is_err());
        drop(taking_back);
        assert!(held.claiming.try_read().is_ok());
    }
}

//! Rate limits kept in memory: how often somebody may try to sign in, and run code. (Submissions are counted in the
//! store, since that must survive a restart.)

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use axum::http::HeaderMap;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use tatami_app::AppError;
use tatami_domain::UserId;

use crate::error::Error;
use crate::state::WebConfig;

/// How often something may be done in a minute; as much may be done at once, and then comes back bit by bit.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Attempts to sign in or up, of one address.
    pub sign_ins: NonZeroU32,
    /// Runs, of one person.
    pub runs: NonZeroU32,
}

impl Default for Rates {
    fn default() -> Self {
        let count = |count| NonZeroU32::new(count).expect("not zero");
        Self { sign_ins: count(20), runs: count(60) }
    }
}

pub(crate) struct Limiters {
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    run: DefaultKeyedRateLimiter<UserId>,
}

impl Limiters {
    pub(crate) fn new(rates: Rates) -> Self {
        Self {
            sign_in: DefaultKeyedRateLimiter::keyed(Quota::per_minute(rates.sign_ins)),
            run: DefaultKeyedRateLimiter::keyed(Quota::per_minute(rates.runs)),
        }
    }

    pub(crate) fn sign_in(&self, address: IpAddr) -> Result<(), Error> {
        let checked = self.sign_in.check_key(&network(address));
        checked.map_err(|not_until| {
            too_many("That were many attempts.", not_until.wait_time_from(DefaultClock::default().now()))
        })
    }

    pub(crate) fn run(&self, user: UserId) -> Result<(), Error> {
        let checked = self.run.check_key(&user);
        checked.map_err(|not_until| {
            too_many("You run code very often.", not_until.wait_time_from(DefaultClock::default().now()))
        })
    }
}

fn too_many(what: &str, wait: std::time::Duration) -> Error {
    let seconds = wait.as_secs() + 1;
    let message = format!("{what} Try again in {seconds} s.");
    AppError::TooMany { message, retry_after_seconds: seconds }.into()
}

/// The address a limit is kept for: IPv6 clients own a /64.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()),
    }
}

/// The client's address: the peer's, or the one the outermost trusted proxy saw. Anything further left in
/// `X-Forwarded-For` is the client's own claim.
pub(crate) fn client(config: &WebConfig, headers: &HeaderMap, peer: SocketAddr) -> IpAddr {
    if config.trusted_proxies == 0 {
        return peer.ip();
    }
    let hops: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let index = hops.len().checked_sub(config.trusted_proxies);
    index.and_then(|index| hops.get(index)).and_then(|hop| hop.parse().ok()).unwrap_or_else(|| peer.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed() {
        let peer: SocketAddr = "10.0.0.1:4000".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 1.2.3.4, 10.0.0.2".parse().unwrap());
        let proxies = |trusted_proxies| WebConfig { trusted_proxies, ..WebConfig::default() };
        assert_eq!(client(&proxies(0), &headers, peer).to_string(), "10.0.0.1");
        assert_eq!(client(&proxies(1), &headers, peer).to_string(), "10.0.0.2");
        assert_eq!(client(&proxies(2), &headers, peer).to_string(), "1.2.3.4");
        assert_eq!(client(&proxies(9), &headers, peer).to_string(), "10.0.0.1");
    }

    #[test]
    fn ipv6_clients_are_counted_by_network() {
        let a: IpAddr = "2001:db8::1".parse().unwrap();
        let b: IpAddr = "2001:db8::ffff".parse().unwrap();
        assert_eq!(network(a), network(b));
    }
}

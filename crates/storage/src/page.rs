//! Long lists, a page at a time.

use tatami_domain::Timestamp;
use uuid::Uuid;

/// A place in a list that is ordered by time and identifier: what comes after it stays the same
/// however much is added at the other end. Written `<microseconds>.<uuid>` in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub at: Timestamp,
    pub id: Uuid,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.at.0, self.id.as_simple())
    }
}

impl std::str::FromStr for Cursor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || format!("`{text}` is not a place in a list");
        let (at, id) = text.split_once('.').ok_or_else(bad)?;
        Ok(Self { at: Timestamp(at.parse().map_err(|_| bad())?), id: Uuid::parse_str(id).map_err(|_| bad())? })
    }
}

/// Which page of a list.
#[derive(Clone, Copy, Debug)]
pub struct PageRequest {
    /// Where the page before this one ended; `None` for the first page.
    pub after: Option<Cursor>,
    pub limit: u32,
}

impl PageRequest {
    pub const fn first(limit: u32) -> Self {
        Self { after: None, limit }
    }

    pub const fn after(cursor: Cursor, limit: u32) -> Self {
        Self { after: Some(cursor), limit }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Where the next page starts; `None` when this is the last one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes a page of rows that were fetched with one more than `limit`, which tells whether more follow.
    pub fn cut(mut items: Vec<T>, limit: u32, place: impl Fn(&T) -> Cursor) -> Self {
        let limit = limit as usize;
        if items.len() <= limit {
            return Self { items, next: None };
        }
        items.truncate(limit);
        let next = items.last().map(place);
        Self { items, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_an_address() {
        for at in [0, -5, i64::MAX] {
            let cursor = Cursor { at: Timestamp(at), id: Uuid::now_v7() };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
        for bad in ["", "5", "x.y", "5.", ".0", "5.123"] {
            assert!(bad.parse::<Cursor>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_page_knows_whether_more_follow() {
        let place = |n: &i64| Cursor { at: Timestamp(*n), id: Uuid::nil() };
        assert_eq!(Page::cut(vec![1, 2], 2, place), Page { items: vec![1, 2], next: None });
        assert_eq!(Page::cut(vec![1, 2, 3], 2, place), Page { items: vec![1, 2], next: Some(place(&2)) });
        assert_eq!(Page::cut(vec![1], 0, place), Page { items: vec![], next: None });
    }
}

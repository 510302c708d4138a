use std::collections::HashMap;

/// An entry in a ring that is linked both ways by positions.
struct Entry {
    key: i64,
    value: i64,
    before: usize,
    after: usize,
}

/// The place in the ring where it begins and ends: the least recently used entry follows it, the latest precedes it.
const ENDS: usize = 0;

pub struct LRUCache {
    capacity: usize,
    ring: Vec<Entry>,
    places: HashMap<i64, usize>,
}

impl LRUCache {
    pub fn new(capacity: i64) -> Self {
        let ends = Entry { key: -1, value: -1, before: ENDS, after: ENDS };
        Self { capacity: capacity as usize, ring: vec![ends], places: HashMap::new() }
    }

    pub fn get(&mut self, key: i64) -> i64 {
        match self.places.get(&key) {
            Some(&place) => {
                self.touch(place);
                self.ring[place].value
            }
            None => -1,
        }
    }

    pub fn put(&mut self, key: i64, value: i64) {
        if let Some(&place) = self.places.get(&key) {
            self.ring[place].value = value;
            self.touch(place);
            return;
        }
        let place = if self.places.len() < self.capacity {
            self.ring.push(Entry { key, value, before: ENDS, after: ENDS });
            self.ring.len() - 1
        } else {
            let oldest = self.ring[ENDS].after;
            self.unlink(oldest);
            self.places.remove(&self.ring[oldest].key);
            self.ring[oldest].key = key;
            self.ring[oldest].value = value;
            oldest
        };
        self.places.insert(key, place);
        self.append(place);
    }

    fn touch(&mut self, place: usize) {
        self.unlink(place);
        self.append(place);
    }

    fn unlink(&mut self, place: usize) {
        let Entry { before, after, .. } = self.ring[place];
        self.ring[before].after = after;
        self.ring[after].before = before;
    }

    fn append(&mut self, place: usize) {
        let last = self.ring[ENDS].before;
        self.ring[last].after = place;
        self.ring[place].before = last;
        self.ring[place].after = ENDS;
        self.ring[ENDS].before = place;
    }
}

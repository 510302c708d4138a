#include <cstddef>
#include <list>
#include <unordered_map>

class LRUCache {
public:
    explicit LRUCache(long long capacity) : capacity_(static_cast<std::size_t>(capacity)) {}

    long long get(long long key) {
        const auto found = places_.find(key);
        if (found == places_.end()) return -1;
        touch(found->second);
        return found->second->value;
    }

    void put(long long key, long long value) {
        const auto found = places_.find(key);
        if (found != places_.end()) {
            found->second->value = value;
            touch(found->second);
            return;
        }
        if (places_.size() == capacity_) {
            places_.erase(entries_.back().key);
            entries_.pop_back();
        }
        entries_.push_front({key, value});
        places_[key] = entries_.begin();
    }

private:
    struct Entry {
        long long key;
        long long value;
    };
    using Place = std::list<Entry>::iterator;

    // Moves the entry to the front; all iterators stay valid.
    void touch(Place place) { entries_.splice(entries_.begin(), entries_, place); }

    std::size_t capacity_;
    std::list<Entry> entries_;  // the most recently used one first
    std::unordered_map<long long, Place> places_;
};

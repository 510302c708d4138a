#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

class TransactionStore {
public:
    void set(const std::string& key, long long value) {
        remember(key);
        write(key, value);
    }

    std::optional<long long> get(const std::string& key) const {
        const auto found = values_.find(key);
        if (found == values_.end()) return std::nullopt;
        return found->second;
    }

    bool remove(const std::string& key) {
        if (!values_.contains(key)) return false;
        remember(key);
        write(key, std::nullopt);
        return true;
    }

    long long count(long long value) const {
        const auto found = keys_with_.find(value);
        return found == keys_with_.end() ? 0 : found->second;
    }

    void begin() { marks_.push_back(log_.size()); }

    bool rollback() {
        if (marks_.empty()) return false;
        const std::size_t mark = marks_.back();
        marks_.pop_back();
        while (log_.size() > mark) {
            write(log_.back().key, log_.back().previous);
            log_.pop_back();
        }
        return true;
    }

    bool commit() {
        if (marks_.empty()) return false;
        marks_.pop_back();
        if (marks_.empty()) log_.clear();
        return true;
    }

private:
    struct Change {
        std::string key;
        std::optional<long long> previous;
    };

    // Notes the value of a key that is about to change, in case it is taken back.
    void remember(const std::string& key) {
        if (!marks_.empty()) log_.push_back({key, get(key)});
    }

    // Gives the key a value, or removes it for none.
    void write(const std::string& key, std::optional<long long> value) {
        if (const auto old = get(key)) --keys_with_[*old];
        if (value) {
            values_[key] = *value;
            ++keys_with_[*value];
        } else {
            values_.erase(key);
        }
    }

    std::unordered_map<std::string, long long> values_;
    std::unordered_map<long long, long long> keys_with_;  // how many keys have a value
    std::vector<Change> log_;                             // what open transactions changed, oldest first
    std::vector<std::size_t> marks_;                      // length of the log at each open begin
};

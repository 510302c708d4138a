#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace {

// A whole number of any size from 0 up, in limbs of 18 decimal digits, the lowest ones first; 0 has none.
class Natural {
public:
    Natural() = default;
    explicit Natural(std::uint64_t small) : limbs_{small} {}

    Natural& operator+=(const Natural& other) {
        if (limbs_.size() < other.limbs_.size()) limbs_.resize(other.limbs_.size());
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < limbs_.size(); ++i) {
            if (carry == 0 && i >= other.limbs_.size()) break;
            limbs_[i] += carry + (i < other.limbs_.size() ? other.limbs_[i] : 0);
            carry = limbs_[i] >= kBase ? 1 : 0;
            if (carry) limbs_[i] -= kBase;
        }
        if (carry) limbs_.push_back(carry);
        return *this;
    }

    void clear() { limbs_.clear(); }

    std::string to_string() const {
        if (limbs_.empty()) return "0";
        std::string text = std::to_string(limbs_.back());
        for (std::size_t i = limbs_.size() - 1; i-- > 0;) {
            const std::string digits = std::to_string(limbs_[i]);
            text.append(kDigits - digits.size(), '0').append(digits);
        }
        return text;
    }

private:
    static constexpr std::size_t kDigits = 18;
    static constexpr std::uint64_t kBase = 1'000'000'000'000'000'000;

    std::vector<std::uint64_t> limbs_;
};

}  // namespace

std::string count_routes(const std::vector<std::string>& rows) {
    const std::size_t columns = rows[0].size();
    // Entry c + 1 belongs to column c; entry 0 stands for a blocked column to the left of the map.
    std::vector<Natural> previous(columns + 1), current(columns + 1);
    previous[0] = Natural(1);  // one imagined route to the cell diagonally before the start
    for (const std::string& row : rows) {
        current[0].clear();
        for (std::size_t c = 0; c < columns; ++c) {
            Natural& here = current[c + 1];
            if (row[c] == '#') {
                here.clear();
                continue;
            }
            here = current[c];
            here += previous[c + 1];
            here += previous[c];
        }
        std::swap(previous, current);
    }
    return previous.back().to_string();
}

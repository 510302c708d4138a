package main

func deepestCommon(root *TreeNode) *int {
	if root == nil {
		return nil
	}
	_, ancestor := visit(root)
	return &ancestor.Val
}

// visit returns the height of a subtree and the lowest node above all of its deepest nodes.
func visit(node *TreeNode) (height int, ancestor *TreeNode) {
	if node == nil {
		return 0, nil
	}
	leftHeight, leftAncestor := visit(node.Left)
	rightHeight, rightAncestor := visit(node.Right)
	switch {
	case leftHeight > rightHeight:
		return leftHeight + 1, leftAncestor
	case rightHeight > leftHeight:
		return rightHeight + 1, rightAncestor
	default:
		return leftHeight + 1, node
	}
}

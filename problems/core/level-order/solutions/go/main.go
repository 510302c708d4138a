package main

func levelOrder(root *TreeNode) [][]int {
	levels := [][]int{}
	var level []*TreeNode
	if root != nil {
		level = append(level, root)
	}
	for len(level) > 0 {
		values := make([]int, 0, len(level))
		var below []*TreeNode
		for _, node := range level {
			values = append(values, node.Val)
			if node.Left != nil {
				below = append(below, node.Left)
			}
			if node.Right != nil {
				below = append(below, node.Right)
			}
		}
		levels = append(levels, values)
		level = below
	}
	return levels
}

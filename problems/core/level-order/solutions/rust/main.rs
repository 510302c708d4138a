use std::cell::RefCell;
use std::rc::Rc;

pub fn level_order(root: Option<Rc<RefCell<TreeNode>>>) -> Vec<Vec<i64>> {
    let mut levels = Vec::new();
    let mut level: Vec<_> = root.into_iter().collect();
    while !level.is_empty() {
        let mut values = Vec::with_capacity(level.len());
        let mut below = Vec::new();
        for node in &level {
            let node = node.borrow();
            values.push(node.val);
            below.extend(node.left.clone());
            below.extend(node.right.clone());
        }
        levels.push(values);
        level = below;
    }
    levels
}

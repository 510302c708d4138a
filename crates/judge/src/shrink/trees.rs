//! Simpler binary trees. A tree may be a path of many thousand nodes, so nothing here recurses.

use std::sync::Arc;

use tatami_domain::{Type, Value};

use super::{FEW, Values, values};

/// A tree's nodes by number, the root first; children come after their parents.
struct Tree {
    values: Vec<Value>,
    children: Vec<[Option<usize>; 2]>,
}

impl Tree {
    /// From a level order with nulls.
    fn read(order: &[Value]) -> Self {
        let mut tree = Self { values: Vec::new(), children: Vec::new() };
        // Places to be filled, in the order in which the level order fills them.
        let mut places = std::collections::VecDeque::new();
        for value in order {
            let place = places.pop_front();
            if matches!(value, Value::Null) {
                continue;
            }
            let node = tree.values.len();
            tree.values.push(value.clone());
            tree.children.push([None; 2]);
            if let Some((parent, side)) = place {
                let children: &mut [Option<usize>; 2] = &mut tree.children[parent];
                children[side] = Some(node);
            }
            places.extend([(node, 0), (node, 1)]);
        }
        tree
    }

    /// The level order of what hangs below `root`, with `instead` in the place of the node `at`.
    fn order(&self, root: Option<usize>, at: usize, instead: Option<usize>) -> Value {
        let replaced = |node: Option<usize>| if node == Some(at) { instead } else { node };
        let mut order = Vec::new();
        let mut next = std::collections::VecDeque::from([replaced(root)]);
        while let Some(node) = next.pop_front() {
            order.push(node.map_or(Value::Null, |node| self.values[node].clone()));
            if let Some(node) = node {
                next.extend(self.children[node].map(replaced));
            }
        }
        while matches!(order.last(), Some(Value::Null)) {
            order.pop();
        }
        Value::List(order)
    }
}

/// Subtrees in the place of the tree, of nodes; then simpler values in the nodes.
pub(super) fn simpler<'a>(order: &'a [Value], item: &'a Type) -> Values<'a> {
    let tree = Arc::new(Tree::read(order));
    let count = tree.values.len();
    if count == 0 {
        return Box::new(std::iter::empty());
    }
    // Near the root first: there most is to be gained.
    let replaced = (0..count).flat_map(move |node| {
        let tree = tree.clone();
        let [left, right] = tree.children[node];
        let instead = [Some(None), left.map(Some), right.map(Some)];
        instead.into_iter().flatten().map(move |instead| tree.order(Some(0), node, instead))
    });
    let few = if order.len() <= FEW { order } else { &[] };
    let plainer =
        few.iter().enumerate().filter(|(_, value)| !matches!(value, Value::Null)).flat_map(move |(i, one)| {
            values::value(one, item).filter(|simpler| !matches!(simpler, Value::Null)).map(move |simpler| {
                let mut order = order.to_vec();
                order[i] = simpler;
                Value::List(order)
            })
        });
    Box::new(replaced.chain(plainer))
}

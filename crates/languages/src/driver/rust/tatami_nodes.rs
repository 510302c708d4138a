//! Linked lists and trees. Nothing here frees a chain of nodes: dropping a long one takes a call for every node.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::marker::PhantomData;
use std::rc::Rc;

use super::{Answer, Format, Reader, Writer};

/// More nodes than any answer has: what goes on after them runs in a circle.
const MOST_NODES: usize = 4_000_000;

pub struct LinkedList<F, N>(PhantomData<(F, N)>);
pub struct Tree<F, N>(PhantomData<(F, N)>);

/// A node of a linked list.
pub trait Link: Sized {
    type Held;
    fn make(val: Self::Held, next: Option<Box<Self>>) -> Self;
    fn parts(&self) -> (&Self::Held, Option<&Self>);
}

impl<F: Format, N: Link<Held = F::Value>> Format for LinkedList<F, N> {
    type Value = Option<Box<N>>;
    fn read(from: &mut Reader) -> Self::Value {
        let mut values = Vec::new();
        from.items(|from| values.push(F::read(from)));
        values.into_iter().rfold(None, |next, val| Some(Box::new(N::make(val, next))))
    }
}

impl<F, N: Link<Held: Answer<F>>> Answer<LinkedList<F, N>> for Option<Box<N>> {
    fn write(&self, to: &mut Writer) {
        let nodes = std::iter::successors(self.as_deref(), |node| node.parts().1);
        to.list(nodes, |to, node| node.parts().0.write(to));
    }
}

/// The place of a tree's node.
pub type Child<N> = Option<Rc<RefCell<N>>>;

/// A node of a tree.
pub trait Branch: Sized {
    type Held;
    fn make(val: Self::Held) -> Self;
    fn val(&self) -> &Self::Held;
    fn children(&mut self) -> [&mut Child<Self>; 2];
}

impl<F: Format, N: Branch<Held = F::Value>> Format for Tree<F, N> {
    type Value = Child<N>;
    /// Level order; a missing child is null.
    fn read(from: &mut Reader) -> Self::Value {
        let mut root = None;
        let mut places: VecDeque<(Rc<RefCell<N>>, usize)> = VecDeque::new();
        let mut first = true;
        from.items(|from| {
            let place = if std::mem::take(&mut first) { None } else { places.pop_front() };
            if from.take_word("null") {
                return;
            }
            let node = Rc::new(RefCell::new(N::make(F::read(from))));
            places.extend([(node.clone(), 0), (node.clone(), 1)]);
            match place {
                Some((parent, side)) => *parent.borrow_mut().children()[side] = Some(node),
                None => root = Some(node),
            }
        });
        root
    }
}

impl<F, N: Branch<Held: Answer<F>>> Answer<Tree<F, N>> for Child<N> {
    /// Level order; what follows the last node is left out.
    fn write(&self, to: &mut Writer) {
        let mut open = VecDeque::from([self.clone()]);
        let (mut missing, mut count) = (0, 0);
        to.put("[");
        while let Some(child) = open.pop_front() {
            let Some(node) = child else {
                missing += 1;
                continue;
            };
            for _ in 0..std::mem::take(&mut missing) {
                to.put(if count > 0 { ",null" } else { "null" });
            }
            if count > 0 {
                to.put(",");
            }
            count += 1;
            if count > MOST_NODES {
                std::panic!("the tree has a cycle");
            }
            let mut node = node.borrow_mut();
            node.val().write(to);
            open.extend(node.children().map(|child| child.clone()));
        }
        to.put("]");
    }
}

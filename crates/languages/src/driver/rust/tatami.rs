//! Reads arguments and writes results. A format says what a value looks like on the wire; a type of Rust can be the
//! answer where a format is asked for.

#[path = "tatami_json.rs"]
mod json;
#[path = "tatami_nodes.rs"]
mod nodes;
#[path = "tatami_scalars.rs"]
mod scalars;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::Hash;
use std::marker::PhantomData;

pub use json::{Reader, Writer, broken};
pub use nodes::{Branch, Child, Link, LinkedList, Tree};
pub use scalars::{BigInt, Bool, Float, Int, Str};

/// What arguments are decoded to.
pub trait Format {
    type Value;
    fn read(from: &mut Reader) -> Self::Value;
}

/// What may be returned where the format `F` is asked for.
#[diagnostic::on_unimplemented(message = "a result of type `{Self}` does not fit: the problem asks for {F}")]
pub trait Answer<F> {
    fn write(&self, to: &mut Writer);
}

pub struct List<T>(PhantomData<T>);
pub struct Tuple<T>(PhantomData<T>);
pub struct Map<K, V>(PhantomData<(K, V)>);
pub struct Maybe<T>(PhantomData<T>);

impl<F, T: Answer<F> + ?Sized> Answer<F> for &T {
    fn write(&self, to: &mut Writer) {
        (**self).write(to);
    }
}

impl<F: Format> Format for List<F> {
    type Value = Vec<F::Value>;
    fn read(from: &mut Reader) -> Self::Value {
        let mut items = Vec::new();
        from.items(|from| items.push(F::read(from)));
        items
    }
}

impl<F, T: Answer<F>> Answer<List<F>> for [T] {
    fn write(&self, to: &mut Writer) {
        to.list(self, |to, item| item.write(to));
    }
}

impl<F, T: Answer<F>, const N: usize> Answer<List<F>> for [T; N] {
    fn write(&self, to: &mut Writer) {
        self.as_slice().write(to);
    }
}

impl<F, T: Answer<F>> Answer<List<F>> for Vec<T> {
    fn write(&self, to: &mut Writer) {
        self.as_slice().write(to);
    }
}

impl<F, T: Answer<F>> Answer<List<F>> for VecDeque<T> {
    fn write(&self, to: &mut Writer) {
        to.list(self, |to, item| item.write(to));
    }
}

/// Tuples of every length that is of use: a format, a type and a value for each part.
macro_rules! tuples {
    () => {};
    ($F:ident $T:ident $value:ident $($rest:ident)*) => {
        tuples!(@one [] $F $T $value $($rest)*);
        tuples!($($rest)*);
    };
    (@one [$($done:tt)*] $F:ident $T:ident $value:ident $($rest:ident)*) => {
        tuples!(@one [$($done)* ($F $T $value)] $($rest)*);
    };
    (@one [($F0:ident $T0:ident $value0:ident) $(($F:ident $T:ident $value:ident))*]) => {
        impl<$F0: Format $(, $F: Format)*> Format for Tuple<($F0, $($F,)*)> {
            type Value = ($F0::Value, $($F::Value,)*);
            fn read(from: &mut Reader) -> Self::Value {
                from.expect(b'[');
                let read = ($F0::read(from), $(next::<$F>(from),)*);
                from.expect(b']');
                read
            }
        }

        impl<$F0, $T0: Answer<$F0> $(, $F, $T: Answer<$F>)*> Answer<Tuple<($F0, $($F,)*)>> for ($T0, $($T,)*) {
            fn write(&self, to: &mut Writer) {
                let ($value0, $($value,)*) = self;
                to.put("[");
                $value0.write(to);
                $(
                    to.put(",");
                    $value.write(to);
                )*
                to.put("]");
            }
        }
    };
}
tuples!(F1 T1 v1 F2 T2 v2 F3 T3 v3 F4 T4 v4 F5 T5 v5 F6 T6 v6 F7 T7 v7 F8 T8 v8 F9 T9 v9 F10 T10 v10 F11 T11 v11 F12 T12 v12);

impl Format for Tuple<()> {
    type Value = ();
    fn read(from: &mut Reader) {
        from.expect(b'[');
        from.expect(b']');
    }
}

/// A value after a comma.
pub fn next<F: Format>(from: &mut Reader) -> F::Value {
    from.expect(b',');
    F::read(from)
}

impl<K: Format<Value: Eq + Hash>, V: Format> Format for Map<K, V> {
    type Value = HashMap<K::Value, V::Value>;
    fn read(from: &mut Reader) -> Self::Value {
        let mut map = HashMap::new();
        from.items(|from| {
            map.extend([<Tuple<(K, V)>>::read(from)]);
        });
        map
    }
}

fn entries<'a, K, V, A: Answer<K> + 'a, B: Answer<V> + 'a>(
    to: &mut Writer,
    entries: impl IntoIterator<Item = (&'a A, &'a B)>,
) {
    to.list(entries, |to, entry| Answer::<Tuple<(K, V)>>::write(&entry, to));
}

impl<K, V, A: Answer<K>, B: Answer<V>, S> Answer<Map<K, V>> for HashMap<A, B, S> {
    fn write(&self, to: &mut Writer) {
        entries::<K, V, A, B>(to, self);
    }
}

impl<K, V, A: Answer<K>, B: Answer<V>> Answer<Map<K, V>> for BTreeMap<A, B> {
    fn write(&self, to: &mut Writer) {
        entries::<K, V, A, B>(to, self);
    }
}

impl<F: Format> Format for Maybe<F> {
    type Value = Option<F::Value>;
    fn read(from: &mut Reader) -> Self::Value {
        if from.take_word("null") { None } else { Some(F::read(from)) }
    }
}

impl<F, T: Answer<F>> Answer<Maybe<F>> for Option<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Some(value) => value.write(to),
            None => to.put("null"),
        }
    }
}

std::thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Room for the input, which the host writes.
pub fn input(len: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.resize(len, 0);
        input.as_mut_ptr()
    })
}

pub fn reader() -> Reader {
    Reader::new(INPUT.take())
}

/// What was printed is out before the answer is asked for.
pub fn flush() {
    let _ = std::io::Write::flush(&mut std::io::stdout());
}

/// The answer's pointer and length, for the host to read.
pub fn output(written: Writer) -> *const [usize; 2] {
    let text: &str = written.text.leak();
    Box::leak(Box::new([text.as_ptr().addr(), text.len()]))
}

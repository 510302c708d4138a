//! Numbers, truth values, text.

use std::borrow::Cow;

use super::{Answer, Format, Reader, Writer, broken};

pub struct Int;
/// An integer of any length, as its decimal digits.
pub struct BigInt;
pub struct Float;
pub struct Bool;
pub struct Str;

impl Format for Int {
    type Value = i64;
    fn read(from: &mut Reader) -> i64 {
        from.number().parse().unwrap_or_else(|_| broken())
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Answer<Int> for $integer {
            fn write(&self, to: &mut Writer) {
                to.plain(self);
            }
        }
        impl Answer<BigInt> for $integer {
            fn write(&self, to: &mut Writer) {
                to.plain(self);
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl Format for BigInt {
    type Value = String;
    fn read(from: &mut Reader) -> String {
        from.number().to_owned()
    }
}

impl Answer<BigInt> for str {
    fn write(&self, to: &mut Writer) {
        let digits = self.strip_prefix('-').unwrap_or(self);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            std::panic!("the result is not a whole number: {self:?}");
        }
        let digits = match digits.trim_start_matches('0') {
            "" => "0",
            digits => digits,
        };
        if self.starts_with('-') && digits != "0" {
            to.put("-");
        }
        to.put(digits);
    }
}

impl Answer<BigInt> for String {
    fn write(&self, to: &mut Writer) {
        Answer::<BigInt>::write(self.as_str(), to);
    }
}

impl Format for Float {
    type Value = f64;
    fn read(from: &mut Reader) -> f64 {
        if from.peek() != b'"' {
            return from.number().parse().unwrap_or_else(|_| broken());
        }
        match from.string().as_str() {
            "NaN" => f64::NAN,
            "Infinity" => f64::INFINITY,
            _ => f64::NEG_INFINITY,
        }
    }
}

impl Answer<Float> for f64 {
    fn write(&self, to: &mut Writer) {
        to.float(*self);
    }
}

impl Answer<Float> for f32 {
    fn write(&self, to: &mut Writer) {
        to.float(f64::from(*self));
    }
}

impl Format for Bool {
    type Value = bool;
    fn read(from: &mut Reader) -> bool {
        let value = from.take_word("true");
        if !value && !from.take_word("false") {
            broken()
        }
        value
    }
}

impl Answer<Bool> for bool {
    fn write(&self, to: &mut Writer) {
        to.plain(self);
    }
}

impl Format for Str {
    type Value = String;
    fn read(from: &mut Reader) -> String {
        from.string()
    }
}

impl Answer<Str> for str {
    fn write(&self, to: &mut Writer) {
        to.string(self);
    }
}

impl Answer<Str> for String {
    fn write(&self, to: &mut Writer) {
        to.string(self);
    }
}

impl Answer<Str> for Cow<'_, str> {
    fn write(&self, to: &mut Writer) {
        to.string(self);
    }
}


//! Indexing as NumPy has it: `x.at((0, 1..3, Item::Ellipsis))`.

use crate::{sys, Operand, Result, Tensor};
use std::ops::{Range, RangeFrom, RangeFull, RangeTo};

/// What selects along one axis, or adds one. Integers and ranges become items by themselves;
/// negative positions count from the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// one position, which drops the axis
    Position(i64),
    /// `start`, `stop`, `step` of a slice
    Slice(Option<i64>, Option<i64>, i64),
    /// as many whole axes as are left
    Ellipsis,
    /// a new axis of length 1
    NewAxis,
}

impl Item {
    fn encoded(self) -> [i64; 4] {
        let absent = |end: Option<i64>| end.unwrap_or(sys::AG_ABSENT);
        match self {
            Item::Position(i) => [sys::AG_ITEM_INTEGER.into(), i, 0, 0],
            Item::Slice(start, stop, step) => {
                [sys::AG_ITEM_SLICE.into(), absent(start), absent(stop), step]
            }
            Item::Ellipsis => [sys::AG_ITEM_ELLIPSIS.into(), 0, 0, 0],
            Item::NewAxis => [sys::AG_ITEM_NEW_AXIS.into(), 0, 0, 0],
        }
    }
}

impl From<i64> for Item {
    fn from(position: i64) -> Item {
        Item::Position(position)
    }
}

impl From<Range<i64>> for Item {
    fn from(range: Range<i64>) -> Item {
        Item::Slice(Some(range.start), Some(range.end), 1)
    }
}

impl From<RangeFrom<i64>> for Item {
    fn from(range: RangeFrom<i64>) -> Item {
        Item::Slice(Some(range.start), None, 1)
    }
}

impl From<RangeTo<i64>> for Item {
    fn from(range: RangeTo<i64>) -> Item {
        Item::Slice(None, Some(range.end), 1)
    }
}

impl From<RangeFull> for Item {
    fn from(_: RangeFull) -> Item {
        Item::Slice(None, None, 1)
    }
}

/// One item, a tuple of them, or a slice of [`Item`]s.
pub trait Index {
    /// The items in the form of the op [`index`](fn@crate::index).
    fn spec(self) -> Vec<i64>;
}

impl<T: Into<Item>> Index for T {
    fn spec(self) -> Vec<i64> {
        self.into().encoded().to_vec()
    }
}

impl Index for &[Item] {
    fn spec(self) -> Vec<i64> {
        self.iter().flat_map(|item| item.encoded()).collect()
    }
}

macro_rules! tuples {
    ($(($($name:ident)+))*) => {$(
        impl<$($name: Into<Item>),+> Index for ($($name,)+) {
            #[allow(non_snake_case)]
            fn spec(self) -> Vec<i64> {
                let ($($name,)+) = self;
                [$($name.into().encoded()),+].concat()
            }
        }
    )*};
}

tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }

impl Tensor {
    /// What the items select: a view.
    ///
    /// ```
    /// use libautograd::{Item, Tensor};
    /// let x = Tensor::from_slice(&[1i64, 2, 3, 4, 5, 6], &[2, 3]);
    /// assert_eq!(x.at((1, 1..)).to_vec::<i64>(), [5, 6]);
    /// assert_eq!(x.at((Item::Ellipsis, -1)).to_vec::<i64>(), [3, 6]);
    /// ```
    #[track_caller]
    pub fn at(&self, items: impl Index) -> Tensor {
        self.index(&items.spec())
    }

    /// [`at`](Tensor::at) whose failure is a value.
    pub fn try_at(&self, items: impl Index) -> Result<Tensor> {
        self.try_index(&items.spec())
    }

    /// Assigns to what the items select, in place.
    #[track_caller]
    pub fn put_at(&mut self, items: impl Index, value: impl Operand) {
        self.index_put_(&items.spec(), value)
    }

    /// [`put_at`](Tensor::put_at) whose failure is a value.
    pub fn try_put_at(&mut self, items: impl Index, value: impl Operand) -> Result<()> {
        self.try_index_put_(&items.spec(), value)
    }
}

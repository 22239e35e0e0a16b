//! A fallible method and its twin that panics, from one body.

/// `pub fn name / try_name(&self, …) -> T { body }` with a body that makes a `Result<T>`.
macro_rules! twins {
    ($($(#[$doc:meta])* pub fn $name:ident / $try:ident (&$self:ident $(, $arg:ident: $ty:ty)* $(,)?)
        -> $ret:ty $body:block)*) => {$(
        $(#[$doc])*
        #[track_caller]
        pub fn $name(&$self $(, $arg: $ty)*) -> $ret {
            $crate::error::or_panic($self.$try($($arg),*))
        }

        #[doc = concat!("[`", stringify!($name), "`](Self::", stringify!($name), ") whose failure is a value.")]
        pub fn $try(&$self $(, $arg: $ty)*) -> $crate::Result<$ret> $body
    )*};
    ($($(#[$doc:meta])* pub fn $name:ident / $try:ident (&mut $self:ident $(, $arg:ident: $ty:ty)* $(,)?)
        -> $ret:ty $body:block)*) => {$(
        $(#[$doc])*
        #[track_caller]
        pub fn $name(&mut $self $(, $arg: $ty)*) -> $ret {
            $crate::error::or_panic($self.$try($($arg),*))
        }

        #[doc = concat!("[`", stringify!($name), "`](Self::", stringify!($name), ") whose failure is a value.")]
        pub fn $try(&mut $self $(, $arg: $ty)*) -> $crate::Result<$ret> $body
    )*};
    ($($(#[$doc:meta])* pub fn $name:ident / $try:ident ($($arg:ident: $ty:ty),* $(,)?)
        -> $ret:ty $body:block)*) => {$(
        $(#[$doc])*
        #[track_caller]
        pub fn $name($($arg: $ty),*) -> $ret {
            $crate::error::or_panic($try($($arg),*))
        }

        #[doc = concat!("[`", stringify!($name), "`] whose failure is a value.")]
        pub fn $try($($arg: $ty),*) -> $crate::Result<$ret> $body
    )*};
}
pub(crate) use twins;

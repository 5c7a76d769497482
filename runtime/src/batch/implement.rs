//! The macro by which a request says which of its lists may be sent in parts.

/// Implements [`Bulk`](crate::Bulk): the request, its list, what is in the list, and how many of that at most.
///
/// ```text
/// runtime::bulk!(StopTasks, task_ids, i64, 100);
/// ```
#[macro_export]
macro_rules! bulk {
    ($Request:ident, $ids:ident, $Id:ty, $at_most:literal) => {
        impl $crate::Bulk for $Request {
            type Id = $Id;
            const AT_MOST: usize = $at_most;

            fn ids(&mut self) -> &mut ::std::vec::Vec<$Id> {
                &mut self.$ids
            }
        }
    };
}

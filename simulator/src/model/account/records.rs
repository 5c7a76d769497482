//! What was done with an account's tasks, and who logged in to it.
//!
//! Calls of the interface are no logins, so only a seed knows of some.

use serde::{Deserialize, Serialize};

use crate::model::{Millis, Model};

/// How many records of an account are kept.
const KEPT: usize = 1000;

/// Something that was done with tasks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaskRecord {
    pub(crate) time: Millis,
    /// Name of the operation, as it is called today.
    pub(crate) operation: String,
    /// Path of the request.
    pub(crate) path: String,
    pub(crate) tasks: Vec<i64>,
    /// JSON.
    pub(crate) parameters: String,
}

/// Somebody who logged in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Login {
    pub(crate) id: i64,
    pub(crate) time: Millis,
    /// 200, or the code that tells why it failed.
    pub(crate) code: i32,
}

impl Model {
    /// Keeps a record of something that was done with tasks. The oldest one makes room.
    pub(crate) fn record(&mut self, caller: &str, record: TaskRecord) {
        let Ok(account) = self.caller_account_mut(caller) else { return };
        if account.records.len() >= KEPT {
            account.records.pop_front();
        }
        account.records.push_back(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Seed;
    use crate::seed::ACCESS;

    #[test]
    fn the_oldest_records_make_room() {
        let mut model = Model::new(Seed::Document);
        for time in 0..1002 {
            let record = TaskRecord {
                time,
                operation: "stopTask".to_owned(),
                path: "/".to_owned(),
                tasks: vec![1],
                parameters: "{}".to_owned(),
            };
            model.record(ACCESS.0, record.clone());
            model.record("nobody", record);
        }
        let records = &model.account(ACCESS.0).unwrap().records;
        assert_eq!((records.len(), records[0].time), (KEPT, 2));
    }
}

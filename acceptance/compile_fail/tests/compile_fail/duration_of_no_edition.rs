fn minutes(task: &rayvision::types::TaskInfo) -> Option<u64> {
    Some(task.task_over_time?.duration()?.as_secs() / 60)
}

fn main() {}

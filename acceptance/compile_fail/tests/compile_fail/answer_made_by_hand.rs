use rayvision::types::CreatedTasks;

fn main() {
    let _ = CreatedTasks { alias_task_id_list: vec![], task_id_list: vec![] };
}

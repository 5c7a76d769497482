fn list(today: &rayvision::v2026::Client, then: &rayvision::v2019::Client) {
    let _ = today.task().get_task_list();
    let _ = then.task().get_task_list();
}

fn main() {}

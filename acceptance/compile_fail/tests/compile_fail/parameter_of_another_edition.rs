fn recent(client: &rayvision::v2019::Client) {
    let _ = client.task().get_task_list(1, 50).recycle_flag(true);
}

fn main() {}

fn label(client: &rayvision::v2019::Client) {
    let _ = client.task().add_task_label([19111]);
}

fn main() {}
